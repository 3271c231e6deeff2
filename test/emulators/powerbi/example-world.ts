/**
 * The tenant that the documentation's examples are about, with the traps that a real one has: namesakes in
 * two workspaces, a model that says it cannot be refreshed and can, three kinds that really cannot, and a
 * schedule that somebody has switched off.
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

function takes(minutes: number, seconds: number): Pick<RefreshScript, 'runMs'> {
  return { runMs: (minutes * 60 + seconds) * 1000 };
}
