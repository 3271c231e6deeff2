import type { Event } from '../../src/domain/event.ts';
import type { PausedEntry } from '../../src/domain/pausing.ts';
import type { StepResult } from '../../src/domain/result.ts';
import type { PauseSurroundings } from '../../src/operations/pause.ts';
import { createSafeText } from '../../src/report/safe.ts';
import type { VirtualClock } from '../fakes/virtual-clock.ts';
import { type Life, live } from './process.ts';
import type { Random } from './random.ts';
import { MINUTE, type Scenario } from './scenario.ts';
import type { Site } from './site.ts';
import type { Simulated } from './vendors.ts';

/** What a step is played on. */
export interface Stage {
  readonly scenario: Scenario;
  readonly simulated: Simulated;
  readonly site: Site;
  readonly clock: VirtualClock;
  readonly send: Life['send'];
  readonly note: (text: string) => void;
  readonly random: Random;
}

/** A step that was run. Times are milliseconds since the first one began. */
export interface StepRun {
  readonly operation: Operation;
  readonly from: number;
  readonly endedAt: number;
  readonly timeoutAt: number;
  readonly cancelledAt: number | undefined;
  readonly killed: boolean;
  readonly events: readonly Seen[];
  /** What the operation came to; `undefined` when it threw, was killed, or never ended. */
  readonly result: StepResult | undefined;
  readonly error: unknown;
}

export type Operation = StepResult['operation'] | 'post';

/** An event as it was when it was told. */
export interface Seen {
  readonly at: number;
  readonly type: Event['type'];
  readonly itemId: string | undefined;
  readonly jobId: string | null;
}

/** A record of what is paused, as it was written down. */
export interface Kept {
  readonly at: number;
  readonly entries: readonly PausedEntry[];
}

export interface Ends {
  readonly timeoutMs: number;
  readonly cancelledAfterMs?: number | undefined;
  readonly killedAfterMs?: number | undefined;
}

export interface StepOptions extends Ends {
  readonly operation: Operation;
  readonly kept?: Kept[];
  readonly openJournal?: PauseSurroundings['openJournal'];
}

/** So long after the deadline a step is waited for. */
const PATIENCE_MS = 30 * MINUTE;
const SAFE = createSafeText();
const QUIET = { info: () => {}, warning: () => {}, debug: () => {}, group: () => {} };
/** Nobody is marked as restored twice, and no two entries have the same name. */
let entries = 0;

/** Runs a step until its end, or until it is killed. */
export async function runStep(
  stage: Stage,
  options: StepOptions,
  work: (surroundings: PauseSurroundings) => Promise<StepResult | undefined>,
): Promise<StepRun> {
  const { clock, send, note, random } = stage;
  const { operation, timeoutMs, cancelledAfterMs, killedAfterMs, kept = [] } = options;
  const from = clock.elapsed();
  const life = live({ clock, send, note, timeoutMs, cancelledAfterMs, killedAfterMs });
  const events: Seen[] = [];
  const tell = (event: Event) => {
    if (life.isDead()) return;
    const seen = seenNow(event, clock.elapsed());
    events.push(seen);
    note(`* ${seen.type} ${seen.itemId ?? ''} ${seen.jobId ?? ''}`);
  };
  const step = work({
    send: life.send,
    clock: life.clock,
    random: random.fork().next,
    log: QUIET,
    safe: SAFE,
    lines: {
      opening: () => '',
      found: () => [],
      dbt: () => [],
      event: tellOnly(tell),
      verdict: () => '',
    },
    mask: () => {},
    signal: life.signal,
    leftMs: life.leftMs,
    openJournal: options.openJournal ?? (() => ({ changed: () => {} })),
    recorder: {
      keep: (list) => {
        kept.push({ at: clock.elapsed(), entries: structuredCloneOf(list) });
      },
      restored: () => {},
    },
    newId: () => `entry-${++entries}`,
  });
  const end = await clock
    .run(Promise.race([step, ...killing(stage, killedAfterMs)]), timeoutMs + PATIENCE_MS)
    .then(
      (result) => ({ result, error: undefined }),
      (error: unknown) => ({ result: undefined, error }),
    );
  life.over();
  const killed = life.isDead();
  for (const line of endLines({ ...end, killed })) note(line);
  return {
    operation,
    from,
    endedAt: clock.elapsed(),
    timeoutAt: from + timeoutMs,
    cancelledAt: cancelledAfterMs === undefined ? undefined : from + cancelledAfterMs,
    killed,
    events,
    ...end,
  };
}

/** Settles when the step is killed. */
function killing(
  { clock }: Stage,
  killedAfterMs: number | undefined,
): readonly Promise<undefined>[] {
  if (killedAfterMs === undefined) return [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  clock.at(clock.elapsed() + killedAfterMs, () => resolve(undefined));
  return [promise];
}

/** As it was written: what is kept is text. */
function structuredCloneOf(list: readonly PausedEntry[]): readonly PausedEntry[] {
  return JSON.parse(JSON.stringify(list)) as readonly PausedEntry[];
}

function endLines({
  result,
  error,
  killed,
}: Pick<StepRun, 'result' | 'error' | 'killed'>): readonly string[] {
  if (killed) return ['= killed'];
  if (!result) return [`= ${error ?? 'done'}`];
  return [
    `= ${result.status}`,
    ...result.items.map(
      ({ plan, status, reason }) => `= ${plan.item.id} ${status} ${reason ?? ''}`,
    ),
  ];
}

/** Tells of events instead of writing them down. */
function tellOnly(tell: (event: Event) => void): PauseSurroundings['lines']['event'] {
  return (event) => {
    tell(event);
    return [];
  };
}

function seenNow(event: Event, at: number): Seen {
  const result = 'result' in event ? event.result : undefined;
  return {
    at,
    type: event.type,
    itemId: result?.plan.item.id,
    jobId: result?.jobId ?? null,
  };
}
