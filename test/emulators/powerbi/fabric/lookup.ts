/** Workspaces, items and jobs by id, as far as who asks may see and run them. */

import type { Workspace } from '../items.ts';
import { Refusal } from '../refusal.ts';
import { capacityExceeded, fabricError, insufficient, itemNotFound, sparkFull } from './errors.ts';
import { COLLECTIONS, type FabricItem, isSpark } from './items.ts';
import type { FabricJobState } from './jobs.ts';
import type { FabricRequest } from './route.ts';

export function findWorkspace({ fabric, parameters, principal }: FabricRequest): Workspace {
  const workspace = fabric.world.workspaces.get(parameters.workspace ?? '');
  if (workspace?.role !== undefined) return workspace;
  if (workspace) throw insufficient(`${principal.app.name} is not in '${workspace.name}'`);
  const message = 'The requested workspace could not be found';
  throw fabricError(404, 'WorkspaceNotFound', message, 'there is no such workspace');
}

/** A paused capacity hides its items (terraform-provider-fabric#141); without one there is a bare 403 (FabricTools#79). */
export function requireCapacity(request: FabricRequest, { name, ...of }: Workspace): void {
  if (of.capacity === 'shared') {
    throw new Refusal(403, '403', `the workspace '${name}' has no capacity`);
  }
  if (of.capacityState !== 'paused') return;
  const why = `the capacity of '${name}' is paused`;
  if (request.fabric.settings.fabric.pausedAs === 403) throw new Refusal(403, '403', why);
  throw itemNotFound(why);
}

/** By the collection of a typed route, or any. */
export function findItem(request: FabricRequest, collection?: string): FabricItem {
  const workspace = findWorkspace(request);
  requireCapacity(request, workspace);
  const item = request.fabric.world.fabric.items.get(request.parameters.item ?? '');
  const isThere = item?.workspace === workspace;
  if (isThere && (collection === undefined || COLLECTIONS[item.type] === collection)) return item;
  throw itemNotFound(`the workspace '${workspace.name}' has no such item`);
}

/** "Contributor or higher". */
export function requireRun({ principal }: FabricRequest, { workspace }: FabricItem): void {
  if (workspace.role !== 'Viewer') return;
  throw insufficient(`${principal.app.name} is a Viewer of '${workspace.name}'`);
}

export function requireRoom(item: FabricItem): void {
  const { name, capacityState } = item.workspace;
  const why = `the capacity of '${name}' is ${capacityState}`;
  if (capacityState === 'full') {
    throw isSpark(item) ? sparkFull(why) : capacityExceeded(why);
  }
  if (capacityState !== 'failing') return;
  const message = 'An unexpected error occurred while processing the request';
  throw fabricError(500, 'UnknownError', message, why, { isRetriable: true });
}

/** Right after the run it may not be there yet (apache-airflow-microsoft-fabric-plugin PR#4). */
export function findJob(request: FabricRequest, item: FabricItem): FabricJobState {
  const state = request.fabric.jobs
    .known(item)
    .find(({ job }) => job.id === request.parameters.job);
  if (state) return state;
  throw itemNotFound(`'${item.name}' has no such job, or it is too new to be found`);
}
