import { describe, expect, it } from 'vitest';
import { StepError, TimeoutReached } from '../../../src/domain/errors.ts';
import type { ItemStatus } from '../../../src/domain/result.ts';
import { DATA_SOURCES, WORKBOOKS, workbook } from '../../fakes/vendor.ts';
import { entry, entryOf, Later } from './earlier.ts';
import { MINUTE, SECOND } from './harness.ts';

const ledger = { kind: DATA_SOURCES, id: 'l', name: 'Ledger' };

describe('wait', () => {
  it('waits for the jobs, whose items keep names, links and order', async () => {
    const later = new Later();
    const { vendor } = later.world;
    const long = vendor.theirs(ledger, -MINUTE, { runMs: 5 * MINUTE });
    const ended = vendor.theirs(workbook('a'), -10 * MINUTE, { runMs: MINUTE });
    const result = await later.run('wait', {
      entries: [
        entryOf(long, {
          itemName: 'The ledger',
          workspaceId: 'w',
          triggeredAt: 1,
          exposures: ['ledger'],
        }),
        entryOf(ended, { attempts: 2 }),
      ],
    });
    expect(result).toMatchObject({
      operation: 'wait',
      status: 'succeeded',
      items: [
        {
          plan: {
            item: { kind: DATA_SOURCES, id: 'l', workspaceId: 'w' },
            name: 'The ledger',
            exposureNames: ['ledger'],
            stage: 0,
          },
          status: 'succeeded',
          jobId: long.id,
          triggeredAt: 1,
          attempts: 1,
        },
        { plan: { name: 'Workbook a' }, status: 'succeeded', jobId: ended.id, attempts: 2 },
      ],
    });
    expect(later.world.asked()).toEqual(['connect', 'observe', 'close']);
    expect(later.contexts).toMatchObject([
      { operation: 'wait', kinds: [DATA_SOURCES, workbook('a').kind] },
    ]);
    expect(later.lines[0]).toBe('Waiting for 2 Fake items on a site of its own; times are UTC');
    expect(later.lines).toContain('group: Jobs of an earlier step');
  });

  it('hands on whose the jobs are that are not of the earlier step', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('a'), -MINUTE, { runMs: 2 * MINUTE });
    const result = await later.run('wait', { entries: [entryOf(job, { joined: true })] });
    expect(result).toMatchObject({
      items: [{ status: 'succeeded', attempts: 1, trigger: { origin: 'adopted' } }],
    });
  });

  it('looks at once: what ended already takes no time', async () => {
    const later = new Later();
    const jobs = Array.from({ length: 50 }, (_, index) =>
      later.world.vendor.theirs(workbook(`${index}`), -MINUTE, { runMs: SECOND }),
    );
    later.world.vendor.observesTogether = false;
    const result = await later.run('wait', { entries: jobs.map((job) => entryOf(job)) });
    expect(result.status).toBe('succeeded');
    expect(result.endedAt - result.startedAt).toBeLessThan(SECOND);
  });

  it('reports the real outcome, whatever the earlier step had said', async () => {
    const later = new Later();
    const course = { runMs: MINUTE, end: { state: 'failed', reason: 'Login failed' } } as const;
    const job = later.world.vendor.theirs(workbook('a'), -10 * MINUTE, course);
    const entries = [entryOf(job, { status: 'succeeded', endedAt: 5 })];
    const { status, items } = await later.run('wait', { entries });
    expect(status).toBe('failed');
    expect(items).toMatchObject([{ status: 'failed', reason: 'Login failed' }]);
    expect(later.lines.join('\n')).toMatch(/✗ workbook +Workbook a +failed after 1 min/);
  });

  it('of a job that the vendor no longer knows is unknown, never a success', async () => {
    const later = new Later();
    const entries = [entry({ jobId: 'gone', status: 'succeeded' })];
    const { status, items } = await later.run('wait', { entries });
    expect([status, items[0]?.status]).toEqual(['failed', 'unknown']);
  });

  it('cancels nothing at the timeout', async () => {
    const later = new Later({ timeoutMs: 3 * MINUTE });
    const job = later.world.vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const { status, items } = await later.run(
      'wait',
      { entries: [entryOf(job)] },
      { settings: { onTimeout: 'cancel' } },
    );
    expect(status).toBe('timed-out');
    expect(items).toMatchObject([
      { status: 'timed-out', reason: 'still running at the timeout, and left to go on' },
    ]);
    expect(later.world.vendor.timesOf('cancel')).toEqual([]);
  });

  it('cancels nothing when the run is cancelled', async () => {
    const later = new Later({ cancelledAt: MINUTE });
    const job = later.world.vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const { status, items } = await later.run('wait', { entries: [entryOf(job)] });
    expect(status).toBe('cancelled');
    expect(items).toMatchObject([
      {
        status: 'running',
        jobId: job.id,
        reason: 'the workflow run was cancelled; left running: operation wait cancels nothing',
      },
    ]);
    expect(later.world.vendor.timesOf('cancel')).toEqual([]);
  });
});

