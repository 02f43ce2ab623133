import { Worker } from 'node:worker_threads';
import { expecting } from '../../../../shared/domain/agenda/file/expected.ts';
import type { Scheduler } from '../../../time/scheduler.ts';
import type { AskedProgramme, Understanding } from '../understood.ts';

/** Reads a programme elsewhere, while the server goes on. */
export type ProgrammeReader = (asked: AskedProgramme) => Promise<Understanding>;

/** A file that is not read by then is given up. */
const LONGEST_READING_S = 10;
/** What reading one may take, in MB: the largest workbook that is unpacked, several times over. */
const MOST_MEMORY = 512;

const givenUp: Understanding = {
  ok: false,
  problems: [{ path: '(file)', value: '', expected: expecting('in-time', { seconds: LONGEST_READING_S }) }],
};

/** A thread of its own for each programme, ended where it takes too long or too much; no clock waits for it. */
export const readingThread =
  (program: URL, after: Scheduler): ProgrammeReader =>
  (asked) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(program, { workerData: asked, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
      const end = (understanding: Understanding): void => {
        cancel();
        void thread.terminate();
        resolve(understanding);
      };
      const cancel = after(LONGEST_READING_S * 1_000, () => end(givenUp));
      thread.once('message', end);
      // A file that takes too much is given up; what else goes wrong is a fault of ours, for the log.
      thread.once('error', (error) => {
        if (Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY') return end(givenUp);
        cancel();
        reject(error);
      });
      thread.once('exit', () => end(givenUp));
    });

/** One after the other; here where no thread is given, as in a server that is not built. */
export const programmeReader = (thread: ProgrammeReader | null): ProgrammeReader => {
  let last: Promise<unknown> = Promise.resolve();
  return (asked) => {
    const read = last.then(async () => (thread === null ? (await import('../understood.ts')).understand(asked) : thread(asked)));
    last = read.catch(() => undefined);
    return read;
  };
};
