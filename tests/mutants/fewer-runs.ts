import fc from 'fast-check';
import { expect } from 'vitest';

// Each change of the code meets every property again: a few examples of each say enough, and a fixed seed says the same every time.
const FEWER = { seed: 1, numRuns: 5 };

/** A sabotaged twin is to fail: it keeps its runs, for it ends at the first example that fails. So does a test of what is reached at all. */
const keepsItsRuns = (): boolean => /caught|sabotage|noticed|reach/.test(expect.getState().currentTestName ?? '');

const bounded = <Values>(parameters: fc.Parameters<Values> = {}): fc.Parameters<Values> => ({
  ...parameters,
  seed: FEWER.seed,
  ...(keepsItsRuns() ? {} : { numRuns: Math.min(parameters.numRuns ?? 100, FEWER.numRuns) }),
});

const assert = <Values>(property: fc.IRawProperty<Values>, parameters?: fc.Parameters<Values>) =>
  fc.assert(property, bounded(parameters));
const check = <Values>(property: fc.IRawProperty<Values>, parameters?: fc.Parameters<Values>) =>
  fc.check(property, bounded(parameters));

export * from 'fast-check';
// biome-ignore lint/style/noDefaultExport: it stands in the place of a module that has one
export default { ...fc, assert, check };
