import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesIn, LISTS, WORKFLOWS } from './blocks.ts';
import { read, readAction } from './files.ts';
import { diagnose } from './language-service.ts';

/** The complete workflows of `examples/`, which are copied as they are, and those of this repository. */

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Record<string, string>; readonly steps?: Step[] }>
  >;
}

const OURS = 'OWNER/bi-refresh@v1';
const examples = filesIn(WORKFLOWS);

it.each([...examples, ...filesIn('.github/workflows')])(
  '%s is a workflow to GitHub',
  async (path) => {
    expect(await diagnose(read(path), path)).toEqual([]);
  },
);

describe('what GitHub says', () => {
  const [path = ''] = examples.filter((one) => one.endsWith('/start-and-wait.yml'));
  const text = read(path);

  it.each([
    [
      'an input that is none',
      'operation: wait',
      'operatoin: wait',
      "Invalid action input 'operatoin'",
    ],
    ['an input that is missing', 'vendor: tableau', '', 'Missing required input `vendor`'],
    [
      'an output of no job',
      'needs.start.outputs.jobs',
      'needs.start.outputs.job',
      'might be invalid: job',
    ],
    ['a job that there is not', 'needs: start', 'needs: begin', "unknown job 'begin'"],
    ['a key that there is not', 'runs-on:', 'runs_on:', 'Unexpected value'],
    [
      'a permission that there is not',
      'permissions: {}',
      'permissions: { id_token: write }',
      'Unexpected value',
    ],
    ['an expression that ends too soon', 'cancelled() &&', 'cancelled(', 'expression'],
    ['a time that never comes', "'5 4 * * *'", "'5 25 * * *'", 'cron'],
  ])('names %s', async (_, right, wrong, says) => {
    expect(text).toContain(right);
    const found = await diagnose(text.replaceAll(right, wrong));
    expect(found.join('\n')).toContain(says);
  });

  it('knows the action as ./ too', async () => {
    const planted = text.replaceAll(OURS, './').replaceAll('wait: false', 'wiat: false');
    expect(await diagnose(planted)).toEqual([
      expect.stringContaining("Invalid action input 'wiat'"),
    ]);
  });
});

describe.each(examples)('%s', (path) => {
  const text = read(path);
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps ?? []);

  it('says at its top what it is for and what it needs', () => {
    const [comment = ''] = /^(?:#.*\n)+/.exec(text) ?? [];
    expect(comment).toMatch(/^# [A-Z]/);
    expect(comment).toMatch(/\b(?:needs|takes|secrets?)\b|docs\//i);
    expect(text.slice(comment.length)).toMatch(/^\n?name: [A-Z]/);
  });

  it('runs this action, and others by their commit with the version beside it', () => {
    expect(steps.map(({ uses }) => uses)).toContain(OURS);
    const others = text.match(/uses: .*/g)?.filter((line) => line !== `uses: ${OURS}`) ?? [];
    for (const line of others)
      expect(line).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('names the same commit as this repository does', () => {
    const pinned = (page: string) => page.match(/[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v[\d.]+/g) ?? [];
    const own = new Map(
      pinned(read('.github/workflows/ci.yml')).map((one) => [one.split('@')[0], one]),
    );
    for (const one of pinned(text)) expect(own.get(one.split('@')[0]) ?? one).toBe(one);
  });

  it('may do nothing but what a job asks for, and each job asks for little', () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions = {}, steps: own = [] } of jobs) {
      const readsCode = own.some(({ uses }) => uses?.startsWith('actions/checkout@'));
      const { contents, 'id-token': idToken, ...others } = permissions;
      expect(others).toEqual({});
      expect(contents).toBe(readsCode ? 'read' : undefined);
      expect(['write', undefined]).toContain(idToken);
    }
  });

  it('puts no expression into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it('takes outputs that there are', () => {
    const ours = steps.filter(({ uses }) => uses === OURS).map(({ id }) => id);
    const taken = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)];
    for (const [, id, output] of taken) {
      if (ours.includes(id)) expect(Object.keys(readAction().outputs)).toContain(output);
    }
  });
});

describe('docs/examples.md', () => {
  const page = read('docs/examples.md');

  it('names each workflow once', () => {
    const rows = page.match(/^\| \[`[\w.-]+`\]\(\.\.\/examples\/[\w.-]+\)/gm) ?? [];
    const named = rows.map((row) => /`(.*)`/.exec(row)?.[1]);
    expect(named.toSorted()).toEqual(examples.map((path) => basename(path)).toSorted());
  });

  it('shows none of them', () => {
    const fences = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
    expect(fences.filter((text) => /^(?:on|jobs):/m.test(text))).toEqual([]);
  });
});

it('every list in a file is named by a workflow', () => {
  const texts = examples.map((path) => read(path)).join('\n');
  for (const path of filesIn(LISTS)) expect(texts).toContain(basename(path, '.yml'));
});
