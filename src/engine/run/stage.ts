import type { Job } from '../../domain/job.ts';
import type { ItemResult } from '../../domain/result.ts';
import type { EngineContext } from '../context.ts';
import { Gate } from '../start/gate.ts';
import { Watcher } from '../watch/watcher.ts';
import { Heartbeat } from './heartbeat.ts';
import { ItemRun } from './item-run.ts';

export type StageOptions = Omit<EngineContext, 'watcher' | 'gate'>;

/** Items that are acted on at once, with what they share. */
export interface Stage {
  readonly runs: readonly ItemRun[];
  readonly context: EngineContext;
  /** Ends what still watches. */
  readonly over: () => void;
}

/** The job that an earlier step left behind this result. */
export function jobOf({ jobId, triggeredAt, plan }: ItemResult): Job | undefined {
  if (jobId === null) return undefined;
  return { id: jobId, item: plan.item, ...(triggeredAt === null ? {} : { triggeredAt }) };
}

/** @param impatient see `WatcherOptions` */
export function openStage(
  members: readonly ItemResult[],
  options: StageOptions,
  impatient = false,
): Stage {
  const { session, clock, random, signal, settings, requests, leftMs, emit } = options;
  const heartbeat = new Heartbeat(clock, emit);
  const beat = () => heartbeat.beat(runs);
  const watcher = new Watcher({
    session,
    clock,
    signal,
    pollInterval: settings.pollInterval,
    requests,
    leftMs,
    emit,
    random,
    onLook: beat,
    impatient,
  });
  const gate = new Gate(clock, signal, emit, beat, session.limits?.startsPerHour);
  const context: EngineContext = { ...options, watcher, gate, emit: heartbeat.listen(emit) };
  const runs = members.map((result) => {
    result.status = 'running';
    return new ItemRun(result.plan, result, context);
  });
  return { runs, context, over: () => watcher.stop() };
}
