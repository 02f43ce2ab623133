import { cpus, totalmem } from 'node:os';

export const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

/** The value below which this share of the numbers lies. */
export const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? Number.NaN;

export const rounded = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** One JSON line with `--json`, else a table. */
export const print = (numbers: Readonly<Record<string, unknown>>): void => {
  if (process.argv.includes('--json')) console.log(JSON.stringify(numbers));
  else console.table(numbers);
};
