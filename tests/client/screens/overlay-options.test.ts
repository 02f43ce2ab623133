import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  margins,
  type OverlayOptions,
  parts,
  places,
  plain,
  readOptions,
  sizes,
  themes,
  writeOptions,
} from '../../../client/screens/overlay/overlay-options.ts';

const LANGUAGES = ['en', 'fr'];
const read = (search: string): OverlayOptions => readOptions(search, LANGUAGES);

describe('the address of an overlay', () => {
  it('asks for every part by itself, dark, at the bottom left, within what cameras cut off', () =>
    expect(read('')).toEqual(plain));
  it('sets parts, place, size, theme, margin and language', () =>
    expect(read('?show=clock,now&place=top-right&size=large&theme=light&margin=10&lang=fr')).toEqual({
      shown: ['now', 'clock'],
      place: 'top-right',
      size: 'large',
      theme: 'light',
      margin: '10',
      language: 'fr',
    }));
  it('ignores what it does not know, and shows everything rather than nothing', () =>
    expect(read('?show=walls&place=middle&size=9&theme=pink&margin=-1&lang=xx&%E0%A4%A')).toEqual(plain));
  it('any text is read without a failure', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        read(text);
      }),
    ));
  it('is read back as it was written, and plain options write nothing', () => {
    const anyOptions: fc.Arbitrary<OverlayOptions> = fc.record({
      shown: fc.subarray([...parts], { minLength: 1 }),
      place: fc.constantFrom(...places),
      size: fc.constantFrom(...sizes),
      theme: fc.constantFrom(...themes),
      margin: fc.constantFrom(...margins),
      language: fc.constantFrom(null, ...LANGUAGES),
    });
    expect(writeOptions(plain)).toBe('');
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(read(writeOptions(options))).toEqual(options);
      }),
    );
  });
});
