/** The tenant: its applications, workspaces and content, which a test sets up, changes and inspects. */

import type {
  NewApp,
  NewDataflow,
  NewModel,
  NewRefresh,
  NewTransaction,
  NewWorkspace,
} from './builders.ts';
import type { DataflowRuns, Run, RunState } from './dataflow/runs.ts';
import type { FabricJobs } from './fabric/jobs.ts';
import type { Syncs } from './fabric/syncs.ts';
import { FabricWorld } from './fabric/world.ts';
import { Ids } from './ids.ts';
import type { App, ClientSecret, Dataflow, Model, Workspace } from './items.ts';
import type { Settings } from './options.ts';
import type { Refresh, RefreshState } from './refresh/refresh.ts';
import type { Refreshes } from './refresh/refreshes.ts';
import { STANDARD_REQUEST } from './refresh/request.ts';
import { type ScheduleOfModel, USUAL_SCHEDULE } from './schedule.ts';

const LONG_AGO = '2024-01-01T00:00:00Z';
const OWNER = 'ada@example.com';
const GITHUB = {
  issuer: 'https://token.actions.githubusercontent.com',
  audience: 'api://AzureADTokenExchange',
};

export class World {
  /** The id of the tenant, and the default of applications. */
  readonly tenant: string;
  /** By id. */
  readonly workspaces = new Map<string, Workspace>();
  readonly apps: App[] = [];
  /** What there is beside models and the dataflows of Power BI. */
  readonly fabric: FabricWorld;
  readonly #settings: Settings;
  readonly #ids: Ids;
  readonly #refreshes: Refreshes;
  readonly #runs: DataflowRuns;

  constructor(
    settings: Settings,
    ids: Ids,
    refreshes: Refreshes,
    runs: DataflowRuns,
    fabric: { readonly jobs: FabricJobs; readonly syncs: Syncs },
  ) {
    this.#settings = settings;
    this.#ids = ids;
    this.#refreshes = refreshes;
    this.#runs = runs;
    this.tenant = ids.guid();
    const named = (name: string) => this.#workspaceNamed(name);
    this.fabric = new FabricWorld(settings, new Ids('fabric item'), fabric, named);
  }

  /** They all have the role that a workspace gives to applications. */
  addApp(app: NewApp): App {
    const added: App = {
      clientId: app.clientId ?? this.#ids.guid(),
      tenant: app.tenant ?? this.tenant,
      name: app.name ?? 'refresh-app',
      secrets: (app.secrets ?? []).map(toSecret),
      certificates: [...(app.certificates ?? [])],
      federatedCredentials: (app.federatedCredentials ?? []).map((one) => ({ ...GITHUB, ...one })),
      licensed: app.licensed ?? true,
      refusedAs: app.refusedAs,
    };
    this.apps.push(added);
    return added;
  }

  addWorkspace(workspace: NewWorkspace): Workspace {
    const { name, capacity = 'dedicated', role = 'Contributor' } = workspace;
    const { capacityState = 'active' } = workspace;
    const added: Workspace = {
      id: this.#ids.guid(),
      name,
      capacity,
      capacityState,
      role: role === 'none' ? undefined : role,
      models: new Map(),
      dataflows: new Map(),
      reports: new Map(),
    };
    this.workspaces.set(added.id, added);
    return added;
  }

  addModel(model: NewModel): Model {
    const { mode = 'import', refresh = {} } = model;
    const added: Model = {
      ...this.#content(model),
      mode,
      isRefreshable: model.isRefreshable ?? mode === 'import',
      createdAt: Date.parse(model.createdAt ?? LONG_AGO),
      tables: model.tables,
      schedule: { ...USUAL_SCHEDULE, ...model.schedule },
      refresh: 'length' in refresh ? refresh : [refresh],
    };
    added.workspace.models.set(added.id, added);
    return added;
  }

  /** A report that reads the model, in its workspace or in another one. @returns its id */
  addReport(model: Model, workspace = model.workspace): string {
    const id = this.#ids.guid();
    workspace.reports.set(id, model.id);
    return id;
  }

  addDataflow(dataflow: NewDataflow): Dataflow {
    const { refresh = {} } = dataflow;
    const added: Dataflow = {
      ...this.#content(dataflow),
      refresh: 'length' in refresh ? refresh : [refresh],
    };
    added.workspace.dataflows.set(added.id, added);
    return added;
  }

  /** As if somebody else, the schedule or another program had started it. */
  addRefresh(
    model: Model,
    { type = 'Scheduled', agoMs = 0, script = {}, told }: NewRefresh = {},
  ): Refresh {
    const isEnhanced = type === 'ViaEnhancedApi';
    return this.#refreshes.start({
      model,
      type,
      request: { ...STANDARD_REQUEST, isEnhanced },
      script: { queueMs: 0, ...script },
      createdAt: this.#settings.now() - agoMs,
      told,
    });
  }

  addTransaction(dataflow: Dataflow, { agoMs = 0, script = {}, told }: NewTransaction = {}): Run {
    const createdAt = this.#settings.now() - agoMs;
    return Object.assign(this.#runs.start(dataflow, { queueMs: 0, ...script }, createdAt, 0), {
      told,
    });
  }

  /** As if somebody deleted it. */
  remove(item: Model | Dataflow): void {
    item.workspace.models.delete(item.id);
    item.workspace.dataflows.delete(item.id);
  }

  /** All of a model, newest first, also those that the API does not tell: dropped, or too new. */
  refreshes(model: Model): readonly RefreshState[] {
    return this.#refreshes.states(model);
  }

  /** All of a dataflow, newest first. */
  transactions(dataflow: Dataflow): readonly RunState[] {
    return this.#runs.states(dataflow);
  }

  /** Of all models, as plain data: to compare them before and after. */
  schedules(): readonly ScheduleOfModel[] {
    const models = [...this.workspaces.values()].flatMap((one) => [...one.models.values()]);
    return models.map(({ id, name, workspace, schedule }) =>
      structuredClone({ id, model: `${workspace.name}/${name}`, ...schedule }),
    );
  }

  #content({
    name,
    workspace = 'Finance',
    description,
    configuredBy = OWNER,
  }: NewModel | NewDataflow) {
    return {
      id: this.#ids.guid(),
      name,
      workspace: typeof workspace === 'string' ? this.#workspaceNamed(workspace) : workspace,
      description,
      configuredBy,
    };
  }

  #workspaceNamed(name: string): Workspace {
    const present = [...this.workspaces.values()].find((one) => one.name === name);
    return present ?? this.addWorkspace({ name });
  }
}

function toSecret(secret: string | { value: string; expiresAt: string }): ClientSecret {
  if (typeof secret === 'string') return { value: secret, expiresAt: Number.POSITIVE_INFINITY };
  return { value: secret.value, expiresAt: Date.parse(secret.expiresAt) };
}
