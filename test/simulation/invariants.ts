import {
  RunCancelled,
  StepError,
  TimeoutReached,
  UnavailableError,
} from '../../src/domain/errors.ts';
import type { ItemResult, ItemStatus, StepStatus } from '../../src/domain/result.ts';
import { flows } from '../../src/vendors/tableau/kinds.ts';
import type { Exchange } from './network.ts';
import { requestBudget } from './request-budget.ts';
import type { Run } from './run.ts';
import { MINUTE, NEVER, SECOND } from './scenario.ts';
import type { TrueJob } from './site.ts';

/** What must hold of every run, and how this one breaks it, a line each. */
type Invariant = (run: Run) => readonly (string | false | undefined)[];

/** After its timeout, and after the run was cancelled, a step may last so long. */
const AFTER_TIMEOUT_MS = MINUTE;
const AFTER_CANCEL_MS = 10 * SECOND;
/** The client looks back by 5 s, and Tableau's times have whole seconds. */
const LOOKS_BACK_MS = 6 * SECOND;
/** By its answers we know a vendor's clock to be no earlier than this, but for the way that they took. */
const ROUNDINGS_MS = 2 * SECOND;

const INVARIANTS = {
  'it ends by its deadline': ({ endedAt, error, ...run }) => [
    endedAt > deadline(run) && `ended at ${endedAt} ms, the deadline was ${deadline(run)} ms`,
    error !== undefined &&
      !EXPECTED_ERRORS.some((type) => error instanceof type) &&
      `threw ${error}`,
  ],

  'it rests at its end': ({ exchanges, endedAt, unhandled }) => [
    ...exchanges.map(
      ({ method, path, sentAt }) => sentAt > endedAt && `${method} ${path} was sent after the end`,
    ),
    ...unhandled.map((reason) => `nobody looked after ${reason}`),
  ],

  'it throws only before anything was triggered': (run) => [
    run.error !== undefined && run.triggers.length > 0 && `threw ${run.error}`,
  ],

  'no false green': (run) => [
    ...itemsOf(run).flatMap((result) => falseGreen(result, run)),
    run.result?.status === 'succeeded' &&
      !itemsOf(run).every(({ status }) => status === 'succeeded' || status === 'skipped') &&
      'the step succeeded, but not all of its items',
  ],

  'no false red': (run) => itemsOf(run).map((result) => falseRed(result, run)),

  'every status is true': (run) => itemsOf(run).map((result) => untrue(result, run)),

  'the step is as its items are': ({ result, scenario }) => {
    if (!result) return [];
    const expected = worst(result.items, result.status === 'cancelled');
    return [
      result.status !== expected && `the step is ${result.status} instead of ${expected}`,
      result.status === 'cancelled' &&
        scenario.cancelledAt === undefined &&
        !result.items.some(({ status }) => status === 'cancelled') &&
        'the step was cancelled by nobody',
    ];
  },

  'no second job': (run) => [
    ...run.triggers.map((sent) => {
      const alive = oursOf(run, itemOf(sent)).find(
        (job) => job.createdAt <= sent.sentAt && sent.sentAt < job.endsAt,
      );
      const isAmiss = alive && !isMistaken(run, itemOf(sent));
      return (
        isAmiss && `${sent.path} was sent at ${sent.sentAt} ms while ${alive.id} of ours lived`
      );
    }),
    ...pairs(run.triggers).map(
      ([one, other]) =>
        itemOf(one) === itemOf(other) &&
        other.sentAt < (one.told?.at ?? Number.POSITIVE_INFINITY) &&
        `${one.path} was sent again before its answer came`,
    ),
    ...itemsOf(run).flatMap(({ planned: { item } }) => unprovoked(run, item.id)),
  ],

  'no cancel of others, nor unasked': (run) =>
    run.exchanges.flatMap((sent) => wrongCancel(sent, run)),

  'what is to be cancelled is told so': (run) =>
    itemsOf(run).map((result) => forgotten(result, run)),

  'nothing is started after the stop': (run) =>
    run.triggers.map(
      ({ path, sentAt }) => sentAt > stoppedAt(run) && `${path} was sent at ${sentAt} ms`,
    ),

  'if-running is kept': (run) => run.triggers.map((sent) => beside(sent, run)),

  'stage by stage': (run) => run.triggers.map((sent) => tooEarly(sent, run)),

  'max-parallel is kept': (run) =>
    run.scenario.settings.wait ? run.triggers.map((sent) => tooMany(sent, run)) : [],

  'the request budget is kept': (run) => requestBudget(run),
} as const satisfies Record<string, Invariant>;

