/** The attempts of a refresh, worked out when it is known when the first one starts. */

import { DAY } from '../times.ts';
import { DEFAULT_RUN_MS, type Outcome, type RefreshScript } from './script.ts';

export interface Attempt {
  /** Epoch milliseconds; Infinity is never. */
  readonly startAt: number;
  readonly endAt: number;
  readonly outcome: Outcome;
  /** From when on its state is unknown, if it never ends. */
  readonly lostAt?: number;
}

export interface AttemptPlan {
  readonly script: RefreshScript;
  /** How often the service tries again. */
  readonly retryCount: number;
  /** Of each attempt. */
  readonly limitMs: number;
  readonly speed: number;
}

/** "or the enhanced refresh processing time limit of 24 hours from the beginning of the first request" */
const TOTAL_LIMIT_MS = DAY;
const SHORTEST_MS = 1;

export function planAttempts(plan: AttemptPlan, startAt: number): readonly [Attempt, ...Attempt[]] {
  const deadline = startAt + TOTAL_LIMIT_MS / plan.speed;
  const attempts: [Attempt, ...Attempt[]] = [attempt(plan, 0, startAt, deadline)];
  for (let index = 1; index <= plan.retryCount; index += 1) {
    const last = attempts[index - 1];
    if (!last || !isRetried(last.outcome) || last.endAt >= deadline) break;
    attempts.push(attempt(plan, index, last.endAt, deadline));
  }
  return attempts;
}

function attempt(plan: AttemptPlan, index: number, startAt: number, deadline: number): Attempt {
  const { script, limitMs, speed } = plan;
  const outcome = index < (script.failedAttempts ?? 0) ? 'failed' : (script.outcome ?? 'completed');
  const endAt = startAt + Math.max(runMs(script, outcome) / speed, SHORTEST_MS);
  if (outcome === 'unknown-forever') {
    return { startAt, endAt: Number.POSITIVE_INFINITY, outcome, lostAt: endAt };
  }
  const limitAt = Math.min(startAt + limitMs / speed, deadline);
  return endAt < limitAt
    ? { startAt, endAt, outcome }
    : { startAt, endAt: limitAt, outcome: 'timed-out' };
}

function runMs(script: RefreshScript, outcome: Outcome): number {
  return outcome === 'timed-out' ? Number.POSITIVE_INFINITY : (script.runMs ?? DEFAULT_RUN_MS);
}

function isRetried(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'timed-out' || outcome === 'evicted';
}
