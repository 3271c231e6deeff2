import type { ZodType } from 'zod';
import type { RefusedLook } from '../../../../domain/job.ts';
import type { ApiClient, Call } from '../../api/client.ts';
import { PowerBiError, TokenError } from '../../api/errors.ts';
import { NO_CAPACITY, PAUSED } from './errors.ts';
import { readPages } from './pages.ts';
import { capacitiesPage, workspaceAnswer } from './schemas.ts';

/** What stands behind a refusal, as far as Fabric tells. */
export interface Cause {
  /** For the end of a sentence. */
  readonly words: string;
  readonly advice?: string;
}

/** Where the state of the capacity can't be seen: an application sees those alone that it administers. */
const UNSEEN: Cause = {
  words: 'a paused capacity looks like this, and whether it is one can not be seen',
};

/**
 * A paused capacity, and none at all, hide behind a 404 or a 403 on items that are there
 * (terraform-provider-fabric#141, FabricTools#79). What is learned is for people: nothing here throws.
 */
export class Capacities {
  readonly #client: ApiClient;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<Cause | undefined>>();

  constructor(client: ApiClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * What of the workspace's capacity may be behind this error; nothing where it is not one of that
   * kind, or where the capacity is active.
   */
  async behind(error: unknown, workspace: string | undefined): Promise<Cause | undefined> {
    const isHidden =
      error instanceof PowerBiError &&
      !(error instanceof TokenError) &&
      (error.status === 404 || error.status === 403);
    if (!isHidden || workspace === undefined) return undefined;
    const asked = this.#known.get(workspace) ?? this.#ask(workspace).catch(() => UNSEEN);
    this.#known.set(workspace, asked);
    const cause = await asked;
    // It may be resumed, or paused, at any time.
    this.#known.delete(workspace);
    return cause;
  }

  /** A look that was refused, as far as it is known why; `undefined` where nothing is behind it. */
  async refusedLook(
    error: unknown,
    workspace: string | undefined,
  ): Promise<RefusedLook | undefined> {
    const cause = await this.behind(error, workspace);
    if (!cause?.advice || !(error instanceof PowerBiError)) return undefined;
    return { state: 'refused', reason: `${error.message}; ${cause.words}`, advice: cause.advice };
  }

  async #ask(workspace: string): Promise<Cause | undefined> {
    const path = `workspaces/${encodeURIComponent(workspace)}`;
    const { capacityId } = await this.#look(path, workspaceAnswer);
    if (capacityId === undefined) {
      return {
        words: 'the workspace is on no capacity',
        advice: NO_CAPACITY,
      };
    }
    const call = { path: 'capacities', signal: this.#signal };
    const ask = <T>(one: Call, form: ZodType<T>) => this.#client.look(one, form);
    const pages = await readPages(this.#client, ask, call, capacitiesPage);
    const capacity = pages
      .flatMap(({ value }) => value)
      .find(({ id }) => id.toLowerCase() === capacityId.toLowerCase());
    if (capacity?.state === undefined) return UNSEEN;
    if (/^active$/i.test(capacity.state)) return undefined;
    const name = capacity.displayName === undefined ? '' : ` ${capacity.displayName}`;
    return {
      words: `the capacity${name} of the workspace is paused`,
      advice: PAUSED,
    };
  }

  #look<T>(path: string, form: ZodType<T>): Promise<T> {
    return this.#client.look({ method: 'GET', path, signal: this.#signal }, form);
  }
}
