import { type Remark, type Role, remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import type { Column } from '../programme.ts';
import { type Cell, cellText, dateOf, minutesOfCell, timesOf } from './cells.ts';
import { roleOf } from './columns.ts';

export type Rows = readonly (readonly Cell[])[];
/** What each column of the sheet is read as; null: it is left out. */
export type Mapping = readonly (Role | null)[];
/** Where a sheet begins, what its columns are called, and what they say: by a heading, else by a guess that people are to see. */
export type Head = {
  readonly mapping: Mapping;
  readonly names: readonly string[];
  readonly from: number;
  readonly isGuess: boolean;
};

/** So far down a heading is looked for, and so many rows it may have. */
const HEAD_ROWS = 15;
const MOST_HEADS = 3;

/** A name is a title where no other column is one, else that of somebody. */
const isOfName = (cell: Cell): boolean => ['name', 'names', 'nom', 'nome', 'nombre'].includes(cellText(cell).toLowerCase());
const rolesIn = (row: readonly Cell[]): Mapping => {
  const roles = row.map((cell) => (typeof cell === 'string' ? roleOf(cell) : null));
  const hasTitle = roles.some((role, index) => role === 'title' && !isOfName(row[index]));
  const named = roles.map((role, index) => (hasTitle && isOfName(row[index]) ? 'people' : role));
  // A session is what others stand in; where nothing else has a title, it is what happens.
  return named.includes('title') ? named : named.map((role) => (role === 'session' ? 'title' : role));
};
const isHead = (roles: Mapping): boolean => roles.includes('title') && roles.some((role) => role !== null && role !== 'title');

/** A row of which every cell is the name of a column: it can be nothing else. */
const isAllNames = (row: readonly Cell[]): boolean => {
  const filled = row.filter((cell) => cellText(cell) !== '');
  return filled.length >= 2 && rolesIn(filled).every((role) => role !== null);
};
/** A row that is a heading wherever it stands, such as above another day. */
export const isHeading = (row: readonly Cell[]): boolean => isHead(once(rolesIn(row))) || isAllNames(row);

/** Of two columns that say the same the first counts, but for people, who may stand in several. */
const once = (roles: Mapping): Mapping =>
  roles.map((role, index) =>
    role === null || ['people', 'affiliation', 'role'].includes(role) || roles.indexOf(role) === index ? role : null,
  );

const part = (cells: readonly Cell[], test: (cell: Cell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

/** What columns without headings are taken for, by what stands in them. */
const guessed = (rows: Rows): Mapping => {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const columns = Array.from({ length: width }, (_, index) =>
    rows.map((row) => row[index]).filter((cell) => cellText(cell) !== ''),
  );
  const roles: (Role | null)[] = columns.map(() => null);
  const claim = (role: Role, fits: (cells: readonly Cell[]) => boolean): void => {
    const index = columns.findIndex((cells, place) => roles[place] === null && cells.length > 0 && fits(cells));
    if (index !== -1) roles[index] = role;
  };
  const isTime = (cell: Cell): boolean => timesOf(cell) !== null && !(typeof cell === 'number') && /\D/.test(cellText(cell));
  claim('date', (cells) => part(cells, (cell) => dateOf(cell) !== null) > 0.8);
  claim('start', (cells) => part(cells, isTime) > 0.6);
  claim('end', (cells) => part(cells, isTime) > 0.6);
  claim('minutes', (cells) => part(cells, (cell) => minutesOfCell(cell) !== null) > 0.8);
  // What has a title has one in every row, where nobody need be named; of columns that are as full the one with more to read is it.
  const lengths = columns.map((cells, index) =>
    roles[index] === null ? cells.length * 100_000 + cells.reduce<number>((sum, cell) => sum + cellText(cell).length, 0) : -1,
  );
  const longest = lengths.indexOf(Math.max(...lengths));
  if (longest !== -1 && (lengths[longest] ?? -1) > 0) roles[longest] = 'title';
  claim('people', (cells) => cells.every((cell) => typeof cell === 'string'));
  return roles;
};

/** A heading of one row or several: below each other the lower one says more, and where it says nothing the upper one holds. */
export const headOf = (rows: Rows): Head => {
  const first = rows.slice(0, HEAD_ROWS).findIndex((row) => isHead(once(rolesIn(row))));
  if (first === -1) return { mapping: once(guessed(rows)), names: [], from: 0, isGuess: true };
  const below = rows.slice(first + 1, first + MOST_HEADS);
  const count = below.findIndex((row) => !isAllNames(row));
  const heads = [rows[first] ?? [], ...below.slice(0, count === -1 ? below.length : count)].toReversed();
  const width = heads.reduce((widest, row) => Math.max(widest, row.length), 0);
  const names = Array.from({ length: width }, (_, column) =>
    cellText(heads.find((row) => cellText(row[column]) !== '')?.[column]),
  );
  return { mapping: once(rolesIn(names)), names, from: first + heads.length, isGuess: false };
};

/** A column by its letter, as a sheet names one without a heading. */
const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;

/** What was guessed of the columns, and which are left out though something stands in them. */
export const remarksOnHead = (rows: Rows, { mapping, names, from, isGuess }: Head): readonly Remark[] => {
  if (isGuess)
    return mapping.flatMap((role, index) => (role === null ? [] : [remarkOn('column-guessed', { number: index + 1, role })]));
  const below = rows.slice(from);
  const width = below.reduce((widest, row) => Math.max(widest, row.length), names.length);
  return Array.from({ length: width }, (_, index) => index).flatMap((index) => {
    const name = names[index] ?? '';
    if (mapping[index] || (name === '' && !below.some((row) => cellText(row[index]) !== ''))) return [];
    return [remarkOn('column-left-out', { name: name === '' ? letterOf(index) : name })];
  });
};

/** The columns as people are shown them. */
export const columnsIn = (rows: Rows, { from, names }: Head, mapping: Mapping): readonly Column[] =>
  mapping.map((role, index) => {
    const first = rows.slice(from).find((row) => cellText(row[index]) !== '');
    return { name: names[index] ?? '', sample: cellText(first?.[index]).slice(0, 60), role };
  });
