import { expect, it } from 'vitest';
import { logStream } from '../../../server/diagnostics/log-stream.ts';

const log = () => {
  const written: string[] = [];
  let isFull = false;
  const stream = logStream(
    () => 1_000,
    (text) => {
      if (isFull) throw new Error('ENOSPC');
      written.push(text);
    },
  );
  return { stream, written, fill: (full: boolean) => (isFull = full) };
};

it('a line of the log is written as it is', () => {
  const { stream, written } = log();
  stream.write('one\n');
  expect(written).toEqual(['one\n']);
});
it('lines that cannot be written end nothing, and are counted before the next one that can', () => {
  const { stream, written, fill } = log();
  fill(true);
  stream.write('one\n');
  stream.write('two\n');
  fill(false);
  stream.write('three\n');
  stream.write('four\n');
  const [told = '', four] = written;
  expect(told.split('\n')).toEqual([
    '',
    JSON.stringify({ level: 40, time: 1_000, lost: 2, msg: 'lines of the log could not be written' }),
    'three',
    '',
  ]);
  expect(four).toBe('four\n');
});
