import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What a test waits for, it waits for as long as a loaded machine may take.
    testTimeout: 240_000,
    // No test changes what others import, so that they may share a process.
    isolate: false,
    // The end-to-end tests mostly wait for child processes: more of them than there are cores.
    maxWorkers: 6,
    maxConcurrency: 10,
  },
});
