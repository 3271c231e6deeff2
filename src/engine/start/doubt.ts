import type { Job, Order, TriggerAnswer } from '../../domain/job.ts';
import type { ItemResult } from '../../domain/result.ts';
import { NOT_SENT, type Trigger } from '../../domain/trigger.ts';
import type { EngineContext } from '../context.ts';
import { lookPastRefusals } from '../watch/unseen.ts';
import { askForChosen } from './chosen-job.ts';

/** What a request in doubt has come to. */
export type Shown =
  /** The one refresh that came into being since: ours, as far as can be told. */
  | {
      readonly kind: 'found';
      readonly job: Job;
      /** It has the id that we chose. */
      readonly chosen?: true;
    }
  /** It can't be told. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** Whether the vendor's answer was that it was unavailable. */
type Excuse = Pick<Extract<TriggerAnswer, { kind: 'unclear' }>, 'unavailable'>;

/** How long after a lost answer the vendor is asked what became of the request: half a minute in all. */
const LOOKS_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** Where refreshes may take longer to show, this pause is repeated until then. */
const LONG_LOOK_MS = 30_000;
const SHOWS_WITHIN_MS = LOOKS_AFTER_MS.reduce((sum, ms) => sum + ms, 0);

/** Changes what is known of our request, and has it written down before anything else happens. */
export function move(result: ItemResult, trigger: Trigger, { journal }: EngineContext): void {
  if (result.trigger === trigger) return;
  result.trigger = trigger;
  journal.changed(result);
}

/**
 * Looks once whether something came into being that a request in doubt may have started. Whoever
 * is about to send again, or to take a refresh for somebody else's, asks this before.
 * @returns `undefined` where nothing is in doubt, or nothing shows
 */
export async function lookForOurs(
  order: Order,
  result: ItemResult,
  context: Pick<EngineContext, 'session' | 'clock' | 'signal'>,
): Promise<Shown | undefined> {
  const { session } = context;
  const { trigger } = result;
  if (trigger.state !== 'in-doubt') return undefined;
  const { look, reason, jobId, failed = [] } = trigger;
  if (jobId !== undefined) return lookForChosen({ id: jobId, item: order.item }, reason, context);
  const ask = () => session.startedSince(order, look);
  const found = await lookPastRefusals(session, ask, context);
  if ('untold' in found) {
    return {
      kind: 'unclear',
      reason: `${reason}, and whether it started can't be told: ${found.untold}`,
    };
  }
  const candidates = found.filter(({ id }) => !failed.includes(id));
  const [job, another] = candidates;
  if (!job) return undefined;
  if (!another) return { kind: 'found', job };
  return {
    kind: 'unclear',
    reason: `${reason}, and ${candidates.length} refreshes of it began at that time: which is ours can't be told`,
  };
}

async function lookForChosen(
  job: Job,
  lost: string,
  context: Pick<EngineContext, 'session' | 'clock' | 'signal'>,
): Promise<Shown | undefined> {
  const ask = async () => {
    const seen = await askForChosen(job, context);
    return seen.state === 'refused' ? ({ untold: seen.reason, refused: true } as const) : seen;
  };
  const seen = await lookPastRefusals(context.session, ask, context);
  if ('untold' in seen) {
    const reason = `${lost}, and whether it started can't be told: ${seen.untold}`;
    return { kind: 'unclear', reason };
  }
  return seen.state === 'missing' ? undefined : { kind: 'found', job, chosen: true };
}

/**
 * What was found after a lost answer has failed, and is to be tried again. If it was somebody else's,
 * ours may have come and gone unseen, or come yet: only when that has not shown itself either, the
 * item is free to be refreshed anew.
 */
export async function lookBeforeRetry(
  order: Order,
  result: ItemResult,
  context: EngineContext,
): Promise<Shown | undefined> {
  if (result.trigger.state !== 'in-doubt') return undefined;
  const shown =
    (await lookForOurs(order, result, context)) ?? (await waitForOurs(order, result, context));
  if (!shown) move(result, NOT_SENT, context);
  return shown;
}

/** Looks at widening intervals, until it is sure that the request started nothing. */
export async function waitForOurs(
  order: Order,
  result: ItemResult,
  context: EngineContext,
  answer: Excuse = {},
): Promise<Shown | undefined> {
  for (const ms of pauses(lookedForMs(order, answer, context))) {
    await context.clock.sleep(ms, context.signal);
    const shown = await lookForOurs(order, result, context);
    if (shown) return shown;
  }
  return undefined;
}

function lookedForMs(
  { item }: Order,
  { unavailable }: Excuse,
  { session }: Pick<EngineContext, 'session'>,
): number {
  const showsWithinMs = session.showsWithinMs?.(item) ?? SHOWS_WITHIN_MS;
  // Its own word that it was not up to it is worth more than no word.
  return unavailable ? SHOWS_WITHIN_MS : showsWithinMs;
}

/** As many of them as it takes to look for so long. */
function pauses(withinMs: number): readonly number[] {
  const all: number[] = [];
  for (let sum = 0; sum < withinMs; ) {
    const ms = LOOKS_AFTER_MS[all.length] ?? LONG_LOOK_MS;
    all.push(ms);
    sum += ms;
  }
  return all;
}
