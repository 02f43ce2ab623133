import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { draftFrom, linesOf, refusalOf, wordsOf } from './brought.ts';
import { frab, frabEvent } from './formats/frab-schedule.ts';

describe('a programme', () => {
  it('that stands around others is their session, and of two at once the first stays', async () => {
    const around = [
      frabEvent('09:00', 'Morning on work', { duration: '01:30', persons: [] }),
      frabEvent('09:00', 'Machines'),
      frabEvent('09:30', 'Hands'),
      frabEvent('09:30', 'Poster beside'),
      frabEvent('10:00', 'Too long', { duration: '02:00' }),
      frabEvent('11:00', 'Next'),
    ];
    const draft = await draftFrom(frab({ Hall: around }));
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | talk | Machines | Ada Lovelace',
      '09:30 | 30 | talk | Hands | Ada Lovelace',
      '10:00 | 60 | talk | Too long | Ada Lovelace',
      '11:00 | 30 | talk | Next | Ada Lovelace',
    ]);
    expect(draft.file.slots.map(({ session }) => session)).toEqual(['Morning on work', 'Morning on work', undefined, undefined]);
    expect(wordsOf(draft)).toEqual(['beside', 'cut', 'no-breaks']);
  });

  it('in which three share a slot has a panel there, marked as a guess', async () => {
    const three = ['Ada', 'Bea', 'Cleo'].map((name) => ({ name }));
    const draft = await draftFrom(
      frab({ Hall: [frabEvent('09:00', 'Work', { persons: three }), frabEvent('09:30', 'Machines')] }),
    );
    expect(draft.file.slots.map(({ kind }) => kind)).toEqual(['panel', 'talk']);
    expect(draft.guesses).toEqual([{ slot: 'work', key: 'kind' }]);
  });

  it('whose breaks need not keep their times has no fixed start', async () => {
    const draft = await draftFrom(
      frab({ Hall: [frabEvent('09:00', 'Machines'), frabEvent('09:30', 'Lunch', { persons: [] })] }),
      { breaksKeepTimes: false },
    );
    expect(draft.file.slots.map(({ fixedStart }) => fixedStart)).toEqual([undefined, undefined]);
  });

  it('with a text that no screen can show is cut, and says so', async () => {
    const draft = await draftFrom(frab({ Hall: [frabEvent('09:00', 'A'.repeat(400))] }));
    expect(draft.file.slots[0]?.title).toHaveLength(300);
    expect(wordsOf(draft)).toContain('shortened-text');
  });

  it.each([
    ['{"a": 1}', 'programme'],
    ['{"a": ', 'whole-file'],
    ['{"a" 1}', 'json'],
    ['<schedule><day><room><event>', 'whole-file'],
    ['%PDF-1.4', 'text-of-it'],
    ['{\\rtf1 9:00 Welcome}', 'text-of-it'],
    ['hello', 'programme'],
    ['', 'something'],
    ['<!DOCTYPE html><html><body>Programme</body></html>', 'no-web-page'],
  ])('that is none (%s) is refused by what was expected', async (file, word) => {
    expect(await refusalOf(file)).toBe(word);
  });
  it('of more than five megabytes is refused unread', async () => {
    expect(await refusalOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('megabytes');
  });
  it('that would unpack to more than fifty megabytes is refused packed', async () => {
    const workbook = zipSync({ 'xl/workbook.xml': new Uint8Array(51 * 1024 * 1024) });
    expect(workbook.length).toBeLessThan(100_000);
    expect(await refusalOf(workbook)).toBe('unpacked');
  });
});
