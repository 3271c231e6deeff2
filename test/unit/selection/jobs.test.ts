import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/domain/errors.ts';
import { type JobsOptions, readJobs, UNKNOWN_KIND } from '../../../src/selection/jobs.ts';
import { cpuTime } from '../cpu-time.ts';
import { powerbi, tableau, workbooks } from './fixtures.ts';

const OPTIONS: JobsOptions = {
  input: 'jobs',
  vendor: 'tableau',
  kinds: tableau,
  needs: [],
};
const POWERBI: Partial<JobsOptions> = {
  vendor: 'powerbi',
  kinds: powerbi,
  needs: ['item_id', 'workspace_id'],
};

/** As an earlier step writes it. */
const ENTRY = {
  vendor: 'tableau',
  kind: 'workbooks',
  item_id: 'w-1',
  item_name: 'Sales Dashboard',
  workspace_id: null,
  job_id: 'j-1',
  status: 'running',
  reason: null,
  url: 'https://10ax.online.tableau.com/#/site/acme/workbooks/1',
  triggered_at: '2026-11-21T05:02:00.000Z',
  started_at: null,
  ended_at: null,
  attempts: 1,
  exposure: ['board'],
};

const SEMANTIC_MODEL = {
  ...ENTRY,
  vendor: 'powerbi',
  kind: 'semantic_models',
  workspace_id: 'ws-1',
};

function read(text: string, more: Partial<JobsOptions> = {}) {
  const problems: Problem[] = [];
  return { jobs: readJobs(text, { ...OPTIONS, ...more }, problems), problems };
}

/** What is wrong with this value. */
function refusal(value: unknown, more: Partial<JobsOptions> = {}): readonly string[] {
  const { jobs, problems } = read(JSON.stringify(value), more);
  expect(jobs).toBeUndefined();
  expect(problems.map(({ input }) => input)).toEqual(problems.map(() => more.input ?? 'jobs'));
  return problems.map(({ allowed }) => allowed);
}

function entries(values: unknown, more: Partial<JobsOptions> = {}) {
  const { jobs, problems } = read(JSON.stringify(values), more);
  expect(problems).toEqual([]);
  return jobs && 'entries' in jobs ? jobs.entries : undefined;
}

describe('entries', () => {
  it('are read as an earlier step wrote them', () => {
    expect(entries([ENTRY])).toEqual([
      {
        kind: workbooks,
        itemId: 'w-1',
        itemName: 'Sales Dashboard',
        workspaceId: undefined,
        jobId: 'j-1',
        status: 'running',
        reason: null,
        url: ENTRY.url,
        triggeredAt: Date.parse('2026-11-21T05:02:00Z'),
        startedAt: null,
        endedAt: null,
        attempts: 1,
        exposures: ['board'],
        found: false,
        joined: false,
      },
    ]);
  });

  it('keep their order', () => {
    const ids = ['c', 'a', 'b'];
    const read = entries(ids.map((item_id) => ({ ...ENTRY, item_id })));
    expect(read?.map(({ itemId }) => itemId)).toEqual(ids);
  });

  it('may say little, written by hand', () => {
    const [one] = entries([{ vendor: 'tableau', kind: 'flows', item_id: 'f', job_id: 'j' }]) ?? [];
    expect(one).toMatchObject({ itemName: 'f', status: 'running', attempts: 1, reason: null });
  });

  it('may have no job', () => {
    expect(entries([{ ...ENTRY, job_id: null, status: 'skipped', reason: 'no extract' }])).toEqual([
      expect.objectContaining({ jobId: null, status: 'skipped', reason: 'no extract' }),
    ]);
  });

  it('take aliases of kinds', () => {
    expect(entries([{ ...SEMANTIC_MODEL, kind: 'datasets' }], POWERBI)).toEqual([
      expect.objectContaining({ kind: powerbi[0], workspaceId: 'ws-1' }),
    ]);
  });

  it('without a kind are what a step left that had the id alone', () => {
    const unknown = { ...ENTRY, kind: null, item_id: null, item_name: 'j-1' };
    expect(entries([unknown])).toEqual([
      expect.objectContaining({ kind: UNKNOWN_KIND, itemId: '', itemName: 'j-1', jobId: 'j-1' }),
    ]);
  });

  it('may be none', () => {
    expect(read('[]')).toEqual({ jobs: { entries: [] }, problems: [] });
    expect(read(' [ ] \n', POWERBI)).toEqual({ jobs: { entries: [] }, problems: [] });
  });

  it('may hold what later versions add', () => {
    expect(entries([{ ...ENTRY, colour: 'blue' }])).toHaveLength(1);
  });
});

