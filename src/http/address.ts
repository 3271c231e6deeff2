import type { Clock } from '../domain/clock.ts';
import { formatDuration } from '../domain/duration.ts';
import { StepError, TimeoutReached, UnavailableError } from '../domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../domain/http.ts';
import { isForeign, OddAnswer, retryAfter, usable } from './answer.ts';

/** A host from which nothing has come in this time since the start is taken not to be there. */
const GIVEN_UP_AFTER_MS = 15 * 60_000;
/** A host that neither answers nor fails for this long holds the step up. */
const LONG_FOR_AN_ANSWER_MS = 10_000;

const ofSteps = new WeakMap<Clock, Map<string, Address>>();

/**
 * What a step has learned of an address that it speaks with. Until it has answered as the API that
 * it should be, it may be the wrong one; after that, whatever stands in its place will go away.
 */
export class Address {
  readonly #clock: Clock;
  readonly #who: string;
  readonly #check: string;
  #askedAt: number | undefined;
  #reached = false;
  /** Requests went there, and nothing came back. */
  #silent = false;
  #proven = false;
  #fault: string | undefined;

  private constructor(clock: Clock, who: string, check: string) {
    this.#clock = clock;
    this.#who = who;
    this.#check = check;
  }

  /**
   * The address in the step that lives by this clock: a step has one clock.
   * @param who for people: `Tableau`
   * @param check what to look at when it is never reached: `tableau-url`
   */
  static of(clock: Clock, who: string, check = onTheWayTo('it')): Address {
    const all = ofSteps.get(clock) ?? new Map<string, Address>();
    ofSteps.set(clock, all);
    const address = all.get(who) ?? new Address(clock, who, check);
    all.set(who, address);
    return address;
  }

  /** It has answered as the API that it should be. */
  get proven(): boolean {
    return this.#proven;
  }

  /** Nothing there has ever answered, whatever it may have said. */
  get unreached(): boolean {
    return this.#silent && !this.#reached;
  }

  prove(): void {
    this.#reached = true;
    this.#proven = true;
  }

  /**
   * Sends one request, and passes on what the API itself answered, 4xx included.
   * @throws RedirectError for any 3xx
   * @throws UnavailableError when no usable answer came
   * @throws StepError when it was never reached, and is given up
   */
  async ask(request: HttpRequest, send: Send): Promise<HttpResponse> {
    this.#askedAt ??= this.#clock.elapsed();
    try {
      const response = await this.#send(request, send);
      if (this.#proven && isForeign(response)) {
        throw foreign(response);
      }
      return usable(request, response);
    } catch (error) {
      throw this.asFarAsKnown(error);
    }
  }

  async #send(request: HttpRequest, send: Send): Promise<HttpResponse> {
    try {
      const response = await send(request);
      this.#reached = true;
      return response;
    } catch (error) {
      this.#silent = true;
      throw error;
    }
  }

  /** An error in the light of what the step knows of the address. What is no fault of it stays as it is. */
  asFarAsKnown(error: unknown): unknown {
    if (error instanceof TimeoutReached) return this.#atTheTimeout(error);
    if (!(error instanceof UnavailableError)) return error;
    this.#fault = error.message;
    if (this.#proven && isOfTheWay(error)) return error.thatHeals('eventually');
    return this.leftMs() > 0 ? error : this.#unreached(error);
  }

  /** Milliseconds for which it may still be tried without ever having been reached. */
  leftMs(): number {
    if (!this.unreached) return Number.POSITIVE_INFINITY;
    return Math.max(0, GIVEN_UP_AFTER_MS - this.#elapsedMs());
  }

  /** Where it held the step up from the start, that is the news, and not the timeout. */
  #atTheTimeout(error: TimeoutReached): TimeoutReached {
    const isBlamed = this.#fault !== undefined || this.#elapsedMs() >= LONG_FOR_AN_ANSWER_MS;
    if (this.#proven || !isBlamed || error.cause !== undefined) return error;
    return new TimeoutReached({ cause: this.#unreached(error) });
  }

  #unreached(cause: Error): StepError {
    const after = formatDuration(this.#elapsedMs());
    const what = this.#reached
      ? `gave no usable answer in ${after}`
      : `was never reached in ${after}`;
    const fault = this.#fault ?? 'no answer';
    return new StepError(`${this.#who} ${what} (${fault}): check ${this.#check}.`, { cause });
  }

  #elapsedMs(): number {
    return this.#clock.elapsed() - (this.#askedAt ?? this.#clock.elapsed());
  }
}

/** It says nothing about what was asked, but perhaps when to come back: gateways limit in plain words. */
function foreign(response: HttpResponse): UnavailableError {
  const { status } = response;
  const retryAfterMs = retryAfter(response);
  return new UnavailableError(`${response.describe()} (${status})`, {
    status,
    answer: response,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** What to look at when a host is not reached whose address nobody gave. */
export function onTheWayTo(where: URL | 'it'): string {
  const place = where === 'it' ? where : where.host;
  return `what stands between this runner and ${place} (firewall, proxy, name service)`;
}

/** Something on the way, or in the place of the host: it says nothing about what was asked. */
function isOfTheWay(error: UnavailableError): boolean {
  const { heals, notSent } = error;
  return (heals === 'soon' && !(error instanceof OddAnswer)) || (heals === 'never' && notSent);
}
