/** OData's numbers in a query: $top and $skip. */

import { type Call, parameter } from '../../https/exchange.ts';
import { invalidRequest } from './errors.ts';

/** @throws Refusal 400 */
export function readCount(
  call: Call,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const text = parameter(call, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= least && count <= most) return count;
  const message = 'The query specified in the URI is not valid.';
  throw invalidRequest(message, `${name} is no integer from ${least} to ${most}`);
}
