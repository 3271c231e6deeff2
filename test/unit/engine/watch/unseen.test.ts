import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import type { Untold } from '../../../../src/domain/job.ts';
import { lookPastRefusals } from '../../../../src/engine/watch/unseen.ts';
import { workbook } from '../../../fakes/vendor.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { SECOND, Step, type StepOptions } from '../harness.ts';

const REFUSED: Untold = { untold: 'not for you', refused: true };
const ITEM = workbook('a');

/** Looks that see these in turn, the last of them again and again. */
function looking(...seen: readonly (Untold | StepError | string)[]) {
  const clock = new VirtualClock();
  const session = {};
  let looks = 0;
  const look = () =>
    clock.run(
      lookPastRefusals(
        session,
        async () => {
          const one = seen[Math.min(looks++, seen.length - 1)] as Untold | StepError | string;
          if (one instanceof StepError) throw one;
          return one;
        },
        { clock, signal: new AbortController().signal },
      ),
    );
  return { look, clock, looks: () => looks };
}

describe('a look that is refused', () => {
  it.each([REFUSED, new StepError('no token')])('once is taken again: %j', async (refusal) => {
    const { look, looks } = looking(refusal, 'there');
    expect(await look()).toBe('there');
    expect(looks()).toBe(2);
  });

  it('for some seconds is believed, and by the next one at once', async () => {
    const { look, looks, clock } = looking(REFUSED);
    expect(await look()).toEqual(REFUSED);
    expect([looks(), clock.elapsed()]).toEqual([3, 3 * SECOND]);
    expect(await look()).toEqual(REFUSED);
    expect([looks(), clock.elapsed()]).toEqual([4, 3 * SECOND]);
  });

  it('for some seconds with an error throws that', async () => {
    await expect(looking(new StepError('no token')).look()).rejects.toThrow('no token');
  });

  it('is taken as it is where it is no refusal', async () => {
    const { look, looks } = looking({ untold: 'too many' });
    expect(await look()).toEqual({ untold: 'too many' });
    expect(looks()).toBe(1);
  });
});

describe('one refusal to say what runs', () => {
  /** Somebody else's refresh runs, and the first look at it is refused. */
  function beside(more: StepOptions) {
    const step = new Step({ ...more, vendor: { normal: { guarded: false } } });
    step.vendor.theirs(ITEM, 0, { runMs: 60 * SECOND });
    const { session } = step.context;
    const running = session.running.bind(session);
    let looks = 0;
    Object.assign(session, {
      running: async (...args: Parameters<typeof running>) =>
        looks++ === 0 ? REFUSED : running(...args),
    });
    return step;
  }

  it('does not let queue start beside it', async () => {
    const step = beside({ ifRunning: 'queue' });
    expect((await step.refreshOne(ITEM)).status).toBe('succeeded');
    expect(step.vendor.timesOf('trigger')[0]).toBeGreaterThanOrEqual(60 * SECOND);
  });

  it.each([
    ['skip', 'skipped'],
    ['join', 'succeeded'],
  ] as const)('does not keep %s from what it says', async (ifRunning, status) => {
    const step = beside({ ifRunning });
    expect((await step.refreshOne(ITEM)).status).toBe(status);
    expect(step.vendor.triggersOf('a')).toBe(0);
  });
});