export type InvariantName = keyof typeof INVARIANTS;

export interface Violation {
  readonly invariant: InvariantName;
  readonly how: string;
}

export function violations(run: Run): readonly Violation[] {
  return (Object.entries(INVARIANTS) as [InvariantName, Invariant][]).flatMap(
    ([invariant, broken]) => broken(run).flatMap((how) => (how ? [{ invariant, how }] : [])),
  );
}

const EXPECTED_ERRORS = [StepError, UnavailableError, TimeoutReached, RunCancelled];

function deadline({ scenario: { timeoutMs, cancelledAt } }: Pick<Run, 'scenario'>): number {
  return cancelledAt !== undefined && cancelledAt < timeoutMs
    ? cancelledAt + AFTER_CANCEL_MS
    : timeoutMs + AFTER_TIMEOUT_MS;
}

/** When the engine was told to end, if ever. */
function stoppedAt({ scenario: { timeoutMs, cancelledAt } }: Run): number {
  return Math.min(timeoutMs, cancelledAt ?? Number.POSITIVE_INFINITY);
}

function isCancelled(run: Run): boolean {
  return stoppedAt(run) === run.scenario.cancelledAt && run.endedAt >= stoppedAt(run);
}

function itemsOf({ result }: Run): readonly ItemResult[] {
  return result?.items ?? [];
}

function itemOf({ path }: Exchange): string {
  return path.split('/')[1] ?? '';
}

function oursOf({ jobs }: Run, itemId: string): readonly TrueJob[] {
  return jobs.filter(({ by, item }) => by === 'us' && item.id === itemId);
}

function jobOf({ jobId }: ItemResult, { jobs }: Run): TrueJob | undefined {
  return jobs.find(({ id }) => id === jobId);
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((one, index) => list.slice(index + 1).map((other) => [one, other] as const));
}

function seen({ events }: Run, type: string, itemId: string) {
  return events.filter((event) => event.type === type && event.itemId === itemId);
}

/**
 * Whether somebody else's job can't be told from one of ours: it came into being when a request of
 * ours for that item had lost its answer, and had not ended before.
 */
function looksLikeOurs({ createdAt, endsAt, item }: TrueJob, run: Run): boolean {
  const slackMs = ROUNDINGS_MS + run.scenario.weather.latencyMs[1] / 2;
  return run.triggers.some(
    (sent) =>
      itemOf(sent) === item.id &&
      sent.told?.words !== '202' &&
      createdAt >= sent.sentAt - LOOKS_BACK_MS - slackMs &&
      endsAt >= sent.sentAt - slackMs,
  );
}

/** Whether that happened: what became of our own request is not to be known then. */
function isMistaken(run: Run, itemId: string): boolean {
  const taken = seen(run, 'triggered', itemId).map(({ jobId }) => jobId);
  return run.jobs.some(({ id, by }) => by === 'others' && taken.includes(id));
}

function falseGreen(result: ItemResult, run: Run): readonly (string | false)[] {
  if (result.status !== 'succeeded') return [];
  const { id } = result.planned.item;
  const job = jobOf(result, run);
  if (!job) return [`${id} succeeded by ${result.jobId}, which never was`];
  const adopted = seen(run, 'adopted', id).some(({ jobId }) => jobId === job.id);
  const { ifRunning } = run.scenario.settings;
  return [
    job.item.id !== id && `${id} succeeded by ${job.id}, which is of ${job.item.id}`,
    job.code !== '0' && `${id} succeeded, but ${job.id} ended with ${job.code}`,
    job.endsAt > run.endedAt && `${id} succeeded, but ${job.id} goes on until ${job.endsAt} ms`,
    adopted && job.endsAt <= 0 && `${job.id} had ended before the step began`,
    job.by === 'us' &&
      oursOf(run, id).at(-1) !== job &&
      `${id} succeeded by an earlier job, ${job.id}`,
    job.by === 'others' && !adopted && !looksLikeOurs(job, run) && `${job.id} was never ours`,
    adopted && ifRunning !== 'join' && ifRunning !== 'queue' && `${job.id} was not to be adopted`,
    // What had begun before may not have read today's data.
    adopted &&
      ifRunning === 'queue' &&
      job.startsAt <= 0 &&
      `${job.id} had begun when it was adopted`,
  ];
}

