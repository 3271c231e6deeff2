import type { Clock } from '../../../../domain/clock.ts';
import { UnavailableError } from '../../../../domain/errors.ts';
import type { Ended, Job, Observation } from '../../../../domain/job.ts';
import { OddAnswer } from '../../../../http/answer.ts';
import { PowerBiError } from '../../api/errors.ts';
import type { Capacities } from '../api/capacities.ts';
import { type JobsApi, notBefore } from '../api/jobs-api.ts';
import { type JobInstance, jobInstance } from '../api/schemas.ts';
import { itemPath } from './history.ts';
import { observationOf } from './observation.ts';
import { explained } from './reasons.ts';
import { isGone, Watch } from './watch.ts';

/** How often a deeper reason is asked for where there is no answer, and after what pause. */
const REASON_TRIES = 3;
const REASON_AGAIN_MS = 5_000;

/** Looks at runs, each when it is its turn. */
export class JobWatch {
  readonly #api: JobsApi;
  readonly #capacities: Capacities;
  readonly #watch: Watch;
  /** How often the deeper reason of a run was asked for in vain. */
  readonly #unexplained = new Map<string, number>();

  constructor(api: JobsApi, clock: Clock, capacities: Capacities) {
    this.#api = api;
    this.#capacities = capacities;
    this.#watch = new Watch(clock);
  }

  /** Whether it is so young that it may not show yet. */
  mayAppear(job: Job): boolean {
    return this.#watch.mayAppear(job);
  }

  async observe(job: Job, signal: AbortSignal): Promise<Observation> {
    const path = `${itemPath(job)}/jobs/instances/${encodeURIComponent(job.id)}`;
    try {
      const read = await this.#api.look(job.id, path, jobInstance, signal);
      if ('laterMs' in read) return this.#watch.later(job, read.laterMs);
      const { value, response } = read;
      if (value.id.toLowerCase() !== job.id.toLowerCase()) throw new OddAnswer();
      const seen = observationOf(value);
      if (seen.state === 'pending' || seen.state === 'running') {
        return this.#watch.goesOn(job, seen, notBefore(response));
      }
      return await this.#explained(seen as Ended, value, job, signal);
    } catch (error) {
      if (isGone(error) && this.mayAppear(job)) return { state: 'pending' };
      const { workspaceId } = job.item;
      if (!isGone(error)) {
        const refused = await this.#capacities.refusedLook(error, workspaceId);
        if (refused) return refused;
        throw error;
      }
      const cause = await this.#capacities.behind(error, workspaceId);
      const why = cause ? `; ${cause.words}` : '';
      return { state: 'missing', reason: `Fabric does not show this run: ${error.words}${why}` };
    }
  }

  /** Its end is told a little later where Fabric does not answer why at once, and never not at all. */
  async #explained(
    ended: Ended,
    run: JobInstance,
    job: Job,
    signal: AbortSignal,
  ): Promise<Observation> {
    const tries = (this.#unexplained.get(job.id) ?? 0) + 1;
    this.#unexplained.set(job.id, tries);
    const isLast = tries >= REASON_TRIES;
    try {
      const told = await explained(ended, run, job, this.#api, signal);
      if (!('laterMs' in told)) return told;
      return isLast ? ended : this.#watch.later(job, told.laterMs);
    } catch (error) {
      if (error instanceof PowerBiError) return ended;
      if (!(error instanceof UnavailableError)) throw error;
      const { retryAfterMs = REASON_AGAIN_MS } = error;
      return isLast ? ended : this.#watch.later(job, retryAfterMs);
    }
  }
}
