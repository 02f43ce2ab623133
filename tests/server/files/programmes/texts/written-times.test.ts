import { describe, expect, it } from 'vitest';
import { choicesIn } from '../../../../../server/files/programmes/choices.ts';
import { minutesOfCell, orderOfDates, timesOf } from '../../../../../server/files/programmes/sheets/cells.ts';
import { draftFrom, linesOf, programmeOf, refusalOf, wordsOf } from '../brought.ts';

describe('times and lengths as people write them', () => {
  it.each([
    ['9u30', '09:30', null],
    ['9u45 - 10u15', '09:45', '10:15'],
    ['9:30 uur', '09:30', null],
    ['9:00 a.m.', '09:00', null],
    ['1:30 p.m. - 2:15 p.m.', '13:30', '14:15'],
    ['1-2 pm', '13:00', '14:00'],
    ['11:30-1pm', '11:30', '13:00'],
    ['from 9.15 to 10', '09:15', '10:00'],
    ['9:00 a 9:15 h.', '09:00', '09:15'],
    ['2027-03-04 09:30', '09:30', null],
    ['2027-03-04T09:30:00+01:00', '09:30', null],
    ['10:15-11:00', '10:15', '11:00'],
  ])('“%s” is %s to %s', (text, start, end) => expect(timesOf(text)).toEqual({ start, end }));
  it.each(['25:00', '9:99', 'tbd', '2027-03-04T09:30:00Z'])('“%s” is no time of the hall’s clock', (text) =>
    expect(timesOf(text)).toBeNull(),
  );
  it.each([
    ['10 Min.', 10],
    ['50 Minuten', 50],
    ['45 minuti', 45],
    ['1 Std.', 60],
    ['½ h', 30],
    ['1/2 h', 30],
    ['7.5', 7.5],
    ['12,5 min', 12.5],
    [7.5, 7.5],
    ['-5', null],
    ['long', null],
  ])('“%s” lasts %s min', (text, minutes) => expect(minutesOfCell(text)).toBe(minutes));
});

describe('half minutes', () => {
  it('are rounded and told; where the next start is a minute too early, downwards', async () => {
    const draft = await draftFrom('Start;Minutes;Title\n9:00;7.5;One\n9:07;7.5;Two\n9:15;15;Three');
    expect(linesOf(draft)).toEqual(['09:00 | 7 | talk | One', '09:07 | 8 | talk | Two', '09:15 | 15 | talk | Three']);
    expect(wordsOf(draft).filter((word) => word === 'no-whole-minutes')).toHaveLength(2);
  });
  it('win or lose no minute over a row of lengths alone', async () => {
    const draft = await draftFrom(`Minutes;Title\n${Array.from({ length: 10 }, (_, index) => `7.5;Talk ${index}`).join('\n')}`);
    expect(draft.file.slots.reduce((sum, { minutes = 0 }) => sum + minutes, 0)).toBe(75);
  });
  it('a length of 0 minutes counts as none given', async () => {
    expect(linesOf(await draftFrom('Start;Minutes;Title\n9:00;0;Doors\n9:30;20;One'))).toEqual([
      '09:00 | 30 | talk | Doors',
      '09:30 | 20 | talk | One',
    ]);
  });
});

