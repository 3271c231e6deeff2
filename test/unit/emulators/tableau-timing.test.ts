import { describe, expect, it } from 'vitest';
import { nextRun } from '../../emulators/tableau/next-run.ts';
import { everyDayAt, type Interval, type Timing } from '../../emulators/tableau/timing.ts';
import { timingError } from '../../emulators/tableau/timing-rules.ts';

const days = (...names: string[]): Interval[] => names.map((weekDay) => ({ weekDay }));

function timing(frequency: string, start: string, intervals: Interval[], end?: string): Timing {
  return { frequency, start, ...(end !== undefined && { end }), intervals };
}

describe('the next run', () => {
  // A Monday.
  const NOW = '2026-01-05T06:00:00Z';

  it.each<[string, Timing, number, string]>([
    ['later today', everyDayAt('06:05:00'), 0, '2026-01-05T06:05:00Z'],
    ['not at this very moment', everyDayAt('06:00:00'), 0, '2026-01-06T06:00:00Z'],
    ['west of Greenwich', everyDayAt('23:00:00'), -480, '2026-01-05T07:00:00Z'],
    ['east of Greenwich', everyDayAt('01:00:00'), 120, '2026-01-05T23:00:00Z'],
    ['daily on some days', timing('Daily', '05:00:00', days('Monday')), 0, '2026-01-12T05:00:00Z'],
    [
      'every four hours until the end',
      timing('Daily', '01:00:00', [{ hours: '4' }, ...days('Monday', 'Friday')], '06:00:00'),
      0,
      '2026-01-09T01:00:00Z',
    ],
    [
      'every twelve hours, past midnight',
      timing('Daily', '18:20:00', [{ hours: '12' }, ...days('Sunday')], '18:20:00'),
      0,
      '2026-01-05T06:20:00Z',
    ],
    [
      'hourly',
      timing('Hourly', '05:30:00', [{ minutes: '60' }, ...days('Monday')], '07:30:00'),
      0,
      '2026-01-05T06:30:00Z',
    ],
    ['weekly', timing('Weekly', '05:00:00', days('Sunday')), 0, '2026-01-11T05:00:00Z'],
    ['monthly', timing('Monthly', '23:30:00', [{ monthDay: '4' }]), 0, '2026-02-04T23:30:00Z'],
    ['on the 31st', timing('Monthly', '05:00:00', [{ monthDay: '31' }]), 0, '2026-01-31T05:00:00Z'],
    ['last', timing('Monthly', '05:00:00', [{ monthDay: 'LastDay' }]), 0, '2026-01-31T05:00:00Z'],
    [
      'on the first Tuesday',
      timing('Monthly', '05:00:00', [{ monthDay: 'First', weekDay: 'Tuesday' }]),
      0,
      '2026-01-06T05:00:00Z',
    ],
    [
      'on the fifth Monday',
      timing('Monthly', '05:00:00', [{ monthDay: 'Fifth' }, { weekDay: 'Monday' }]),
      0,
      '2026-03-30T05:00:00Z',
    ],
    [
      'on the last Friday',
      timing('Monthly', '05:00:00', [{ monthDay: 'Last', weekDay: 'Friday' }]),
      0,
      '2026-01-30T05:00:00Z',
    ],
  ])('is %s', (_, schedule, offset, expected) => {
    expect(nextRun(schedule, Date.parse(NOW), offset)).toBe(Date.parse(expected));
  });

  it('is none of a frequency that runs on no day', () => {
    const never = timing('Monthly', '05:00:00', [{ monthDay: '32' }]);
    expect(nextRun(never, Date.parse(NOW), 0)).toBeUndefined();
  });
});

describe('the rules of Cloud', () => {
  const ALL = days('Monday', 'Tuesday');

  it.each<[string, Timing]>([
    ['every day', everyDayAt('18:20:00')],
    ['daily without hours', timing('Daily', '06:00:00', ALL)],
    ['hourly', timing('Hourly', '06:05:00', [{ hours: '1' }, ...ALL], '20:05:00')],
    ['weekly', timing('Weekly', '06:00:00', days('Friday'))],
    ['monthly', timing('Monthly', '23:30:00', [{ monthDay: '15' }])],
    ['monthly on the last day', timing('Monthly', '23:30:00', [{ monthDay: 'LastDay' }])],
    ['the first Monday', timing('Monthly', '23:30:00', [{ monthDay: 'First' }, ...days('Monday')])],
  ])('allow %s', (_, schedule) => {
    expect(timingError(schedule)).toBeUndefined();
  });

  it.each<[string, Timing]>([
    ['none of the frequencies', timing('Yearly', '06:00:00', ALL)],
    ['steps of five minutes', timing('Daily', '06:01:00', ALL)],
    ['steps of five minutes', timing('Daily', '6:00:00', ALL)],
    ['steps of five minutes', timing('Daily', '06:00:30', ALL)],
    ['steps of five minutes', timing('Daily', '06:00:00', [{ hours: '24' }, ...ALL], '24:00:00')],
    ['needs an end', timing('Hourly', '06:00:00', [{ hours: '1' }, ...ALL])],
    ['same minutes', timing('Hourly', '06:00:00', [{ hours: '1' }, ...ALL], '20:05:00')],
    ['after the start', timing('Hourly', '06:00:00', [{ hours: '1' }, ...ALL], '06:00:00')],
    [
      'hours 1 or minutes 60',
      timing('Hourly', '06:00:00', [{ minutes: '15' }, ...ALL], '20:00:00'),
    ],
    [
      'hours 1 or minutes 60',
      timing('Hourly', '06:00:00', [{ minutes: '60' }, { hours: '1' }, ...ALL], '20:00:00'),
    ],
    ['at least one weekDay', timing('Hourly', '06:00:00', [{ hours: '1' }], '20:00:00')],
    ['at least one weekDay', timing('Daily', '06:00:00', [])],
    ['there must be an end', timing('Daily', '06:00:00', [{ hours: '24' }, ...ALL])],
    ['there must be no end', timing('Daily', '06:00:00', ALL, '20:00:00')],
    ['none of 2, 4', timing('Daily', '06:00:00', [{ hours: '3' }, ...ALL], '20:00:00')],
    ['no day of the week', timing('Weekly', '06:00:00', days('monday'))],
    ['has no end', timing('Weekly', '06:00:00', ALL, '20:00:00')],
    ['has no place', timing('Weekly', '06:00:00', [{ hours: '24' }, ...ALL])],
    ['needs a monthDay', timing('Monthly', '06:00:00', ALL)],
    ['no day of a month', timing('Monthly', '06:00:00', [{ monthDay: '32' }])],
    ['at least one weekDay', timing('Monthly', '06:00:00', [{ monthDay: 'First' }])],
    ['has no end', timing('Monthly', '06:00:00', [{ monthDay: '1' }], '20:00:00')],
  ])('refuse: %s', (why, schedule) => {
    expect(timingError(schedule)).toContain(why);
  });
});
