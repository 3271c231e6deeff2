/** Extract refresh tasks: list, get, delete, and on Cloud create and update (Tableau REST: Extract Methods). */

import { isAdministrator, refreshJobType } from '../items.ts';
import { startedByTask } from '../job-rows.ts';
import { listPage } from '../listing.ts';
import { findNamed } from '../lookup.ts';
import { Refusal } from '../refusal.ts';
import { type Body, child, malformed, readBody, scalar } from '../request-body.ts';
import type { Reply, Request, Route } from '../route.ts';
import { ok } from '../route.ts';
import { isShared, type OwnSchedule, type RefreshTask, type RefreshType } from '../schedule.ts';
import { changedTask, taskRow } from '../task-rows.ts';
import { readTiming, type Timing } from '../timing.ts';
import { timingError } from '../timing-rules.ts';
import { requireNoDuplicate, start } from './refresh.ts';

const TASKS = '/sites/:site/tasks/extractRefreshes';
const TASK = `${TASKS}/:id`;

export const taskRoutes: readonly Route[] = [
  { method: 'GET', path: TASKS, since: '2.6', scope: 'tableau:tasks:read', handle: listTasks },
  { method: 'GET', path: TASK, since: '2.6', scope: 'tableau:tasks:read', handle: getTask },
  { method: 'DELETE', path: TASK, since: '3.6', scope: 'tableau:tasks:delete', handle: deleteTask },
  {
    method: 'POST',
    path: `${TASK}/runNow`,
    since: '2.6',
    scope: 'tableau:tasks:run',
    handle: runTask,
  },
  { method: 'POST', path: TASKS, since: '3.19', scope: 'tableau:tasks:create', handle: createTask },
  {
    method: 'POST',
    path: TASK,
    since: '3.20',
    scope: ({ updateTaskScope }) => updateTaskScope,
    handle: updateTask,
  },
];

/** All in one answer, whatever page was asked for, unless the setting says otherwise. */
function listTasks({ tableau, session, call }: Request): Reply {
  const { settings, world } = tableau;
  const theirs = world.tasks.all().filter((task) => isTheirs(session, task));
  const row = (task: RefreshTask) => ({ extractRefresh: taskRow(task, settings) });
  if (settings.taskList === 'bare') return ok({ tasks: theirs.map(row) });
  if (settings.taskList === 'wrapped') return ok({ tasks: { task: theirs.map(row) } });
  const { items, pagination } = listPage(call, {}, [], theirs);
  return ok({ pagination, tasks: { task: items.map(row) } });
}

function getTask(request: Request): Reply {
  return ok({ task: { extractRefresh: taskRow(findTask(request), request.tableau.settings) } });
}

function deleteTask(request: Request): Reply {
  const task = findTask(request);
  request.tableau.world.tasks.delete(task);
  request.tableau.settings.log(`${request.session.user.name} deleted task ${task.id}.`);
  return { status: 204 };
}

/** Run Extract Refresh Task: a job of the task's own type. */
function runTask(request: Request): Reply {
  const unknown = Object.keys(readBody(request.call));
  if (unknown.length > 0) throw malformed(`the body has to be empty, and has ${unknown.join()}`);
  const { item, type } = findTask(request);
  if (item === undefined) throw new Refusal('404026', 'its content is gone', { about: request.id });
  requireNoDuplicate(request, item);
  request.tableau.budget.spend();
  return start(request, item, refreshJobType(item, type), startedByTask);
}

function createTask(request: Request): Reply {
  requireCloud(request);
  const { settings, world } = request.tableau;
  const body = readBody(request.call);
  const refresh = child(body, 'extractRefresh');
  if (refresh === undefined) throw malformed('the body has no extractRefresh');
  const { type, spelled } = readType(refresh, settings.incrementalTaskType);
  const item = findTarget(request, refresh);
  if (item.owner !== request.session.user && !isAdministrator(request.session.user)) {
    const why = `${request.session.user.name} may not make a task for ${item.kind} '${item.name}'`;
    throw new Refusal('403004', why, { about: 'create a task for this content' });
  }
  const schedule = newSchedule(request, body);
  const task = world.addTask({ item, type, schedule: schedule.timing });
  settings.log(`${request.session.user.name} made task ${task.id}.`);
  return ok(changedTask(Object.assign(task, { schedule }), spelled, settings));
}

/** Replaces all of the schedule; the task keeps its id and its type. */
function updateTask(request: Request): Reply {
  requireCloud(request);
  const task = findTask(request);
  const schedule = newSchedule(request, readBody(request.call), task);
  Object.assign(task, { schedule });
  request.tableau.settings.log(
    `${request.session.user.name} gave task ${task.id} another schedule.`,
  );
  return ok(changedTask({ ...task, schedule }, 'RefreshExtractTask', request.tableau.settings));
}

/** Server knows neither way of its own. */
function requireCloud({ tableau, call }: Request): void {
  if (tableau.settings.edition === 'cloud') return;
  const why = 'on Tableau Server tasks are made by adding content to a schedule';
  throw new Refusal('404003', why, { about: call.path });
}

function newSchedule({ tableau }: Request, body: Body, task?: RefreshTask): OwnSchedule {
  const schedule = child(body, 'schedule');
  if (schedule === undefined) throw malformed('the body has no schedule');
  const timing: Timing = readTiming(schedule);
  const error = timingError(timing);
  if (error !== undefined) throw new Refusal('409004', error, { about: error });
  const now = tableau.settings.now();
  const before = isShared(task?.schedule) ? undefined : task?.schedule;
  return { timing, createdAt: before?.createdAt ?? now, updatedAt: now };
}

/** The two official sources differ on the incremental one (Migration SDK, PSTableauREST). */
function readType(refresh: Body, incremental: string): { type: RefreshType; spelled: string } {
  const spelled = scalar(refresh, 'type');
  if (spelled === 'FullRefresh') return { type: 'full', spelled };
  if (spelled === incremental) return { type: 'incremental', spelled };
  throw malformed(`the type is FullRefresh or ${incremental}, not '${spelled}'`);
}

function findTarget(request: Request, refresh: Body) {
  for (const kind of ['workbook', 'datasource'] as const) {
    const target = child(refresh, kind);
    if (target) return findNamed(request, kind, scalar(target, 'id') ?? '');
  }
  throw malformed('the extractRefresh has neither a workbook nor a datasource');
}

/** Of somebody else's content only for administrators, as with flow tasks (Tableau REST: Get Flow Run Task). */
function findTask({ tableau, session, id }: Request): RefreshTask {
  const task = tableau.world.tasks.get(id);
  if (task === undefined) throw new Refusal('404026', 'there is no such task', { about: id });
  if (isTheirs(session, task)) return task;
  const why = `${session.user.name} does not own the content of this task`;
  throw new Refusal('403004', why, { about: 'use this task' });
}

function isTheirs({ user }: Request['session'], { item }: RefreshTask): boolean {
  return item?.owner === user || isAdministrator(user);
}
