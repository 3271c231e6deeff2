import type { Run } from '../run.ts';
import type { ItemScript } from '../scenario.ts';
import { MINUTE, NEVER } from '../scenario.ts';
import type { StepRun } from '../step.ts';
import { type Invariant, itemsOf } from './facts.ts';

function pauseOf(run: Run): StepRun | undefined {
  return run.steps.find(({ operation }) => operation === 'pause');
}

function resumesOf({ steps }: Run): readonly StepRun[] {
  return steps.filter(({ operation }) => operation === 'resume');
}

/**
 * `paused` "is written before the first change", "is enough" to resume, and holds what is still off:
 * of whatever the step has switched off in truth, the record of that moment tells.
 */
export const recordedBeforeChanged: Invariant = (run) =>
  (run.timetable?.changes ?? []).map(({ at, item, isOff }) => {
    const record = run.kept.findLast((kept) => kept.at <= at)?.entries ?? [];
    return (
      isOff &&
      !record.some(({ itemId }) => itemId === item.id) &&
      `${item.id} was paused at ${at} ms, and the record did not tell`
    );
  });

/** What is off when all is over must still be in the record: it is how anybody gets it on again. */
export const recordHoldsWhatIsOff: Invariant = (run) => {
  const { timetable } = run;
  if (!timetable) return [];
  const record = run.kept.at(-1)?.entries ?? [];
  return run.scenario.items.map(
    (item) =>
      timetable.plan(item) !== timetable.planBefore(item) &&
      !record.some(({ itemId }) => itemId === item.id) &&
      `${item.id} is ${timetable.plan(item)} instead of ${timetable.planBefore(item)}, and no record tells`,
  );
};

/** "Pausing never touches what the items did not select." "What was off before stays off." */
export const touchesSelectedAlone: Invariant = (run) => {
  const { timetable } = run;
  if (!timetable) return [];
  const touched = new Set(timetable.changes.map(({ item }) => item));
  return [...touched].flatMap((item) => [
    item.unselected && `${item.id} was not selected, and was changed`,
    !timetable.wasOn(item) && `${item.id} was off before, and was changed`,
  ]);
};

/** `paused` is said of what is off. "A lost id or priority" changes nothing of when it runs. */
export const pausedIsOff: Invariant = (run) => {
  const step = pauseOf(run);
  const { timetable } = run;
  if (!step?.result || !timetable) return [];
  const { status, items } = step.result;
  if (status !== 'paused') return [];
  return items.flatMap(({ plan, status: said }) => {
    const item = run.scenario.items.find(({ id }) => id === plan.item.id);
    if (!item || said !== 'succeeded') return [`${plan.item.id} is ${said}, and all is paused`];
    return [
      !wasOffAt(item, step.endedAt, run) && `${item.id} is said to be paused, and runs`,
      runningLate(item, step, run),
    ];
  });
};

/** Off by the last change until then; or it never was on. */
function wasOffAt(item: ItemScript, at: number, { timetable }: Run): boolean {
  const last = timetable?.changes.findLast((change) => change.item === item && change.at <= at);
  if (last) return last.isOff;
  return !timetable?.wasOn(item) || item.schedules.every(({ suspended }) => suspended);
}

/** "`paused` is said (with `wait: true`) when no refresh of the paused items is queued or running". */
function runningLate(item: ItemScript, step: StepRun, run: Run): string | false | undefined {
  const { settings, listingForbiddenFrom } = run.scenario;
  if (!settings.wait || listingForbiddenFrom < NEVER) return false;
  const changed = run.timetable?.changes.some((change) => change.item === item);
  const job = run.jobs.find(
    (one) =>
      one.item === item &&
      one.listedAt < step.endedAt - MINUTE &&
      one.endsAt > step.endedAt &&
      one.goneAt > step.endedAt,
  );
  return changed && job && `${item.id} is paused, and ${job.id} goes on`;
}

/** `resumed` is said when all of the record is as it was before the pause. */
export const resumedIsAsBefore: Invariant = (run) => {
  const { timetable } = run;
  const last = resumesOf(run).at(-1);
  if (!timetable || last?.result?.status !== 'resumed') return [];
  return run.scenario.items.map(
    (item) =>
      timetable.plan(item) !== timetable.planBefore(item) &&
      `${item.id} runs ${timetable.plan(item)} instead of ${timetable.planBefore(item)}`,
  );
};

/** "Pause and resume report `succeeded` or `failed` with `job_id` `null`"; the step is their worst. */
export const pauseIsWorstOfItems: Invariant = (run) =>
  [pauseOf(run), ...resumesOf(run)].flatMap((step) => {
    if (!step?.result) return [];
    const { status } = step.result;
    const statuses = itemsOf(step).map((item) => item.status);
    const goal = step.operation === 'pause' ? 'paused' : 'resumed';
    const bad = statuses.filter((one) => !['succeeded', 'skipped'].includes(one));
    const { cancelledAt = NEVER } = step;
    return [
      itemsOf(step).some(({ jobId }) => jobId !== null) && `${step.operation} names a job`,
      status === goal && bad.length > 0 && `all is ${goal}, and an item is ${bad[0]}`,
      status === 'cancelled' && cancelledAt > step.endedAt && 'cancelled by nobody',
    ];
  });
