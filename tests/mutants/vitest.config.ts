import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LEFT_OUT } from './which-tests.ts';

/** Examples first: what they catch needs no property. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (readFileSync(moduleId, 'utf8').includes("'fast-check'") ? 1 : 0);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

const FEWER_RUNS = `${import.meta.dirname}/fewer-runs.ts`;
/** Whoever asks for fast-check gets the one with fewer runs, which asks for the real one. */
const fewerRuns = {
  name: 'fewer-runs',
  enforce: 'pre' as const,
  resolveId: (source: string, importer?: string) => (source === 'fast-check' && importer !== FEWER_RUNS ? FEWER_RUNS : null),
};

export default defineConfig({
  plugins: [fewerRuns],
  test: {
    root: `${import.meta.dirname}/../..`,
    environment: 'node',
    isolate: false,
    pool: 'threads',
    include: (process.env['MUTANTS_TESTS'] ?? 'tests/domain').split(',').map((folder) => `${folder}/**/*.test.ts`),
    exclude: LEFT_OUT,
    setupFiles: ['tests/support/properties/properties.ts'],
    sequence: { sequencer: ExamplesFirst },
    testTimeout: 60_000,
  },
});
