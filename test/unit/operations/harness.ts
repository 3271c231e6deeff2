import { RunCancelled, TimeoutReached } from '../../../src/domain/errors.ts';
import type { Item, Selector } from '../../../src/domain/item.ts';
import type { ItemResult } from '../../../src/domain/result.ts';
import type { Surroundings } from '../../../src/operations/with-session.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { FakeVendor, type FakeVendorOptions, WORKBOOKS } from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface WorldOptions extends FakeVendorOptions {
  readonly timeoutMs?: number;
  readonly cancelledAt?: number;
}

/** All that an operation needs from outside, on a virtual clock. */
export class World {
  readonly clock = new VirtualClock();
  readonly vendor: FakeVendor;
  readonly lines: string[] = [];
  readonly masked: string[] = [];
  readonly surroundings: Surroundings;
  /** What the journals that were opened are about. */
  readonly journals: (readonly ItemResult[])[] = [];

  constructor({ timeoutMs = 5 * HOUR, cancelledAt, ...options }: WorldOptions = {}) {
    const { clock, lines } = this;
    const controller = new AbortController();
    clock.at(timeoutMs, () => controller.abort(new TimeoutReached()));
    if (cancelledAt !== undefined) {
      clock.at(cancelledAt, () => controller.abort(new RunCancelled()));
    }
    this.vendor = new FakeVendor(clock, options);
    this.surroundings = {
      send: () => Promise.reject(new Error('the fake vendor sends nothing')),
      clock,
      random: () => 0.5,
      log: {
        info: (line) => lines.push(line),
        warning: (line) => lines.push(`warning: ${line}`),
        debug: (line) => lines.push(`debug: ${line}`),
        group: (title, more) => lines.push(`group: ${title}`, ...more),
      },
      safe: createSafeText(),
      mask: (secret) => this.masked.push(secret),
      signal: controller.signal,
      leftMs: () => Math.max(0, timeoutMs - clock.elapsed()),
    };
  }

  /** Names of the calls that the vendor got, each once, in the order of their first. */
  asked(): readonly string[] {
    return [...new Set(this.vendor.calls.map(({ name }) => name))];
  }
}

/** Selects a workbook by its id. */
export function byId(id: string, more: Partial<Selector> = {}): Selector {
  return {
    kind: WORKBOOKS,
    stage: 0,
    path: `workbooks[${id}]`,
    text: `{id: ${id}}`,
    conditions: [{ field: 'id', operator: 'eq', values: [id] }],
    match: 'one',
    parameters: {},
    ...more,
  };
}

export function workbooks(...ids: readonly string[]): readonly Item[] {
  return ids.map((id) => ({ kind: WORKBOOKS, id, name: `Workbook ${id}` }));
}
