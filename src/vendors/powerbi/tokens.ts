import { decodeJwt } from 'jose';
import { StepError } from '../../domain/errors.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { patiently } from '../../http/read.ts';
import { Refusals } from '../../http/refusals.ts';
import type { PowerBiConfig } from './config.ts';
import type { ForeignAudience } from './errors.ts';

/** A token is renewed so long before it ends: no request is to arrive with one that just did. */
const EARLY_MS = 5 * 60_000;
/** A token of a short life is used for most of it. */
const EARLY_SHARE = 0.2;

export interface AccessToken {
  readonly token: string;
  /** Milliseconds on the step's own clock (`Clock.elapsed`). */
  readonly renewAt: number;
}

/** Keeps a valid token at hand over waits of many hours. */
export class Tokens {
  readonly #config: PowerBiConfig;
  readonly #context: VendorContext;
  readonly #refusals: Refusals;
  #current: AccessToken | undefined;
  #renewal: Promise<AccessToken> | undefined;

  constructor(config: PowerBiConfig, context: VendorContext) {
    this.#config = config;
    this.#context = context;
    this.#refusals = new Refusals(context.clock);
  }

  /** A token that has some time left. */
  async get(signal: AbortSignal): Promise<string> {
    const { clock } = this.#context;
    if (this.#current && clock.elapsed() < this.#current.renewAt) return this.#current.token;
    return this.#renew(signal);
  }

  /** Another token than the one that Power BI has just refused. */
  async replace(refused: string, signal: AbortSignal): Promise<string> {
    if (this.#current && this.#current.token !== refused) return this.#current.token;
    return this.#renew(signal);
  }

  /** Whom a token says it is for, where that is not Power BI. What it says is not verified. */
  foreignAudience(token: string): ForeignAudience | undefined {
    const wanted = this.#config.cloud.scope.replace(/\/\.default$/, '');
    return foreignAudience(token, wanted);
  }

  /** Once for all requests that need it at the same time. */
  async #renew(signal: AbortSignal): Promise<string> {
    this.#renewal ??= this.#refusals
      .unlessRefused('sign-in', () => this.#acquire(signal))
      .finally(() => {
        this.#renewal = undefined;
      });
    this.#current = await this.#renewal;
    return this.#current.token;
  }

  async #acquire(signal: AbortSignal): Promise<AccessToken> {
    const { clock, random, log, leftMs, mask, send } = this.#context;
    const { credentials, cloud } = this.#config;
    if (credentials.kind === 'access-token') return this.#given(credentials.token);
    // MSAL is a third of the bundle: other vendors start without it (see scripts/build.ts).
    const { acquireToken, ENTRA } = await import('./entra.ts');
    const patience = { clock, random, log, signal, leftMs };
    const check = credentials.authorityInput ?? onTheWayTo(credentials.authority);
    const { token, lifeMs } = await patiently(
      () => acquireToken(credentials, cloud, { send, mask, patience }),
      { ...patience, who: ENTRA, check },
    );
    mask(token);
    const early = Math.min(EARLY_MS, lifeMs * EARLY_SHARE);
    return { token, renewAt: clock.elapsed() + lifeMs - early };
  }

  /** A token got elsewhere can't be renewed: asked for a second time, it was refused. */
  #given(token: string): AccessToken {
    if (!this.#current) return { token, renewAt: Number.POSITIVE_INFINITY };
    throw new StepError('Power BI no longer takes the token in powerbi-access-token.', {
      advice:
        'It has ended or lacks rights, and a given token can not be renewed. Sign in as an application (powerbi-tenant-id and powerbi-client-id) for waits of more than an hour.',
    });
  }
}

/** What to look at when a host of Microsoft's own is not reached. */
export function onTheWayTo({ host }: URL): string {
  return `what stands between this runner and ${host} (firewall, proxy, name service)`;
}

/** When a JWT ends, in milliseconds since the epoch; `undefined` for a token that does not say. */
export function endOf(token: string): number | undefined {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? undefined : exp * 1000;
  } catch {
    return undefined;
  }
}

/** Power BI as its application id, and as the enhanced refresh guide names it. */
const ALSO_POWER_BI = ['00000009-0000-0000-c000-000000000000', 'https://api.powerbi.com'];

/** @param wanted the audience that Power BI has in this cloud */
function foreignAudience(token: string, wanted: string): ForeignAudience | undefined {
  const plain = (one: string) => one.toLowerCase().replace(/\/+$/, '');
  try {
    const { aud } = decodeJwt(token);
    const audiences = typeof aud === 'string' ? [aud] : (aud ?? []);
    const ours = [wanted, ...ALSO_POWER_BI].map(plain);
    if (audiences.length === 0 || audiences.some((one) => ours.includes(plain(one)))) {
      return undefined;
    }
    return { audience: audiences.join(', '), wanted };
  } catch {
    return undefined;
  }
}
