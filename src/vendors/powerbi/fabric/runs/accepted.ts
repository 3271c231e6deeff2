import type { HttpResponse } from '../../../../domain/http.ts';
import { acceptedBody } from '../api/schemas.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an answer says of the run that it accepted. */
export interface Accepted {
  /** The run's own id. */
  readonly id?: string;
  /** Something else that may be told from its run: the id of an operation, or of the request. */
  readonly traces: readonly string[];
}

/**
 * The id is the end of `Location` (`…/items/{id}/jobs/instances/{run}`, or a route of the item's type);
 * some clusters name an operation there, or the address of all runs, and say the id elsewhere or not
 * at all. The host is nothing to go by: it may be an inner one.
 */
export function readAccepted({ headers, json }: HttpResponse): Accepted {
  const { location, requestid } = headers;
  const path = URL.parse(location ?? '', 'https://none.invalid')?.pathname ?? '';
  const last = path.split('/').filter(Boolean).at(-1);
  const isRun = /\/jobs\//i.test(path);
  const body = acceptedBody.parse(json);
  const named = [isRun ? last : undefined, headers['x-ms-job-id'], body?.jobInstanceId];
  const id = named.find((one) => one !== undefined && GUID.test(one));
  const traces = [last, body?.id, headers['x-ms-operation-id'], requestid];
  return {
    ...(id === undefined ? {} : { id }),
    traces: traces.flatMap((one) => (one && GUID.test(one) ? [one.toLowerCase()] : [])),
  };
}

/** The id of a long-running operation. */
export function operationIdOf({ headers }: HttpResponse): string | undefined {
  const { location } = headers;
  const path = URL.parse(location ?? '', 'https://none.invalid')?.pathname ?? '';
  const named = [headers['x-ms-operation-id'], ...path.split('/').toReversed()];
  return named.find((one) => one !== undefined && GUID.test(one));
}
