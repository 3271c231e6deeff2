/** What Entra has to go by. */

import type { Call } from '../../https/exchange.ts';
import type { App } from '../items.ts';
import type { IdTokens } from '../oidc/issuer.ts';
import type { Settings } from '../options.ts';
import type { World } from '../world.ts';
import type { AccessTokens } from './access-tokens.ts';

export interface Entra {
  readonly settings: Settings;
  readonly world: World;
  readonly tokens: AccessTokens;
  readonly idTokens: IdTokens;
}

/** A token request of an application that exists. */
export interface TokenRequest {
  readonly entra: Entra;
  readonly call: Call;
  readonly app: App;
}
