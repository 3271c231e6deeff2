/**
 * A tenant of Tamr Cloud of the moment, over HTTPS: its Jobs API, with scripted jobs.
 *
 *     await using tamr = await startTamr();
 *     tamr.world.addSource('src_orders', { outcome: { reason: 'LOAD_FAILED', message: 'no access' } });
 *
 * Each refused request leaves a line in `refusals` that says why in plain words.
 */

import type { Answer, Call } from '../https/exchange.ts';
import type { Fault, FaultMatch } from '../https/faults.ts';
import type { RecordedRequest } from '../https/recording.ts';
import { type HttpsEmulator, startHttps } from '../https/server.ts';
import { handle } from './api.ts';
import { settle, type TamrOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import { json } from './view.ts';
import { World } from './world.ts';

export type { Fault, FaultMatch } from '../https/faults.ts';
export type { RecordedRequest } from '../https/recording.ts';
export { exampleWorld } from './example-world.ts';
export type { JobScript, Outcome } from './job-script.ts';
export type { Configuration, JobState } from './job-state.ts';
export type { TamrOptions } from './options.ts';
export { EXAMPLE_KEY } from './options.ts';
export type { World } from './world.ts';

/** A tenant without a network around it. */
export interface TamrTenant {
  readonly world: World;
  /** One line for each refused request: what it was, the status, and why. */
  readonly refusals: readonly string[];
  answer(call: Call): Answer;
}

export interface TamrEmulator extends Omit<TamrTenant, 'answer'>, AsyncDisposable {
  /** For instance `https://localhost:41234`, with the path that was asked for. */
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

export function createTamr(options: TamrOptions = {}): TamrTenant {
  const settings = settle(options);
  const tenant = { settings, world: new World(settings) };
  const refusals: string[] = [];
  return {
    world: tenant.world,
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
        return json(status, error.body(settings.errorForm), headers);
      }
    },
  };
}

export async function startTamr(options: TamrOptions = {}): Promise<TamrEmulator> {
  const { world, refusals, answer } = createTamr(options);
  const { now, log, base } = settle(options);
  const https: HttpsEmulator = await startHttps({
    name: 'tamr',
    port: options.port ?? 0,
    net: options.net,
    handle: answer,
    now,
    log,
    hideSecrets: (body) => body,
  });
  return {
    url: `${https.url}${base}`,
    caFile: https.caFile,
    world,
    refusals,
    requests: https.requests,
    fault: (match, fault, times) => https.fault(match, fault, times),
    heal: () => https.heal(),
    close: () => https.close(),
    [Symbol.asyncDispose]: () => https.close(),
  };
}
