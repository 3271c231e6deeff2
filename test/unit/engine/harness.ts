import { RunCancelled, TimeoutReached } from '../../../src/domain/errors.ts';
import type { Event } from '../../../src/domain/event.ts';
import type { Item } from '../../../src/domain/item.ts';
import type { ItemResult, PlannedItem } from '../../../src/domain/result.ts';
import type { EngineContext, RefreshSettings } from '../../../src/engine/context.ts';
import { newResult } from '../../../src/engine/new-result.ts';
import { refreshAll } from '../../../src/engine/refresh.ts';
import { Gate } from '../../../src/engine/start/gate.ts';
import { Pasts } from '../../../src/engine/watch/pasts.ts';
import { RequestPace } from '../../../src/engine/watch/request-pace.ts';
import { Watcher } from '../../../src/engine/watch/watcher.ts';
import { FakeVendor, type FakeVendorOptions } from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const SETTINGS: RefreshSettings = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: Number.POSITIVE_INFINITY,
  retries: 1,
  pollInterval: 'auto',
};

export interface StepOptions extends Partial<RefreshSettings> {
  readonly vendor?: FakeVendorOptions;
  readonly timeoutMs?: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt?: number;
}

/** What the journal was told of an item at one moment. */
export type JournalLine = Pick<
  ItemResult,
  'status' | 'jobId' | 'trigger' | 'triggeredAt' | 'attempts'
> & { readonly id: string; readonly at: number };

/** A step on a virtual clock: what it is told, and everything that it says. */
export class Step {
  readonly clock = new VirtualClock();
  readonly vendor: FakeVendor;
  readonly settings: RefreshSettings;
  readonly events: { readonly at: number; readonly event: Event }[] = [];
  readonly journal: JournalLine[] = [];
  readonly context: EngineContext;

  constructor({ vendor, timeoutMs = 5 * HOUR, cancelledAt, ...settings }: StepOptions = {}) {
    const { clock } = this;
    const controller = new AbortController();
    const { signal } = controller;
    this.settings = { ...SETTINGS, ...settings };
    this.vendor = new FakeVendor(clock, vendor);
    this.vendor.obey(signal);
    clock.at(timeoutMs, () => controller.abort(new TimeoutReached()));
    if (cancelledAt !== undefined) {
      clock.at(cancelledAt, () => controller.abort(new RunCancelled()));
    }
    const requests = new RequestPace(vendor?.limits ?? {}, clock.elapsed());
    const leftMs = () => Math.max(0, timeoutMs - clock.elapsed());
    const emit = (event: Event) => this.events.push({ at: clock.elapsed(), event });
    this.context = {
      session: this.vendor,
      settings: this.settings,
      clock,
      random: () => 1,
      signal,
      leftMs,
      emit,
      requests,
      pasts: new Pasts(this.vendor),
      journal: { changed: (result) => this.journal.push(journalLine(result, clock)) },
      watcher: new Watcher({
        session: this.vendor,
        clock,
        signal,
        pollInterval: this.settings.pollInterval,
        requests,
        leftMs,
        emit,
      }),
      gate: new Gate(clock, signal, emit),
    };
  }

  /** Refreshes the items, all in one stage unless told, to their ends. */
  async refresh(...items: readonly (Item | PlannedItem)[]): Promise<readonly ItemResult[]> {
    const results = items.map((item) => newResult('item' in item ? item : plannedItem(item)));
    const { watcher: _, gate: __, ...options } = this.context;
    await this.clock.run(refreshAll(results, options));
    return results;
  }

  /** Refreshes a single item. */
  async refreshOne(item: Item): Promise<ItemResult> {
    const [result] = await this.refresh(item);
    if (!result) throw new Error('there is no result');
    return result;
  }

  eventTypes(): readonly Event['type'][] {
    return this.events.map(({ event }) => event.type);
  }

  /** The events of one type, with their times. */
  said<T extends Event['type']>(
    type: T,
  ): readonly (Extract<Event, { type: T }> & { at: number })[] {
    return this.events.flatMap(({ at, event }) =>
      event.type === type ? [{ ...(event as Extract<Event, { type: T }>), at }] : [],
    );
  }
}

export function plannedItem(item: Item, more: Partial<PlannedItem> = {}): PlannedItem {
  return {
    item,
    parameters: {},
    asked: {},
    stage: 0,
    name: item.name,
    lenient: false,
    holders: [],
    restoreAsFull: false,
    ...more,
  };
}

function journalLine(result: ItemResult, clock: VirtualClock): JournalLine {
  const { plan, status, jobId, trigger, triggeredAt, attempts } = result;
  const { id } = plan.item;
  return { id, at: clock.elapsed(), status, jobId, trigger, triggeredAt, attempts };
}
