import { describe, expect, it } from 'vitest';
import { RunCancelled, TimeoutReached } from '../../../../src/domain/errors.ts';
import type { Event } from '../../../../src/domain/event.ts';
import { Gate } from '../../../../src/engine/start/gate.ts';
import { FIVE_OCLOCK, VirtualClock } from '../../../fakes/virtual-clock.ts';
import { MINUTE, SECOND } from '../harness.ts';

function setUp() {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const events: Event[] = [];
  const gate = new Gate(clock, controller.signal, (event) => events.push(event));
  return { clock, controller, events, gate };
}

describe('Gate', () => {
  it('lets a trigger pass at once, and hands its answer back', async () => {
    const { clock, gate } = setUp();
    expect(await clock.run(gate.pass(async () => 'accepted'))).toBe('accepted');
    expect(clock.elapsed()).toBe(0);
  });

  it('hands on what a trigger throws, and stays open for the next', async () => {
    const { clock, gate } = setUp();
    const failing = gate.pass(() => Promise.reject(new Error('no rights')));
    await expect(clock.run(failing)).rejects.toThrow('no rights');
    expect(await clock.run(gate.pass(async () => 'accepted'))).toBe('accepted');
  });

  it('has eight triggers on the wire at most', async () => {
    const { clock, gate } = setUp();
    let onTheWire = 0;
    let most = 0;
    const trigger = async () => {
      most = Math.max(most, ++onTheWire);
      await clock.sleep(1 * SECOND);
      onTheWire--;
      return clock.elapsed();
    };
    const ends = await clock.run(Promise.all(Array.from({ length: 20 }, () => gate.pass(trigger))));
    expect(most).toBe(8);
    expect(ends.filter((end) => end === 1 * SECOND)).toHaveLength(8);
    expect(ends.filter((end) => end === 3 * SECOND)).toHaveLength(4);
  });

  it('shows each minute that it still waits', async () => {
    const { clock, controller } = setUp();
    const signs: number[] = [];
    const gate = new Gate(
      clock,
      controller.signal,
      () => {},
      () => signs.push(clock.elapsed()),
    );
    gate.close(2.5 * MINUTE, 'too many');
    await clock.run(gate.pass(async () => 'accepted'));
    expect(signs).toEqual([1 * MINUTE, 2 * MINUTE, 2.5 * MINUTE]);
  });

  it('says with a limit how long the rest may take', async () => {
    const { clock, controller, events } = setUp();
    const { signal } = controller;
    const gate = new Gate(
      clock,
      signal,
      (event) => events.push(event),
      () => {},
      60,
    );
    let refused = false;
    const trigger = async () => {
      if (!refused) gate.close(29 * MINUTE, 'too many');
      refused = true;
    };
    await clock.run(Promise.all(Array.from({ length: 241 }, () => gate.pass(trigger))));
    const lastAt = FIVE_OCLOCK + 29 * MINUTE + 4 * 60 * MINUTE;
    expect(events).toMatchObject([{ rest: { waiting: 241, perHour: 60, lastAt } }]);
  });

  it('reckons with what was started in the last hour where nothing else is known', async () => {
    const { clock, events, gate } = setUp();
    for (let n = 0; n < 20; n++) await clock.run(gate.pass(async () => {}));
    await clock.pass(61 * MINUTE);
    for (let n = 0; n < 10; n++) await clock.run(gate.pass(async () => {}));
    gate.close(MINUTE, 'too many');
    expect(events).not.toHaveProperty('0.rest');
    const waiting = Array.from({ length: 25 }, () => gate.pass(async () => {}));
    gate.close(5 * MINUTE, 'too many');
    expect(events.at(-1)).toMatchObject({ rest: { waiting: 25, perHour: 10 } });
    await clock.run(Promise.all(waiting));
  });

  it('holds every trigger until it opens again', async () => {
    const { clock, gate } = setUp();
    gate.close(1 * MINUTE, 'too many');
    const passed = [1, 2, 3].map(() => gate.pass(async () => clock.elapsed()));
    expect(await clock.run(Promise.all(passed))).toEqual([1 * MINUTE, 1 * MINUTE, 1 * MINUTE]);
  });

  it('holds those longer that were already waiting when it closes for longer', async () => {
    const { clock, gate } = setUp();
    gate.close(1 * MINUTE, 'too many');
    clock.at(30 * SECOND, () => gate.close(5 * MINUTE, 'still too many'));
    const passed = gate.pass(async () => clock.elapsed());
    expect(await clock.run(passed)).toBe(30 * SECOND + 5 * MINUTE);
  });

  it('does not open sooner because of a shorter wait', async () => {
    const { clock, gate } = setUp();
    gate.close(5 * MINUTE, 'too many');
    gate.close(10 * SECOND, 'too many');
    expect(await clock.run(gate.pass(async () => clock.elapsed()))).toBe(5 * MINUTE);
  });

  it('says once until when it is closed, when several are told about the same', async () => {
    const { clock, events, gate } = setUp();
    gate.close(60 * SECOND, 'too many');
    await clock.pass(500);
    gate.close(60 * SECOND, 'too many');
    gate.close(30 * SECOND, 'too many');
    expect(events).toEqual([
      { type: 'throttled', until: FIVE_OCLOCK + 60 * SECOND, reason: 'too many', turn: false },
    ]);
    await clock.pass(2 * SECOND);
    gate.close(60 * SECOND, 'again');
    expect(events.at(-1)).toEqual({
      type: 'throttled',
      until: FIVE_OCLOCK + 62_500,
      reason: 'again',
      turn: false,
    });
    expect(events).toHaveLength(2);
  });

  it('says so in the first second of a process, however short it is', () => {
    const { events, gate } = setUp();
    gate.close(SECOND, 'full', true);
    expect(events).toMatchObject([{ until: FIVE_OCLOCK + SECOND, reason: 'full' }]);
  });

  it('says once that others are before us, however often it is told', async () => {
    const { clock, events, gate } = setUp();
    for (let told = 0; told < 3; told++) {
      gate.close(30 * SECOND, 'full', true);
      await clock.pass(30 * SECOND);
    }
    expect(events).toMatchObject([{ type: 'throttled', reason: 'full', turn: true }]);
    gate.close(60 * SECOND, 'too many');
    expect(events).toHaveLength(2);
  });

  it.each([new TimeoutReached(), new RunCancelled()])(
    'turns away what is held when the step ends, with its reason (%s)',
    async (reason) => {
      const { clock, controller, gate } = setUp();
      gate.close(1 * MINUTE, 'too many');
      clock.at(10 * SECOND, () => controller.abort(reason));
      let triggered = false;
      const passed = gate.pass(async () => {
        triggered = true;
      });
      await expect(clock.run(passed)).rejects.toBe(reason);
      expect(clock.elapsed()).toBe(10 * SECOND);
      expect(triggered).toBe(false);
    },
  );

  it('lets nothing pass once the step has ended, though it is open', async () => {
    const { clock, controller, gate } = setUp();
    const reason = new TimeoutReached();
    controller.abort(reason);
    let triggered = false;
    const passed = gate.pass(async () => {
      triggered = true;
    });
    await expect(clock.run(passed)).rejects.toBe(reason);
    expect(triggered).toBe(false);
  });
});
