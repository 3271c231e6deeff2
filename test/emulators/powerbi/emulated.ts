/** The three services and the world they share, put together. */

import type { Call } from '../https/exchange.ts';
import { RateLimit } from './api/rate-limit.ts';
import { apiHandler } from './api/router.ts';
import { DataflowRuns } from './dataflow/runs.ts';
import { AccessTokens } from './entra/access-tokens.ts';
import { entraHandler } from './entra/endpoint.ts';
import { Ids } from './ids.ts';
import { idTokenHandler } from './oidc/endpoint.ts';
import { IdTokens, signingKeys } from './oidc/issuer.ts';
import type { Settings } from './options.ts';
import { Refreshes } from './refresh/refreshes.ts';
import type { Reply, ServiceName } from './service.ts';
import { World } from './world.ts';

export interface Emulated {
  readonly world: World;
  readonly tokens: AccessTokens;
  readonly handlers: Readonly<Record<ServiceName, (call: Call) => Reply>>;
}

export async function emulate(
  settings: Settings,
  oidcToken: string,
  origin: () => string,
): Promise<Emulated> {
  const refreshes = new Refreshes(settings, new Ids('refresh'));
  const dataflowRuns = new DataflowRuns(settings, new Ids('transaction'));
  const world = new World(settings, new Ids('item'), refreshes, dataflowRuns);
  const tokens = new AccessTokens(settings);
  const idTokens = new IdTokens(await signingKeys(), settings);
  const rateLimit = new RateLimit(settings);
  const powerbi = { settings, world, refreshes, dataflowRuns, tokens, rateLimit, origin };
  return {
    world,
    tokens,
    handlers: {
      api: apiHandler(powerbi, new Ids('request')),
      entra: entraHandler({ settings, world, tokens, idTokens }),
      oidc: idTokenHandler(idTokens, oidcToken),
    },
  };
}
