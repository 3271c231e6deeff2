import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createStop } from '../../../src/action/stop.ts';
import { RunCancelled, TimeoutReached } from '../../../src/domain/errors.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

function setUp() {
  const clock = new VirtualClock();
  const emitter = new EventEmitter();
  return { clock, emitter, stop: createStop(clock, emitter) };
}

describe('stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'])('takes %s for a cancelled run', (signal) => {
    const { emitter, stop } = setUp();
    expect(stop.signal.aborted).toBe(false);
    emitter.emit(signal);
    expect(stop.signal.reason).toBeInstanceOf(RunCancelled);
  });

  it('does not mind the signals that follow', () => {
    const { emitter, stop } = setUp();
    emitter.emit('SIGINT');
    const { reason } = stop.signal;
    emitter.emit('SIGTERM');
    emitter.emit('SIGINT');
    expect(stop.signal.reason).toBe(reason);
  });

  it('has a cancelled run noted, once and at once', () => {
    const emitter = new EventEmitter();
    const noted: boolean[] = [];
    const stop = createStop(new VirtualClock(), emitter, () => noted.push(stop.signal.aborted));
    expect(noted).toEqual([]);
    emitter.emit('SIGINT');
    emitter.emit('SIGTERM');
    expect(noted).toEqual([true]);
  });

  it('reaches the timeout so long after the start of the process', async () => {
    const { clock, stop } = setUp();
    await clock.pass(20 * SECOND);
    stop.startTimeout(5 * MINUTE);
    await clock.pass(5 * MINUTE - 20 * SECOND - 1);
    expect(stop.signal.aborted).toBe(false);
    await clock.pass(1);
    expect(stop.signal.reason).toBeInstanceOf(TimeoutReached);
  });

  it('reaches at once a timeout that has passed already', async () => {
    const { clock, stop } = setUp();
    await clock.pass(2 * MINUTE);
    stop.startTimeout(1 * MINUTE);
    expect(stop.leftMs()).toBe(0);
    await clock.pass(0);
    expect(stop.signal.reason).toBeInstanceOf(TimeoutReached);
  });

  it('knows how much time is left', async () => {
    const { clock, stop } = setUp();
    expect(stop.leftMs()).toBe(Number.POSITIVE_INFINITY);
    stop.startTimeout(5 * MINUTE);
    await clock.pass(2 * MINUTE);
    expect(stop.leftMs()).toBe(3 * MINUTE);
    await clock.pass(10 * MINUTE);
    expect(stop.leftMs()).toBe(0);
  });

  it('keeps to what came first, the cancelled run or the timeout', async () => {
    const cancelled = setUp();
    cancelled.stop.startTimeout(1 * MINUTE);
    cancelled.emitter.emit('SIGINT');
    await cancelled.clock.pass(2 * MINUTE);
    expect(cancelled.stop.signal.reason).toBeInstanceOf(RunCancelled);

    const late = setUp();
    late.stop.startTimeout(1 * MINUTE);
    await late.clock.pass(2 * MINUTE);
    late.emitter.emit('SIGINT');
    expect(late.stop.signal.reason).toBeInstanceOf(TimeoutReached);
  });

  it('listens and counts no more once it was disposed of', async () => {
    const { clock, emitter, stop } = setUp();
    stop.startTimeout(1 * MINUTE);
    expect(emitter.eventNames()).toHaveLength(4);
    stop.dispose();
    expect(emitter.eventNames()).toEqual([]);
    await clock.pass(1 * 60 * MINUTE);
    expect(stop.signal.aborted).toBe(false);
  });
});