describe('what is no list of jobs', () => {
  it.each([
    ['null', 'null'],
    ['{}', '{}'],
    ['"[]"', '"[]"'],
    ['Sales', 'Sales'],
    ['[{', '[{'],
    [' 17 ', '17'],
    ['x'.repeat(1000), `${'x'.repeat(59)}…`],
  ])('is refused, and shown in short: %s', (text, given) => {
    expect(read(text).problems).toEqual([
      {
        input: 'jobs',
        given,
        allowed: 'a JSON array: the output jobs of an earlier refresh step',
      },
    ]);
  });

  it('is complained about under the name of the input that it came by', () => {
    expect(read('x', { input: 'jobs-file' }).problems[0]?.input).toBe('jobs-file');
    expect(refusal([{}], { input: 'jobs-file' })[0]).toMatch(/^jobs-file\[0\]: /);
  });
});

describe('an entry', () => {
  const NO_ENTRY = 'jobs[0]: is no entry of the output jobs of an earlier refresh step';

  it.each([
    ['no object', 17],
    ['null', null],
    ['a list', [ENTRY]],
  ])('that is %s is refused', (_, value) => {
    expect(refusal([value])).toEqual([NO_ENTRY]);
  });

  it.each([
    ['vendor', 7],
    ['vendor', undefined],
    ['kind', undefined],
    ['item_id', undefined],
    ['item_id', ''],
    ['item_id', '..'],
    ['item_id', null],
    ['item_name', 5],
    ['workspace_id', '.'],
    ['job_id', undefined],
    ['job_id', ''],
    ['job_id', '..'],
    ['job_id', 'a\nb'],
    ['job_id', 'a\u0000b'],
    ['job_id', '\ud800'],
    ['job_id', 'x'.repeat(1001)],
    ['job_id', 17],
    ['job_id', { toString: 'x' }],
    ['status', 'done'],
    ['reason', ['x']],
    ['reason', 'x'.repeat(200_001)],
    ['triggered_at', 'yesterday'],
    ['started_at', 5],
    ['ended_at', '2026-13-01T00:00:00Z'],
    ['attempts', -1],
    ['attempts', 1.5],
    ['exposure', 'board'],
    ['attempts', '1'],
    ['attempts', null],
  ])('with a wrong %s is refused: %j', (key, value) => {
    expect(refusal([{ ...ENTRY, [key]: value }])).toEqual([
      `${NO_ENTRY}: ${key} is missing or wrong`,
    ]);
  });

  it('of another vendor is refused', () => {
    expect(refusal([SEMANTIC_MODEL])).toEqual([
      'jobs[0]: is of vendor "powerbi", and this step of "tableau"',
    ]);
  });

  it.each(['dashboards', '__proto__', 'constructor', 'toString', ''])(
    'of a kind that the vendor does not have is refused: %s',
    (kind) => {
      expect(refusal([{ ...ENTRY, kind }])).toEqual([
        `jobs[0]: kind ${JSON.stringify(kind)} is not possible. Use: workbooks, datasources, flows`,
      ]);
    },
  );

  it('without what it takes to follow its job is refused', () => {
    const lost = `${NO_ENTRY}: workspace_id is missing or wrong`;
    expect(refusal([{ ...SEMANTIC_MODEL, workspace_id: null }], POWERBI)).toEqual([lost]);
    expect(refusal([{ ...SEMANTIC_MODEL, kind: null }], POWERBI)).toEqual([
      'jobs[0]: kind null is not possible. Use: semantic_models',
    ]);
    const needs = ['item_id'] as const;
    expect(
      entries([{ ...SEMANTIC_MODEL, workspace_id: null }], { ...POWERBI, needs }),
    ).toHaveLength(1);
    expect(refusal(['j-1'], { ...POWERBI, needs })).toHaveLength(1);
    const skipped = { ...SEMANTIC_MODEL, workspace_id: null, job_id: null };
    expect(entries([skipped], POWERBI)).toHaveLength(1);
  });

  it('that marks the end of what fitted is refused: jobs would be forgotten', () => {
    expect(refusal([ENTRY, { ...ENTRY, left_out: 12 }])).toEqual([
      'jobs[1]: is the last of those that fitted: 12 more are in the jobs-file of that step alone. Give that as jobs-file',
    ]);
  });

  it('is refused beside others that are right, all at once, by their places', () => {
    const wrong = { ...ENTRY, job_id: '' };
    expect(refusal([ENTRY, wrong, ENTRY, 7])).toEqual([
      expect.stringMatching(/^jobs\[1\]: .*job_id/),
      expect.stringMatching(/^jobs\[3\]: /),
    ]);
  });

  it('is one of fifty that are complained about', () => {
    const all = refusal(Array(60).fill(7));
    expect(all).toHaveLength(51);
    expect(all.at(-1)).toBe('and 10 more entries that are wrong');
  });

  it('does not let its words run on', () => {
    const [vendor] = refusal([{ ...ENTRY, vendor: 'x'.repeat(10_000) }]);
    const [kind] = refusal([{ ...ENTRY, kind: '\n::error::'.repeat(1000) }]);
    for (const text of [vendor, kind]) {
      expect(text?.length).toBeLessThan(200);
      expect(text).not.toMatch(/\n/);
    }
  });
});

