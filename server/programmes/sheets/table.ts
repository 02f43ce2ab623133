import { KINDS, type Kind } from '../../../shared/domain/agenda/agenda.ts';
import { ROLES, type Role } from '../../../shared/protocol/programmes.ts';
import { minutesFrom } from '../moments.ts';
import { namesIn, withPlace } from '../people.ts';
import type { Found, FoundPerson, Programme, Remark } from '../programme.ts';
import { kindByWords } from '../words.ts';
import { type Cell, cellText, dateOf, minutesOfCell, timesOf } from './cells.ts';
import { roleOf } from './columns.ts';

export type Rows = readonly (readonly Cell[])[];
/** What each column of the sheet is read as; null: it is left out. */
export type Mapping = readonly (Role | null)[];

/** So far down a heading is looked for. */
const HEAD_ROWS = 15;

const rolesIn = (row: readonly Cell[]): Mapping => row.map((cell) => (typeof cell === 'string' ? roleOf(cell) : null));
const isHead = (roles: Mapping): boolean => roles.includes('title') && roles.some((role) => role !== null && role !== 'title');

/** Of two columns that say the same the first counts, but for people, who may stand in several. */
const once = (roles: Mapping): Mapping =>
  roles.map((role, index) =>
    role === null || ['people', 'affiliation', 'role'].includes(role) || roles.indexOf(role) === index ? role : null,
  );

const part = (cells: readonly Cell[], test: (cell: Cell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

/** What columns without headings are taken for, by what stands in them. */
const guessed = (rows: Rows): Mapping => {
  const width = Math.max(0, ...rows.map((row) => row.length));
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
  const lengths = columns.map((cells, index) =>
    roles[index] === null ? cells.reduce<number>((sum, cell) => sum + cellText(cell).length, 0) : -1,
  );
  const longest = lengths.indexOf(Math.max(...lengths));
  if (longest !== -1 && (lengths[longest] ?? -1) > 0) roles[longest] = 'title';
  claim('people', (cells) => cells.every((cell) => typeof cell === 'string'));
  return roles;
};

const peopleOf = (row: readonly Cell[], mapping: Mapping): readonly FoundPerson[] => {
  const columnsOf = (role: Role): readonly number[] => mapping.flatMap((one, index) => (one === role ? [index] : []));
  const [names, affiliations, roles] = (['people', 'affiliation', 'role'] as const).map(columnsOf) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const cells = (columns: readonly number[], place: number): string => cellText(row[columns[place] ?? -1]);
  return names.flatMap((column, place) => {
    const people = namesIn(cellText(row[column])).map((name) => withPlace({ name }));
    // One cell of affiliations for one cell of names: one each where there are as many, else one for all.
    const [given, functions] = [cells(affiliations, place), cells(roles, place)].map((text) => ({
      text,
      parts: text.split(/\s*[;\n]\s*/).filter((one) => one !== ''),
    })) as [{ text: string; parts: string[] }, { text: string; parts: string[] }];
    const each = ({ text, parts }: { text: string; parts: string[] }, index: number): string =>
      parts.length === people.length ? (parts[index] ?? '') : text;
    return people.map((person, index) => {
      const [affiliation, role] = [each(given, index), each(functions, index)];
      return { ...person, ...(affiliation === '' ? {} : { affiliation }), ...(role === '' ? {} : { role }) };
    });
  });
};

const kindOf = (text: string): Kind | null => {
  const word = text.toLowerCase();
  return KINDS.find((kind) => kind === word) ?? kindByWords(word);
};

/** Where a sheet begins, and what its columns say: by a heading, else by a guess that people are to see. */
export const mappingOf = (rows: Rows): { readonly mapping: Mapping; readonly from: number; readonly isGuess: boolean } => {
  const head = rows.slice(0, HEAD_ROWS).findIndex((row) => isHead(once(rolesIn(row))));
  if (head === -1) return { mapping: once(guessed(rows)), from: 0, isGuess: true };
  return { mapping: once(rolesIn(rows[head] ?? [])), from: head + 1, isGuess: false };
};

const remarksOn = (rows: Rows, { mapping, from, isGuess }: ReturnType<typeof mappingOf>): readonly Remark[] => {
  const heads = rows[from - 1] ?? [];
  if (isGuess)
    return mapping.flatMap((role, index) =>
      role === null ? [] : [{ word: 'column-guessed' as const, values: { number: index + 1, role } }],
    );
  return heads.flatMap((cell, index) =>
    mapping[index] || cellText(cell) === '' ? [] : [{ word: 'column-left-out' as const, values: { name: cellText(cell) } }],
  );
};

/**
 * Rows of a sheet. A date, a room and a session that are not written again are those above. `asked` is the mapping that somebody
 * chose; without one it is found.
 */
export const fromRows = (rows: Rows, asked: Mapping | null = null): Programme => {
  const detected = mappingOf(rows);
  const mapping = asked ?? detected.mapping;
  const remarks: Remark[] = [...remarksOn(rows, { ...detected, mapping })];
  const columns = mapping.map((role, index) => ({
    name: detected.isGuess ? '' : cellText(rows[detected.from - 1]?.[index]),
    sample:
      rows
        .slice(detected.from)
        .map((row) => cellText(row[index]))
        .find((cell) => cell !== '')
        ?.slice(0, 60) ?? '',
    role,
  }));
  const found: Found[] = [];
  const above = { date: null as string | null, room: '', session: '' };
  for (const [index, row] of rows.entries()) {
    if (index < detected.from) continue;
    if (isHead(once(rolesIn(row)))) continue;
    const cell = (role: Role): Cell => row[mapping.indexOf(role)];
    const title = cellText(cell('title')).replace(/\s+/g, ' ');
    const date = dateOf(cell('date')) ?? dateOf(cell('start'));
    if (date !== null) above.date = date;
    if (cellText(cell('room')) !== '') above.room = cellText(cell('room'));
    const session = cellText(cell('session'));
    const [starts, ends] = [timesOf(cell('start')), timesOf(cell('end'))];
    const people = peopleOf(row, mapping);
    const filled = ROLES.filter((role) => mapping.includes(role) && cellText(cell(role)) !== '');
    if (title === '' && people.length === 0 && starts === null) {
      if (filled.length > 0 && date === null && cellText(cell('room')) === '')
        remarks.push({
          word: 'row-left-out',
          values: {
            row: index + 1,
            text: row
              .map(cellText)
              .filter((one) => one !== '')
              .join(' ')
              .slice(0, 60),
          },
        });
      continue;
    }
    const end = ends?.start ?? starts?.end ?? null;
    const said = minutesOfCell(cell('minutes'));
    const kind = kindOf(cellText(cell('kind')));
    found.push({
      title: title === '' ? session || people.map(({ name }) => name).join(', ') : title,
      ...(cellText(cell('subtitle')) === '' ? {} : { subtitle: cellText(cell('subtitle')) }),
      ...(session === '' || title === '' ? {} : { session }),
      start: starts?.start == null ? null : { date: above.date, time: starts.start },
      minutes: said ?? (starts?.start == null || end === null ? null : minutesFrom(starts.start, end)),
      rooms: above.room === '' ? [] : [above.room],
      people,
      ...(kind === null ? {} : { kind }),
      ...(cellText(cell('note')) === '' ? {} : { note: cellText(cell('note')) }),
    });
  }
  return { format: 'sheet', title: null, timeZone: null, language: null, found, remarks, columns };
};
