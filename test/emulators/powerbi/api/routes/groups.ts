/** Workspaces (Power BI REST: Groups - Get Groups, Get Group). */

import { type Call, parameter } from '../../../https/exchange.ts';
import { capacityIdOf, type Workspace } from '../../items.ts';
import type { Reply } from '../../service.ts';
import { type Condition, type FilterFields, parseFilter } from '../filter.ts';
import { findWorkspace } from '../lookup.ts';
import { readCount } from '../query.ts';
import { list, ok, type Request, type Route } from '../route.ts';

/** MicrosoftPowerBIMgmt refuses to ask for more, so no more is given. */
const MAX_TOP = 5_000;

export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', handle: getGroups },
  {
    method: 'GET',
    path: '/groups/:group',
    handle: (request) => ok(groupRow(findWorkspace(request))),
  },
];

/** Just those that the application is in; there is no link to the next page. */
function getGroups({ powerbi, call }: Request): Reply {
  const top = readCount(call, '$top', 1, MAX_TOP) ?? MAX_TOP;
  const skip = readCount(call, '$skip', 0, Number.MAX_SAFE_INTEGER) ?? 0;
  const matches = filterOf(call);
  const rows = [...powerbi.world.workspaces.values()]
    .filter(({ role }) => role !== undefined)
    .map(groupRow)
    .filter(matches);
  return list('groups', rows.slice(skip, skip + top));
}

const NAMES = ['id', 'name', 'isReadOnly', 'isOnDedicatedCapacity', 'capacityId'];

function filterOf(call: Call): Condition {
  const filter = parameter(call, '$filter');
  return filter === undefined ? () => true : parseFilter(filter, NAMES);
}

function groupRow({ id, name, capacity, capacityState, role }: Workspace): FilterFields {
  const isOnDedicatedCapacity = capacity === 'dedicated';
  return {
    id,
    isReadOnly: role === 'Viewer',
    isOnDedicatedCapacity,
    ...(isOnDedicatedCapacity && {
      capacityId: capacityIdOf({ capacityState }),
      defaultDatasetStorageFormat: 'Small',
    }),
    name,
  };
}
