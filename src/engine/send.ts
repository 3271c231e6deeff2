import { formatDuration } from '../domain/duration.ts';
import { StepError } from '../domain/errors.ts';
import type { Job, Order, TriggerAnswer, Untold } from '../domain/job.ts';
import type { ItemResult } from '../domain/result.ts';
import type { EngineContext } from './context.ts';

/** How long after a lost answer the vendor is asked what became of the request: half a minute in all. */
const LOOKS_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** A request on the wire when the step ends may still bring its answer. */
const LAST_ANSWER_MS = 2_000;
/** So long after a look it is known what runs at a vendor that does not guard the item itself. */
const KNOWN_FOR_MS = 10_000;

/** `later` is waited out here. `again`: our turn may have come, and the item may be busy by now. */
export type SettledAnswer = Exclude<TriggerAnswer, { kind: 'later' }> | { readonly kind: 'again' };

/**
 * Sends the request that starts a refresh, exactly once as far as its effect goes: it is sent again
 * only after an answer that says that it did not start, or when the vendor surely knows of none.
 */
export async function send(
  order: Order,
  result: ItemResult,
  context: EngineContext,
): Promise<SettledAnswer> {
  const looked = { at: context.clock.elapsed() };
  for (let lost: { since: number } | undefined; ; ) {
    const sent = await sendOnce(order, result, context, looked);
    if (sent === 'again') return { kind: 'again' };
    const { answer, since } = sent;
    if (answer.kind === 'later') {
      if (!answer.turn && answer.afterMs >= context.leftMs()) return tooLate(answer, context);
      context.gate.close(answer.afterMs, answer.reason, answer.turn);
      if (answer.turn) {
        result.reason = answer.reason;
        await context.clock.sleep(answer.afterMs, context.signal);
        return { kind: 'again' };
      }
    } else if (answer.kind === 'unclear') {
      const found = await whatBecameOfIt(order, since, answer.reason, result, context);
      if (found !== 'none') return found;
      settled(result, context);
      if (answer.final) return refused(answer);
      if (lost) return { ...answer, reason: `${answer.reason}, twice` };
      lost = { since };
    } else if (answer.kind === 'busy' && lost) {
      // Busy with what we had taken for lost, most likely: it only showed late.
      result.sentAt = lost.since;
      context.journal.changed(result);
      return judge(await context.session.startedSince(order, lost.since), answer.reason) ?? answer;
    } else {
      return answer;
    }
  }
}

async function sendOnce(
  order: Order,
  result: ItemResult,
  context: EngineContext,
  looked: { at: number },
): Promise<{ answer: TriggerAnswer; since: number } | 'again'> {
  const { session, settings, clock, journal, leftMs } = context;
  const cancels = settings.onTimeout === 'cancel';
  return context.gate.pass(async () => {
    const isOld = clock.elapsed() - looked.at > KNOWN_FOR_MS;
    if (isOld && (await isBusyByNow(order, context))) return 'again';
    if (isOld) looked.at = clock.elapsed();
    const since = session.now();
    result.sentAt = since;
    journal.changed(result);
    const sent = session.trigger(order, { leftMs: leftMs(), cancels });
    const answer = await lastingPast(sent, context).catch((error: unknown) => {
      // The vendor's own word that nothing was started.
      if (error instanceof StepError) settled(result, context);
      throw error;
    });
    if (answer.kind !== 'unclear' && answer.kind !== 'accepted') settled(result, context);
    return { answer, since };
  });
}

/** Whether a refresh has begun meanwhile that the vendor would not mind starting another one beside. */
async function isBusyByNow(order: Order, { session }: EngineContext): Promise<boolean> {
  if (session.guardsAgainstSecond(order.item)) return false;
  const there = await session.running(order);
  return there !== undefined && !('untold' in there);
}

/** There surely is none: it is as the answer says. */
function refused({ reason, advice }: Extract<TriggerAnswer, { kind: 'unclear' }>): SettledAnswer {
  return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}

/** The request is no longer in doubt: it surely started nothing. */
function settled(result: ItemResult, { journal }: EngineContext): void {
  result.sentAt = null;
  journal.changed(result);
}

/** The answer, also when it comes a moment after the step's end: then there is a job to cancel. */
async function lastingPast(
  sent: Promise<TriggerAnswer>,
  { clock, signal }: EngineContext,
): Promise<TriggerAnswer> {
  const answered = new AbortController();
  const stopped = Promise.withResolvers<TriggerAnswer>();
  const giveUp = () =>
    clock.sleep(LAST_ANSWER_MS, answered.signal).then(
      () =>
        stopped.resolve({
          kind: 'unclear',
          reason: 'its answer did not come in time',
          final: false,
        }),
      () => {},
    );
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([sent, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
    answered.abort();
  }
}

/** Asks the vendor, at widening intervals, for a refresh of the item that our request started. */
async function whatBecameOfIt(
  order: Order,
  since: number,
  reason: string,
  result: ItemResult,
  context: EngineContext,
): Promise<SettledAnswer | 'none'> {
  context.emit({ type: 'unclear', result, reason });
  for (const ms of LOOKS_AFTER_MS) {
    await context.clock.sleep(ms, context.signal);
    const found = await context.session.startedSince(order, since);
    const answer = judge(found, reason);
    if (answer) return answer;
  }
  return 'none';
}

function judge(found: readonly Job[] | Untold, reason: string): SettledAnswer | undefined {
  if ('untold' in found) {
    return {
      kind: 'unclear',
      reason: `${reason}, and whether it started can't be told: ${found.untold}`,
      final: true,
    };
  }
  const [job, another] = found;
  if (!job) return undefined;
  if (!another) return { kind: 'accepted', job };
  return {
    kind: 'unclear',
    reason: `${reason}, and ${found.length} refreshes of it began at that time: which is ours can't be told`,
    final: true,
  };
}

function tooLate(
  answer: Extract<TriggerAnswer, { kind: 'later' }>,
  { leftMs }: EngineContext,
): SettledAnswer {
  const wait = formatDuration(answer.afterMs);
  const left = formatDuration(leftMs());
  return {
    kind: 'refused',
    reason: `${answer.reason}: to be asked again in ${wait}, but this step ends in ${left}`,
    advice: 'Raise timeout, or spread the refreshes over more time.',
  };
}
