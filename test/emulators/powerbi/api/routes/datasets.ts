/** Semantic models, which the API calls datasets (Power BI REST: Datasets - Get Datasets In Group). */

import type { Model } from '../../items.ts';
import type { Reply } from '../../service.ts';
import { withZ } from '../../times.ts';
import { findModel, findWorkspace } from '../lookup.ts';
import { list, ok, type Request, type Route } from '../route.ts';

export const datasetRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups/:group/datasets', handle: getDatasets },
  {
    method: 'GET',
    path: '/groups/:group/datasets/:dataset',
    handle: (request) => ok(datasetRow(findModel(request))),
  },
];

/** Knows no query: a $filter is ignored in silence, and everything comes (powerbi-powershell#132). */
function getDatasets(request: Request): Reply {
  const { models, name } = findWorkspace(request);
  const { call, powerbi } = request;
  const ignored = call.query.map(([key]) => key).filter((key) => key.startsWith('$'));
  if (ignored.length > 0) {
    powerbi.settings.log(`The datasets of '${name}' come whole: ${ignored.join(', ')} is ignored.`);
  }
  return list('datasets', [...models.values()].map(datasetRow));
}

function datasetRow(model: Model) {
  const { id, name, workspace, configuredBy, description, createdAt, isRefreshable, mode } = model;
  return {
    id,
    name,
    webUrl: `https://app.powerbi.com/groups/${workspace.id}/datasets/${id}`,
    addRowsAPIEnabled: mode === 'push',
    configuredBy,
    description,
    isRefreshable,
    isEffectiveIdentityRequired: false,
    isEffectiveIdentityRolesRequired: false,
    isOnPremGatewayRequired: false,
    targetStorageMode: 'Abf',
    createdDate: withZ(createdAt),
    upstreamDataflows: [],
  };
}
