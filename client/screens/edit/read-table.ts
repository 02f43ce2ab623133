import Papa from 'papaparse';
import { KINDS, type Kind } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { freshId } from '../../../shared/domain/editing/edit.ts';
import { lengthOf, startOf } from '../../../shared/domain/editing/time-entry.ts';

/** The names that a column may have, in both languages; the first one found counts. */
const COLUMNS = {
  title: /^(title|titre|subject|sujet|slot|intitulé)$/i,
  start: /^(start|début|debut|time|heure|begin)$/i,
  minutes: /^(minutes|min|duration|durée|duree|length)$/i,
  people: /^(people|speakers?|intervenants?|who|qui)$/i,
  kind: /^(kind|type)$/i,
  session: /^session$/i,
} as const;

const BREAK = /coffee|lunch|break|pause|café|déjeuner|buffet/i;

const kindOf = (given: string, title: string, speakers: number): Kind => {
  const known = KINDS.find((kind) => kind === given.trim().toLowerCase());
  if (known) return known;
  if (BREAK.test(title)) return 'break';
  return speakers > 1 ? 'panel' : 'talk';
};

type Row = AgendaFile['slots'][number];
/** A slot as its row gives it; a length that cannot be read stays as text. */
type ReadRow = Omit<Row, 'minutes'> & { readonly minutes?: Row['minutes'] | string };

/** A time as a spreadsheet writes it, without the zero seconds that it adds: `8:45:00`, `8:45:00 AM`. */
const withoutSeconds = (text: string): string => text.replace(/^(\d{1,2}:\d{2}):00(?=$| )/, '$1');

/** What a cell means. A cell that means nothing known is kept as text, so that it is refused by name and not left out silently. */
const readCell = <T>(text: string, read: (text: string) => T | null): T | string | null =>
  text === '' ? null : (read(text) ?? text);

/** Reads spreadsheet rows (commas, semicolons or tabs) as slots of this agenda, unchecked; null where no column holds titles. */
export const slotsFromTable = (text: string, file: AgendaFile): object | null => {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, '').trim(), {
    header: true,
    skipEmptyLines: 'greedy',
  });
  const column = (name: keyof typeof COLUMNS) => meta.fields?.find((field) => COLUMNS[name].test(field.trim()));
  const title = column('title');
  if (title === undefined) return null;
  const cell = (row: Record<string, string>, name: keyof typeof COLUMNS): string => {
    const field = column(name);
    return field === undefined ? '' : (row[field] ?? '').trim();
  };
  const slots: ReadRow[] = [];
  for (const row of data) {
    const name = cell(row, 'title');
    // A line without title, start, length and people is a remark beside the table.
    if (name === '' && (['start', 'minutes', 'people'] as const).every((field) => cell(row, field) === '')) continue;
    const people = cell(row, 'people')
      .split(/[;,]/)
      .map((one) => one.trim())
      .filter(Boolean);
    const start = readCell(withoutSeconds(cell(row, 'start')), (typed) => startOf(typed, null));
    const minutes = readCell(withoutSeconds(cell(row, 'minutes')), (typed) => lengthOf(typed, null));
    const session = cell(row, 'session');
    // A row with the title of a known slot is that slot and keeps what the table does not say.
    const same = file.slots.find((slot) => slot.title === name && !slots.some(({ id }) => id === slot.id));
    const {
      start: _start,
      minutes: _minutes,
      ...kept
    } = same ?? {
      id: freshId({ slots: [...file.slots, ...slots] }, name),
      kind: kindOf(cell(row, 'kind'), name, people.length),
      title: name,
      ...(session === '' ? {} : { session }),
    };
    slots.push({
      ...kept,
      ...(start === null ? {} : { start }),
      ...(minutes === null ? {} : { minutes }),
      ...(people.length === 0
        ? {}
        : { people: people.map((person) => same?.people?.find((one) => one.name === person) ?? { name: person }) }),
    });
  }
  return { ...file, slots };
};
