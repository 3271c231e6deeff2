/** What a route of the Power BI REST API is, and what its handler gets. */

import type { Call } from '../../https/exchange.ts';
import type { DataflowRuns } from '../dataflow/runs.ts';
import type { AccessTokens } from '../entra/access-tokens.ts';
import type { App } from '../items.ts';
import type { Settings } from '../options.ts';
import type { Refreshes } from '../refresh/refreshes.ts';
import type { Reply } from '../service.ts';
import type { World } from '../world.ts';
import type { RateLimit } from './rate-limit.ts';

/** The emulated Power BI: everything that a route may need. */
export interface PowerBi {
  readonly settings: Settings;
  readonly world: World;
  readonly refreshes: Refreshes;
  readonly dataflowRuns: DataflowRuns;
  readonly tokens: AccessTokens;
  readonly rateLimit: RateLimit;
  /** For instance `https://localhost:41234`. */
  readonly origin: () => string;
}

export interface Request {
  readonly powerbi: PowerBi;
  readonly call: Call;
  /** Whose token it carries. */
  readonly app: App;
  /** What the answer's RequestId usually says. */
  readonly requestId: string;
  /** The parts of the path that the route names, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/v1.0/myorg`; `:name` is anything. */
  readonly path: string;
  readonly handle: (request: Request) => Reply;
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** A list in OData's wrapper. */
export function list(resource: string, value: readonly unknown[]): Reply {
  const context = `http://someserver.analysis.windows.net/v1.0/myorg/$metadata#${resource}`;
  return ok({ '@odata.context': context, value });
}
