import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BundleJob } from '../../runner/runner.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'never-settles.js')).href;

describe('a step whose promise never settles', () => {
  it.each(['refresh', 'pause'])('is red: %s', async (operation) => {
    using job = new BundleJob();
    const run = await job.main({
      inputs: {
        vendor: 'tableau',
        operation,
        'tableau-url': 'https://tableau.example.com',
        'tableau-token-name': 'ci',
        'tableau-token-secret': 'example-token-secret',
        items: 'workbooks: [{ name: Sales }]',
      },
      env: { NODE_OPTIONS: `--import=${PRELOAD}` },
    });

    // Nothing keeps the process alive, and it ends before main has said how everything ended.
    expect(run.exitCode).not.toBe(0);
    expect(run.exitCode).not.toBeNull();
    expect(run.outputs.status).toBeUndefined();
    expect(run.state).not.toHaveProperty('ended');
  });
});