describe('an item without a job', () => {
  const NO_JOB = 'the earlier step names no job of it';

  it('had ended with the answer to its request, where its kind does and that step says so', async () => {
    const times = { triggeredAt: 1, startedAt: 2, endedAt: 3 };
    const kind = { ...WORKBOOKS, endsAtOnce: true };
    const done = { ...times, kind, status: 'succeeded', attempts: 1 } as const;
    const later = new Later();
    const result = await later.run('wait', { entries: [entry(done)] });
    expect(result).toMatchObject({
      status: 'succeeded',
      items: [{ status: 'succeeded', ...times }],
    });
    expect(later.contexts).toEqual([]);
    const others = [{ kind: WORKBOOKS }, { attempts: 0 }, { triggeredAt: null }, { endedAt: null }];
    for (const other of others) {
      const entries = [entry({ ...done, ...other })];
      expect((await new Later().run('wait', { entries })).status).toBe('failed');
    }
  });

  const ONLY_PLANNED =
    'it was only planned: the earlier step was a dry run, or ended before it came to it, so nothing was started';

  it.each<[ItemStatus, ItemStatus, string, string]>([
    ['succeeded', 'unknown', 'failed', NO_JOB],
    ['running', 'unknown', 'failed', NO_JOB],
    ['unknown', 'unknown', 'failed', 'what it said'],
    ['failed', 'failed', 'failed', 'what it said'],
    ['timed-out', 'timed-out', 'timed-out', 'what it said'],
    ['cancelled', 'cancelled', 'cancelled', 'what it said'],
    ['skipped', 'skipped', 'skipped', 'what it said'],
    ['planned', 'failed', 'failed', ONLY_PLANNED],
  ])('that was %s is %s, and the step %s', async (said, status, step, reason) => {
    const later = new Later();
    const entries = [entry({ status: said, reason: 'what it said' })];
    const result = await later.run('wait', { entries });
    expect(result.status).toBe(step);
    expect(result.items).toMatchObject([{ status, reason, jobId: null }]);
    expect(later.world.asked()).toEqual([]);
  });

  it('that was only planned makes the step red beside jobs that succeed', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('b'), 0);
    const entries = [entryOf(job), entry({ status: 'planned' })];
    const { status, items } = await later.run('wait', { entries });
    expect(status).toBe('failed');
    expect(items.map((item) => item.status)).toEqual(['succeeded', 'failed']);
    expect(items[1]?.advice).toContain('without dry-run');
  });

  it.each<[ItemStatus, ItemStatus, string]>([
    ['planned', 'planned', 'planned'],
    ['failed', 'planned', 'planned'],
    ['skipped', 'skipped', 'skipped'],
  ])('that was %s is %s in a dry run, and the step %s', async (said, status, step) => {
    const later = new Later();
    const entries = [entry({ status: said })];
    const result = await later.run('wait', { entries }, { dryRun: true });
    expect(result).toMatchObject({ status: step, items: [{ status }] });
    expect(later.world.asked()).toEqual([]);
  });

  it('stays in its place beside others', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('b'), 0);
    const entries = [entry({ status: 'skipped', reason: 'no extract' }), entryOf(job)];
    const { status, items } = await later.run('wait', { entries });
    expect(status).toBe('succeeded');
    expect(items.map((item) => item.status)).toEqual(['skipped', 'succeeded']);
    expect(later.lines[0]).toBe('Waiting for 1 Fake item on a site of its own; times are UTC');
    expect(later.lines.join('\n')).toMatch(/⏭ workbook +Sales +skipped: no extract/);
  });
});

