import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import { cancelLeftovers, type Leftover } from '../../../src/operations/leftovers.ts';
import { type Course, FLOWS, WORKBOOKS, workbook } from '../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, World, type WorldOptions } from './harness.ts';

const LONG: Course = { runMs: 3 * HOUR };

function leftover(id: string, more: Partial<Leftover> = {}): Leftover {
  return {
    kind: 'workbooks',
    itemId: id,
    itemName: `Workbook ${id}`,
    jobId: null,
    ours: true,
    found: false,
    sentAt: null,
    open: true,
    ...more,
  };
}

function killed(options: WorldOptions = {}) {
  const world = new World(options);
  /** A refresh that main had started. */
  const started = (id: string, course: Course = LONG, atMs = 0) =>
    world.vendor.theirs(workbook(id), atMs, course).id;
  const vendor = world.vendor.asVendor();
  const run = (entries: readonly Leftover[], onCancel: 'leave' | 'cancel' = 'cancel') =>
    world.clock.run(cancelLeftovers({ vendor, config: {}, onCancel, entries }, world.surroundings));
  const cancelled = () => world.vendor.calls.filter(({ name }) => name === 'cancel');
  return { world, vendor, started, run, cancelled };
}

describe('what a killed step left', () => {
  it('is cancelled, each job at once, and named', async () => {
    const { world, started, run, cancelled } = killed();
    const entries = ['a', 'b', 'c'].map((id) => leftover(id, { jobId: started(id) }));
    await run(entries);
    expect(cancelled()).toMatchObject([{ ids: ['job-1'] }, { ids: ['job-2'] }, { ids: ['job-3'] }]);
    expect(cancelled().every(({ at }) => at === 0)).toBe(true);
    expect(world.lines).toEqual([
      'The step was killed. Cancelling what it had started: Workbook a, Workbook b, Workbook c',
      'Workbook a: cancellation asked for',
      'Workbook b: cancellation asked for',
      'Workbook c: cancellation asked for',
    ]);
    expect(world.vendor.closed).toBe(1);
    expect(world.asked()).toEqual(['connect', 'cancel', 'close']);
  });

  it('is left running where on-cancel says so, without signing in', async () => {
    const { world, started, run } = killed();
    await run([leftover('a', { jobId: started('a') })], 'leave');
    expect(world.asked()).toEqual([]);
    expect(world.lines).toEqual([
      'The step was killed. As on-cancel says, its jobs are left running: Workbook a',
    ]);
  });

  it.each<[string, Partial<Leftover>]>([
    ['had ended', { open: false }],
    ['was only adopted', { ours: false }],
    ['was not started', { ours: false, jobId: null }],
  ])('is not touched when it %s', async (_, more) => {
    const { world, started, run } = killed();
    await run([leftover('a', { jobId: started('a'), ...more })]);
    expect(world.asked()).toEqual([]);
    expect(world.lines).toEqual([]);
  });

  it('may have ended since, and asking twice does no harm', async () => {
    const { world, started, run } = killed();
    const entries = [leftover('a', { jobId: started('a', { runMs: 1 * MINUTE }) })];
    await world.clock.pass(2 * MINUTE);
    await run(entries);
    await run(entries);
    expect(world.lines.filter((line) => line === 'Workbook a: had ended already')).toHaveLength(2);
    expect(world.vendor.closed).toBe(2);
  });

  it('may be refused its cancellation, and the reason is said', async () => {
    const { world, started, run } = killed();
    await run([leftover('a', { jobId: started('a', { ...LONG, cancel: 'refuses' }) })]);
    expect(world.lines.at(-1)).toBe('Workbook a: could not be cancelled: not permitted');
    expect(world.vendor.closed).toBe(1);
  });

  it('asks for no more rights than its kinds need', async () => {
    const { vendor, started, run } = killed();
    await run([
      leftover('a', { jobId: started('a') }),
      leftover('b', { kind: 'flows', open: false }),
    ]);
    expect(vendor.contexts.map(({ kinds }) => kinds)).toEqual([[WORKBOOKS]]);
    await run([leftover('b', { kind: 'flows', jobId: 'job-9' }), leftover('a', { open: false })]);
    expect(vendor.contexts.at(-1)?.kinds).toEqual([FLOWS]);
  });

  it('has names that can not act on the runner', async () => {
    const { world, started, run } = killed();
    await run([leftover('a', { itemName: '::error::\u001b[31mx', jobId: started('a') })]);
    for (const line of world.lines) {
      expect(line).not.toMatch(/^::/);
      expect(line).not.toContain('\u001b');
    }
  });
});

