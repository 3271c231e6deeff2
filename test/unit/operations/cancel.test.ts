import { describe, expect, it } from 'vitest';
import type { ItemStatus } from '../../../src/domain/result.ts';
import { workbook } from '../../fakes/vendor.ts';
import { entry, entryOf, Later } from './earlier.ts';
import { MINUTE } from './harness.ts';

describe('cancel', () => {
  it('says of each whether it was still running, and leaves alone what was adopted', async () => {
    const later = new Later();
    const { vendor } = later.world;
    const running = vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const ended = vendor.theirs(workbook('b'), -10 * MINUTE, { runMs: MINUTE });
    const adopted = vendor.theirs(workbook('c'), 0, { runMs: 10 * MINUTE });
    const result = await later.run('cancel', {
      entries: [entryOf(running), entryOf(ended), entryOf(adopted, { attempts: 0 })],
    });
    expect(result).toMatchObject({
      operation: 'cancel',
      status: 'cancelled',
      items: [
        { status: 'cancelled', reason: 'it was still running', mayRun: false },
        { status: 'succeeded', reason: 'it had ended already' },
        {
          status: 'skipped',
          reason: 'left alone: the earlier step had not started it, but joined it',
        },
      ],
    });
    expect(vendor.calls.filter(({ name }) => name === 'cancel').map(({ ids }) => ids)).toEqual([
      [running.id],
    ]);
    const log = later.lines.join('\n');
    expect(later.lines[0]).toBe('Cancelling 2 Fake items on a site of its own; times are UTC');
    expect(log).toMatch(/✓ workbook +Workbook a +cancelled: it was still running$/m);
    expect(log).toMatch(/⏭ workbook +Workbook b +succeeded: it had ended already$/m);
    expect(log).toMatch(/⏭ workbook +Workbook c +skipped: left alone/);
    expect(later.contexts).toMatchObject([{ operation: 'cancel' }]);
  });

  it('is at its goal when all had ended, however', async () => {
    const later = new Later();
    const end = { state: 'failed', reason: 'Login failed' } as const;
    const job = later.world.vendor.theirs(workbook('a'), -10 * MINUTE, { runMs: MINUTE, end });
    const { status, items } = await later.run('cancel', { entries: [entryOf(job)] });
    expect(status).toBe('cancelled');
    expect(items).toMatchObject([
      { status: 'failed', reason: 'it had ended already: Login failed', mayRun: false },
    ]);
    expect(later.lines.join('\n')).toMatch(/⏭ workbook +Workbook a +failed: it had ended already/);
  });

  it.each<[ItemStatus, ItemStatus, string]>([
    ['unknown', 'unknown', 'failed'],
    ['running', 'unknown', 'failed'],
    ['failed', 'skipped', 'skipped'],
    ['skipped', 'skipped', 'skipped'],
    ['planned', 'skipped', 'skipped'],
  ])('of what was %s without a job says %s, and the step %s', async (said, status, step) => {
    const later = new Later();
    const result = await later.run('cancel', { entries: [entry({ status: said })] });
    expect(result).toMatchObject({ status: step, items: [{ status }] });
    expect(later.world.asked()).toEqual([]);
  });

  it('takes ids alone for jobs that the step had started', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const { status, items } = await later.run('cancel', { ids: [job.id, 'nothing'] });
    expect(status).toBe('failed');
    expect(items).toMatchObject([
      { status: 'cancelled', plan: { name: 'Workbook a' } },
      { status: 'unknown', reason: 'no such job' },
    ]);
  });

  it('of nothing is nothing, without signing in', async () => {
    const later = new Later();
    expect(await later.run('cancel', { ids: [] })).toMatchObject({ status: 'skipped', items: [] });
    expect(later.world.asked()).toEqual([]);
  });

  it('says in a dry run what it would leave alone', async () => {
    const later = new Later();
    const job = later.world.vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const entries = [entryOf(job), entryOf(job, { attempts: 0 })];
    const { status, items } = await later.run('cancel', { entries }, { dryRun: true });
    expect([status, ...items.map((item) => item.status)]).toEqual([
      'planned',
      'planned',
      'skipped',
    ]);
    expect(later.world.vendor.timesOf('cancel')).toEqual([]);
  });
});

describe('what an earlier step had only found by its time', () => {
  it('is left alone, and said to be so: it may be somebody else’s', async () => {
    const later = new Later();
    const { vendor } = later.world;
    const found = vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const ended = vendor.theirs(workbook('b'), -10 * MINUTE, { runMs: MINUTE });
    const result = await later.run('cancel', {
      entries: [
        entryOf(found, { found: true }),
        entryOf(ended, { found: true, status: 'succeeded' }),
      ],
    });
    expect(result).toMatchObject({
      status: 'failed',
      items: [
        {
          status: 'unknown',
          reason: expect.stringContaining('it may not be ours'),
          advice: 'Look at the vendor whose it is, and cancel it there.',
        },
        { status: 'skipped', reason: 'it had ended already' },
      ],
    });
    expect(vendor.calls.filter(({ name }) => name === 'cancel')).toEqual([]);
  });
});

describe('why an item is left', () => {
  it.each([
    [entry({ status: 'planned' }), 'skipped', 'it was only planned, and has no job'],
    [entry({ status: 'skipped', reason: 'it is live' }), 'skipped', 'it has no job'],
    [
      entry({ status: 'unknown', reason: '502' }),
      'unknown',
      'the earlier step names no job of it: 502',
    ],
    [entry({ status: 'running' }), 'unknown', 'the earlier step names no job of it'],
    [
      entry({ jobId: 'j', attempts: 0 }),
      'skipped',
      'left alone: the earlier step had not started it, but joined it',
    ],
    [
      entry({ jobId: 'j', joined: true, status: 'timed-out' }),
      'skipped',
      'left alone: the earlier step had not started it, but joined it',
    ],
    [entry({ jobId: 'j', found: true, status: 'succeeded' }), 'skipped', 'it had ended already'],
    [entry({ jobId: 'j', found: true, status: 'failed' }), 'skipped', 'it had ended already'],
    [entry({ jobId: 'j', found: true, status: 'cancelled' }), 'skipped', 'it had ended already'],
    [
      entry({ jobId: 'j', found: true, status: 'timed-out' }),
      'unknown',
      'left alone: the earlier step had lost an answer and found it by its time alone, so that it may not be ours',
    ],
  ] as const)('is told: %j', async (one, status, reason) => {
    const later = new Later();
    const { items } = await later.run('cancel', { entries: [one] });
    expect(items).toMatchObject([{ status, reason }]);
    expect(later.world.asked()).toEqual([]);
  });
});
