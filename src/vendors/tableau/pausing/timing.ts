import { createHash } from 'node:crypto';
import { z } from 'zod';
import { lazily } from '../../../selection/parameters.ts';

/**
 * When a task of Tableau Cloud runs: its schedule, which belongs to it alone. Times are the site's
 * local ones (TSC test asset tasks_with_interval.xml).
 */
export const timing = lazily(() =>
  z.strictObject({
    frequency: z.string().regex(/^[A-Za-z]{1,30}$/),
    start: z.string().regex(/^\d{1,2}:\d{2}:\d{2}$/),
    end: z
      .string()
      .regex(/^\d{1,2}:\d{2}:\d{2}$/)
      .optional(),
    /** Each says one thing: `{ hours: '24' }`, `{ weekDay: 'Monday' }`, `{ monthDay: '21' }`. */
    intervals: z
      .array(z.record(z.string().regex(/^[A-Za-z]{1,30}$/), z.string().regex(/^[\w-]{1,30}$/)))
      .max(100),
  }),
);
export type Timing = z.output<ReturnType<typeof timing>>;

/** As Update Cloud Extract Refresh Task wants it. It replaces the schedule wholesale. */
export function scheduleBody({ frequency, start, end, intervals }: Timing): object {
  return {
    schedule: {
      frequency,
      frequencyDetails: {
        start,
        ...(end === undefined ? {} : { end }),
        ...(intervals.length > 0 && { intervals: { interval: intervals } }),
      },
    },
  };
}

/** The same moments, in whatever order and form they are told. */
export function isSameTiming(a: Timing, b: Timing): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ frequency, start, end = start, intervals }: Timing): string {
  const moments = intervals.flatMap((interval) =>
    Object.entries(interval).map(([key, value]) => `${key}=${value}`),
  );
  const times = [start, end].map((time) => time.padStart('HH:mm:ss'.length, '0'));
  return JSON.stringify([frequency.toLowerCase(), ...times, moments.sort()]);
}

/** `Daily at 18:20`, `Hourly at 08:00-18:00 (every 1 hours, Monday, Friday)`. */
export function timingWords({ frequency, start, end, intervals }: Timing): string {
  const until = end === undefined || end === start ? '' : `-${clock(end)}`;
  const all = intervals.flatMap((interval) => Object.entries(interval));
  const everyDay = all.filter(([key]) => key === 'weekDay').length === DAYS_OF_WEEK;
  const details = all
    .filter(
      ([key, value]) => !(key === 'weekDay' && everyDay) && !(key === 'hours' && value === '24'),
    )
    .map(intervalWords);
  const more = details.length === 0 ? '' : ` (${details.join(', ')})`;
  return `${frequency} at ${clock(start)}${until}${more}`;
}

/** The day of a moment, in UTC: `2026-02-04`. */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const DAYS_OF_WEEK = 7;

function clock(time: string): string {
  return time.replace(/:00$/, '');
}

function intervalWords([key, value]: [string, string]): string {
  if (key === 'hours' || key === 'minutes') return `every ${value} ${key}`;
  return key === 'monthDay' ? `day ${value}` : value;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Monthly on the day that is just past everywhere on earth: almost a month away, the furthest that
 * a schedule can be. @param now milliseconds since the epoch, by the server's clock
 */
export function parkedTiming(task: string, now: number): Timing {
  return parkedOn(task, String(new Date(now - DAY_MS).getUTCDate()));
}

/** Whether it is what parking this very task makes, on whatever day that was. */
export function isParked(task: string, timing: Timing): boolean {
  const day = timing.intervals[0]?.monthDay ?? '';
  return /^\d{1,2}$/.test(day) && isSameTiming(timing, parkedOn(task, day));
}

function parkedOn(task: string, day: string): Timing {
  return { frequency: 'Monthly', start: parkedAt(task, day), intervals: [{ monthDay: day }] };
}

/** Before noon a day that is past in UTC is past in every time zone. */
const HOURS = 12;
/** Tableau takes steps of five minutes. Those that people choose are left out. */
const MINUTES = ['10', '20', '25', '35', '40', '50', '55'];

/**
 * A schedule has no name, and no other room for a sign of ours: the time of day is the sign. It
 * follows from the task and the day, so that it is another one for every task and on every day.
 */
function parkedAt(task: string, day: string): string {
  const number = createHash('sha256').update(`${task} ${day}`).digest().readUInt32BE();
  const hour = String(number % HOURS).padStart(2, '0');
  const minute = MINUTES[Math.floor(number / HOURS) % MINUTES.length];
  return `${hour}:${minute}:00`;
}
