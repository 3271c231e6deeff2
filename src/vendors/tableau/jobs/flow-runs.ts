import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { CancelAnswer, Job, Look, Order, Running, Untold } from '../../../domain/job.ts';
import { refusedCancel } from '../../../domain/refused-cancel.ts';
import { isSince, type Sighting } from '../../../domain/trigger.ts';
import { unread } from '../../../http/answer.ts';
import type { TableauClient } from '../api/client.ts';
import { NotPermitted, TableauError } from '../api/errors.ts';
import { filterParameter } from '../api/filter.ts';
import { atLeast } from '../api/version.ts';
import { flows } from '../kinds.ts';
import { type FlowRun, flowRunAnswer, flowRunsAnswer, type JobRecord } from './schemas.ts';

const PATH = 'flows/runs';
/** Tableau Server 2020.4. */
const SINCE = '3.10';
const READ = 'tableau:flow_runs:read';
const UPDATE = 'tableau:flow_runs:update';
/** The newest of a flow: ours is among them. There are no pages. */
const NEWEST = '100';
/** A list that is no older tells what there was before a run was started. */
const LOOK_LASTS_MS = 10_000;

/**
 * Runs of flows: whoever may run a flow may read them, while its jobs are for administrators on some
 * sites. A connected app is asked for their scope only when it comes to that.
 */
export class FlowRuns {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  /** The run of a job, by the id of the job. */
  readonly #byJob = new Map<string, string>();
  /** The runs of a flow as they were last listed. */
  readonly #listed = new Map<string, { readonly at: number; readonly runs: readonly FlowRun[] }>();

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** What starting a run answers names it beside its job. */
  note({ id, flowRunId }: Pick<JobRecord, 'id' | 'flowRunId'>): void {
    if (flowRunId !== undefined) this.#byJob.set(id, flowRunId);
  }

