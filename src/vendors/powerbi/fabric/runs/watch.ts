import type { Clock } from '../../../../domain/clock.ts';
import type { Job, Observation, Ongoing } from '../../../../domain/job.ts';
import { PowerBiError, TokenError } from '../../api/errors.ts';

/** For so long a run that was just accepted may not be found (apache-airflow-microsoft-fabric-plugin#4). */
const APPEARS_WITHIN_MS = 2 * 60_000;

/** What is known of a job that is followed. */
interface Followed {
  /** Of our first look, by `Clock.elapsed`. */
  readonly since: number;
  /** How it stood when it was last seen. */
  last?: Ongoing;
}

/** Remembers how jobs stood: not every look is taken, and the first may come too early. */
export class Watch {
  readonly #clock: Clock;
  readonly #followed = new Map<string, Followed>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it is so young that it may not show yet. */
  mayAppear({ id, triggeredAt = this.#clock.now() }: Job): boolean {
    const { last, since } = this.#of(id);
    // A later step knows it for a shorter time than it has been there.
    const ageMs = Math.max(this.#clock.elapsed() - since, this.#clock.now() - triggeredAt);
    return !last && ageMs < APPEARS_WITHIN_MS;
  }

  /** It was seen, and has not ended. */
  goesOn({ id }: Job, seen: Ongoing, { notBeforeMs }: Pick<Ongoing, 'notBeforeMs'>): Observation {
    this.#of(id).last = seen;
    return notBeforeMs === undefined ? seen : { ...seen, notBeforeMs };
  }

  /** How it last stood: its turn to be looked at comes later. */
  later({ id }: Job, notBeforeMs: number): Observation {
    return { ...(this.#of(id).last ?? { state: 'pending' }), notBeforeMs };
  }

  #of(id: string): Followed {
    const known = this.#followed.get(id) ?? { since: this.#clock.elapsed() };
    this.#followed.set(id, known);
    return known;
  }
}

/** One that Fabric does not know, or whose id can be none. */
export function isGone(error: unknown): error is PowerBiError {
  if (!(error instanceof PowerBiError) || error instanceof TokenError) return false;
  return error.status === 404 || error.status === 400;
}
