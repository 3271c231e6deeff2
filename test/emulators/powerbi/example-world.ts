/**
 * The tenant that the documentation's examples are about, with the traps that a real one has: namesakes in
 * two workspaces, a model that says it cannot be refreshed and can, three kinds that really cannot, a schedule
 * that somebody has switched off, and what a dataflow of Fabric's leaves about.
 */

import { type ClientCertificate, makeClientCertificate } from './client-certificate.ts';
import type { App, Workspace } from './items.ts';
import type { RefreshScript } from './refresh/script.ts';
import type { World } from './world.ts';

export interface Example {
  readonly tenant: string;
  /** Its secret is `example-client-secret`, its federated subject `repo:acme/warehouse:ref:refs/heads/main`. */
  readonly app: App;
  readonly certificate: ClientCertificate;
  readonly finance: Workspace;
  readonly marketing: Workspace;
  /** On shared capacity. */
  readonly shared: Workspace;
}

/** Everything but the certificate is there when it returns; the certificate, when its promise is kept. */
export async function exampleWorld(world: World): Promise<Example> {
  const app = world.addApp({
    name: 'svc-refresh',
    secrets: ['example-client-secret'],
    federatedCredentials: [{ subject: 'repo:acme/warehouse:ref:refs/heads/main' }],
  });
  const workspaces = {
    finance: world.addWorkspace({ name: 'Finance' }),
    marketing: world.addWorkspace({ name: 'Marketing' }),
    shared: world.addWorkspace({ name: 'Shared', capacity: 'shared' }),
  };
  addModels(world, workspaces.finance, workspaces.marketing, workspaces.shared);
  addOddNames(world);
  addDataflows(world, workspaces.finance, workspaces.marketing);
  addFabric(world, workspaces.finance, workspaces.marketing);
  const certificate = await makeClientCertificate();
  app.certificates.push(certificate.certificate);
  return { tenant: world.tenant, app, certificate, ...workspaces };
}

function addModels(
  world: World,
  finance: Workspace,
  marketing: Workspace,
  shared: Workspace,
): void {
  const add = world.addModel.bind(world);
  add({
    name: 'Sales',
    workspace: finance,
    tables: { Sales: ['Sales-2024', 'Sales-2025'], Customer: [], Calendar: [] },
    refresh: takes(6, 1),
  });
  add({ name: 'Sales', workspace: marketing, refresh: takes(3, 30) });
  add({ name: 'Ledger', workspace: finance, refresh: takes(4, 10) });
  add({
    name: 'Campaigns',
    workspace: marketing,
    refresh: takes(5, 50),
    schedule: { enabled: false },
  });
  add({ name: 'Budget', workspace: finance, isRefreshable: false, refresh: takes(2, 21) });
  add({ name: 'Live Prices', workspace: finance, mode: 'directquery' });
  add({ name: 'Web Clicks', workspace: marketing, mode: 'push' });
  add({ name: 'Team Numbers', workspace: shared, refresh: takes(2, 5) });
}

function addOddNames(world: World): void {
  const add = world.addModel.bind(world);
  add({ name: "Chef's Menu", workspace: "O'Brien & Söhne", refresh: takes(1, 30) });
  add({ name: 'Übersicht #1', workspace: 'Vertrieb München', refresh: takes(2, 0) });
  world.addWorkspace({ name: 'Board', role: 'none' });
}

function addDataflows(world: World, finance: Workspace, marketing: Workspace): void {
  world.addDataflow({ name: 'Currency Rates', workspace: finance, refresh: takes(1, 10) });
  world.addDataflow({ name: 'Leads', workspace: marketing, refresh: takes(3, 0) });
}

/** Lakehouse and SQL endpoint have one name; the staging items are what a recorded list holds. */
function addFabric({ fabric }: World, finance: Workspace, marketing: Workspace): void {
  const workspace = finance;
  const add = fabric.add.bind(fabric);
  add({ type: 'DataPipeline', name: 'Nightly load', workspace, run: takes(4, 0) });
  add({ type: 'Notebook', name: 'Load orders', workspace, run: takes(3, 20) });
  add({ type: 'Notebook', name: 'Load orders', workspace: marketing, run: takes(2, 0) });
  add({ type: 'SparkJobDefinition', name: 'Score customers', workspace, run: takes(2, 30) });
  add({ type: 'CopyJob', name: 'Copy CRM', workspace, run: takes(1, 0) });
  add({ type: 'Lakehouse', name: 'Lake', workspace, run: takes(1, 30) });
  const tables = ['orders', 'customers', 'order_lines'].map((table) => ({ table }));
  add({ type: 'SQLEndpoint', name: 'Lake', workspace, sync: { runMs: 20_000, tables } });
  add({ type: 'Dataflow', name: 'Exchange rates', workspace, run: takes(1, 10) });
  const staging = 'ForDataflows_20260203075441';
  add({ type: 'Lakehouse', name: `StagingLakehouse${staging}`, workspace });
  add({ type: 'SQLEndpoint', name: `StagingLakehouse${staging}`, workspace });
  add({ type: 'Warehouse', name: `StagingWarehouse${staging}`, workspace });
}

function takes(minutes: number, seconds: number): Pick<RefreshScript, 'runMs'> {
  return { runMs: (minutes * 60 + seconds) * 1000 };
}
