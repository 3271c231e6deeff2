/** Schedules of Tableau Server and what is on them (Tableau REST: Jobs, Tasks, and Schedules Methods). */

import { isAdministrator } from '../items.ts';
import { listPage } from '../listing.ts';
import { findNamed } from '../lookup.ts';
import { Refusal } from '../refusal.ts';
import { child, malformed, readBody, scalar } from '../request-body.ts';
import type { Reply, Request, Route, SessionRoute } from '../route.ts';
import { ok } from '../route.ts';
import type { Schedule } from '../schedule.ts';
import { extractRow, scheduleAnswer, scheduleRow, taskRow } from '../task-rows.ts';

/** Not for Cloud; and no scope of connected apps that covers it is documented. */
function route(
  method: Route['method'],
  path: string,
  since: string,
  handle: SessionRoute['handle'],
): Route {
  return {
    method,
    path,
    since,
    handle: (request) => {
      requireServer(request);
      return handle(request);
    },
  };
}

export const scheduleRoutes: readonly Route[] = [
  route('GET', '/schedules', '2.3', listSchedules),
  route('GET', '/schedules/:id', '3.8', getSchedule),
  route('PUT', '/schedules/:id', '2.3', updateSchedule),
  route('GET', '/sites/:site/schedules/:id/extracts', '2.3', listExtracts),
  route('PUT', '/sites/:site/schedules/:id/workbooks', '2.8', (request) =>
    addToSchedule(request, 'workbook'),
  ),
  route('PUT', '/sites/:site/schedules/:id/datasources', '2.8', (request) =>
    addToSchedule(request, 'datasource'),
  ),
];

function requireServer({ tableau, session }: Request): void {
  if (tableau.settings.edition === 'cloud') {
    throw new Refusal('403999', 'schedules of the server are for Tableau Server alone');
  }
  if (session.scopes !== undefined) {
    const why = 'the session came from a JWT, and no scope is known that covers schedules';
    throw new Refusal('401002', why);
  }
}

function listSchedules({ tableau, call }: Request): Reply {
  const { items, pagination } = listPage(call, {}, [], tableau.world.schedules.all());
  const schedule = items.map((one) => scheduleRow(one, tableau.settings));
  return ok({ pagination, schedules: { schedule } });
}

function getSchedule(request: Request): Reply {
  return ok(scheduleAnswer(findSchedule(request), request.tableau.settings));
}

/** For a server administrator: it touches every task of every site that is on the schedule. */
function updateSchedule(request: Request): Reply {
  const { tableau, session } = request;
  if (session.user.siteRole !== 'ServerAdministrator') {
    const why = `${session.user.name} is no administrator of the server`;
    throw new Refusal('403004', why, { about: 'update schedules' });
  }
  const found = findSchedule(request);
  const change = child(readBody(request.call), 'schedule');
  if (change === undefined) throw malformed('the body has no schedule');
  const stranger = Object.keys(change).find((name) => name !== 'state');
  if (stranger !== undefined) throw malformed(`this emulator changes the state, not ${stranger}`);
  const state = scalar(change, 'state');
  if (state !== 'Active' && state !== 'Suspended') {
    throw malformed(`the state is Active or Suspended, not '${state}'`);
  }
  Object.assign(found, { state, updatedAt: tableau.settings.now() });
  tableau.settings.log(`${session.user.name} made schedule '${found.name}' ${state}.`);
  return ok(scheduleAnswer(found, tableau.settings));
}

/** What tells full from incremental tasks (TSC test asset schedule_get_extract_refresh_tasks.xml). */
function listExtracts(request: Request): Reply {
  const { tableau, session, call } = request;
  const schedule = findSchedule(request);
  const on = tableau.world.tasks.all().filter((task) => task.schedule === schedule);
  const seen = on.filter(
    ({ item }) => isAdministrator(session.user) || item?.owner === session.user,
  );
  const { items, pagination } = listPage(call, {}, [], seen);
  const extracts = { extract: items.map(extractRow) };
  return ok(tableau.settings.extractList === 'paged' ? { pagination, extracts } : { extracts });
}

/** Always a full refresh and always a new task, also when there was one (TSC#1101). */
function addToSchedule(request: Request, kind: 'workbook' | 'datasource'): Reply {
  const { tableau, session } = request;
  const { settings, world } = tableau;
  const refresh = child(child(readBody(request.call), 'task') ?? {}, 'extractRefresh');
  const target = refresh && child(refresh, kind);
  if (target === undefined) throw malformed(`the body has no task.extractRefresh.${kind}`);
  if (!isAdministrator(session.user)) {
    const why = `${session.user.name} is no administrator and may add nothing to schedules`;
    throw new Refusal('403032', why, { about: 'add this to a schedule' });
  }
  const schedule = world.schedules.get(request.id);
  if (schedule === undefined) throw new Refusal('500000', 'there is no such schedule');
  const item = findNamed(request, kind, scalar(target, 'id') ?? '');
  const task = world.addTask({ item, schedule });
  settings.log(`${session.user.name} added ${kind} '${item.name}' to '${schedule.name}'.`);
  const warning = settings.addToScheduleWarnings.map((message) => ({ message }));
  return ok({
    task: { extractRefresh: taskRow(task, settings) },
    ...(warning.length > 0 && { warnings: { warning } }),
  });
}

function findSchedule({ tableau, id }: Request): Schedule {
  const schedule = tableau.world.schedules.get(id);
  if (schedule) return schedule;
  throw new Refusal('404023', 'there is no such schedule', { about: id });
}
