/** When to look at a job next. */

const SHORTEST_MS = 1000;
const LONGEST_MS = 15_000;
/** A job that has run for 5 minutes is looked at every 9 s: known done 4.5 s late on average. */
const SHARE_OF_ELAPSED = 0.03;
/** Where every job costs a request of its own, all of them together cost about one a second. */
const PER_JOB_MS = 1000;
const LONGEST_PER_JOB_MS = 120_000;

/**
 * Milliseconds until the next look at a job that we have followed for `elapsedMs`.
 * @param requests how many requests one look at everything costs: 1 where one answers for all jobs
 */
export function nextLookMs(
  elapsedMs: number,
  requests: number,
  pollInterval: number | 'auto',
): number {
  if (pollInterval !== 'auto') return pollInterval;
  const byAge = clamp(elapsedMs * SHARE_OF_ELAPSED, SHORTEST_MS, LONGEST_MS);
  const byLoad = clamp(requests * PER_JOB_MS, 0, LONGEST_PER_JOB_MS);
  return Math.max(byAge, byLoad);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
