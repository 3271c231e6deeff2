import { formatDuration } from '../../domain/duration.ts';
import { RunCancelled, StepError, TimeoutReached } from '../../domain/errors.ts';
import type { Order, TriggerAnswer } from '../../domain/job.ts';
import type { ItemResult } from '../../domain/result.ts';
import {
  chosenIdOf,
  isLost,
  isLostTwice,
  lose,
  openOf,
  refuse,
  send as sent,
  settle,
} from '../../domain/trigger.ts';
import type { EngineContext } from '../context.ts';
import { lookForOurs, move, type Shown, waitForOurs } from './doubt.ts';

/** A request on the wire when the step ends may still bring its answer. */
const LAST_ANSWER_MS = 2_000;
/** How long after a look it is known what runs at a vendor that does not guard the item itself. */
const KNOWN_FOR_MS = 10_000;
/** How long after a look that found nothing a request in doubt may be sent again without another. */
const SURE_FOR_MS = 1_000;
/** A vendor that is unavailable is asked again at intervals that grow so far. */
const FIRST_UNAVAILABLE_MS = 15_000;
const LONGEST_UNAVAILABLE_MS = 60_000;

/** What came of it: what is `later` or in doubt is settled by then. */
export type Sent =
  | Exclude<TriggerAnswer, { kind: 'later' | 'unclear' }>
  | Shown
  /** Our turn may have come, and the item may be busy by now. */
  | { readonly kind: 'again' };

type Passed =
  | { readonly there: Sent; readonly answer?: never }
  | { readonly there?: never; readonly answer: TriggerAnswer };
type Later = Extract<TriggerAnswer, { kind: 'later' }>;
type Refused = Extract<TriggerAnswer, { kind: 'refused' | 'nothing-to-refresh' }>;
type Unclear = Extract<TriggerAnswer, { kind: 'unclear' }>;

/**
 * Sends the request that starts a refresh, exactly once as far as its effect goes: it is sent again
 * only after an answer that says that it did not start, or when the vendor surely knows of none.
 * @param lookedAt when it was last seen what runs, and that nothing of ours does; by `elapsed`
 */
export function send(
  order: Order,
  result: ItemResult,
  context: EngineContext,
  lookedAt: number,
): Promise<Sent> {
  return new Sending(order, result, context, lookedAt).run();
}

class Sending {
  readonly #order: Order;
  readonly #result: ItemResult;
  readonly #context: EngineContext;
  /** When it was last seen what runs. */
  #lookedAt: number;
  /** When it was last seen that nothing shows which a request in doubt may have started. */
  #sureAt: number;
  #unavailable = 0;

  constructor(order: Order, result: ItemResult, context: EngineContext, lookedAt: number) {
    this.#order = order;
    this.#result = result;
    this.#context = context;
    this.#lookedAt = lookedAt;
    this.#sureAt = lookedAt;
  }

  async run(): Promise<Sent> {
    for (;;) {
      const settled = await this.#settle(await this.#context.gate.pass(() => this.#pass()));
      if (settled) return settled;
    }
  }

  /** At the gate: sends the request, unless it shows just before that there is no need for it. */
  async #pass(): Promise<Passed> {
    const there = await this.#lookAgain();
    return there ? { there } : { answer: await this.#sendOnce() };
  }

