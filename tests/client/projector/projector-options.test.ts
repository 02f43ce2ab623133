import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Options, parts, plain, readOptions, themes } from '../../../client/screens/projector/options.ts';
import { writeOptions } from '../../../client/screens/projector/setup/write-options.ts';
import { LARGE_CLOCKS } from '../../../shared/domain/run/views.ts';

const LANGUAGES = ['en', 'fr'];
const read = (search: string): Options => readOptions(search, LANGUAGES);

describe('the address of a projector', () => {
  it('asks for nothing by itself', () => expect(read('')).toEqual(plain));
  it('sets theme, language, what to show, mirror, minutes, the large clock, messages and stillness', () =>
    expect(read('?theme=light&lang=fr&hide=people,next&mirror=1&minutes=1&large=debate&message=full&delay=none')).toEqual({
      theme: 'light',
      language: 'fr',
      hidden: ['people', 'next'],
      mirror: true,
      minutes: true,
      large: 'debate',
      fullMessages: true,
      still: true,
    }));
  it('a clock alone hides everything else', () => expect(read('?show=clock').hidden).toEqual(parts));
  it('takes a bare word as yes, and no as no', () => {
    expect(read('?mirror&minutes=yes')).toMatchObject({ mirror: true, minutes: true });
    expect(read('?mirror=0&minutes=false')).toEqual(plain);
  });
  it('ignores what it does not know, however it is written', () => {
    expect(read('?theme=purple&lang=xx&hide=walls,,&message=loud&delay=long&zoom=9&%E0%A4%A')).toEqual(plain);
    expect(read('?theme=LIGHT&hide=Next%20people').hidden).toEqual(['people', 'next']);
  });
  it('any text is read without a failure', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        read(text);
      }),
    ));
  it('is read back as it was written, and plain options write nothing', () => {
    const anyOptions: fc.Arbitrary<Options> = fc.record({
      theme: fc.constantFrom(null, ...themes),
      language: fc.constantFrom(null, ...LANGUAGES),
      hidden: fc.subarray([...parts]),
      mirror: fc.boolean(),
      minutes: fc.boolean(),
      large: fc.constantFrom(null, ...LARGE_CLOCKS),
      fullMessages: fc.boolean(),
      still: fc.boolean(),
    });
    expect(writeOptions(plain)).toBe('');
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(read(writeOptions(options))).toEqual(options);
      }),
    );
  });
});
