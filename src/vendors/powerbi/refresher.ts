import type { RefreshParameters } from '../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../domain/job.ts';
import type { Deadline, LastSuccess } from '../../domain/vendor.ts';

/** What differs between the kinds. The methods are those of the port. */
export interface Refresher {
  prepare(order: Order): RefreshParameters;
  running(order: Order): Promise<Running | undefined | Untold>;
  trigger(order: Order, until: Deadline): Promise<TriggerAnswer>;
  look(order: Order): Promise<Look>;
  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold>;
  /** Where that is not a minute, as with most of what Power BI and Fabric refresh. */
  readonly showsWithinMs?: number;
  durations(order: Order): Promise<readonly number[] | Untold>;
  lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold>;
  observe(job: Job, signal: AbortSignal): Promise<Observation>;
  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer>;
  /** Nothing is asked after that. */
  close?(): void;
}

/** How old a look may be that tells what there is before something is started. */
export const LOOK_LASTS_MS = 10_000;

/** One that can be adopted before one that can only be waited for. */
export function preferred(running: readonly Running[]): Running | undefined {
  return (
    running.find(({ begun, covers }) => !begun && covers) ??
    running.find((one) => !one.nameless) ??
    running[0]
  );
}
