import type { Ended, Job, Order, Running, Untold } from '../../domain/job.ts';
import type { ItemResult, ItemStatus, SkipCause } from '../../domain/result.ts';
import type { Origin } from '../../domain/trigger.ts';
import type { EngineContext } from '../context.ts';
import { lookPastRefusals } from '../watch/unseen.ts';
import { lookBeforeRetry, lookForOurs, type Shown } from './doubt.ts';
import { type Sent, send } from './send.ts';

/** How an item ended. */
export type Outcome =
  | {
      readonly status: Exclude<ItemStatus, 'skipped' | 'planned'>;
      readonly reason: string;
      readonly advice?: string;
      /** The vendor itself calls it passing: the request may be worth sending again. */
      readonly transient?: boolean;
    }
  | { readonly status: 'skipped'; readonly cause: SkipCause; readonly reason: string };

/** A job to follow; how ours ended at once; or how the item ended without one. */
export type Started =
  | {
      readonly job: Job;
      readonly origin: Origin;
      readonly begun: boolean;
      /** The vendor asks not to be asked about it for so many milliseconds. */
      readonly notBeforeMs?: number;
    }
  | { readonly ended: Ended }
  | { readonly outcome: Outcome };

/** What to do beside what is there: `send` our own, or `look` again, after some time in either case. */
type Next = Started | 'send' | 'look';

/** Between two requests to a vendor that is busy with this item, where it won't say with what. */
const SHORTEST_BUSY_MS = 5_000;
const LONGEST_BUSY_MS = 60_000;
const BUSY_GROWS_BY = 1.4;
/** What a vendor is busy with should be listed by then, or there is nothing that could be joined. */
const JOINABLE_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** A refresh in doubt that hides for so long is not waited for any more. */
const HIDDEN_FOR_MS = 10 * 60_000;

const ALREADY = 'it is already being refreshed';
const LOOK_FIRST = 'Look at the item before you refresh it again: a refresh may be running.';

/**
 * Brings an item's refresh into being: starts one, or does what `if-running` says beside one that
 * is there. Never leaves two refreshes of an item behind.
 * @param busy how often the vendor has shown before that it is busy with the item
 */
export function start(
  order: Order,
  result: ItemResult,
  context: EngineContext,
  busy = 0,
): Promise<Started> {
  return new Start(order, result, context, busy).run();
}

class Start {
  readonly #order: Order;
  readonly #result: ItemResult;
  readonly #context: EngineContext;
  /** How often the vendor has refused this item as busy, since something that is in the way was seen. */
  #busy: number;
  #busySince: number;
  /** The vendor took a request of ours, and then skipped it beside another refresh. */
  readonly #wasSkipped: boolean;
  /** Looks for something that could be joined. */
  #looks = 0;
  #told = false;
  /** By `elapsed`. Before the first look nothing is in doubt, and who needs no look needs no date. */
  #lookedAt: number;

  constructor(order: Order, result: ItemResult, context: EngineContext, busy: number) {
    this.#order = order;
    this.#result = result;
    this.#context = context;
    this.#lookedAt = context.clock.elapsed();
    this.#busy = busy;
    this.#wasSkipped = busy > 0;
    this.#busySince = this.#lookedAt;
  }

