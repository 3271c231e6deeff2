import type { HttpResponse } from '../../../domain/http.ts';
import type { RefreshParameters } from '../../../domain/item.ts';
import type { Deadline } from '../../../domain/vendor.ts';
import { isEnhanced } from '../kinds.ts';

const LONGEST_TIMEOUT_S = 24 * 60 * 60 - 1;
const SHORTEST_TIMEOUT_S = 60;

/** Said in three ways, depending on the request and the service's version (powerbi-docs#5067). */
export function requestIdOf({ headers }: HttpResponse): string | undefined {
  const location = headers.location?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1);
  const fromLocation = location === 'refreshes' ? undefined : location;
  return fromLocation || headers['x-ms-request-id'] || headers.requestid || undefined;
}

/** What we could not cancel later, Power BI is asked to end itself, unless the item says when. */
export function withTimeout(
  parameters: RefreshParameters,
  { cancels, leftMs }: Deadline,
): RefreshParameters {
  if (!cancels || !isEnhanced(parameters) || parameters.timeout !== undefined) return parameters;
  const seconds = Math.floor(leftMs / 1000);
  const bounded = Math.min(Math.max(seconds, SHORTEST_TIMEOUT_S), LONGEST_TIMEOUT_S);
  return { ...parameters, timeout: clockTime(bounded) };
}

function clockTime(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
