import type { Operation } from '../domain/operation.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { SafeText } from './safe.ts';
import { isTroubleFor } from './words.ts';

/** More bars make no picture. */
export const MOST_BARS = 50;

/** Below this, hours and minutes alone would say the same at every tick. */
const SHORT_MS = 10 * 60_000;

/** A shorter wait is not worth a bar. */
const SHORTEST_QUEUE_MS = 1000;

/** When an item was queued, begun and ended, in this order, milliseconds since the epoch. */
interface Span {
  readonly result: ItemResult;
  readonly queued: number;
  readonly begun: number;
  readonly ended: number;
}

/**
 * The picture of a step as a Mermaid gantt chart, or nothing when no item has times. A section per
 * stage; an item's bar reaches from its trigger to its end. Mermaid gives each bar a line of its
 * own, so the time spent in the queue stands above the run. Shown in the reader's own time zone.
 */
export function gantt(step: StepResult, safe: SafeText): readonly string[] {
  const spans = step.items.flatMap((result) => spanOf(result, step.endedAt) ?? []);
  if (spans.length === 0) return [];
  const start = Math.min(...spans.map((span) => span.queued));
  const end = Math.max(...spans.map((span) => span.ended));
  const stages = new Set(spans.map((span) => span.result.planned.stage));
  return [
    '```mermaid',
    'gantt',
    '  dateFormat x',
    `  axisFormat ${end - start < SHORT_MS ? '%H:%M:%S' : '%H:%M'}`,
    '  todayMarker off',
    ...[...stages].flatMap((stage) => [
      `  section Stage ${stage + 1}`,
      ...spans
        .filter(({ result }) => result.planned.stage === stage)
        .flatMap((span) => bars(span, step.operation, safe)),
    ]),
    '```',
  ];
}

function spanOf(result: ItemResult, stepEnd: number): Span | undefined {
  const first = result.triggeredAt ?? result.startedAt;
  if (first === null) return undefined;
  // Trigger and run are told by two clocks: what seems to end before it began is drawn as a dot.
  const ended = Math.max(first, result.endedAt ?? stepEnd);
  const begun = Math.min(Math.max(first, result.startedAt ?? first), ended);
  return { result, queued: first, begun, ended };
}

function bars(
  { result, queued, begun, ended }: Span,
  operation: Operation,
  safe: SafeText,
): string[] {
  const label = safe.mermaid(result.planned.name);
  const waited = begun - queued >= SHORTEST_QUEUE_MS;
  return [
    ...(waited ? [`    ${label} (queued) :active, ${queued}, ${begun}`] : []),
    `    ${label} :${lookOf(result, operation)}${waited ? begun : queued}, ${ended}`,
  ];
}

/** Mermaid's own words for how a bar looks. What still runs has none, so as not to look queued. */
function lookOf(result: ItemResult, operation: Operation): string {
  if (isTroubleFor(operation, result)) return 'crit, ';
  return result.status === 'succeeded' ? 'done, ' : '';
}
