import pLimit from 'p-limit';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { CancelAnswer, Job, Observation } from '../../domain/job.ts';
import { refusedCancel } from '../../domain/refused-cancel.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { unread } from '../../http/answer.ts';
import { observeEach } from '../observe-each.ts';
import { jobPath, type TamrClient } from './client.ts';
import { itemOf } from './configuration.ts';
import { TamrError } from './errors.ts';
import { isDone, observationOf } from './observation.ts';
import { type JobRecord, jobAnswer } from './schemas.ts';

/** The tenant runs five at a time; what we follow is not much more. */
const AT_ONCE = 6;
/** Signalling a stop twice does no harm, so that a lost answer is worth a second try. */
const STOP_AGAIN_MS = 500;

/** Follows and stops jobs, each by its id. */
export class Jobs {
  readonly #client: TamrClient;
  readonly #context: Pick<VendorContext, 'clock' | 'signal'>;
  readonly #limit = pLimit(AT_ONCE);

  constructor(client: TamrClient, context: Pick<VendorContext, 'clock' | 'signal'>) {
    this.#client = client;
    this.#context = context;
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return observeEach(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
  }

  async #observeOne(job: Job, signal: AbortSignal): Promise<Observation> {
    try {
      return observationOf((await this.#get(job.id, signal)).status);
    } catch (error) {
      if (!(error instanceof TamrError)) throw error;
      // A page in place of the API's answer says nothing about the job.
      if (!error.fromApi) throw new UnavailableError(error.words, { cause: error });
      if (!isUnknown(error)) throw error;
      return { state: 'missing', reason: `Tamr no longer knows the job: ${error.words}` };
    }
  }

  /** What these jobs are about, as far as Tamr knows them, shows them and says so. */
  identify(ids: readonly string[]): Promise<readonly (Item | undefined)[]> {
    return Promise.all(
      ids.map(async (id) => {
        try {
          const { configuration } = await this.read(id, this.#context.signal);
          return configuration && itemOf(configuration);
        } catch (error) {
          // What one job is about is no reason to leave the others alone.
          if (error instanceof StepError) return undefined;
          throw error;
        }
      }),
    );
  }

  /** What Tamr tells of a job, however long that takes. */
  read(id: string, signal: AbortSignal): Promise<JobRecord> {
    return this.#limit(() => this.#get(id, signal, true));
  }

  async #get(id: string, signal: AbortSignal, patient = false): Promise<JobRecord> {
    const call = { method: 'GET', path: jobPath(id), signal } as const;
    const response = await (patient ? this.#client.read(call) : this.#client.call(call));
    const parsed = jobAnswer.safeParse(response.json);
    if (parsed.success) return parsed.data;
    const what = response.json === undefined ? response.describe() : 'an answer that is no job';
    throw new UnavailableError(what, { cause: parsed.error });
  }

  /** Signals a job to stop. It may go on for a while, and may yet succeed or fail (Jobs, stop). */
  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    try {
      await this.#stop(job.id, signal);
      return { kind: 'accepted' };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TamrError) {
        const ended = error.fromApi && (await this.#hasEnded(job.id, signal));
        return ended ? { kind: 'already-ended' } : { kind: 'refused', reason: error.words };
      }
      return refusedCancel(error);
    }
  }

  async #stop(id: string, signal: AbortSignal): Promise<void> {
    const call = { method: 'POST', path: `${jobPath(id)}:stop`, body: {}, signal } as const;
    try {
      unread(await this.#client.call(call));
    } catch (error) {
      if (!(error instanceof UnavailableError) || error.heals === 'never') throw error;
      await this.#context.clock.sleep(STOP_AGAIN_MS, signal);
      unread(await this.#client.call(call));
    }
  }

  async #hasEnded(id: string, signal: AbortSignal): Promise<boolean> {
    try {
      return isDone((await this.#get(id, signal)).status);
    } catch {
      return false;
    }
  }
}

/** No such job, or an id that can be none. */
function isUnknown(error: unknown): error is TamrError {
  return error instanceof TamrError && error.fromApi && [400, 404].includes(error.status);
}
