import type { Operation } from '../../domain/operation.ts';
import type { ItemResult, StepResult } from '../../domain/result.ts';
import type { SafeText } from '../safe.ts';
import { isTroubleFor } from '../words.ts';

/** More bars make no picture. */
const MOST_BARS = 50;

/** More ticks run into each other on a phone. */
const MOST_TICKS = 6;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Intervals between ticks, in Mermaid's words. Below a minute the seconds have to be told. */
const TICKS: readonly (readonly [ms: number, interval: string])[] = [
  ...[5, 15, 30].map((n) => [n * SECOND, `${n}second`] as const),
  ...[1, 5, 15, 30].map((n) => [n * MINUTE, `${n}minute`] as const),
  ...[1, 3, 6, 12].map((n) => [n * HOUR, `${n}hour`] as const),
  [24 * HOUR, '1day'],
];

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
 * The picture of a step as a Mermaid gantt chart with its legend, or nothing when fewer than two
 * items have times. A section per stage; an item's bar reaches from its trigger to its end. Mermaid
 * gives each bar a line of its own, so the time spent in the queue stands above the run. Shown in
 * the reader's own time zone.
 */
export function timeline(step: StepResult, safe: SafeText): string {
  const all = step.items.flatMap((result) => spanOf(result, step.endedAt) ?? []);
  if (all.length < 2) return '';
  const spans = slowest(all);
  const left = all.length - spans.length;
  const legend = legendOf(spans, step.operation);
  const which = left > 0 ? ` The ${spans.length} slowest of ${all.length} are drawn.` : '';
  return `\n${chart(spans, step.operation, safe).join('\n')}\n\n${legend}${which}\n`;
}

/** Those that took longest, in the order of the items. */
function slowest(spans: readonly Span[]): readonly Span[] {
  if (spans.length <= MOST_BARS) return spans;
  const byLength = spans.toSorted((a, b) => b.ended - b.queued - (a.ended - a.queued));
  const kept = new Set(byLength.slice(0, MOST_BARS));
  return spans.filter((span) => kept.has(span));
}

function chart(spans: readonly Span[], operation: Operation, safe: SafeText): readonly string[] {
  const start = Math.min(...spans.map((span) => span.queued));
  const end = Math.max(...spans.map((span) => span.ended));
  const [tickMs, interval] = ticksFor(end - start);
  const stages = new Set(spans.map((span) => span.result.plan.stage));
  return [
    '```mermaid',
    'gantt',
    '  dateFormat x',
    `  axisFormat ${tickMs < MINUTE ? '%H:%M:%S' : '%H:%M'}`,
    `  tickInterval ${interval}`,
    '  todayMarker off',
    ...[...stages].flatMap((stage) => [
      `  section Stage ${stage + 1}`,
      ...spans
        .filter(({ result }) => result.plan.stage === stage)
        .flatMap((span) => bars(span, operation, safe)),
    ]),
    '```',
  ];
}

function ticksFor(spanMs: number): readonly [ms: number, interval: string] {
  return TICKS.find(([ms]) => spanMs / ms <= MOST_TICKS) ?? [24 * HOUR, '1day'];
}

/** What the colours of Mermaid's own theme stand for, of those that are there. */
function legendOf(spans: readonly Span[], operation: Operation): string {
  const looks = new Set(spans.map(({ result }) => lookOf(result, operation)));
  const colours = [
    ...(looks.has('done, ') ? ['grey: succeeded'] : []),
    ...(spans.some(isQueued) ? ['light blue: queued'] : []),
    ...(looks.has('') ? ['blue: still running'] : []),
    ...(looks.has('crit, ') ? ['red: did not succeed'] : []),
  ].join(', ');
  return `${colours.charAt(0).toUpperCase()}${colours.slice(1)}. Times in your time zone.`;
}

function isQueued({ queued, begun }: Span): boolean {
  return begun - queued >= SHORTEST_QUEUE_MS;
}

function spanOf(result: ItemResult, stepEnd: number): Span | undefined {
  const first = result.triggeredAt ?? result.startedAt;
  if (first === null) return undefined;
  // Trigger and run are told by two clocks: what seems to end before it began is drawn as a dot.
  const ended = Math.max(first, result.endedAt ?? stepEnd);
  const begun = Math.min(Math.max(first, result.startedAt ?? first), ended);
  return { result, queued: first, begun, ended };
}

function bars(span: Span, operation: Operation, safe: SafeText): string[] {
  const { result, queued, begun, ended } = span;
  const label = safe.mermaid(result.plan.name);
  const waited = isQueued(span);
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
