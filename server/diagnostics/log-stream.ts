import { writeSync } from 'node:fs';

/** Writes to the file or the pipe that the program was given as its output, all of it. */
const toOutput = (text: string): void => {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
};

/**
 * Where the lines of the log go. A line that cannot be written is counted and let go: the logger's own way waits for the disk that the
 * log is on, and with it all rooms would. The next line that can be written is told after how many were lost, at `now` of the wall clock.
 */
export const logStream = (now: () => number, write: (text: string) => void = toOutput) => {
  let lost = 0;
  /** What was begun of a lost line is ended, so that the next is a line of its own. */
  const told = (): string =>
    lost === 0 ? '' : `\n${JSON.stringify({ level: 40, time: now(), lost, msg: 'lines of the log could not be written' })}\n`;
  return {
    write: (line: string): void => {
      try {
        write(`${told()}${line}`);
        lost = 0;
      } catch {
        lost += 1;
      }
    },
  };
};
