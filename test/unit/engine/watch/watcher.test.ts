import { describe, expect, it } from 'vitest';
import {
  RunCancelled,
  StepError,
  TimeoutReached,
  UnavailableError,
} from '../../../../src/domain/errors.ts';
import type { Observation } from '../../../../src/domain/job.ts';
import { Watcher } from '../../../../src/engine/watch/watcher.ts';
import { type Course, type FakeVendorOptions, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from '../harness.ts';

/** A step with jobs that are there from the beginning, one for each course. */
function watching(courses: readonly Course[], options: StepOptions = {}) {
  const step = new Step(options);
  const jobs = courses.map((course, index) => step.vendor.theirs(workbook(`${index}`), 0, course));
  const ends = () =>
    step.clock.run(Promise.all(jobs.map((job) => step.context.watcher.watch(job))));
  return { step, jobs, ends, looks: () => step.vendor.timesOf('observe') };
}

/** The ends of the jobs that are there. */
const watchEach = (step: Step) => step.vendor.jobs.map((job) => step.context.watcher.watch(job));

const unavailable = (from: number, to: number, error?: () => Error): FakeVendorOptions => ({
  spells: [error ? { from, to, error } : { from, to }],
});

describe('the end of a job', () => {
  it.each([
    [{ state: 'succeeded' }],
    [{ state: 'failed', reason: 'Login failed' }],
    [{ state: 'failed', reason: 'pool is busy', transient: true }],
    [{ state: 'cancelled', reason: 'by an administrator' }],
    [{ state: 'unknown', reason: 'a state never heard of' }],
  ] as const)('is what the vendor says: %j', async (end) => {
    const { step, ends } = watching([{ queueMs: 10 * SECOND, runMs: 20 * SECOND, end }]);
    const start = step.clock.now();
    expect(await ends()).toEqual([
      { ...end, startedAt: start + 10 * SECOND, endedAt: start + 30 * SECOND },
    ]);
  });

  it('is told to each who watches, and to nobody else', async () => {
    const { step, jobs } = watching([{ runMs: 5 * SECOND }, { runMs: Number.POSITIVE_INFINITY }]);
    const { watcher } = step.context;
    let ended = false;
    const forever = watcher.watch(jobs[1] as (typeof jobs)[1]);
    forever.then(
      () => {
        ended = true;
      },
      () => {},
    );
    const first = await step.clock.run(watcher.watch(jobs[0] as (typeof jobs)[0]));
    expect(first.state).toBe('succeeded');
    await step.clock.pass(1 * MINUTE);
    expect(ended).toBe(false);
  });

  it('ends the looking, and a later job is looked at all the same', async () => {
    const { step, ends, looks } = watching([{ runMs: 5 * SECOND }]);
    await ends();
    const count = looks().length;
    await step.clock.pass(1 * HOUR);
    expect(looks()).toHaveLength(count);
    const job = step.vendor.theirs(workbook('late'), step.clock.elapsed(), { runMs: 5 * SECOND });
    expect(await step.clock.run(step.context.watcher.watch(job))).toMatchObject({
      state: 'succeeded',
    });
  });
});

describe('what is seen on the way', () => {
  it('reaches who watches, state by state, with the vendor own times and progress', async () => {
    const step = new Step();
    const job = step.vendor.theirs(workbook('a'), 0, {
      queueMs: 14 * SECOND,
      runMs: 20 * SECOND,
      progress: 60,
      hint: 'no free slot',
    });
    const seen: Observation[] = [];
    await step.clock.run(step.context.watcher.watch(job, { onChange: (one) => seen.push(one) }));
    const startedAt = step.clock.now() - step.clock.elapsed() + 14 * SECOND;
    const hint = 'no free slot';
    expect(seen.slice(0, 4)).toEqual(Array(4).fill({ state: 'pending', hint }));
    expect(seen[4]).toEqual({ state: 'running', startedAt, hint });
    expect(seen.at(-1)).toEqual({ state: 'running', startedAt, progress: 60, hint });
  });
});

describe('many jobs', () => {
  it('cost one request a look where one answers for all', async () => {
    const { step, jobs, ends, looks } = watching(
      Array.from({ length: 300 }, (_, index) => ({ runMs: (index + 1) * 10 * SECOND })),
    );
    await ends();
    const [first] = step.vendor.calls.filter(({ name }) => name === 'observe');
    expect(first?.ids).toEqual(jobs.map(({ id }) => id));
    for (const [index, at] of looks().entries()) {
      const gap = at - (looks()[index - 1] ?? 0);
      expect(gap).toBeGreaterThanOrEqual(at > 5 * MINUTE ? 5 * SECOND - 1 : 1 * SECOND);
      expect(gap).toBeLessThanOrEqual(15 * SECOND);
    }
  });

  it('are all asked about whenever one of them is due, where one request answers for all', async () => {
    const { step, jobs } = watching(Array(4).fill({ runMs: 1 * HOUR }));
    const watch = (index: number) =>
      step.context.watcher.watch(jobs[index] as (typeof jobs)[0]).catch(() => {});
    for (const index of [0, 1, 2]) void watch(index);
    await step.clock.pass(30 * MINUTE);
    void watch(3);
    await step.clock.pass(30 * SECOND);
    const looks = step.vendor.calls.filter(
      ({ name, at }) => name === 'observe' && at > 30 * MINUTE,
    );
    expect(looks.length).toBeGreaterThan(3);
    expect(looks.every(({ ids }) => ids.length === 4)).toBe(true);
  });

  it('that have ended are not asked about again', async () => {
    const { step, ends } = watching([{ runMs: 2 * SECOND }, { runMs: 30 * SECOND }]);
    await ends();
    const late = step.vendor.calls.filter(({ name, at }) => name === 'observe' && at > 3 * SECOND);
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ ids }) => ids.length === 1 && ids[0] === 'job-2')).toBe(true);
  });

  it('wake the loop from a long nap when one of them is new', async () => {
    const { step, jobs, looks } = watching([{ runMs: 3 * HOUR }]);
    const { clock, context, vendor } = step;
    const old = context.watcher.watch(jobs[0] as (typeof jobs)[0]);
    await clock.pass(2 * HOUR);
    const lastLook = looks().at(-1) ?? 0;
    // The loop has just gone to sleep for 15 s.
    await clock.pass(lastLook + 15 * SECOND + 100 - clock.elapsed());
    const before = clock.elapsed();
    const job = vendor.theirs(workbook('new'), before, { runMs: 500 });
    expect(await clock.run(context.watcher.watch(job))).toMatchObject({ state: 'succeeded' });
    expect(clock.elapsed() - before).toBe(3 * SECOND);
    expect(await clock.run(old)).toMatchObject({ state: 'succeeded' });
  });

  it('are looked at at the fixed interval that was asked for', async () => {
    const { ends, looks } = watching([{ runMs: 100 * SECOND }, { runMs: 5 * SECOND }], {
      pollInterval: 30 * SECOND,
    });
    await ends();
    expect(looks()).toEqual([30, 60, 90, 120].map((s) => s * SECOND));
  });
});

