import { UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse, Method } from '../../domain/http.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { Address } from '../../http/address.ts';
import { patiently } from '../../http/patience.ts';
import { ServerClock } from '../../http/server-clock.ts';
import type { TamrConfig } from './config.ts';
import { TamrError } from './errors.ts';

export interface Call {
  readonly method: Method;
  /** Below the version: `jobs`, `jobs/1234`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  readonly freshConnection?: boolean;
  readonly timeoutMs?: number;
}

/** Speaks with one tenant. There is no session: the key goes along with each request. */
export class TamrClient {
  readonly config: TamrConfig;
  readonly #context: VendorContext;
  readonly #address: Address;
  readonly #serverClock: ServerClock;

  constructor(config: TamrConfig, context: VendorContext) {
    this.config = config;
    this.#context = context;
    this.#address = Address.of(context.clock, 'Tamr', config.addressInput);
    this.#serverClock = new ServerClock(context.clock);
  }

  /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
  now(): number {
    return this.#serverClock.now();
  }

  /** `call`, repeated while Tamr does not answer. For what changes nothing. */
  async read(call: Call): Promise<HttpResponse> {
    const { clock, random, log, leftMs } = this.#context;
    return patiently(
      async () => {
        const response = await this.call(call);
        if (response.json !== undefined) return response;
        const what = `${this.config.api.host} sent ${response.describe()}`;
        throw new UnavailableError(what, { heals: 'soon' });
      },
      { clock, random, log, who: 'Tamr', signal: call.signal, leftMs },
    );
  }

  /**
   * Sends one request.
   * @throws TamrError for a 4xx
   * @throws RedirectError for a 3xx: it would take the key along
   * @throws UnavailableError when no usable answer came
   * @throws StepError when Tamr was never reached
   */
  async call(call: Call): Promise<HttpResponse> {
    const url = new URL(call.path, this.config.api);
    url.search = Object.entries(call.query ?? {})
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const request = {
      method: call.method,
      url,
      headers: {
        Accept: 'application/json',
        'X-API-KEY': this.config.apiKey,
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      signal: call.signal,
      freshConnection: call.freshConnection ?? false,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    };
    const response = await this.#address.ask(request, this.#context.send);
    this.#serverClock.read(response);
    if (!response.ok) throw new TamrError(`${call.method} ${call.path}`, response);
    return response;
  }
}

/** A job's path: whatever its id holds, it is one segment. */
export function jobPath(id: string): string {
  return `jobs/${encodeURIComponent(id.toWellFormed())}`;
}
