/** The fault that a client meets when it asked too often. */

import type { Fault } from '../https/faults.ts';
import { tooManyRequests } from './api/errors.ts';

/** 429 of the API with Retry-After; 3392 seconds were seen (RuiRomano/pbimonitor#58). */
export function throttled(seconds: number): Fault {
  const { status, headers, body } = tooManyRequests(seconds, '');
  return { kind: 'answer', status, headers: { ...headers }, body: JSON.stringify(body) };
}
