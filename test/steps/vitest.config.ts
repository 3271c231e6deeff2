import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import config from '../../vitest.config.ts';

/**
 * `npm run test:bundle`: the scenes that else run in the test's process, by the committed bundle in
 * processes of its own, over HTTPS and in real time. CI runs it for every change.
 */
const { include: _, ...shared } = config.test ?? {};

export default mergeConfig(
  { test: shared },
  defineConfig({
    root: join(import.meta.dirname, '..', '..'),
    test: { include: ['test/steps/**/*.test.ts'], env: { STEPS: 'bundle' } },
  }),
);
