import { type ById, byId, get } from '../../../../shared/domain/by-id.ts';
import { DAY, MINUTE } from '../../../../shared/domain/time/time.ts';
import { type Remark, remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import { fromRundowns } from '../formats/ontime.ts';
import type { Programme } from '../programme.ts';
import { plainWords } from '../texts/words.ts';
import { type Cell, cellText, minutesOfCell, timesOf } from './cells.ts';
import type { Rows } from './heading.ts';

/** The fields of a project by the titles that Ontime gives their columns; those that mean nothing here are known, and not told. */
const FIELDS: ReadonlyMap<string, string> = new Map<string, string>([
  ['time start', 'timeStart'],
  ['time end', 'timeEnd'],
  ['duration', 'duration'],
  ['title', 'title'],
  ['cue', 'cue'],
  ['note', 'note'],
  ['notes', 'note'],
  ['skip', 'skip'],
  ['count to end', 'countToEnd'],
  ['warning time', 'timeWarning'],
  ['danger time', 'timeDanger'],
  ['timer type', 'type'],
  ['type', 'type'],
  ...[
    'id',
    'flag',
    'colour',
    'color',
    'link start',
    'end action',
    'is public',
    'public',
    'time strategy',
    'parent',
    'delay',
    'gap',
  ].map((title) => [title, ''] as const),
]);
const fieldOf = (cell: Cell): string | undefined => FIELDS.get(plainWords(cellText(cell)));

/** The row of titles: it has a start, and at least two that no other programme has. */
const isHead = (row: readonly Cell[]): boolean => {
  const titles = row.map((cell) => plainWords(cellText(cell)));
  const own = ['cue', 'timer type', 'end action', 'count to end', 'link start', 'warning time', 'danger time', 'skip', 'flag'];
  return titles.includes('time start') && own.filter((title) => titles.includes(title)).length >= 2;
};

/** So far down its titles are looked for. */
const HEAD_ROWS = 20;
export const ontimeHead = (rows: Rows): number => rows.slice(0, HEAD_ROWS).findIndex(isHead);

/** A time of day in ms: a time cell, a text such as `09:30:00`, or ms since midnight as they are. */
const timeInMs = (cell: Cell): number | undefined => {
  const ms = Number(cell instanceof Date ? Number.NaN : cellText(cell) || Number.NaN);
  if (Number.isInteger(ms) && (ms === 0 || ms >= MINUTE)) return ms;
  const time = timesOf(cell)?.start;
  return time == null ? undefined : (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;
};
/** A length in ms: as a time, as ms, or as minutes alone. */
const lengthInMs = (cell: Cell): number | undefined => {
  const ms = Number(cell instanceof Date ? Number.NaN : cellText(cell) || Number.NaN);
  if (Number.isInteger(ms) && ms >= MINUTE) return ms;
  const minutes = minutesOfCell(cell);
  return minutes === null ? undefined : minutes * MINUTE;
};
const isYes = (cell: Cell): boolean => cell === true || ['x', 'yes', 'true', '1', '✓'].includes(plainWords(cellText(cell)));

const fieldValue = (field: string, cell: Cell): unknown => {
  switch (field) {
    case 'timeStart':
    case 'timeEnd':
      return timeInMs(cell);
    case 'duration':
    case 'timeWarning':
    case 'timeDanger':
      return lengthInMs(cell);
    case 'skip':
    case 'countToEnd':
      return isYes(cell);
    default:
      return cellText(cell);
  }
};

type Entry = ById<unknown>;

/** A row as an entry of a project: columns that people added stand under their titles in `custom`. */
const entryOf = (row: readonly Cell[], titles: readonly Cell[]): Entry => {
  const said = new Map<string, unknown>();
  for (const [index, title] of titles.entries()) {
    const field = fieldOf(title) ?? '';
    if (field !== '' && cellText(row[index]) !== '') said.set(field, fieldValue(field, row[index]));
  }
  const custom = titles.flatMap((title, index) =>
    fieldOf(title) === undefined && cellText(title) !== '' ? [[cellText(title), cellText(row[index])] as const] : [],
  );
  const [starts, ends] = [said.get('timeStart'), said.get('timeEnd')];
  if (!said.has('duration') && typeof starts === 'number' && typeof ends === 'number')
    said.set('duration', (ends - starts + DAY) % DAY);
  return byId([...said, ['custom', byId(custom)]]);
};

/** A rundown as Ontime exports it: a row for each event, groups between a row that opens them and one that ends them or the next. */
export const fromOntimeSheet = (rows: Rows): Programme => {
  const head = ontimeHead(rows);
  const titles = rows[head] ?? [];
  const entries: (readonly [string, unknown])[] = [];
  const order: string[] = [];
  const remarks: Remark[] = [];
  let group: { title: string; inside: string[] } | null = null;
  for (const [index, row] of rows.entries()) {
    if (index <= head || row.every((cell) => cellText(cell) === '')) continue;
    const entry = entryOf(row, titles);
    const type = plainWords(String(get(entry, 'type') ?? ''));
    const id = String(index);
    if (/^(?:group|block)(?:-start)?$/.test(type)) {
      group = { title: String(get(entry, 'title') ?? ''), inside: [] };
      entries.push([id, { type: 'group', title: group.title, entries: group.inside }]);
      order.push(id);
    } else if (/^(?:group|block)-end$/.test(type)) group = null;
    else if (type === 'milestone')
      remarks.push(remarkOn('row-left-out', { row: index + 1, text: String(get(entry, 'title') ?? type).slice(0, 60) }));
    else {
      entries.push([id, { ...entry, type: type === 'delay' ? 'delay' : 'event' }]);
      (group === null ? order : group.inside).push(id);
    }
  }
  const programme = fromRundowns([['', { order, entries: byId(entries) }]]);
  return { ...programme, remarks: [...remarks, ...programme.remarks] };
};