/** A job that we followed and that succeeded well before the deadline must not be reported otherwise. */
function falseRed(result: ItemResult, run: Run): string | false | undefined {
  const { settings, weather } = run.scenario;
  const job = jobOf(result, run);
  if (!job || !settings.wait || weather.faults > 0.1 || job.code !== '0') return false;
  const interval = settings.pollInterval === 'auto' ? 15 * SECOND : settings.pollInterval;
  const marginMs = 5 * interval + 10 * MINUTE;
  let seenBy = job.endsAt + marginMs;
  for (const { from, to } of run.scenario.outages.toSorted((a, b) => a.from - b.from)) {
    if (from <= seenBy && to + marginMs > seenBy) seenBy = to + marginMs;
  }
  const goneAt = job.createdAt + job.course.goneAfterMs;
  // When its record is gone, the row of a job that we started is looked for.
  const rowStays =
    job.by === 'us' &&
    !job.course.rowGoes &&
    goneAt > job.endsAt &&
    run.scenario.listingForbiddenFrom > seenBy;
  const inTime = seenBy <= stoppedAt(run) && (goneAt > seenBy || rowStays);
  return (
    inTime &&
    result.status !== 'succeeded' &&
    `${job.id} succeeded at ${job.endsAt} ms, but ${result.planned.item.id} is ${result.status} (${result.reason})`
  );
}

/** The last job of an item, as far as its end is what its status is about. */
function untrue(result: ItemResult, run: Run): string | false | undefined {
  const { status, planned } = result;
  const { settings } = run.scenario;
  const job = jobOf(result, run);
  const ended = job !== undefined && job.endsAt <= run.endedAt;
  const what = `${planned.item.id} is ${status}`;
  const triggered = seen(run, 'triggered', planned.item.id).length;
  if (result.attempts > triggered)
    return `${what} after ${result.attempts} of ${triggered} attempts`;
  switch (status) {
    case 'failed':
      return job && !(ended && job.code === '1') && `${what}, but ${job.id} is not`;
    case 'cancelled':
      return !isCancelled(run) && !(ended && job?.code === '2') && `${what}, but by nobody`;
    case 'timed-out':
      return run.endedAt < run.scenario.timeoutMs && `${what} before the timeout`;
    case 'running':
      if (!job) return `${what} without a job`;
      return settings.wait && !isCancelled(run) && `${what}, and it was to be waited for`;
    case 'planned':
      return what;
    default:
      return false;
  }
}

const BY_WEIGHT: readonly (readonly [ItemStatus, StepStatus])[] = [
  ['failed', 'failed'],
  ['unknown', 'failed'],
  ['timed-out', 'timed-out'],
  ['cancelled', 'cancelled'],
  ['running', 'triggered'],
  ['succeeded', 'succeeded'],
];

function worst(items: readonly ItemResult[], cancelled: boolean): StepStatus {
  if (cancelled) return 'cancelled';
  const found = BY_WEIGHT.find(([status]) => items.some((item) => item.status === status));
  return found?.[1] ?? 'skipped';
}

/**
 * A second job of ours is there only because the first one failed in passing; or because its record
 * went before anybody could ask what had become of a lost request.
 */
function unprovoked(run: Run, itemId: string): readonly (string | false)[] {
  const ours = oursOf(run, itemId);
  if (isMistaken(run, itemId)) return [];
  const most = 1 + run.scenario.settings.retries;
  const went = ours.filter(({ course }) => course.rowGoes && course.goneAfterMs < NEVER).length;
  return [
    ours.length > most + went &&
      `${itemId} was started ${ours.length} times, and ${most} were allowed`,
    ...ours.slice(1).map((job, index) => {
      const before = ours[index] as TrueJob;
      const passing = before.code === '1' && before.course.end === 'fails for now';
      const gone = before.createdAt + before.course.goneAfterMs < job.createdAt;
      if (before.endsAt > job.createdAt) return `${before.id} and ${job.id} lived at the same time`;
      return (
        !passing &&
        !(gone && before.course.rowGoes) &&
        `${job.id} followed ${before.id}, which had not failed in passing`
      );
    }),
  ];
}

