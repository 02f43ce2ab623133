import { spawn } from 'node:child_process';
import { root } from '../../support/folders.ts';

/** What the program that reads says of the file that it has. */
export type Heard =
  | { readonly is: 'begins' | 'read' | 'refused' | 'changed'; readonly index: number }
  | { readonly is: 'crash'; readonly index: number; readonly says: string }
  | { readonly is: 'done' };
/** What is wrong on purpose in that program. */
export type Sabotage = 'none' | 'throws' | 'hangs' | 'takes';

export type ImportNumbers = {
  readonly files: number;
  readonly read: number;
  readonly refused: number;
  /** Files over which the reader threw, or its process ended. */
  readonly crashes: number;
  /** Files on which it was for longer than a server waits for one. */
  readonly hangs: number;
  /** Files after which a room was another, though nobody had said yes. */
  readonly changes: number;
  readonly faults: readonly string[];
};

/** The files from `first` on, until the program ends, crashes or hangs; the answer is where to go on. */
const readFrom = (
  seed: number,
  first: number,
  last: number,
  { sabotage, patienceMs }: { sabotage: Sabotage; patienceMs: number },
  hear: (heard: Heard | { readonly is: 'hang'; readonly index: number }) => void,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', 'tests/faults/import/reader.ts', ...[seed, first, last].map(String), sabotage];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let at = first - 1;
    let isDone = false;
    let isHung = false;
    let watch: NodeJS.Timeout | undefined;
    const rewind = (): void => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        isHung = true;
        hear({ is: 'hang', index: at });
        child.kill('SIGKILL');
      }, patienceMs);
    };
    child.on('message', (heard: Heard) => {
      // Its own start is no reading, and may take long on a machine that is busy.
      rewind();
      if (heard.is === 'begins') at = heard.index;
      isDone ||= heard.is === 'done';
      hear(heard);
    });
    child.on('exit', (code) => {
      clearTimeout(watch);
      if (!isDone && !isHung) hear({ is: 'crash', index: at, says: `the program ended with ${code}` });
      if (at < first) return reject(new Error(`the program that reads did not begin: it ended with ${code}`));
      resolve(isDone ? last : at + 1);
    });
  });

/** Brings so many mutated files to a server, each as the editor does, and counts what must not happen. */
export const importMutated = async (
  files: number,
  seed: number,
  { sabotage = 'none', patienceMs = 10_000 }: { sabotage?: Sabotage; patienceMs?: number } = {},
): Promise<ImportNumbers> => {
  const counted = { read: 0, refused: 0, crash: 0, hang: 0, changed: 0 };
  const faults: string[] = [];
  for (let next = 0; next < files; )
    next = await readFrom(seed, next, files, { sabotage, patienceMs }, (heard) => {
      if (heard.is === 'begins' || heard.is === 'done') return;
      counted[heard.is] += 1;
      if (heard.is === 'crash' || heard.is === 'hang' || heard.is === 'changed')
        faults.push(`${heard.is} at file ${heard.index} of seed ${seed}${heard.is === 'crash' ? `: ${heard.says}` : ''}`);
    });
  return {
    files,
    read: counted.read,
    refused: counted.refused,
    crashes: counted.crash,
    hangs: counted.hang,
    changes: counted.changed,
    faults,
  };
};
