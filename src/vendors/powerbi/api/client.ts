import type { ZodType } from 'zod';
import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { HttpResponse, Method } from '../../../domain/http.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import { Address, onTheWayTo } from '../../../http/address.ts';
import { OddAnswer } from '../../../http/answer.ts';
import { followPages } from '../../../http/pages.ts';
import { type Patience, patiently } from '../../../http/patience.ts';
import { ServerClock } from '../../../http/server-clock.ts';
import { type ForeignAudience, PowerBiError, TokenError } from './errors.ts';
import type { Tokens } from './tokens.ts';

/** One of the product's two REST APIs: that of Power BI, and that of Fabric. */
export interface Api {
  /** For people: `Power BI`. */
  readonly name: string;
  /** Scheme, host and port. */
  readonly origin: URL;
  /** The input that names it, where one does. */
  readonly input?: string;
  /** What all paths begin with: `/v1.0/myorg/`. */
  readonly base: string;
  /**
   * What an answer refuses; `undefined` for one that refuses nothing.
   * @param what the request in words
   * @param foreign whom the token is for, where that is not this API
   * @throws UnavailableError for what says nothing of what was asked
   */
  refusal(
    response: HttpResponse,
    what: string,
    foreign?: ForeignAudience,
  ): PowerBiError | undefined;
}

export interface Call {
  readonly method: Method;
  /** Below the API's base: `groups/{id}/datasets`. Percent-encoded; a page may have its query in it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** Once sent, its answer is worth having, also when the signal aborts meanwhile. */
  readonly outlivesSignal?: boolean;
  readonly freshConnection?: boolean;
  readonly timeoutMs?: number;
}

/** What answers by JSON of a form, with what else its answer says. */
export interface Read<T> {
  readonly value: T;
  readonly response: HttpResponse;
}

/** A REST API with a valid token. */
export class ApiClient {
  readonly api: Api;
  readonly #tokens: Tokens;
  readonly #context: VendorContext;
  readonly #address: Address;
  readonly #serverClock: ServerClock;

  constructor(api: Api, tokens: Tokens, context: VendorContext) {
    this.api = api;
    this.#tokens = tokens;
    this.#context = context;
    this.#address = Address.of(context.clock, api.name, api.input ?? onTheWayTo(api.origin));
    this.#serverClock = new ServerClock(context.clock);
  }

  /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
  now(): number {
    return this.#serverClock.now();
  }

  /** `look`, repeated while there is no answer. */
  read<T>(call: Call, form: ZodType<T>): Promise<T> {
    return this.patiently(() => this.look(call, form), call.signal);
  }

  /** All pages of a list: none is known to have more than one, but OData names the next by a link. */
  async readPages<T extends { readonly '@odata.nextLink'?: string | undefined }>(
    { path, signal }: Pick<Call, 'path' | 'signal'>,
    form: ZodType<T>,
  ): Promise<readonly T[]> {
    const { base, origin } = this.api;
    return followPages(
      new URL(`${base}${path}`, origin),
      ({ pathname, search }) => {
        if (!pathname.startsWith(base)) throw new OddAnswer();
        const call = { method: 'GET', path: pathname.slice(base.length) + search, signal } as const;
        return this.read(call, form);
      },
      (page) => page['@odata.nextLink'],
    );
  }

  /** Repeats what does no harm twice while there is no answer. */
  patiently<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { clock, random, log, leftMs } = this.#context;
    const patience: Patience = { clock, random, log, who: this.api.name, signal, leftMs };
    return patiently(attempt, patience);
  }

  /** `call`, for what changes nothing and is answered by JSON of this form. */
  async look<T>(call: Call, form: ZodType<T>): Promise<T> {
    return (await this.ask(call, form)).value;
  }

  /** The same with the answer itself, for what its headers say. */
  async ask<T>(call: Call, form: ZodType<T>): Promise<Read<T>> {
    const response = await this.call(call).catch(asUnavailable);
    const { json } = response;
    const parsed = form.safeParse(json);
    if (json !== undefined && parsed.success) {
      this.#address.prove();
      return { value: parsed.data, response };
    }
    if (json !== undefined) throw new OddAnswer();
    throw new UnavailableError(response.describe(), { heals: 'soon' });
  }

  /**
   * Sends one request, and once more with a new token if the first was refused.
   * @throws PowerBiError for what is refused
   * @throws UnavailableError when no usable answer came
   * @throws StepError when the API was never reached
   */
  async call(call: Call): Promise<HttpResponse> {
    const token = await this.#tokens.get(call.signal);
    const first = await this.#sendWith(token, call);
    if (!this.#isTokenRefused(first)) return this.#acceptable(first, call, token);
    const next = await this.#nextToken(token, first, call);
    return this.#acceptable(await this.#sendWith(next, call), call, next);
  }

  #acceptable(response: HttpResponse, call: Call, token: string): HttpResponse {
    if (response.ok) return response;
    const error = this.api.refusal(response, inWords(call), this.#foreign(token));
    if (error) throw error;
    return response;
  }

  #foreign(token: string): ForeignAudience | undefined {
    return this.#tokens.foreignAudience(token);
  }

  /** A token that has ended is a 401, or a 403 that says so (Power BI REST troubleshooting). */
  #isTokenRefused(response: HttpResponse): boolean {
    if (response.status === 401) return true;
    return response.status === 403 && this.api.refusal(response, '')?.code === 'TokenExpired';
  }

  /** A token that can't be replaced is refused for good: then what the API said is the news. */
  async #nextToken(token: string, refused: HttpResponse, call: Call): Promise<string> {
    try {
      return await this.#tokens.replace(token, call.signal);
    } catch (error) {
      if (error instanceof StepError) {
        throw withWords(error, this.api.refusal(refused, inWords(call), this.#foreign(token)));
      }
      throw error;
    }
  }

  async #sendWith(token: string, call: Call): Promise<HttpResponse> {
    call.signal.throwIfAborted();
    const { base, origin } = this.api;
    const url = new URL(`${base}${call.path}`, origin);
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

/** What changes nothing is worth asking again where the API says that this may help. */
function asUnavailable(error: unknown): never {
  if (!(error instanceof PowerBiError && error.passing)) throw error;
  throw new UnavailableError(error.words, { cause: error, heals: 'soon' });
}

function withWords(error: StepError, refused: PowerBiError | undefined): StepError {
  if (!refused) return error;
  const advice = refused instanceof TokenError ? refused.advice : error.advice;
  return new TokenError(
    'the token',
    refused.status,
    refused.code,
    `${refused.words}. ${error.message}`,
    { cause: error, who: refused.who, ...(advice ? { advice } : {}) },
  );
}

function inWords({ method, path }: Call): string {
  return `${method} ${path}`;
}
