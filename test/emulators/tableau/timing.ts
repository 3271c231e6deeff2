/** When something runs again and again: the frequency and its details, as Tableau's schedules spell them. */

import { type Body, child, items, scalar } from './request-body.ts';
import type { Tree } from './tree.ts';

/** One of them, or `weekDay` beside a `monthDay` such as `First`. Numbers are texts, as Tableau sends them. */
export interface Interval {
  readonly hours?: string;
  readonly minutes?: string;
  /** For instance `Monday`. */
  readonly weekDay?: string;
  /** `1` to `31`, `LastDay`, or `First` to `Fifth` or `Last` with a `weekDay`. */
  readonly monthDay?: string;
}

export interface Timing {
  /** Hourly, Daily, Weekly or Monthly. */
  readonly frequency: string;
  /** For instance `06:30:00`, in the site's time zone. */
  readonly start: string;
  readonly end?: string;
  readonly intervals: readonly Interval[];
}

export const WEEK_DAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** At one time of every day, in the form that Tableau Cloud takes. */
export function everyDayAt(start: string): Timing {
  const weekDays = WEEK_DAYS.map((weekDay) => ({ weekDay }));
  return { frequency: 'Daily', start, end: start, intervals: [{ hours: '24' }, ...weekDays] };
}

/** The `frequencyDetails` of an answer. */
export function detailsRow({ start, end, intervals }: Timing): Tree {
  return { start, end, intervals: { interval: intervals.map((one) => ({ ...one })) } };
}

/** What the `schedule` of a request says; what it leaves out is empty, which no rule allows. */
export function readTiming(schedule: Body): Timing {
  const details = child(schedule, 'frequencyDetails') ?? {};
  const end = scalar(details, 'end');
  return {
    frequency: scalar(schedule, 'frequency') ?? '',
    start: scalar(details, 'start') ?? '',
    ...(end !== undefined && { end }),
    intervals: items(details, 'intervals', 'interval').map(readInterval),
  };
}

function readInterval(interval: Body): Interval {
  return Object.fromEntries(
    Object.keys(interval).map((name) => [name, scalar(interval, name) ?? '']),
  );
}
