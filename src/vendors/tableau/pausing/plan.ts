import type { Item } from '../../../domain/item.ts';
import type { PausePlan, PauseRequest, PlannedChange } from '../../../domain/pausing.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden } from '../api/errors.ts';
import { atLeast, DELETE_TASK_VERSION, UPDATE_TASK_VERSION } from '../api/version.ts';
import { datasources } from '../kinds.ts';
import type { Deleted, Parked } from './changes.ts';
import type { Task, Tasks } from './tasks.ts';
import { isoDay, isParked, parkedTiming, timing as timingForm, timingWords } from './timing.ts';

/** What Tableau gives a task that is not told otherwise. */
const USUAL_PRIORITY = 50;

/** A pause lasts as long as an ETL does. */
const FAR_OFF_MS = 7 * 24 * 60 * 60_000;

interface Planning {
  readonly changes: PlannedChange[];
  readonly remarks: string[];
  refusal?: { readonly reason: string; readonly advice: string };
}

/** What it takes to stop the tasks of a workbook or data source. */
export async function planTasks(
  { item, restoreAsFull }: PauseRequest,
  all: readonly Task[],
  tasks: Tasks,
  client: TableauClient,
): Promise<PausePlan> {
  const planning: Planning = { changes: [], remarks: [] };
  const own = all.filter(({ itemId }) => itemId === item.id);
  const going = own.filter((task) => {
    const remark = leftAlone(task, client.now());
    if (remark !== undefined) planning.remarks.push(remark);
    return remark === undefined;
  });
  for (const task of going) {
    if (task.schedule.kind === 'cloud') planParking(task, planning, client);
  }
  const bySchedule = Map.groupBy(going, ({ schedule }) =>
    schedule.kind === 'server' ? schedule.id : undefined,
  );
  for (const [scheduleId, members] of bySchedule) {
    if (scheduleId === undefined) continue;
    const beside = own.filter(
      (task) =>
        task.schedule.kind === 'server' &&
        task.schedule.id === scheduleId &&
        !members.includes(task),
    );
    const types = await typesOn(scheduleId, tasks);
    planDeletion({ item, members, beside, types, restoreAsFull }, planning, client);
  }
  return { ...planning, refreshed: [item] };
}

/** Why a task is not touched. */
function leftAlone(task: Task, now: number): string | undefined {
  const { id, schedule, isSuspendedByTableau, nextRunAt } = task;
  if (isSuspendedByTableau) {
    return `task ${short(id)} is left alone: Tableau has suspended it after failures`;
  }
  if (schedule.kind === 'none') return `task ${short(id)} has no schedule`;
  if (schedule.kind === 'server' && schedule.state.toLowerCase() === 'suspended') {
    return `task ${short(id)} is off already: its schedule ${schedule.name} is suspended`;
  }
  // What may run soon is not paused, whoever gave it that schedule: it is parked once more.
  const isFarOff = nextRunAt !== undefined && nextRunAt - now >= FAR_OFF_MS;
  if (schedule.kind === 'cloud' && isParked(id, schedule.timing) && isFarOff) {
    return `task ${short(id)} is paused already: an earlier pause parked it (${timingWords(schedule.timing)}), and unless that is resumed it runs next on ${isoDay(nextRunAt)}`;
  }
  return undefined;
}

function planParking(task: Task, planning: Planning, client: TableauClient): void {
  if (task.schedule.kind !== 'cloud') return;
  const parsed = timingForm().safeParse(task.schedule.timing);
  if (!parsed.success) {
    planning.refusal ??= {
      reason: `the schedule of its task ${short(task.id)} is in a form that is not known, and could not be restored`,
      advice: 'Leave this item out, or give the task another schedule first.',
    };
    return;
  }
  if (!atLeast(client.version, UPDATE_TASK_VERSION)) {
    planning.refusal ??= tooOld(client, UPDATE_TASK_VERSION);
    return;
  }
  const change: Parked = {
    change: 'task-parked',
    site: client.siteId,
    task: task.id,
    ...(task.priority === undefined ? {} : { priority: task.priority }),
    schedule: parsed.data,
    parked: parkedTiming(task.id, client.now()),
  };
  if (isParked(task.id, parsed.data)) {
    planning.remarks.push(
      `task ${short(task.id)} was parked by an earlier pause, and may run again soon: if the record of that pause is lost, give it its own schedule by hand`,
    );
  }
  planning.changes.push({
    change,
    words: `task ${short(task.id)} (${timingWords(parsed.data)}) parked`,
  });
}

