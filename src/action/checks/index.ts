import type { Clock } from '../../domain/clock.ts';
import type { Send } from '../../domain/http.ts';
import type { ItemResult } from '../../domain/result.ts';
import type { Given } from '../../domain/vendor.ts';
import type { SafeText } from '../../report/safe.ts';
import { log, newChecksPath, state } from '../runner.ts';
import type { StepSettings } from '../settings.ts';

/**
 * The door to check runs. What is behind it, Octokit with it, is loaded for those who want them;
 * nothing that goes wrong there is more than one warning.
 */
export interface CheckRuns {
  /** The items of the step, before the first change. */
  plan(results: readonly ItemResult[]): void;
  /** Something has changed with one of them. */
  changed(result: ItemResult): void;
  /** The last word on all of them. */
  end(results: readonly ItemResult[]): void;
  /** Lets GitHub have the last of it, for a short time. Nothing is sent after that. */
  flush(): Promise<void>;
}

export const NO_CHECK_RUNS: CheckRuns = {
  plan() {},
  changed() {},
  end() {},
  flush: () => Promise.resolve(),
};

/** What main and post have for them. */
interface Shared {
  readonly env: Given['env'];
  readonly clock: Clock;
  readonly safe: SafeText;
  readonly userAgent: string;
}

export interface SurroundingsOfMain extends Shared {
  /** A way out of their own: they go on for a moment when the vendor's is closed. */
  readonly openTransport: () => { readonly send: Send; close(): void };
  /** The step's own: aborts when the run is cancelled. */
  readonly signal: AbortSignal;
}

export interface SurroundingsOfPost extends Shared {
  readonly send: Send;
}

type Settings = Pick<StepSettings, 'checkRuns' | 'dryRun' | 'settings' | 'vendor'>;

/** Never throws: a step without check runs is as good. */
export async function openCheckRuns(
  { checkRuns: wanted, dryRun, settings, vendor }: Settings,
  surroundings: SurroundingsOfMain,
): Promise<CheckRuns> {
  if (!wanted) return NO_CHECK_RUNS;
  if (dryRun) {
    log.info('check-runs: a dry run publishes none');
    return NO_CHECK_RUNS;
  }
  try {
    const { Publisher, placeOf } = await import('./late.ts');
    const { token } = wanted;
    const { env, safe, openTransport } = surroundings;
    const place = placeOf(env);
    const ledgerPath = newChecksPath();
    const { send, close } = openTransport();
    const { wait: waits } = settings;
    const publisher = new Publisher({
      ...surroundings,
      ...{ log, token, place, ledgerPath, send, vendor, waits },
      onLeft: (isLeft) => tellPost(isLeft ? ledgerPath : ''),
    });
    return guarded(publisher, close, safe);
  } catch (error) {
    warn(error, surroundings);
    return NO_CHECK_RUNS;
  }
}

/** For post: gives those that main has left open their end. Never throws. */
export async function completeCheckRuns(
  token: string,
  surroundings: SurroundingsOfPost,
): Promise<void> {
  try {
    const ledgerPath = state.get('checks');
    const { completeLeft, placeOf } = await import('./late.ts');
    const place = placeOf(surroundings.env);
    await completeLeft({ ...surroundings, log, token, place, ledgerPath });
  } catch (error) {
    warn(error, surroundings);
  }
}

/** A mistake of ours in here must not be one of the step. */
function guarded(checkRuns: CheckRuns, close: () => void, safe: SafeText): CheckRuns {
  const note = (error: unknown) => log.debug(`Check runs: ${safe.plain(String(error), 1000)}`);
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      note(error);
    }
  };
  return {
    plan: (results) => attempt(() => checkRuns.plan(results)),
    changed: (result) => attempt(() => checkRuns.changed(result)),
    end: (results) => attempt(() => checkRuns.end(results)),
    flush: () => checkRuns.flush().catch(note).finally(close),
  };
}

/** Post learns of them by this alone; where it can't be written they stay as they are. */
function tellPost(path: string): void {
  try {
    state.save({ checks: path });
  } catch {
    // Whoever writes what matters says so.
  }
}

function warn(error: unknown, { safe }: Shared): void {
  const why = safe.plain(error instanceof Error ? error.message : String(error), 500);
  log.warning(
    `Check runs are not published: ${why.replace(/\.$/, '')}. The refreshes and the result of this step are not affected.`,
  );
}
