import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import { expectedText } from '../../../../shared/domain/agenda/file/expected.ts';
import { type AgendaReading, isAgendaFile, readAgenda } from '../../../../shared/domain/agenda/file/read-agenda.ts';

/** An agenda that the server is started with, and what text it was read from. */
type Source = { readonly text: string; readonly agenda: Agenda };
/** What was found, with sentences about what was repaired or left out; `problems`: about what was not taken. */
export type AgendaSources = {
  readonly sources: readonly Source[];
  readonly told: readonly string[];
  readonly problems: readonly string[];
};

const FILE_MISSING = (path: string): string =>
  `The agenda ${path} cannot be read: name an existing file or folder with --agenda.`;

const notRight = (path: string, { problems, more }: Extract<AgendaReading, { ok: false }>): string =>
  [
    `${path} is not right; nothing was written:`,
    ...problems.map(({ path: place, value, expected }) => `  ${place} is ${value}: expected ${expectedText(expected)}`),
    ...(more > 0 ? [`  and at least ${more} more`] : []),
  ].join('\n');

const nothing: AgendaSources = { sources: [], told: [], problems: [] };

/** One file: `agenda.json`, or a programme of another form, of which the first room and day are taken and told. */
const sourceOfFile = async (path: string, now: number): Promise<AgendaSources> => {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  if (isAgendaFile(text)) return ofReading(path, text, readAgenda(text), []);
  // Read only where it is needed: what reads other forms is heavy, and a start is what a room waits for after a crash.
  const { agendaOfFile } = await import('./agenda-of-file.ts');
  const { reading, told } = await agendaOfFile(bytes, now);
  return ofReading(path, text, reading, told);
};

const ofReading = (path: string, text: string, reading: AgendaReading, told: readonly string[]): AgendaSources =>
  reading.ok
    ? { ...nothing, sources: [{ text, agenda: reading.agenda }], told }
    : { ...nothing, problems: [notRight(path, reading)] };

/** Every room and day of one file of a folder. */
const sourcesOfFile = async (folder: string, path: string, now: number): Promise<AgendaSources> => {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  if (isAgendaFile(text)) return ofReading(path, text, readAgenda(text), []);
  const { agendasOfFile } = await import('./agenda-of-file.ts');
  const drafts = await agendasOfFile(bytes, relative(folder, path), now);
  if ('ok' in drafts) return ofReading(path, text, drafts, []);
  // Each has a text of its own: where one room of a file changes, the others stay as they are.
  const read = drafts.map(({ reading, told, file }) =>
    ofReading(
      `${path} (${file.title})`,
      JSON.stringify(file),
      reading,
      told.map((line) => `${file.title}: ${line}`),
    ),
  );
  return together(read);
};

const together = (all: readonly AgendaSources[]): AgendaSources => ({
  sources: all.flatMap(({ sources }) => sources),
  told: all.flatMap(({ told }) => told),
  problems: all.flatMap(({ problems }) => problems),
});

/** The files of a folder and of those in it, by their names; what begins with a dot is no programme. */
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    });

/** Of two agendas with one id the first is taken, and the second told: two rooms of one name would be one room. */
const withoutDoubles = ({ sources, told, problems }: AgendaSources): AgendaSources => {
  const ids = new Set<string>();
  const doubles: string[] = [];
  const kept = sources.filter(({ agenda: { id, title } }) => {
    if (!ids.has(id)) return ids.add(id);
    doubles.push(
      `“${title}” has the id ${id}, which another agenda of this folder has: expected an id of its own; it was left out.`,
    );
    return false;
  });
  return { sources: kept, told, problems: [...problems, ...doubles] };
};

/**
 * The agendas of a file, or of a folder as the rooms of one event: there, a file that cannot be read is told, and the others open.
 * `now`: wall ms.
 */
export const agendaSources = async (path: string, now: number): Promise<AgendaSources> => {
  const orProblem = (named: string, read: () => Promise<AgendaSources>): Promise<AgendaSources> =>
    read().catch((error: unknown) => {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      return { ...nothing, problems: [FILE_MISSING(named)] };
    });
  return orProblem(path, async () => {
    if (!statSync(path).isDirectory()) return sourceOfFile(path, now);
    const all: AgendaSources[] = [];
    for (const file of filesOf(path)) all.push(await orProblem(file, () => sourcesOfFile(path, file, now)));
    const found = withoutDoubles(together(all));
    return found.sources.length > 0 || found.problems.length > 0
      ? found
      : { ...nothing, problems: [`The folder ${path} holds no programme: expected files of agendas.`] };
  });
};
