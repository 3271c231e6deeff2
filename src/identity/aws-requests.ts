import { AwsV4Signer } from 'aws4fetch';
import type { HttpRequest, HttpResponse } from '../domain/http.ts';
import type { VendorContext } from '../domain/vendor.ts';
import type { Address } from '../http/address.ts';
import type { AwsKeys } from './aws-keys.ts';
import { awsRefusalIn, isExpired, isSkewed } from './aws-refusal.ts';
import type { TokenKeeper } from './token-keeper.ts';

export interface AwsService {
  /** As it is signed: `quicksight`, `sts`. */
  readonly name: string;
  readonly region: string;
  readonly address: Address;
}

/** What the requests of a step share. */
export interface AwsSigning {
  readonly keys: Pick<TokenKeeper<AwsKeys>, 'get' | 'replace'>;
  readonly clock: AwsClock;
}

/** AWS's clock, as far as it matters: ours, until a signature was refused for its time. */
export class AwsClock {
  readonly #clock: VendorContext['clock'];
  #ahead: number | undefined;

  constructor(clock: VendorContext['clock']) {
    this.#clock = clock;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#ahead === undefined ? this.#clock.now() : this.#ahead + this.#clock.elapsed();
  }

  /** @returns false where the answer does not tell the time */
  set({ date }: HttpResponse): boolean {
    if (date === undefined) return false;
    this.#ahead = date - this.#clock.elapsed();
    return true;
  }
}

/**
 * Sends requests to a service of AWS, signed by Signature Version 4. What is refused for keys that
 * have ended, or for a clock that is off, has had no effect, and is sent once more with what is right.
 */
export class AwsRequests {
  readonly #service: AwsService;
  readonly #signing: AwsSigning;
  readonly #send: VendorContext['send'];
  /** Keys derived from the secret one, by day: see `AwsV4Signer`. */
  readonly #derived = new Map<string, ArrayBuffer>();

  constructor(service: AwsService, signing: AwsSigning, send: VendorContext['send']) {
    this.#service = service;
    this.#signing = signing;
    this.#send = send;
  }

  /**
   * Sends one request, and passes on what AWS itself answered, 4xx included.
   * @param signal ends signing in anew; the request itself has its own
   * @throws StepError for keys that have ended and can't be renewed
   * @throws what `Address.ask` does
   */
  async ask(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const { keys, clock } = this.#signing;
    let isRenewed = false;
    let isSet = false;
    for (;;) {
      const current = await keys.get(signal);
      signal.throwIfAborted();
      const response = await this.#service.address.ask(
        await this.#signed(request, current),
        this.#send,
      );
      const refusal = awsRefusalIn(response);
      if (refusal && !isRenewed && isExpired(refusal)) {
        isRenewed = true;
        await keys.replace(current, signal);
      } else if (refusal && !isSet && isSkewed(refusal) && clock.set(response)) {
        isSet = true;
      } else {
        return response;
      }
    }
  }

  async #signed(request: HttpRequest, keys: AwsKeys): Promise<HttpRequest> {
    const { method, url, headers = {}, body } = request;
    const { name: service, region } = this.#service;
    const datetime = new Date(this.#signing.clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, '');
    const signer = new AwsV4Signer({
      ...keys,
      method,
      url: url.href,
      headers,
      ...(body === undefined ? {} : { body }),
      service,
      region,
      datetime,
      cache: this.#derived,
    });
    const signed = await signer.sign();
    return { ...request, headers: Object.fromEntries(signed.headers) };
  }
}
