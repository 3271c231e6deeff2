import pLimit from 'p-limit';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { CancelAnswer, Job, Observation } from '../../domain/job.ts';
import { refusedCancel } from '../../domain/refused-cancel.ts';
import { OddAnswer, unread } from '../../http/answer.ts';
import { observeEach } from '../observe-each.ts';
import { type QlikClient, segment } from './client.ts';
import { QlikError } from './errors.ts';
import { History } from './history.ts';
import { apps } from './kinds.ts';
import { pageOf } from './link.ts';
import { isActive, isCanceling, observationOf } from './observation.ts';
import { type Reload, reloadAnswer } from './schemas.ts';

const AT_ONCE = 8;

/** Follows and cancels reloads, each by its id. */
export class Jobs {
  readonly #client: QlikClient;
  readonly #signal: AbortSignal;
  readonly #history: History;
  readonly #limit = pLimit(AT_ONCE);

  constructor(client: QlikClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
    this.#history = new History(client);
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return observeEach(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
  }

  async #observeOne(job: Job, signal: AbortSignal): Promise<Observation> {
    try {
      const reload = await this.#client.look(reloadCall(job.id, signal), reloadAnswer);
      // Something in between may have kept the answer for another one.
      if (reload.id !== job.id) throw new OddAnswer();
      return observationOf(reload);
    } catch (error) {
      if (!(error instanceof QlikError)) return this.#fromList(job, signal, error);
      // A page in place of the API's answer says nothing about the reload.
      if (!error.fromApi) throw new UnavailableError(error.words, { cause: error });
      if (error.status !== 400 && error.status !== 404) throw error;
      return { state: 'missing', reason: `Qlik Cloud no longer knows the reload: ${error.words}` };
    }
  }

  /** An answer that is too large is so for the log of the script in it: lists leave that out. */
  async #fromList({ id, item }: Job, signal: AbortSignal, error: unknown): Promise<Observation> {
    if (!(error instanceof UnavailableError) || error.heals !== 'never') throw error;
    const rows = await this.#history.newest(item.id, signal).catch(() => []);
    const row = rows.find((one) => one.id === id);
    if (!row) throw error;
    return observationOf(row);
  }

  /** Which app each of these reloads is of, where Qlik Cloud knows and shows it. */
  identify(ids: readonly string[]): Promise<readonly (Item | undefined)[]> {
    return Promise.all(ids.map((id) => this.#limit(() => this.#identifyOne(id))));
  }

  async #identifyOne(id: string): Promise<Item | undefined> {
    try {
      const { appId } = await this.#client.read(reloadCall(id, this.#signal), reloadAnswer);
      if (appId === undefined) return undefined;
      return { kind: apps, id: appId, name: '', url: pageOf(appId, this.#client.tenant) };
    } catch (error) {
      // What one reload is of is no reason to leave the others alone.
      if (error instanceof StepError) return undefined;
      throw error;
    }
  }

  /** 202: it is being cancelled, and may yet end otherwise; 204: it is; 409: it can't be any more. */
  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const path = `reloads/${segment(job.id)}/actions/cancel`;
    try {
      unread(await this.#client.call({ method: 'POST', path, signal, inHaste: true }));
      return { kind: 'accepted' };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof QlikError)) return refusedCancel(error);
      const seen = error.fromApi ? await this.#seen(job.id, signal) : undefined;
      if (seen && isCanceling(seen)) return { kind: 'accepted' };
      if (seen && isOver(seen)) return { kind: 'already-ended' };
      return { kind: 'refused', reason: error.words, transient: error.status === 409 };
    }
  }

  async #seen(id: string, signal: AbortSignal): Promise<Reload | undefined> {
    try {
      return await this.#client.look(reloadCall(id, signal), reloadAnswer);
    } catch {
      return undefined;
    }
  }
}

function reloadCall(id: string, signal: AbortSignal) {
  return { method: 'GET', path: `reloads/${segment(id)}`, signal } as const;
}

function isOver(reload: Reload): boolean {
  const { state } = observationOf(reload);
  return !isActive(reload) && state !== 'pending' && state !== 'running';
}
