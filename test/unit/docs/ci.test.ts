import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read } from './files.ts';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions: unknown; readonly steps: Step[] }>
  >;
}

describe('the checks of a change', () => {
  const workflow: Workflow = parse(read('.github/workflows/ci.yml'));
  const steps = workflow.jobs.check?.steps ?? [];
  const commands = steps.flatMap(({ run }) => run ?? []);

  it('are the same in the workflow and in .ci/run', () => {
    expect(commands).toEqual(read('.ci/run').match(/^npm [a-z-]+( [a-z-]+)?/gm));
  });

  it('are scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const names = commands.filter((command) => command !== 'npm ci');
    for (const name of names) expect(scripts).toHaveProperty(name.replace(/^npm (run )?/, ''));
  });

  it('run other actions by their commit, and may only read', () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.check?.permissions).toEqual({ contents: 'read' });
  });
});
