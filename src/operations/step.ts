import { RunCancelled } from '../domain/errors.ts';
import type { Event } from '../domain/event.ts';
import type { Operation } from '../domain/operation.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { Vendor, VendorSession } from '../domain/vendor.ts';
import { verdict } from '../domain/verdict.ts';
import type { Journal, RefreshSettings } from '../engine/context.ts';
import type { StageOptions } from '../engine/run/stage.ts';
import { Pasts } from '../engine/watch/pasts.ts';
import { RequestPace } from '../engine/watch/request-pace.ts';
import type { LineWriter } from '../report/lines.ts';
import type { Surroundings } from './with-session.ts';

/** What every operation is told. */
export interface StepRequest {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly settings: RefreshSettings;
  readonly dryRun: boolean;
}

/** What every operation of a step needs from outside. */
export interface StepSurroundings extends Surroundings {
  readonly lines: LineWriter;
  /** Opens the journal of a step's results, which change as the step goes on. */
  readonly openJournal: (results: readonly ItemResult[]) => Journal;
}

/** Tells events to the log. */
export function emitter({ clock, log, lines }: StepSurroundings): (event: Event) => void {
  return (event) => {
    for (const line of lines.event(event, clock.now())) {
      if (event.type === 'untold') log.warning(line);
      else log.info(line);
    }
  };
}

/** What the engine works with. */
export function stageOptions(
  settings: RefreshSettings,
  session: VendorSession,
  results: readonly ItemResult[],
  surroundings: StepSurroundings,
): StageOptions {
  const { clock, random, signal, leftMs, openJournal } = surroundings;
  const emit = emitter(surroundings);
  const journal = openJournal(results);
  const requests = new RequestPace(session.limits ?? {}, clock.elapsed());
  const pasts = new Pasts(session);
  return { session, settings, clock, random, signal, leftMs, emit, journal, requests, pasts };
}

/** What the step came to. */
export function stepResult(
  operation: Operation,
  items: readonly ItemResult[],
  startedAt: number,
  { clock, signal }: Pick<StepSurroundings, 'clock' | 'signal'>,
): StepResult {
  const cancelled = signal.reason instanceof RunCancelled;
  return {
    operation,
    status: verdict(items, { operation, cancelled }),
    items,
    startedAt,
    endedAt: clock.now(),
  };
}
