/**
 * Amazon QuickSight of the moment, over HTTPS, with AWS STS and GitHub's OIDC endpoint beside it on the
 * same port. It verifies every signature itself.
 *
 *     await using emulator = await startQuickSight();
 *     emulator.world.add({ id: 'ds-orders', name: 'Orders', scripts: { runMs: 90_000 } });
 *
 * Each refused request leaves a line in `refusals` that says why in plain words.
 */

import type { Answer, Call } from '../https/exchange.ts';
import type { Fault, FaultMatch } from '../https/faults.ts';
import { HIDDEN, type RecordedRequest } from '../https/recording.ts';
import { type HttpsEmulator, startHttps } from '../https/server.ts';
import type { Account } from './account.ts';
import { handleQuickSight } from './api.ts';
import { handleOidc, ID_TOKEN_PATH, ID_TOKEN_QUERY, REQUEST_TOKEN } from './oidc.ts';
import { type QuickSightOptions, type Settings, settle } from './options.ts';
import { Refusal } from './refusal.ts';
import { SignIn } from './sign-in.ts';
import { handleSts } from './sts.ts';
import { World } from './world.ts';

export type { Fault, FaultMatch } from '../https/faults.ts';
export type { RecordedRequest } from '../https/recording.ts';
export { exampleWorld } from './example-world.ts';
export type { Outcome, Script } from './ingestion.ts';
export { ID_TOKEN_PATH, ID_TOKEN_QUERY, REQUEST_TOKEN } from './oidc.ts';
export type { QuickSightOptions } from './options.ts';
export { EXAMPLE_KEYS, type Keys, type SignIn } from './sign-in.ts';
export type { World } from './world.ts';

export const EXAMPLE_ROLE = 'arn:aws:iam::123456789012:role/bi-refresh';

/** An account without a network around it. */
export interface QuickSightAccount {
  readonly world: World;
  readonly signIn: SignIn;
  /** Those that GitHub's ID tokens of this repository may assume: `EXAMPLE_ROLE`. */
  readonly roles: Set<string>;
  /** One line for each refused request: what it was, the status, and why. */
  readonly refusals: readonly string[];
  answer(call: Call): Answer;
}

export interface QuickSightEmulator extends Omit<QuickSightAccount, 'answer'>, AsyncDisposable {
  /** For instance `https://localhost:41234`: QuickSight, and STS as well. */
  readonly url: string;
  /** What the runner sets for a job that may ask for ID tokens. */
  readonly oidc: Readonly<Record<string, string>>;
  /** PEM file for NODE_EXTRA_CA_CERTS; removed at close. */
  readonly caFile: string;
  readonly requests: readonly RecordedRequest[];
  /** Makes the next `times` requests that match (default 1, Infinity allowed) go wrong. */
  fault(match: FaultMatch, fault: Fault, times?: number): void;
  /** What was planned is over. */
  heal(): void;
  close(): Promise<void>;
}

export function createQuickSight(options: QuickSightOptions = {}): QuickSightAccount {
  return create(settle(options));
}

function create(settings: Settings): QuickSightAccount {
  const refusals: string[] = [];
  const refuse = (line: string) => {
    refusals.push(line);
    settings.log(line);
  };
  const world = new World(settings);
  const signIn = new SignIn(settings);
  const account: Account = { settings, world, signIn, roles: new Set([EXAMPLE_ROLE]), refuse };
  return {
    world,
    signIn,
    roles: account.roles,
    refusals,
    answer(call) {
      try {
        if (call.path === ID_TOKEN_PATH) return handleOidc(account, call);
        if (call.path === '/' && call.method === 'POST') return handleSts(account, call);
        return handleQuickSight(account, call);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { status, exception, message } = error;
        refuse(`${call.method} ${call.path} refused with ${status} ${exception}: ${message}.`);
        return error.answer(settings);
      }
    },
  };
}

export async function startQuickSight(
  options: QuickSightOptions = {},
): Promise<QuickSightEmulator> {
  const settings = settle(options);
  const { answer, ...account } = create(settings);
  const https: HttpsEmulator = await startHttps({
    name: 'quicksight',
    port: options.port ?? 0,
    net: options.net,
    handle: answer,
    now: settings.now,
    log: settings.log,
    hideSecrets: (body) => body.replace(/\bWebIdentityToken=[^&]*/g, `WebIdentityToken=${HIDDEN}`),
  });
  return {
    ...account,
    url: https.url,
    oidc: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${https.url}${ID_TOKEN_PATH}?${ID_TOKEN_QUERY}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    caFile: https.caFile,
    requests: https.requests,
    fault: (match, fault, times) => https.fault(match, fault, times),
    heal: () => https.heal(),
    close: () => https.close(),
    [Symbol.asyncDispose]: () => https.close(),
  };
}
