import type { Look } from './job.ts';

/**
 * What is known of our requests to start one refresh of an item. This is the one value that says
 * whether something of ours may be running; it changes by the transitions below and by nothing else.
 */
export type Trigger =
  /** What was refused asked for a job of this id: the next request asks for the same one. */
  | { readonly state: 'not-sent'; readonly jobId?: string }
  /** A request is on the wire. */
  | ({ readonly state: 'sent'; readonly reason?: string } & Requests)
  /**
   * An answer was lost. Whatever turns up that `look` had not seen is ours or unknown, however late
   * it shows, and however often nothing was found: never somebody else's.
   */
  | InDoubt
  /** There is a job to follow. What was in doubt is kept where the job may be somebody else's. */
  | { readonly state: 'followed'; readonly origin: Origin; readonly doubt?: InDoubt };

type InDoubt = { readonly state: 'in-doubt'; readonly reason: string } & Requests;

interface Requests {
  /** What there was before the first of them. */
  readonly look: Look;
  /** The id that they ask the vendor to give the job, where that can be chosen. */
  readonly jobId?: string;
  /** How many are in doubt. */
  readonly lost: number;
  /** How many of these the vendor excused by being unavailable, so that they say nothing of the next. */
  readonly excused: number;
  /** Ids of the jobs that were found since `look`, and have failed. */
  readonly failed?: readonly string[];
}

/**
 * Whose a job is. `answered`: ours, the vendor's answer to our request named it. `found`: it came
 * into being when our answer was lost; it may be somebody else's, so that it is followed and never
 * cancelled. `adopted`: somebody else's, followed as ours.
 */
export type Origin = 'answered' | 'found' | 'adopted';

/** The states in which a request of ours may have started something that nobody follows. */
export type Open = Extract<Trigger, { readonly state: 'sent' | 'in-doubt' }>;

export const NOT_SENT: Trigger = { state: 'not-sent' };

/** A request goes out. What was seen and chosen before the first one counts for those that follow it. */
export function send(trigger: Trigger, look: Look, jobId?: string): Trigger {
  switch (trigger.state) {
    case 'not-sent':
      return {
        state: 'sent',
        look,
        lost: 0,
        excused: 0,
        ...(jobId === undefined ? {} : { jobId }),
      };
    case 'in-doubt':
      return { ...trigger, state: 'sent' };
    default:
      throw new RangeError(`a request was to be sent that is ${trigger.state}`);
  }
}

/** The answer says that this request started nothing. One before it stays in doubt. */
export function refuse(trigger: Trigger): Trigger {
  if (trigger.state !== 'sent') return trigger;
  const { lost, reason } = trigger;
  return lost === 0 || reason === undefined
    ? notSent(trigger)
    : { ...trigger, state: 'in-doubt', reason };
}

function notSent({ jobId }: Requests): Trigger {
  return jobId === undefined ? NOT_SENT : { state: 'not-sent', jobId };
}

/**
 * Its answer was lost.
 * @param reason in which way, in words
 * @param excused the vendor says that it is unavailable for the time being
 */
export function lose(trigger: Trigger, reason: string, excused = false): Trigger {
  if (trigger.state !== 'sent') return trigger;
  return {
    ...trigger,
    state: 'in-doubt',
    reason,
    lost: trigger.lost + 1,
    excused: trigger.excused + (excused ? 1 : 0),
  };
}

/** The last request that was lost surely started nothing. One before it stays in doubt. */
export function settle(trigger: Trigger): Trigger {
  if (trigger.state !== 'in-doubt') return trigger;
  return trigger.lost <= 1 ? notSent(trigger) : { ...trigger, lost: trigger.lost - 1 };
}

/** Whether what became of a request is not known, for no reason that the vendor excuses. */
export function isLost(trigger: Trigger): boolean {
  const open = openOf(trigger);
  return open !== undefined && open.lost > open.excused;
}

/** Whether a request was lost twice for no reason that passes: a third would be no better. */
export function isLostTwice(trigger: Trigger): boolean {
  const open = openOf(trigger);
  return open !== undefined && open.lost - open.excused > 1;
}

/**
 * There is a job to follow, or there was one that has ended by now. Doubts end here: whatever was sent,
 * this is what became of it.
 * @param before what was known of the request until then
 */
export function follow(origin: Origin, before: Trigger = NOT_SENT): Trigger {
  const mayBeAnothers = origin === 'found' && before.state === 'in-doubt';
  return { state: 'followed', origin, ...(mayBeAnothers ? { doubt: before } : {}) };
}

/**
 * Its job has failed, and the item is to be refreshed again. A job that was only found may have been
 * somebody else's: then ours may show itself yet, and is still in doubt.
 */
export function retry(trigger: Trigger, jobId: string): Trigger {
  if (trigger.state !== 'followed' || !trigger.doubt) return NOT_SENT;
  const { failed = [], ...doubt } = trigger.doubt;
  return { ...doubt, failed: [...failed, jobId] };
}

/** Whether a job that was found has failed, and nothing was sent since. */
export function isBeforeRetry(trigger: Trigger): boolean {
  return trigger.state === 'in-doubt' && trigger.failed !== undefined;
}

/** The one whose effect is not known, if any. */
export function openOf(trigger: Trigger): Open | undefined {
  return trigger.state === 'sent' || trigger.state === 'in-doubt' ? trigger : undefined;
}

/** The id that was chosen for the job that is to be started, if any. */
export function chosenIdOf(trigger: Trigger): string | undefined {
  return trigger.state === 'followed' ? undefined : trigger.jobId;
}

/** Whether its job is proven to be ours: nothing else is ours to cancel. */
export function isOurs(trigger: Trigger): boolean {
  return trigger.state === 'followed' && trigger.origin === 'answered';
}

/** Whether its job was told by its time alone. */
export function isFound(trigger: Trigger): boolean {
  return trigger.state === 'followed' && trigger.origin === 'found';
}

/** Whether its job is somebody else's. */
export function isAdopted(trigger: Trigger): boolean {
  return trigger.state === 'followed' && trigger.origin === 'adopted';
}

/** Two clocks of a vendor, that of its answers and that of its jobs, differ by less than this. */
export const CLOCKS_DIFFER_MS = 5 * 60_000;
/** Mostly they differ by less than this. */
export const CLOCKS_MOSTLY_DIFFER_MS = 60_000;
/** `Date` headers and most times of jobs tell whole seconds. */
const A_SECOND_MS = 1_000;

/** A job as a list shows it. Times are the vendor's, milliseconds since the epoch, where they are known. */
export interface Sighting {
  readonly id: string;
  readonly createdAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

/**
 * Whether a job came into being after a look. `undefined`: that can't be told. By its time it did
 * before, and still the look had not seen it: either the two clocks differ, and it is new, or the
 * list showed it late, and it is old.
 */
export function isSince(look: Look, { id, createdAt, endedAt }: Sighting): boolean | undefined {
  if (look.ids?.has(id)) return false;
  if (createdAt === undefined) return look.ids ? true : undefined;
  if (createdAt >= look.at - A_SECOND_MS) return true;
  if (createdAt < look.at - CLOCKS_DIFFER_MS) return false;
  const goesOn = endedAt === undefined || endedAt >= look.at - A_SECOND_MS;
  const isLikely = look.ids && goesOn && createdAt >= look.at - CLOCKS_MOSTLY_DIFFER_MS;
  return isLikely ? true : undefined;
}
