import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import { BundleJob } from '../../runner/runner.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'old-node.js')).href;

describe('a Node.js that is older than what action.yml asks for', () => {
  it.each(['main', 'post'] as const)('is told so in one sentence by %s', async (half) => {
    using job = new BundleJob();
    const step = {
      inputs: { vendor: 'tableau', items: 'workbooks: [{ name: Sales }]' },
      env: { NODE_OPTIONS: `--import=${PRELOAD}` },
    };
    const run = half === 'main' ? await job.main(step) : await job.post(step, { state: {} });
    expect(run.exitCode).toBe(1);
    const commands = commandsIn(run.log);
    expect(run.log.trim().split('\n')).toHaveLength(1);
    expect(commands.map(({ name }) => name)).toEqual(['error']);
    expect(commands[0]?.data).toContain(
      'needs Node.js 24 or later, and was started with Node.js 20.19.0',
    );
  });
});
