/**
 * A Power BI of the moment with the Fabric beside it, over HTTPS, with what it takes to sign in: Microsoft
 * Entra's token endpoint and GitHub's endpoint for ID tokens. It can find, refresh, watch and cancel semantic
 * models and dataflows, switch the schedules of models off and on, run what Fabric runs and synchronise its
 * SQL endpoints, with the peculiarities that the real ones are known for.
 *
 *     await using powerbi = await startPowerBi();
 *     const app = powerbi.world.addApp({ secrets: ['s3cret'] });
 *     powerbi.world.addModel({ name: 'Sales', workspace: 'Finance', refresh: { outcome: 'failed' } });
 *
 * Each refused request leaves a line in `refusals` that says why in plain words.
 */

import { randomBytes } from 'node:crypto';
import { makeCertificate } from '../https/certificate.ts';
import type { Call } from '../https/exchange.ts';
import type { Fault, FaultMatch } from '../https/faults.ts';
import type { RecordedRequest } from '../https/recording.ts';
import { type HttpsEmulator, startHttps } from '../https/server.ts';
import { type Emulated, emulate } from './emulated.ts';
import type { Audience, Principal } from './entra/access-tokens.ts';
import type { App } from './items.ts';
import { ID_TOKEN_PATH, ID_TOKEN_QUERY } from './oidc/endpoint.ts';
import { type PowerBiOptions, type Settings, settle } from './options.ts';
import { hideSecrets } from './secrets.ts';
import { answering, type ServiceName } from './service.ts';
import type { World } from './world.ts';

export type { Fault } from '../https/faults.ts';
export type * from './builders.ts';
export { type ClientCertificate, makeClientCertificate } from './client-certificate.ts';
export type { Run, RunState } from './dataflow/runs.ts';
export type { DataflowScript } from './dataflow/script.ts';
export { type Example, exampleWorld } from './example-world.ts';
export type * from './fabric/builders.ts';
export type { FabricItem, FabricType } from './fabric/items.ts';
export type { FabricJob, FabricJobState } from './fabric/jobs.ts';
export type { FabricOptions, LocationForm } from './fabric/options.ts';
export type { JobScript, SyncScript } from './fabric/script.ts';
export type { App, Dataflow, FederatedCredential, Model, Role, Workspace } from './items.ts';
export type { PowerBiOptions } from './options.ts';
export type { ExtendedStatus, Refresh, RefreshState, Status } from './refresh/refresh.ts';
export type { EngineMessage, Outcome, RefreshScript, ServiceException } from './refresh/script.ts';
export type { RefreshSchedule, ScheduleOfModel } from './schedule.ts';
export type { ServiceName } from './service.ts';
export { throttled } from './throttled.ts';
export type { World } from './world.ts';

type Servers = Readonly<Record<ServiceName, HttpsEmulator>>;

export interface PowerBiRequest extends RecordedRequest {
  readonly service: ServiceName;
}

export interface PowerBiFaultMatch extends FaultMatch {
  readonly service: ServiceName;
}

export interface PowerBiEmulator extends AsyncDisposable {
  /** Of the API, for instance `https://localhost:41234`: what stands in for https://api.powerbi.com. */
  readonly url: string;
  /** Of Entra, on a port of its own: what stands in for https://login.microsoftonline.com. */
  readonly authorityUrl: string;
  /** Of Fabric, on a port of its own: what stands in for https://api.fabric.microsoft.com. */
  readonly fabricUrl: string;
  /** For ACTIONS_ID_TOKEN_REQUEST_URL, with a query as the real one has. */
  readonly oidcUrl: string;
  /** For ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  readonly oidcToken: string;
  /** PEM file for NODE_EXTRA_CA_CERTS, good for all four; removed at close. */
  readonly caFile: string;
  readonly world: World;
  /** Of all four services, in the order in which they came. */
  readonly requests: readonly PowerBiRequest[];
  /** One line for each refused request: what it was, the code, and why. */
  readonly refusals: readonly string[];
  /** Makes the next `times` requests that match (default 1, Infinity allowed) go wrong. */
  fault(match: PowerBiFaultMatch, fault: Fault, times?: number): void;
  /** A token that was got elsewhere, as by `az account get-access-token`; it can be read. */
  token(audience: Audience, as?: Principal['as']): string;
  /** Ends the life of every access token, as if `expires_in` were over. */
  expireTokens(): void;
  close(): Promise<void>;
}

export async function startPowerBi(options: PowerBiOptions = {}): Promise<PowerBiEmulator> {
  const settings = settle(options);
  const oidcToken = randomBytes(24).toString('base64url');
  const emulated = await emulate(settings, oidcToken, (service) => servers[service].url);
  const requests: PowerBiRequest[] = [];
  const refusals: string[] = [];
  await using starting = new AsyncDisposableStack();
  const certificate = options.net ? undefined : await makeCertificate('powerbi');
  starting.defer(() => certificate?.dispose());
  const start = async (service: ServiceName, port = 0) => {
    const server = await startHttps({
      name: 'powerbi',
      port,
      certificate,
      net: options.net,
      ...serverSettings(settings, emulated, service, refusals),
      // The same object, since its status is filled in later.
      recorded: (request) => requests.push(Object.assign(request, { service })),
    });
    starting.defer(() => server.close());
    return server;
  };
  const servers: Servers = {
    api: await start('api', options.port),
    entra: await start('entra'),
    fabric: await start('fabric'),
    oidc: await start('oidc'),
  };
  const started = starting.move();
  const close = () => started.disposeAsync();
  return {
    url: servers.api.url,
    authorityUrl: servers.entra.url,
    fabricUrl: servers.fabric.url,
    oidcUrl: `${servers.oidc.url}${ID_TOKEN_PATH}?${ID_TOKEN_QUERY}`,
    oidcToken,
    caFile: servers.api.caFile,
    world: emulated.world,
    requests,
    refusals,
    fault: ({ service, ...match }, fault, times) => servers[service].fault(match, fault, times),
    token: (audience, as = 'user') =>
      emulated.tokens.issueReadable({ app: azureCli(emulated.world), audience, as }),
    expireTokens: () => emulated.tokens.expireAll(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What a user has signed in by. */
function azureCli({ tenant }: World): App {
  return {
    clientId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    tenant,
    name: 'ada@example.com',
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    licensed: true,
    refusedAs: undefined,
  };
}

function serverSettings(
  { now, log }: Settings,
  { handlers }: Emulated,
  service: ServiceName,
  refusals: string[],
) {
  const refuse = (call: Call, code: string, why: string) => {
    const line = `${call.method} ${call.path} refused with ${code}: ${why}.`;
    refusals.push(line);
    log(line);
  };
  return { handle: answering(handlers[service], refuse), now, log, hideSecrets };
}