describe('jobs that cost a request each', () => {
  const apart = { vendor: { together: false } };

  it('are looked at only when they are due', async () => {
    const { step, ends } = watching([{ runMs: 10 * MINUTE }, { runMs: 10 * MINUTE }], apart);
    const { clock, context, vendor } = step;
    const old = ends();
    clock.at(8 * MINUTE, () => {
      const job = vendor.theirs(workbook('new'), clock.elapsed(), { runMs: 30 * SECOND });
      void context.watcher.watch(job);
    });
    await old;
    const around = vendor.calls.filter(
      ({ name, at }) => name === 'observe' && at > 8 * MINUTE && at < 8 * MINUTE + 30 * SECOND,
    );
    const looksAt = (id: string) => around.filter(({ ids }) => ids.includes(id)).length;
    expect(looksAt('job-3')).toBeGreaterThanOrEqual(8);
    expect(looksAt('job-1')).toBeLessThanOrEqual(3);
    expect(looksAt('job-2')).toBeLessThanOrEqual(3);
  });

  it.each([2, 10, 50, 100])('keep to three requests a second: %i of them', async (count) => {
    const { step, ends } = watching(Array(count).fill({ runMs: 20 * MINUTE }), apart);
    await ends();
    const requests = step.vendor.calls
      .filter(({ name, at }) => name === 'observe' && at <= 20 * MINUTE)
      .reduce((sum, { ids }) => sum + ids.length, 0);
    expect(requests).toBeLessThanOrEqual((3 * 20 * MINUTE) / SECOND + 6);
    expect(requests).toBeGreaterThan(count);
  });

  it('are spread over time, and not all looked at at once', async () => {
    const { step, ends } = watching(Array(50).fill({ runMs: 10 * MINUTE }), apart);
    await ends();
    const sizes = step.vendor.calls
      .filter(({ name, at }) => name === 'observe' && at < 9 * MINUTE)
      .map(({ ids }) => ids.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6);
  });

  it('are looked at one by one as soon as the vendor refuses to list', async () => {
    const { step, ends } = watching(Array(10).fill({ runMs: 5 * MINUTE }));
    step.clock.at(2 * MINUTE, () => {
      step.vendor.observesTogether = false;
    });
    expect((await ends()).map(({ state }) => state)).toEqual(Array(10).fill('succeeded'));
    const sizes = step.vendor.calls
      .filter(({ name, at }) => name === 'observe' && at > 2.5 * MINUTE && at < 5 * MINUTE)
      .map(({ ids }) => ids.length);
    expect(sizes.length).toBeGreaterThan(0);
  });
});

