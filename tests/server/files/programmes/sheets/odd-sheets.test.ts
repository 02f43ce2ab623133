import { describe, expect, it } from 'vitest';
import { choicesIn } from '../../../../../server/files/programmes/choices.ts';
import { draftFrom, linesOf, programmeOf } from '../brought.ts';

describe('a sheet as offices keep them', () => {
  it('may have its heading in two rows, of which the lower says more', async () => {
    const both =
      'Our day;;;;\nTime;;Talk;Who;\nfrom;to;title;speaker;affiliation\n9.30;10.15;Machines;Ada;London\n10.15;10:30;Coffee;;';
    expect(linesOf(await draftFrom(both))).toEqual([
      '09:30 | 45 | talk | Machines | Ada (London)',
      '10:15 | 15 | break! | Coffee',
    ]);
    const parted = 'Date;Time;;Title;Speaker\n;Start;End;;\n4.3.2027;9h30;10h15;Machines;Ada\n;10h15;10h30;Pause;';
    expect(linesOf(await draftFrom(parted))).toEqual(['09:30 | 45 | talk | Machines | Ada', '10:15 | 15 | break! | Pause']);
    expect((await programmeOf(parted)).columns?.map(({ name, role }) => [name, role])).toEqual([
      ['Date', 'date'],
      ['Start', 'start'],
      ['End', 'end'],
      ['Title', 'title'],
      ['Speaker', 'people'],
    ]);
  });
  it('may have that heading again further down', async () => {
    const head = 'Time;;Title\nfrom;to;';
    expect(linesOf(await draftFrom(`${head}\n9:00;9:30;One\n${head}\n10:00;10:30;Two`))).toEqual([
      '09:00 | 30 | talk | One',
      '10:00 | 30 | talk | Two',
    ]);
  });

  it('may write minutes with a point or a comma', async () => {
    expect(linesOf(await draftFrom('Start;Minutes;Title\n9:30;15.0;Machines\n9:45;15,00;Hands'))).toEqual([
      '09:30 | 15 | talk | Machines',
      '09:45 | 15 | talk | Hands',
    ]);
  });

  it('goes on after midnight, under a date that is written once or on each row', async () => {
    const night = (date: string) =>
      `Date;Start;Minutes;Title\n2027-03-04;22:00;120;One\n${date};00:00;120;Two\n${date};02:00;60;Three\n2027-03-05;9:00;60;Morning`;
    for (const date of ['', '2027-03-04']) {
      expect(choicesIn(await programmeOf(night(date)), 'Europe/Paris')).toEqual([
        { room: null, date: '2027-03-04', count: 3 },
        { room: null, date: '2027-03-05', count: 1 },
      ]);
      expect(linesOf(await draftFrom(night(date)))).toEqual([
        '22:00 | 120 | talk | One',
        '00:00 | 120 | talk | Two',
        '02:00 | 60 | talk | Three',
      ]);
    }
  });
  it('has mornings of several rooms under each other, which are no nights', async () => {
    const sheet = 'Date;Room;Start;Title\n2027-03-04;A;3:00;Early\n2027-03-04;A;23:00;Late\n2027-03-04;B;3:00;Early too';
    const programme = await programmeOf(sheet);
    expect(programme.found.map(({ start }) => start?.date)).toEqual(['2027-03-04', '2027-03-04', '2027-03-04']);
  });

  it('may name several rooms in one cell, or all of them', async () => {
    const sheet =
      'Start;Minutes;Title;Room\n9:00;30;Opening;Hall A, Hall B\n9:30;30;Machines;Hall A\n9:30;30;Hands;Hall B\n10:00;15;Coffee;all';
    const programme = await programmeOf(sheet);
    expect(programme.found.map(({ rooms }) => rooms)).toEqual([['Hall A', 'Hall B'], ['Hall A'], ['Hall B'], []]);
    expect(linesOf(await draftFrom(sheet, { room: 'Hall B' }))).toEqual([
      '09:00 | 30 | chair | Opening',
      '09:30 | 30 | talk | Hands',
      '10:00 | 15 | break! | Coffee',
    ]);
    // A comma is no sign of two rooms where no row has one of them alone.
    expect((await programmeOf('Start;Title;Room\n9:00;One;Hall, first floor')).found[0]?.rooms).toEqual(['Hall, first floor']);
  });

  it('may be a table of a text with lines', async () => {
    expect(linesOf(await draftFrom('| Start | Title |\n|---|:---|\n| 9:00 | Machines |\n| 9:30 | Coffee |'))).toEqual([
      '09:00 | 30 | talk | Machines',
      '09:30 |  | break! | Coffee',
    ]);
  });
});

describe('a text with times', () => {
  it('goes on after midnight under its date', async () => {
    const draft = await draftFrom('Our night\n4 March 2027\n22:00 One\n23:30 Two\n0:30 Three\n2:00 Four');
    expect(draft.file.slots.map(({ start, title }) => [start, title])).toEqual([
      ['22:00', 'One'],
      ['23:30', 'Two'],
      ['00:30', 'Three'],
      ['02:00', 'Four'],
    ]);
  });
});
