/** Reports, of which clients ask what they read (Power BI REST: Reports - Get Report In Group). */

import type { Reply } from '../../service.ts';
import { findWorkspace, missing } from '../lookup.ts';
import { ok, type Request, type Route } from '../route.ts';

export const reportRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups/:group/reports/:report', handle: getReport },
];

function getReport(request: Request): Reply {
  const { id: group, name, reports } = findWorkspace(request);
  const id = request.parameters.report ?? '';
  const datasetId = reports.get(id);
  if (datasetId === undefined) throw missing(`the workspace '${name}' has no such report`);
  const webUrl = `https://app.powerbi.com/groups/${group}/reports/${id}`;
  return ok({ id, reportType: 'PowerBIReport', name: 'Report', webUrl, datasetId });
}
