/** When a schedule runs next, worked out from its details: nothing ticks. */

import { type Interval, type Timing, WEEK_DAYS } from './timing.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Longer than the longest gap, which is that of the fifth of a weekday in a month. */
const DAYS_AHEAD = 120;

/**
 * The first run after the given moment, in epoch milliseconds. Undefined when there is none, as for a
 * frequency that nobody knows.
 *
 * @param offsetMinutes how far the site's time zone is ahead of UTC
 */
export function nextRun(timing: Timing, after: number, offsetMinutes: number): number | undefined {
  const offset = offsetMinutes * MINUTE_MS;
  const today = Math.floor((after + offset) / DAY_MS) * DAY_MS;
  const minutes = minutesOfDay(timing);
  // From yesterday on: its last runs may be after midnight.
  for (let day = today - DAY_MS; day <= today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    if (!runsOn(timing, new Date(day))) continue;
    const times = minutes.map((minute) => day + minute * MINUTE_MS - offset);
    const next = times.find((time) => time > after);
    if (next !== undefined) return next;
  }
  return undefined;
}

/** The minutes after midnight at which it runs on each of its days; past 24 hours is the day after. */
function minutesOfDay({ start, end, intervals }: Timing): number[] {
  const first = minuteOf(start);
  const step = stepMinutes(intervals);
  if (step === undefined) return [first];
  const untilMidnight = 1439 - first;
  const window = end === undefined ? untilMidnight : (minuteOf(end) - first + 1440) % 1440 || 1439;
  return Array.from({ length: Math.floor(window / step) + 1 }, (_, n) => first + n * step);
}

function stepMinutes(intervals: readonly Interval[]): number | undefined {
  const [step] = intervals.flatMap(({ hours, minutes }) => {
    if (hours !== undefined) return Number(hours) * 60;
    return minutes === undefined ? [] : Number(minutes);
  });
  return step;
}

/** Of `06:30:00`: 390. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function runsOn({ frequency, intervals }: Timing, day: Date): boolean {
  const weekDays = intervals.flatMap(({ weekDay }) => weekDay ?? []);
  const isWeekDay = weekDays.includes(WEEK_DAYS[day.getUTCDay()] ?? '');
  if (frequency !== 'Monthly') return isWeekDay || weekDays.length === 0;
  const monthDays = intervals.flatMap(({ monthDay }) => monthDay ?? []);
  return monthDays.some((monthDay) => isMonthDay(monthDay, day, isWeekDay));
}

function isMonthDay(monthDay: string, day: Date, isWeekDay: boolean): boolean {
  const number = day.getUTCDate();
  const isLastWeek = new Date(day.getTime() + 7 * DAY_MS).getUTCMonth() !== day.getUTCMonth();
  if (monthDay === 'LastDay') return new Date(day.getTime() + DAY_MS).getUTCDate() === 1;
  if (monthDay === 'Last') return isWeekDay && isLastWeek;
  const nth = ['First', 'Second', 'Third', 'Fourth', 'Fifth'].indexOf(monthDay);
  if (nth >= 0) return isWeekDay && Math.ceil(number / 7) === nth + 1;
  return Number(monthDay) === number;
}
