import { StepError } from '../../../domain/errors.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import { entraToken } from '../../../identity/entra.ts';
import { audiencesOf } from '../../../identity/jwt.ts';
import { type Fresh, TokenKeeper } from '../../../identity/token-keeper.ts';
import type { PowerBiConfig } from '../config.ts';
import type { ForeignAudience } from './errors.ts';
import { OTHER_SIGN_IN_ADVICE, SIGN_IN_ADVICE } from './sign-in-advice.ts';

/** The tokens for Power BI's API. */
export class Tokens {
  readonly #config: PowerBiConfig;
  readonly #context: VendorContext;
  readonly #keeper: TokenKeeper<string>;

  constructor(config: PowerBiConfig, context: VendorContext) {
    this.#config = config;
    this.#context = context;
    this.#keeper = new TokenKeeper(context.clock, (signal, last) => this.#acquire(signal, last));
  }

  /** A token that has some time left. */
  get(signal: AbortSignal): Promise<string> {
    return this.#keeper.get(signal);
  }

  /** Another token than the one that Power BI has just refused. */
  replace(refused: string, signal: AbortSignal): Promise<string> {
    return this.#keeper.replace(refused, signal);
  }

  /** Whom a token says it is for, where that is not Power BI. What it says is not verified. */
  foreignAudience(token: string): ForeignAudience | undefined {
    const wanted = this.#config.cloud.scope.replace(/\/\.default$/, '');
    return foreignAudience(token, wanted);
  }

  async #acquire(signal: AbortSignal, last: string | undefined): Promise<Fresh<string>> {
    const { credentials, cloud } = this.#config;
    if (credentials.kind === 'access-token') return given(credentials.token, last);
    const wanted = { ...cloud, advice: SIGN_IN_ADVICE, otherAdvice: OTHER_SIGN_IN_ADVICE };
    return entraToken(credentials, wanted, { ...this.#context, signal });
  }
}

/** A token got elsewhere can't be renewed: asked for a second time, it was refused. */
function given(token: string, last: string | undefined): Fresh<string> {
  if (last === undefined) return { value: token, lifeMs: Number.POSITIVE_INFINITY };
  throw new StepError('Power BI no longer takes the token in powerbi-access-token.', {
    advice:
      'It has ended or lacks rights, and a given token can not be renewed. Sign in as an application (powerbi-tenant-id and powerbi-client-id) for waits of more than an hour.',
  });
}

/** Power BI as its application id, and as the enhanced refresh guide names it. */
const ALSO_POWER_BI = ['00000009-0000-0000-c000-000000000000', 'https://api.powerbi.com'];

/** @param wanted the audience that Power BI has in this cloud */
function foreignAudience(token: string, wanted: string): ForeignAudience | undefined {
  const plain = (one: string) => one.toLowerCase().replace(/\/+$/, '');
  const audiences = audiencesOf(token);
  const ours = [wanted, ...ALSO_POWER_BI].map(plain);
  const isOurs = audiences.some((one) => ours.includes(plain(one)));
  return audiences.length === 0 || isOurs ? undefined : { audience: audiences.join(', '), wanted };
}
