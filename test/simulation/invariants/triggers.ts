import { sqlEndpoints } from '../../../src/vendors/powerbi/fabric/kinds.ts';
import { flows } from '../../../src/vendors/tableau/kinds.ts';
import type { Run, Trigger } from '../run.ts';
import { MINUTE, NEVER, SECOND } from '../scenario.ts';
import type { TrueJob } from '../site.ts';
import {
  endedAt,
  type Invariant,
  idOf,
  isAdopted,
  isStormy,
  itemsOf,
  jobOf,
  namedJobOf,
  oursOf,
  refreshed,
  seen,
  stoppedAt,
  triggersOf,
} from './facts.ts';

/** A refresh that a list has shown for so long is known to whoever looks. */
const SHOWN_LONG_MS = MINUTE;

/**
 * "A trigger is sent once; it is sent again only after an answer that says that it did not start.
 * When its answer is lost, the vendor is asked what became of it before anything is sent again."
 * So no two refreshes of an item are ever ours at a time.
 */
export const oneAtATime: Invariant = (run) => [
  ...run.scenario.items
    // "It is asked once more: a second synchronisation does no harm."
    .filter(({ kind }) => kind !== sqlEndpoints)
    .flatMap(({ id }) => doubled(oursOf(run, id), run)),
  ...run.scenario.items.flatMap(({ id }) => {
    const sent = triggersOf(run, id);
    return sent
      .slice(1)
      .map(
        (next, index) =>
          next.sentAt < (sent[index]?.told?.at ?? NEVER) &&
          `${next.path} was sent again before its answer came`,
      );
  }),
];

/**
 * `retries` is "how often an item is triggered again after a failure that the vendor itself calls
 * transient; any other failure is final".
 */
function doubled(ours: readonly TrueJob[], run: Run): readonly (string | false)[] {
  return ours.slice(1).map((job, index) => {
    const before = ours[index] as TrueJob;
    if (before.endsAt > job.createdAt) return `${before.id} and ${job.id} lived at the same time`;
    if (before.end === 'failed for now') {
      const tries = ours.slice(0, index + 2).length;
      return (
        tries > 1 + run.scenario.settings.retries + unseenOf(ours) &&
        `${job.id} is try ${tries}, and ${run.scenario.settings.retries} retries were allowed`
      );
    }
    return (
      !isUnseen(before, job) && `${job.id} followed ${before.id}, which is final: ${before.end}`
    );
  });
}

function unseenOf(ours: readonly TrueJob[]): number {
  return ours.slice(1).filter((job, index) => isUnseen(ours[index] as TrueJob, job)).length;
}

/** It was over and no list had shown it, or no longer did, when it was looked for: there was none. */
function isUnseen(before: TrueJob, next: TrueJob): boolean {
  const isGone = before.course.rowGoes && before.goneAt < next.createdAt;
  return isGone || before.listedAt + 30 * SECOND > next.createdAt;
}

/** "An item not even triggered by then": nothing is started after the timeout or the cancellation. */
export const nothingAfterTheStop: Invariant = (run) =>
  run.triggers.map(
    ({ path, sentAt }) => sentAt > stoppedAt(run.main) && `${path} was sent at ${sentAt} ms`,
  );

/** `if-running`: "the item is already being refreshed". What that comes to, where it could be seen. */
export const ifRunningIsKept: Invariant = (run) => [
  ...run.triggers.map((sent) => beside(sent, run)),
  ...refreshed(run).map((result) => {
    const { ifRunning, wait } = run.scenario.settings;
    const id = idOf(result);
    const there = otherThroughout(run, id);
    if (!there || ifRunning === 'queue' || isStormy(run)) return false;
    if (ifRunning === 'skip')
      return result.status !== 'skipped' && `${id} is ${result.status}, and ${there.id} ran`;
    if (ifRunning === 'fail')
      return result.status !== 'failed' && `${id} is ${result.status}, and ${there.id} ran`;
    const joined = jobOf(result, run);
    return (
      wait &&
      joined?.by !== 'others' &&
      `${id} did not join ${there.id}: ${result.status} (${result.reason})`
    );
  }),
];

