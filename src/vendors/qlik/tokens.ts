import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { Address } from '../../http/address.ts';
import { patiently } from '../../http/patience.ts';
import { type Fresh, TokenKeeper } from '../../identity/token-keeper.ts';
import { ADDRESS_INPUT, type QlikConfig, WHO } from './config.ts';
import { SIGN_IN_ADVICE, saidIn } from './errors.ts';
import { tokenAnswer } from './schemas.ts';

type OAuth = Extract<QlikConfig['credentials'], { kind: 'oauth' }>;

/** The tokens for Qlik Cloud's API: an API key is one that can't be renewed. */
export class Tokens {
  readonly #config: QlikConfig;
  readonly #context: VendorContext;
  readonly #keeper: TokenKeeper<string>;
  #last: string | undefined;

  constructor(config: QlikConfig, context: VendorContext) {
    this.#config = config;
    this.#context = context;
    this.#keeper = new TokenKeeper(context.clock, (signal) => this.#acquire(signal));
  }

  /** The one that was got last, however old: it may do. */
  get last(): string | undefined {
    return this.#last;
  }

  /** A key that was refused can't be had anew. */
  get renewable(): boolean {
    return this.#config.credentials.kind === 'oauth';
  }

  /** A token that has some time left. */
  get(signal: AbortSignal): Promise<string> {
    return this.#keeper.get(signal);
  }

  /** Another token than the one that Qlik Cloud has just refused. */
  replace(refused: string, signal: AbortSignal): Promise<string> {
    return this.#keeper.replace(refused, signal);
  }

  async #acquire(signal: AbortSignal): Promise<Fresh<string>> {
    const { credentials } = this.#config;
    if (credentials.kind === 'oauth') return this.#clientCredentials(credentials, signal);
    return { value: credentials.apiKey, lifeMs: Number.POSITIVE_INFINITY };
  }

  /** As Qlik's own library asks (@qlik/api: `POST /oauth/token`, in JSON). */
  async #clientCredentials(
    { clientId, clientSecret }: OAuth,
    signal: AbortSignal,
  ): Promise<Fresh<string>> {
    const { clock, random, log, leftMs, send, mask } = this.#context;
    const { tenant } = this.#config;
    const address = Address.of(clock, WHO, ADDRESS_INPUT);
    const request = {
      method: 'POST',
      url: new URL('/oauth/token', tenant),
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'client_credentials',
        scope: 'user_default',
      }),
      signal,
    } as const;
    const fresh = await patiently(async () => freshIn(await address.ask(request, send), tenant), {
      clock,
      random,
      log,
      who: WHO,
      check: ADDRESS_INPUT,
      signal,
      leftMs,
    });
    mask(fresh.value);
    this.#last = fresh.value;
    return fresh;
  }
}

function freshIn(response: HttpResponse, { host }: URL): Fresh<string> {
  if (!response.ok) throw refusal(response, host);
  const parsed = tokenAnswer.safeParse(response.json);
  if (!parsed.success) {
    const what = response.json === undefined ? response.describe() : 'JSON without a token';
    throw new UnavailableError(`${host} sent ${what}`, { heals: 'soon' });
  }
  const { access_token: value, expires_in: seconds = Number.POSITIVE_INFINITY } = parsed.data;
  return { value, lifeMs: seconds * 1000 };
}

function refusal(response: HttpResponse, host: string): StepError {
  const { words, fromApi } = saidIn(response);
  if (!fromApi || response.status === 404) {
    return new StepError(`${host} does not sign in as Qlik Cloud does: ${words}.`, {
      advice: `Check ${ADDRESS_INPUT}, and what stands between the runner and it.`,
    });
  }
  return new StepError(`Qlik Cloud refused the sign-in of the OAuth client: ${words}.`, {
    advice: SIGN_IN_ADVICE,
  });
}
