/** What becomes of a reload by itself and by the requests that concern it: a function of the time. */

export type Outcome = 'SUCCEEDED' | 'FAILED' | 'EXCEEDED_LIMIT' | 'CANCELED';

export interface ReloadScript {
  /** Until it begins, if nothing of the app runs, in milliseconds, default 1,000. */
  queuedMs?: number;
  /** From its beginning to its end, in milliseconds, default 30,000. */
  runMs?: number;
  /** Default SUCCEEDED. */
  outcome?: Outcome;
  errorCode?: string;
  errorMessage?: string;
  /** What the load script printed. */
  log?: string;
  /** From the cancellation to its end, in milliseconds, default 2,000: until then it is CANCELING. */
  cancelMs?: number;
  /** A state that replaces RELOADING: a new one, say. */
  state?: string;
}

/** Who asked for it: the API, somebody in the hub, a schedule. */
export type ReloadType =
  | 'hub'
  | 'external'
  | 'chronos'
  | 'automations'
  | 'data-refresh'
  | 'choreographer';

export interface Reload {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  readonly type: ReloadType;
  /** A test may change what becomes of it. */
  script: ReloadScript;
  readonly createdAt: number;
  readonly partial: boolean;
  readonly weight: number | undefined;
  readonly variables: Readonly<Record<string, string>>;
  cancelAt: number | undefined;
}

export interface ReloadState {
  readonly reload: Reload;
  readonly status: string;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

export const ACTIVE: readonly string[] = ['QUEUED', 'RELOADING', 'CANCELING'];

/**
 * The reloads of one app: one at a time.
 * @param reloads oldest first
 */
export function statesOf(
  reloads: readonly Reload[],
  now: number,
  speed: number,
): readonly ReloadState[] {
  let freeAt = Number.NEGATIVE_INFINITY;
  return reloads.map((reload) => {
    const { script, createdAt, cancelAt = Number.POSITIVE_INFINITY } = reload;
    const begins = Math.max(createdAt + (script.queuedMs ?? 1_000) / speed, freeAt);
    const byItself = begins + (script.runMs ?? 30_000) / speed;
    const isNeverBegun = cancelAt < begins;
    const cancelled = isNeverBegun ? cancelAt : cancelAt + (script.cancelMs ?? 2_000) / speed;
    const ends = Math.min(byItself, cancelled);
    freeAt = Math.max(freeAt, ends);
    const startedAt = isNeverBegun || now < begins ? undefined : begins;
    if (now >= ends) {
      const status = cancelled <= byItself ? 'CANCELED' : (script.outcome ?? 'SUCCEEDED');
      return { reload, status, startedAt, endedAt: ends };
    }
    const status =
      startedAt === undefined
        ? 'QUEUED'
        : now >= cancelAt
          ? 'CANCELING'
          : (script.state ?? 'RELOADING');
    return { reload, status, startedAt, endedAt: undefined };
  });
}
