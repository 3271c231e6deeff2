import type { Clock } from '../domain/clock.ts';
import { formatDuration } from '../domain/duration.ts';
import type { UnavailableError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { Reminder } from '../domain/reminder.ts';
import { timeOfDay, WORTH_A_TIME_MS } from '../domain/time-of-day.ts';
import type { Address } from './address.ts';

const ofAddresses = new WeakMap<Address, Outage>();

interface Listener {
  readonly clock: Clock;
  readonly log: Log;
  /** Who does not answer: `Tableau`. */
  readonly who: string;
}

/**
 * What the log is told while an address does not answer, once for all requests that meet it: when
 * that begins, ever more seldom that it lasts, and when it is over.
 */
export class Outage {
  readonly #address: Address;
  readonly #listener: Listener;
  readonly #failing = new Set<object>();
  #since = 0;
  #reminder = new Reminder(0);
  /** It was said until when the vendor wants us to stay away. */
  #untilSaid = false;

  private constructor(address: Address, listener: Listener) {
    this.#address = address;
    this.#listener = listener;
  }

  static of(address: Address, listener: Listener): Outage {
    const outage = ofAddresses.get(address) ?? new Outage(address, listener);
    ofAddresses.set(address, outage);
    return outage;
  }

  /** A try of this request has failed, and there will be another. */
  goesOn(request: object, error: UnavailableError): void {
    const { clock, log, who } = this.#listener;
    const now = clock.elapsed();
    const at = this.#timeOf(error);
    const isFirst = this.#failing.size === 0;
    this.#failing.add(request);
    if (isFirst) {
      this.#since = now;
      this.#reminder = new Reminder(now);
      this.#untilSaid = false;
    }
    const isNews = at !== '' && !this.#untilSaid;
    if (!isFirst && !isNews && !this.#reminder.isDue(now)) return;
    if (at !== '') this.#untilSaid = true;
    if (isFirst || isNews) {
      log.warning(`${who} is not answering (${error.message}), trying again${at}`);
      return;
    }
    // A warning is an annotation, of which one will do.
    const verb = this.#address.unreached ? 'been reached' : 'answered';
    const lasts = formatDuration(now - this.#since);
    log.info(`${who} has not ${verb} for ${lasts} (${error.message}), still trying${at}`);
  }

  /** This request has worked. */
  healed(request: object): void {
    if (!this.#failing.delete(request) || this.#failing.size > 0) return;
    const { clock, log, who } = this.#listener;
    log.info(`${who} answers again after ${formatDuration(clock.elapsed() - this.#since)}`);
  }

  /** Nobody asks for this request any more. */
  leave(request: object): void {
    this.#failing.delete(request);
  }

  /** The time of the next try, where that is far off because the vendor asked for it. */
  #timeOf({ retryAfterMs = 0 }: UnavailableError): string {
    if (retryAfterMs < WORTH_A_TIME_MS) return '';
    const now = this.#listener.clock.now();
    return ` at ${timeOfDay(now + retryAfterMs, now)}`;
  }
}
