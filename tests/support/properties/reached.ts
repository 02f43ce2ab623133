import { expect } from 'vitest';

/** A property that came by too few of the cases it is about says nothing. Mutants meet a few examples alone, so there it is not asked. */
export const expectReached = (count: number, least: number): void => {
  if (process.env['MUTANTS_TESTS'] === undefined) expect(count).toBeGreaterThan(least);
};
