import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // The end-to-end tests mostly wait for child processes.
    maxWorkers: 2,
    maxConcurrency: 10,
  },
});
