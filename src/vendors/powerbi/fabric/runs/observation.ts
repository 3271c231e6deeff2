import type { Ended, Observation } from '../../../../domain/job.ts';
import { faultWords, saysSignInRefused } from '../../../fault-words.ts';
import { adviceFor, errorText } from '../api/errors.ts';
import type { ErrorBody, JobInstance } from '../api/schemas.ts';

/** What Fabric says of a run. */

const RENEW = 'Renew the credentials of the connection that it uses, in its settings at Fabric.';

/** Said where another run of the item was in the way of ours. */
export const DEDUPED = 'Fabric skipped it because another one of it was running';

export const NO_REASON = 'Fabric gives no reason';

/** `JobInstanceStatusFailed: Job instance failed without detail error`: there is nothing to learn from it. */
export function saysNothing(reason: ErrorBody | undefined): boolean {
  if (!reason) return true;
  return reason.errorCode === 'JobInstanceStatusFailed' && reason.moreDetails.length === 0;
}

const APPLICATION_REFUSED =
  "Fabric lets no application refresh a Dataflow Gen2 with CI/CD: hand in a user's token, or load the data by a copy job or a notebook. In a pipeline, use one of these in place of the dataflow activity.";

/** What to do about a failure, where that is known. */
export function failureAdvice(code: string | undefined, words: string): string | undefined {
  const known = adviceFor(code ?? '');
  if (known !== undefined) return known;
  if (/\bSPNBasedRefreshNotAllowed\b|\bSPN based refresh is not allowed\b/i.test(words)) {
    return APPLICATION_REFUSED;
  }
  if (/unable to acquire user token/i.test(words)) {
    return 'Fabric had no token of the user that the pipeline runs as: run it again. Should it come again, let that user open and save the pipeline.';
  }
  return saysSignInRefused(faultWords(words)) ? RENEW : undefined;
}

/** The service's word for how a run stands, in lower case. */
function stateOf({ status = '' }: JobInstance): string {
  return status.replaceAll(/[^a-z]/gi, '').toLowerCase();
}

/** Queued or in progress, whoever started it. One in a state that is not known is, until it has an end. */
export function isGoing(instance: JobInstance): boolean {
  const { state } = observationOf(instance);
  const isOpen = state === 'running' || state === 'pending';
  return isOpen && (KNOWN.has(stateOf(instance)) || instance.endTimeUtc === undefined);
}

const KNOWN: ReadonlySet<string> = new Set(['notstarted', 'inprogress']);

export function hasBegun(instance: JobInstance): boolean {
  return stateOf(instance) !== 'notstarted';
}

export function observationOf(instance: JobInstance): Observation {
  const { status = '', startTimeUtc: startedAt, failureReason } = instance;
  const started = startedAt === undefined ? {} : { startedAt };
  const times = { ...started, ...endOf(instance) };
  switch (stateOf(instance)) {
    case 'completed':
      return { state: 'succeeded', ...times };
    case 'failed':
      return { ...failed(failureReason), ...times };
    case 'cancelled':
    case 'canceled':
      return { state: 'cancelled', reason: 'cancelled at Fabric', ...times };
    case 'deduped':
      return { state: 'superseded', reason: DEDUPED, ...times };
    // What it began at is the time of the queue.
    case 'notstarted':
      return { state: 'pending' };
    case 'inprogress':
      return { state: 'running', ...started };
    default:
      return {
        state: 'running',
        hint: `Fabric calls its state "${status}", which is not known`,
        ...started,
      };
  }
}

/** An end before the start is none. */
function endOf({ startTimeUtc = 0, endTimeUtc }: JobInstance): Pick<Ended, 'endedAt'> {
  return endTimeUtc === undefined || endTimeUtc < startTimeUtc ? {} : { endedAt: endTimeUtc };
}

function failed(reason: ErrorBody | undefined): Ended {
  const said = reason ? errorText(reason) : '';
  const advice = failureAdvice(reason?.errorCode, said);
  return {
    state: 'failed',
    reason: said || NO_REASON,
    transient: reason?.isRetriable === true,
    ...(advice === undefined ? {} : { advice }),
  };
}