describe('a request whose answer a killed step did not see', () => {
  const inDoubt = (world: World, more: Partial<Leftover> = {}) =>
    leftover('a', { ours: false, sentAt: world.clock.now(), ...more });

  const NOT_TOLD = "is left running: whether it is ours can't be told";

  it.each([1, 2])('leads to what began then (%i), which is named and left alone', async (count) => {
    const { world, started, run, cancelled } = killed();
    const entry = inDoubt(world);
    for (let index = 0; index < count; index++) started('a', LONG, 1 * SECOND);
    await world.clock.pass(10 * SECOND);
    await run([entry]);
    // It may be somebody else's, who asked at the same time.
    expect(cancelled()).toEqual([]);
    expect(world.lines.slice(1)).toEqual(
      Array.from({ length: count }, (_, index) => {
        return `warning: Workbook a: job job-${index + 1} began when an answer was lost, and ${NOT_TOLD}`;
      }),
    );
    expect(world.vendor.closed).toBe(1);
  });

  it('that had been followed since is named and left alone, without signing in', async () => {
    const { world, started, run } = killed();
    await run([leftover('a', { ours: false, found: true, jobId: started('a') })]);
    expect(world.asked()).toEqual([]);
    expect(world.lines.at(-1)).toContain(
      `job job-1 began when an answer was lost, and ${NOT_TOLD}`,
    );
  });

  it('is only warned about when there is no trace of it', async () => {
    const { world, run, cancelled } = killed();
    await run([inDoubt(world)]);
    expect(cancelled()).toEqual([]);
    expect(world.lines.at(-1)).toBe('warning: Workbook a: it may be running');
  });

  it('does not lead to what had been there before it', async () => {
    const { world, started, run, cancelled } = killed();
    started('a', LONG, 0);
    await world.clock.pass(1 * HOUR);
    await run([inDoubt(world)]);
    expect(cancelled()).toEqual([]);
    expect(world.lines.at(-1)).toBe('warning: Workbook a: it may be running');
  });

  it('is only warned about where jobs can not be listed', async () => {
    const { world, started, run, cancelled } = killed({ lists: false });
    const entry = inDoubt(world);
    started('a', LONG, 1 * SECOND);
    await run([entry]);
    expect(cancelled()).toEqual([]);
    expect(world.lines.at(-1)).toBe('warning: Workbook a: it may be running');
  });

  it('is asked for again where the vendor does not tell at first', async () => {
    const { world, started, run, cancelled } = killed();
    const entry = inDoubt(world);
    const id = started('a', LONG, 1 * SECOND);
    await world.clock.pass(10 * SECOND);
    const { startedSince } = world.vendor;
    let looks = 0;
    world.vendor.startedSince = async (...asked) => {
      looks++;
      if (looks === 1) return { untold: 'not for you (403)' };
      if (looks === 2) throw new StepError('it redirects');
      return startedSince.apply(world.vendor, asked);
    };
    await run([entry]);
    expect(cancelled()).toEqual([]);
    expect(world.lines.at(-1)).toContain(`job ${id} began when an answer was lost`);
  });

  it('keeps nobody from cancelling what is surely ours', async () => {
    const { world, started, run, cancelled } = killed();
    const entry = inDoubt(world);
    started('a', LONG, 1 * SECOND);
    await world.clock.pass(10 * SECOND);
    await run([entry, leftover('b', { jobId: started('b') })]);
    expect(cancelled()).toMatchObject([{ ids: ['job-2'] }]);
  });

  it('of a kind that is not known is only warned about', async () => {
    const { world, run } = killed();
    await run([inDoubt(world, { kind: 'dashboards' })]);
    expect(world.lines.at(-1)).toBe('warning: Workbook a: it may be running');
    expect(world.vendor.closed).toBe(1);
  });
});

describe('an item that can not be looked after', () => {
  it('does not keep the others from being cancelled before we sign out', async () => {
    const { world, started, run } = killed({
      spells: [{ from: 0, to: HOUR, error: () => new StepError('the account was disabled') }],
    });
    const entries = [
      leftover('doubt', { ours: false, sentAt: world.clock.now() }),
      leftover('a', { jobId: started('a') }),
    ];
    const { vendor } = world;
    const cancel = vendor.cancel.bind(vendor);
    let closedBefore = true;
    Object.assign(vendor, {
      cancel: async (...args: Parameters<typeof cancel>) => {
        await world.clock.sleep(2 * SECOND);
        closedBefore = vendor.closed > 0;
        return cancel(...args);
      },
    });
    // It may well be reported as an error in the end.
    await run(entries).catch(() => {});
    await world.clock.pass(10 * SECOND);
    expect(closedBefore).toBe(false);
    expect(world.lines).toContain('Workbook a: cancellation asked for');
  });

  it('is not the end of the session: signing out follows an error', async () => {
    const { world, run } = killed({
      spells: [{ from: 0, to: HOUR, error: () => new StepError('the account was disabled') }],
    });
    await run([leftover('doubt', { ours: false, sentAt: world.clock.now() })]).catch(() => {});
    expect(world.vendor.closed).toBe(1);
  });
});
