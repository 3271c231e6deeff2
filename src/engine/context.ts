import type { Clock } from '../domain/clock.ts';
import type { Event } from '../domain/event.ts';
import type { PausedEntry } from '../domain/pausing.ts';
import type { ItemResult } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import type { Gate } from './start/gate.ts';
import type { Pasts } from './watch/pasts.ts';
import type { RequestPace } from './watch/request-pace.ts';
import type { Watcher } from './watch/watcher.ts';

export interface RefreshSettings {
  /** Wait for every job to end. */
  readonly wait: boolean;
  readonly ifRunning: 'queue' | 'join' | 'skip' | 'fail';
  readonly onTimeout: 'leave' | 'cancel';
  readonly onCancel: 'leave' | 'cancel';
  readonly onFailure: 'stop' | 'continue';
  /** Refreshes in flight at a time. */
  readonly maxParallel: number;
  /** Triggers after a failure that the vendor calls transient. */
  readonly retries: number;
  /** An item whose last refresh succeeded within so many milliseconds is passed over. */
  readonly skipIfRefreshedWithinMs?: number | undefined;
  /** Milliseconds, or `auto`. */
  readonly pollInterval: number | 'auto';
}

/** Keeps what a killed step must leave behind. Called at every change, before anything else happens. */
export interface Journal {
  changed(result: ItemResult): void;
}

/** Keeps the record of what is paused where a killed step can't lose it. */
export interface Recorder {
  /** Replaces what was kept. Returns when it is safe. Throws where it can't be written. */
  keep(entries: readonly PausedEntry[]): void;
  /** Marks an entry as restored, for whoever resumes after us. */
  restored(entry: PausedEntry): void;
}

/** What the parts of the engine share. */
export interface EngineContext {
  readonly session: VendorSession;
  readonly settings: RefreshSettings;
  readonly clock: Clock;
  readonly random: () => number;
  /** Aborts with `TimeoutReached` or `RunCancelled`. */
  readonly signal: AbortSignal;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
  readonly emit: (event: Event) => void;
  readonly journal: Journal;
  /** What bounds looks at jobs, and what past refreshes tell: both for the whole step. */
  readonly requests: RequestPace;
  readonly pasts: Pasts;
  readonly watcher: Watcher;
  readonly gate: Gate;
}