  async #settle({ there, answer }: Passed): Promise<Sent | undefined> {
    if (there) return there;
    switch (answer.kind) {
      case 'later':
        return this.#later(answer);
      case 'unclear':
        return this.#unclear(answer);
      case 'refused':
      case 'nothing-to-refresh':
        return this.#refused(answer);
      default:
        return answer;
    }
  }

  /** A refusal is the last word on its own request; an earlier one, whose answer was lost, stays in doubt. */
  #refused(answer: Refused): Sent {
    if (!isLost(this.#result.trigger)) return answer;
    const reason = `${answer.reason}, and what became of an earlier request is not known`;
    return { kind: 'unclear', reason };
  }

  async #sendOnce(): Promise<TriggerAnswer> {
    const { session, settings, leftMs } = this.#context;
    const order = this.#order;
    const { trigger } = this.#result;
    const look = openOf(trigger)?.look ?? (await session.look(order));
    // One that was refused and had begun all the same can't be doubled by the same id.
    const jobId = chosenIdOf(trigger) ?? session.newJobId?.(order);
    this.#move(sent(trigger, look, jobId));
    const cancels = settings.onTimeout === 'cancel';
    const answered = session.trigger(order, { leftMs: leftMs(), cancels }, jobId);
    const answer = await lastingPast(answered, this.#context).catch((error: unknown) => {
      if (startedNothing(error)) this.#move(refuse(this.#result.trigger));
      throw error;
    });
    if (answer.kind === 'unclear') {
      const excused = answer.unavailable !== undefined;
      this.#move(lose(this.#result.trigger, answer.reason, excused));
    } else if (answer.kind !== 'accepted' && answer.kind !== 'ended') {
      this.#move(refuse(this.#result.trigger));
    }
    return answer;
  }

  /**
   * What we waited for may have let something come: ours after all, or one of somebody else that the
   * vendor would not mind starting another one beside.
   */
  async #lookAgain(): Promise<Sent | undefined> {
    const { session, clock } = this.#context;
    if (openOf(this.#result.trigger) && clock.elapsed() - this.#sureAt > SURE_FOR_MS) {
      const shown = await lookForOurs(this.#order, this.#result, this.#context);
      if (shown) return shown;
      this.#sureAt = clock.elapsed();
    }
    const age = clock.elapsed() - this.#lookedAt;
    if (age <= KNOWN_FOR_MS || session.guardsAgainstSecond(this.#order.item)) return undefined;
    const there = await session.running(this.#order);
    if (there && !('untold' in there)) return { kind: 'again' };
    this.#lookedAt = clock.elapsed();
    return undefined;
  }

  /** Waits as the vendor asks. A limit that outlasts the step is said now, and not at its end. */
  async #later({ afterMs, reason, turn, guessed }: Later): Promise<Sent | undefined> {
    const { gate, clock, signal, leftMs } = this.#context;
    if (!turn && !guessed && afterMs >= leftMs()) {
      return this.#refused({
        kind: 'refused',
        reason: `${reason}: to be asked again in ${formatDuration(afterMs)}, but this step ends in ${formatDuration(leftMs())}`,
        advice: 'Raise timeout, or spread the refreshes over more time.',
      });
    }
    gate.close(afterMs, reason, turn === true);
    if (turn || guessed) this.#result.reason = reason;
    if (!turn) return undefined;
    await clock.sleep(afterMs, signal);
    return { kind: 'again' };
  }

  /** Finds out what became of the request; nothing is returned when it may be sent again. */
  async #unclear(answer: Unclear): Promise<Sent | undefined> {
    const { clock, emit, signal } = this.#context;
    const { reason, final, unavailable, advice } = answer;
    if (!unavailable || this.#unavailable === 0) {
      emit({ type: 'unclear', result: this.#result, reason });
    }
    const shown = await waitForOurs(this.#order, this.#result, this.#context, answer);
    if (shown) return shown;
    this.#sureAt = clock.elapsed();
    if (final) {
      // There surely is none: it is as the answer says.
      this.#move(settle(this.#result.trigger));
      return this.#refused({ kind: 'refused', reason, ...(advice ? { advice } : {}) });
    }
    if (unavailable) {
      this.#result.reason = reason;
      const pause = Math.max(unavailable.afterMs, growing(this.#unavailable++));
      await clock.sleep(pause, signal);
      return undefined;
    }
    if (!isLostTwice(this.#result.trigger)) return undefined;
    return { kind: 'unclear', reason: `${reason}, twice` };
  }

  #move(trigger: ItemResult['trigger']): void {
    move(this.#result, trigger, this.#context);
  }
}

/**
 * The vendor's own word; or the end of the step, which only reaches a request before it is sent: while
 * it is waited for a new session, say.
 */
function startedNothing(error: unknown): boolean {
  return [StepError, TimeoutReached, RunCancelled].some((type) => error instanceof type);
}

/** Half a minute of looks lies behind us already. */
function growing(times: number): number {
  return times === 0
    ? 0
    : Math.min(LONGEST_UNAVAILABLE_MS, FIRST_UNAVAILABLE_MS * 2 ** (times - 1));
}

/** The answer, also when it comes a moment after the step's end: then there is a job to cancel. */
async function lastingPast(
  answered: Promise<TriggerAnswer>,
  { clock, signal }: EngineContext,
): Promise<TriggerAnswer> {
  const over = new AbortController();
  const stopped = Promise.withResolvers<TriggerAnswer>();
  const late: Unclear = {
    kind: 'unclear',
    reason: 'its answer did not come in time',
    final: false,
  };
  const giveUp = () =>
    clock.sleep(LAST_ANSWER_MS, over.signal).then(
      () => stopped.resolve(late),
      () => {},
    );
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([answered, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
    over.abort();
  }
}
