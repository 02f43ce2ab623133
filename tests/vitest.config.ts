import { defineConfig } from 'vitest/config';

const shared = { root: `${import.meta.dirname}/..`, environment: 'node' as const };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/{domain,protocol,client,contracts}/**/*.test.ts', 'tests/*.test.ts'],
          // Properties share two cores with everything else: time is no verdict on them.
          testTimeout: 60_000,
        },
      },
      { test: { ...shared, name: 'server', include: ['tests/server/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 } },
      {
        test: {
          ...shared,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 400_000,
          sequence: { groupOrder: 2 },
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // Two browsers at once, each with a server of its own, before the fault programmes: those measure.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
