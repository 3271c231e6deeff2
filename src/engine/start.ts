import type { Job, Order, Running, Untold } from '../domain/job.ts';
import type { ItemResult, ItemStatus } from '../domain/result.ts';
import type { EngineContext } from './context.ts';
import { type SettledAnswer, send } from './send.ts';

/** How an item ended. */
export interface Outcome {
  readonly status: ItemStatus;
  readonly reason: string;
  readonly advice?: string;
}

/** A job to follow, ours or one that was there already; or how the item ended without one. */
export type Started =
  | { readonly job: Job; readonly adopted: boolean; readonly begun: boolean }
  | { readonly outcome: Outcome };

/** Between two requests to a vendor that is busy with this item, where it won't say with what. */
const SHORTEST_BUSY_MS = 5_000;
const LONGEST_BUSY_MS = 60_000;

/**
 * Brings an item's refresh into being: starts one, or does what `if-running` says beside one that
 * is there. Never leaves two refreshes of an item behind.
 */
export async function start(
  order: Order,
  result: ItemResult,
  context: EngineContext,
): Promise<Started> {
  const { session, settings } = context;
  // A vendor that guards an item itself tells us when it is busy, and needs no look before.
  let look = settings.ifRunning !== 'queue' || !session.guardsAgainstSecond(order.item);
  for (let busy = 0; ; ) {
    if (look) {
      const late = await shownLate(order, result, context);
      if (late) return late;
      const there = await session.running(order);
      const started = there && (await beside(there, busy, order, result, context));
      // While we waited another one may have come, and nobody but us would mind.
      if (started === 'waited' && !session.guardsAgainstSecond(order.item)) continue;
      if (started && started !== 'waited') return started;
    }
    const answer = await send(order, result, context);
    if (answer.kind === 'accepted') return { job: answer.job, adopted: false, begun: false };
    if (answer.kind === 'again') continue;
    if (answer.kind !== 'busy') return { outcome: outcomeOf(answer, result) };
    look = true;
    // The one that was in the way has ended since, or is not listed yet: soon again.
    if (busy++ > 0) await context.clock.sleep(SHORTEST_BUSY_MS, context.signal);
  }
}

/** A refresh of ours that was given up for lost, and made the vendor busy: it may show by now. */
async function shownLate(
  order: Order,
  result: ItemResult,
  { session }: EngineContext,
): Promise<Started | undefined> {
  if (result.sentAt === null) return undefined;
  const found = await session.startedSince(order, result.sentAt);
  const [job, another] = 'untold' in found ? [] : found;
  return job && !another ? { job, adopted: false, begun: false } : undefined;
}

function outcomeOf(
  answer: Exclude<SettledAnswer, { kind: 'accepted' | 'busy' | 'again' }>,
  result: ItemResult,
): Outcome {
  switch (answer.kind) {
    case 'nothing-to-refresh':
      return nothingToRefresh(answer, result);
    case 'unclear':
      return {
        status: 'unknown',
        reason: answer.reason,
        advice: 'Look at the item before you refresh it again: a refresh may be running.',
      };
    default:
      return {
        status: 'failed',
        reason: answer.reason,
        ...('advice' in answer && answer.advice ? { advice: answer.advice } : {}),
      };
  }
}

/** Asked for by name, it is a mistake to be told; among others that a filter found, it is passed over. */
export function nothingToRefresh(
  { reason, advice }: { readonly reason: string; readonly advice: string },
  result: ItemResult,
): Outcome {
  return result.planned.lenient
    ? { status: 'skipped', reason }
    : { status: 'failed', reason, advice };
}

/**
 * What to do beside a refresh that is there. `undefined`: start our own now; `waited`: the same,
 * after some time.
 * @param busy how often the vendor has refused this item as busy
 */
async function beside(
  there: Running | Untold,
  busy: number,
  order: Order,
  result: ItemResult,
  context: EngineContext,
): Promise<Started | 'waited' | undefined> {
  if ('untold' in there) return besideUntold(there.untold, busy, order, result, context);
  const { ifRunning } = context.settings;
  if (ifRunning === 'join' || (ifRunning === 'queue' && !there.begun && there.covers)) {
    return { job: there.job, adopted: true, begun: there.begun };
  }
  if (ifRunning === 'queue') {
    context.emit({
      type: 'waiting-behind',
      result,
      ...(there.since === undefined ? {} : { since: there.since }),
    });
    await context.watcher.watch(there.job);
    return 'waited';
  }
  return { outcome: unwanted(ifRunning) };
}

/** The vendor refuses to show what runs. Where it refuses a second refresh itself, that will do. */
async function besideUntold(
  untold: string,
  busy: number,
  order: Order,
  result: ItemResult,
  context: EngineContext,
): Promise<Started | undefined> {
  const { ifRunning } = context.settings;
  if (ifRunning === 'queue') {
    if (busy === 1) context.emit({ type: 'waiting-behind', result });
    if (busy > 0) await context.clock.sleep(busyPause(busy), context.signal);
    return undefined;
  }
  if (busy === 0 && context.session.guardsAgainstSecond(order.item)) return undefined;
  if (busy > 0 && ifRunning !== 'join') return { outcome: unwanted(ifRunning) };
  const what = busy > 0 ? 'it is already being refreshed' : 'it may already be being refreshed';
  return {
    outcome: {
      status: 'failed',
      reason: `${what}, and if-running: ${ifRunning} can't be kept: ${untold}`,
      advice: 'Use if-running: queue, or an account that may see what runs.',
    },
  };
}

function unwanted(ifRunning: 'skip' | 'fail'): Outcome {
  const reason = 'it is already being refreshed';
  return ifRunning === 'skip'
    ? { status: 'skipped', reason }
    : { status: 'failed', reason, advice: 'Use if-running: queue to wait for it instead.' };
}

function busyPause(busy: number): number {
  return Math.min(LONGEST_BUSY_MS, SHORTEST_BUSY_MS * 1.5 ** (busy - 1));
}
