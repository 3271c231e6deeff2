import { describe, expect, it } from 'vitest';
import { workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step } from '../harness.ts';

describe('the heartbeat', () => {
  it('beats every three minutes while nothing else is said', async () => {
    const step = new Step({ vendor: { normal: { courses: [{ runMs: 1 * HOUR }] } } });
    await step.refresh(workbook('a'));
    const beats = step.said('progress').map(({ at }) => at);
    expect(beats.length).toBeGreaterThanOrEqual(18);
    expect(beats.length).toBeLessThanOrEqual(20);
    for (const [index, at] of beats.entries()) {
      expect(at - (beats[index - 1] ?? 0)).toBeGreaterThanOrEqual(3 * MINUTE);
      expect(at - (beats[index - 1] ?? 0)).toBeLessThanOrEqual(3 * MINUTE + 15 * SECOND);
    }
  });

  it('counts who is where, and how far', async () => {
    const step = new Step({
      maxParallel: 3,
      vendor: {
        scripts: {
          a: { courses: [{ runMs: 12 * MINUTE, progress: 62 }] },
          b: { courses: [{ queueMs: 15 * MINUTE, runMs: 1 * MINUTE }] },
          c: { courses: [{ runMs: 4 * MINUTE }] },
          d: { courses: [{ runMs: 1 * MINUTE }] },
        },
      },
    });
    await step.refresh(...['a', 'b', 'c', 'd'].map((id) => workbook(id)));
    const [first, second] = step.said('progress');
    expect(first?.progress).toEqual({
      elapsedMs: first?.at,
      pending: 1,
      running: 2,
      waiting: 1,
      ended: 0,
      percentages: [],
    });
    expect(second?.progress).toMatchObject({
      pending: 1,
      running: 1,
      waiting: 0,
      ended: 2,
      percentages: [{ name: 'Workbook a', percent: 62 }],
    });
  });

  it('counts the time from its own beginning, and says nothing of what has ended', async () => {
    const step = new Step({
      vendor: {
        scripts: {
          a: { courses: [{ runMs: 5 * MINUTE, progress: 62 }] },
          b: { courses: [{ runMs: 10 * MINUTE }] },
        },
      },
    });
    await step.clock.pass(20 * MINUTE);
    await step.refresh(workbook('a'), workbook('b'));
    const [first, second] = step.said('progress');
    expect(first?.progress).toMatchObject({
      elapsedMs: (first?.at ?? 0) - 20 * MINUTE,
      percentages: [{ percent: 62 }],
    });
    expect(second?.progress).toMatchObject({ ended: 1, percentages: [] });
  });

  it('is silent while there is other news', async () => {
    const step = new Step({
      maxParallel: 1,
      vendor: { normal: { courses: [{ runMs: 2 * MINUTE }] } },
    });
    await step.refresh(...Array.from({ length: 10 }, (_, index) => workbook(`${index}`)));
    expect(step.said('progress')).toEqual([]);
  });
});
