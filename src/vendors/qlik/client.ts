import pLimit from 'p-limit';
import type { ZodType } from 'zod';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse, Method } from '../../domain/http.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { Address } from '../../http/address.ts';
import { OddAnswer } from '../../http/answer.ts';
import { followPages } from '../../http/pages.ts';
import { patiently } from '../../http/patience.ts';
import { ServerClock } from '../../http/server-clock.ts';
import { ADDRESS_INPUT, type QlikConfig, WHO } from './config.ts';
import { QlikError } from './errors.ts';
import type { Page } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const BASE = '/api/v1/';
/** Pages of lists asked for at a time: a step may name hundreds of apps. */
const LISTS_AT_ONCE = 8;

export interface Call {
  readonly method: Method;
  /** Below `/api/v1/`, percent-encoded, or the whole address of a page: `reloads`. */
  readonly path: string | URL;
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** Once sent, its answer is worth having, also when the signal aborts meanwhile. */
  readonly outlivesSignal?: boolean;
  /** Not to be held up by a token that is due: should it have ended, that is told. */
  readonly inHaste?: boolean;
  readonly freshConnection?: boolean;
  readonly timeoutMs?: number;
}

export type Query = Readonly<Record<string, string>>;

/** A list to be read. */
export interface Listing<P> {
  readonly path: string;
  readonly query: Query;
  readonly form: ZodType<P>;
  /** True for a page behind which nothing is wanted any more. */
  readonly isEnough?: (page: P) => boolean;
  /** Each page is asked for once: what nobody waits for. */
  readonly once?: boolean;
}

/** Speaks with one tenant, with a valid token. */
export class QlikClient {
  readonly tenant: URL;
  readonly #tokens: Tokens;
  readonly #context: VendorContext;
  readonly #address: Address;
  readonly #serverClock: ServerClock;
  readonly #lists = pLimit(LISTS_AT_ONCE);

  constructor({ tenant }: QlikConfig, tokens: Tokens, context: VendorContext) {
    this.tenant = tenant;
    this.#tokens = tokens;
    this.#context = context;
    this.#address = Address.of(context.clock, WHO, ADDRESS_INPUT);
    this.#serverClock = new ServerClock(context.clock);
  }

  /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
  now(): number {
    return this.#serverClock.now();
  }

  /** `look`, repeated while Qlik Cloud does not answer. */
  read<T>(call: Call, form: ZodType<T>): Promise<T> {
    const { clock, random, log, leftMs } = this.#context;
    const { signal } = call;
    return patiently(() => this.look(call, form), { clock, random, log, who: WHO, signal, leftMs });
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
    const what = `${this.tenant.host} sent ${response.describe()}`;
    throw new UnavailableError(what, { heals: 'soon' });
  }

  /** All pages of a list, or those up to the one that is enough. */
  pages<P extends Page>(
    { path, query, form, isEnough = () => false, once = false }: Listing<P>,
    signal: AbortSignal,
  ): Promise<readonly P[]> {
    const first = this.#url(path, query);
    return followPages(
      first,
      (url) => {
        const call = { method: 'GET', path: url, signal } as const;
        return this.#lists(() => (once ? this.look(call, form) : this.read(call, form)));
      },
      (page) => (isEnough(page) ? undefined : nextOf(page.links.next, first)),
    );
  }

  /**
   * Sends one request, and once more with a new token if the first was refused.
   * @throws QlikError for a 4xx
   * @throws RedirectError for a 3xx: it would take the token along
   * @throws UnavailableError when no usable answer came
   * @throws StepError when Qlik Cloud was never reached
   */
  async call(call: Call): Promise<HttpResponse> {
    const kept = call.inHaste ? this.#tokens.last : undefined;
    const token = kept ?? (await this.#tokens.get(call.signal));
    const first = await this.#sendWith(token, call);
    if (first.status !== 401 || !this.#tokens.renewable) return acceptable(first, call);
    const next = await this.#tokens.replace(token, call.signal);
    return acceptable(await this.#sendWith(next, call), call);
  }

  async #sendWith(token: string, call: Call): Promise<HttpResponse> {
    call.signal.throwIfAborted();
    const { method, path, query = {}, body, signal, outlivesSignal, timeoutMs } = call;
    const request = {
      method,
      url: path instanceof URL ? path : this.#url(path, query),
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(outlivesSignal ? {} : { signal }),
      freshConnection: call.freshConnection ?? false,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
    const response = await this.#address.ask(request, this.#context.send);
    this.#serverClock.read(response);
    return response;
  }

  #url(path: string, query: Query): URL {
    const url = new URL(`${BASE}${path}`, this.tenant);
    url.search = Object.entries(query)
      .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
      .join('&');
    return url;
  }
}

/**
 * Where the next page is. A tenant has more than one host name, and links may name another one than
 * ours: that is not asked, since the token would go along. The cursor in it is as good at our own.
 */
function nextOf(link: string | undefined, first: URL): string | undefined {
  if (link === undefined) return undefined;
  const url = URL.parse(link, first.href);
  if (url?.origin === first.origin && url.pathname === first.pathname && url.username === '') {
    return url.href;
  }
  const cursor = url?.searchParams.get('next');
  if (cursor) {
    const own = new URL(first);
    own.searchParams.set('next', cursor);
    // A plus that is meant is encoded; form encoding's one for a blank is not read as such everywhere.
    own.search = own.search.replaceAll('+', '%20');
    return own.href;
  }
  if (url?.origin !== first.origin) return link;
  throw new StepError(
    `${first.host} names ${url.pathname} for the rest of the list ${first.pathname}, which can't be read to its end.`,
  );
}

function acceptable(response: HttpResponse, call: Call): HttpResponse {
  if (response.ok) return response;
  throw new QlikError(inWords(call), response);
}

function inWords({ method, path }: Call): string {
  return `${method} ${path instanceof URL ? path.pathname.slice(BASE.length) : path}`;
}

/** A segment of a path, whatever it holds. */
export function segment(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
