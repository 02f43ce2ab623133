import { cpus, totalmem } from 'node:os';

/** What the numbers were measured on. */
export const machine = (): string =>
  `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

export const rounded = (value: number, digits = 3): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** The value below which this share of the numbers lies. */
export const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? Number.NaN;

/** One JSON line with `--json`, a table without. */
export const printNumbers = (numbers: Record<string, unknown>): void => {
  const all = { ...numbers, machine: machine() };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(all)}\n`);
  else console.table(all);
};

/** The larger size, asked for by `--full`. */
export const isFull = process.argv.includes('--full');
