/**
 * What Tableau Cloud takes as the schedule of a task (tableau-mcp's JSON schemas; Migration SDK,
 * CloudScheduleValidator). Where they differ, on the number of days of a weekly schedule, both are
 * content: any number from one on.
 */

import { type Interval, type Timing, WEEK_DAYS } from './timing.ts';

const HOURS = ['2', '4', '6', '8', '12', '24'];
const WHICH_DAY = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Last'];

/** What is wrong with it, in words, or undefined. */
export function timingError(timing: Timing): string | undefined {
  return timeError('start', timing.start) ?? endError(timing) ?? ruleOf(timing.frequency)(timing);
}

function ruleOf(frequency: string): (timing: Timing) => string | undefined {
  switch (frequency) {
    case 'Hourly':
      return hourlyError;
    case 'Daily':
      return dailyError;
    case 'Weekly':
      return weeklyError;
    case 'Monthly':
      return monthlyError;
    default:
      return () => `'${frequency}' is none of the frequencies Hourly, Daily, Weekly and Monthly`;
  }
}

function timeError(name: string, time: string): string | undefined {
  const isTime = /^([01]\d|2[0-3]):[0-5][05]:00$/.test(time);
  return isTime ? undefined : `the ${name} '${time}' is not HH:mm:00 in steps of five minutes`;
}

function endError({ end }: Timing): string | undefined {
  return end === undefined ? undefined : timeError('end', end);
}

function hourlyError({ start, end, intervals }: Timing): string | undefined {
  if (end === undefined) return 'an hourly schedule needs an end';
  if (end.slice(3) !== start.slice(3)) return 'start and end must have the same minutes';
  if (end <= start) return 'the end must be after the start';
  const steps = stepsOf(intervals);
  if (steps.join() !== 'hours 1' && steps.join() !== 'minutes 60') {
    return 'an hourly schedule needs either hours 1 or minutes 60';
  }
  return weekDaysError(intervals) ?? strangerError(intervals, ['hours', 'minutes', 'weekDay']);
}

function dailyError({ end, intervals }: Timing): string | undefined {
  const [hours, ...more] = intervals.flatMap((one) => one.hours ?? []);
  if (more.length > 0) return 'a daily schedule takes hours once at most';
  if (hours === undefined && end !== undefined) return 'without hours there must be no end';
  if (hours !== undefined && end === undefined) return 'with hours there must be an end';
  if (hours !== undefined && !HOURS.includes(hours)) {
    return `the hours '${hours}' are none of ${HOURS.join(', ')}`;
  }
  return weekDaysError(intervals) ?? strangerError(intervals, ['hours', 'weekDay']);
}

function weeklyError({ end, intervals }: Timing): string | undefined {
  if (end !== undefined) return 'a weekly schedule has no end';
  return weekDaysError(intervals) ?? strangerError(intervals, ['weekDay']);
}

function monthlyError({ end, intervals }: Timing): string | undefined {
  if (end !== undefined) return 'a monthly schedule has no end';
  const days = intervals.flatMap(({ monthDay }) => monthDay ?? []);
  if (days.length === 0) return 'a monthly schedule needs a monthDay';
  const which = days.find((day) => !isMonthDay(day));
  if (which !== undefined) {
    if (!WHICH_DAY.includes(which)) return `'${which}' is no day of a month`;
    return weekDaysError(intervals);
  }
  return strangerError(intervals, ['monthDay']);
}

function isMonthDay(day: string): boolean {
  return day === 'LastDay' || /^([1-9]|[12]\d|3[01])$/.test(day);
}

function weekDaysError(intervals: readonly Interval[]): string | undefined {
  const days = intervals.flatMap(({ weekDay }) => weekDay ?? []);
  if (days.length === 0) return 'at least one weekDay is needed';
  const wrong = days.find((day) => !WEEK_DAYS.some((known) => known === day));
  return wrong === undefined ? undefined : `'${wrong}' is no day of the week`;
}

function strangerError(
  intervals: readonly Interval[],
  known: readonly string[],
): string | undefined {
  const stranger = intervals.flatMap(Object.keys).find((name) => !known.includes(name));
  return stranger && `an interval with ${stranger} has no place in a schedule of this frequency`;
}

/** For instance `['hours 1']`. */
function stepsOf(intervals: readonly Interval[]): string[] {
  return intervals.flatMap(({ hours, minutes }) => [
    ...(hours === undefined ? [] : [`hours ${hours}`]),
    ...(minutes === undefined ? [] : [`minutes ${minutes}`]),
  ]);
}
