import type { ZodType } from 'zod';
import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { HttpResponse, Method } from '../../../domain/http.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import { Address, onTheWayTo } from '../../../http/address.ts';
import { OddAnswer } from '../../../http/answer.ts';
import { followPages } from '../../../http/pages.ts';
import { type Patience, patiently } from '../../../http/patience.ts';
import { ServerClock } from '../../../http/server-clock.ts';
import type { PowerBiConfig } from '../config.ts';
import { errorIn, type ForeignAudience, type PowerBiError, TokenError } from './errors.ts';
import type { Tokens } from './tokens.ts';

const BASE = '/v1.0/myorg/';

export interface Call {
  readonly method: Method;
  /** Below `/v1.0/myorg`: `groups/{id}/datasets`. Percent-encoded; a page may have its query in it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** Once sent, its answer is worth having, also when the signal aborts meanwhile. */
  readonly outlivesSignal?: boolean;
  readonly freshConnection?: boolean;
  readonly timeoutMs?: number;
}

/** The Power BI REST API with a valid token. */
export class PowerBiClient {
  readonly api: URL;
  readonly #tokens: Tokens;
  readonly #context: VendorContext;
  readonly #address: Address;
  readonly #serverClock: ServerClock;

  constructor({ api, apiInput }: PowerBiConfig, tokens: Tokens, context: VendorContext) {
    this.api = api;
    this.#tokens = tokens;
    this.#context = context;
    this.#address = Address.of(context.clock, 'Power BI', apiInput ?? onTheWayTo(api));
    this.#serverClock = new ServerClock(context.clock);
  }

  /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
  now(): number {
    return this.#serverClock.now();
  }

  /** `look`, repeated while Power BI does not answer. */
  read<T>(call: Call, form: ZodType<T>): Promise<T> {
    return this.patiently(() => this.look(call, form), call.signal);
  }

  /** All pages of a list: none is known to have more than one, but OData names the next by a link. */
  async readPages<T extends { readonly '@odata.nextLink'?: string | undefined }>(
    { path, signal }: Pick<Call, 'path' | 'signal'>,
    form: ZodType<T>,
  ): Promise<readonly T[]> {
    return followPages(
      new URL(`${BASE}${path}`, this.api),
      ({ pathname, search }) => {
        if (!pathname.startsWith(BASE)) throw new OddAnswer();
        const call = { method: 'GET', path: pathname.slice(BASE.length) + search, signal } as const;
        return this.read(call, form);
      },
      (page) => page['@odata.nextLink'],
    );
  }

  /** Repeats what does no harm twice while Power BI does not answer. */
  patiently<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { clock, random, log, leftMs } = this.#context;
    const patience: Patience = { clock, random, log, who: 'Power BI', signal, leftMs };
    return patiently(attempt, patience);
  }

  /** `call`, for what changes nothing and is answered by JSON of this form. */
  async look<T>(call: Call, form: ZodType<T>): Promise<T> {
    const response = await this.call(call);
    const { json } = response;
    const parsed = form.safeParse(json);
    if (json !== undefined && parsed.success) {
      this.#address.prove();
      return parsed.data;
    }
    if (json !== undefined) throw new OddAnswer();
    throw new UnavailableError(response.describe(), { heals: 'soon' });
  }

  /**
   * Sends one request, and once more with a new token if the first was refused.
   * @throws PowerBiError for what Power BI refuses
   * @throws UnavailableError when no usable answer came
   * @throws StepError when Power BI was never reached
   */
  async call(call: Call): Promise<HttpResponse> {
    const token = await this.#tokens.get(call.signal);
    const first = await this.#sendWith(token, call);
    if (!isTokenRefused(first)) return this.#acceptable(first, call, token);
    const next = await this.#nextToken(token, first, call);
    return this.#acceptable(await this.#sendWith(next, call), call, next);
  }

  #acceptable(response: HttpResponse, call: Call, token: string): HttpResponse {
    const error = errorIn(response, inWords(call), this.#foreign(token));
    if (error) throw error;
    return response;
  }

  #foreign(token: string): ForeignAudience | undefined {
    return this.#tokens.foreignAudience(token);
  }

  /** A token that can't be replaced is refused for good: then what Power BI said is the news. */
  async #nextToken(token: string, refused: HttpResponse, call: Call): Promise<string> {
    try {
      return await this.#tokens.replace(token, call.signal);
    } catch (error) {
      if (error instanceof StepError) {
        throw withWords(error, errorIn(refused, inWords(call), this.#foreign(token)));
      }
      throw error;
    }
  }

  async #sendWith(token: string, call: Call): Promise<HttpResponse> {
    call.signal.throwIfAborted();
    const url = new URL(`${BASE}${call.path}`, this.api);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    // Form encoding's `+` for a space is not what OData reads in a literal.
    url.search = url.search.replaceAll('+', '%20');
    const request = {
      method: call.method,
      url,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.outlivesSignal ? {} : { signal: call.signal }),
      freshConnection: call.freshConnection ?? false,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    };
    const response = await this.#address.ask(request, this.#context.send);
    this.#serverClock.read(response);
    return response;
  }
}

/** A token that has ended is a 401, or a 403 that says so (Power BI REST troubleshooting). */
function isTokenRefused(response: HttpResponse): boolean {
  if (response.status === 401) return true;
  return response.status === 403 && errorIn(response, '')?.code === 'TokenExpired';
}

function withWords(error: StepError, refused: PowerBiError | undefined): StepError {
  if (!refused) return error;
  const advice = refused instanceof TokenError ? refused.advice : error.advice;
  return new TokenError(
    'the token',
    refused.status,
    refused.code,
    `${refused.words}. ${error.message}`,
    { cause: error, ...(advice ? { advice } : {}) },
  );
}

function inWords({ method, path }: Call): string {
  return `${method} ${path}`;
}