describe('ids alone', () => {
  it('are taken where the vendor needs no more, each once', () => {
    expect(read('["b", "a", "b"]')).toEqual({ jobs: { ids: ['b', 'a'] }, problems: [] });
  });

  it('are refused where it does', () => {
    expect(refusal(['a'], POWERBI)).toEqual([
      'ids alone are not enough for this vendor: give the output jobs of an earlier refresh step',
    ]);
  });

  it('are refused beside entries', () => {
    expect(refusal(['a', ENTRY])).toEqual([
      'holds ids beside other things: give the output jobs of an earlier refresh step',
    ]);
    expect(refusal(['a', 7])).toHaveLength(1);
  });

  it.each(['', '.', '..', 'a\tb', '\u007f', '\udfff', 'x'.repeat(1001)])(
    'are refused when one can be none: %j',
    (id) => {
      expect(refusal(['a', id])).toEqual(['jobs[1] is no id']);
    },
  );

  it('may look strange', () => {
    const ids = ['a/b', '../..', '%2e%2e', '?x=1#y', '…', 'ä ö', '💥'];
    expect(read(JSON.stringify(ids)).jobs).toEqual({ ids });
  });
});

describe('what would take too long, or do harm', () => {
  it('is more jobs than anybody waits for', () => {
    expect(read(JSON.stringify(Array(10_001).fill('a'))).problems).toEqual([
      { input: 'jobs', given: '10001 jobs', allowed: '10,000 at most' },
    ]);
  });

  it('is megabytes of nothing', () => {
    const before = cpuTime();
    expect(refusal([{ ...ENTRY, item_name: 'x'.repeat(5_000_000) }])).toHaveLength(1);
    expect(read(`${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`).jobs).toBeUndefined();
    for (const nothing of ['[', '{"a":', '[[],', '0,', '[0,']) {
      const text = nothing.repeat(20_000_000 / nothing.length);
      expect(read(text).problems).toHaveLength(1);
      expect(read(`[${text}`).problems).toHaveLength(1);
    }
    expect(cpuTime() - before).toBeLessThan(5_000);
  });

  it('is nested no deeper than it has to be, whatever its strings hold', () => {
    const name = `${'['.repeat(1000)}\\"${'{'.repeat(1000)}`;
    expect(read(JSON.stringify([{ ...ENTRY, item_name: name }])).jobs).toEqual({
      entries: [expect.objectContaining({ itemName: name })],
    });
  });

  it('is a prototype', () => {
    const text = JSON.stringify([ENTRY]).replace('{', '{"__proto__":{"job_id":"x"},');
    const { jobs } = read(text);
    expect(jobs).toEqual({ entries: [expect.objectContaining({ jobId: 'j-1' })] });
    expect(({} as { job_id?: unknown }).job_id).toBeUndefined();
    expect(refusal([JSON.parse('{"__proto__":{"vendor":"tableau"}}')])).toHaveLength(1);
  });

  it('is nothing that makes it throw', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.boolean(), (text, idsSuffice) => {
        const { jobs, problems } = read(text, { needs: idsSuffice ? [] : ['item_id'] });
        expect(jobs === undefined).toBe(problems.length > 0);
      }),
    );
    const wild = fc.record(
      Object.fromEntries(Object.keys(ENTRY).map((key) => [key, fc.anything()])),
    );
    fc.assert(
      fc.property(wild, (value) => {
        const text = JSON.stringify([value], (_, part) =>
          typeof part === 'bigint' ? String(part) : part,
        );
        const { jobs, problems } = read(text);
        expect(jobs === undefined).toBe(problems.length > 0);
      }),
    );
  });
});

describe('a job that was told by its time alone', () => {
  it('is read as one', () => {
    expect(entries([{ ...ENTRY, found: true }])).toMatchObject([{ found: true }]);
  });
});

describe('a job that took over from that of the earlier step', () => {
  it('is read as one', () => {
    expect(entries([{ ...ENTRY, joined: true }])).toMatchObject([{ joined: true }]);
  });
});