  async run(): Promise<Started> {
    const { session, settings } = this.#context;
    const shown = await lookBeforeRetry(this.#order, this.#result, this.#context);
    if (shown) return startedBy(shown, this.#result);
    this.#lookedAt = this.#context.clock.elapsed();
    // A vendor that guards an item itself tells us when it is busy, and needs no look before.
    const isTold = this.#busy === 0 && session.guardsAgainstSecond(this.#order.item);
    let looks = settings.ifRunning !== 'queue' || !isTold;
    for (;;) {
      const next = looks ? await this.#look() : 'send';
      looks = true;
      if (next === 'look') continue;
      if (next !== 'send') return next;
      const sent = await send(this.#order, this.#result, this.#context, this.#lookedAt);
      if (sent.kind === 'busy') this.#refusedAsBusy();
      else if (sent.kind !== 'again') return startedBy(sent, this.#result);
    }
  }

  #refusedAsBusy(): void {
    if (this.#busy++ === 0) this.#busySince = this.#context.clock.elapsed();
  }

  /** Looks what runs, and whether that is ours: a refresh in doubt is never taken for somebody else's. */
  async #look(): Promise<Next> {
    const there = await this.#running();
    const shown = await lookForOurs(this.#order, this.#result, this.#context);
    if (shown) return startedBy(shown, this.#result);
    this.#lookedAt = this.#context.clock.elapsed();
    if (there && !('untold' in there)) return this.#beside(there);
    if (this.#busy === 0) return there ? this.#besideUnknown(there) : 'send';
    const { trigger } = this.#result;
    if (trigger.state === 'in-doubt') return this.#besideHidden(trigger.reason);
    return this.#besideUnseen(there);
  }

  /** One refusal is no reason to start beside somebody else's, nor to say that it can't be seen. */
  #running(): Promise<Running | undefined | Untold> {
    const { session, settings } = this.#context;
    const ask = () => session.running(this.#order);
    const isUrgent =
      settings.ifRunning === 'queue' && session.guardsAgainstSecond(this.#order.item);
    return isUrgent ? ask() : lookPastRefusals(session, ask, this.#context);
  }

  /** Somebody else's refresh is there. */
  async #beside({ job, begun, covers, since, nameless }: Running): Promise<Next> {
    const { settings, session, watcher } = this.#context;
    const { ifRunning } = settings;
    if (ifRunning === 'join' && nameless) return { outcome: NAMELESS };
    if (ifRunning === 'join' || (ifRunning === 'queue' && !begun && covers)) {
      return { job, origin: 'adopted', begun };
    }
    if (ifRunning !== 'queue') return { outcome: unwanted(ifRunning) };
    this.#waitBehind(since);
    const law = this.#context.pasts.lawOf(this.#order);
    await watcher.watch(job, { wasThere: true, law });
    this.#busy = 0;
    this.#told = false;
    // While we waited another one may have come, and nobody but us would mind.
    return session.guardsAgainstSecond(this.#order.item) ? 'send' : 'look';
  }

  /** Nobody can tell what runs, and the vendor has not been asked yet. */
  #besideUnknown({ untold }: Untold): Next {
    const { settings, session } = this.#context;
    const { ifRunning } = settings;
    if (ifRunning === 'queue' || session.guardsAgainstSecond(this.#order.item)) return 'send';
    return { outcome: unkept(`it may already be being refreshed`, ifRunning, untold) };
  }

  /** The vendor refuses the item as busy, and does not show with what. */
  async #besideUnseen(there: Untold | undefined): Promise<Next> {
    const { clock, signal, settings } = this.#context;
    const { ifRunning } = settings;
    switch (ifRunning) {
      case 'queue':
        // The one that was in the way may have ended since: once more at once.
        if (!there && this.#busy === 1) return 'send';
        this.#waitBehind();
        await clock.sleep(pauseAfter(this.#busy - (there ? 0 : 1)), signal);
        return 'send';
      case 'join': {
        // There was one to join, and nobody could see it in time.
        if (this.#wasSkipped && !there && this.#busy === 1) return 'send';
        const ms = there ? undefined : JOINABLE_AFTER_MS[this.#looks++];
        if (ms === undefined) {
          const why = there?.untold ?? 'the vendor shows no refresh of it';
          return { outcome: unkept(ALREADY, ifRunning, why) };
        }
        await clock.sleep(ms, signal);
        return 'look';
      }
      default:
        return { outcome: unwanted(ifRunning) };
    }
  }

  /** It is most likely busy with ours, whose answer was lost: another request would double that. */
  async #besideHidden(lost: string): Promise<Next> {
    const { clock, signal } = this.#context;
    if (clock.elapsed() - this.#busySince >= HIDDEN_FOR_MS) {
      const reason = `${lost}, and the vendor is busy with a refresh of it that it does not show`;
      return { outcome: { status: 'unknown', reason, advice: LOOK_FIRST } };
    }
    await clock.sleep(pauseAfter(++this.#looks), signal);
    return 'look';
  }

  /** Said once for each refresh that is in the way. */
  #waitBehind(since?: number): void {
    if (this.#told) return;
    this.#told = true;
    this.#context.emit({
      type: 'waiting-behind',
      result: this.#result,
      ...(since === undefined ? {} : { since }),
    });
  }
}

function startedBy(
  sent: Exclude<Sent, { kind: 'busy' | 'again' }> | Shown,
  result: ItemResult,
): Started {
  switch (sent.kind) {
    case 'accepted': {
      const { kind: _, byTime, ...accepted } = sent;
      return { ...accepted, origin: byTime ? 'found' : 'answered', begun: false };
    }
    case 'found':
      return { job: sent.job, origin: sent.chosen ? 'answered' : 'found', begun: false };
    case 'ended':
      return { ended: sent.ended };
    case 'nothing-to-refresh':
      return { outcome: nothingToRefresh(sent, result) };
    case 'unclear':
      return { outcome: { status: 'unknown', reason: sent.reason, advice: LOOK_FIRST } };
    case 'refused': {
      const { reason, advice, transient = false } = sent;
      return { outcome: { status: 'failed', reason, transient, ...(advice ? { advice } : {}) } };
    }
  }
}

/** Asked for by name, it is a mistake to be told; among others that a filter found, it is passed over. */
export function nothingToRefresh(
  { reason, advice }: { readonly reason: string; readonly advice: string },
  result: ItemResult,
): Outcome {
  return result.plan.lenient
    ? { status: 'skipped', cause: 'nothing-to-do', reason }
    : { status: 'failed', reason, advice };
}

const NAMELESS: Outcome = {
  status: 'failed',
  reason: 'it is already being refreshed, and the vendor names no id by which to follow that',
  advice: 'Use if-running: queue to wait for it instead.',
};

function unwanted(ifRunning: 'skip' | 'fail'): Outcome {
  return ifRunning === 'skip'
    ? { status: 'skipped', cause: 'not-wanted', reason: ALREADY }
    : {
        status: 'failed',
        reason: ALREADY,
        advice: 'Use if-running: queue to wait for it instead.',
      };
}

function unkept(what: string, ifRunning: string, why: string): Outcome {
  return {
    status: 'failed',
    reason: `${what}, and if-running: ${ifRunning} can't be kept: ${why}`,
    advice: 'Use if-running: queue, or an account that may see what runs.',
  };
}

/** @param times counted from 1 */
function pauseAfter(times: number): number {
  return Math.min(LONGEST_BUSY_MS, SHORTEST_BUSY_MS * BUSY_GROWS_BY ** (times - 1));
}
