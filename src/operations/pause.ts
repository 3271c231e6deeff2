import { StepError } from '../domain/errors.ts';
import type { PausePlan, Pausing } from '../domain/pausing.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { Recorder } from '../engine/context.ts';
import { type PauseStep, pauseAll } from '../engine/pause/pause.ts';
import { entriesFor } from './entries.ts';
import { type SelectingRequest, withFoundItems } from './found.ts';
import { pausingOf } from './pausing-of.ts';
import { emitter, type StepSurroundings, stageOptions } from './step.ts';

export interface PauseSurroundings extends StepSurroundings {
  readonly recorder: Recorder;
  /** A name for this pause that no other has. */
  readonly newId: () => string;
}

/**
 * Signs in, finds the items, writes down all that it takes to resume them, and pauses them.
 * @throws StepError and others that end the step before anything was paused
 */
export function pause(
  request: SelectingRequest,
  surroundings: PauseSurroundings,
): Promise<StepResult> {
  const { settings, dryRun } = request;
  return withFoundItems('pause', request, surroundings, async (results, session) => {
    const pausing = pausingOf(session);
    const steps = await planSteps(results, pausing, request, surroundings);
    if (dryRun) {
      const emit = emitter(surroundings);
      for (const { result, plan } of steps) {
        result.reason = wouldDo(plan);
        emit({ type: 'ended', result });
      }
    } else {
      const options = stageOptions(settings, session, results, surroundings);
      await pauseAll(steps, { ...options, pausing, recorder: surroundings.recorder });
    }
  });
}

/** @throws StepError when any of the items can't be paused safely */
async function planSteps(
  results: readonly ItemResult[],
  pausing: Pausing,
  { vendor }: SelectingRequest,
  surroundings: PauseSurroundings,
): Promise<readonly PauseStep[]> {
  const plans = await pausing.plan(
    results.map(({ plan: { item, restoreAsFull } }) => ({ item, restoreAsFull })),
  );
  const steps = results.flatMap((result, index): readonly PauseStep[] => {
    const plan = plans[index];
    if (!plan) return [];
    const changes = plan.changes.map(({ change }) => change);
    const entries = entriesFor(result.plan, changes, vendor, surroundings);
    return [{ result, plan, entries }];
  });
  refuse(steps);
  return steps;
}

function refuse(steps: readonly PauseStep[]): void {
  const refused = steps.flatMap(({ result, plan }) =>
    plan.refusal ? [{ name: result.plan.name, ...plan.refusal }] : [],
  );
  const [first, ...others] = refused;
  if (!first) return;
  if (others.length === 0) {
    throw new StepError(`${first.name} can't be paused: ${first.reason}. Nothing was paused.`, {
      advice: first.advice,
    });
  }
  throw new StepError(`${refused.length} items can't be paused. Nothing was paused.`, {
    details: refused.flatMap(({ name, reason, advice }) => [`${name}: ${reason}`, `  → ${advice}`]),
  });
}

function wouldDo({ changes, remarks }: PausePlan): string {
  const words = [...changes.map((change) => change.words), ...remarks];
  return words.join('; ') || 'nothing of it runs on a schedule';
}
