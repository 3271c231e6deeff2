/**
 * What the activities of a pipeline's run came to (fabric-docs, pipeline-rest-api-capabilities). It is not in
 * the specification; its documentation has a list, and code that was run against the real one reads `value`.
 */

import { ok } from '../../api/route.ts';
import type { Reply } from '../../service.ts';
import { invalidParameter, itemNotFound } from '../errors.ts';
import { findWorkspace, requireCapacity } from '../lookup.ts';
import type { FabricRequest, FabricRoute } from '../route.ts';
import { activityRow } from '../rows.ts';
import { readFields } from '../run-body.ts';

export const pipelineRoutes: readonly FabricRoute[] = [
  {
    method: 'POST',
    path: '/workspaces/:workspace/datapipelines/pipelineruns/:job/queryactivityruns',
    spends: 'rest',
    handle: queryActivities,
  },
];

function queryActivities(request: FabricRequest): Reply {
  const { fabric, parameters, call } = request;
  const workspace = findWorkspace(request);
  requireCapacity(request, workspace);
  const { lastUpdatedAfter, lastUpdatedBefore } = readFields(call);
  const [after, before] = [lastUpdatedAfter, lastUpdatedBefore].map((one) =>
    Date.parse(String(one)),
  );
  if (Number.isNaN(after) || Number.isNaN(before)) {
    throw invalidParameter('the body lacks lastUpdatedAfter or lastUpdatedBefore');
  }
  const state = [...fabric.world.fabric.items.values()]
    .filter((item) => item.type === 'DataPipeline' && item.workspace === workspace)
    .flatMap((item) => fabric.jobs.known(item))
    .find(({ job }) => job.id === parameters.job);
  if (!state) throw itemNotFound('no pipeline of the workspace has such a run');
  const { job } = state;
  const isWithin = Number(after) <= job.startAt && job.startAt <= Number(before);
  const rows = isWithin ? (job.script.activities ?? []) : [];
  const value = rows.map((one) => activityRow(one, job));
  return ok(fabric.settings.fabric.bareActivities ? value : { value });
}
