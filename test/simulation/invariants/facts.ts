import type { ItemResult } from '../../../src/domain/result.ts';
import { sqlEndpoints } from '../../../src/vendors/powerbi/fabric/kinds.ts';
import { dataflows, semanticModels } from '../../../src/vendors/powerbi/kinds.ts';
import { leavesOpen } from '../faults.ts';
import type { Run, Trigger } from '../run.ts';
import { MINUTE, NEVER, SECOND } from '../scenario.ts';
import type { TrueJob } from '../site.ts';
import type { Seen, StepRun } from '../step.ts';

/** What a run shows of an item, told from the vendor's side wherever that can be had. */

/** What must hold of every run, and how this one breaks it, a line each. */
export type Invariant = (run: Run) => readonly (string | false | undefined)[];

export function itemsOf({ result }: Pick<StepRun, 'result'>): readonly ItemResult[] {
  return result?.items ?? [];
}

export function idOf({ plan }: ItemResult): string {
  return plan.item.id;
}

/** The items of a step that refreshes. */
export function refreshed(run: Run): readonly ItemResult[] {
  return run.main.operation === 'refresh' ? itemsOf(run.main) : [];
}

export function triggersOf(run: Run, itemId: string): readonly Trigger[] {
  return run.triggers.filter(({ ask }) => ask.item.id === itemId);
}

export function oursOf({ jobs }: Run, itemId: string): readonly TrueJob[] {
  return jobs.filter(({ by, item }) => by === 'us' && item.id === itemId);
}

export function othersOf({ jobs }: Run, itemId: string): readonly TrueJob[] {
  return jobs.filter(({ by, item }) => by === 'others' && item.id === itemId);
}

export function jobOf({ jobId }: ItemResult, { jobs }: Run): TrueJob | undefined {
  return jobs.find(({ id }) => id === jobId);
}

export function seen({ events }: StepRun, type: Seen['type'], itemId: string): readonly Seen[] {
  return events.filter((event) => event.type === type && event.itemId === itemId);
}

/** When the step said how an item ended. */
export function endedAt(step: StepRun, itemId: string): number {
  return seen(step, 'ended', itemId).at(-1)?.at ?? NEVER;
}

/** When the step was told to end, if ever. */
export function stoppedAt({ timeoutAt, cancelledAt = NEVER }: StepRun): number {
  return Math.min(timeoutAt, cancelledAt);
}

/** Whether the workflow run was cancelled while the step went on, before its timeout. */
export function wasCancelled(step: StepRun): boolean {
  const { cancelledAt = NEVER, timeoutAt, endedAt } = step;
  return cancelledAt < timeoutAt && cancelledAt <= endedAt;
}

export function wasTimedOut(step: StepRun): boolean {
  const { cancelledAt = NEVER, timeoutAt, endedAt } = step;
  return timeoutAt <= cancelledAt && timeoutAt <= endedAt;
}

/** Requests for an item after which it was not known whether a refresh had begun, or which. */
export function lostOf(run: Run, itemId: string): readonly Trigger[] {
  return triggersOf(run, itemId).filter(
    // Power BI names no transaction of a dataflow.
    (sent) => sent.ask.item.kind === dataflows || isLost(sent, run.main),
  );
}

function isLost({ fault, told }: Trigger, step: StepRun): boolean {
  if (!told || !isInTime(told.at, step) || told.words === 'given up') return true;
  return told.words.startsWith('no whole answer') || leavesOpen(fault);
}

/** The last job that the vendor has named to us in a whole answer. */
export function namedJobOf(run: Run, itemId: string): TrueJob | undefined {
  const sent = triggersOf(run, itemId).findLast(
    ({ fault, told }) =>
      fault === 'none' && told?.words.startsWith('2') && isInTime(told.at, run.main),
  );
  if (!sent || sent.ask.item.kind === dataflows) return undefined;
  return sent.effect?.kind === 'started' ? sent.effect.job : undefined;
}

/** Whether an answer came while the step went on: once it has been told to end, it may not wait. */
function isInTime(at: number, step: StepRun): boolean {
  return at <= Math.min(step.endedAt, stoppedAt(step));
}

/** An adopted job "has attempts 0 and triggered_at null" (section 3). */
export function isAdopted({ jobId, attempts }: ItemResult): boolean {
  return jobId !== null && attempts === 0;
}

/** Where one signs in at others than the vendor: GitHub's ID tokens, and AWS STS. */
export const OF_SIGN_IN: ReadonlySet<string> = new Set(['/', '/ask']);

/** When nothing could be asked: an outage, with some time to come back from it. */
export function answeredBy(run: Run, from: number, marginMs: number): number {
  let by = from + marginMs;
  for (const outage of run.scenario.outages.toSorted((a, b) => a.from - b.from)) {
    if (outage.from <= by && outage.to + marginMs > by) by = outage.to + marginMs;
  }
  return by;
}

/** How long it may take to hear of something, by the interval that was asked for. */
export function patienceMs({ scenario: { settings } }: Run): number {
  const interval = settings.pollInterval === 'auto' ? 15 * SECOND : settings.pollInterval;
  return 5 * interval + 10 * MINUTE;
}

/** From then on what Power BI tells of refreshes is not told to this account; elsewhere single jobs are. */
export function toldUntil({ scenario: { vendor, listingForbiddenFrom } }: Run): number {
  return vendor === 'powerbi' ? listingForbiddenFrom : NEVER;
}

/** Requests fail so often that what takes several of them may take for ever. */
export function isStormy({ scenario: { weather } }: Run): boolean {
  return weather.faults > 0.1;
}

/** Nothing but its end ends a standard refresh of Power BI's, or a synchronisation. */
export function isStandard({ item }: TrueJob): boolean {
  if (item.kind === sqlEndpoints) return true;
  return item.kind === semanticModels && Object.keys(item.parameters).length === 0;
}
