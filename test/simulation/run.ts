import { RunCancelled, TimeoutReached } from '../../src/domain/errors.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Selector } from '../../src/domain/item.ts';
import type { StepResult } from '../../src/domain/result.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { type RefreshRequest, refresh } from '../../src/operations/refresh.ts';
import type { LineWriter } from '../../src/report/lines.ts';
import { createSafeText } from '../../src/report/safe.ts';
import { tableau } from '../../src/vendors/tableau/index.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';
import { Api } from './api.ts';
import { type Exchange, Network } from './network.ts';
import { Random } from './random.ts';
import { drawScenario, type ItemScript, MINUTE, type Scenario } from './scenario.ts';
import { Site, type TrueJob } from './site.ts';

/** A step that was run, and all that there is to know of it. */
export interface Run {
  readonly scenario: Scenario;
  readonly jobs: readonly TrueJob[];
  readonly exchanges: readonly Exchange[];
  /** Those of them that ask for a refresh to be started. */
  readonly triggers: readonly Exchange[];
  readonly events: readonly Seen[];
  /** What the operation came to; `undefined` when it threw, or never ended. */
  readonly result: StepResult | undefined;
  readonly error: unknown;
  readonly endedAt: number;
  /** Promises that were rejected and that nobody looked after. */
  readonly unhandled: readonly unknown[];
  readonly trace: readonly string[];
}

/** An event as it was when it was told. */
export interface Seen {
  readonly at: number;
  readonly type: Event['type'];
  readonly itemId: string | undefined;
  readonly jobId: string | null;
}

export interface SimulationOptions {
  /** Breaks the step on purpose, to show that the invariants bite. */
  readonly sabotage?: (request: RefreshRequest, site: Site) => RefreshRequest;
  readonly clock?: VirtualClock;
}

/** So long after the deadline the step is waited for; and after its end, whether it really rests. */
const PATIENCE_MS = 30 * MINUTE;
const REST_MS = 5 * MINUTE;
/** What happens on the way is drawn apart: a scenario may be drawn differently without changing it. */
const UNLIKE_THE_SCENARIO = 2 ** 40;

/** Runs the step of a seed to its end, and a little further. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Run> {
  const { clock = new VirtualClock(), sabotage = (request) => request } = options;
  const scenario = drawScenario(seed);
  const { settings, timeoutMs, cancelledAt } = scenario;
  const random = new Random(seed + UNLIKE_THE_SCENARIO);
  const trace: string[] = [];
  const note = (text: string) => trace.push(`${(clock.elapsed() / 1000).toFixed(3)} ${text}`);
  const site = new Site(scenario);
  const api = new Api(site, clock.now() + scenario.skewMs);
  const network = new Network({ scenario, clock, site, api, note, random: random.fork() });
  const stop = new Stop(clock, note);
  stop.at(timeoutMs, new TimeoutReached());
  if (cancelledAt !== undefined) stop.at(cancelledAt, new RunCancelled());
  const events: Seen[] = [];
  const tell = (event: Event) => {
    const seen = seenNow(event, clock.elapsed());
    events.push(seen);
    note(`* ${seen.type} ${seen.itemId ?? ''} ${seen.jobId ?? ''}`);
  };
  const selectors = scenario.items.map(selectorOf);
  const request = { vendor, config: CONFIG, selectors, settings, maxItems: 100, dryRun: false };
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const step = refresh(sabotage(request, site), {
    send: network.send,
    clock,
    random: random.fork().next,
    log: QUIET,
    safe: SAFE,
    lines: { opening: () => '', found: () => [], event: tellOnly(tell), verdict: () => '' },
    mask: () => {},
    signal: stop.signal,
    leftMs: () => Math.max(0, timeoutMs - clock.elapsed()),
    openJournal: () => ({ changed: () => {} }),
  });
  const end = await clock.run(step, timeoutMs + PATIENCE_MS).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  );
  stop.isOver = true;
  const endedAt = clock.elapsed();
  for (const line of endLines(end)) note(line);
  await clock.pass(REST_MS);
  site.at(clock.elapsed());
  process.off('unhandledRejection', onUnhandled);
  const { jobs } = site;
  const { exchanges } = network;
  const triggers = exchanges.filter(isTrigger);
  return { scenario, jobs, exchanges, triggers, events, ...end, endedAt, unhandled, trace };
}

/** The end of the step from outside; what would come after its end does not come. */
class Stop {
  isOver = false;
  readonly #controller = new AbortController();
  readonly #clock: VirtualClock;
  readonly #note: (text: string) => void;

  constructor(clock: VirtualClock, note: (text: string) => void) {
    this.#clock = clock;
    this.#note = note;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  at(ms: number, reason: Error): void {
    this.#clock.at(ms, () => {
      if (this.isOver || this.signal.aborted) return;
      this.#note(`! ${reason.message}`);
      this.#controller.abort(reason);
    });
  }
}

function isTrigger({ method, path }: Exchange): boolean {
  return method === 'POST' && !path.startsWith('auth/');
}

function endLines({ result, error }: Pick<Run, 'result' | 'error'>): readonly string[] {
  if (!result) return [`= ${error}`];
  return [
    `= ${result.status}`,
    ...result.items.map(
      ({ planned, status, reason }) => `= ${planned.item.id} ${status} ${reason ?? ''}`,
    ),
  ];
}

const vendor = tableau as Vendor;
const CONFIG = {
  base: new URL('https://tableau.example.com'),
  site: 'acme',
  credentials: { kind: 'token', name: 'ci', secret: 'secret' },
  apiVersion: 'auto',
};

const SAFE = createSafeText();
const QUIET = { info: () => {}, warning: () => {}, debug: () => {}, group: () => {} };

/** Tells of events instead of writing them down. */
function tellOnly(tell: (event: Event) => void): LineWriter['event'] {
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
    itemId: result?.planned.item.id,
    jobId: result?.jobId ?? null,
  };
}

function selectorOf({ kind, id, name, stage, incremental }: ItemScript): Selector {
  return {
    kind,
    stage,
    path: `${kind.name}[${id}]`,
    text: `{name: ${name}}`,
    conditions: [{ field: 'name', operator: 'eq', values: [name] }],
    match: 'one',
    parameters: incremental ? { incremental: true } : {},
  };
}
