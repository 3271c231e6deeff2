import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import config from '../../vitest.config.ts';
import { BUNDLE, LEFT_OUT } from './left-out.ts';

/** `npm run test:elsewhere`: what CI runs on Windows and macOS. */
const root = join(import.meta.dirname, '..', '..');
const leftOut = Object.keys(LEFT_OUT).map((path) =>
  path.endsWith('.ts') ? path : `${path}/**/*.test.ts`,
);

const { include: _, ...shared } = config.test ?? {};

export default mergeConfig(
  { test: shared },
  defineConfig({
    root,
    test: { include: ['test/unit/**/*.test.ts', ...BUNDLE], exclude: leftOut },
  }),
);
