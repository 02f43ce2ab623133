import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { readProgramme } from '../../../../../server/files/programmes/read-programme.ts';
import { timesOf } from '../../../../../server/files/programmes/sheets/cells.ts';
import { roleOf } from '../../../../../server/files/programmes/sheets/columns.ts';
import { get } from '../../../../../shared/domain/by-id.ts';
import { COLUMN_NAMES } from '../../../../../shared/protocol/http/column-names.ts';
import { ROLES } from '../../../../../shared/protocol/http/programmes.ts';
import { draftFrom, linesOf, programmeOf, refusalOf, wordsOf } from '../brought.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a sheet', () => {
  it('is read in any order of its columns, under headings of several languages', async () => {
    const german = 'Raum;Vortragende;Titel;Bis;Von\nSaal 1;Ada Lovelace;Maschinen;09:45;09:00\n;;Kaffeepause;10:00;09:45';
    expect(linesOf(await draftFrom(german))).toEqual([
      '09:00 | 45 | talk | Maschinen | Ada Lovelace',
      '09:45 | 15 | break! | Kaffeepause',
    ]);
    const french = 'Durée,Intitulé,Horaire\n20 min,Ouverture,9h\n1h15,Table ronde sur le travail,9h20';
    expect(linesOf(await draftFrom(french))).toEqual([
      '09:00 | 20 | chair | Ouverture',
      '09:20 | 75 | debate | Table ronde sur le travail',
    ]);
  });

  it.each([
    ['9:30', '09:30', null],
    ['9.30', '09:30', null],
    ['0930', '09:30', null],
    ['9h30', '09:30', null],
    ['9h', '09:00', null],
    ['9:30 AM', '09:30', null],
    ['9:30:00', '09:30', null],
    ['14 Uhr', '14:00', null],
    ['9h30-10h15', '09:30', '10:15'],
    ['9:30 – 10:15', '09:30', '10:15'],
    ['from 9 to 10', '09:00', '10:00'],
    ['de 9h à 10h30', '09:00', '10:30'],
    [new Date('1899-12-30T08:45:00Z'), '08:45', null],
    [0.375, '09:00', null],
  ])('reads %o as a time', (cell, start, end) => {
    expect(timesOf(cell)).toEqual({ start, end });
  });
  it.each(['soon', '25:00', '9:75', '', '9:30-10:15-11:00'])('takes “%s” for no time', (cell) => {
    expect(timesOf(cell)).toBeNull();
  });

  it('has cells left blank where they say what the one above says', async () => {
    const sheet =
      'Date\tRoom\tStart\tMinutes\tTitle\n2027-03-04\tHall A\t9:00\t30\tFirst\n\t\t9:30\t30\tSecond\n\tHall B\t9:00\t60\tBeside';
    const programme = await programmeOf(sheet);
    expect(programme.found.map(({ title, rooms, start }) => [title, rooms[0], start?.date])).toEqual([
      ['First', 'Hall A', '2027-03-04'],
      ['Second', 'Hall A', '2027-03-04'],
      ['Beside', 'Hall B', '2027-03-04'],
    ]);
  });

  it('may have lines above its heading, and its heading again further down', async () => {
    const sheet = 'Our day;;\n;;\nTime;Title;Speaker\n9:00;One;Ada\nTime;Title;Speaker\n10:00;Two;Bea';
    expect(linesOf(await draftFrom(sheet))).toEqual(['09:00 | 60 | talk | One | Ada', '10:00 |  | talk | Two | Bea']);
  });

  it('keeps speakers in one cell or in several columns, with where they are from', async () => {
    const one = 'Start,End,Title,Speakers,Affiliation\n9:00,10:00,Panel,"Ada; Bea; Cleo","Oxford; Turin; Lyon"';
    expect(linesOf(await draftFrom(one))).toEqual(['09:00 | 60 | panel | Panel | Ada (Oxford), Bea (Turin), Cleo (Lyon)']);
    const several = 'Start,End,Title,Speaker 1,Affiliation 1,Speaker 2,Affiliation 2\n9:00,10:00,Work,Ada,Oxford,Bea,Turin';
    expect(linesOf(await draftFrom(several))).toEqual(['09:00 | 60 | talk | Work | Ada (Oxford), Bea (Turin)']);
    const brackets = 'Start,Title,Speakers\n9:00,Work,"Ada (Oxford, England) and Bea (Turin)"';
    expect(linesOf(await draftFrom(brackets))).toEqual(['09:00 |  | talk | Work | Ada (Oxford, England), Bea (Turin)']);
  });

  it('tells which of its slots has no length where others have one', async () => {
    const draft = await draftFrom('Start,Minutes,Title\n9:00,30,One\n9:30,,Two\n10:00,15,Three');
    expect(linesOf(draft)[1]).toBe('09:30 | 30 | talk | Two');
    expect(draft.remarks).toContainEqual({ word: 'no-length', values: { title: 'Two' } });
    expect(draft.guesses).toEqual([{ slot: 'two', key: 'minutes' }]);
  });

  it('with a cell that cannot be read is refused by row and column, all at once, and nothing is left out in silence', async () => {
    const reading = await readProgramme(new TextEncoder().encode('Title;Start;Length\nOne;25:00;ten\nTwo;9:30;15'));
    expect(reading.ok ? [] : reading.problems.map(({ path, value, expected }) => `${path} ${value} ${expected.word}`)).toEqual([
      'rows[2].start "25:00" typed-time',
      'rows[2].minutes "ten" typed-length',
    ]);
  });

  it('tells each column that it does not read', async () => {
    const { remarks } = await programmeOf('Start,Title,Catering\n9:00,Work,12 sandwiches');
    expect(remarks).toEqual([{ word: 'column-left-out', values: { name: 'Catering' } }]);
  });

  it('without a heading is read by what stands in its columns, and says how', async () => {
    const draft = await draftFrom('9:00;30;Opening;\n9:30;45;Machines and work;Ada\n10:15;15;Coffee;');
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | chair | Opening',
      '09:30 | 45 | talk | Machines and work | Ada',
      '10:15 | 15 | break! | Coffee',
    ]);
    expect(draft.remarks.filter(({ word }) => word === 'column-guessed').map(({ values }) => get(values, 'role'))).toEqual([
      'start',
      'minutes',
      'title',
      'people',
    ]);
  });

  it('of lengths alone is an agenda of lengths', async () => {
    const { file } = await draftFrom('Title,Minutes\nOne,20\nTwo,10');
    expect(file.slots.map(({ start, minutes }) => [start, minutes])).toEqual([
      [undefined, 20],
      [undefined, 10],
    ]);
  });

  it('in the letters of an old office is read with its accents, and says so', async () => {
    const draft = await draftFrom(latin1('Début;Titre\n9h;Café\n9h30;Le travail à l’envers'.replace('’', "'")));
    expect(linesOf(draft)).toEqual(['09:00 | 30 | break! | Café', "09:30 |  | talk | Le travail à l'envers"]);
    expect(wordsOf(draft)).toContain('old-characters');
  });

  it('as a workbook is read with its cells of time and date', async () => {
    const time = (text: string) => ({ value: new Date(`1899-12-30T${text}:00Z`), type: Date, format: 'hh:mm' });
    const bold = (value: string) => ({ value });
    const sheet = await writeWorkbook([
      [bold('Start'), bold('Duration'), bold('Title'), bold('Speaker')],
      [time('09:00'), { value: 30, type: Number }, { value: 'Opening' }, null],
      [time('09:30'), time('00:45'), { value: 'Machines' }, { value: 'Ada' }],
    ]).toBuffer();
    expect(linesOf(await draftFrom(new Uint8Array(sheet)))).toEqual([
      '09:00 | 30 | chair | Opening',
      '09:30 | 45 | talk | Machines | Ada',
    ]);
  });

  it('that is no workbook is refused by name', async () => {
    expect(await refusalOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0]))).toBe('workbook');
  });

  it('has no name of a column that stands for two things', () => {
    const names = ROLES.flatMap((role) => COLUMN_NAMES[role].map((name) => [name, role] as const));
    expect(names.filter(([name, role]) => roleOf(name) !== role)).toEqual([]);
  });
});
