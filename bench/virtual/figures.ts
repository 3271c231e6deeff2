import type { Wait } from './peers.ts';

/** What many waits come to. */
export interface Summary {
  readonly meanMs: number;
  /** 95 % are known sooner. */
  readonly p95Ms: number;
  /** In the mean, for each job. */
  readonly requests: number;
}

export function summaryOf(waits: readonly Wait[]): Summary {
  const lags = waits.map(({ lagMs }) => lagMs).sort((a, b) => a - b);
  return {
    meanMs: mean(lags),
    p95Ms: lags[Math.floor(0.95 * lags.length)] ?? 0,
    requests: mean(waits.map(({ requests }) => requests)),
  };
}

/** `6.7 s / 18 s / 74`. */
export function written({ meanMs, p95Ms, requests }: Summary): string {
  return `${short(meanMs)} / ${short(p95Ms)} / ${Math.round(requests).toLocaleString('en')}`;
}

export function short(ms: number): string {
  const seconds = ms / 1000;
  return `${seconds < 99.5 ? Number(seconds.toPrecision(2)) : Math.round(seconds)} s`;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
