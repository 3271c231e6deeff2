/** The refreshes of all dataflows, which Power BI calls transactions. */

import type { TransactionOddity } from '../builders.ts';
import type { Ids } from '../ids.ts';
import type { Dataflow } from '../items.ts';
import type { Settings } from '../options.ts';
import { SECOND } from '../times.ts';
import type { DataflowScript } from './script.ts';

const DEFAULT_QUEUE_MS = 2 * SECOND;
const DEFAULT_RUN_MS = 60 * SECOND;
/** From a cancellation to its effect. */
const CANCEL_MS = 2 * SECOND;

export interface Run {
  /** For instance `2020-08-27T16:07:47.2487692Z@8dbd8c92-4d16-4947-8329-4172f04f4f93$2`. */
  readonly id: string;
  readonly dataflow: Dataflow;
  readonly script: DataflowScript;
  /** All in epoch milliseconds; Infinity is never. */
  readonly createdAt: number;
  readonly appearAt: number;
  startAt: number;
  endAt: number;
  cancelAt: number | undefined;
  /** Default as usual. */
  told?: TransactionOddity | undefined;
}

export interface RunState {
  readonly run: Run;
  readonly status: 'NotStarted' | 'InProgress' | 'Success' | 'Failed' | 'Cancelled';
  readonly endedAt: number | undefined;
}

export class DataflowRuns {
  readonly #byDataflow = new Map<Dataflow, Run[]>();
  readonly #started = new Map<Dataflow, number>();
  readonly #settings: Settings;
  readonly #ids: Ids;

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  /** The script of the dataflow's next refresh, which it uses up. */
  nextScript(dataflow: Dataflow): DataflowScript {
    const count = this.#started.get(dataflow) ?? 0;
    this.#started.set(dataflow, count + 1);
    return dataflow.refresh[count] ?? dataflow.refresh.at(-1) ?? {};
  }

  /** @param appearMs until its transaction is listed, not yet divided by the speed */
  start(dataflow: Dataflow, script: DataflowScript, createdAt: number, appearMs: number): Run {
    const { speed } = this.#settings;
    const runs = this.#of(dataflow);
    const free = Math.max(Number.NEGATIVE_INFINITY, ...runs.map(({ endAt }) => endAt));
    const startAt = Math.max(createdAt + (script.queueMs ?? DEFAULT_QUEUE_MS) / speed, free);
    const isEndless = script.outcome === 'unknown-forever';
    const runMs = isEndless ? Number.POSITIVE_INFINITY : (script.runMs ?? DEFAULT_RUN_MS);
    const run: Run = {
      id: this.#id(createdAt),
      dataflow,
      script,
      createdAt,
      appearAt: createdAt + appearMs / speed,
      startAt,
      endAt: startAt + runMs / speed,
      cancelAt: undefined,
    };
    runs.push(run);
    return run;
  }

  /** All of a dataflow, newest first, also those that are not listed yet. */
  states(dataflow: Dataflow): RunState[] {
    return this.#of(dataflow)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map((run) => stateOf(run, this.#settings.now()));
  }

  cancel(run: Run): void {
    run.cancelAt ??= this.#settings.now() + CANCEL_MS / this.#settings.speed;
    run.endAt = Math.min(run.endAt, run.cancelAt);
    run.startAt = Math.min(run.startAt, run.endAt);
  }

  #of(dataflow: Dataflow): Run[] {
    const runs = this.#byDataflow.get(dataflow) ?? [];
    this.#byDataflow.set(dataflow, runs);
    return runs;
  }

  /** Its time has seven digits, of which the last four are made up. */
  #id(createdAt: number): string {
    const number = this.#ids.number();
    const digits = String(number % 10_000).padStart(4, '0');
    const time = new Date(createdAt).toISOString().replace('Z', `${digits}Z`);
    return `${time}@${this.#ids.guid()}$${number}`;
  }
}

function stateOf(run: Run, now: number): RunState {
  if (now < run.startAt) return { run, status: 'NotStarted', endedAt: undefined };
  if (now < run.endAt) return { run, status: 'InProgress', endedAt: undefined };
  return { run, status: endOf(run), endedAt: run.endAt };
}

function endOf(run: Run): RunState['status'] {
  if (run.cancelAt === run.endAt || run.script.outcome === 'cancelled') return 'Cancelled';
  return run.script.outcome === 'failed' ? 'Failed' : 'Success';
}
