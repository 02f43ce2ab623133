import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../server/files/reports/report-csv.ts';
import { reportOfRun } from '../../../../server/files/reports/run-report.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { opened } from '../../../support/days/run.ts';

/** The report of a day whose titles, names and messages all are this text. */
const tableOf = (text: string, toCsv = csvOf) => {
  const { slots, ...day } = smallDay();
  const people = (of: (typeof slots)[number]) => of.people.map((person) => ({ ...person, name: text, affiliation: text }));
  const agenda = { ...day, title: text, slots: slots.map((slot) => ({ ...slot, title: text, people: people(slot) })) };
  const driver = opened(agenda)
    .at('09:03')
    .does({ type: 'start', slot: 'talk' }, { type: 'take', slot: 'talk', by: 90_000 })
    .at('09:25')
    .does({ type: 'advance', from: 'talk', to: 'panel' });
  const { entries, now } = driver;
  const cue = { id: 'cue', target: { to: 'projector' }, text, at: now } as const;
  const answer = reportOfRun({ agenda, entries, cues: [cue] }, { run: undefined, now: instant(now + 60_000) });
  return Papa.parse<string[]>(toCsv(answer ?? expect.fail('no run'))).data;
};

const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?$/.test(cell);
const formulas = (table: readonly string[][]): string[] => table.flat().filter((cell) => FORMULA.test(cell) && !isNumber(cell));

describe('a cell of text never begins a formula', () => {
  const begun = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  const follows = ['1+1', 'cmd|calc', '\u2028x', '\u2029x', '\nx', '\r\nx', '"x', ',x', ';x', ''];

  it.each(begun)('that begins with %j, whatever follows it', (first) => {
    for (const rest of follows) {
      const table = tableOf(`${first}${rest}`);
      expect(formulas(table)).toEqual([]);
      expect(table.flat().filter((cell) => cell === `'${first}${rest}`).length).toBeGreaterThan(8);
    }
  });
  it('numbers stay numbers, even below zero', () => {
    const cells = tableOf('A title').flat();
    expect(cells).toContain('1.5');
    expect(cells.filter((cell) => /^'/.test(cell))).toEqual([]);
    expect(cells.some((cell) => /^-\d/.test(cell))).toBe(true);
  });
  it('a text that looks like a number below zero is a text', () => expect(tableOf('-1').flat()).toContain("'-1"));
  it('sabotage: the library by itself lets a line separator through', () => {
    const careless: typeof csvOf = ({ report }) =>
      Papa.unparse(
        report.slots.map(({ title }) => ({ title })),
        { escapeFormulae: true },
      );
    expect(formulas(tableOf('=\u2028x', careless))).not.toEqual([]);
  });
});