describe('ids alone', () => {
  it('are told apart by the vendor', async () => {
    const later = new Later();
    const { vendor } = later.world;
    const first = vendor.theirs(ledger, 0);
    const second = vendor.theirs(workbook('a', { name: '' }), 0);
    const { status, items } = await later.run('wait', { ids: [first.id, second.id] });
    expect(status).toBe('succeeded');
    expect(items.map(({ plan, jobId }) => [plan.item.kind.name, plan.name, jobId])).toEqual([
      ['datasources', 'Ledger', first.id],
      ['workbooks', 'a', second.id],
    ]);
    expect(later.contexts[0]?.kinds).toHaveLength(3);
  });

  it('that the vendor does not know are unknown; the others go on', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('a'), 0, { runMs: 5 * MINUTE });
    const { status, items } = await later.run('wait', { ids: ['nothing', job.id] });
    expect(status).toBe('failed');
    expect(items).toMatchObject([
      { status: 'unknown', jobId: 'nothing', plan: { name: 'nothing' } },
      { status: 'succeeded', jobId: job.id },
    ]);
  });
});

describe('the page of an item', () => {
  const isOwnPage = ({ origin }: URL, config: unknown) =>
    origin === (config as { readonly home: string }).home;
  const config = { home: 'https://bi.example.com' };

  it.each([
    ['https://bi.example.com/a?b#c', 'https://bi.example.com/a?b#c'],
    ['https://bi.example.com:8443/a', undefined],
    ['http://bi.example.com/a', undefined],
    ['https://bi.example.com@evil.example/a', undefined],
    ['https://evil.example/bi.example.com', undefined],
    ['javascript:alert(1)', undefined],
    ['/a', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s becomes %s', async (url, expected) => {
    const later = new Later();
    const { vendor: fake } = later.world;
    const job = fake.theirs(workbook('a'), 0);
    const vendor = { ...fake.asVendor(), isOwnPage };
    const jobs = { entries: [entryOf(job, { url })] };
    const { items } = await later.run('wait', jobs, { vendor, config });
    expect(items[0]?.plan.item.url).toBe(expected);
  });

  it('is not linked to where the vendor has none', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('a'), 0);
    const entries = [entryOf(job, { url: 'https://bi.example.com/a' })];
    const { items } = await later.run('wait', { entries });
    expect(items[0]?.plan.item).not.toHaveProperty('url');
  });
});

describe('what a step hands on', () => {
  it('is nothing at all for an empty list, without signing in', async () => {
    for (const jobs of [{ ids: [] }, { entries: [] }]) {
      const later = new Later();
      expect(await later.run('wait', jobs)).toMatchObject({ status: 'skipped', items: [] });
      expect(later.world.asked()).toEqual([]);
    }
  });

  it.each([
    [{ entries: [entry({ jobId: 'j' })] }, ['j running']],
    [{ ids: ['j'] }, ['j running']],
  ])('is what it was given when it can not even sign in', async (jobs, published) => {
    const later = new Later({ connectError: new StepError('the token has ended') });
    await expect(later.run('wait', jobs)).rejects.toThrow('the token has ended');
    expect(later.published).toEqual([published]);
  });

  it('is timed-out where the timeout came before a look', async () => {
    const later = new Later({ connectError: new TimeoutReached() });
    const entries = [entry({ jobId: 'j' }), entry({ status: 'failed', reason: 'why' })];
    await expect(later.run('wait', { entries })).rejects.toThrow(TimeoutReached);
    expect(later.results.map(({ status, jobId, reason }) => [status, jobId, reason])).toEqual([
      ['timed-out', 'j', 'not looked at when the timeout was reached'],
      ['failed', null, 'why'],
    ]);
  });

  it('is the plan in a dry run', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('a'), 0);
    for (const jobs of [{ entries: [entryOf(job)] }, { ids: [job.id] }]) {
      const result = await later.run('wait', jobs, { dryRun: true });
      expect(result).toMatchObject({ status: 'planned', items: [{ status: 'planned' }] });
    }
    expect(later.world.vendor.timesOf('observe')).toEqual([]);
    expect(later.lines[0]).toBe('Would wait for 1 Fake item on a site of its own; times are UTC');
  });
});
