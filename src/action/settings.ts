import { z } from 'zod';
import { formatDuration, parseDuration } from '../domain/duration.ts';
import { InputError, type Problem } from '../domain/errors.ts';
import type { Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { Given, Vendor } from '../domain/vendor.ts';
import type { RefreshSettings } from '../engine/context.ts';
import { readTargets, type Targets } from './targets.ts';

/** Everything that a step was told to do. What is here has been checked. */
export interface StepSettings extends Targets {
  readonly operation: Operation;
  readonly vendor: Vendor;
  readonly config: unknown;
  /** How to wait, and what to do beside others' refreshes. */
  readonly settings: RefreshSettings;
  readonly maxItems: number;
  readonly dryRun: boolean;
  readonly summary: boolean;
  /** Milliseconds from the start of the step. */
  readonly timeoutMs: number;
}

/** What the post step needs: where to sign in, and what to do with jobs left behind. */
export interface PostSettings {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly settings: RefreshSettings;
  readonly onCancel: 'leave' | 'cancel';
  readonly resumeAtJobEnd: boolean;
}

type Input = Given['input'];

const DEFAULT_TIMEOUT_MS = 5 * 60 * 60_000;
const SHORTEST_POLL_MS = 1000;
const LONGEST_POLL_MS = 60 * 60_000;

/**
 * Reads and checks all inputs.
 * @throws InputError with every problem that there is
 */
export function readSettings(
  given: Given,
  vendors: readonly Vendor[],
  workspace: string,
): StepSettings {
  const problems: Problem[] = [];
  const { input } = given;
  const general = readGeneral(input, problems);
  const { operation = 'refresh', match = 'one', wait = true } = general;
  const vendor = readVendor(input, vendors, problems);
  const config = vendor?.readConfig(given, problems);
  if (vendor) checkOperation(operation, vendor, vendors, problems);
  const targets: Targets = vendor
    ? readTargets({ input, operation, vendor, match, workspace }, problems)
    : { selectors: [] };
  const { selectors } = targets;
  const cancelsAtTimeout = operation === 'refresh' && general['on-timeout'] === 'cancel';
  vendor?.check?.({ given, selectors, cancelsAtTimeout }, problems);
  if (!wait) checkNoWait(operation, targets, problems);
  if (operation === 'wait' && general['on-timeout'] === 'cancel') {
    const allowed = 'leave: operation wait cancels nothing, operation cancel does';
    problems.push({ input: 'on-timeout', given: 'cancel', allowed });
  }
  if (problems.length > 0 || !vendor || !isComplete(general)) throw new InputError(problems);
  return {
    ...targets,
    operation,
    vendor,
    config,
    settings: settingsOf(general, vendor),
    maxItems: general['max-items'],
    dryRun: general['dry-run'],
    summary: general.summary,
    timeoutMs: general.timeout,
  };
}

function checkOperation(
  operation: Operation,
  vendor: Vendor,
  vendors: readonly Vendor[],
  problems: Problem[],
): void {
  if ((operation !== 'pause' && operation !== 'resume') || vendor.pausable) return;
  const able = vendors.filter(({ pausable }) => pausable).map(({ label }) => label);
  problems.push({
    input: 'operation',
    given: operation,
    allowed: `not offered for ${vendor.label}: schedules of ${able.join(' and ')} can be paused`,
  });
}

function checkNoWait(operation: Operation, { selectors }: Targets, problems: Problem[]): void {
  const refuse = (allowed: string) => problems.push({ input: 'wait', given: 'false', allowed });
  if (operation === 'wait') refuse('true: waiting is what operation: wait does');
  if (operation === 'refresh' && selectors.some(isStaged)) {
    refuse('true: the items have stages, and one must end before the next begins');
  }
}

/** Published sources are refreshed before what reads them: a stage of their own. */
function isStaged({ stage, includeUpstream }: Selector): boolean {
  return stage > 0 || includeUpstream === true;
}

/** @throws InputError when main could not have started a job with these inputs either */
export function readPostSettings(given: Given, vendors: readonly Vendor[]): PostSettings {
  const problems: Problem[] = [];
  const { input } = given;
  const general = readGeneral(input, problems);
  const vendor = readVendor(input, vendors, problems);
  const config = vendor?.readConfig(given, problems);
  if (problems.length > 0 || !vendor || !isComplete(general)) throw new InputError(problems);
  return {
    vendor,
    config,
    settings: settingsOf(general, vendor),
    onCancel: general['on-cancel'],
    resumeAtJobEnd: general['resume-at-job-end'],
  };
}

function settingsOf(general: General, vendor: Vendor): RefreshSettings {
  return {
    wait: general.wait,
    ifRunning: general['if-running'],
    onTimeout: general['on-timeout'],
    onCancel: general['on-cancel'],
    onFailure: general['on-failure'],
    maxParallel: general['max-parallel'] === 'auto' ? vendor.maxParallel : general['max-parallel'],
    retries: general.retries,
    pollInterval: general['poll-interval'],
  };
}

/** One of a few words; the first is the default. */
function choice<const T extends readonly [string, ...string[]]>(...words: T) {
  const allowed =
    words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return z.enum(words, { error: allowed }).default(words[0] as T[number]);
}

function flag(byDefault: boolean) {
  return z
    .enum(['true', 'false'], { error: 'true or false' })
    .default(byDefault ? 'true' : 'false')
    .transform((text) => text === 'true');
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

function orAuto<T>(read: (text: string) => Read<T>) {
  return (text: string): Read<T | 'auto'> => {
    if (text === 'auto') return { ok: true, value: 'auto' };
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
  summary: flag(true),
});

type General = z.output<typeof generalInputs>;

/** Reads each by itself, so that a wrong one does not hide what another says. */
function readGeneral(input: Input, problems: Problem[]): Partial<General> {
  const entries = Object.entries(generalInputs.shape).flatMap(([name, schema]) => {
    // An empty input is one that is not given.
    const parsed = schema.safeParse(input(name) === '' ? undefined : input(name));
    if (parsed.success) return [[name, parsed.data]];
    const [allowed = ''] = parsed.error.issues.map(({ message }) => message);
    problems.push({ input: name, given: input(name), allowed });
    return [];
  });
  return Object.fromEntries(entries) as Partial<General>;
}

function isComplete(general: Partial<General>): general is General {
  return Object.keys(generalInputs.shape).every((name) => Object.hasOwn(general, name));
}

function readVendor(
  input: Input,
  vendors: readonly Vendor[],
  problems: Problem[],
): Vendor | undefined {
  const given = input('vendor');
  const vendor = vendors.find(({ id }) => id === given);
  if (!vendor) {
    const ids = vendors.map(({ id }) => id).join(', ');
    problems.push({
      input: 'vendor',
      ...(given === '' ? { allowed: `is required: ${ids}` } : { given, allowed: ids }),
    });
  }
  return vendor;
}
