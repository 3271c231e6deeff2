import { HOUR } from '../scenario.ts';
import type { Site, TrueEnd, TrueJob } from '../site.ts';

type Time = (ms: number) => string;

const STATUSES: Readonly<Record<TrueEnd, string>> = {
  succeeded: 'Completed',
  failed: 'Failed',
  'failed for now': 'Failed',
  cancelled: 'Cancelled',
  odd: 'Odd',
};
/** The one failure that Power BI itself calls passing. */
const EVICTED =
  'Session cancelled because it is connected to a database that has been evicted to free up memory for other operations';

export function isEnhanced({ by, item }: TrueJob): boolean {
  return by === 'us' && Object.keys(item.parameters).length > 0;
}

function statusOf(job: TrueJob, site: Site) {
  if (site.hasEnded(job)) {
    return { status: STATUSES[job.end], extendedStatus: STATUSES[job.end] };
  }
  return {
    status: 'Unknown',
    extendedStatus: site.hasBegun(job) ? 'InProgress' : 'NotStarted',
  };
}

function wordsOf({ end }: TrueJob): string | undefined {
  if (end === 'failed for now') return EVICTED;
  return end === 'failed' ? 'The source is gone' : undefined;
}

/** An entry of the refresh history. Standard refreshes have no `extendedStatus`. */
export function entryOf(job: TrueJob, site: Site, time: Time) {
  const { status, extendedStatus } = statusOf(job, site);
  const words = site.hasEnded(job) ? wordsOf(job) : undefined;
  const byApi = isEnhanced(job) ? 'ViaEnhancedApi' : 'ViaApi';
  return {
    requestId: job.id,
    refreshType: job.by === 'us' || job.course.byApi ? byApi : 'Scheduled',
    startTime: time(job.createdAt),
    status,
    ...(isEnhanced(job) && { extendedStatus }),
    ...(site.hasEnded(job) && { endTime: time(job.endsAt) }),
    ...(words && {
      serviceExceptionJson: JSON.stringify({ errorCode: 'Failed', errorDescription: words }),
    }),
  };
}

/** The details of one refresh. Their times lack the zone. */
export function detailsOf(job: TrueJob, site: Site, time: Time) {
  const words = site.hasEnded(job) ? wordsOf(job) : undefined;
  return {
    ...statusOf(job, site),
    type: 'Full',
    startTime: time(job.createdAt).replace('Z', ''),
    ...(site.hasEnded(job) && { endTime: time(job.endsAt).replace('Z', '') }),
    ...(words && { messages: [{ code: '0x1', message: words, type: 'Error' }] }),
  };
}

const TRANSACTIONS: Readonly<Record<TrueEnd, string>> = {
  succeeded: 'Success',
  failed: 'Failed',
  'failed for now': 'Failed',
  cancelled: 'Cancelled',
  odd: 'Odd',
};

export function transactionOf(job: TrueJob, site: Site, time: Time) {
  const ongoing = site.hasBegun(job) ? 'InProgress' : 'NotStarted';
  return {
    id: job.id,
    refreshType: 'OnDemand',
    startTime: time(job.createdAt),
    status: site.hasEnded(job) ? TRANSACTIONS[job.end] : ongoing,
    ...(site.hasEnded(job) && { endTime: time(job.endsAt) }),
  };
}

/** Microsoft's own example has one without a status; some hang in progress for weeks. */
export function strayTransactions(time: Time) {
  return [
    { id: 'without-a-status@1$1', startTime: time(-30 * HOUR), endTime: time(-29 * HOUR) },
    { id: 'for-a-month@1$1', startTime: time(-30 * 24 * HOUR), status: 'InProgress' },
  ];
}
