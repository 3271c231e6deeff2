import type { Kind, Selector } from '../domain/item.ts';
import type { PausedEntry } from '../domain/pausing.ts';
import { type StepResult, skip } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { type ResumeStep, resumeAll } from '../engine/pause/resume.ts';
import { findItems } from './find.ts';
import type { SelectingRequest } from './found.ts';
import { restOf, stepsFor, stepsOf } from './narrowing.ts';
import type { PauseSurroundings } from './pause.ts';
import { pausingOf } from './pausing-of.ts';
import { stageOptions, stepResult } from './step.ts';
import { withSession } from './with-session.ts';

/** Beside a record the selectors narrow it; without one they are all there is. */
export interface ResumeRequest extends SelectingRequest {
  /** What an earlier step paused. */
  readonly record?: readonly PausedEntry[];
}

/** Restores what a record says, or switches on what items name; keeps the rest of the record. */
export async function resume(
  request: ResumeRequest,
  surroundings: PauseSurroundings,
): Promise<StepResult> {
  const { vendor, config, dryRun, record = [], selectors } = request;
  const startedAt = surroundings.clock.now();
  surroundings.recorder.keep(record);
  if (record.length === 0 && selectors.length === 0) {
    return stepResult('resume', [], startedAt, surroundings);
  }
  const purpose = { operation: 'resume', kinds: kindsOf(request) } as const;
  return withSession(vendor, config, purpose, surroundings, async (session) => {
    const steps =
      selectors.length > 0
        ? await findSteps(request, session, surroundings)
        : tellSteps(stepsOf(record, vendor), request, session, surroundings);
    if (dryRun) foresee(steps);
    else await resumeSteps(steps, request, session, surroundings);
    const results = steps.map(({ result }) => result);
    return stepResult('resume', results, startedAt, surroundings);
  });
}

async function findSteps(
  request: ResumeRequest,
  session: VendorSession,
  surroundings: PauseSurroundings,
): Promise<readonly ResumeStep[]> {
  const { vendor, record = [], selectors } = request;
  const wanted = { ...request, selectors: alone(selectors) };
  const named = await findItems('resume', wanted, session, surroundings);
  return stepsFor(named, record, { vendor, pausing: pausingOf(session) }, surroundings);
}

/** What they read from, the record knows better: it has those who still need it paused. */
function alone(selectors: readonly Selector[]): readonly Selector[] {
  return selectors.map(({ includeUpstream: _, ...selector }) => selector);
}

/** There is nothing to find: the record says it all. */
function tellSteps(
  steps: readonly ResumeStep[],
  { dryRun }: ResumeRequest,
  session: VendorSession,
  { log, lines }: PauseSurroundings,
): readonly ResumeStep[] {
  const plan = steps.map(({ result }) => result.plan);
  log.info(lines.opening({ operation: 'resume', dryRun }, plan.length, session.description));
  log.group('Paused items', lines.found(plan));
  return steps;
}

/** A dry run says of what there is nothing to resume. */
function foresee(steps: readonly ResumeStep[]): void {
  for (const { result, entries } of steps) {
    if (entries.length > 0) continue;
    result.foreseen = 'skipped';
    result.reason = NOT_RECORDED;
  }
}

const NOT_RECORDED = 'the record holds nothing of it';

async function resumeSteps(
  steps: readonly ResumeStep[],
  { settings, record = [] }: ResumeRequest,
  session: VendorSession,
  surroundings: PauseSurroundings,
): Promise<void> {
  const { recorder, log, safe } = surroundings;
  const results = steps.map(({ result }) => result);
  const options = stageOptions(settings, session, results, surroundings);
  for (const { result } of steps.filter(({ entries }) => entries.length === 0)) {
    skip(result, 'nothing-to-do', NOT_RECORDED);
    options.emit({ type: 'ended', result });
  }
  const open = steps.filter(({ entries }) => entries.length > 0);
  const failed = await resumeAll(open, { ...options, pausing: pausingOf(session), recorder });
  const rest = restOf(record, steps, failed);
  if (rest.notAskedFor.length > 0) {
    const names = [...new Set(rest.notAskedFor.map(({ itemName }) => safe.plain(itemName, 100)))];
    log.info(`Left paused, as not all that it was paused for is resumed: ${names.join(', ')}`);
  }
  recorder.keep(rest.record);
}

function kindsOf({ vendor, record = [], selectors }: ResumeRequest): readonly Kind[] {
  const names = new Set([
    ...record.map(({ kind }) => kind),
    ...selectors.map(({ kind }) => kind.name),
  ]);
  return vendor.pausable?.kinds.filter(({ name }) => names.has(name)) ?? [];
}
