import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestProject, type TestSpecification } from 'vitest/node';
import { keptThreads } from './kept-thread.ts';
import { LEFT_OUT } from './which-tests.ts';

const MIRRORED = process.env['MUTANTS_MIRRORED'] ?? 'tests/domain';
const LONGEST = 100_000;

const ranks = new Map<string, number>();

/** What is written for the folder that is changed comes first, examples before properties, and short files before long ones. */
const rankOf = ({ moduleId }: TestSpecification): number => {
  const known = ranks.get(moduleId);
  if (known !== undefined) return known;
  const text = readFileSync(moduleId, 'utf8');
  const rank = (moduleId.includes(`/${MIRRORED}/`) ? 0 : 2) + (text.includes("'fast-check'") ? 1 : 0) + text.length / LONGEST;
  ranks.set(moduleId, rank);
  return rank;
};

/** Most changes are caught soon. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

const FEWER_RUNS = `${import.meta.dirname}/fewer-runs.ts`;
/** Whoever asks for fast-check gets the one with fewer runs, which asks for the real one. */
const fewerRuns = {
  name: 'fewer-runs',
  enforce: 'pre' as const,
  resolveId: (source: string, importer?: string) => (source === 'fast-check' && importer !== FEWER_RUNS ? FEWER_RUNS : null),
};

/** Stryker asks for threads by a name that goes before what is written below: here they are others. */
const keepThreads = {
  name: 'keep-threads',
  configureVitest: ({ project }: { project: TestProject }) => {
    Object.assign(project.config, { pool: keptThreads.name, poolRunner: keptThreads });
  },
};

export default defineConfig({
  plugins: [fewerRuns, keepThreads],
  test: {
    root: `${import.meta.dirname}/../..`,
    environment: 'node',
    isolate: false,
    include: (process.env['MUTANTS_TESTS'] ?? 'tests/domain').split(',').map((folder) => `${folder}/**/*.test.ts`),
    exclude: LEFT_OUT,
    setupFiles: ['tests/mutants/load-anew.ts', 'tests/support/properties/properties.ts'],
    sequence: { sequencer: NearestFirst },
    testTimeout: 60_000,
  },
});
