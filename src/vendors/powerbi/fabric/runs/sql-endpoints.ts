import type { Clock } from '../../../../domain/clock.ts';
import type { HttpResponse } from '../../../../domain/http.ts';
import type { RefreshParameters } from '../../../../domain/item.ts';
import type {
  CancelAnswer,
  Ended,
  Job,
  Look,
  Observation,
  Order,
  TriggerAnswer,
  Untold,
} from '../../../../domain/job.ts';
import { PowerBiError } from '../../api/errors.ts';
import type { Refresher } from '../../refresher.ts';
import type { Capacities } from '../api/capacities.ts';
import { type JobsApi, notBefore } from '../api/jobs-api.ts';
import { operationState, tablesAnswer } from '../api/schemas.ts';
import { operationIdOf } from './accepted.ts';
import { workspacePath } from './history.ts';
import { failureOf, tablesEnd } from './operations.ts';
import { startRefusal } from './refusals.ts';
import { isGone, Watch } from './watch.ts';

/** Fabric keeps no list of these operations, by item or at all. */
const UNLISTED: Untold = { untold: 'Fabric keeps no history of a SQL endpoint' };

const NEVER: CancelAnswer = {
  kind: 'refused',
  reason: "Fabric can't cancel the synchronisation of a SQL endpoint",
  never: true,
};

/** What made one answer be lost may be over by then. */
const AGAIN_AFTER_MS = 7_000;

/**
 * SQL endpoints, whose metadata are synchronised with their lakehouse: no job, but a long-running
 * operation, which may be over with its first answer (REST docs, "Refresh Sql Endpoint Metadata"). A
 * second one does no harm, so that nothing is asked before, and a lost answer is asked for again.
 */
export class SqlEndpoints implements Refresher {
  /** None ever shows: this is but the pause before the request is sent once more. */
  readonly showsWithinMs = AGAIN_AFTER_MS;
  readonly #api: JobsApi;
  readonly #signal: AbortSignal;
  readonly #capacities: Capacities;
  readonly #watch: Watch;

  constructor(api: JobsApi, clock: Clock, signal: AbortSignal, capacities: Capacities) {
    this.#api = api;
    this.#signal = signal;
    this.#capacities = capacities;
    this.#watch = new Watch(clock);
  }

  prepare({ parameters }: Order): RefreshParameters {
    return parameters;
  }

  /** None shows, and none is in the way. */
  async running(): Promise<undefined> {
    return undefined;
  }

  async look(): Promise<Look> {
    return { at: this.#api.now() };
  }

  /** What a lost answer may have started is nothing to wait for. */
  async startedSince(): Promise<readonly Job[]> {
    return [];
  }

  async trigger(order: Order): Promise<TriggerAnswer> {
    const { item, parameters } = order;
    const id = encodeURIComponent(item.id);
    const path = `${workspacePath(order)}/sqlEndpoints/${id}/refreshMetadata?preview=true`;
    try {
      const response = await this.#api.start(path, parameters, this.#signal);
      return response.status === 202 ? accepted(response, order) : answered(response);
    } catch (error) {
      const cause = await this.#capacities.behind(error, item.workspaceId);
      return startRefusal(error, cause);
    }
  }

  async durations(): Promise<Untold> {
    return UNLISTED;
  }

  async lastSuccess(): Promise<Untold> {
    return UNLISTED;
  }

  async observe(job: Job, signal: AbortSignal): Promise<Observation> {
    const path = `operations/${encodeURIComponent(job.id)}`;
    try {
      const read = await this.#api.look(job.id, path, operationState, signal);
      if ('laterMs' in read) return this.#watch.later(job, read.laterMs);
      const { value, response } = read;
      const { createdTimeUtc: startedAt, lastUpdatedTimeUtc: endedAt } = value;
      const started = startedAt === undefined ? {} : { startedAt };
      const times = { ...started, ...(endedAt === undefined ? {} : { endedAt }) };
      const word = (value.status ?? '').toLowerCase();
      if (word === 'failed') return { ...failureOf(value.error), ...times };
      if (word === 'succeeded') return { ...(await this.#result(path, signal)), ...times };
      if (word === 'notstarted') {
        return this.#watch.goesOn(job, { state: 'pending' }, notBefore(response));
      }
      const { percentComplete: progress } = value;
      const hint = `Fabric calls its state "${value.status ?? ''}", which is not known`;
      const running = {
        state: 'running',
        ...started,
        ...(typeof progress === 'number' && { progress }),
        ...(word === 'running' ? {} : { hint }),
      } as const;
      return this.#watch.goesOn(job, running, notBefore(response));
    } catch (error) {
      if (!isGone(error)) throw error;
      if (this.#watch.mayAppear(job)) return { state: 'pending' };
      return { state: 'missing', reason: `Fabric does not show this operation: ${error.words}` };
    }
  }

  /** What became of each table is in the result alone. */
  async #result(path: string, signal: AbortSignal): Promise<Ended> {
    const call = { method: 'GET', path: `${path}/result`, signal } as const;
    try {
      return tablesEnd((await this.#api.ask(call, tablesAnswer)).value);
    } catch (error) {
      if (!(error instanceof PowerBiError && error.code === 'OperationHasNoResult')) throw error;
      const reason = 'the operation succeeded, but Fabric does not say what became of the tables';
      return { state: 'unknown', reason };
    }
  }

  async cancel(): Promise<CancelAnswer> {
    return NEVER;
  }
}

/** Of one that is not named, nothing can be seen: it is asked for once more. */
function accepted(response: HttpResponse, { item }: Order): TriggerAnswer {
  const id = operationIdOf(response);
  if (id !== undefined) return { kind: 'accepted', job: { id, item }, ...notBefore(response) };
  const reason = 'Fabric accepted it (202) but named no operation';
  return { kind: 'unclear', reason, final: false };
}

/** It is over already. */
function answered(response: HttpResponse): TriggerAnswer {
  const { data } = tablesAnswer.safeParse(response.json);
  if (data) return { kind: 'ended', ended: tablesEnd(data.value) };
  const reason = `Fabric answered it (${response.status}) by ${response.json === undefined ? response.describe() : 'JSON that is not what was asked for'}`;
  return { kind: 'unclear', reason, final: false };
}
