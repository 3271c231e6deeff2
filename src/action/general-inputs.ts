import { z } from 'zod';
import { formatDuration, parseDuration } from '../domain/duration.ts';
import type { Problem } from '../domain/errors.ts';
import type { Operation } from '../domain/operation.ts';
import type { Given } from '../domain/vendor.ts';
import { unevaluated } from '../selection/expressions.ts';
import { parseFlag } from '../selection/values.ts';

const DEFAULT_TIMEOUT_MS = 5 * 60 * 60_000;
const DEFAULT_MAX_AGE_MS = 24 * 60 * 60_000;
const SHORTEST_POLL_MS = 1000;
const LONGEST_POLL_MS = 60 * 60_000;

/** One of a few words, in any case; the first is the default. */
function choice<const T extends readonly [string, ...string[]]>(...words: T) {
  const allowed = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  const word = z.enum(words, { error: allowed });
  return z.string().toLowerCase().pipe(word).prefault(words[0]);
}

function flag(byDefault: boolean) {
  const read = (text: string): Read<boolean> => {
    const value = parseFlag(text);
    return value === undefined ? { ok: false, allowed: 'true or false' } : { ok: true, value };
  };
  return parsed(read).default(byDefault);
}

/** Text that `read` turns into a value, or into words on what is allowed. */
function parsed<T>(read: (text: string) => Read<T>) {
  return z.string().transform((text, context) => {
    const result = read(text);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message: result.allowed });
    return z.NEVER;
  });
}

type Read<T> = { ok: true; value: T } | { ok: false; allowed: string };

function whole(least: number, most: number) {
  return (text: string): Read<number> => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return { ok: true, value };
    return { ok: false, allowed: `a whole number from ${least} to ${most.toLocaleString('en')}` };
  };
}

function duration(least = 0, most = Number.POSITIVE_INFINITY) {
  return (text: string): Read<number> => {
    const read = parseDuration(text);
    if (!read.ok) return read;
    if (read.ms < least) return { ok: false, allowed: `${formatDuration(least)} at least` };
    if (read.ms > most) return { ok: false, allowed: `${formatDuration(most)} at most` };
    return { ok: true, value: read.ms };
  };
}

function orOff(read: (text: string) => Read<number>) {
  return (text: string): Read<number> => {
    if (/^0+[hms]$/.test(text)) return { ok: true, value: Number.POSITIVE_INFINITY };
    const result = read(text);
    return result.ok ? result : { ok: false, allowed: `0s to turn it off, or ${result.allowed}` };
  };
}

function orAuto<T>(read: (text: string) => Read<T>) {
  return (text: string): Read<T | 'auto'> => {
    if (text.toLowerCase() === 'auto') return { ok: true, value: 'auto' };
    const result = read(text);
    return result.ok ? result : { ok: false, allowed: `auto, or ${result.allowed}` };
  };
}

/** The inputs that are the same for all vendors. */
const generalInputs = z.object({
  operation: choice('refresh', 'wait', 'cancel', 'pause', 'resume'),
  match: choice('one', 'all', 'any'),
  'max-items': parsed(whole(1, 10_000)).default(100),
  'dry-run': flag(false),
  wait: flag(true),
  timeout: parsed(duration()).default(DEFAULT_TIMEOUT_MS),
  'poll-interval': parsed(orAuto(duration(SHORTEST_POLL_MS, LONGEST_POLL_MS))).default('auto'),
  'on-timeout': choice('leave', 'cancel'),
  'on-cancel': choice('cancel', 'leave'),
  'if-running': choice('queue', 'join', 'skip', 'fail'),
  'on-failure': choice('stop', 'continue'),
  'max-parallel': parsed(orAuto(whole(1, 10_000))).default('auto'),
  retries: parsed(whole(0, 10)).default(1),
  'resume-at-job-end': flag(true),
  'dbt-require': choice('none-failed', 'all', 'any'),
  'dbt-max-age': parsed(orOff(duration())).default(DEFAULT_MAX_AGE_MS),
  'dbt-fresh-sources': flag(false),
  'dbt-urls': flag(false),
  'skip-if-refreshed-within': parsed(duration()).optional(),
  summary: flag(true),
  'check-runs': flag(false),
});

export type General = z.output<typeof generalInputs>;

/** Reads each by itself, so that a wrong one does not hide what another says. */
export function readGeneral(input: Given['input'], problems: Problem[]): Partial<General> {
  const entries = Object.entries(generalInputs.shape).flatMap(([name, schema]) => {
    // An empty input is one that is not given.
    const parsed = schema.safeParse(input(name) === '' ? undefined : input(name));
    if (parsed.success) return [[name, parsed.data]];
    const [allowed = ''] = parsed.error.issues.map(({ message }) => message);
    const given = input(name);
    problems.push({ input: name, given, allowed: unevaluated(given) ?? allowed });
    return [];
  });
  return Object.fromEntries(entries) as Partial<General>;
}

export function isComplete(general: Partial<General>): general is General {
  return Object.keys(generalInputs.shape).every((name) => Object.hasOwn(general, name));
}

/** The names of all of them. */
export const GENERAL_INPUTS: readonly string[] = Object.keys(generalInputs.shape);

/** For what is told of inputs that can't be used. */
export function operationOf(given: string): Operation {
  const read = generalInputs.shape.operation.safeParse(given === '' ? undefined : given);
  return read.success ? read.data : 'refresh';
}
