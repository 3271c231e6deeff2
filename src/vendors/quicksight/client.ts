import type { ZodType } from 'zod';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse, Method } from '../../domain/http.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { Address, onTheWayTo } from '../../http/address.ts';
import { OddAnswer } from '../../http/answer.ts';
import { patiently } from '../../http/patience.ts';
import { ServerClock } from '../../http/server-clock.ts';
import { isThrottled } from '../../identity/aws-refusal.ts';
import { AwsRequests, type AwsSigning } from '../../identity/aws-requests.ts';
import type { QuickSightConfig } from './config.ts';
import { errorIn } from './errors.ts';

export interface Call {
  readonly method: Method;
  /** Below the account, segment by segment, as they are: `['data-sets', 'a/b']`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** Once sent, its answer is worth having, also when the signal aborts meanwhile. */
  readonly outlivesSignal?: boolean;
  readonly freshConnection?: boolean;
  readonly timeoutMs?: number;
}

/** QuickSight's API in one region, for one account. */
export class QuickSightClient {
  readonly accountId: string;
  readonly #api: URL;
  readonly #context: VendorContext;
  readonly #address: Address;
  readonly #requests: AwsRequests;
  readonly #serverClock: ServerClock;

  constructor(
    { api, apiInput, region }: QuickSightConfig,
    accountId: string,
    signing: AwsSigning,
    context: VendorContext,
  ) {
    this.accountId = accountId;
    this.#api = api;
    this.#context = context;
    this.#address = Address.of(context.clock, 'QuickSight', apiInput ?? onTheWayTo(api));
    const service = { name: 'quicksight', region, address: this.#address };
    this.#requests = new AwsRequests(service, signing, context.send);
    this.#serverClock = new ServerClock(context.clock);
  }

  /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
  now(): number {
    return this.#serverClock.now();
  }

  /** `look`, repeated while QuickSight does not answer. */
  read<T>(call: Call, form: ZodType<T>): Promise<T> {
    const { clock, random, log, leftMs } = this.#context;
    const patience = { clock, random, log, who: 'QuickSight', signal: call.signal, leftMs };
    return patiently(() => this.look(call, form), patience);
  }

  /** `call`, for what changes nothing and is answered by JSON of this form. */
  async look<T>(call: Call, form: ZodType<T>): Promise<T> {
    const response = await this.call(call);
    const parsed = form.safeParse(response.json);
    if (parsed.success) {
      this.#address.prove();
      return parsed.data;
    }
    if (response.json !== undefined) throw new OddAnswer();
    const what = `${this.#api.host} sent ${response.describe()}`;
    throw new UnavailableError(what, { heals: 'soon' });
  }

  /**
   * Sends one request; again only where it was refused for keys that had ended, or for the clock.
   * @throws QuickSightError for what QuickSight refuses
   * @throws UnavailableError when no usable answer came
   * @throws StepError when QuickSight was never reached, or keys can't be renewed
   */
  async call(call: Call): Promise<HttpResponse> {
    const { method, body, signal } = call;
    const request = {
      method,
      url: this.#urlOf(call),
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(call.outlivesSignal ? {} : { signal }),
      freshConnection: call.freshConnection ?? false,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    };
    const response = await this.#requests.ask(request, signal);
    this.#serverClock.read(response);
    const error = errorIn(response, inWords(call));
    if (!error) return response;
    if (isThrottled(error.refusal)) throw new UnavailableError(error.words, { status: 429 });
    throw error;
  }

  #urlOf({ path, query = {} }: Call): URL {
    const segments = ['accounts', this.accountId, ...path].map(segment);
    const url = new URL(`/${segments.join('/')}`, this.#api);
    url.search = Object.entries(query)
      .map(([name, value]) => `${name}=${encoded(value)}`)
      .join('&');
    return url;
  }
}

/** Whatever an id holds, it is one segment; one of dots alone would lead elsewhere. */
function segment(text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new StepError(`"${text}" is no id of QuickSight's.`);
  return encoded(text);
}

/** As Signature Version 4 encodes: everything but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function inWords({ method, path }: Call): string {
  return `${method} ${path.join('/')}`;
}
