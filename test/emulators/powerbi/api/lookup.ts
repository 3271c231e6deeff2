/** Workspaces and their content by id, as far as the application may see and change them. */

import type { Dataflow, Model, Workspace } from '../items.ts';
import type { Refusal } from '../refusal.ts';
import { coded, invalidRequest, pbiError } from './errors.ts';
import type { Request } from './route.ts';

export function findWorkspace({ powerbi, parameters, app }: Request): Workspace {
  const workspace = powerbi.world.workspaces.get(parameters.group ?? '');
  if (workspace?.role !== undefined) return workspace;
  const why = workspace
    ? `${app.name} is not in the workspace '${workspace.name}'`
    : 'there is no such workspace';
  throw powerbi.settings.notMember === 401
    ? pbiError(401, 'PowerBINotAuthorizedException', why)
    : pbiError(404, 'PowerBIFolderNotFound', why);
}

export function findModel(request: Request): Model {
  const id = request.parameters.dataset ?? '';
  const workspace = findWorkspace(request);
  const model = workspace.models.get(id);
  if (model) return model;
  const detail = `Dataset ${id} is not found! please verify datasetId is correct and user have sufficient permissions.`;
  throw missing(`the workspace '${workspace.name}' has no such dataset`, detail);
}

export function findDataflow(request: Request): Dataflow {
  const workspace = findWorkspace(request);
  const dataflow = workspace.dataflows.get(request.parameters.dataflow ?? '');
  if (dataflow) return dataflow;
  throw missing(`the workspace '${workspace.name}' has no such dataflow`);
}

export function missing(why: string, detail?: string): Refusal {
  return pbiError(404, 'PowerBIEntityNotFound', why, detail);
}

/** What is pushed has neither refreshes nor a schedule of them. */
export function requireModelBased({ mode, name }: Model): void {
  if (mode !== 'push') return;
  const message = 'Invalid dataset. This API can only be called on a Model-based dataset';
  const why = `'${name}' is a push dataset, and nothing can refresh those`;
  throw invalidRequest(message, why, 415);
}

/** Refreshes, and in the newer documentation their history too, want write permission. */
export function requireWrite({ app }: Request, { name, role }: Workspace): void {
  if (role !== 'Viewer') return;
  const why = `${app.name} is a Viewer of the workspace '${name}', and refreshing takes a Contributor`;
  const message = 'The caller has insufficient privileges to perform this operation';
  throw coded(403, 'Unauthorized', message, why);
}
