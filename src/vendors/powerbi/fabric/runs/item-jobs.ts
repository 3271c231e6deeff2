import type { Clock } from '../../../../domain/clock.ts';
import { StepError, UnavailableError } from '../../../../domain/errors.ts';
import type { HttpResponse } from '../../../../domain/http.ts';
import type { RefreshParameters } from '../../../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../../../domain/job.ts';
import type { LastSuccess } from '../../../../domain/vendor.ts';
import { PowerBiError } from '../../api/errors.ts';
import { preferred, type Refresher } from '../../refresher.ts';
import type { Capacities } from '../api/capacities.ts';
import { isOtherRoute } from '../api/errors.ts';
import { type JobsApi, notBefore } from '../api/jobs-api.ts';
import type { JobInstance } from '../api/schemas.ts';
import { type Accepted, readAccepted } from './accepted.ts';
import { itemPath, Runs, toJob, workspacePath } from './history.ts';
import { JobWatch } from './job-watch.ts';
import { hasBegun, isGoing, observationOf } from './observation.ts';
import { cancelRefusal, startRefusal, untold } from './refusals.ts';
import { jobKindOf, type Route } from './routes.ts';

/** Accepted without an id: after what pauses the run is looked for. */
const LOOKS_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Somebody else's may show before ours does: it counts when it is still the only one. */
const CERTAIN_AFTER_MS = 2_000;
/** The engine waits for two seconds for what is on the wire when the step ends. */
const LAST_LOOK_AFTER_MS = 1_000;

export interface ItemJobsOptions {
  readonly api: JobsApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly capacities: Capacities;
  /** Whoever is signed in is surely no user. */
  readonly isApplication: boolean;
}

/** What runs as a job of an item: pipelines, notebooks and their like. */
export class ItemJobs implements Refresher {
  readonly #api: JobsApi;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #capacities: Capacities;
  readonly #isApplication: boolean;
  readonly #runs: Runs;
  readonly #watch: JobWatch;
  /** What there was when our request was about to be sent, for each item. */
  readonly #before = new Map<string, Look>();
  /** Kinds whose newer route this cluster does not have. */
  readonly #older = new Set<string>();
  /** Aborts when nobody wants to know any more. */
  readonly #closed = new AbortController();

  constructor({ api, clock, signal, capacities, isApplication }: ItemJobsOptions) {
    this.#isApplication = isApplication;
    this.#api = api;
    this.#clock = clock;
    this.#signal = signal;
    this.#capacities = capacities;
    this.#runs = new Runs(api);
    this.#watch = new JobWatch(api, clock, capacities);
  }

  close(): void {
    this.#closed.abort();
  }

  /** @throws StepError for what this account can't run: a run would be accepted, and fail */
  prepare(order: Order): RefreshParameters {
    if (this.#isApplication && jobKindOf(order).forUsersOnly) throw applicationRefused(order);
    return order.parameters;
  }

  async running(order: Order): Promise<Running | undefined | Untold> {
    try {
      const all = await this.#runs.read(order, this.#signal, true);
      return preferred(all.filter(isGoing).map((one) => toRunning(one, order)));
    } catch (error) {
      return untold(error, await this.#capacities.behind(error, order.item.workspaceId));
    }
  }

  async trigger(order: Order): Promise<TriggerAnswer> {
    // Nothing is asked here that the end of the step could break off as if it were the request itself.
    const look = this.#before.get(order.item.id) ?? (await this.look(order));
    try {
      const response = await this.#start(order);
      const accepted = readAccepted(response);
      const notBeforeMs = notBefore(response);
      if (accepted.id === undefined) return this.#findOurs(order, look, accepted, notBeforeMs);
      this.#runs.noteOurs(accepted.id);
      return { kind: 'accepted', job: { id: accepted.id, item: order.item }, ...notBeforeMs };
    } catch (error) {
      const cause = await this.#capacities.behind(error, order.item.workspaceId);
      return startRefusal(error, cause);
    }
  }

  /**
   * By the route as the specification has it; by the older one where the answer says that there is no
   * such route here, and so that nothing began.
   */
  async #start(order: Order): Promise<HttpResponse> {
    const { item, parameters } = order;
    const kind = jobKindOf(order);
    const id = encodeURIComponent(item.id);
    const send = ({ path, body }: Route) =>
      this.#api.start(`${workspacePath(order)}/${path}`, body, this.#signal);
    const older = kind.older(id, parameters);
    if (older && this.#older.has(item.kind.name)) return send(older);
    try {
      return await send(kind.run(id, parameters));
    } catch (error) {
      if (!older || !isOtherRoute(error)) throw error;
      const response = await send(older);
      this.#older.add(item.kind.name);
      return response;
    }
  }

  /**
   * Accepted without an id. Its run names the request; where it does not, the one new run is ours, and
   * of two we can't tell. A look that fails says nothing: the request was accepted.
   */
  async #findOurs(
    order: Order,
    look: Look,
    { traces }: Accepted,
    notBeforeMs: { readonly notBeforeMs?: number },
  ): Promise<TriggerAnswer> {
    const sentAt = this.#clock.elapsed();
    const triggeredAt = this.#clock.now();
    let only: string | undefined;
    let unseen: string | undefined;
    for (const ms of LOOKS_AFTER_MS) {
      const stepEnded = await this.#sleepOrEnd(only ? CERTAIN_AFTER_MS : ms);
      const found = await this.#tryNewSince(order, look, !stepEnded);
      unseen = found instanceof Error ? found.message : undefined;
      if (found instanceof Error) {
        if (stepEnded) break;
        continue;
      }
      const told = 'untold' in found ? undefined : found.find((one) => isTraced(one, traces));
      const [first, another] = 'untold' in found ? [] : found;
      const ours = told ?? (another === undefined ? first : undefined);
      if (ours && (told || stepEnded || ours.id === only)) {
        this.#runs.noteOurs(ours.id);
        const waited = this.#clock.elapsed() - sentAt;
        const left = Math.max(0, (notBeforeMs.notBeforeMs ?? 0) - waited);
        return {
          kind: 'accepted',
          job: { ...toJob(ours, order), triggeredAt },
          ...(told ? {} : { byTime: true }),
          ...(left > 0 && { notBeforeMs: left }),
        };
      }
      if (stepEnded) break;
      only = ours?.id;
    }
    const why = unseen === undefined ? '' : `: ${unseen}`;
    const reason = `Fabric accepted it without an id, and which run is ours can not be told${why}`;
    return { kind: 'unclear', reason, final: true };
  }

  /** What came into being since that look, or why there was no answer this time. */
  async #tryNewSince(order: Order, look: Look, patient: boolean) {
    try {
      const signal = patient ? this.#signal : this.#closed.signal;
      return await this.#runs.newSince(order, look, signal, patient);
    } catch (error) {
      const isTold = error instanceof StepError || error instanceof UnavailableError;
      if (isTold || (patient && this.#signal.aborted)) return error as Error;
      throw error;
    }
  }

  /** True when the step ends meanwhile: then there is a last look, for what may have to be cancelled. */
  async #sleepOrEnd(ms: number): Promise<boolean> {
    try {
      await this.#clock.sleep(ms, this.#signal);
      return false;
    } catch {
      await this.#clock.sleep(LAST_LOOK_AFTER_MS, this.#closed.signal);
      return true;
    }
  }

  /** The runs as `running` has just seen them, or with one request more. */
  async look(order: Order): Promise<Look> {
    const seen = await this.#runs.look(order, this.#signal);
    this.#before.set(order.item.id, seen);
    return seen;
  }

  async startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    try {
      const found = await this.#runs.newSince(order, look, this.#signal, true);
      return 'untold' in found ? found : found.map((one) => toJob(one, order));
    } catch (error) {
      return untold(error);
    }
  }

