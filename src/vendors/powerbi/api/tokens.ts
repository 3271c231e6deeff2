import { StepError } from '../../../domain/errors.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import type { Application } from '../../../identity/application.ts';
import { entraToken } from '../../../identity/entra.ts';
import { audiencesOf } from '../../../identity/jwt.ts';
import { type Fresh, TokenKeeper } from '../../../identity/token-keeper.ts';
import type { ForeignAudience } from './errors.ts';
import { OTHER_SIGN_IN_ADVICE, SIGN_IN_ADVICE } from './sign-in-advice.ts';

/** How one of the two APIs is signed in to. */
export interface Access {
  /** For people: `Power BI`. */
  readonly who: string;
  readonly credentials: GivenToken | Application;
  /** What an application asks for: `https://api.fabric.microsoft.com/.default`. */
  readonly scope: string;
  readonly oidcAudience: string;
  /** Audiences of tokens that the API takes as well. */
  readonly otherAudiences: readonly string[];
  /** What to do about a given token that is refused, where that is not what it mostly is. */
  readonly givenAdvice?: string;
  /** What to do about a refusal of Entra's, by its code, where that is not what it mostly is. */
  readonly advice?: Readonly<Record<string, string>>;
}

/** A token that was got elsewhere. */
export interface GivenToken {
  readonly kind: 'access-token';
  readonly token: string;
  /** The input that it came by. */
  readonly input?: string;
}

/** The tokens for one of the two APIs. */
export class Tokens {
  readonly #access: Access;
  readonly #context: VendorContext;
  readonly #keeper: TokenKeeper<string>;

  constructor(access: Access, context: VendorContext) {
    this.#access = access;
    this.#context = context;
    this.#keeper = new TokenKeeper(context.clock, (signal, last) => this.#acquire(signal, last));
  }

  /** A token that has some time left. */
  get(signal: AbortSignal): Promise<string> {
    return this.#keeper.get(signal);
  }

  /** Another token than the one that was just refused. */
  replace(refused: string, signal: AbortSignal): Promise<string> {
    return this.#keeper.replace(refused, signal);
  }

  close(): void {
    this.#keeper.close();
  }

  /** Whom a token says it is for, where that is not this API. What it says is not verified. */
  foreignAudience(token: string): ForeignAudience | undefined {
    const { scope, otherAudiences } = this.#access;
    const wanted = scope.replace(/\/\.default$/, '');
    const audiences = audiencesOf(token);
    const ours = [wanted, ...otherAudiences].map(plain);
    const isOurs = audiences.some((one) => ours.includes(plain(one)));
    if (audiences.length === 0 || isOurs) return undefined;
    return { audience: audiences.join(', '), wanted };
  }

  async #acquire(signal: AbortSignal, last: string | undefined): Promise<Fresh<string>> {
    const { credentials, scope, oidcAudience, advice } = this.#access;
    if (credentials.kind === 'access-token') return given(credentials, last, this.#access);
    const wanted = {
      scope,
      oidcAudience,
      advice: { ...SIGN_IN_ADVICE, ...advice },
      otherAdvice: OTHER_SIGN_IN_ADVICE,
    };
    return entraToken(credentials, wanted, { ...this.#context, signal });
  }
}

/** A token got elsewhere can't be renewed: asked for a second time, it was refused. */
function given(
  { token, input = 'powerbi-access-token' }: GivenToken,
  last: string | undefined,
  { who, givenAdvice: advice = RENEW }: Access,
): Fresh<string> {
  if (last === undefined) return { value: token, lifeMs: Number.POSITIVE_INFINITY };
  throw new StepError(`${who} no longer takes the token in ${input}.`, { advice });
}

const RENEW =
  'It has ended or lacks rights, and a given token can not be renewed. Sign in as an application (powerbi-tenant-id and powerbi-client-id) for waits of more than an hour.';

function plain(audience: string): string {
  return audience.toLowerCase().replace(/\/+$/, '');
}