interface Group {
  readonly item: Item;
  readonly members: readonly Task[];
  readonly beside: readonly Task[];
  readonly types: ReadonlyMap<string, string | undefined> | undefined;
  readonly restoreAsFull: boolean;
}

function planDeletion(group: Group, planning: Planning, client: TableauClient): void {
  const { item, members, beside, types, restoreAsFull } = group;
  const [first] = members;
  if (first?.schedule.kind !== 'server') return;
  const { id, name } = first.schedule;
  if (!atLeast(client.version, DELETE_TASK_VERSION)) {
    planning.refusal ??= tooOld(client, DELETE_TASK_VERSION);
    return;
  }
  if (!types && client.config.credentials.kind === 'connected-app') {
    planning.refusal ??= {
      reason: `a connected app may not use the schedules of Tableau Server, and could not put its task back on ${name}`,
      advice: 'Use a personal access token.',
    };
    return;
  }
  const inexact = members.filter((task) => !/^full/i.test(types?.get(task.id) ?? ''));
  const [one] = inexact;
  if (one && !restoreAsFull) {
    const type = types?.get(one.id);
    const what = type
      ? `is incremental (${type})`
      : 'may be incremental: this account is not told which';
    planning.refusal ??= {
      reason: `its task ${short(one.id)} on schedule ${name} ${what}, and Tableau Server can only make full ones anew`,
      advice:
        'Leave it out, suspend the whole schedule instead, or say restore_as_full: true to have it restored as a full refresh.',
    };
    return;
  }
  const change: Deleted = {
    change: 'tasks-deleted',
    site: client.siteId,
    content: item.kind.name === datasources.name ? 'datasources' : 'workbooks',
    item: item.id,
    schedule: { id, name },
    tasks: members.map((task) => {
      const type = types?.get(task.id);
      return {
        id: task.id,
        ...(type && { type }),
        ...(task.priority === undefined ? {} : { priority: task.priority }),
      };
    }),
    beside: beside.map((task) => task.id),
    lost: members.flatMap((task) => whatIsLost(task, inexact.includes(task))),
  };
  planning.changes.push({
    change,
    words: `${members.length === 1 ? 'its task' : `its ${members.length} tasks`} on schedule ${name} deleted until resumed`,
  });
}

function whatIsLost({ id, priority = USUAL_PRIORITY }: Task, inexact: boolean): readonly string[] {
  return [
    `task ${short(id)} comes back with another id and no history`,
    ...(priority === USUAL_PRIORITY
      ? []
      : [`its priority ${priority} is lost: set it again by hand`]),
    ...(inexact ? ['it comes back as a full refresh'] : []),
  ];
}

async function typesOn(
  scheduleId: string,
  tasks: Tasks,
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  try {
    const extracts = await tasks.extractsOn(scheduleId);
    return new Map(extracts.map(({ id, type }) => [id, type]));
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}

function tooOld({ version }: TableauClient, needed: string): NonNullable<Planning['refusal']> {
  return {
    reason: `this server's REST API ${version} can't do it: it takes ${needed}`,
    advice: 'Leave tableau-api-version out, or upgrade the server.',
  };
}

/** The first part of an id is enough to tell tasks apart. The record holds it in full. */
export function short(id: string): string {
  return id.split('-')[0] ?? id;
}
