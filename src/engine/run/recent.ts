import { formatDuration } from '../../domain/duration.ts';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Order, Untold } from '../../domain/job.ts';
import type { ItemResult } from '../../domain/result.ts';
import type { LastSuccess } from '../../domain/vendor.ts';
import type { EngineContext } from '../context.ts';
import type { Outcome } from '../start/start.ts';

/**
 * How an item ends that was refreshed not long ago, where that is not to be done again; `undefined`
 * where it is to be refreshed. Where the vendor does not tell, it is, and that is said.
 */
export async function refreshedLately(
  order: Order,
  result: ItemResult,
  context: EngineContext,
): Promise<Outcome | undefined> {
  const { settings, emit } = context;
  const { skipIfRefreshedWithinMs: within } = settings;
  if (within === undefined) return undefined;
  const last = await lastSuccess(order, context);
  if (last && 'untold' in last) {
    const text = `when it was last refreshed can't be told (${last.untold}), so that it is refreshed`;
    emit({ type: 'hint', result, text });
    return undefined;
  }
  const agoMs = last && Math.max(0, last.now - last.endedAt);
  if (agoMs === undefined || agoMs > within) return undefined;
  const reason = `refreshed ${formatDuration(agoMs)} ago`;
  return { status: 'skipped', cause: 'not-wanted', reason };
}

async function lastSuccess(
  order: Order,
  { session }: EngineContext,
): Promise<LastSuccess | undefined | Untold> {
  if (!session.lastSuccess) return { untold: 'the vendor does not say' };
  try {
    return await session.lastSuccess(order);
  } catch (error) {
    if (error instanceof StepError || error instanceof UnavailableError) {
      return { untold: error.message };
    }
    throw error;
  }
}
