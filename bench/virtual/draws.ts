/** Durations drawn by chance, the same ones every time. Milliseconds. */

/** A generator of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long the refreshes of an item take: a lognormal law, as durations of work mostly have it. */
export interface Durations {
  readonly meanMs: number;
  /** The coefficient of variation: the standard deviation by the mean. */
  readonly cv: number;
  /** 5 % fail early, at any time before their end, and 3 % take three times as long. */
  readonly dirty: boolean;
}

export const FAIL_EARLY = 0.05;
export const TAKE_LONG = 0.03;
export const LONGER = 3;

/** The spread of the logarithm. */
export function sigmaOf({ cv }: Durations): number {
  return Math.sqrt(Math.log(1 + cv * cv));
}

/** The middle of the logarithm. */
export function muOf(durations: Durations): number {
  return Math.log(durations.meanMs) - sigmaOf(durations) ** 2 / 2;
}

/** How long one refresh takes, whatever it comes to. */
export function draw(durations: Durations, random: () => number): number {
  const usual = usualDraw(durations, random);
  const fate = durations.dirty ? random() : 1;
  if (fate < FAIL_EARLY) return usual * random();
  return fate < FAIL_EARLY + TAKE_LONG ? LONGER * usual : usual;
}

/** How long past ones took that succeeded: what a vendor's history tells. */
export function drawPast(durations: Durations, runs: number, random: () => number): number[] {
  return Array.from({ length: runs }, () => {
    const usual = usualDraw(durations, random);
    return durations.dirty && random() < TAKE_LONG ? LONGER * usual : usual;
  });
}

function usualDraw(durations: Durations, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(muOf(durations) + sigmaOf(durations) * normal);
}
