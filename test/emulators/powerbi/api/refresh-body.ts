/** The body of POST refreshes and its rules (Power BI REST: Datasets - Refresh Dataset In Group). */

import {
  COMMIT_MODES,
  type RefreshObject,
  type RefreshRequest,
  STANDARD_REQUEST,
  TYPES,
} from '../refresh/request.ts';
import type { Refusal } from '../refusal.ts';
import { clockMs } from '../times.ts';
import { invalidRequest } from './errors.ts';
import { type Fields, readBoolean, readInteger, readOneOf } from './fields.ts';
import { checkNotifyOption } from './notify-option.ts';

const NAMES = [
  'notifyOption',
  'type',
  'commitMode',
  'maxParallelism',
  'retryCount',
  'objects',
  'applyRefreshPolicy',
  'effectiveDate',
  'timeout',
];
/** As the documentation of the parameter gives it. */
const TIMEOUT = /^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;

/** @throws Refusal 400 */
export function parseRefreshRequest(
  fields: Fields,
  mixedNotifyOption: 'refused' | 'tolerated',
): RefreshRequest {
  const unknown = Object.keys(fields).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw bad(unknown, `a refresh has no parameter '${unknown}'`);
  checkNotifyOption(fields.notifyOption, ['NoNotification', 'MailOnFailure', 'MailOnCompletion']);
  const isEnhanced = Object.keys(fields).some((name) => name !== 'notifyOption');
  if (!isEnhanced) return STANDARD_REQUEST;
  if (fields.notifyOption !== undefined && mixedNotifyOption === 'refused') {
    throw bad('notifyOption', 'an enhanced refresh must not have a notifyOption');
  }
  return {
    isEnhanced,
    type: readOneOf(fields, 'type', TYPES) ?? 'Automatic',
    commitMode: readOneOf(fields, 'commitMode', COMMIT_MODES) ?? 'Transactional',
    maxParallelism: readInteger(fields, 'maxParallelism', 1) ?? 10,
    retryCount: readInteger(fields, 'retryCount', 0) ?? 0,
    objects: readObjects(fields.objects),
    applyRefreshPolicy: readBoolean(fields, 'applyRefreshPolicy') ?? true,
    effectiveDate: readDate(fields.effectiveDate),
    timeoutMs: readTimeout(fields.timeout),
  };
}

function readObjects(value: unknown): readonly RefreshObject[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw bad('objects', 'objects is not a list');
  return value.length === 0 ? undefined : value.map(readObject);
}

function readObject(value: unknown): RefreshObject {
  if (typeof value !== 'object' || value === null) throw bad('objects', 'one of objects is none');
  const { table, partition, ...others } = value as Fields;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw bad('objects', `one of objects has '${unknown}'`);
  if (typeof table !== 'string' || table === '') throw bad('objects', 'an object has no table');
  if (partition === undefined) return { table };
  if (typeof partition === 'string' && partition !== '') return { table, partition };
  throw bad('objects', `the partition of table '${table}' is not a name`);
}

function readDate(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
  throw bad('effectiveDate', 'effectiveDate is not a date');
}

function readTimeout(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && TIMEOUT.test(value)) return clockMs(value);
  throw bad('timeout', 'timeout is not hh:mm:ss and below 24 hours');
}

function bad(name: string, why: string): Refusal {
  return invalidRequest(`Invalid dataset refresh request. Parameter '${name}' is not valid`, why);
}
