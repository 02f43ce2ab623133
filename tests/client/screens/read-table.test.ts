import { describe, expect, it } from 'vitest';
import { slotsFromTable } from '../../../client/screens/edit/read-table.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { smallDay } from '../../support/agenda.ts';

const file: AgendaFile = fileOfAgenda(smallDay());
/** What the agenda says to pasted rows: its slots, or every problem with its place and value. */
const told = (...rows: string[]): unknown => {
  const reading = agendaOf(slotsFromTable(['Title\tStart\tLength\tSpeakers\tRoom', ...rows].join('\n'), file));
  if (!reading.ok) return reading.problems.map(({ path, value }) => `${path} ${value}`);
  return fileOfAgenda(reading.agenda).slots.map(({ title, start, minutes }) => `${title} ${start} ${minutes}`);
};

describe('rows from a spreadsheet', () => {
  it('times are read as people and spreadsheets write them', () => {
    expect(told('Opening\t9h00\t0:15:00', 'A talk\t9:15:00 AM\t1h15', 'Questions\t10:30:00\t10 min')).toEqual([
      'Opening 09:00 15',
      'A talk 09:15 75',
      'Questions 10:30 10',
    ]);
  });
  it('a cell that cannot be read is refused by its place and value, all at once; nothing is left out in silence', () => {
    expect(told('Opening\t9h00\t10', 'A talk\t25:00\tten', '\t09:20\t15\tCleo')).toEqual([
      'slots[1].start "25:00"',
      'slots[1].minutes "ten"',
      'slots[2].title ""',
    ]);
  });
  it('a row without a word about a slot is left out', () => {
    expect(told('Opening\t9h00\t10', '\t\t\t\tGreat hall', 'A talk\t\t20')).toEqual(['Opening 09:00 10', 'A talk undefined 20']);
  });
});