  /**
   * The run that a job is; `undefined` where there is none.
   * @throws NotPermitted, TableauError, UnavailableError
   */
  async of({ id, item }: Job, signal: AbortSignal): Promise<FlowRun | undefined> {
    if (item.kind.name !== flows.name || !this.#exist()) return undefined;
    const runId = this.#byJob.get(id);
    if (runId !== undefined) return this.#get(runId, signal);
    const runs = await this.#list(item.id, signal);
    const run = runs.find(({ backgroundJobId }) => backgroundJobId === id);
    this.note({ id, flowRunId: run?.id });
    return run;
  }

  /** The same as a courtesy: nothing depends on it. */
  tryOf(job: Job, signal: AbortSignal): Promise<FlowRun | undefined> {
    return unlessRefused(() => this.of(job, signal));
  }

  /** The run that a job is of which nothing but its id is known. */
  ofJob(id: string): Promise<FlowRun | undefined> {
    return this.tryOf({ id, item: { kind: flows, id: '', name: '' } }, this.#signal);
  }

  /** Runs of the flow that have not ended; `undefined` on servers that have no such thing. */
  async running({ item }: Order, patient = true): Promise<readonly Running[] | undefined> {
    if (!this.#exist()) return undefined;
    const runs = await this.#list(item.id, this.#signal, patient);
    return runs
      .filter(({ status }) => status === 'Pending' || status === 'InProgress')
      .map((run) => ({
        job: this.#jobOf(run, item),
        begun: run.status === 'InProgress',
        ...(run.startedAt === undefined ? {} : { since: run.startedAt }),
        // Of a flow's run we don't know the parameters.
        covers: false,
      }));
  }

  /** Runs that came into being since a look; `undefined` as above. */
  async startedSince(
    { item }: Order,
    look: Look,
    patient = true,
  ): Promise<readonly Job[] | Untold | undefined> {
    if (!this.#exist()) return undefined;
    const runs = await this.#list(item.id, this.#signal, patient);
    const news = runs.filter((run) => isSince(look, sightingOf(run)) !== false);
    const untold = news.find((run) => isSince(look, sightingOf(run)) === undefined);
    if (untold) return { untold: `run ${untold.id} may have been there before` };
    return news.map((run) => this.#jobOf(run, item));
  }

  /** The newest runs of the flow, as long as it takes; `undefined` as above. */
  async newest({ id }: Order['item']): Promise<readonly FlowRun[] | undefined> {
    return this.#exist() ? this.#list(id, this.#signal, true) : undefined;
  }

  /** The same where it costs no sign-in of its own, and as a courtesy. */
  async tryNewest(order: Order): Promise<readonly FlowRun[] | undefined> {
    if (!this.#exist()) return undefined;
    const flowId = order.item.id;
    const listed = this.#listed.get(flowId);
    const isFresh = listed && this.#client.now() - listed.at <= LOOK_LASTS_MS;
    return isFresh ? listed.runs : this.#courtesy(order, () => this.#list(flowId, this.#signal));
  }

  /** The ids of the jobs of the flow's newest runs, as a courtesy. */
  async tryJobIds(order: Order): Promise<ReadonlySet<string> | undefined> {
    const runs = await this.tryNewest(order);
    return runs && new Set(runs.map((run) => sightingOf(run).id));
  }

  /** The same where it costs no sign-in of its own, and as a courtesy. */
  async tryRunning(order: Order): Promise<readonly Running[]> {
    return (await this.#courtesy(order, () => this.running(order, false))) ?? [];
  }

  /** The same. */
  async tryStartedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return (await this.#courtesy(order, () => this.startedSince(order, look, false))) ?? [];
  }

  async #courtesy<T>({ item }: Order, ask: () => Promise<T>): Promise<T | undefined> {
    if (item.kind.name !== flows.name || !this.#client.reaches(READ)) return undefined;
    return unlessRefused(ask);
  }

  /** For whoever started it, though no administrator. `undefined` where it can't be had that way. */
  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer | undefined> {
    const runId = this.#byJob.get(job.id) ?? (await this.tryOf(job, signal))?.id;
    if (runId === undefined) return undefined;
    const put = { method: 'PUT', path: runPath(runId), scope: UPDATE, signal } as const;
    try {
      unread(await this.#client.withScopes([UPDATE], signal, (client) => client.call(put)));
      return { kind: 'accepted' };
    } catch (error) {
      return refusalOf(error, '403135');
    }
  }

  #exist(): boolean {
    return atLeast(this.#client.version, SINCE);
  }

  #jobOf(run: FlowRun, item: Order['item']): Job {
    const { id } = sightingOf(run);
    this.#byJob.set(id, run.id);
    return { id, item };
  }

  async #get(id: string, signal: AbortSignal): Promise<FlowRun | undefined> {
    const client = await this.#reader(signal);
    try {
      const call = { method: 'GET', path: runPath(id), scope: READ, signal } as const;
      const response = await client.call(call);
      const parsed = flowRunAnswer.safeParse(response.json);
      if (parsed.success) return parsed.data.flowRun;
      throw new UnavailableError(response.describe(), { cause: parsed.error });
    } catch (error) {
      if (error instanceof TableauError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** The newest runs of a flow; `''` is any flow. */
  async #list(flowId: string, signal: AbortSignal, patient = false): Promise<readonly FlowRun[]> {
    const client = await this.#reader(signal);
    const expressions = flowId === '' ? [] : [`flowId:eq:${flowId}`];
    const call = {
      method: 'GET',
      path: PATH,
      // What has not ended has no time, and comes first under this order (seen live).
      query: {
        ...(expressions.length > 0 && {
          filter: filterParameter(expressions, this.#client.version),
        }),
        sort: 'completedAt:desc',
        pageSize: NEWEST,
      },
      scope: READ,
      signal,
    } as const;
    const at = this.#client.now();
    const response = await (patient ? client.read(call) : client.call(call));
    const parsed = flowRunsAnswer.safeParse(response.json);
    if (parsed.success) {
      const { flowRuns: runs } = parsed.data;
      this.#listed.set(flowId, { at, runs });
      return runs;
    }
    throw new UnavailableError(response.describe(), { cause: parsed.error });
  }

  /** Signed in for as long as the step; behind its end, as long as the look. */
  async #reader(signal: AbortSignal): Promise<TableauClient> {
    try {
      return await this.#client.keepScopes([READ], this.#signal.aborted ? signal : this.#signal);
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      throw new NotPermitted(
        `the connected app may not read runs of flows either: the scope ${READ} is missing (${error.message})`,
        { cause: error, advice: `Grant ${READ} to the connected app.` },
      );
    }
  }
}

/** A run as its job, which has another id on servers that say so. */
function sightingOf({ id, backgroundJobId = id, startedAt, completedAt }: FlowRun): Sighting {
  return { id: backgroundJobId, createdAt: startedAt, endedAt: completedAt };
}

function runPath(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StepError || error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** @param ended the code that says that there is nothing left to cancel */
export function refusalOf(error: unknown, ended: string): CancelAnswer {
  if (error instanceof TableauError) {
    return error.code === ended
      ? { kind: 'already-ended' }
      : { kind: 'refused', reason: error.words };
  }
  return refusedCancel(error);
}
