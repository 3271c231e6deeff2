import type { StepResult } from '../../src/domain/result.ts';
import type { SelectingRequest } from '../../src/operations/found.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';
import { drawScenario } from './draw.ts';
import { type Exchange, Network } from './network.ts';
import { play } from './plays.ts';
import { Random } from './random.ts';
import { MINUTE, type Scenario } from './scenario.ts';
import { Site, type TrueJob } from './site.ts';
import type { Kept, StepRun } from './step.ts';
import type { Timetable } from './timetable.ts';
import { SIMULATED } from './vendors.ts';

/** What was played, and all that there is to know of it. */
export interface Run {
  readonly scenario: Scenario;
  readonly jobs: readonly TrueJob[];
  readonly exchanges: readonly Exchange[];
  /** Those of them that ask for a refresh to be started. */
  readonly triggers: readonly Trigger[];
  readonly steps: readonly StepRun[];
  /** The first of them, which the scenario is about, and what it came to. */
  readonly main: StepRun;
  readonly result: StepResult | undefined;
  readonly endedAt: number;
  /** The records of a pause, as they were kept one after the other. */
  readonly kept: readonly Kept[];
  readonly timetable: Timetable | undefined;
  /** Promises that were rejected and that nobody looked after. */
  readonly unhandled: readonly unknown[];
  readonly trace: readonly string[];
}

export type Trigger = Exchange & { readonly ask: Extract<Exchange['ask'], { kind: 'start' }> };

export interface SimulationOptions {
  /** Breaks the step on purpose, to show that the invariants bite. */
  readonly sabotage?: (request: SelectingRequest, site: Site) => SelectingRequest;
  /** The same for what happens beside the requests of a refresh. */
  readonly scenario?: (scenario: Scenario) => Scenario;
  readonly clock?: VirtualClock;
}

/** After its end a step is watched for so long, whether it really rests. */
const REST_MS = 5 * MINUTE;
/** What happens on the way is drawn apart: a scenario may be drawn differently without changing it. */
const UNLIKE_THE_SCENARIO = 2 ** 40;

/** Plays what a seed says to its end, and a little further. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Run> {
  const { clock = new VirtualClock(), scenario: changed = (drawn) => drawn } = options;
  const scenario = changed(drawScenario(seed));
  const random = new Random(seed + UNLIKE_THE_SCENARIO);
  const trace: string[] = [];
  const note = (text: string) => trace.push(`${(clock.elapsed() / 1000).toFixed(3)} ${text}`);
  const simulated = SIMULATED[scenario.vendor];
  const site = new Site(scenario, simulated);
  const api = simulated.api(site, clock.now() + scenario.skewMs);
  const network = new Network({ scenario, clock, site, api, note, random: random.fork() });
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  const stage = { scenario, simulated, site, clock, send: network.send, note, random };
  const played = await watched(async () => {
    const all = await play(stage, options.sabotage);
    await clock.pass(REST_MS);
    return all;
  }, onUnhandled);
  site.at(clock.elapsed());
  const { jobs } = site;
  const { exchanges } = network;
  const { steps, kept } = played;
  const [main, last] = [steps[0], steps.at(-1)];
  if (!main || !last) throw new Error('nothing was played');
  return {
    scenario,
    jobs,
    exchanges,
    triggers: exchanges.filter(isTrigger),
    steps,
    main,
    result: main.result,
    endedAt: last.endedAt,
    kept,
    timetable: api.timetable,
    unhandled,
    trace,
  };
}

async function watched<T>(work: () => Promise<T>, onUnhandled: (reason: unknown) => void) {
  process.on('unhandledRejection', onUnhandled);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', onUnhandled);
  }
}

function isTrigger(exchange: Exchange): exchange is Trigger {
  return exchange.ask.kind === 'start';
}
