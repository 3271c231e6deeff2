/** Emulated Fabric without a network: a handler is called, and time passes when a test says so. */

import { callOf } from '../../emulators/https/exchange.ts';
import { emulate } from '../../emulators/powerbi/emulated.ts';
import type { Audience, Principal } from '../../emulators/powerbi/entra/access-tokens.ts';
import type { FabricItem, PowerBiOptions } from '../../emulators/powerbi/index.ts';
import { settle } from '../../emulators/powerbi/options.ts';
import { answering } from '../../emulators/powerbi/service.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: Json;
}

const START = Date.parse('2026-01-05T06:00:00Z');
export const ORIGIN = 'https://fabric.example';

export async function openFabric(options: PowerBiOptions = {}) {
  let ms = START;
  const settings = settle({ now: () => ms, ...options });
  const emulated = await emulate(settings, 'oidc', () => ORIGIN);
  const refusals: string[] = [];
  const handle = answering(emulated.handlers.fabric, (_, code, why) =>
    refusals.push(`${code}: ${why}`),
  );
  const app = emulated.world.addApp({});
  const token = (audience: Audience = 'fabric', as: Principal['as'] = 'app') =>
    emulated.tokens.issue({ app, audience, as });
  let bearer = token();
  const send = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> => {
    const url = new URL(path, `${ORIGIN}/v1/`);
    const headers = {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await handle(callOf({ method, url, headers, ...text }, ms));
    const json = answer.body === '' ? {} : JSON.parse(answer.body);
    return { status: answer.status, headers: answer.headers, json };
  };
  return {
    world: emulated.world,
    fabric: emulated.world.fabric,
    tokens: emulated.tokens,
    refusals,
    token,
    use: (other: string) => {
      bearer = other;
    },
    pass: (by: number) => {
      ms += by;
    },
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown) => send('POST', path, body),
    /** By the route of all items. */
    run: (item: FabricItem, jobType: string, body?: unknown) =>
      send('POST', `${pathOf(item)}/jobs/instances?jobType=${jobType}`, body),
  };
}

export function pathOf({ workspace, id }: FabricItem): string {
  return `workspaces/${workspace.id}/items/${id}`;
}

/** The path below the version that an answer leads to. */
export function located({ headers }: Reply): string {
  return (headers.Location ?? '').replace(`${ORIGIN}/v1/`, '');
}

export function rows({ json }: Reply): readonly Json[] {
  return json.value as readonly Json[];
}

export const code = ({ status, json }: Reply) => [status, json.errorCode];
