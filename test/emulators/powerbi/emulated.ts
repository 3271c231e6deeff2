/** The services and the world they share, put together. */

import type { Call } from '../https/exchange.ts';
import { RateLimit } from './api/rate-limit.ts';
import { apiHandler } from './api/router.ts';
import { DataflowRuns } from './dataflow/runs.ts';
import { AccessTokens } from './entra/access-tokens.ts';
import { entraHandler } from './entra/endpoint.ts';
import { FabricJobs } from './fabric/jobs.ts';
import { Quota } from './fabric/quota.ts';
import { fabricHandler } from './fabric/router.ts';
import { Syncs } from './fabric/syncs.ts';
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
  origin: (service: 'api' | 'fabric') => string,
): Promise<Emulated> {
  const refreshes = new Refreshes(settings, new Ids('refresh'));
  const dataflowRuns = new DataflowRuns(settings, new Ids('transaction'));
  const jobs = new FabricJobs(settings, new Ids('job'));
  const syncs = new Syncs(settings, new Ids('operation'));
  const world = new World(settings, new Ids('item'), refreshes, dataflowRuns, { jobs, syncs });
  const tokens = new AccessTokens(settings);
  const idTokens = new IdTokens(await signingKeys(), settings);
  const rateLimit = new RateLimit(settings);
  const powerbi = {
    settings,
    world,
    refreshes,
    dataflowRuns,
    tokens,
    rateLimit,
    origin: () => origin('api'),
  };
  const ids = new Ids('fabric request');
  const quota = new Quota(settings);
  const fabric = { settings, world, jobs, syncs, quota, ids, origin: () => origin('fabric') };
  return {
    world,
    tokens,
    handlers: {
      api: apiHandler(powerbi, new Ids('request')),
      fabric: fabricHandler(fabric, tokens),
      entra: entraHandler({ settings, world, tokens, idTokens }),
      oidc: idTokenHandler(idTokens, oidcToken),
    },
  };
}
