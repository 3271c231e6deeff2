import { flows } from '../../src/vendors/tableau/kinds.ts';
import { lostOf, triggersOf } from './invariants/facts.ts';
import type { Run } from './run.ts';
import {
  type ItemScript,
  MINUTE,
  NEVER,
  type Scenario,
  SECOND,
  type VendorName,
} from './scenario.ts';
import type { StepRun } from './step.ts';

/** Signing in, reading the lists of three kinds and of projects, signing out. */
const COME_AND_GO = 10;
/** A job that is followed costs one request a look, and now and then a list; at Power BI its details and the history. */
const PER_LOOK: Readonly<Record<VendorName, number>> = {
  tableau: 1.2,
  powerbi: 2.2,
  tamr: 1.2,
  qlik: 1.2,
  quicksight: 1.2,
};
/** Being sent, and looked for beside others before. */
const PER_TRIGGER = 4;
/** A lost answer is asked about five times: a list each, which does not say what its jobs are for. */
const LOOKS_IN_DOUBT = 6;
/** Where the vendor does not guard the item, that goes on for minutes, at half a minute. */
const MORE_LOOKS: Readonly<Record<VendorName, number>> = {
  tableau: 10,
  powerbi: 2,
  tamr: 10,
  qlik: 0,
  quicksight: 0,
};
/** Of a flow its runs are asked for as well. */
const LISTS_OF_FLOWS = 2;
/** What is refused is looked at twice more before that is believed; of a flow its runs as well. */
const PER_REFUSED = 4;
/** Busy with what it does not show: `join` looks five times, at Tableau in three lists. */
const PER_BUSY: Readonly<Record<VendorName, number>> = {
  tableau: 15,
  powerbi: 5,
  tamr: 5,
  qlik: 5,
  quicksight: 5,
};
/** With ours perhaps: ten minutes of looks at pauses that grow to a minute, and one for ours each time. */
const LOOKS_FOR_HIDDEN = 18;
/**
 * The last look, a cancellation, and looks at its real end every 3 s for 30 s. At Power BI a refresh
 * that was just accepted can't be cancelled for some seconds: it is asked for again, with looks between.
 */
const PER_ITEM_AT_THE_END: Readonly<Record<VendorName, number>> = {
  tableau: 12,
  powerbi: 40,
  tamr: 12,
  qlik: 12,
  // Nor can one of QuickSight's that does not show yet.
  quicksight: 32,
};
/** A request that met a fault is repeated once; and now and then there is a sign-in before. */
const PER_FAULT = 1.5;

/** Read, written back to see that it can be, switched off, read again; and on again with the same care. */
const PER_SCHEDULE = 12;

/** What chance may add. A loop that does not wait adds far more. */
const SLACK = 1.25;

/** More than this within a minute is a storm, whatever it is about; and of requests in vain more than this. */
const MOST_IN_A_MINUTE = 300;
const MOST_IN_VAIN_IN_A_MINUTE = 100;

/** "50 Get Job requests per minute per user" (Fabric, job-scheduler.md): over all jobs of the step. */
const MOST_LOOKS_AT_FABRIC = 50;
const LOOK_AT_FABRIC = /^\/v1\/.+\/jobs\/instances\/[^/]+$/;

/** A vendor that says "busy", and shows nothing that runs, is asked again after pauses that grow. */
const MOST_REFUSED_AS_BUSY = 20;
const BUSY_WITHIN_MS = 10 * MINUTE;

/** How many requests a step may send, told from how long it followed what and from what went wrong. */
export function requestBudget(run: Run): readonly (string | false)[] {
  const { exchanges, steps } = run;
  const most = allowed(run);
  const storm = mostWithin(MINUTE, exchanges);
  const busy = run.scenario.items.map(({ id }) =>
    mostWithin(
      BUSY_WITHIN_MS,
      triggersOf(run, id).filter(({ effect }) => effect?.kind === 'busy'),
    ),
  );
  const vain = mostWithin(
    MINUTE,
    exchanges.filter(({ fault }) => fault !== 'none'),
  );
  const glances = steps.map(({ from, endedAt }) =>
    mostWithin(
      MINUTE,
      exchanges.filter(
        ({ method, path, sentAt }) =>
          method === 'GET' && LOOK_AT_FABRIC.test(path) && from <= sentAt && sentAt <= endedAt,
      ),
    ),
  );
  return [
    ...glances.map(
      (count) => count > MOST_LOOKS_AT_FABRIC && `${count} looks at jobs of Fabric within a minute`,
    ),
    exchanges.length > most && `${exchanges.length} requests were sent, and ${most} are allowed`,
    storm > MOST_IN_A_MINUTE && `${storm} requests were sent within a minute`,
    ...busy.map((count) => count > MOST_REFUSED_AS_BUSY && `${count} requests found an item busy`),
    vain > MOST_IN_VAIN_IN_A_MINUTE && `${vain} requests were sent in vain within a minute`,
  ];
}

