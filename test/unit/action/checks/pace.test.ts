import { describe, expect, it } from 'vitest';
import { Pace, PER_MINUTE } from '../../../../src/action/checks/pace.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

describe('the pace', () => {
  it('lets so many go at once, and the next when the first is a minute old', async () => {
    const clock = new VirtualClock();
    const pace = new Pace(clock, 2);
    pace.take();
    await clock.pass(1000);
    expect(pace.waitMs()).toBe(0);
    pace.take();
    expect(pace.waitMs()).toBe(59_000);
    await clock.pass(59_000);
    expect(pace.waitMs()).toBe(0);
    pace.take();
    expect(pace.waitMs()).toBe(1000);
  });

  it('counts what another process has sent', () => {
    const pace = new Pace(new VirtualClock(), 2, [70_000, 20_000, 10_000]);
    expect(pace.waitMs()).toBe(40_000);
  });

  it('stays below what GitHub lets a token write in a minute', () => {
    expect(PER_MINUTE.together).toBeLessThan(80);
    expect(PER_MINUTE.main).toBeLessThan(PER_MINUTE.together);
    expect(PER_MINUTE.starts).toBeLessThan(PER_MINUTE.main);
  });
});
