import type { Clock } from '../../../domain/clock.ts';
import type { Ended, Job, Observation, Ongoing } from '../../../domain/job.ts';
import { OddAnswer } from '../../../http/answer.ts';
import { PowerBiError, TokenError } from '../api/errors.ts';
import type { Capacities } from './capacities.ts';
import { type JobsApi, notBefore } from './jobs-api.ts';
import { observationOf } from './observation.ts';
import { itemPath } from './runs.ts';
import { jobInstance } from './schemas.ts';

/** For so long a run that was just accepted may not be found (apache-airflow-microsoft-fabric-plugin#4). */
const APPEARS_WITHIN_MS = 2 * 60_000;

/** What is known of a run that is followed. */
interface Followed {
  /** Of our first look, by `Clock.elapsed`. */
  readonly since: number;
  /** It was seen, and how it stood. */
  last?: Ongoing;
}

/** Looks at runs, each when it is its turn. */
export class JobWatch {
  readonly #api: JobsApi;
  readonly #clock: Clock;
  readonly #capacities: Capacities;
  readonly #followed = new Map<string, Followed>();

  constructor(api: JobsApi, clock: Clock, capacities: Capacities) {
    this.#api = api;
    this.#clock = clock;
    this.#capacities = capacities;
  }

  /** Whether it is so young that it may not show yet. */
  mayAppear({ id }: Job): boolean {
    const followed = this.#followedAs(id);
    return !followed.last && this.#clock.elapsed() - followed.since < APPEARS_WITHIN_MS;
  }

  async observe(job: Job, signal: AbortSignal): Promise<Observation> {
    const followed = this.#followedAs(job.id);
    const path = `${itemPath(job)}/jobs/instances/${encodeURIComponent(job.id)}`;
    try {
      const read = await this.#api.look(job.id, path, jobInstance, signal);
      if ('laterMs' in read) return later(followed, read.laterMs);
      const { value, response } = read;
      if (value.id.toLowerCase() !== job.id.toLowerCase()) throw new OddAnswer();
      const seen = observationOf(value);
      if (seen.state !== 'pending' && seen.state !== 'running') return seen as Ended;
      followed.last = seen;
      return { ...seen, ...notBefore(response) };
    } catch (error) {
      if (!isGone(error)) throw error;
      if (this.mayAppear(job)) return { state: 'pending' };
      const cause = await this.#capacities.behind(error, job.item.workspaceId);
      const why = cause ? `; ${cause.words}` : '';
      return { state: 'missing', reason: `Fabric does not show this run: ${error.words}${why}` };
    }
  }

  #followedAs(id: string): Followed {
    const known = this.#followed.get(id) ?? { since: this.#clock.elapsed() };
    this.#followed.set(id, known);
    return known;
  }
}

/** How it last stood: its turn to be looked at comes later. */
function later({ last }: Followed, ms: number): Observation {
  return { ...(last ?? { state: 'pending' }), notBeforeMs: ms };
}

function isGone(error: unknown): error is PowerBiError {
  return (
    error instanceof PowerBiError &&
    !(error instanceof TokenError) &&
    (error.status === 404 || error.status === 400)
  );
}
