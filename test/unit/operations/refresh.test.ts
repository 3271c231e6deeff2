import { describe, expect, it } from 'vitest';
import { StepError, TimeoutReached, UnavailableError } from '../../../src/domain/errors.ts';
import type { Vendor, VendorContext } from '../../../src/domain/vendor.ts';
import type { SelectingRequest } from '../../../src/operations/found.ts';
import { refresh } from '../../../src/operations/refresh.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import { WORKBOOKS } from '../../fakes/vendor.ts';
import { byId, HOUR, MINUTE, SECOND, World, type WorldOptions, workbooks } from './harness.ts';

const NOTHING = { reason: 'it has a live connection', advice: 'Refresh its source.' };

const SETTINGS: SelectingRequest['settings'] = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: Number.POSITIVE_INFINITY,
  retries: 1,
  pollInterval: 'auto',
};

function refreshing(
  options: WorldOptions = {},
  more: Partial<SelectingRequest> = {},
  onConnect: (context: VendorContext) => void = () => {},
) {
  const world = new World({ items: workbooks('a', 'b'), ...options });
  const fake = world.vendor.asVendor();
  const vendor: Vendor = {
    ...fake,
    connect(config, context) {
      onConnect(context);
      return fake.connect(config, context);
    },
  };
  const request: SelectingRequest = {
    vendor,
    config: { site: 'acme' },
    selectors: [byId('a'), byId('b')],
    settings: SETTINGS,
    maxItems: 100,
    dryRun: false,
    ...more,
  };
  const { surroundings } = world;
  const lines = createLineWriter({ safe: surroundings.safe, vendor: vendor.label });
  const openJournal: Parameters<typeof refresh>[1]['openJournal'] = (results) => {
    world.journals.push(results);
    return { changed: () => {} };
  };
  const run = () => world.clock.run(refresh(request, { ...surroundings, lines, openJournal }));
  return { world, run };
}

describe('refresh', () => {
  it('signs in, finds, refreshes, signs out, in this order', async () => {
    const { world, run } = refreshing();
    const start = world.clock.now();
    const result = await run();
    expect(world.asked()).toEqual([
      ...['connect', 'find', 'prepare', 'look', 'trigger', 'observe', 'close'],
    ]);
    expect(result).toMatchObject({
      status: 'succeeded',
      startedAt: start,
      endedAt: world.clock.now(),
      items: [
        { plan: { item: { id: 'a' } }, status: 'succeeded', jobId: 'job-1' },
        { plan: { item: { id: 'b' } }, status: 'succeeded', jobId: 'job-2' },
      ],
    });
    expect(result.endedAt).toBeGreaterThan(result.startedAt);
    expect(world.journals).toEqual([result.items]);
  });

  it('tells the vendor which kinds it is about, and no others', async () => {
    const contexts: VendorContext[] = [];
    const { run } = refreshing({}, {}, (context) => contexts.push(context));
    await run();
    expect(contexts.map(({ kinds }) => kinds)).toEqual([[WORKBOOKS]]);
  });

  it('says what it found, and each change', async () => {
    const { world, run } = refreshing({
      scripts: { b: { courses: [{ end: { state: 'failed', reason: 'Login failed' } }] } },
    });
    expect((await run()).status).toBe('failed');
    const text = world.lines.join('\n');
    expect(world.lines[0]).toBe('Refreshing 2 Fake items on a site of its own; times are UTC');
    expect(text).toContain('group: Finding items');
    expect(text).toMatch(/✓ workbook +Workbook a/);
    expect(text).toMatch(/✗ workbook +Workbook b/);
    expect(text).toContain('Login failed');
  });

  it('lets no text of the vendor act on the runner', async () => {
    const { run, world } = refreshing(
      {
        normal: {
          courses: [{ end: { state: 'failed', reason: '::error::gone\n::stop-commands::x' } }],
        },
        items: [{ kind: WORKBOOKS, id: 'a', name: '::set-env name=PATH::\u001b[31mred' }],
      },
      { selectors: [byId('a')] },
    );
    await run();
    expect(world.lines.join('\n')).toContain('stop-commands');
    for (const line of world.lines) {
      expect(line).not.toMatch(/^\s*::/);
      expect(line).not.toContain('\u001b');
    }
  });

  it('hands the vendor a log that makes its lines safe', async () => {
    const { world, run } = refreshing({}, {}, ({ log }) => {
      log.info('::error::from below');
      log.warning('two\nlines');
      log.debug('\u001b[1mbold');
      log.group('::group::x', ['::endgroup::']);
    });
    await run();
    expect(world.lines.slice(0, 5)).toEqual([
      ':\\:error::from below',
      'warning: two lines',
      'debug: bold',
      'group: :\\:group::x',
      ':\\:endgroup::',
    ]);
  });

  it('passes max-items on', async () => {
    const all = byId('a', { match: 'all', conditions: [] });
    const { run } = refreshing(
      { items: workbooks('a', 'b', 'c') },
      { selectors: [all], maxItems: 2 },
    );
    await expect(run()).rejects.toThrow(/more than max-items allows \(2\)/);
  });

  it('is skipped when there is nothing at all to do', async () => {
    const { world, run } = refreshing({ items: [] }, { selectors: [byId('a', { match: 'any' })] });
    expect(await run()).toMatchObject({ status: 'skipped', items: [] });
    expect(world.vendor.closed).toBe(1);
  });

  it('is triggered when it does not wait', async () => {
    const { world, run } = refreshing({}, { settings: { ...SETTINGS, wait: false } });
    expect((await run()).status).toBe('triggered');
    expect(world.clock.elapsed()).toBe(0);
    expect(world.vendor.closed).toBe(1);
  });

  it.each([
    [{ timeoutMs: 30 * SECOND }, 'timed-out'],
    [{ cancelledAt: 30 * SECOND }, 'cancelled'],
  ] as const)('ends as %j makes it: %s, and signs out', async (end, status) => {
    const { world, run } = refreshing(end);
    expect((await run()).status).toBe(status);
    expect(world.vendor.closed).toBe(1);
    expect(world.vendor.calls.at(-1)?.name).toBe('close');
  });

  it('is cancelled with the workflow run, also when some items had failed before', async () => {
    const { run } = refreshing({
      cancelledAt: 10 * MINUTE,
      scripts: {
        a: { courses: [{ runMs: 1 * MINUTE, end: { state: 'failed', reason: 'no' } }] },
        b: { courses: [{ runMs: 1 * HOUR }] },
      },
    });
    const result = await run();
    expect(result.status).toBe('cancelled');
    expect(result.items.map(({ status }) => status)).toEqual(['failed', 'cancelled']);
  });
});

