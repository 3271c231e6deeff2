/** The synchronisations of SQL endpoints with their lakehouses: long-running operations. */

import type { Ids } from '../ids.ts';
import type { Settings } from '../options.ts';
import { SECOND } from '../times.ts';
import type { FabricItem } from './items.ts';
import type { SyncScript } from './script.ts';

const DEFAULT_RUN_MS = 10 * SECOND;

export interface Sync {
  /** Of the operation. */
  readonly id: string;
  readonly endpoint: FabricItem;
  readonly script: SyncScript;
  readonly recreateTables: boolean;
  /** Epoch milliseconds; Infinity is never. */
  readonly createdAt: number;
  readonly endAt: number;
}

export class Syncs {
  readonly #all: Sync[] = [];
  readonly #started = new Map<FabricItem, number>();
  readonly #settings: Settings;
  readonly #ids: Ids;

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  start(endpoint: FabricItem, recreateTables: boolean): Sync {
    const count = this.#started.get(endpoint) ?? 0;
    this.#started.set(endpoint, count + 1);
    const script = endpoint.sync[count] ?? endpoint.sync.at(-1) ?? {};
    const createdAt = this.#settings.now();
    const isAtOnce = script.answered === 'at-once';
    const ms = script.outcome === 'Undefined' ? Infinity : (script.runMs ?? DEFAULT_RUN_MS);
    const endAt = createdAt + (isAtOnce ? 0 : ms / this.#settings.speed);
    const sync = { id: this.#ids.guid(), endpoint, script, recreateTables, createdAt, endAt };
    this.#all.push(sync);
    return sync;
  }

  /** All of an endpoint, oldest first. */
  of(endpoint: FabricItem): readonly Sync[] {
    return this.#all.filter((sync) => sync.endpoint === endpoint);
  }

  /** By the id of its operation; what was answered at once never was one. */
  find(id: string): Sync | undefined {
    return this.#all.find((sync) => sync.id === id && sync.script.answered !== 'at-once');
  }

  hasEnded({ endAt }: Sync): boolean {
    return this.#settings.now() >= endAt;
  }
}
