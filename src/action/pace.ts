/** While outputs are short, a change waits no longer than this. */
const SHORTEST_MS = 1_000;
/** 10 kB every two seconds, 100 kB every twenty. */
const MS_PER_BYTE = 0.2;
/** For each of these in the runner's file, the pauses double. */
const DOUBLING_BYTES = 16_000_000;

/**
 * Milliseconds until the outputs may be set again. Each round makes the runner's file longer, and
 * nothing makes it shorter: so pauses grow with what a round costs and with what was spent.
 * @param bytes what the last round added
 * @param total what all rounds have added
 */
export function pauseAfterRound(bytes: number, total: number): number {
  const doublings = Math.floor(total / DOUBLING_BYTES);
  return Math.max(SHORTEST_MS, bytes * MS_PER_BYTE) * 2 ** doublings;
}
