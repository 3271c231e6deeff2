import type { ZodType } from 'zod';
import type { Clock } from '../../../../domain/clock.ts';
import { UnavailableError } from '../../../../domain/errors.ts';
import type { HttpResponse } from '../../../../domain/http.ts';
import { retryAfterHeader, unread } from '../../../../http/answer.ts';
import { TRIGGER_TIMEOUT_MS } from '../../../no-answer.ts';
import type { ApiClient, Call, Read } from '../../api/client.ts';
import { CAPACITY_FULL } from './errors.ts';
import { readPages } from './pages.ts';
import { CallQuota, LookQuota } from './quota.ts';
import type { Page } from './schemas.ts';

/** A look that may not be taken yet. */
export interface Later {
  readonly laterMs: number;
}

/** Where Fabric names no time. */
const UNNAMED_WAIT_MS = 60_000;

/** Fabric's calls about jobs and operations, all of a step within the quota that it has for them. */
export class JobsApi {
  readonly #client: ApiClient;
  readonly #looks: LookQuota;
  readonly #calls: CallQuota;
  readonly #step: AbortSignal;

  /** @param step aborts when the step ends */
  constructor(client: ApiClient, clock: Clock, step: AbortSignal) {
    this.#client = client;
    this.#step = step;
    this.#looks = new LookQuota(clock);
    this.#calls = new CallQuota(clock);
  }

  /** Fabric's clock: milliseconds since the epoch. */
  now(): number {
    return this.#client.now();
  }

  /**
   * Looks at one job, if it is its turn.
   * @param who what is looked at, by a name of its own
   */
  async look<T>(
    who: string,
    path: string,
    form: ZodType<T>,
    signal: AbortSignal,
  ): Promise<Read<T> | Later> {
    const laterMs = this.#looks.take(who, this.#step.aborted);
    if (laterMs > 0) return { laterMs };
    try {
      return await this.#client.ask({ method: 'GET', path, signal }, form);
    } catch (error) {
      if (!isLimit(error)) throw error;
      const ms = error.retryAfterMs ?? UNNAMED_WAIT_MS;
      this.#looks.hold(ms);
      return { laterMs: ms };
    }
  }

  /** Asks once for something else about a job that changes nothing. */
  async ask<T>(call: Call, form: ZodType<T>): Promise<T> {
    await this.#calls.take(call.signal);
    return this.#client.look(call, form);
  }

  /** A list to its end. @param patient whether each page is asked for again where that may help */
  list<P extends Page>(
    path: string,
    form: ZodType<P>,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly P[]> {
    const once = <T>(call: Call, one: ZodType<T>) => this.ask(call, one);
    const again = <T>(call: Call, one: ZodType<T>) =>
      this.#client.patiently(() => this.ask(call, one), call.signal);
    return readPages(this.#client, patient ? again : once, { path, signal }, form);
  }

  /** Starts something: sent once, and its answer is worth having after the step's end as well. */
  async start(path: string, body: unknown, signal: AbortSignal): Promise<HttpResponse> {
    await this.#calls.take(signal);
    const response = await this.#client.call({
      method: 'POST',
      path,
      ...(body === undefined ? {} : { body }),
      signal,
      outlivesSignal: true,
      freshConnection: true,
      timeoutMs: TRIGGER_TIMEOUT_MS,
    });
    return unread(response);
  }

  /** Asks for something that does no harm twice, such as a cancellation. */
  async post(path: string, signal: AbortSignal): Promise<HttpResponse> {
    await this.#calls.take(signal);
    return unread(await this.#client.call({ method: 'POST', path, signal }));
  }
}

/** How long Fabric asks to wait before the (next) look, in milliseconds; nothing where it does not. */
export function notBefore(response: HttpResponse): { readonly notBeforeMs?: number } {
  const ms = retryAfterHeader(response);
  return ms === undefined ? {} : { notBeforeMs: ms };
}

function isLimit(error: unknown): error is UnavailableError {
  if (!(error instanceof UnavailableError)) return false;
  return error.status === 429 || error.status === CAPACITY_FULL;
}
