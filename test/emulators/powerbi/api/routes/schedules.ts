/** Reading and changing refresh schedules (Power BI REST: Datasets - Get Refresh Schedule In Group, Update ...). */

import type { Model } from '../../items.ts';
import type { RefreshSchedule } from '../../schedule.ts';
import type { Reply } from '../../service.ts';
import { coded, invalidRequest } from '../errors.ts';
import { readFields } from '../fields.ts';
import { findModel, requireModelBased, requireWrite } from '../lookup.ts';
import { ok, type Request, type Route } from '../route.ts';
import { parseScheduleChange } from '../schedule-body.ts';

const PATH = '/groups/:group/datasets/:dataset/refreshSchedule';

export const scheduleRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, handle: getSchedule },
  { method: 'PATCH', path: PATH, handle: patchSchedule },
];

function getSchedule(request: Request): Reply {
  const model = scheduled(request);
  if (request.powerbi.settings.foreignSchedules === 'refused') requireOwner(request, model);
  return ok(model.schedule);
}

function patchSchedule(request: Request): Reply {
  const { powerbi, call, app } = request;
  const { settings } = powerbi;
  const model = scheduled(request);
  requireWrite(request, model.workspace);
  requireOwner(request, model);
  const change = parseScheduleChange(readFields(call), settings.unwrapped);
  model.schedule = changed(model, change);
  settings.log(
    `${app.name} changed the schedule of '${model.name}' in '${model.workspace.name}': ${JSON.stringify(change)}.`,
  );
  return { status: 200 };
}

/** A DirectQuery model has a schedule of another kind; how it is told here is documented nowhere. */
function scheduled(request: Request): Model {
  const model = findModel(request);
  requireModelBased(model);
  if (model.mode === 'import') return model;
  const why = `'${model.name}' is a DirectQuery model, which has a directQueryRefreshSchedule`;
  throw invalidRequest('Invalid dataset. This API cannot be called on a DirectQuery dataset', why);
}

/** The message is that of msft-extensions#135 and #269, met with other calls that are the owner's alone. */
function requireOwner({ powerbi, app }: Request, { name, configuredBy }: Model): void {
  const { principal } = powerbi.settings;
  if (principal === 'owner' || principal === configuredBy) return;
  const why = `${app.name} counts as ${principal}, and the owner of '${name}' is ${configuredBy}`;
  throw coded(403, 'Unauthorized', 'This operation is only supported for the dataset owner', why);
}

/** "At least one day must be specified." */
function changed({ name, schedule }: Model, change: Partial<RefreshSchedule>): RefreshSchedule {
  const after = { ...schedule, ...change };
  if (!after.enabled || after.days.length > 0) return after;
  const message = 'Invalid refresh schedule. At least one day must be specified';
  throw invalidRequest(message, `the schedule of '${name}' was never set up: it has no days`);
}
