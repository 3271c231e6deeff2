import type { Order, Untold } from '../../../domain/job.ts';
import type { LastSuccess } from '../../../domain/vendor.ts';
import type { TableauClient } from '../api/client.ts';
import { flows } from '../kinds.ts';
import type { LastRefreshes } from './endings.ts';
import type { FlowRuns } from './flow-runs.ts';
import type { FlowRun } from './schemas.ts';

/**
 * What Tableau tells of past refreshes. Of a flow it lists the runs. Of an extract it tells no more than
 * when it was refreshed last (Metadata API): the rows of its jobs do not say what they refreshed, and
 * to ask each of them would cost more than it saves.
 */
export class Past {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #runs: FlowRuns;
  readonly #refreshes: LastRefreshes;

  constructor(
    client: TableauClient,
    signal: AbortSignal,
    { runs, refreshes }: { readonly runs: FlowRuns; readonly refreshes: LastRefreshes },
  ) {
    this.#client = client;
    this.#signal = signal;
    this.#runs = runs;
    this.#refreshes = refreshes;
  }

  /** From the runs as they were just seen before a trigger, or where one request does without a sign-in. */
  async durations(order: Order): Promise<readonly number[] | Untold> {
    const runs = await this.#runs.tryNewest(order);
    if (!runs) return UNTOLD;
    return succeeded(runs).flatMap(({ startedAt, endedAt }) =>
      startedAt === undefined ? [] : [endedAt - startedAt],
    );
  }

  async lastSuccess({ item }: Order): Promise<LastSuccess | undefined | Untold> {
    if (item.kind.name !== flows.name) {
      const endedAt = await this.#refreshes.of(item.id, this.#signal);
      return endedAt === undefined ? UNTOLD_EXTRACT : { endedAt, now: this.#client.now() };
    }
    const runs = await this.#runs.newest(item);
    if (!runs) return UNTOLD;
    const [last] = succeeded(runs);
    return last && { endedAt: last.endedAt, now: this.#client.now() };
  }
}

const UNTOLD: Untold = { untold: 'this server does not list runs of flows' };
const UNTOLD_EXTRACT: Untold = { untold: 'the Metadata API does not tell' };

/** The newest first. */
function succeeded(runs: readonly FlowRun[]) {
  return runs
    .flatMap(({ status, startedAt, completedAt }) =>
      status === 'Success' && completedAt !== undefined
        ? [{ startedAt, endedAt: completedAt }]
        : [],
    )
    .sort((a, b) => b.endedAt - a.endedAt);
}
