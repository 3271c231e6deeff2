import type { Run } from './run.ts';
import { MINUTE, SECOND } from './scenario.ts';

/** Signing in, reading the lists of three kinds and of projects, signing out. */
const COME_AND_GO = 10;
/** A job that is followed costs one request a look, and now and then a list. */
const PER_LOOK = 1.2;
/** Being sent, and looked for beside others before. */
const PER_TRIGGER = 4;
/** A lost answer is asked about five times: a list each, which does not say what its jobs are for. */
const PER_DOUBT = 6;
/** The last look, a cancellation, and looks at its real end every 3 s for 30 s. */
const PER_ITEM_AT_THE_END = 12;
/** A request that met a fault is repeated once; and now and then there is a sign-in before. */
const PER_FAULT = 1.5;

/** What chance may add. A loop that does not wait adds far more. */
const SLACK = 1.25;

/** More than this within a minute is a storm, whatever it is about; and of requests in vain more than this. */
const MOST_IN_A_MINUTE = 300;
const MOST_IN_VAIN_IN_A_MINUTE = 100;

/** How many requests a step may send, told from how long it followed what and from what went wrong. */
export function requestBudget(run: Run): readonly (string | false)[] {
  const { exchanges } = run;
  const most = allowed(run);
  const storm = mostInAMinute(exchanges);
  const vain = mostInAMinute(exchanges.filter(({ fault }) => fault !== 'none'));
  return [
    exchanges.length > most && `${exchanges.length} requests were sent, and ${most} are allowed`,
    storm > MOST_IN_A_MINUTE && `${storm} requests were sent within a minute`,
    vain > MOST_IN_VAIN_IN_A_MINUTE && `${vain} requests were sent in vain within a minute`,
  ];
}

function allowed(run: Run): number {
  const { scenario, exchanges, triggers, jobs, events, endedAt } = run;
  const faults = exchanges.filter(({ fault, told }) => fault !== 'none' || told?.words === '401');
  const doubts = events.filter(({ type }) => type === 'unclear');
  const others = jobs.filter(({ by }) => by === 'others');
  const timedOut = endedAt >= scenario.timeoutMs;
  return Math.ceil(
    SLACK *
      (COME_AND_GO +
        scenario.items.length +
        // What runs when an item is looked at: the list does not say whose it is.
        scenario.items.length * others.length +
        PER_LOOK * looks(run) +
        PER_TRIGGER * triggers.length +
        PER_DOUBT * doubts.length +
        PER_FAULT * faults.length +
        (timedOut ? PER_ITEM_AT_THE_END * scenario.items.length : 0)),
  );
}

/** The looks that every job followed is worth, by the interval that was asked for. */
function looks({ scenario, events, endedAt }: Run): number {
  const { pollInterval } = scenario.settings;
  let sum = 0;
  for (const [index, { type, at, itemId }] of events.entries()) {
    if (type !== 'triggered' && type !== 'adopted' && type !== 'waiting-behind') continue;
    const next = events.slice(index + 1).find((event) => event.itemId === itemId);
    const followedMs = (next?.at ?? endedAt) - at;
    sum += 1 + (pollInterval === 'auto' ? adaptiveLooks(followedMs) : followedMs / pollInterval);
  }
  return sum;
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

function mostInAMinute(exchanges: Run['exchanges']): number {
  let most = 0;
  let from = 0;
  for (const [index, { sentAt }] of exchanges.entries()) {
    while ((exchanges[from]?.sentAt ?? sentAt) <= sentAt - MINUTE) from++;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
