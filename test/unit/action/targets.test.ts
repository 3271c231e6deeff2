import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTargets, type Targets } from '../../../src/action/targets.ts';
import type { Problem } from '../../../src/domain/errors.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import { VENDORS } from '../../../src/vendors/index.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'targets-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const JOBS = JSON.stringify([
  { vendor: 'tableau', kind: 'workbooks', item_id: 'w', job_id: 'j', attempts: 1 },
]);
const ITEMS = 'workbooks: [{ name: Sales }]';

interface Given {
  readonly operation?: Operation;
  readonly vendor?: string;
  readonly [input: string]: string | undefined;
}

function read({ operation = 'wait', vendor: name = 'tableau', ...inputs }: Given): {
  readonly targets: Targets;
  readonly problems: readonly Problem[];
} {
  const vendor = VENDORS.find(({ id }) => id === name);
  if (!vendor) throw new Error('no such vendor');
  const problems: Problem[] = [];
  const input = (name: string) => inputs[name] ?? '';
  const step = { operation, vendor, vendors: VENDORS, match: 'one', workspace } as const;
  const targets = readTargets({ input, ...step }, problems);
  return { targets, problems };
}

const problemsOf = (given: Given) => read(given).problems;

it('tells of a key for other vendors which they are', () => {
  const items = 'semantic_models: [{ name: Sales, include_upstream: true }]';
  expect(problemsOf({ operation: 'refresh', vendor: 'powerbi', items })).toEqual([
    {
      input: 'items',
      allowed: 'semantic_models[0]: "include_upstream" is for workbooks of Tableau. Leave it out',
    },
  ]);
});

describe.each(['wait', 'cancel'] as const)('operation: %s', (operation) => {
  it('takes jobs', () => {
    expect(read({ operation, jobs: JOBS })).toEqual({
      targets: {
        selectors: [],
        jobs: { entries: [expect.objectContaining({ jobId: 'j', itemId: 'w' })] },
      },
      problems: [],
    });
  });

  it('takes a long file of an earlier step, and long items from none', () => {
    const [job] = JSON.parse(JOBS);
    const jobs = Array.from({ length: 60 }, () => ({ ...job, reason: 'x'.repeat(100_000) }));
    writeFileSync(join(workspace, 'jobs.json'), JSON.stringify(jobs));
    expect(read({ operation, 'jobs-file': 'jobs.json' }).targets.jobs).toMatchObject({
      entries: { length: 60 },
    });
    expect(problemsOf({ operation: 'refresh', 'items-file': 'jobs.json' })).toMatchObject([
      { allowed: 'a file of 5 MB at most' },
    ]);
  });

  it('takes them from a file', () => {
    writeFileSync(join(workspace, 'jobs.json'), JOBS);
    const { targets, problems } = read({ operation, 'jobs-file': 'jobs.json' });
    expect(problems).toEqual([]);
    expect(targets.jobs).toEqual({ entries: [expect.objectContaining({ jobId: 'j' })] });
  });

  it.each(['tableau', 'tamr'])('takes ids alone for %s', (vendor) => {
    const { targets, problems } = read({ operation, vendor, jobs: '["j"]' });
    expect(problems).toEqual([]);
    expect(targets.jobs).toEqual({ ids: ['j'] });
  });

  it('takes no ids alone for Power BI', () => {
    expect(problemsOf({ operation, vendor: 'powerbi', jobs: '["j"]' })).toEqual([
      {
        input: 'jobs',
        allowed:
          'ids alone are not enough for this vendor: give the output jobs of an earlier refresh step',
      },
    ]);
  });

  it('takes nothing to do', () => {
    expect(read({ operation, jobs: '[]' }).targets.jobs).toEqual({ entries: [] });
  });

  it('says why it may be empty', () => {
    const what = operation === 'wait' ? 'wait for' : 'cancel';
    expect(problemsOf({ operation })).toEqual([
      {
        input: 'jobs',
        allowed: `is required (or jobs-file): what to ${what}, an earlier step's output jobs. It is empty when that step did not run, or when GitHub dropped it for holding a secret: keep URLs, sites and ids in vars rather than secrets. What would pass 100 kB is empty, too: give its file then`,
      },
    ]);
  });

  it('takes no items', () => {
    const allowed = `is for operation: refresh, pause, resume; ${operation} takes jobs`;
    expect(problemsOf({ operation, jobs: JOBS, items: ITEMS })).toEqual([
      { input: 'items', allowed },
    ]);
    expect(problemsOf({ operation, jobs: JOBS, 'items-file': 'x' })).toEqual([
      { input: 'items-file', allowed },
    ]);
  });

  it('takes no record of a pause', () => {
    expect(problemsOf({ operation, jobs: JOBS, paused: '[]' })).toEqual([
      { input: 'paused', allowed: `is for operation: resume; ${operation} takes jobs` },
    ]);
  });

  it('takes one of both, and the file is not even read otherwise', () => {
    expect(problemsOf({ operation, jobs: JOBS, 'jobs-file': 'missing.json' })).toEqual([
      { input: 'jobs', allowed: 'give one of jobs and jobs-file, not both' },
    ]);
  });

  it('reads no file that is missing, empty or elsewhere', () => {
    writeFileSync(join(workspace, 'empty.json'), ' \n');
    const allowed = (path: string) => problemsOf({ operation, 'jobs-file': path })[0];
    expect(allowed('missing.json')).toEqual({
      input: 'jobs-file',
      given: 'missing.json',
      allowed: 'a file that exists in the workspace: is it checked out?',
    });
    expect(allowed('empty.json')?.allowed).toBe('a file with something in it');
    expect(allowed('/etc/hostname')?.allowed).toBe('a file inside the workspace');
    expect(allowed('../')?.allowed).toBe('a file inside the workspace');
  });

  it('names the file when its content is wrong', () => {
    writeFileSync(join(workspace, 'jobs.json'), '[{}]');
    expect(problemsOf({ operation, 'jobs-file': 'jobs.json' })).toEqual([
      { input: 'jobs-file', allowed: expect.stringMatching(/^jobs-file\[0\]: is no entry/) },
    ]);
  });

  it('takes no jobs of another vendor', () => {
    expect(problemsOf({ operation, vendor: 'tamr', jobs: JOBS })).toEqual([
      { input: 'jobs', allowed: 'jobs[0]: is of vendor "tableau", and this step of "tamr"' },
    ]);
  });
});

describe('other operations', () => {
  it.each([
    ['refresh', 'items'],
    ['pause', 'items'],
    ['resume', 'paused or items'],
  ] as const)('%s takes no jobs', (operation, takes) => {
    expect(problemsOf({ operation, items: 'workbooks: [{ name: a }]', jobs: JOBS })).toContainEqual(
      {
        input: 'jobs',
        allowed: `is for operation: wait, cancel; ${operation} takes ${takes}`,
      },
    );
    expect(problemsOf({ operation, items: ITEMS, jobs: JOBS, 'jobs-file': 'x' })[0]).toMatchObject({
      input: 'jobs, jobs-file',
    });
  });

  it('refresh takes items alone', () => {
    const { targets, problems } = read({ operation: 'refresh', items: ITEMS });
    expect(problems).toEqual([]);
    expect(targets).toEqual({ selectors: [expect.objectContaining({ text: '{name: Sales}' })] });
  });
});
