import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { timeOfDay } from '../../../src/domain/time-of-day.ts';
import { patiently } from '../../../src/http/patience.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Reads that fail until then with this error, and the lines they say. */
function reads(untilMs: number, error: (tries: number) => UnavailableError) {
  const clock = new VirtualClock();
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  let warnings = 0;
  let until = untilMs;
  let tries = 0;
  const read = () =>
    patiently(
      async () => {
        if (clock.elapsed() < until) throw error(++tries);
      },
      {
        clock,
        random: () => 1,
        log: {
          info: say,
          warning: (line) => {
            warnings++;
            say(line);
          },
          debug: () => {},
          group: () => {},
        },
        who: 'Fake',
        signal: new AbortController().signal,
        leftMs: () => 600 * MINUTE,
      },
    );
  const failUntil = (ms: number) => {
    until = ms;
  };
  return { clock, read, lines, failUntil, warnings: () => warnings };
}

const throttled = (retryAfterMs: number) =>
  new UnavailableError('429', { status: 429, retryAfterMs });

describe('a long Retry-After', () => {
  it('is said with the time of day, once', async () => {
    const { clock, read, lines } = reads(1, () => throttled(29 * MINUTE));
    const at = timeOfDay(clock.now() + 29 * MINUTE, clock.now());
    await clock.run(read());
    expect(lines).toEqual([
      `Fake is not answering (429), trying again at ${at}`,
      'Fake answers again after 29 min',
    ]);
  });

  it('is not said each time', async () => {
    const { clock, read, lines, warnings } = reads(60 * MINUTE, () => throttled(MINUTE));
    await clock.run(read());
    expect(warnings()).toBe(1);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.length).toBeLessThan(20);
  });

  it('is said also where the outage had begun without one', async () => {
    const { clock, read, lines } = reads(5 * SECOND, (tries) =>
      tries < 3 ? new UnavailableError('503', { status: 503 }) : throttled(10 * MINUTE),
    );
    await clock.run(read());
    expect(lines[0]).toBe('Fake is not answering (503), trying again');
    expect(lines[1]).toMatch(/^Fake is not answering \(429\), trying again at .*\d\d:\d\d:\d\d$/);
    expect(lines).toHaveLength(3);
  });

  it('of some seconds needs no time', async () => {
    const { clock, read, lines } = reads(1, () => throttled(30 * SECOND));
    await clock.run(read());
    expect(lines[0]).toBe('Fake is not answering (429), trying again');
  });
});

describe('an outage', () => {
  it('is said once for all requests that meet it', async () => {
    const { clock, read, lines } = reads(20 * SECOND, () => new UnavailableError('reset'));
    await clock.run(Promise.all([read(), read(), read()]));
    expect(lines[0]).toBe('Fake is not answering (reset), trying again');
    expect(lines[1]).toMatch(/^Fake answers again after \d+ s$/);
    expect(lines).toHaveLength(2);
  });

  it('is said anew when it is another one', async () => {
    const { clock, read, lines, failUntil } = reads(
      3 * SECOND,
      () => new UnavailableError('reset'),
    );
    await clock.run(read());
    failUntil(clock.elapsed() + 3 * SECOND);
    await clock.run(read());
    expect(lines.map((line) => line.replace(/\d+ s$/, ''))).toEqual([
      'Fake is not answering (reset), trying again',
      'Fake answers again after ',
      'Fake is not answering (reset), trying again',
      'Fake answers again after ',
    ]);
  });
});

describe('a time of day', () => {
  it('has its date where that is another one', () => {
    const noon = new Date(2026, 10, 21, 12).getTime();
    expect(timeOfDay(noon + 61 * SECOND, noon)).toBe('12:01:01');
    expect(timeOfDay(noon + 13 * 60 * MINUTE, noon)).toBe('2026-11-22 01:00:00');
  });
});
