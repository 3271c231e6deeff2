/** What a route is, and what its handler gets and gives. */

import type { Call } from '../https/exchange.ts';
import type { Jobs } from './jobs.ts';
import type { JwtVerifier } from './jwt.ts';
import type { Settings } from './options.ts';
import type { RefreshBudget } from './refresh-budget.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Tree } from './tree.ts';
import type { World } from './world.ts';

/** The emulated Tableau: everything that a route may need. */
export interface Tableau {
  readonly settings: Settings;
  readonly world: World;
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  readonly jwts: JwtVerifier;
  readonly budget: RefreshBudget;
  /** The address of the site in a browser, up to `#/site/acme`. */
  readonly web: () => string;
}

export interface OpenRequest {
  readonly tableau: Tableau;
  readonly call: Call;
  /** The REST version in the path. */
  readonly version: string;
}

export interface Request extends OpenRequest {
  readonly session: Session;
  /** The `:id` of the path. */
  readonly id: string;
}

export interface Reply {
  readonly status: number;
  /** None is an empty body. */
  readonly content?: Tree;
  /** Instead of content: what is neither XML nor JSON made from it. */
  readonly verbatim?: { readonly type: string; readonly body: string };
}

interface Place {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/{version}`. `:site` must be the session's site, `:id` is anything. */
  readonly path: string;
  /** The first REST version that has it. */
  readonly since: string;
}

export interface OpenRoute extends Place {
  readonly open: true;
  readonly handle: (request: OpenRequest) => Reply;
}

export interface SessionRoute extends Place {
  readonly open?: never;
  /** What a session that came from a JWT must hold. */
  readonly scope?: string | ((settings: Settings) => string);
  readonly handle: (request: Request) => Reply;
}

export type Route = OpenRoute | SessionRoute;

export function ok(content: Tree): Reply {
  return { status: 200, content };
}
