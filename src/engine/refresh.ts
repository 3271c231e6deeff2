import { RunCancelled } from '../domain/errors.ts';
import type { ItemResult } from '../domain/result.ts';
import { finish } from './finish.ts';
import { Slots } from './slots.ts';
import { openStage, type StageOptions } from './stage.ts';

/**
 * Refreshes the planned items stage by stage and waits for their ends. `results` are in the items'
 * order and are kept up to date throughout; when this resolves, each has its final status.
 */
export async function refreshAll(
  results: readonly ItemResult[],
  options: StageOptions,
): Promise<void> {
  const stages = Map.groupBy(results, ({ planned }) => planned.stage);
  let stopped: string | undefined;
  for (const [stage, members] of [...stages].sort(([a], [b]) => a - b)) {
    const reason = whyNotBegun(options.signal) ?? stopped;
    if (reason) {
      skip(members, reason, options);
      continue;
    }
    options.emit({ type: 'stage', stage, results: members });
    await refreshStage(members, options);
    if (options.settings.onFailure === 'stop' && members.some(({ status }) => FAILED.has(status))) {
      stopped = 'an earlier stage failed';
    }
  }
}

const FAILED: ReadonlySet<string> = new Set(['failed', 'unknown', 'cancelled', 'timed-out']);

function whyNotBegun(signal: AbortSignal): string | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason instanceof RunCancelled
    ? 'the workflow run was cancelled'
    : 'the timeout was reached';
}

function skip(members: readonly ItemResult[], reason: string, options: StageOptions): void {
  for (const result of members) {
    Object.assign(result, { status: 'skipped', reason });
    options.journal.changed(result);
    options.emit({ type: 'ended', result });
  }
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