describe('signing out', () => {
  it.each<[string, WorldOptions]>([
    ['a filter that matches nothing', { items: [] }],
    ['an order that can not be done', { unfit: { b: 'This server has no flows.' } }],
  ])('follows %s, whose error comes through', async (_, options) => {
    const { world, run } = refreshing(options);
    await expect(run()).rejects.toBeInstanceOf(StepError);
    expect(world.vendor.closed).toBe(1);
    expect(world.vendor.triggersOf('a')).toBe(0);
    expect(world.lines).toContain('Looking on Fake a site of its own');
  });

  it('follows an outage that does not heal, whose error comes through', async () => {
    const error = new UnavailableError('no host is known', { heals: 'soon' });
    const { world, run } = refreshing({ spells: [{ from: 0, to: HOUR, error: () => error }] });
    await expect(run()).rejects.toBe(error);
    expect(world.vendor.closed).toBe(1);
  });

  it('follows a bug in the middle of the wait, whose error comes through', async () => {
    const error = new TypeError('x is not a function');
    const { world, run } = refreshing({
      spells: [{ from: 30 * SECOND, to: HOUR, error: () => error }],
    });
    await expect(run()).rejects.toBe(error);
    expect(world.vendor.closed).toBe(1);
  });

  it('follows the timeout in the middle of finding', async () => {
    const { world, run } = refreshing({
      timeoutMs: 10 * MINUTE,
      spells: [{ from: 0, to: 1 * HOUR }],
    });
    await expect(run()).rejects.toBeInstanceOf(TimeoutReached);
    expect(world.clock.elapsed()).toBe(10 * MINUTE);
    expect(world.vendor.closed).toBe(1);
  });

  it('is not needed where signing in failed', async () => {
    const error = new StepError('wrong token');
    const { world, run } = refreshing({ connectError: error });
    await expect(run()).rejects.toBe(error);
    expect(world.asked()).toEqual(['connect']);
  });
});

describe('a dry run', () => {
  it('finds and checks, and changes nothing', async () => {
    const { world, run } = refreshing({}, { dryRun: true });
    const result = await run();
    expect(world.asked()).toEqual(['connect', 'find', 'prepare', 'close']);
    expect(result).toMatchObject({
      status: 'planned',
      items: [
        { status: 'planned', jobId: null, attempts: 0 },
        { status: 'planned', jobId: null, attempts: 0 },
      ],
    });
    expect(world.clock.elapsed()).toBe(0);
    expect(world.journals).toEqual([]);
    expect(world.lines[0]).toBe('Would refresh 2 Fake items on a site of its own; times are UTC');
  });

  it('is refused like a real one', async () => {
    const { run } = refreshing({ items: workbooks('a') }, { dryRun: true });
    await expect(run()).rejects.toThrow(/workbooks\[b\] .* Nothing was triggered\./);
  });

  it('says what would not be refreshed, and why', async () => {
    const items = workbooks('a', 'b').map((item) => ({ ...item, nothingToRefresh: NOTHING }));
    const { run } = refreshing(
      { items },
      { dryRun: true, selectors: [byId('a'), byId('b', { match: 'all' })] },
    );
    const result = await run();
    expect(result.items).toMatchObject([
      { status: 'planned', foreseen: 'failed', reason: NOTHING.reason, advice: NOTHING.advice },
      { status: 'planned', foreseen: 'skipped', reason: NOTHING.reason },
    ]);
  });
});
