import { cpus, totalmem } from 'node:os';

/** What the numbers were measured on. */
export const machine = (): string =>
  `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

export const rounded = (value: number, digits = 3): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** The value below which this share of the numbers lies. */
export const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? Number.NaN;

/** Least squares through the points: how steep their line is, and how well it fits, 1 being exactly. */
export const lineThrough = (points: readonly (readonly [number, number])[]) => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const cross = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const slope = cross / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  const rest = points.reduce((sum, [at, value]) => sum + (value - y - slope * (at - x)) ** 2, 0);
  return { slope, fit: 1 - rest / points.reduce((sum, [, value]) => sum + (value - y) ** 2, 0) };
};

/** One JSON line with `--json`, a table without. */
export const printNumbers = (numbers: Record<string, unknown>): void => {
  const all = { ...numbers, machine: machine() };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(all)}\n`);
  else console.table(all);
};

/** The larger size, asked for by `--full`. */
export const isFull = process.argv.includes('--full');
