import { RunCancelled, TimeoutReached } from '../domain/errors.ts';
import { type ItemResult, skip } from '../domain/result.ts';
import { finish, NOT_STARTED_AT_TIMEOUT, NOT_STARTED_WHEN_CANCELLED } from './run/finish.ts';
import { openStage, type StageOptions } from './run/stage.ts';
import { Slots } from './start/slots.ts';

/**
 * Refreshes the planned items stage by stage and waits for their ends. `results` are in the items'
 * order and are kept up to date throughout; when this resolves, each has its final status.
 */
export async function refreshAll(
  results: readonly ItemResult[],
  options: StageOptions,
): Promise<void> {
  const { signal, settings, emit } = options;
  passOver(results, options);
  const wanted = results.filter(({ plan }) => plan.heldBack === undefined);
  const stages = Map.groupBy(wanted, ({ plan }) => plan.stage);
  let stopped = false;
  for (const [stage, members] of [...stages].sort(([a], [b]) => a - b)) {
    if (signal.aborted) {
      endUnbegun(members, (result) => cutOff(result, signal.reason), options);
    } else if (stopped) {
      endUnbegun(members, (result) => skip(result, 'earlier-failure', STOPPED), options);
    } else {
      emit({ type: 'stage', stage, results: members, maxParallel: settings.maxParallel });
      sayIfMany(members.length, options);
      await refreshStage(members, options);
      stopped = settings.onFailure === 'stop' && members.some(({ status }) => FAILED.has(status));
    }
  }
}

/** Whoever waits for hours is told so at the beginning. */
function sayIfMany(items: number, { session, clock, leftMs, emit }: StageOptions): void {
  const perHour = session.limits?.startsPerHour ?? Number.POSITIVE_INFINITY;
  if (items <= perHour) return;
  const afterMs = Math.floor((items - 1) / perHour) * HOUR_MS;
  const lastAt = clock.now() + afterMs;
  emit({ type: 'many-starts', items, perHour, lastAt, tooLate: afterMs >= leftMs() });
}

const HOUR_MS = 60 * 60_000;
const STOPPED = 'an earlier stage failed';
const FAILED: ReadonlySet<string> = new Set(['failed', 'unknown', 'cancelled', 'timed-out']);

/** What dbt holds back holds back nobody: it ends before anything begins. */
function passOver(results: readonly ItemResult[], options: StageOptions): void {
  const held = results.filter(({ plan }) => plan.heldBack !== undefined);
  const end = (result: ItemResult) => skip(result, 'dbt', result.plan.heldBack ?? null);
  endUnbegun(held, end, options);
}

/** Gives the items of a stage that never begins their end. */
function endUnbegun(
  members: readonly ItemResult[],
  end: (result: ItemResult) => void,
  { journal, emit }: StageOptions,
): void {
  for (const result of members) {
    end(result);
    journal.changed(result);
    emit({ type: 'ended', result });
  }
}

/** The step ended before its stage began: nothing of it was asked for. */
function cutOff(result: ItemResult, reason: unknown): void {
  if (reason instanceof RunCancelled) Object.assign(result, NOT_STARTED_WHEN_CANCELLED);
  else if (reason instanceof TimeoutReached) Object.assign(result, NOT_STARTED_AT_TIMEOUT);
  else throw reason;
}

async function refreshStage(members: readonly ItemResult[], options: StageOptions): Promise<void> {
  const { signal, settings } = options;
  const { runs, context, over } = openStage(members, options);
  const slots = new Slots(settings.maxParallel);
  await Promise.all(
    runs.map((run) => {
      const refresh = async () => {
        if (!signal.aborted) await run.refresh();
      };
      const ended = async () => {
        if (!settings.wait) await run.passed();
      };
      return slots.run(run.order.item, refresh, ended);
    }),
  );
  over();
  await finish(runs, context);
}