function allowed(run: Run): number {
  const { scenario, exchanges, triggers, jobs, steps } = run;
  const events = steps.flatMap((step) => step.events);
  const faults = exchanges.filter(({ fault, told }) => fault !== 'none' || told?.words === '401');
  const doubts = events.filter(({ type }) => type === 'unclear');
  const others = jobs.filter(({ by }) => by === 'others');
  const isCutOff = steps.some(
    (step) =>
      step.endedAt >= step.timeoutAt ||
      step.endedAt >= (step.cancelledAt ?? NEVER) ||
      step.operation === 'post' ||
      step.operation === 'cancel',
  );
  return Math.ceil(
    SLACK *
      (COME_AND_GO * steps.length +
        scenario.items.length +
        // What runs when an item is looked at: the list does not say whose it is.
        scenario.items.length * others.length +
        PER_LOOK[scenario.vendor] * looks(run) +
        PER_TRIGGER * triggers.length +
        PER_SCHEDULE * scenario.items.flatMap(({ schedules }) => schedules).length +
        (scenario.listingForbiddenFrom < NEVER ? PER_REFUSED * scenario.items.length : 0) +
        sum(doubts.map(({ itemId }) => perDoubt(itemId, run))) +
        sum(scenario.items.map((item) => perBusy(item, run))) +
        PER_FAULT * faults.length +
        // GitHub is asked for a token, and STS for keys.
        2 * renewals(run) +
        (isCutOff ? PER_ITEM_AT_THE_END[scenario.vendor] * scenario.items.length : 0)),
  );
}

/** Sessions of a role end while it is waited: each is renewed when four fifths of it are over. */
function renewals({ scenario, steps }: Run): number {
  if (scenario.vendor !== 'quicksight') return 0;
  const lastingMs = sum(steps.map(({ from, endedAt }) => endedAt - from));
  return lastingMs / (0.8 * scenario.sessionMs);
}

function perDoubt(itemId: string | undefined, run: Run): number {
  const { items, vendor } = run.scenario;
  const kind = items.find(({ id }) => id === itemId)?.kind;
  if (vendor === 'quicksight') return LOOKS_IN_DOUBT * (1 + lostOf(run, itemId ?? '').length);
  if (vendor !== 'tableau') return LOOKS_IN_DOUBT + MORE_LOOKS[vendor];
  return kind === flows ? LISTS_OF_FLOWS * (LOOKS_IN_DOUBT + MORE_LOOKS.tableau) : LOOKS_IN_DOUBT;
}

function perBusy({ id }: ItemScript, run: Run): number {
  const { vendor, settings } = run.scenario;
  const busy = triggersOf(run, id).filter(({ effect }) => effect?.kind === 'busy');
  if (busy.length === 0) return 0;
  const joining = settings.ifRunning === 'join' ? PER_BUSY[vendor] : 0;
  const hidden = lostOf(run, id).length > 0 ? LOOKS_FOR_HIDDEN * (vendor === 'tableau' ? 4 : 2) : 0;
  return joining + hidden;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** The looks that every job followed is worth, by the interval that was asked for. */
function looks({ scenario, steps }: Run): number {
  return steps.reduce((sum, step) => sum + looksOf(step, scenario), 0);
}

function looksOf(step: StepRun, scenario: Scenario): number {
  const { events, endedAt, from, operation } = step;
  const { pollInterval } = scenario.settings;
  let sum = 0;
  if (operation === 'wait' || operation === 'cancel') {
    for (const { at } of events.filter(({ type }) => type === 'ended')) {
      sum += 1 + looksWithin(at - from, pollInterval);
    }
  }
  for (const [index, { type, at, itemId }] of events.entries()) {
    if (!FOLLOWED.has(type)) continue;
    const next = events
      .slice(index + 1)
      .find((event) => itemId && event.itemId === itemId && !GOES_ON.has(event.type));
    const followedMs = (next?.at ?? endedAt) - at;
    sum += 1 + looksWithin(followedMs, pollInterval);
  }
  return sum;
}

/** What begins to be looked at with these events. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'triggered',
  'adopted',
  'waiting-behind',
  'last-refresh',
]);

/** What is said of it meanwhile. */
const GOES_ON: ReadonlySet<string> = new Set(['hint']);

function looksWithin(followedMs: number, pollInterval: number | 'auto'): number {
  return pollInterval === 'auto' ? adaptiveLooks(followedMs) : followedMs / pollInterval;
}

/** One a second, later one for every 3 % of the time that it has been followed, then one in 15 s. */
function adaptiveLooks(followedMs: number): number {
  const [first, last] = [SECOND / 0.03, (15 * SECOND) / 0.03];
  const middle = Math.min(Math.max(followedMs, first), last);
  return (
    Math.min(followedMs, first) / SECOND +
    Math.log(middle / first) / 0.03 +
    Math.max(0, followedMs - last) / (15 * SECOND)
  );
}

function mostWithin(ms: number, exchanges: readonly { readonly sentAt: number }[]): number {
  let most = 0;
  let from = 0;
  for (const [index, { sentAt }] of exchanges.entries()) {
    while ((exchanges[from]?.sentAt ?? sentAt) <= sentAt - ms) from++;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
