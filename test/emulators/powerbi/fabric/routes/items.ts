/** Workspaces, capacities and items (Fabric REST: Core - List Workspaces, List Items, ...). */

import { parameter } from '../../../https/exchange.ts';
import { ok } from '../../api/route.ts';
import { capacityIdOf } from '../../items.ts';
import type { Reply } from '../../service.ts';
import { fabricError, insufficient } from '../errors.ts';
import { COLLECTIONS, type FabricItem, type FabricType, JOB_TYPES } from '../items.ts';
import { findItem, findWorkspace, requireCapacity } from '../lookup.ts';
import { pages } from '../paging.ts';
import type { FabricRequest, FabricRoute } from '../route.ts';
import { itemRow, workspaceRow } from '../rows.ts';

const MY_WORKSPACE = {
  id: '10000000-0000-4000-9000-000000000001',
  displayName: 'My workspace',
  description: '',
  type: 'Personal',
};

export const itemRoutes: readonly FabricRoute[] = [
  { method: 'GET', path: '/workspaces', spends: 'rest', handle: getWorkspaces },
  { method: 'GET', path: '/workspaces/:workspace', spends: 'rest', handle: getWorkspace },
  { method: 'GET', path: '/capacities', spends: 'rest', handle: getCapacities },
  { method: 'GET', path: '/workspaces/:workspace/items', spends: 'rest', handle: getItems },
  { method: 'GET', path: '/workspaces/:workspace/items/:item', spends: 'rest', handle: getItem },
  ...Object.entries(COLLECTIONS).map(
    ([type, collection]): FabricRoute => ({
      method: 'GET',
      path: `/workspaces/:workspace/${collection}`,
      spends: 'rest',
      handle: (request) => listItems(request, type as FabricType),
    }),
  ),
];

/** Those in which the caller has a role; a user's own as well, which has no capacity. */
function getWorkspaces(request: FabricRequest): Reply {
  const { fabric, principal } = request;
  const rows = [...fabric.world.workspaces.values()]
    .filter(({ role }) => role !== undefined)
    .map(workspaceRow);
  return pages(request, principal.as === 'user' ? [MY_WORKSPACE, ...rows] : rows);
}

function getWorkspace(request: FabricRequest): Reply {
  const workspace = findWorkspace(request);
  const progress = workspace.capacity === 'dedicated' && {
    capacityRegion: 'West Europe',
    capacityAssignmentProgress: 'Completed',
  };
  return ok({ ...workspaceRow(workspace), ...progress });
}

/** Users see those that they may use, applications those that they administer (terraform-provider-fabric#23). */
function getCapacities(request: FabricRequest): Reply {
  const { fabric, principal } = request;
  if (principal.as === 'app' && !fabric.settings.fabric.administersCapacity) {
    return pages(request, []);
  }
  const dedicated = [...fabric.world.workspaces.values()].filter(
    ({ capacity }) => capacity === 'dedicated',
  );
  const states = new Map(
    dedicated.map((one) => [
      capacityIdOf(one),
      one.capacityState === 'paused' ? 'Inactive' : 'Active',
    ]),
  );
  const rows = [...states].map(([id, state], index) => ({
    id,
    displayName: `Capacity ${index + 1}`,
    sku: 'F2',
    region: 'West Europe',
    state,
  }));
  return pages(request, rows);
}

function getItems(request: FabricRequest): Reply {
  const type = parameter(request.call, 'type');
  if (type === undefined || Object.hasOwn(JOB_TYPES, type)) {
    return listItems(request, type as FabricType | undefined);
  }
  const message = 'The requested item type is invalid';
  throw fabricError(400, 'InvalidItemType', message, `there is no type '${type}'`);
}

/** In no order: those of one name stay together only by chance. There is no filter but the type. */
function listItems(request: FabricRequest, type: FabricType | undefined): Reply {
  const { fabric, principal } = request;
  const workspace = findWorkspace(request);
  if (fabric.settings.fabric.pausedLists) requireCapacity(request, workspace);
  if (type === 'Dataflow' && !fabric.settings.fabric.listsDataflows) {
    throw insufficient(`${principal.app.name} may not list dataflows`);
  }
  const items = [...fabric.world.fabric.items.values()].filter(
    (one: FabricItem) => one.workspace === workspace && (type === undefined || one.type === type),
  );
  return pages(request, items.map(itemRow));
}

function getItem(request: FabricRequest): Reply {
  return ok(itemRow(findItem(request)));
}
