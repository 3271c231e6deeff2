import { type Durations, FAIL_EARLY, LONGER, muOf, sigmaOf, TAKE_LONG } from './draws.ts';

/**
 * The least mean lag that any schedule can have at so many requests, if it knew the law itself, in
 * milliseconds. For looks of density n the mean lag is the integral of f / 2n, and the number of looks
 * that of n S; their product is the least for n proportional to the square root of the hazard (Keller
 * 1974), and then half the square of the integral of sqrt(f S).
 */
export function leastLagMs(durations: Durations, requests: number): number {
  const STEPS = 4000;
  const from = durations.meanMs / 1e4;
  const ratio = 1e6 ** (1 / STEPS);
  const grid = Array.from({ length: STEPS }, (_, step) => from * ratio ** (step + 0.5));
  const usual = grid.map((at) => lognormal(durations, at));
  // That of a part by chance of a duration: the integral of f(x) / x beyond it.
  const beyond = new Array<number>(STEPS).fill(0);
  for (let step = STEPS - 2; step >= 0; step--) {
    beyond[step] = (beyond[step + 1] ?? 0) + (usual[step + 1] ?? 0) * (ratio - 1);
  }
  const density = grid.map((at, step) => {
    if (!durations.dirty) return usual[step] ?? 0;
    const most = 1 - FAIL_EARLY - TAKE_LONG;
    const longer = lognormal(durations, at / LONGER) / LONGER;
    return most * (usual[step] ?? 0) + FAIL_EARLY * (beyond[step] ?? 0) + TAKE_LONG * longer;
  });
  let survival = 0;
  let integral = 0;
  for (let step = STEPS - 1; step >= 0; step--) {
    const width = (grid[step] ?? 0) * (ratio - 1);
    const f = density[step] ?? 0;
    survival += f * width;
    integral += Math.sqrt(f * survival) * width;
  }
  return integral ** 2 / 2 / requests;
}

function lognormal(durations: Durations, at: number): number {
  const sigma = sigmaOf(durations);
  const normal = (Math.log(at) - muOf(durations)) / sigma;
  return Math.exp(-(normal ** 2) / 2) / (at * sigma * Math.sqrt(2 * Math.PI));
}
