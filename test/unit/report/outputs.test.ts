import { describe, expect, it } from 'vitest';
import { follow } from '../../../src/domain/trigger.ts';
import { overflow, renderJobsFile, renderOutputs } from '../../../src/report/outputs.ts';
import { FIVE, night, result, safe, step } from './fixtures.ts';

const OPTIONS = { vendor: 'tableau', label: 'Tableau', jobsFile: 'jobs.json', safe };

const render = (...args: Parameters<typeof step>) => renderOutputs(step(...args), OPTIONS);

describe('the outputs', () => {
  it('of a bad night', () => {
    const outputs = render('failed', night({ failing: true }));
    expect(outputs).toMatchInlineSnapshot(`
      {
        "failed-count": "1",
        "failed-items": "["Sales Dashboard"]",
        "job-ids": "["7c3d599e-1b2c-4d5e-8f90-a1b2c3d4e5f6","job-2","job-3"]",
        "jobs": "[{"vendor":"tableau","kind":"datasources","item_id":"d1","item_name":"Sales Data","workspace_id":null,"job_id":"7c3d599e-1b2c-4d5e-8f90-a1b2c3d4e5f6","status":"succeeded","reason":null,"url":"https://10ax.online.tableau.com/#/site/acme/datasources/1","triggered_at":"2026-11-21T05:02:00Z","started_at":"2026-11-21T05:02:10Z","ended_at":"2026-11-21T05:08:11Z","duration_seconds":361,"attempts":1,"exposure":null},{"vendor":"tableau","kind":"datasources","item_id":"d2","item_name":"Product Data","workspace_id":null,"job_id":"job-2","status":"succeeded","reason":null,"url":null,"triggered_at":"2026-11-21T05:02:10Z","started_at":null,"ended_at":"2026-11-21T05:04:31Z","duration_seconds":141,"attempts":1,"exposure":null},{"vendor":"tableau","kind":"workbooks","item_id":"w1","item_name":"Sales Dashboard","workspace_id":null,"job_id":"job-3","status":"failed","reason":"com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.","url":"https://10ax.online.tableau.com/#/site/acme/workbooks/265605","triggered_at":"2026-11-21T05:02:12Z","started_at":"2026-11-21T05:02:12Z","ended_at":"2026-11-21T05:08:02Z","duration_seconds":350,"attempts":1,"exposure":null},{"vendor":"tableau","kind":"flows","item_id":"f1","item_name":"Month End","workspace_id":null,"job_id":null,"status":"skipped","reason":"an earlier stage failed","url":null,"triggered_at":null,"started_at":null,"ended_at":null,"duration_seconds":null,"attempts":0,"exposure":null}]",
        "jobs-file": "jobs.json",
        "message": "Tableau: 1 of 4 items failed: Sales Dashboard (Login failed for user 'etl').",
        "skipped-count": "1",
        "status": "failed",
        "succeeded-count": "2",
      }
    `);
  });

  it('count as failed whatever is not done, left out or still to come', () => {
    const statuses = [
      'succeeded',
      'failed',
      'cancelled',
      'timed-out',
      'skipped',
      'running',
      'planned',
      'unknown',
    ] as const;
    const items = statuses.map((status) => result({ status, name: status }));
    expect(render('failed', items)).toMatchObject({
      'failed-items': '["failed","cancelled","timed-out","unknown"]',
      'failed-count': '4',
      'succeeded-count': '1',
      'skipped-count': '1',
    });
    expect(renderOutputs(step('cancelled', items, 'cancel'), OPTIONS)).toMatchObject({
      'failed-items': '["failed","timed-out","unknown"]',
      'failed-count': '3',
    });
  });

  it('are empty lists when there was nothing to do', () => {
    expect(render('skipped', [])).toEqual({
      status: 'skipped',
      message: 'Tableau: Nothing to refresh.',
      'job-ids': '[]',
      jobs: '[]',
      'jobs-file': 'jobs.json',
      'failed-items': '[]',
      'succeeded-count': '0',
      'failed-count': '0',
      'skipped-count': '0',
    });
  });

  it('say times in UTC to the second, and nothing where nothing is known', () => {
    const [entry] = JSON.parse(
      render('succeeded', [result({ triggeredAt: FIVE + 999, endedAt: FIVE + 61_000 })]).jobs ?? '',
    );
    expect(entry).toMatchObject({
      triggered_at: '2026-11-21T05:00:00Z',
      started_at: null,
      ended_at: '2026-11-21T05:01:01Z',
      workspace_id: null,
      job_id: null,
    });
  });

  it('have the whole array in the file, pretty', () => {
    const reason = 'why '.repeat(20_000);
    const file = renderJobsFile(
      step('failed', [result({ status: 'failed', reason, workspaceId: 'ws' })]),
      'powerbi',
      safe,
    );
    expect(JSON.parse(file)).toMatchObject([
      { vendor: 'powerbi', reason: reason.trim(), workspace_id: 'ws' },
    ]);
    expect(file).toMatch(/^\[\n {2}\{\n {4}"vendor": "powerbi",\n/);
    expect(file).toMatch(/\n\]\n$/);
  });
});

describe('the size of jobs', () => {
  const jobs = (number: number, reason: number) => {
    const items = Array.from({ length: number }, (_, index) =>
      result({
        status: 'failed',
        id: `id-${index}`,
        jobId: `job-${index}`,
        reason: 'é'.repeat(reason),
        url: `https://a.example/${'x'.repeat(60)}`,
      }),
    );
    const outputs = render('failed', items);
    expect(Buffer.byteLength(outputs.jobs ?? '')).toBeLessThanOrEqual(100_000);
    const entries: { reason: string | null; url: string | null }[] = JSON.parse(outputs.jobs ?? '');
    const [{ reason: shown = null, url = null } = {}] = entries;
    const length = shown === null ? null : shown.length;
    return { entries: entries.length, reason: length, url: url !== null, message: outputs.message };
  };

  it.each([
    [40, 1000, { entries: 40, reason: 1000, url: true }],
    [70, 2000, { entries: 70, reason: 500, url: true }],
    [150, 2000, { entries: 150, reason: 100, url: true }],
    [250, 2000, { entries: 250, reason: null, url: true }],
    [350, 2000, { entries: 350, reason: null, url: false }],
  ])('%i items with reasons of %i characters', (number, reason, expected) => {
    const shown = jobs(number, reason);
    expect(shown).toMatchObject(expected);
    expect(shown.message).not.toContain('jobs file');
  });

  it('leaves out from the end what does not fit, and says so', () => {
    const { entries, message } = jobs(2000, 10);
    expect(entries).toBeGreaterThan(300);
    expect(message).toBe(
      `Tableau: All 2000 items failed: ${Array(5).fill('Sales Dashboard').join(', ')} and 1995 more; ${2000 - entries} items of jobs are in the jobs file alone.`,
    );
  });

  it('leaves no mark of a cut where only the links are too much', () => {
    const items = Array.from({ length: 350 }, (_, index) =>
      result({
        id: `id-${index}`,
        jobId: `job-${index}`,
        url: `https://a.example/${'x'.repeat(60)}`,
      }),
    );
    const entries: object[] = JSON.parse(render('succeeded', items).jobs ?? '');
    expect(entries.at(-1)).toMatchObject({ item_id: 'id-349', url: null });
    expect(entries.at(-1)).not.toHaveProperty('left_out');
  });
});

describe('lists that would pass 100 kB', () => {
  const many = (length: number, job: string, name = 'n') =>
    Array.from({ length }, (_, index) =>
      result({ status: 'failed', name, jobId: `${index}-${job}` }),
    );
  const warnings = (items: ReturnType<typeof many>) =>
    overflow(step('failed', items), { vendor: 'tableau', label: 'Tableau', safe });
  const TAKE =
    'A later step can take jobs-file instead, and one of another job that file as an artifact';

  it('are empty rather than cut: a part would pass for the whole', () => {
    const items = many(5000, 'j'.repeat(40), 'n'.repeat(255));
    const outputs = render('failed', items);
    expect([outputs['job-ids'], outputs['failed-items']]).toEqual(['', '']);
    expect(outputs['failed-count']).toBe('5000');
    const left = 5000 - JSON.parse(outputs.jobs ?? '').length;
    expect(JSON.parse(outputs.jobs ?? '').at(-1)).toMatchObject({ left_out: left });
    expect(warnings(items)).toEqual([
      `${left} of 5000 items do not fit in the output jobs (100 kB). ${TAKE}`,
      `The output job-ids is empty: it takes over 100 kB. ${TAKE}`,
      `The output failed-items is empty: it takes over 100 kB. ${TAKE}`,
    ]);
  });

  it('are whole up to there', () => {
    const fits = many(2500, '0123456789abcdef0123456789abcdef');
    expect(JSON.parse(render('failed', fits)['job-ids'] ?? '')).toHaveLength(2500);
    expect(render('failed', many(2700, '0123456789abcdef0123456789abcdef'))['job-ids']).toBe('');
  });

  it('are nothing to speak of in a step of ordinary size', () => {
    expect(warnings(many(100, 'job'))).toEqual([]);
    expect(warnings([])).toEqual([]);
  });
});

describe('how long an item took', () => {
  it.each([
    [{ triggeredAt: FIVE, startedAt: FIVE + 10_000, endedAt: FIVE + 130_000 }, 120],
    [{ triggeredAt: FIVE, endedAt: FIVE + 61_400 }, 61],
    [{ startedAt: FIVE, endedAt: FIVE }, 0],
    [{ endedAt: FIVE }, null],
    [{ triggeredAt: FIVE }, null],
  ])('of %o is %s seconds', (times, seconds) => {
    const [entry] = JSON.parse(render('succeeded', [result(times)]).jobs ?? '');
    expect(entry.duration_seconds).toBe(seconds);
  });
});

describe('the message', () => {
  it('says the reason of a single failure', () => {
    expect(render('failed', night({ failing: true })).message).toBe(
      "Tableau: 1 of 4 items failed: Sales Dashboard (Login failed for user 'etl').",
    );
  });

  it('says no reason where several failed', () => {
    const items = [1, 2].map((each) =>
      result({ status: 'failed', name: `n${each}`, reason: 'why' }),
    );
    expect(render('failed', items).message).toBe('Tableau: All 2 items failed: n1, n2.');
  });

  it('has 1,000 characters at most', () => {
    const statuses = ['failed', 'cancelled', 'timed-out', 'unknown'] as const;
    const items = Array.from({ length: 4000 }, (_, index) =>
      result({ status: statuses[index % 4] ?? 'failed', name: 'n'.repeat(255) }),
    );
    const { message = '' } = render('failed', items);
    expect(message.length).toBeLessThanOrEqual(1000);
    expect(message).toMatch(/…; \d+ items of jobs are in the jobs file alone\.$/);
  });
});

describe('a job that was told by its time alone', () => {
  it('is marked, and no other is', () => {
    const items = [result({ trigger: follow('found') }), result({ trigger: follow('answered') })];
    const jobs = JSON.parse(render('succeeded', items).jobs ?? '[]') as readonly object[];
    expect(jobs[0]).toHaveProperty('found', true);
    expect(jobs[1]).not.toHaveProperty('found');
  });
});

describe('a job that took over from ours', () => {
  it('is marked, and one that was adopted from the start is plain by its attempts', () => {
    const adopted = follow('adopted');
    const items = [
      result({ trigger: adopted, attempts: 1 }),
      result({ trigger: adopted, attempts: 0 }),
      result({ trigger: follow('answered'), attempts: 1 }),
    ];
    const jobs = JSON.parse(render('succeeded', items).jobs ?? '[]') as readonly object[];
    expect(jobs.map((job) => 'joined' in job)).toEqual([true, false, false]);
  });
});
