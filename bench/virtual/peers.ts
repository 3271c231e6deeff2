/** How others wait, by the constants that they publish. Milliseconds. */

/** When the n-th look at one job comes, counted from its start and from 0. */
export type Peer = () => Generator<number, never>;

/**
 * tableauserverclient, and so tabcmd: at once, then after 0.5 s, and 1.4 times as long each time, up to
 * 30 s (exponential_backoff.py, jobs_endpoint.py: wait_for_job; 08647c8).
 */
export const tableauserverclient: Peer = function* () {
  let at = 0;
  for (let pause = 500; ; pause = Math.min(1.4 * pause, 30_000)) {
    yield at;
    at += pause;
  }
};

/** Every so often: @azure/core-lro 2 s, Airflow's TableauOperator 20 s, its PowerBITrigger 60 s. */
export function fixed(everyMs: number): Peer {
  return function* () {
    for (let at = everyMs; ; at += everyMs) yield at;
  };
}

export interface Wait {
  /** From the end of a job until it is known. */
  readonly lagMs: number;
  readonly requests: number;
}

/** One job that takes so long, with somebody of its own who waits for it. */
export function waitFor(peer: Peer, durationMs: number, fromMs = 0): Wait {
  let requests = 0;
  for (const look of peer()) {
    requests++;
    const at = fromMs + look;
    if (at >= durationMs) return { lagMs: at - durationMs, requests };
  }
  throw new RangeError('a peer looks for ever');
}

/** All were started at once, and are waited for one after the other, as scripts mostly do. */
export function waitInTurn(peer: Peer, durationsMs: readonly number[]): readonly Wait[] {
  let now = 0;
  return durationsMs.map((duration) => {
    const wait = waitFor(peer, duration, now);
    now = duration + wait.lagMs;
    return wait;
  });
}