function wrongCancel({ method, path, sentAt }: Exchange, run: Run): readonly (string | false)[] {
  if (method !== 'PUT') return [];
  const { settings, timeoutMs, cancelledAt = Number.POSITIVE_INFINITY } = run.scenario;
  const job = run.jobs.find(({ id }) => path === `jobs/${id}`);
  const asked =
    cancelledAt < timeoutMs
      ? settings.onCancel === 'cancel' && sentAt >= cancelledAt
      : settings.onTimeout === 'cancel' && sentAt >= timeoutMs;
  return [
    !job && `${path} was cancelled, which never was`,
    !asked && `${path} was cancelled unasked at ${sentAt} ms`,
    job !== undefined && !isProvenOurs(job, run) && `${job.id} was cancelled, and may not be ours`,
  ];
}

/** Whether an answer of Tableau's named the job to us: any other may be somebody else's. */
function isProvenOurs({ by, createdAt, item }: TrueJob, run: Run): boolean {
  const proves = (sent: Exchange) =>
    itemOf(sent) === item.id &&
    sent.told?.words === '202' &&
    sent.sentAt <= createdAt &&
    createdAt <= sent.told.at;
  return by === 'us' && run.triggers.some(proves);
}

/** A job of ours that was open when the step was stopped, and that nobody told to end. */
function forgotten(result: ItemResult, run: Run): string | false | undefined {
  const { settings, cancelledAt, timeoutMs } = run.scenario;
  const { id } = result.planned.item;
  const wanted =
    stoppedAt(run) === cancelledAt && cancelledAt < timeoutMs
      ? settings.onCancel === 'cancel'
      : settings.onTimeout === 'cancel' && settings.wait;
  const job = oursOf(run, id).find((one) => one.id === result.jobId);
  const isGone = job && job.createdAt + job.course.goneAfterMs <= run.endedAt;
  const wasOpen = seen(run, 'ended', id).some(({ at }) => at >= stoppedAt(run));
  const isTold = run.exchanges.some(
    ({ method, path }) => method === 'PUT' && path === `jobs/${job?.id}`,
  );
  return (
    wanted &&
    job &&
    !isGone &&
    isProvenOurs(job, run) &&
    wasOpen &&
    job.endsAt > run.endedAt &&
    !isTold &&
    `${job.id} was forgotten`
  );
}

/** Nothing but we ourselves keeps a second run of a flow from being started beside one of others. */
function beside(sent: Exchange, run: Run): string | false | undefined {
  const { listingForbiddenFrom } = run.scenario;
  if (sent.sentAt + MINUTE >= listingForbiddenFrom) return false;
  const there = run.jobs.find(
    (job) =>
      job.by === 'others' &&
      job.item.id === itemOf(sent) &&
      job.item.kind === flows &&
      job.createdAt < sent.sentAt - MINUTE &&
      job.createdAt + job.course.goneAfterMs > sent.sentAt &&
      job.endsAt > sent.sentAt,
  );
  return there && `${sent.path} was sent at ${sent.sentAt} ms beside ${there.id}`;
}

function tooEarly(sent: Exchange, run: Run): string | false | undefined {
  const stage = run.scenario.items.find(({ id }) => id === itemOf(sent))?.stage ?? 0;
  const open = run.scenario.items.find(
    (item) =>
      item.stage < stage && !seen(run, 'ended', item.id).some(({ at }) => at <= sent.sentAt),
  );
  if (open) return `${sent.path} was sent before ${open.id} of an earlier stage had ended`;
  const bad = itemsOf(run).find(
    ({ planned, status }) =>
      planned.stage < stage && !['succeeded', 'skipped', 'running'].includes(status),
  );
  return (
    run.scenario.settings.onFailure === 'stop' &&
    bad &&
    `${sent.path} was sent though ${bad.planned.item.id} of an earlier stage is ${bad.status}`
  );
}

function tooMany(sent: Exchange, run: Run): string | false {
  const { maxParallel } = run.scenario.settings;
  const begun = new Set(run.triggers.filter(({ sentAt }) => sentAt < sent.sentAt).map(itemOf));
  begun.add(itemOf(sent));
  const inFlight = [...begun].filter(
    (id) => !seen(run, 'ended', id).some(({ at }) => at <= sent.sentAt),
  );
  return (
    inFlight.length > maxParallel && `${inFlight.join(', ')} were in flight at ${sent.sentAt} ms`
  );
}