/** Somebody else's refresh that could be seen before, while and after the item was to begin. */
function otherThroughout(run: Run, itemId: string): TrueJob | undefined {
  const { scenario, main } = run;
  const stage = scenario.items.find(({ id }) => id === itemId)?.stage;
  if (stage !== 0 || scenario.settings.maxParallel < scenario.items.length) return undefined;
  const until = endedAt(main, itemId);
  if (scenario.listingForbiddenFrom < NEVER || until >= stoppedAt(main)) return undefined;
  return run.jobs.find(
    (job) =>
      job.by === 'others' &&
      job.item.id === itemId &&
      job.listedAt < -SHOWN_LONG_MS &&
      job.endsAt > until &&
      job.goneAt > until,
  );
}

/** Where the vendor itself does not refuse it, nothing is started beside what one could see. */
function beside(sent: Trigger, run: Run): string | false | undefined {
  const { listingForbiddenFrom, vendor } = run.scenario;
  if (sent.sentAt + MINUTE >= listingForbiddenFrom) return false;
  const { item } = sent.ask;
  if (vendor === 'tableau' && item.kind !== flows) return false;
  const there = run.jobs.find(
    (job) =>
      job.by === 'others' &&
      job.item === item &&
      job.listedAt < sent.sentAt - SHOWN_LONG_MS &&
      job.goneAt > sent.sentAt &&
      job.endsAt > sent.sentAt,
  );
  return there && `${sent.path} was sent at ${sent.sentAt} ms beside ${there.id}`;
}

/** "A stage begins when all of the one before succeeded", unless `on-failure` says otherwise. */
export const stageByStage: Invariant = (run) => run.triggers.map((sent) => tooEarly(sent, run));

const HOLD_NOBODY = ['succeeded', 'skipped'];

function tooEarly(sent: Trigger, run: Run): string | false | undefined {
  const { main, scenario } = run;
  const { stage } = sent.ask.item;
  const earlier = scenario.items.filter((item) => item.stage < stage);
  const open = earlier.find(({ id }) => endedAt(main, id) > sent.sentAt);
  if (open) return `${sent.path} was sent before ${open.id} of an earlier stage had ended`;
  const bad = itemsOf(main).find(
    (result) => result.plan.stage < stage && !HOLD_NOBODY.includes(result.status),
  );
  return (
    scenario.settings.onFailure === 'stop' &&
    bad &&
    `${sent.path} was sent though ${idOf(bad)} of an earlier stage is ${bad.status}`
  );
}

/** "`max-parallel`: refreshes in flight at a time." */
export const maxParallelIsKept: Invariant = (run) =>
  run.scenario.settings.wait ? run.triggers.map((sent) => tooMany(sent, run)) : [];

function tooMany(sent: Trigger, run: Run): string | false {
  const { maxParallel } = run.scenario.settings;
  const before = run.triggers.filter(({ sentAt }) => sentAt < sent.sentAt);
  const begun = new Set([...before, sent].map(({ ask }) => ask.item.id));
  const inFlight = [...begun].filter((id) => endedAt(run.main, id) > sent.sentAt);
  return (
    inFlight.length > maxParallel && `${inFlight.join(', ')} were in flight at ${sent.sentAt} ms`
  );
}

/**
 * "`job-ids`: the vendor's job ids": what the vendor named in a whole answer is there. "An adopted job
 * has `attempts` 0 and `triggered_at` `null`."
 */
export const outputsNameJobs: Invariant = (run) =>
  refreshed(run).flatMap((result) => {
    const id = idOf(result);
    const job = namedJobOf(run, id);
    const isLast = job && oursOf(run, id).at(-1) === job;
    const isRetried = seen(run.main, 'retrying', id).length > 0;
    return [
      isLast &&
        !isRetried &&
        result.jobId !== job.id &&
        `${id} names ${result.jobId}, and its job is ${job.id}`,
      isAdopted(result) && result.triggeredAt !== null && `${id} was adopted, and triggered`,
      isAdopted(result) && jobOf(result, run)?.by === 'us' && `${id} has adopted our own job`,
    ];
  });
