/** From a path to its route, through everything that is checked before a route is asked. */

import type { Call } from '../../https/exchange.ts';
import type { AccessTokens } from '../entra/access-tokens.ts';
import { matchPath } from '../path.ts';
import { Refusal } from '../refusal.ts';
import type { Reply } from '../service.ts';
import { authorize } from './authorize.ts';
import { fabricError } from './errors.ts';
import type { Fabric, FabricRoute } from './route.ts';
import { instanceRoutes } from './routes/instances.ts';
import { itemRoutes } from './routes/items.ts';
import { operationRoutes } from './routes/operations.ts';
import { pipelineRoutes } from './routes/pipelines.ts';
import { runRoutes } from './routes/runs.ts';

const BASE = '/v1';

export const FABRIC_ROUTES: readonly FabricRoute[] = [
  ...itemRoutes,
  ...runRoutes,
  ...instanceRoutes,
  ...operationRoutes,
  ...pipelineRoutes,
];

/** Every answer has a RequestId, and an error has it in its body, too. */
export function fabricHandler(fabric: Fabric, tokens: AccessTokens): (call: Call) => Reply {
  return (call) => {
    const requestId = fabric.ids.guid();
    const headers = { RequestId: requestId, 'Access-Control-Expose-Headers': 'RequestId' };
    try {
      const principal = authorize(call, tokens, fabric.settings);
      const { route, parameters } = findRoute(call);
      fabric.quota.spend(`${principal.app.clientId} ${principal.as}`, route.spends);
      const reply = route.handle({ fabric, call, principal, requestId, parameters });
      return { ...reply, headers: { ...headers, ...reply.headers } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw told(error, fabric, requestId, headers);
    }
  };
}

/** As recorded: the id of the request in front, and since about 2026 whether it can be retried. */
function told(
  { status, code, message, body, headers: own }: Refusal,
  { settings }: Fabric,
  requestId: string,
  headers: Readonly<Record<string, string>>,
): Refusal {
  const all = { ...headers, ...own };
  if (body === undefined) return new Refusal(status, code, message, { headers: all });
  const { isRetriable, ...rest } = body as Readonly<Record<string, unknown>>;
  const whole = { requestId, ...rest, ...(settings.fabric.saysRetriable && { isRetriable }) };
  return new Refusal(status, code, message, { body: whole, headers: all });
}

function findRoute(call: Call) {
  if (!call.path.startsWith(`${BASE}/`)) throw unknown('the path does not begin with /v1/');
  const rest = call.path.slice(BASE.length);
  const matches = FABRIC_ROUTES.flatMap((route) => {
    const parameters = matchPath(route.path, rest);
    return parameters ? [{ route, parameters }] : [];
  });
  const match = matches.find(({ route }) => route.method === call.method);
  if (match) return match;
  if (matches.length === 0) throw unknown('this emulator has no such path');
  const allowed = matches.map(({ route }) => route.method).join(', ');
  throw new Refusal(405, '405', `this path takes ${allowed} alone`);
}

function unknown(why: string): Refusal {
  return fabricError(404, 'EndpointNotFound', 'The requested endpoint could not be found', why);
}
