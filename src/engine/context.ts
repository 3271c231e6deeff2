import type { Clock } from '../domain/clock.ts';
import type { Event } from '../domain/event.ts';
import type { ItemResult } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import type { Gate } from './gate.ts';
import type { Watcher } from './watch.ts';

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
  /** Milliseconds, or `auto`. */
  readonly pollInterval: number | 'auto';
}

/** Keeps what a killed step must leave behind. Called at every change, before anything else happens. */
export interface Journal {
  changed(result: ItemResult): void;
}

/** What the parts of the engine share. */
export interface EngineContext {
  readonly session: VendorSession;
  readonly settings: RefreshSettings;
  readonly clock: Clock;
  /** Aborts with `TimeoutReached` or `RunCancelled`. */
  readonly signal: AbortSignal;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
  readonly emit: (event: Event) => void;
  readonly journal: Journal;
  readonly watcher: Watcher;
  readonly gate: Gate;
}
