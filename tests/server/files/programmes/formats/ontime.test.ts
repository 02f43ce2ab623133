import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { draftFrom, linesOf, programmeOf, wordsOf } from '../brought.ts';

describe('Ontime', () => {
  const event = (title: string, startHour: number, minutes: number, facts: object = {}) => ({
    type: 'event',
    title,
    timeStart: startHour * 3_600_000,
    duration: minutes * 60_000,
    skip: false,
    countToEnd: false,
    custom: {},
    ...facts,
  });
  it('has groups as sessions, warnings as signals, and what it skips left out', async () => {
    const entries = {
      g: { type: 'group', title: 'Morning', entries: ['a', 'b'] },
      a: event('Opening', 9, 30, { custom: { Speaker: 'Ada' }, timeWarning: 300_000, timeDanger: 60_000 }),
      b: event('Rehearsal', 9.5, 10, { skip: true }),
      d: { type: 'delay', duration: 60_000 },
      c: event('Counts to its end', 10, 60, { countToEnd: true }),
      e: event('Lunch', 11, 60),
    };
    const draft = await draftFrom({
      rundowns: { one: { order: ['g', 'd', 'c', 'e'], entries } },
      project: { title: 'Our show' },
    });
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | chair | Opening | Ada',
      '10:00 | 60 | talk | Counts to its end',
      '11:00 | 60 | break! | Lunch',
    ]);
    expect([draft.file.title, draft.file.slots[0]?.session, draft.file.slots[0]?.signals]).toEqual([
      'Our show',
      'Morning',
      [5, 1],
    ]);
    expect(wordsOf(draft)).toEqual(['skipped', 'delay-left-out', 'no-zone', 'no-date']);
    expect(draft.gaps).toEqual([{ before: 'counts-to-its-end', start: '09:30', minutes: 30 }]);
  });

  it('as a workbook has the same: groups, delays, what is skipped, and what counts to its end', async () => {
    const time = (text: string) => ({ value: new Date(`1899-12-30T${text}:00Z`), type: Date, format: 'hh:mm' });
    const titles = [
      'Time Start',
      'Duration',
      'Cue',
      'Title',
      'Timer Type',
      'Count to End',
      'Skip',
      'Flag',
      'Colour',
      'Warning time',
      'Note',
      'Speaker',
      'Menu',
    ];
    const row = (...cells: (string | number | boolean | object | null)[]) =>
      cells.map((value) => (value !== null && typeof value === 'object' ? value : value === null ? null : { value }));
    const workbook = await writeWorkbook([
      row('Our show', 'exported'),
      [],
      row(...titles),
      row(null, null, 'M', 'Morning', 'group'),
      row(time('09:00'), '00:30:00', '1', 'Opening', 'count-down', '', '', 'x', '#fff', '00:05:00', 'Lights', 'Ada; Bea', 'fish'),
      row('09:30:00', 600_000, '2', 'Rehearsal', 'count-down', '', 'x'),
      row(null, null, '', '', 'group-end'),
      row(null, '00:05:00', '', 'Late', 'delay'),
      row(36_000_000, '01:00:00', '3', 'Counts to its end', 'count-down', true),
      row(null, null, '', 'Doors', 'milestone'),
      row('11:00', 60, '4', 'Lunch', 'clock'),
    ] as never).toBuffer();
    const draft = await draftFrom(workbook);
    expect((await programmeOf(workbook)).format).toBe('ontime');
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | chair | Opening | Ada, Bea',
      '10:00 | 60 | talk | Counts to its end',
      '11:00 | 60 | break! | Lunch',
    ]);
    expect(draft.file.slots.map(({ session, signals, note, fixedStart }) => [session, signals, note, fixedStart])).toEqual([
      ['Morning', [5], 'Lights', undefined],
      [undefined, undefined, undefined, undefined],
      [undefined, undefined, undefined, true],
    ]);
    expect(wordsOf(draft)).toEqual(['row-left-out', 'skipped', 'delay-left-out', 'no-zone', 'no-date']);
  });
});
