/** The body of PATCH refreshSchedule and its rules (Power BI REST: Datasets - Update Refresh Schedule In Group). */

import type { Refusal } from '../refusal.ts';
import { DAYS, NOTIFY_OPTIONS, type RefreshSchedule } from '../schedule.ts';
import { invalidRequest } from './errors.ts';
import { type Fields, readBoolean, readObject, readOneOf } from './fields.ts';
import { checkNotifyOption } from './notify-option.ts';

const NAMES = ['days', 'times', 'enabled', 'localTimeZoneId', 'notifyOption'];
const TIME = /^([01][0-9]|2[0-3]):(00|30)$/;

/** What is to change. @throws Refusal 400 */
export function parseScheduleChange(body: Fields, isUnwrapped: boolean): Partial<RefreshSchedule> {
  const fields = known(isUnwrapped ? bare(body) : unwrap(body));
  const enabled = readBoolean(fields, 'enabled');
  if (enabled === false && Object.keys(fields).length > 1) {
    throw bad('enabled', 'what disables a schedule must contain no other changes');
  }
  checkNotifyOption(fields.notifyOption, NOTIFY_OPTIONS);
  const change = {
    days: readDays(fields.days),
    times: readTimes(fields.times),
    enabled,
    localTimeZoneId: readTimeZone(fields.localTimeZoneId),
    notifyOption: readOneOf(fields, 'notifyOption', NOTIFY_OPTIONS),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function unwrap({ value, ...others }: Fields): Fields {
  const [other] = Object.keys(others);
  if (other !== undefined) throw bad(other, `'${other}' stands beside value, not in it`);
  const inner = readObject({ value }, 'value');
  if (inner === undefined) throw bad('value', 'the body has no value');
  return inner;
}

function bare(fields: Fields): Fields {
  if (!Object.hasOwn(fields, 'value')) return fields;
  throw bad('value', 'this service takes the fields without the wrapper value');
}

/** The specification writes NotifyOption, its examples notifyOption. */
function known({ NotifyOption, ...others }: Fields): Fields {
  const fields = NotifyOption === undefined ? others : { ...others, notifyOption: NotifyOption };
  const names = Object.keys(fields);
  if (names.length === 0) throw bad('value', 'there is nothing to change');
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown === undefined) return fields;
  throw bad(unknown, `a refresh schedule has no '${unknown}'`);
}

/** msft-extensions#487 tried `Daily`, and was refused. */
function readDays(value: unknown): RefreshSchedule['days'] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) throw bad('days', 'days is not a list of days');
  return value.map((one) => {
    const day = DAYS.find((name) => name === one);
    if (day === undefined) throw bad('days', `one of days is none of ${DAYS.join(', ')}`);
    return day;
  });
}

function readTimes(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((one) => TIME.test(String(one))))
    return value.map(String);
  throw bad('times', 'times is not a list of hh:00 and hh:30');
}

function readTimeZone(value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw bad('localTimeZoneId', 'localTimeZoneId is not a name');
}

function bad(name: string, why: string): Refusal {
  return invalidRequest(`Invalid refresh schedule. Parameter '${name}' is not valid`, why);
}
