import type { Item } from '../../../domain/item.ts';
import type { Ended, Observation } from '../../../domain/job.ts';
import { faultWords, saysSignInRefused } from '../../fault-words.ts';
import type { FlowRun, JobRecord, JobRow } from './schemas.ts';

/** What Query Job tells of a job. */
export function observationOf(job: JobRecord, item: Item, throughBridge: boolean): Observation {
  const { finishCode, startedAt, completedAt, progress } = job;
  const ended = finishCode !== undefined && (completedAt !== undefined || progress === 100);
  if (!ended) {
    if (startedAt === undefined) return { state: 'pending' };
    return { state: 'running', startedAt, ...(progress === undefined ? {} : { progress }) };
  }
  const times = {
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(completedAt === undefined ? {} : { endedAt: completedAt }),
  };
  switch (finishCode) {
    case '0':
      if (throughBridge) return { state: 'pending', hint: BRIDGE_HINT };
      return job.hasErrorNote ? failure(job.notes, item, times) : { state: 'succeeded', ...times };
    case '3':
      return { state: 'succeeded', ...times };
    case '1':
      return failure(job.notes, item, times);
    case '2':
      return { state: 'cancelled', reason: 'cancelled at Tableau', ...times };
    default:
      return {
        state: 'unknown',
        reason: `Tableau ended it with finish code ${finishCode}, which is not known`,
        ...times,
      };
  }
}

/** Code 0 says that a Bridge client was assigned, 3 that it is done (TSC #1576). */
const BRIDGE_HINT =
  'handed to Tableau Bridge (finish code 0), which has not said yet that it is done (3), and nothing shows that its extract was refreshed since: look at Tableau when it was, and check that a Bridge client runs';

/** What a flow's run tells: of its job only administrators are told, in some places. */
export function runObservation(run: FlowRun, item: Item): Observation {
  const { status, startedAt, completedAt, progress } = run;
  const times = {
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(completedAt === undefined ? {} : { endedAt: completedAt }),
  };
  switch (status) {
    case 'Success':
      return { state: 'succeeded', ...times };
    case 'Failed':
      return failure(run.failureReason?.message ?? NO_RUN_REASON, item, times);
    case 'Cancelled':
      return { state: 'cancelled', reason: 'cancelled at Tableau', ...times };
    case 'Pending':
      return { state: 'pending' };
    default: {
      const known = status === 'InProgress';
      return {
        state: 'running',
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(progress === undefined ? {} : { progress }),
        ...(known ? {} : { hint: `Tableau calls its state "${status}", which is not known` }),
      };
    }
  }
}

const NO_RUN_REASON =
  'Tableau gives this account no reason: it is in the notes of the job, which only administrators may read';

/** What a row of Query Jobs tells while a job has not ended; its end is asked of Query Job. */
export function ongoing(row: JobRow): Observation | undefined {
  switch (row.status) {
    case 'Pending':
      return { state: 'pending' };
    case 'InProgress':
      return {
        state: 'running',
        ...(row.startedAt === undefined ? {} : { startedAt: row.startedAt }),
        ...(row.progress === undefined ? {} : { progress: row.progress }),
      };
    case 'Success':
    case 'Failed':
    case 'Cancelled':
      return undefined;
    default:
      return {
        state: 'running',
        hint: `Tableau calls its state "${row.status}", which is not known`,
      };
  }
}

/** The end of a job that Query Job no longer knows, as its row still shows it. */
export function endIn(row: JobRow, throughBridge: boolean): Ended | undefined {
  const times = {
    ...(row.startedAt === undefined ? {} : { startedAt: row.startedAt }),
    ...(row.endedAt === undefined ? {} : { endedAt: row.endedAt }),
  };
  switch (row.status) {
    case 'Success':
      // A Bridge job counts as a success in the list when it has merely been handed over.
      return throughBridge ? undefined : { state: 'succeeded', ...times };
    case 'Failed':
      return {
        state: 'failed',
        reason: 'Tableau gives no reason: the job itself is gone',
        ...times,
      };
    case 'Cancelled':
      return { state: 'cancelled', reason: 'cancelled at Tableau', ...times };
    default:
      return undefined;
  }
}

type Times = Pick<Ended, 'startedAt' | 'endedAt'>;

function failure(notes: string, item: Item, times: Times): Ended {
  const reason = notes || 'Tableau gives no reason';
  const words = faultWords(reason);
  const known = KNOWN_FAILURES.find(({ says }) => says(words));
  return {
    state: 'failed',
    reason,
    transient: known?.transient ?? false,
    ...(known && { advice: known.advice(item) }),
    ...times,
  };
}

interface KnownFailure {
  /** Given the fault's own words: not those in names. */
  readonly says: (words: string) => boolean;
  readonly transient?: boolean;
  readonly advice: (item: Item) => string;
}

const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    says: (words) =>
      /REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY|Maximum concurrency reached/i.test(words),
    transient: true,
    advice: () => 'All Bridge clients were busy: add one to the pool, or raise retries.',
  },
  {
    says: (words) => /query time resource limit/i.test(words),
    advice: () =>
      'It ran into the time limit for extracts (two hours, unless the server says otherwise): make the extract smaller or incremental.',
  },
  {
    says: (words) => /No more non-interactive quota/i.test(words),
    advice: () => "The site's daily capacity for background jobs is used up: spread refreshes out.",
  },
  {
    says: saysSignInRefused,
    advice: ({ url }) =>
      `It could not sign in to its data. Renew the embedded credentials${url ? `: ${url}/connections` : '.'}`,
  },
];
