import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isParked,
  isSameTiming,
  parkedTiming,
  scheduleBody,
  type Timing,
  timing,
  timingWords,
} from '../../../../../src/vendors/tableau/pausing/timing.ts';
import { type Timing as Emulated, everyDayAt } from '../../../../emulators/tableau/index.ts';
import { nextRun } from '../../../../emulators/tableau/next-run.ts';
import { readTiming } from '../../../../emulators/tableau/timing.ts';
import { timingError } from '../../../../emulators/tableau/timing-rules.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const DAILY = everyDayAt('18:20:00') as Timing;
const HOURLY: Timing = {
  frequency: 'Hourly',
  start: '08:00:00',
  end: '18:00:00',
  intervals: [{ minutes: '60' }, { weekDay: 'Monday' }, { weekDay: 'Friday' }],
};
const WEEKLY: Timing = {
  frequency: 'Weekly',
  start: '07:30:00',
  intervals: [{ weekDay: 'Sunday' }],
};
const MONTHLY: Timing = {
  frequency: 'Monthly',
  start: '06:00:00',
  intervals: [{ monthDay: '21' }],
};
const SECOND_MONDAY: Timing = {
  frequency: 'Monthly',
  start: '06:00:00',
  intervals: [{ monthDay: 'Second' }, { weekDay: 'Monday' }],
};
const ALL = [DAILY, HOURLY, WEEKLY, MONTHLY, SECOND_MONDAY];

const tasks = fc.uuid();
const moments = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2032-12-31T00:00:00Z'),
  noInvalidDate: true,
});
/** Time zones are a multiple of a quarter of an hour away from UTC. */
const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);

describe('a parked schedule', () => {
  it('is past on its day, wherever the site is, and far from its next run', () => {
    fc.assert(
      fc.property(tasks, moments, offsets, (task, date, offset) => {
        const now = date.getTime();
        const parked = parkedTiming(task, now);
        const next = nextRun(parked as Emulated, now, offset) ?? 0;
        // In February that is 28 days after the run that is past, which is 2 days and 14 hours at most.
        expect(next - now).toBeGreaterThan(25 * DAY_MS);
        const local = new Date(now + offset * MINUTE_MS);
        const day = Number(parked.intervals[0]?.monthDay);
        const back = [0, 1, 2].map((days) => new Date(local.getTime() - days * DAY_MS));
        expect(back.map((one) => one.getUTCDate())).toContain(day);
      }),
      { numRuns: 5000 },
    );
  });

  it('is one that Tableau takes, and that is known again', () => {
    fc.assert(
      fc.property(tasks, moments, (task, date) => {
        const parked = parkedTiming(task, date.getTime());
        expect(timingError(parked as Emulated)).toBeUndefined();
        expect(timing().safeParse(parked).success).toBe(true);
        expect(isParked(task, parked)).toBe(true);
        expect(isParked(task, { ...parked, end: parked.start })).toBe(true);
        expect(isParked(task, { ...parked, start: parked.start.replace(/^0/, '') })).toBe(true);
      }),
    );
  });

  it('has a time of day that nobody picks', () => {
    fc.assert(
      fc.property(tasks, moments, (task, date) => {
        const { start } = parkedTiming(task, date.getTime());
        expect(start).toMatch(/^(0\d|1[01]):(10|20|25|35|40|50|55):00$/);
      }),
    );
  });

  it.each([
    ...ALL,
    { ...MONTHLY, intervals: [{ monthDay: 'LastDay' }], start: '00:05:00' },
    ...Array.from({ length: 31 }, (_, day) => ({
      ...MONTHLY,
      start: '00:05:00',
      intervals: [{ monthDay: String(day + 1) }],
    })),
  ])('is none of those that people have: %j', (one) => {
    for (let n = 0; n < 100; n++) expect(isParked(`task-${n}`, one)).toBe(false);
  });

  it('is that of one task on one day: hardly another, and on no more days than that', () => {
    const now = Date.parse('2026-01-05T06:00:00Z');
    const parked = parkedTiming('task', now);
    const ids = Array.from({ length: 1000 }, (_, n) => `another-${n}`);
    expect(ids.filter((id) => isParked(id, parked)).length).toBeLessThan(40);
    const moved = { ...parked, intervals: [{ monthDay: '17' }] };
    expect(isParked('task', moved)).toBe(false);
    expect(
      isParked('task', { ...parked, intervals: [...parked.intervals, { monthDay: '5' }] }),
    ).toBe(false);
  });
});

describe('timings', () => {
  it.each(ALL)('go to Tableau as they came: %j', (one) => {
    const { schedule } = scheduleBody(one) as { schedule: never };
    expect(readTiming(schedule)).toEqual(one);
    expect(timingError(readTiming(schedule))).toBeUndefined();
  });

  it('are the same in another order and form', () => {
    for (const [index, one] of ALL.entries()) {
      expect(isSameTiming(one, { ...one, intervals: one.intervals.toReversed() })).toBe(true);
      for (const [other, two] of ALL.entries()) {
        expect(isSameTiming(one, two)).toBe(index === other);
      }
    }
    expect(isSameTiming(DAILY, { ...DAILY, frequency: 'daily' })).toBe(true);
    const { end: _, ...once } = DAILY;
    expect(isSameTiming(DAILY, once)).toBe(true);
    const early = { ...WEEKLY, start: '06:00:00' };
    expect(isSameTiming(early, { ...early, start: '6:00:00' })).toBe(true);
    const merged = { ...SECOND_MONDAY, intervals: [{ monthDay: 'Second', weekDay: 'Monday' }] };
    expect(isSameTiming(SECOND_MONDAY, merged)).toBe(true);
  });

  it.each<[string, Partial<Timing>]>([
    ['start', { start: '18:25:00' }],
    ['end', { end: '19:20:00' }],
    ['frequency', { frequency: 'Hourly' }],
    ['an interval less', { intervals: DAILY.intervals.slice(1) }],
  ])('differ in: %s', (_, more) => {
    expect(isSameTiming(DAILY, { ...DAILY, ...more })).toBe(false);
  });

  it.each<[Timing, string]>([
    [DAILY, 'Daily at 18:20'],
    [HOURLY, 'Hourly at 08:00-18:00 (every 60 minutes, Monday, Friday)'],
    [WEEKLY, 'Weekly at 07:30 (Sunday)'],
    [MONTHLY, 'Monthly at 06:00 (day 21)'],
    [SECOND_MONDAY, 'Monthly at 06:00 (day Second, Monday)'],
    [
      { ...DAILY, intervals: [{ hours: '6' }, { weekDay: 'Monday' }] },
      'Daily at 18:20 (every 6 hours, Monday)',
    ],
  ])('are told in words: %j', (one, words) => {
    expect(timingWords(one)).toBe(words);
  });

  it.each<[string, object]>([
    ['another frequency', { frequency: 'Every day!' }],
    ['no time', { start: '' }],
    ['a date', { start: '2024-01-01T06:00:00Z' }],
    ['an interval that is no word', { intervals: [{ weekDay: 'Mon day' }] }],
    ['more than it has', { timeZone: 'UTC' }],
    ['intervals without end', { intervals: Array(101).fill({ weekDay: 'Monday' }) }],
  ])('in a form that is not known are refused: %s', (_, more) => {
    expect(timing().safeParse({ ...DAILY, ...more }).success).toBe(false);
  });
});
