import type { QlikClient, Query } from './client.ts';
import { QlikError } from './errors.ts';
import { ACTIVE, isActive, stateOf } from './observation.ts';
import { type Reload, type ReloadsPage, reloadsPage } from './schemas.ts';

/** The most that a page holds; ten unless told (qlik.dev: Reloads). */
const LIMIT = '100';
/** A reload runs three hours at most, and does not wait for days before. */
const OVER_AFTER_MS = 3 * 24 * 60 * 60_000;

/** The reloads of an app, newest first, whoever asked for them. */
export class History {
  readonly #client: QlikClient;

  constructor(client: QlikClient) {
    this.#client = client;
  }

  /** Those that have not ended. */
  async active(appId: string, signal: AbortSignal): Promise<readonly Reload[]> {
    const filter = ACTIVE.map((state) => `(status eq "${state}")`).join(' or ');
    const over = this.#client.now() - OVER_AFTER_MS;
    // A filter that is passed over in silence brings all that there ever was.
    const isEnough = (page: ReloadsPage) => !page.data.every(isActive) && isBefore(page, over);
    const rows = await this.#filtered({ appId, filter }, signal, isEnough);
    return rows.filter(isActive);
  }

  /** Those that succeeded, at least the newest. */
  async succeeded(appId: string, signal: AbortSignal): Promise<readonly Reload[]> {
    const filter = 'status eq "SUCCEEDED"';
    const isEnough = ({ data }: ReloadsPage) => data.some((one) => stateOf(one) === 'SUCCEEDED');
    const rows = await this.#filtered({ appId, filter }, signal, isEnough);
    return rows.filter((one) => stateOf(one) === 'SUCCEEDED');
  }

  /** Those that were asked for since. @param time by the clock of reloads, milliseconds since the epoch */
  since(appId: string, time: number, signal: AbortSignal): Promise<readonly Reload[]> {
    return this.#all({ appId }, signal, (page) => isBefore(page, time));
  }

  /** The newest hundred, asked for once. */
  async newest(appId: string, signal: AbortSignal): Promise<readonly Reload[]> {
    const query = { appId, ...NEWEST_FIRST };
    const call = { method: 'GET', path: 'reloads', query, signal } as const;
    return ofApp((await this.#client.look(call, reloadsPage)).data, appId);
  }

  /** Without the filter where it is refused. */
  async #filtered(
    query: Query & { readonly appId: string },
    signal: AbortSignal,
    isEnough: (page: ReloadsPage) => boolean,
  ): Promise<readonly Reload[]> {
    try {
      return await this.#all(query, signal, isEnough);
    } catch (error) {
      if (!(error instanceof QlikError && error.status === 400)) throw error;
      return this.#all({ appId: query.appId }, signal, isEnough);
    }
  }

  async #all(
    query: Query & { readonly appId: string },
    signal: AbortSignal,
    isEnough: (page: ReloadsPage) => boolean,
  ): Promise<readonly Reload[]> {
    const listing = {
      path: 'reloads',
      query: { ...query, ...NEWEST_FIRST },
      form: reloadsPage,
      isEnough,
    };
    const pages = await this.#client.pages(listing, signal);
    return ofApp(
      pages.flatMap(({ data }) => data),
      query.appId,
    );
  }
}

const NEWEST_FIRST: Query = { limit: LIMIT, sort: '-creationTime', log: 'false' };

/** True for a page in whose order there is nothing newer behind it than that time. */
function isBefore({ data }: ReloadsPage, time: number): boolean {
  const times = data.map(({ creationTime }) => creationTime ?? Number.NaN);
  const isOrdered = times.every((one, index) => one <= (times[index - 1] ?? one));
  const last = times.at(-1);
  return isOrdered && last !== undefined && last < time;
}

/** Should the app not be heeded, what is of others is none of ours. */
function ofApp(rows: readonly Reload[], appId: string): readonly Reload[] {
  const id = appId.toLowerCase();
  return rows.filter((row) => row.appId === undefined || row.appId.toLowerCase() === id);
}
