import { unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { type Expected, expecting } from '../../../../shared/domain/agenda/file/expected.ts';
import { withoutMarks } from '../texts/lines.ts';
import { type Cell, timesOf } from './cells.ts';
import { headOf, type Rows } from './heading.ts';

/** What a workbook may come to when it is unpacked, in bytes. */
const LARGEST_UNPACKED = 50 * 1024 * 1024;

/** How large what is packed says that it is, and the names in it; nothing is unpacked for it. */
const packed = (bytes: Uint8Array): { readonly size: number; readonly names: readonly string[] } => {
  let size = 0;
  const names: string[] = [];
  unzipSync(bytes, {
    filter: ({ originalSize, name }) => {
      size += originalSize;
      names.push(name);
      return false;
    },
  });
  return { size, names };
};

/** An archive of another program than a sheet's, by a file that only it has. */
const OTHER_ARCHIVES: readonly (readonly [name: string, kind: string])[] = [
  ['word/document.xml', 'Word'],
  ['ppt/presentation.xml', 'PowerPoint'],
  ['content.xml', 'OpenDocument'],
];

/**
 * The same files in an archive without a fault: the reader takes the archive as a stream, and some faults make it wait for ever. What
 * cannot be unpacked throws here.
 */
const packedAnew = (bytes: Uint8Array): Uint8Array => zipSync(unzipSync(bytes), { level: 0 });

/** A value as the reader gives it, whose types also name what makes a date. */
const cellOf = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date ? value : null;

/** The sheet of a workbook that has a programme: the first whose columns have headings, else the first with rows. Formulas are not evaluated. */
export const rowsOfWorkbook = async (bytes: Uint8Array): Promise<{ readonly rows: Rows } | { readonly problem: Expected }> => {
  try {
    const { size, names } = packed(bytes);
    const other = OTHER_ARCHIVES.find(([name]) => names.includes(name))?.[1];
    if (other !== undefined) return { problem: expecting('text-of-it', { kind: other }) };
    if (size > LARGEST_UNPACKED) return { problem: expecting('unpacked', { most: LARGEST_UNPACKED / 1024 / 1024 }) };
    const sheets = await readWorkbook(Buffer.from(packedAnew(bytes)));
    const filled = sheets.map(({ data }) => ({ data: data.map((row) => row.map(cellOf)) })).filter(({ data }) => data.length > 0);
    const chosen = filled.find(({ data }) => !headOf(data).isGuess) ?? filled[0];
    return { rows: chosen?.data ?? [] };
  } catch (error) {
    return { problem: expecting('workbook', { reason: (error instanceof Error ? error.message : String(error)).slice(0, 160) }) };
  }
};

/** The cells of a row of a table in Markdown: what is before its first bar and behind its last is none, and its marks are for the eye. */
const cellsOfTable = (row: readonly string[]): string[] => {
  const cells = row.map((cell) => withoutMarks(cell.trim()));
  return cells[0] === '' && cells.at(-1) === '' && cells.length > 2 ? cells.slice(1, -1) : cells;
};

/** Rows of a text: by its heading, else where tabs or semicolons part most of its lines, or commas all of them; null where it is none. */
export const rowsOfText = (text: string): Rows | null => {
  const { data: all, meta } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  // A table of a text has lines between its rows.
  const data = all
    .filter((row) => !row.every((cell) => /^[ :-]*$/.test(cell)) || row.every((cell) => cell.trim() === ''))
    .map((row) => (meta.delimiter === '|' ? cellsOfTable(row) : row));
  // A text with a table in it is a text.
  if (meta.delimiter === '|' && data.filter((row) => row.length > 1).length < 0.6 * data.length) return null;
  if (!headOf(data).isGuess) return data;
  // Without a heading, rows are known by their times or lengths.
  if (!headOf(data).mapping.some((role) => role === 'start' || role === 'minutes')) return null;
  const several = data.filter((row) => row.length > 1);
  if (several.length < 2 || several.length < 0.8 * data.length) return null;
  // A line that begins with a time and goes on in words with commas is written for people.
  if (meta.delimiter === ',' && !several.every((row) => row.length === several[0]?.length && timesOf(row[0]) !== null))
    return null;
  return data;
};
