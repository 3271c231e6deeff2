import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { TableauClient } from '../api/client.ts';
import { contentReader } from '../content/reader.ts';
import { askMetadata, REFRESHED_QUERY } from './queries.ts';
import { refreshedAnswer } from './schemas.ts';

/** The index of the Metadata API lags behind: it is asked no more often than this, for all items at once. */
const ASK_EVERY_MS = 10_000;
/** Items in one request: few enough for the limit of nodes. */
const AT_ONCE = 100;

/**
 * When extracts were refreshed last, as the Metadata API has it (`extractLastRefreshTime`). It is no
 * sign that a refresh has ended while the index lags; that one was since some moment is explicit.
 */
export class LastRefreshes {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #wanted = new Set<string>();
  #known: ReadonlyMap<string, number> = new Map();
  #reading: Promise<void> | undefined;
  #askAgainAt = Number.NEGATIVE_INFINITY;

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** Milliseconds since the epoch; `undefined` where it is not told. One request asks for many items. */
  async of(id: string, signal: AbortSignal): Promise<number | undefined> {
    const isNew = !this.#wanted.has(id);
    this.#wanted.add(id);
    if (isNew || this.#client.now() >= this.#askAgainAt) {
      this.#reading ??= this.#read(signal).finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return this.#known.get(id);
  }

  /** Nothing depends on an answer: without one it is as if nothing was told. */
  async #read(signal: AbortSignal): Promise<void> {
    // Those who ask at the same time are all in one request.
    await Promise.resolve();
    this.#askAgainAt = this.#client.now() + ASK_EVERY_MS;
    const wanted = [...this.#wanted];
    try {
      const client = await contentReader(this.#client, this.#signal, signal);
      if (!client) return;
      for (let from = 0; from < wanted.length; from += AT_ONCE) {
        const luids = wanted.slice(from, from + AT_ONCE);
        const body = { query: REFRESHED_QUERY, variables: { luids, first: luids.length } };
        const { json } = await askMetadata(body, client, signal, false);
        const parsed = refreshedAnswer.safeParse(json);
        if (parsed.success) this.#known = new Map([...this.#known, ...parsed.data]);
      }
    } catch (error) {
      if (!(error instanceof StepError || error instanceof UnavailableError)) throw error;
    }
  }
}
