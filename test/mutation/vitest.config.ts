import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The first test that fails is the last that a mutant meets: so those come first that cost least. */
class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const duration = (file: TestSpecification) =>
      this.ctx.cache.getTestSpecificationResult(file)?.duration ?? 0;
    return files.toSorted((a, b) => duration(a) - duration(b));
  }
}

/** The tests that meet mutants: the unit tests of the rooms that `stryker.config.json` names. */
export default defineConfig({
  test: {
    include: [
      'test/unit/{action,engine,halves,http,operations,selection}/**/*.test.ts',
      'test/unit/report/{markdown,redact,safe}.test.ts',
    ],
    // Megabytes and thousands of random texts, for every mutant, would take hours: examples have to do.
    exclude: ['test/unit/selection/{large,properties}.test.ts'],
    testTimeout: 60_000,
    setupFiles: ['test/mutation/setup.ts'],
    sequence: { sequencer: ShortestFirst },
    // Every mutant has a worker of its own all the same, but the test files of one share it.
    isolate: false,
  },
});
