/** The error bodies of Fabric's REST API, as they were recorded: `errorCode` at the top, and again in a header. */

import { Refusal } from '../refusal.ts';

interface Extra {
  /** Left out where the emulated cluster is older. Default false. */
  readonly isRetriable?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export function fabricError(
  status: number,
  errorCode: string,
  message: string,
  why: string,
  { isRetriable = false, headers = {} }: Extra = {},
): Refusal {
  return new Refusal(status, `${status} ${errorCode}`, why, {
    body: { errorCode, message, isRetriable },
    headers: { 'x-ms-public-api-error-code': errorCode, ...headers },
  });
}

export function itemNotFound(why: string): Refusal {
  return fabricError(404, 'ItemNotFound', 'The requested item could not be found', why);
}

export function insufficient(why: string): Refusal {
  const message = 'The caller does not have sufficient permissions to perform this operation';
  return fabricError(403, 'InsufficientPrivileges', message, why);
}

export function invalidParameter(why: string): Refusal {
  const message = 'The request has an invalid parameter';
  return fabricError(400, 'InvalidParameter', message, why);
}

export function invalidJobType(why: string): Refusal {
  return fabricError(400, 'InvalidJobType', 'The requested job type is invalid', why);
}

/** The words of the specification (RunOnDemandItemJobRequest.parameters). */
export function noParameters(why: string): Refusal {
  const message = 'Parameter is not allowed for this item type or this item job type';
  return fabricError(400, 'FeatureNotAvailable', message, why);
}

/** As recorded, with the date in the American way. */
export function requestBlocked(untilMs: number, now: number, why: string): Refusal {
  const until = new Date(untilMs).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '');
  const message = `Request is blocked by the upstream service until: ${until} (UTC)`;
  const headers = { 'Retry-After': String(Math.max(1, Math.ceil((untilMs - now) / 1000))) };
  return fabricError(429, 'RequestBlocked', message, why, { isRetriable: true, headers });
}

/** fabric-docs, spark-job-concurrency-and-queueing: no status of HTTP's own. */
export function sparkFull(why: string): Refusal {
  const message =
    "This Spark job can't be run because you have hit a Spark compute or API rate limit. To run this Spark job, cancel an active Spark job through the Monitoring hub, choose a larger capacity SKU, or try again later.";
  return fabricError(430, 'TooManyRequestsForCapacity', message, why, { isRetriable: true });
}

/** fabric-docs, capacity-planning-troubleshoot-errors; its status is a guess. */
export function capacityExceeded(why: string): Refusal {
  const message =
    "Your organization's Fabric compute capacity has exceeded its limits. Try again later.";
  return fabricError(400, 'CapacityLimitExceeded', message, why, { isRetriable: true });
}
