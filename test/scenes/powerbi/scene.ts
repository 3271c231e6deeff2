import {
  type App,
  type DataflowScript,
  type Model,
  type PowerBiEmulator,
  type PowerBiOptions,
  type RefreshScript,
  startPowerBi,
} from '../../emulators/powerbi/index.ts';
import { here, type Place } from '../../runner/place.ts';
import { type Inputs, VendorScene } from '../scene.ts';

export {
  type Inputs,
  type JobEntry,
  jobs,
  jobsFile,
  reason,
  SOON_MS,
  shown,
  statuses,
  TIMEOUT,
} from '../scene.ts';

/** A refresh that is soon over. */
export const QUICK: RefreshScript & DataflowScript = { queueMs: 0, runMs: 200 };
/** One that outlasts every test. */
export const ENDLESS: RefreshScript & DataflowScript = { queueMs: 0, runMs: 3_600_000 };
export const failing = (errorDescription: string): RefreshScript => ({
  ...QUICK,
  outcome: 'failed',
  error: { errorCode: 'ModelRefresh_ShortMessage_ProcessingError', errorDescription },
});

export const SECRET = 'example-client-secret';

/** Without a secret the step signs in by GitHub OIDC. */
export const BY_OIDC: Inputs = { 'powerbi-client-secret': '' };

/** A tenant of Power BI, and a job on a runner beside it. */
export class Scene extends VendorScene {
  readonly powerbi: PowerBiEmulator;
  readonly app: App;

  private constructor(place: Place, powerbi: PowerBiEmulator, more: Inputs = {}) {
    const app = powerbi.world.addApp({
      secrets: [SECRET],
      federatedCredentials: [{ subject: 'repo:acme/warehouse:ref:refs/heads/main' }],
    });
    super(place, powerbi, {
      vendor: 'powerbi',
      'powerbi-tenant-id': powerbi.world.tenant,
      'powerbi-client-id': app.clientId,
      'powerbi-client-secret': SECRET,
      'powerbi-workspace': 'Finance',
      'powerbi-api-url': powerbi.url,
      'powerbi-authority-url': powerbi.authorityUrl,
      'poll-interval': '1s',
      ...more,
    });
    this.powerbi = powerbi;
    this.app = app;
  }

  /** Refreshes show at once, unless a test says otherwise. */
  static async open(options: PowerBiOptions = {}, place = here()): Promise<Scene> {
    const powerbi = await startPowerBi({ appearMs: 0, ...place.emulated(), ...options });
    return new Scene(place, powerbi);
  }

  /** The same with Fabric's API: without it, Power BI's alone is known. */
  static async openFabric(options: PowerBiOptions = {}): Promise<Scene> {
    const place = here();
    const powerbi = await startPowerBi({ appearMs: 0, ...place.emulated(), ...options });
    return new Scene(place, powerbi, {
      'powerbi-fabric-url': powerbi.fabricUrl,
      timeout: '55s',
    });
  }

  get world(): PowerBiEmulator['world'] {
    return this.powerbi.world;
  }

  /** What a job with `permissions: { id-token: write }` has. */
  get permitted(): Inputs {
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: this.powerbi.oidcUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.powerbi.oidcToken,
    };
  }

  /** The requests to the API in short, from the nth of all on; a refresh is a star. */
  sent(from = 0): readonly string[] {
    return this.powerbi.requests
      .slice(from)
      .filter(({ service }) => service === 'api')
      .map(({ method, path }) => `${method} ${this.#short(path)}`);
  }

  /** How often Entra was asked for a token. */
  signIns(): number {
    return this.powerbi.requests.filter(({ service }) => service === 'entra').length;
  }

  /** The requests that start a refresh, by the names of the items. */
  triggers(): readonly string[] {
    return this.sent().flatMap((line) => /^POST .+\/(.+)\/refreshes$/.exec(line)?.[1] ?? []);
  }

  /** The bodies of those requests. */
  bodies(): readonly unknown[] {
    return this.powerbi.requests.flatMap(({ method, path, body }) =>
      method === 'POST' && path.endsWith('/refreshes') ? [JSON.parse(body)] : [],
    );
  }

  /** The states of all refreshes of a model, newest first: also of those that were dropped. */
  states(model: Model): readonly string[] {
    return this.world.refreshes(model).map(({ extendedStatus }) => extendedStatus);
  }

  /** Resolves when as many refreshes were asked for. */
  async triggered(count = 1): Promise<void> {
    await this.until(() => this.triggers().length >= count);
  }

  #short(path: string): string {
    const names = new Map<string, string>();
    for (const workspace of this.world.workspaces.values()) {
      names.set(workspace.id, workspace.name);
      for (const item of [...workspace.models.values(), ...workspace.dataflows.values()]) {
        names.set(item.id, item.name);
      }
    }
    return path
      .replace('/v1.0/myorg/', '')
      .replace(/(?<=refreshes\/|transactions\/)[^/]+/, '*')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id);
  }
}
