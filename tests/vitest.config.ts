import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take a minute or more, longest first: begun last, one of them would keep a single core busy at the end. */
const LONG = [
  'e2e/layout/console',
  'e2e/layout/pages',
  'e2e/connections/offline',
  'e2e/layout/walls',
  'e2e/layout/windows',
  'faults/abuse/abuse',
  'e2e/hall/time',
  'e2e/days/day',
  'e2e/hall/screens',
  'e2e/hall/last-row',
  'e2e/agenda/edit',
  'e2e/connections/return',
  'faults/crash/crash',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return place < 0 ? LONG.length : place;
    };
    const group = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return (await super.sort(files)).toSorted((a, b) => group(a) - group(b) || rank(a) - rank(b));
  }
}

/** What files of one run build for each other goes by it: the number of this process, and when it began. */
const env = { TEST_RUN: `${process.pid}-${Date.now()}` };
/** What files import is imported once for each worker: they change nothing in it. */
const shared = { root: `${import.meta.dirname}/..`, environment: 'node' as const, isolate: false, env };
const setupFiles = ['tests/support/properties/properties.ts'];
/** Properties share two cores with everything else: time is no verdict on them. */
const pure = { ...shared, setupFiles, testTimeout: 60_000 };
/** They put other modules in the place of some: they share none with other files. */
const MOCKS = [
  'tests/client/{one-moment,names}.test.ts',
  'tests/client/live/connection/{polling,connection}.test.ts',
  'tests/domain/whole-day/names.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // What one project has translated, the others and the next run take.
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          ...pure,
          name: 'unit',
          include: ['tests/{domain,protocol,client,tree}/**/*.test.ts'],
          exclude: MOCKS,
          pool: 'threads',
        },
      },
      { test: { ...pure, name: 'unit-mocks', include: MOCKS, isolate: true } },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['tests/{server,contracts}/**/*.test.ts'],
          setupFiles,
          // Beside browsers and faults: they start programs and wait for them.
          sequence: { groupOrder: 1 },
          maxWorkers: 4,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 400_000,
          // Beside the browsers: here they count what went wrong; how fast it was is for the programmes to say.
          sequence: { groupOrder: 1 },
          maxWorkers: 4,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // They wait for clocks and pages more than they compute: four browsers at once on two cores, each with a server of its own.
          sequence: { groupOrder: 1 },
          maxWorkers: 4,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
