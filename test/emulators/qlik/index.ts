/**
 * A tenant of Qlik Cloud of the moment, over HTTPS: the parts of its REST API that reloads take.
 *
 *     await using qlik = await startQlik();
 *     qlik.world.addApp({ name: 'Sales', scripts: { outcome: 'FAILED', errorMessage: 'no access' } });
 *
 * Each refused request leaves a line in `refusals` that says why in plain words.
 */

import type { Answer, Call } from '../https/exchange.ts';
import type { Fault, FaultMatch } from '../https/faults.ts';
import { HIDDEN, type RecordedRequest } from '../https/recording.ts';
import { type HttpsEmulator, startHttps } from '../https/server.ts';
import { handle } from './api.ts';
import { type QlikOptions, settle } from './options.ts';
import { Refusal } from './refusal.ts';
import { Credentials } from './sign-in.ts';
import { json } from './view.ts';
import { World } from './world.ts';

export type { Fault, FaultMatch } from '../https/faults.ts';
export type { RecordedRequest } from '../https/recording.ts';
export { exampleWorld } from './example-world.ts';
export type { QlikOptions } from './options.ts';
export { EXAMPLE_API_KEY, EXAMPLE_CLIENT_ID, EXAMPLE_CLIENT_SECRET } from './options.ts';
export type { Outcome, ReloadScript, ReloadState } from './reload-state.ts';
export type { App, World } from './world.ts';
export { ME, SOMEBODY } from './world.ts';

/** A tenant without a network around it. */
export interface QlikTenant {
  readonly world: World;
  readonly credentials: Credentials;
  /** One line for each refused request: what it was, the status, and why. */
  readonly refusals: readonly string[];
  answer(call: Call): Answer;
}

export interface QlikEmulator extends Omit<QlikTenant, 'answer'>, AsyncDisposable {
  /** For instance `https://localhost:41234`. */
  readonly url: string;
  /** PEM file for NODE_EXTRA_CA_CERTS; removed at close. */
  readonly caFile: string;
  readonly requests: readonly RecordedRequest[];
  /** Makes the next `times` requests that match (default 1, Infinity allowed) go wrong. */
  fault(match: FaultMatch, fault: Fault, times?: number): void;
  /** What was planned is over. */
  heal(): void;
  close(): Promise<void>;
}

export function createQlik(options: QlikOptions = {}): QlikTenant {
  const settings = settle(options);
  const tenant = {
    settings,
    world: new World(settings),
    credentials: new Credentials(settings),
  };
  const refusals: string[] = [];
  return {
    world: tenant.world,
    credentials: tenant.credentials,
    refusals,
    answer(call) {
      try {
        return handle(tenant, call);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { status, headers, message } = error;
        const line = `${call.method} ${call.path} refused with ${status}: ${message}.`;
        refusals.push(line);
        settings.log(line);
        return json(status, error.body(), headers);
      }
    },
  };
}

export async function startQlik(options: QlikOptions = {}): Promise<QlikEmulator> {
  const { world, credentials, refusals, answer } = createQlik(options);
  const { now, log } = settle(options);
  const https: HttpsEmulator = await startHttps({
    name: 'qlik',
    port: options.port ?? 0,
    net: options.net,
    handle: answer,
    now,
    log,
    hideSecrets: (body) => body.replace(/(?<="client_secret":")[^"]*/, HIDDEN),
  });
  return {
    url: https.url,
    caFile: https.caFile,
    world,
    credentials,
    refusals,
    requests: https.requests,
    fault: (match, fault, times) => https.fault(match, fault, times),
    heal: () => https.heal(),
    close: () => https.close(),
    [Symbol.asyncDispose]: () => https.close(),
  };
}
