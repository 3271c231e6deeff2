import type { Ended, Observation } from '../../domain/job.ts';
import { faultWords, saysSignInRefused } from '../fault-words.ts';
import type { Reload } from './schemas.ts';
import { lastLines, withoutSecrets } from './script-log.ts';

/** The states of a reload (qlik.dev: Reloads). */
const QUEUED = 'QUEUED';
const RELOADING = 'RELOADING';
const CANCELING = 'CANCELING';
const SUCCEEDED = 'SUCCEEDED';

/** Those of reloads that have not ended, whoever asked for them. */
export const ACTIVE: readonly string[] = [QUEUED, RELOADING, CANCELING];

const LOG_ADVICE = "Look at the reload's log in Qlik Cloud: in the app's reload history.";
const SIGN_IN_ADVICE =
  "The sign-in to the app's data was refused: renew the credentials of its data connection.";
const LIMIT_ADVICE =
  'The size of the app, the duration of its reload or a quota of the tenant is over its limit: make the app smaller or its reload shorter, or have the limit raised.';

type Stated = Pick<Reload, 'status'>;

export function stateOf({ status = '' }: Stated): string {
  return status.toUpperCase();
}

export function isActive(reload: Stated): boolean {
  return ACTIVE.includes(stateOf(reload));
}

export function hasBegun(reload: Stated): boolean {
  return stateOf(reload) !== QUEUED;
}

export function isCanceling(reload: Stated): boolean {
  return stateOf(reload) === CANCELING;
}

export function hasSucceeded(reload: Stated): boolean {
  return stateOf(reload) === SUCCEEDED;
}

/** What Qlik Cloud tells of a reload. What it repeats by itself happens within one. */
export function observationOf(reload: Reload): Observation {
  const times = timesOf(reload);
  switch (stateOf(reload)) {
    case QUEUED:
      return { state: 'pending' };
    case RELOADING:
    case CANCELING:
      return running(reload);
    case SUCCEEDED:
      return { state: 'succeeded', ...times };
    case 'FAILED':
      return failed(reasonOf(reload) ?? 'Qlik Cloud gives no reason', reload);
    case 'EXCEEDED_LIMIT':
      return {
        ...failed(
          ["a limit of Qlik Cloud's was exceeded", reasonOf(reload)].filter(Boolean).join(': '),
          reload,
        ),
        advice: LIMIT_ADVICE,
      };
    case 'CANCELED':
    case 'CANCELLED':
      return { state: 'cancelled', reason: 'cancelled at Qlik Cloud', ...times };
    default:
      return notKnown(reload);
  }
}

function running({ startTime }: Reload): Extract<Observation, { state: 'running' }> {
  return { state: 'running', ...(startTime === undefined ? {} : { startedAt: startTime }) };
}

/** A state that is new is waited out, unless there is an end beside it. */
function notKnown(reload: Reload): Observation {
  const spelt = reload.status ?? '';
  if (reload.endTime !== undefined) {
    const reason = `Qlik Cloud ended it as "${spelt}", which is not known`;
    return { state: 'unknown', reason, ...timesOf(reload) };
  }
  const hint =
    spelt === ''
      ? 'Qlik Cloud names no state of the reload'
      : `Qlik Cloud calls its state "${spelt}", which is not known`;
  return { ...running(reload), hint };
}

function failed(reason: string, reload: Reload): Ended {
  const isSignIn = saysSignInRefused(faultWords(reason));
  return {
    state: 'failed',
    reason,
    advice: isSignIn ? SIGN_IN_ADVICE : LOG_ADVICE,
    ...timesOf(reload),
  };
}

/** Its code and message; where there is no message, what the script said last. */
function reasonOf({ errorCode, errorMessage, log = '' }: Reload): string | undefined {
  const said = errorMessage === undefined ? lastLines(log) : withoutSecrets(errorMessage);
  return [errorCode, said].filter(Boolean).join(': ') || undefined;
}

function timesOf({ startTime, endTime }: Reload): Pick<Ended, 'startedAt' | 'endedAt'> {
  return {
    ...(startTime === undefined ? {} : { startedAt: startTime }),
    ...(endTime === undefined ? {} : { endedAt: endTime }),
  };
}
