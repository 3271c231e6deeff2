import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../src/domain/errors.ts';
import { NOT_SENT } from '../../../../src/domain/trigger.ts';
import { type Reply, type Spell, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from '../harness.ts';

const ITEM = workbook('a');
const REASON = 'its answer was lost (connection reset)';

function replying(replies: readonly Reply[], { vendor, ...more }: StepOptions = {}) {
  const courses = [{ runMs: 1 * MINUTE }];
  return new Step({ ...more, vendor: { normal: { replies, courses }, ...vendor } });
}

describe('a vendor that asks to come back later', () => {
  it('gets no request before that time, from nobody, while polling goes on', async () => {
    const step = new Step({
      vendor: {
        normal: { courses: [{ runMs: 1 * HOUR }] },
        scripts: { b: { replies: [{ kind: 'later', afterMs: 20 * MINUTE }] } },
      },
    });
    const results = await step.refresh(workbook('a'), workbook('b'), workbook('c'));
    expect(results.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(step.vendor.timesOf('trigger', 'b')).toEqual([0, 20 * MINUTE]);
    const looks = step.vendor.timesOf('observe').filter((at) => at < 20 * MINUTE);
    expect(looks.length).toBeGreaterThan(50);
    expect(step.said('throttled')).toMatchObject([
      { at: 0, until: step.clock.now() - step.clock.elapsed() + 20 * MINUTE },
    ]);
  });

  it('holds also the items that had not been sent yet', async () => {
    const items = Array.from({ length: 30 }, (_, index) => workbook(`${index}`));
    const step = new Step({
      vendor: {
        normal: { courses: [{ runMs: 1 * MINUTE }] },
        scripts: { 3: { replies: [{ kind: 'later', afterMs: 10 * MINUTE }] } },
      },
    });
    const results = await step.refresh(...items);
    expect(results.every(({ status }) => status === 'succeeded')).toBe(true);
    const held = step.vendor.timesOf('trigger').filter((at) => at > 0);
    expect(step.vendor.timesOf('trigger').filter((at) => at === 0).length).toBeLessThan(15);
    expect(held.length).toBeGreaterThan(15);
    expect(Math.min(...held)).toBe(10 * MINUTE);
    expect(items.every(({ id }) => step.vendor.oursOf(id).length === 1)).toBe(true);
  });

  it.each([
    ['queue', 'succeeded', [0, 70 * MINUTE]],
    ['join', 'succeeded', [0]],
    ['skip', 'skipped', [0]],
    ['fail', 'failed', [0]],
  ] as const)(
    'and does not guard the item is asked again what runs (if-running: %s)',
    async (ifRunning, status, triggers) => {
      const step = replying([{ kind: 'later', afterMs: 20 * MINUTE }], {
        ifRunning,
        vendor: { scripts: { a: { guarded: false } } },
      });
      step.clock.at(10 * MINUTE, () => {
        step.vendor.theirs(ITEM, 10 * MINUTE, { runMs: 1 * HOUR });
      });
      expect((await step.refreshOne(ITEM)).status).toBe(status);
      const sent = step.vendor.timesOf('trigger', 'a');
      expect(sent).toHaveLength(triggers.length);
      for (const [index, at] of sent.entries()) {
        expect(Math.abs(at - (triggers[index] ?? 0))).toBeLessThanOrEqual(15 * SECOND);
      }
    },
  );

  it('and does not guard the item is sent to where it does not tell what runs', async () => {
    const step = replying([{ kind: 'later', afterMs: 20 * MINUTE }], {
      vendor: { lists: false, scripts: { a: { guarded: false } } },
    });
    step.clock.at(10 * MINUTE, () => {
      step.vendor.theirs(ITEM, 10 * MINUTE, { runMs: 1 * HOUR });
    });
    await step.refreshOne(ITEM);
    expect(step.vendor.timesOf('trigger', 'a')).toEqual([0, 20 * MINUTE]);
  });

  it('and guards the item is not asked what runs', async () => {
    const step = replying([{ kind: 'later', afterMs: 20 * MINUTE }]);
    await step.refreshOne(ITEM);
    expect(step.vendor.timesOf('running')).toEqual([]);
  });

  it('again and again is asked again and again, and there is one refresh in the end', async () => {
    const step = replying(Array(5).fill({ kind: 'later', afterMs: 1 * MINUTE }));
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.timesOf('trigger')).toEqual([0, 1, 2, 3, 4, 5].map((m) => m * MINUTE));
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it.each([30 * MINUTE, 2 * HOUR])(
    'after the timeout (in %i ms) fails the item now, and says both times',
    async (afterMs) => {
      const step = replying([{ kind: 'later', afterMs }], { timeoutMs: 30 * MINUTE });
      const result = await step.refreshOne(ITEM);
      const wait = afterMs === 2 * HOUR ? '2 h' : '30 min';
      expect(result).toMatchObject({
        status: 'failed',
        reason: `too many refreshes (429): to be asked again in ${wait}, but this step ends in 30 min`,
        advice: 'Raise timeout, or spread the refreshes over more time.',
        trigger: { state: 'not-sent' },
      });
      expect(step.clock.elapsed()).toBe(0);
      expect(step.vendor.triggersOf('a')).toBe(1);
    },
  );
});

describe('a vendor that has others before us', () => {
  it('is asked again and again, for as long as the step lasts', async () => {
    const notYet = { kind: 'later', afterMs: 10 * MINUTE, turn: true } as const;
    const step = replying([notYet, notYet]);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.timesOf('trigger')).toEqual([0, 10 * MINUTE, 20 * MINUTE]);
  });

  it('leaves the item timed out, and not failed, when its turn would come too late', async () => {
    const step = replying([{ kind: 'later', afterMs: 2 * HOUR, turn: true }], {
      timeoutMs: 1 * HOUR,
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason: 'not started when the timeout was reached (too many refreshes (429))',
    });
    expect(step.clock.elapsed()).toBe(1 * HOUR);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });
});

describe('a lost answer', () => {
  it('is followed up: the refresh that it started is ours, and nothing is sent again', async () => {
    const step = replying([{ kind: 'lost', started: true }]);
    const result = await step.refreshOne(ITEM);
    const [ours] = step.vendor.oursOf('a');
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: ours?.id,
      attempts: 1,
      trigger: { state: 'followed', origin: 'found' },
    });
    expect(result.triggeredAt).not.toBeNull();
    expect(step.vendor.triggersOf('a')).toBe(1);
    expect(step.eventTypes()).toEqual(['stage', 'unclear', 'triggered', 'ended']);
    expect(step.said('unclear')).toMatchObject([{ reason: REASON }]);
  });

  it('is followed up also when the list shows the refresh late', async () => {
    const step = new Step({
      vendor: {
        normal: {
          replies: [{ kind: 'lost', started: true }],
          courses: [{ runMs: 1 * MINUTE, listedAfterMs: 20 * SECOND }],
        },
      },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded' });
    expect(step.vendor.triggersOf('a')).toBe(1);
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('is sent once more when there is surely none, after half a minute of asking', async () => {
    const step = replying([{ kind: 'lost', started: false }]);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.timesOf('trigger')).toEqual([0, 30 * SECOND]);
    expect(step.vendor.timesOf('startedSince').map((at) => at / SECOND)).toEqual([1, 3, 7, 15, 30]);
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('twice, with none started, is unknown: it is not sent a third time', async () => {
    const lost: Reply = { kind: 'lost', started: false };
    const step = replying([lost, lost, lost]);
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: `${REASON}, twice`,
      advice: 'Look at the item before you refresh it again: a refresh may be running.',
      jobId: null,
      attempts: 0,
    });
    expect(step.vendor.triggersOf('a')).toBe(2);
    expect(step.vendor.oursOf('a')).toEqual([]);
  });

  it('to the second request, which started, is followed up like the first', async () => {
    const step = replying([
      { kind: 'lost', started: false },
      { kind: 'lost', started: true },
    ]);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.triggersOf('a')).toBe(2);
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('of a refresh that shows late makes the vendor busy with ours, which is followed', async () => {
    const step = new Step({
      vendor: {
        normal: {
          replies: [{ kind: 'lost', started: true }],
          courses: [{ runMs: 10 * MINUTE, listedAfterMs: 30 * SECOND + 1 }],
        },
      },
    });
    const { vendor } = step;
    // It shows just when the second request is refused for its sake.
    const trigger = vendor.trigger.bind(vendor);
    Object.assign(vendor, {
      trigger: async (...args: Parameters<typeof trigger>) => {
        const answer = await trigger(...args);
        if (answer.kind === 'busy') await step.clock.sleep(1 * SECOND);
        return answer;
      },
    });
    const sentAt = step.clock.now();
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job-1', attempts: 1 });
    expect(vendor.triggersOf('a')).toBe(2);
    expect(vendor.oursOf('a')).toHaveLength(1);
    expect(step.said('adopted')).toEqual([]);
    // A step that is killed just then leaves behind that the first request is in doubt.
    expect(step.journal).toContainEqual(
      expect.objectContaining({
        at: 31 * SECOND,
        trigger: expect.objectContaining({
          state: 'in-doubt',
          look: expect.objectContaining({ at: sentAt }),
        }),
        jobId: null,
      }),
    );
  });

  it('of a refresh that shows a moment after the vendor was busy with it is ours as well', async () => {
    const step = replying([{ kind: 'lost', started: true }]);
    const { vendor } = step;
    const startedSince = vendor.startedSince.bind(vendor);
    let asked = 0;
    Object.assign(vendor, {
      running: async () => undefined,
      // Five times after the lost answer, and once when the second request was refused.
      startedSince: async (...args: Parameters<typeof startedSince>) =>
        ++asked <= 6 ? [] : startedSince(...args),
    });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job-1', attempts: 1 });
    expect(vendor.triggersOf('a')).toBe(2);
    expect(vendor.oursOf('a')).toHaveLength(1);
    expect(step.said('adopted')).toEqual([]);
  });

  it('of a refresh that may have shown late is unknown where nobody can be asked', async () => {
    const error = new StepError('the account was disabled');
    const step = new Step({
      vendor: {
        normal: {
          replies: [{ kind: 'lost', started: true }],
          courses: [{ runMs: 10 * MINUTE, listedAfterMs: 5 * MINUTE }],
        },
        spells: [{ from: 30 * SECOND + 1, to: 1 * HOUR, error: () => error }],
      },
    });
    const { vendor } = step;
    const trigger = vendor.trigger.bind(vendor);
    Object.assign(vendor, {
      trigger: async (...args: Parameters<typeof trigger>) => {
        const answer = await trigger(...args);
        if (answer.kind === 'busy') await step.clock.sleep(1 * SECOND);
        return answer;
      },
    });
    const result = await step.refreshOne(ITEM);
    expect(result.status).toBe('unknown');
    expect(result.reason).toContain('the account was disabled');
    expect(vendor.triggersOf('a')).toBe(2);
    expect(vendor.oursOf('a')).toHaveLength(1);
  });

  it('does not make a refresh ours that had been there before', async () => {
    const step = new Step({
      vendor: {
        normal: {
          courses: [{ runMs: 1 * MINUTE }],
          replies: [{ kind: 'lost', started: false }],
        },
      },
    });
    step.vendor.theirs(ITEM, 0, { runMs: 5 * MINUTE });
    await step.clock.pass(1 * MINUTE);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job-2', attempts: 1 });
    expect(step.vendor.jobs[1]?.acceptedAt).toBeGreaterThanOrEqual(5 * MINUTE);
  });

  it('with a 403 fails with its reason when there is none', async () => {
    const reason = 'Fake refused it: Forbidden';
    const step = replying([{ kind: 'lost', started: false, final: true, reason }]);
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason,
      trigger: NOT_SENT,
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('with a 403 is followed when it started all the same', async () => {
    const step = replying([{ kind: 'lost', started: true, final: true, reason: 'Forbidden' }]);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it.each([
    { final: false, started: true },
    { final: false, started: false },
    { final: true, started: true },
    { final: true, started: false },
  ])('is unknown where the vendor does not let us see (%j)', async (lost) => {
    const step = replying([{ kind: 'lost', ...lost }], { vendor: { lists: false } });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: `${REASON}, and whether it started can't be told: this account may not list jobs`,
      jobId: null,
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is unknown where two refreshes began at that time', async () => {
    const step = replying([{ kind: 'lost', started: true }]);
    step.vendor.theirs(ITEM, 500);
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: `${REASON}, and 2 refreshes of it began at that time: which is ours can't be told`,
      jobId: null,
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it.each([
    [
      'an outage that is taken for a wrong address',
      new UnavailableError('no host', { heals: 'soon' }),
    ],
    ['rights that were taken away', new StepError('the account was disabled')],
  ])('is unknown where nobody can be asked, because of %s', async (_, error) => {
    const spell: Spell = { from: 500, to: 1 * HOUR, error: () => error };
    const step = replying([{ kind: 'lost', started: true }], { vendor: { spells: [spell] } });
    const result = await step.refreshOne(ITEM);
    expect(result.status).toBe('unknown');
    expect(result.reason).toContain(error.message);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('in an outage is followed up when the vendor is back', async () => {
    const step = replying([{ kind: 'lost', started: true }], {
      vendor: {
        normal: {
          replies: [{ kind: 'lost', started: true }],
          courses: [{ runMs: 1 * HOUR }],
        },
        spells: [{ from: 500, to: 20 * MINUTE }],
      },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is looked for by the clock of the vendor, however wrong ours is', async () => {
    for (const skewMs of [-1 * HOUR, 1 * HOUR]) {
      const step = replying([{ kind: 'lost', started: true }], { vendor: { skewMs } });
      step.vendor.theirs(ITEM, 0, { runMs: 0 });
      await step.clock.pass(1 * MINUTE);
      expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', jobId: 'job-2' });
    }
  });

  it('does not take for ours what had been there before', async () => {
    const step = replying([{ kind: 'lost', started: false }], {
      vendor: {
        normal: { guarded: false, replies: [{ kind: 'lost', started: false }] },
      },
    });
    step.vendor.theirs(ITEM, 0, { runMs: 1 * MINUTE });
    await step.clock.pass(2 * MINUTE);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job-2' });
    expect(step.vendor.oursOf('a').map(({ id }) => id)).toEqual(['job-2']);
  });
});

describe('the request itself', () => {
  it('tells the vendor how much time is left, and whether it will be cancelled then', async () => {
    for (const onTimeout of ['leave', 'cancel'] as const) {
      const step = replying([{ kind: 'later', afterMs: 10 * MINUTE }], {
        onTimeout,
        timeoutMs: 1 * HOUR,
      });
      await step.refreshOne(ITEM);
      const cancels = onTimeout === 'cancel';
      expect(step.vendor.deadlines).toEqual([
        { leftMs: 60 * MINUTE, cancels },
        { leftMs: 50 * MINUTE, cancels },
      ]);
    }
  });

  it('is in the journal before it is sent, with the time of the vendor', async () => {
    const skewMs = 7 * MINUTE;
    const step = replying([], { vendor: { skewMs } });
    const { vendor } = step;
    const trigger = vendor.trigger.bind(vendor);
    let known: unknown;
    Object.assign(vendor, {
      trigger: (...args: Parameters<typeof trigger>) => {
        known = step.journal.at(-1);
        return trigger(...args);
      },
    });
    const sentAt = step.clock.now() + skewMs;
    await step.refreshOne(ITEM);
    expect(known).toMatchObject({
      id: 'a',
      status: 'running',
      trigger: { state: 'sent', look: { at: sentAt } },
      jobId: null,
    });
    expect(step.journal.at(-1)).toMatchObject({
      status: 'succeeded',
      trigger: { state: 'followed', origin: 'answered' },
      jobId: 'job-1',
    });
  });

  it.each<[string, Reply]>([
    ['busy', { kind: 'busy' }],
    ['come back later', { kind: 'later', afterMs: 20 * MINUTE }],
  ])('is no longer in doubt in the journal once the answer is: %s', async (_, reply) => {
    // Otherwise post would look for what it started, and could cancel what is not ours.
    const step = replying([reply], { vendor: { lists: false } });
    const { clock, journal } = step;
    if (reply.kind === 'busy') step.vendor.theirs(ITEM, 0, { runMs: 10 * MINUTE });
    let meanwhile: unknown;
    clock.at(2 * SECOND, () => {
      meanwhile = journal.at(-1);
    });
    await step.refreshOne(ITEM);
    expect(meanwhile).toMatchObject({ status: 'running', trigger: NOT_SENT, jobId: null });
  });

  it('that throws ends the item with the reason', async () => {
    const error = new StepError('the server redirects', { advice: 'Give its own address.' });
    const step = replying([{ kind: 'throws', error }]);
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason: 'the server redirects',
      advice: 'Give its own address.',
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });
});

describe('a request on the wire when the step ends', () => {
  const slow = (afterMs: number): Reply => ({ kind: 'normal', afterMs });

  it('still gets its answer within two seconds, so that there is a job to cancel', async () => {
    const step = replying([slow(1500)], { cancelledAt: 1 * SECOND });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'cancelled', jobId: 'job-1', attempts: 1 });
    expect(step.vendor.timesOf('cancel', 'job-1')).toEqual([1500]);
  });

  it('is in doubt when its answer takes longer, and is not sent again', async () => {
    const step = replying([slow(1 * HOUR)], { timeoutMs: 1 * MINUTE });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: 'it was being started when the step ended, and may be running',
      advice: 'Look at the vendor whether it runs.',
    });
    expect(step.clock.elapsed()).toBe(1 * MINUTE + 2 * SECOND);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('that never gets an answer does not keep the step alive', async () => {
    const step = replying([{ kind: 'hangs', started: true }], { cancelledAt: 1 * MINUTE });
    const result = await step.refreshOne(ITEM);
    expect(step.clock.elapsed()).toBe(1 * MINUTE + 2 * SECOND);
    expect(result.reason).toContain('may be running');
    expect(result.status).not.toBe('succeeded');
  });
});

describe('a pause that the vendor does not ask for', () => {
  it('and that outlasts the step is no refusal: the item is timed out, with the reason', async () => {
    const step = replying([{ kind: 'later', afterMs: 5 * SECOND, guessed: true }], {
      timeoutMs: 4 * SECOND,
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason: expect.stringMatching(/^not started when the timeout was reached \(.+\)$/),
    });
  });
});

describe('a request after one whose answer was lost', () => {
  it.each<Reply>([
    { kind: 'refused', reason: 'it was deleted' },
    { kind: 'lost', started: false, final: true, reason: 'it was deleted' },
  ])('that is refused does not settle the first: %j', async (second) => {
    const step = replying([{ kind: 'lost', started: true }, second], {
      vendor: {
        normal: {
          guarded: false,
          replies: [{ kind: 'lost', started: true }, second],
          courses: [{ runMs: HOUR, listedAfterMs: 30 * MINUTE }],
        },
      },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: 'it was deleted, and what became of an earlier request is not known',
    });
  });

  it('is not sent beside what somebody else has begun since', async () => {
    const step = replying([{ kind: 'lost', started: false }], {
      vendor: {
        showsWithinMs: 5 * MINUTE,
        normal: { guarded: false, replies: [{ kind: 'lost', started: false }] },
      },
    });
    const { session } = step.context;
    // By a schedule: that can't be ours.
    Object.assign(session, { startedSince: async () => [] });
    step.vendor.theirs(ITEM, 2 * MINUTE, { runMs: 10 * MINUTE });
    expect((await step.refreshOne(ITEM)).status).toBe('succeeded');
    expect(step.vendor.timesOf('trigger')[1]).toBeGreaterThanOrEqual(12 * MINUTE);
  });
});
