/** What a route of Fabric's REST API is, and what its handler gets. */

import type { Call } from '../../https/exchange.ts';
import type { Principal } from '../entra/access-tokens.ts';
import type { Ids } from '../ids.ts';
import type { Settings } from '../options.ts';
import type { Reply } from '../service.ts';
import type { World } from '../world.ts';
import type { FabricJobs } from './jobs.ts';
import type { Quota, Spent } from './quota.ts';
import type { Syncs } from './syncs.ts';

/** The emulated Fabric: everything that a route may need. */
export interface Fabric {
  readonly settings: Settings;
  readonly world: World;
  readonly jobs: FabricJobs;
  readonly syncs: Syncs;
  readonly quota: Quota;
  readonly ids: Ids;
  /** For instance `https://localhost:41235`. */
  readonly origin: () => string;
}

export interface FabricRequest {
  readonly fabric: Fabric;
  readonly call: Call;
  /** Whose token it carries. */
  readonly principal: Principal;
  /** What the answer's RequestId says. */
  readonly requestId: string;
  /** The parts of the path that the route names, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface FabricRoute {
  readonly method: 'GET' | 'POST';
  /** Below `/v1`, as the specification has it, but that `:name` is anything. */
  readonly path: string;
  readonly spends: Spent;
  readonly handle: (request: FabricRequest) => Reply;
}