describe('an outage', () => {
  it('of thirty minutes in a wait of five hours is survived, and said once', async () => {
    const from = 2 * HOUR;
    const to = from + 30 * MINUTE;
    const { step, ends } = watching([{ runMs: 4.5 * HOUR }, { runMs: 3 * HOUR }], {
      vendor: unavailable(from, to),
    });
    expect((await ends()).map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
    expect(step.eventTypes()).toEqual(['unavailable', 'available-again']);
    const [lost] = step.said('unavailable');
    const [back] = step.said('available-again');
    expect(lost).toMatchObject({ reason: '503', running: 2 });
    expect(back?.at).toBeLessThanOrEqual(to + 30 * SECOND);
    expect(back?.afterMs).toBe((back?.at ?? 0) - (lost?.at ?? 0));
  });

  it('is waited out with pauses that double up to half a minute', async () => {
    const { ends, looks } = watching([{ runMs: 10 * MINUTE }], {
      vendor: unavailable(1, 10 * MINUTE),
    });
    await ends();
    const pauses = looks()
      .slice(1)
      .map((at, index) => (at - (looks()[index] ?? 0)) / SECOND);
    expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it.each([
    [0, [0.5, 1, 2, 4, 8, 15, 15]],
    [0.5, [0.75, 1.5, 3, 6, 12, 22.5, 22.5]],
  ])(
    'is waited out with pauses of half their length at least (random %d)',
    async (random, expected) => {
      const { step, jobs, looks } = watching([{ runMs: 10 * MINUTE }], {
        vendor: unavailable(1, 10 * MINUTE),
      });
      const { clock, context } = step;
      const watcher = new Watcher({ ...context, pollInterval: 'auto', random: () => random });
      await clock.run(watcher.watch(jobs[0] as (typeof jobs)[0]));
      const pauses = looks()
        .slice(1)
        .map((at, index) => (at - (looks()[index] ?? 0)) / SECOND);
      expect(pauses.slice(0, 7)).toEqual(expected);
    },
  );

  it('is said anew when it is another one, and its pauses begin anew', async () => {
    const { step, ends, looks } = watching([{ runMs: 2 * HOUR }], {
      vendor: {
        spells: [
          { from: 10 * MINUTE, to: 15 * MINUTE },
          { from: 60 * MINUTE, to: 62 * MINUTE },
        ],
      },
    });
    await ends();
    expect(step.eventTypes()).toEqual([
      'unavailable',
      'available-again',
      'unavailable',
      'available-again',
    ]);
    const second = looks().filter((at) => at >= 60 * MINUTE && at < 62 * MINUTE);
    expect((second[1] ?? 0) - (second[0] ?? 0)).toBe(1 * SECOND);
  });

  it.each(['soon', 'eventually'] as const)('that heals %s is waited out', async (heals) => {
    const error = new UnavailableError('no luck', { heals });
    const { ends } = watching([{ runMs: 1 * MINUTE }, { runMs: 2 * MINUTE }], {
      vendor: unavailable(30 * SECOND, 10 * MINUTE, () => error),
    });
    expect((await ends()).map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  });

  it('that never heals gets half a minute', async () => {
    const error = new UnavailableError('no luck', { heals: 'never' });
    const { step, ends } = watching([{ runMs: 1 * MINUTE }, { runMs: 2 * MINUTE }], {
      vendor: unavailable(30 * SECOND, 10 * MINUTE, () => error),
    });
    const unknown = { state: 'unknown', reason: 'no answer from the vendor: no luck' };
    expect(await ends()).toMatchObject([unknown, unknown]);
    expect(step.clock.elapsed()).toBeGreaterThanOrEqual(60 * SECOND);
    expect(step.clock.elapsed()).toBeLessThan(70 * SECOND);
  });

  it('in the middle of a latency of seconds changes nothing', async () => {
    const { ends } = watching([{ runMs: 5 * MINUTE }], {
      vendor: { latencyMs: 3 * SECOND, ...unavailable(1 * MINUTE, 2 * MINUTE) },
    });
    expect(await ends()).toMatchObject([{ state: 'succeeded' }]);
  });
});

describe('Retry-After', () => {
  const busy = (from: number, to: number) =>
    unavailable(
      from,
      to,
      () => new UnavailableError('429', { status: 429, retryAfterMs: 10 * MINUTE }),
    );

  it('is kept: nobody looks before it is over', async () => {
    const { ends, looks } = watching([{ runMs: 1 * HOUR }, { runMs: 30 * MINUTE }], {
      vendor: busy(20 * MINUTE, 21 * MINUTE),
    });
    await ends();
    const told = looks().find((at) => at >= 20 * MINUTE) ?? 0;
    const next = looks().find((at) => at > told) ?? 0;
    expect(next - told).toBe(10 * MINUTE);
  });

  it('is kept also when a new job comes in meanwhile', async () => {
    const { step, ends, looks } = watching([{ runMs: 1 * HOUR }], {
      vendor: busy(20 * MINUTE, 21 * MINUTE),
    });
    const { clock, context, vendor } = step;
    clock.at(23 * MINUTE, () => {
      const job = vendor.theirs(workbook('new'), clock.elapsed(), { runMs: 5 * MINUTE });
      void context.watcher.watch(job);
    });
    await ends();
    const told = looks().find((at) => at >= 20 * MINUTE) ?? 0;
    const next = looks().find((at) => at > told) ?? 0;
    expect(next - told).toBe(10 * MINUTE);
  });

  it('is kept where every job costs a request of its own', async () => {
    const { ends, looks } = watching(Array(5).fill({ runMs: 1 * HOUR }), {
      vendor: { together: false, ...busy(20 * MINUTE, 21 * MINUTE) },
    });
    await ends();
    const told = looks().filter((at) => at >= 20 * MINUTE && at < 21 * MINUTE);
    const next = looks().find((at) => at > (told.at(-1) ?? 0)) ?? 0;
    expect(told.length).toBe(1);
    expect(next - (told[0] ?? 0)).toBe(10 * MINUTE);
  });
});

describe('a long Retry-After', () => {
  it('is said with its time, once and not at each look', async () => {
    const error = new UnavailableError('429', { status: 429, retryAfterMs: 2 * MINUTE });
    const { step, ends } = watching([{ runMs: 30 * MINUTE }], {
      vendor: unavailable(10 * MINUTE, 13.5 * MINUTE, () => error),
    });
    await ends();
    const said = step.said('unavailable');
    expect(said[0]?.until).toBe(
      step.clock.now() - step.clock.elapsed() + (said[0]?.at ?? 0) + 120_000,
    );
    expect(said).toHaveLength(2);
    expect(step.eventTypes().at(-1)).toBe('available-again');
  });

  it('is said also where the outage had begun without one', async () => {
    let asked = 0;
    const error = () =>
      asked++ < 3
        ? new UnavailableError('503', { status: 503 })
        : new UnavailableError('503', { status: 503, retryAfterMs: 10 * MINUTE });
    const { step, ends } = watching([{ runMs: 1 * HOUR }], {
      vendor: unavailable(10 * MINUTE, 12 * MINUTE, error),
    });
    await ends();
    expect(step.said('unavailable').map(({ until }) => until !== undefined)).toEqual([false, true]);
  });

  it('of seconds needs no time', async () => {
    const error = new UnavailableError('429', { status: 429, retryAfterMs: 5 * SECOND });
    const { step, ends } = watching([{ runMs: 30 * MINUTE }], {
      vendor: unavailable(10 * MINUTE, 11 * MINUTE, () => error),
    });
    await ends();
    expect(step.said('unavailable').map(({ until }) => until)).toEqual([undefined]);
  });
});

describe('a job that the vendor does not know', () => {
  const gone: readonly [number, number] = [1 * MINUTE, Number.POSITIVE_INFINITY];

  it('is unknown after half a minute, and never a success', async () => {
    const { step, ends, looks } = watching([{ runMs: 90 * SECOND, missing: gone }]);
    const advice =
      'Look at the item at the vendor: when it was last refreshed, and how that ended.';
    expect(await ends()).toEqual([{ state: 'unknown', reason: 'no such job', advice }]);
    const firstMissed = looks().find((at) => at >= 1 * MINUTE) ?? 0;
    expect(step.clock.elapsed() - firstMissed).toBeGreaterThanOrEqual(30 * SECOND);
    expect(step.clock.elapsed() - firstMissed).toBeLessThanOrEqual(35 * SECOND);
  });

  it('is asked about three times at least, however long the interval is', async () => {
    const { ends, looks } = watching([{ missing: gone }], { pollInterval: 2 * MINUTE });
    expect(await ends()).toMatchObject([{ state: 'unknown' }]);
    expect(looks().filter((at) => at >= 1 * MINUTE)).toHaveLength(3);
  });

  it('is not given up sooner because the answer about another one is long in coming', async () => {
    const { step, jobs } = watching([{ runMs: 2 * MINUTE, missing: [0, 15 * SECOND] }]);
    const { clock, vendor, context } = step;
    const session = {
      observesTogether: true,
      observe: async (...[watched, signal]: Parameters<typeof vendor.observe>) => {
        const seen = await vendor.observe(watched, signal);
        // The third look: its answer is as old as it is late.
        if (vendor.timesOf('observe').length === 3) await clock.sleep(40 * SECOND);
        return seen;
      },
    };
    const watcher = new Watcher({ ...context, session, pollInterval: 'auto' });
    const ended = clock.run(watcher.watch(jobs[0] as (typeof jobs)[0]));
    expect(await ended).toMatchObject({ state: 'succeeded' });
  });

  it('right after it was started is waited for', async () => {
    const { ends } = watching([{ runMs: 2 * MINUTE, missing: [0, 25 * SECOND] }]);
    expect(await ends()).toMatchObject([{ state: 'succeeded' }]);
  });

  it('has its grace again once it was seen', async () => {
    const step = new Step();
    const job = step.vendor.theirs(workbook('a'), 0, {
      runMs: 3 * MINUTE,
      missing: [1 * MINUTE, 1 * MINUTE + 20 * SECOND],
    });
    const missed: number[] = [];
    const onChange = ({ state }: Observation) => {
      if (state === 'missing') missed.push(step.clock.elapsed());
    };
    const watched = step.context.watcher.watch(job, { onChange });
    // Gone again, for 20 s once more: only together would that be too long.
    step.clock.at(1 * MINUTE + 25 * SECOND, () => {
      Object.assign(job, {
        course: { ...job.course, missing: [1 * MINUTE + 25 * SECOND, 1 * MINUTE + 45 * SECOND] },
      });
    });
    expect(await step.clock.run(watched)).toMatchObject({ state: 'succeeded' });
    expect(missed.some((at) => at < 80 * SECOND) && missed.some((at) => at > 85 * SECOND)).toBe(
      true,
    );
  });

  it('is not given up for an outage in the middle of its grace', async () => {
    const { ends } = watching([{ runMs: 5 * MINUTE, missing: [58 * SECOND, 150 * SECOND] }], {
      vendor: unavailable(60 * SECOND, 148 * SECOND),
    });
    expect(await ends()).toMatchObject([{ state: 'succeeded' }]);
  });

  it('does not keep the others from their ends', async () => {
    const { ends } = watching([{ runMs: 5 * MINUTE, missing: gone }, { runMs: 4 * MINUTE }]);
    expect((await ends()).map(({ state }) => state)).toEqual(['unknown', 'succeeded']);
  });
});

describe('a look that the vendor refuses', () => {
  const forGood: readonly [number, number] = [1 * MINUTE, Number.POSITIVE_INFINITY];
  const account = new StepError('the account was disabled', { advice: 'Ask for it back.' });

  it('is forgotten when the next ones are not', async () => {
    const { ends } = watching([{ runMs: 5 * MINUTE, refused: [60 * SECOND, 85 * SECOND] }]);
    expect(await ends()).toMatchObject([{ state: 'succeeded' }]);
  });

  it('for half a minute ends that job as unknown, in its own words, and no other', async () => {
    const { step, ends, looks } = watching([
      { runMs: 5 * MINUTE, refused: forGood },
      { runMs: 4 * MINUTE },
      { runMs: 3 * MINUTE, end: { state: 'failed', reason: 'Login failed' } },
    ]);
    const at: number[] = [];
    const [first] = watchEach(step);
    first?.then(() => at.push(step.clock.elapsed()));
    expect(await ends()).toMatchObject([
      { state: 'unknown', reason: 'job-1 is not for you', advice: 'Ask for the right.' },
      { state: 'succeeded' },
      { state: 'failed', reason: 'Login failed' },
    ]);
    const refusedAt = looks().find((time) => time >= 1 * MINUTE) ?? 0;
    expect(at[0]).toBeGreaterThanOrEqual(refusedAt + 30 * SECOND);
    expect(at[0]).toBeLessThan(refusedAt + 40 * SECOND);
  });

  it('counts together with one that does not know the job', async () => {
    const { step, ends } = watching([
      {
        runMs: 5 * MINUTE,
        missing: [60 * SECOND, 80 * SECOND],
        refused: [80 * SECOND, 2 * MINUTE],
      },
    ]);
    expect(await ends()).toMatchObject([{ state: 'unknown', reason: 'job-1 is not for you' }]);
    expect(step.clock.elapsed()).toBeLessThan(100 * SECOND);
  });

  it.each([
    [25 * SECOND, 'succeeded'],
    [5 * MINUTE, 'unknown'],
  ])('at all jobs for %i ms leaves them %s', async (ms, state) => {
    const { ends } = watching([{ runMs: 10 * MINUTE }, { runMs: 11 * MINUTE }], {
      vendor: unavailable(2 * MINUTE, 2 * MINUTE + ms, () => account),
    });
    const why = state === 'unknown' ? { reason: account.message, advice: 'Ask for it back.' } : {};
    expect(await ends()).toMatchObject(Array(2).fill({ state, ...why }));
  });

  it('is no reason to look less often, nor to call the vendor silent', async () => {
    const { step, ends, looks } = watching([
      { runMs: 2 * MINUTE, refused: [20 * SECOND, 40 * SECOND] },
    ]);
    await ends();
    const during = looks().filter((at) => at >= 20 * SECOND && at < 40 * SECOND);
    expect(during.length).toBeGreaterThan(5);
    expect(step.eventTypes()).toEqual([]);
  });
});

describe('at the timeout', () => {
  const timeoutMs = 10 * MINUTE;

  it('a last look finds the real end of what had ended since the last one', async () => {
    const { ends } = watching([{ runMs: timeoutMs - 1 }], { timeoutMs, pollInterval: 4 * MINUTE });
    expect(await ends()).toMatchObject([{ state: 'succeeded' }]);
  });

  it('what is still running rejects with the timeout', async () => {
    const { step, jobs } = watching([{ runMs: 1 * HOUR }, { runMs: timeoutMs - 1 }], { timeoutMs });
    const settled = await step.clock.run(
      Promise.allSettled(jobs.map((job) => step.context.watcher.watch(job))),
    );
    expect(settled[0]).toEqual({ status: 'rejected', reason: expect.any(TimeoutReached) });
    expect(settled[1]).toMatchObject({ status: 'fulfilled', value: { state: 'succeeded' } });
    expect(step.clock.elapsed()).toBe(timeoutMs);
    expect(step.vendor.timesOf('observe').filter((at) => at === timeoutMs)).toHaveLength(1);
  });

  it('jobs that cost a request each are all looked at once more', async () => {
    const { step, ends } = watching(Array(40).fill({ runMs: 1 * HOUR }), {
      timeoutMs,
      vendor: { together: false },
    });
    await expect(ends()).rejects.toBeInstanceOf(TimeoutReached);
    const last = step.vendor.calls.findLast(({ name }) => name === 'observe');
    expect(last).toMatchObject({ at: timeoutMs, ids: { length: 40 } });
  });

  it('the last look gets ten seconds, and no more', async () => {
    const { step, ends } = watching([{ runMs: 1 * HOUR }], {
      timeoutMs,
      vendor: { latencyMs: 5 * MINUTE },
    });
    await expect(ends()).rejects.toBeInstanceOf(TimeoutReached);
    expect(step.clock.elapsed()).toBe(timeoutMs + 10 * SECOND);
  });

  it('a vendor that is not answering changes nothing', async () => {
    const { step, ends } = watching([{ runMs: 1 * HOUR }], {
      timeoutMs,
      vendor: unavailable(5 * MINUTE, 20 * MINUTE),
    });
    await expect(ends()).rejects.toBeInstanceOf(TimeoutReached);
    expect(step.clock.elapsed()).toBe(timeoutMs);
  });

  it('a job that comes in later is told the same', async () => {
    const { step, ends } = watching([{ runMs: 1 * HOUR }], { timeoutMs });
    await expect(ends()).rejects.toBeInstanceOf(TimeoutReached);
    const late = step.context.watcher.watch(step.vendor.theirs(workbook('late'), timeoutMs));
    await expect(step.clock.run(late)).rejects.toBeInstanceOf(TimeoutReached);
  });
});

describe('what ends the looking', () => {
  it('is the cancelled run, at once and without a last look', async () => {
    const { step, ends, looks } = watching([{ runMs: 1 * HOUR }, { runMs: 1 * HOUR }], {
      cancelledAt: 30 * MINUTE + 1,
    });
    await expect(ends()).rejects.toBeInstanceOf(RunCancelled);
    expect(step.clock.elapsed()).toBe(30 * MINUTE + 1);
    expect(looks().filter((at) => at >= 30 * MINUTE + 1)).toEqual([]);
  });

  it('is the cancelled run also in the middle of a look', async () => {
    const { step, ends } = watching([{ runMs: 1 * HOUR }], {
      cancelledAt: 30 * MINUTE,
      vendor: { latencyMs: 1 * HOUR },
    });
    await expect(ends()).rejects.toBeInstanceOf(RunCancelled);
    expect(step.clock.elapsed()).toBe(30 * MINUTE);
  });

  it('is a bug, for all jobs', async () => {
    const error = new TypeError('x is not a function');
    const { step, jobs } = watching([{ runMs: 1 * HOUR }, { runMs: 2 * HOUR }], {
      vendor: unavailable(10 * MINUTE, 11 * MINUTE, () => error),
    });
    const settled = await step.clock.run(
      Promise.allSettled(jobs.map((job) => step.context.watcher.watch(job))),
    );
    expect(settled).toEqual(Array(2).fill({ status: 'rejected', reason: error }));
    expect(step.clock.elapsed()).toBeLessThan(11 * MINUTE);
  });
});

describe('after what ended the looking', () => {
  it('a new job is looked at, and none of those that were told', async () => {
    const { step, ends, jobs } = watching([{ runMs: 1 * HOUR }, { runMs: 1 * HOUR }], {
      vendor: unavailable(10 * MINUTE, 11 * MINUTE, () => new StepError('disabled')),
    });
    expect(await ends()).toMatchObject(Array(2).fill({ state: 'unknown', reason: 'disabled' }));
    await step.clock.pass(5 * MINUTE);
    const before = step.vendor.calls.length;
    const job = step.vendor.theirs(workbook('new'), step.clock.elapsed(), { runMs: 1 * MINUTE });
    expect(await step.clock.run(step.context.watcher.watch(job))).toMatchObject({
      state: 'succeeded',
    });
    const asked = new Set(step.vendor.calls.slice(before).flatMap(({ ids }) => ids));
    expect([...asked]).toEqual([job.id]);
    expect(jobs.some(({ id }) => asked.has(id))).toBe(false);
  });
});

describe('onLook', () => {
  it('is called after every look, failed or not', async () => {
    const { step, jobs } = watching([{ runMs: 5 * MINUTE }], {
      vendor: unavailable(1 * MINUTE, 2 * MINUTE),
    });
    const { clock, context } = step;
    let called = 0;
    const onLook = () => {
      called++;
    };
    const watcher = new Watcher({ ...context, pollInterval: 'auto', onLook });
    await clock.run(watcher.watch(jobs[0] as (typeof jobs)[0]));
    expect(called).toBe(step.vendor.timesOf('observe').length);
  });
});

describe('a look that leaves a job out', () => {
  it('changes nothing for it: it is looked at again', async () => {
    const step = new Step();
    const { clock, vendor, context } = step;
    const a = vendor.theirs(workbook('a'), 0, { runMs: 10 * SECOND });
    const b = vendor.theirs(workbook('b'), 0, { runMs: 10 * SECOND });
    const session = {
      observesTogether: true,
      observe: async (...args: Parameters<typeof vendor.observe>) => {
        const all = new Map(await vendor.observe(...args));
        if (clock.elapsed() < 1 * MINUTE) all.delete(a.id);
        return all;
      },
    };
    const watcher = new Watcher({ ...context, session, pollInterval: 'auto' });
    const [first, second] = [watcher.watch(a), watcher.watch(b)];
    expect(await clock.run(second)).toMatchObject({ state: 'succeeded' });
    expect(clock.elapsed()).toBeLessThan(15 * SECOND);
    expect(await clock.run(first)).toMatchObject({ state: 'succeeded' });
    expect(clock.elapsed()).toBeGreaterThanOrEqual(1 * MINUTE);
  });
});

describe('a watcher that is stopped', () => {
  it.each([
    ['while it waits', 10 * MINUTE],
    ['in its last look', 20 * MINUTE + 2 * SECOND],
  ])('looks no more, %s', async (_, stopAt) => {
    const { step, jobs } = watching([{ runMs: 1 * HOUR }], {
      timeoutMs: 20 * MINUTE,
      vendor: { latencyMs: 5 * SECOND },
    });
    const { clock, vendor, context } = step;
    const { watcher } = context;
    const ended = clock.run(watcher.watch(jobs[0] as (typeof jobs)[0]));
    clock.at(stopAt, () => watcher.stop());
    await expect(ended).rejects.toThrow();
    expect(clock.elapsed()).toBe(stopAt);
    const looks = vendor.timesOf('observe').length;
    await clock.pass(1 * HOUR);
    expect(vendor.timesOf('observe')).toHaveLength(looks);
  });
});
