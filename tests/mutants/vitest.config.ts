import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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
    include: (process.env['MUTANTS_TESTS'] ?? 'tests/domain/**/*.test.ts').split(','),
    // They put other modules in the place of some, or look at every zone of the world.
    exclude: ['tests/domain/names.test.ts', 'tests/domain/time/zones.test.ts'],
    setupFiles: ['tests/support/properties.ts'],
    sequence: { sequencer: ExamplesFirst },
    testTimeout: 60_000,
  },
});
