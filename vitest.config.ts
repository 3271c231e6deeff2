import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests that wait out the real windows of half a minute and more go first, and those that only compute
 * last: they fill the time in which others wait, whatever there is of it.
 */
const ORDER = [
  /e2e\/(tableau\/(toxics-timeout|sessions|toxics-losing|first-moments)|proxy\/proxy)\./,
  /e2e\//,
  /simulation\//,
  /./,
];

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      ORDER.findIndex((pattern) => pattern.test(moduleId));
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/runner/downloaded.ts'],
    // What a test waits for, it waits for as long as a loaded machine may take.
    testTimeout: 240_000,
    // No test changes what others import, so that they may share a process.
    isolate: false,
    // The end-to-end tests mostly wait for child processes: more of them than there are cores.
    maxWorkers: 6,
    maxConcurrency: 10,
    sequence: { sequencer: WaitingFirst },
  },
});