  /** From the runs as they were last seen: before a trigger they are read anyway. */
  async durations(order: Order): Promise<readonly number[] | Untold> {
    try {
      const known = this.#runs.known(order);
      const all = known ?? (await this.#runs.read(order, this.#signal, false));
      return successes(all).flatMap(({ startedAt, endedAt }) =>
        startedAt === undefined ? [] : [endedAt - startedAt],
      );
    } catch (error) {
      return untold(error);
    }
  }

  async lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    try {
      const [last] = successes(await this.#runs.read(order, this.#signal, true));
      return last && { endedAt: last.endedAt, now: this.#api.now() };
    } catch (error) {
      return untold(error);
    }
  }

  observe(job: Job, signal: AbortSignal): Promise<Observation> {
    return this.#watch.observe(job, signal);
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const path = `${itemPath(job)}/jobs/instances/${encodeURIComponent(job.id)}/cancel`;
    try {
      await this.#api.post(path, signal);
      return { kind: 'accepted' };
    } catch (error) {
      const answer = cancelRefusal(error);
      // One that was just accepted is not found for some seconds.
      const isHidden = error instanceof PowerBiError && error.status === 404;
      const mayAppear = isHidden && this.#watch.mayAppear(job);
      return mayAppear && answer.kind === 'refused' ? { ...answer, transient: true } : answer;
    }
  }
}

function applicationRefused({ item }: Order): StepError {
  return new StepError(
    `Fabric lets no application refresh the dataflow "${item.name}", which is a Dataflow Gen2 with CI/CD. Nothing was triggered.`,
    {
      advice:
        "Hand in a user's token (powerbi-access-token, powerbi-fabric-access-token), or load the data by a notebook or a copy job instead.",
    },
  );
}

function isTraced({ id, rootActivityId = '' }: JobInstance, traces: readonly string[]): boolean {
  return [id, rootActivityId].some((one) => traces.includes(one.toLowerCase()));
}

function toRunning(instance: JobInstance, { item }: Order): Running {
  const { startTimeUtc: since } = instance;
  return {
    job: toJob(instance, { item }),
    begun: hasBegun(instance),
    ...(since === undefined ? {} : { since }),
    // What another run was given does not show.
    covers: jobKindOf({ item }).takesNothing === true,
  };
}

interface Success {
  readonly startedAt: number | undefined;
  readonly endedAt: number;
}

/** Past runs that succeeded, the newest first. */
function successes(all: readonly JobInstance[]): readonly Success[] {
  return all
    .flatMap((one) => {
      const seen = observationOf(one);
      if (seen.state !== 'succeeded' || seen.endedAt === undefined) return [];
      return [{ startedAt: seen.startedAt, endedAt: seen.endedAt }];
    })
    .sort((a, b) => b.endedAt - a.endedAt);
}
