import { z } from 'zod';
import { formatDuration, parseDuration } from '../domain/duration.ts';
import { InputError, type Problem } from '../domain/errors.ts';
import type { Selector } from '../domain/item.ts';
import type { Given, Vendor } from '../domain/vendor.ts';
import type { RefreshSettings } from '../engine/context.ts';
import { parseItems } from '../selection/items.ts';
import { readItemsFile } from './items-file.ts';

/** Everything that a step was told to do. What is here has been checked. */
export interface StepSettings {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly selectors: readonly Selector[];
  readonly refresh: RefreshSettings;
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
  readonly onCancel: 'leave' | 'cancel';
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
  const vendor = readVendor(input, vendors, problems);
  const config = vendor?.readConfig(given, problems);
  const selectors = vendor ? readSelectors(input, vendor, general.match, workspace, problems) : [];
  const cancelsAtTimeout = general['on-timeout'] === 'cancel';
  vendor?.check?.({ given, selectors, cancelsAtTimeout }, problems);
  if (general.wait === false && selectors.some(({ stage }) => stage > 0)) {
    problems.push({
      input: 'wait',
      given: 'false',
      allowed: 'true: the items have stages, and one must end before the next begins',
    });
  }
  if (problems.length > 0 || !vendor || !isComplete(general)) throw new InputError(problems);
  return {
    vendor,
    config,
    selectors,
    refresh: {
      wait: general.wait,
      ifRunning: general['if-running'],
      onTimeout: general['on-timeout'],
      onCancel: general['on-cancel'],
      onFailure: general['on-failure'],
      maxParallel:
        general['max-parallel'] === 'auto' ? vendor.maxParallel : general['max-parallel'],
      retries: general.retries,
      pollInterval: general['poll-interval'],
    },
    maxItems: general['max-items'],
    dryRun: general['dry-run'],
    summary: general.summary,
    timeoutMs: general.timeout,
  };
}

/** @throws InputError when main could not have started a job with these inputs either */
export function readPostSettings(given: Given, vendors: readonly Vendor[]): PostSettings {
  const problems: Problem[] = [];
  const { input } = given;
  const general = readGeneral(input, problems);
  const vendor = readVendor(input, vendors, problems);
  const config = vendor?.readConfig(given, problems);
  if (problems.length > 0 || !vendor || !isComplete(general)) throw new InputError(problems);
  return { vendor, config, onCancel: general['on-cancel'] };
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
  operation: choice('refresh'),
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

function readSelectors(
  input: Input,
  vendor: Vendor,
  match: General['match'] = 'one',
  workspace: string,
  problems: Problem[],
): readonly Selector[] {
  const items = input('items');
  const file = input('items-file');
  if ((items === '') === (file === '')) {
    const [kind] = vendor.kinds;
    problems.push({
      input: 'items',
      allowed:
        items === ''
          ? `is required (or items-file): what to refresh, such as ${kind?.name}: [{ name: … }]`
          : 'give one of items and items-file, not both',
    });
    return [];
  }
  const text = items || readItemsFile(file, workspace, problems);
  if (text === undefined) return [];
  const parsed = parseItems(text, {
    kinds: vendor.kinds,
    match,
    input: items === '' ? 'items-file' : 'items',
    vendorLabel: vendor.label,
    ordered: vendor.kindByKind ?? false,
  });
  problems.push(...parsed.problems);
  return parsed.selectors;
}
