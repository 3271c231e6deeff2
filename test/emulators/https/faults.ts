/** What can go wrong between a client and a vendor, to be switched on for the next requests. */

import type { Call } from './exchange.ts';

export type Fault =
  /** Answers this instead of handling the request. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** Handles the request, then closes the connection without an answer. */
  | { kind: 'lose-answer' }
  /** Closes the connection without handling the request. */
  | { kind: 'reset' }
  /** Never answers; or, given `ms`, handles the request after so many real milliseconds. */
  | { kind: 'stall'; ms?: number }
  /** Handles the request, but answers only after so many real milliseconds; without `ms` never. */
  | { kind: 'hold-answer'; ms?: number }
  /** Handles the request and sends half of the answer's body, then closes the connection. */
  | { kind: 'cut-body' }
  /** Handles the request, but answers this. */
  | { kind: 'wrong-answer'; status: number; body?: string };

export interface FaultMatch {
  readonly method?: string;
  /** Tested against the path without the query. */
  readonly path?: RegExp;
}

interface Planned {
  readonly match: FaultMatch;
  readonly fault: Fault;
  left: number;
}

/** The planned faults. Of those that match a request the one planned first goes first. */
export class Faults {
  readonly #planned: Planned[] = [];

  plan(match: FaultMatch, fault: Fault, times: number): void {
    this.#planned.push({ match, fault, left: times });
  }

  /** What was planned is over, however often it was to come. */
  heal(): void {
    this.#planned.length = 0;
  }

  /** The fault that this request meets, which is then used up by one. */
  take(call: Call): Fault | undefined {
    const planned = this.#planned.find(({ match, left }) => left > 0 && matches(match, call));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }
}

function matches({ method, path }: FaultMatch, call: Call): boolean {
  if (method !== undefined && method.toUpperCase() !== call.method) return false;
  return path === undefined || call.path.search(path) >= 0;
}