describe('dates in figures', () => {
  it('have the month first where one of the column exists only so', async () => {
    const sheet = 'Date;Start;Title\n03/04/2027;9:00;One\n03/25/2027;9:00;Two';
    expect(choicesIn(await programmeOf(sheet), 'Europe/Paris').map(({ date }) => date)).toEqual(['2027-03-04', '2027-03-25']);
  });
  it('have the day first where both are possible, and that is told', async () => {
    const draft = await draftFrom('Date;Start;Title\n03/04/2027;9:00;One\n03/04/2027;10:00;Two');
    expect(draft.file.date).toBe('2027-04-03');
    expect(wordsOf(draft)).toContain('day-first');
    expect(wordsOf(await draftFrom('Date;Start;Title\n25.3.2027;9:00;One'))).not.toContain('day-first');
    expect(orderOfDates(['4. März 2027', '2027-03-05'])).toEqual({ order: 'day-first', isSure: true });
  });
  it('may be written in words', async () => {
    const sheet = 'Datum;Beginn;Titel\n4. März 2027;9:00;Eins\n;10:00;Zwei\n5. März 2027;9:00;Drei';
    expect(choicesIn(await programmeOf(sheet), 'Europe/Paris').map(({ date, count }) => [date, count])).toEqual([
      ['2027-03-04', 2],
      ['2027-03-05', 1],
    ]);
  });
  it('a day of the week alone is refused by its place', async () => {
    expect(await refusalOf('Day;Time;Title\nMonday;9:00;One')).toBe('typed-date');
  });
});

describe('columns', () => {
  it('without a heading: what is filled in every row is the title, and names may be missing', async () => {
    expect(linesOf(await draftFrom('9:00;Welcome;Ada Lovelace\n9:30;First talk;Grace Hopper\n10:00;Coffee;'))).toEqual([
      '09:00 | 30 | chair | Welcome | Ada Lovelace',
      '09:30 | 30 | talk | First talk | Grace Hopper',
      '10:00 |  | break! | Coffee',
    ]);
  });
  it('a session is the title where nothing else is, and a name is somebody where something else is', async () => {
    expect(linesOf(await draftFrom('Time;Session;Speaker(s)\n9:00;One;Ada\n9:30;Two;Bob'))).toEqual([
      '09:00 | 30 | talk | One | Ada',
      '09:30 |  | talk | Two | Bob',
    ]);
    expect(linesOf(await draftFrom('Time;Event;Name\n9:00;One;Ada\n9:30;Two;Bob'))[0]).toBe('09:00 | 30 | talk | One | Ada');
  });
  it('a cell that stands beside all headings is told, and not lost in silence', async () => {
    const draft = await draftFrom('Start;Title\n9:00;One;by Ada\n9:30;Two');
    expect(draft.remarks.find(({ word }) => word === 'column-left-out')?.values).toMatchObject({ name: 'C' });
  });
  it('family names may stand first where semicolons part the names', async () => {
    const draft = await draftFrom(
      'Start,Title,Speakers\n9:00,One,"Lovelace, Ada; Hopper, Grace"\n9:30,Two,"Ada Lovelace, London; Bob"',
    );
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | talk | One | Ada Lovelace, Grace Hopper',
      '09:30 |  | talk | Two | Ada Lovelace (London), Bob',
    ]);
  });
  it('rooms may stand beside each other, each with its own titles, and a break in one is for all', async () => {
    const sheet = 'Uhrzeit;Saal;Foyer\n09:00;Alles;Alles\n09:30;Eins (Ada Lovelace);Zwei\n10:30;Pause;\n11:00;Drei;Vier';
    const programme = await programmeOf(sheet);
    expect(choicesIn(programme, 'Europe/Paris').map(({ room }) => room)).toEqual(['Saal', 'Foyer']);
    expect(linesOf(await draftFrom(sheet, { room: 'Foyer', date: null }))).toEqual([
      '09:00 | 30 | talk | Alles',
      '09:30 | 60 | talk | Zwei',
      '10:30 | 30 | break! | Pause',
      '11:00 |  | talk | Vier',
    ]);
    expect(linesOf(await draftFrom(sheet))[1]).toBe('09:30 | 60 | talk | Eins | Ada Lovelace');
    expect(wordsOf(await draftFrom(sheet))).toContain('rooms-beside');
  });
  it('a table of people beside titles is no table of rooms', async () => {
    const draft = await draftFrom('Time;Lecture;Prof\n9:00;On machines;Ada Lovelace\n9:30;On hands;Grace Hopper');
    expect(wordsOf(draft)).not.toContain('rooms-beside');
  });
});
