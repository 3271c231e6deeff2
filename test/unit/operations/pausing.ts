import { z } from 'zod';
import type { Selector } from '../../../src/domain/item.ts';
import type { PausedEntry } from '../../../src/domain/pausing.ts';
import type { StepResult } from '../../../src/domain/result.ts';
import type { Vendor } from '../../../src/domain/vendor.ts';
import type { SelectingRequest } from '../../../src/operations/found.ts';
import { pause } from '../../../src/operations/pause.ts';
import { resume } from '../../../src/operations/resume.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import { FakePausing, type FakePausingOptions } from '../../fakes/pausing.ts';
import { DATA_SOURCES, FLOWS, WORKBOOKS } from '../../fakes/vendor.ts';
import { World, type WorldOptions } from './harness.ts';

/** Pausing and resuming at a vendor whose flows can be resumed without a record. */
export class PauseWorld extends World {
  readonly pausing: FakePausing;
  readonly fake: Vendor;
  #ids = 0;

  constructor(script: FakePausingOptions = {}, options: WorldOptions = {}) {
    super(options);
    this.pausing = new FakePausing({ ...script, signal: this.surroundings.signal });
    const { pausing } = this;
    Object.assign(this.vendor, { pausing });
    this.fake = this.vendor.asVendor({
      pausable: {
        kinds: [WORKBOOKS, DATA_SOURCES, FLOWS],
        withoutRecord: [FLOWS],
        change: z.strictObject({ name: z.string().regex(/^\w+$/) }),
      },
    });
  }

  pause(selectors: readonly Selector[], more: Partial<SelectingRequest> = {}): Promise<StepResult> {
    return this.clock.run(pause({ ...this.#request(selectors), ...more }, this.#around()));
  }

  resume(
    record: readonly PausedEntry[],
    selectors: readonly Selector[] = [],
    more: Partial<SelectingRequest> = {},
  ): Promise<StepResult> {
    const request = { ...this.#request(selectors), record, ...more };
    return this.clock.run(resume(request, this.#around()));
  }

  #request(selectors: readonly Selector[]): SelectingRequest {
    return {
      vendor: this.fake,
      config: {},
      selectors,
      settings: {
        wait: true,
        ifRunning: 'queue',
        onTimeout: 'leave',
        onCancel: 'cancel',
        onFailure: 'stop',
        maxParallel: 1,
        retries: 1,
        pollInterval: 'auto',
      },
      maxItems: 100,
      dryRun: false,
    };
  }

  #around() {
    const { safe } = this.surroundings;
    return {
      ...this.surroundings,
      lines: createLineWriter({ safe, vendor: 'Fake' }),
      openJournal: () => ({ changed: () => {} }),
      recorder: this.pausing.recorder,
      newId: () => `entry-${++this.#ids}`,
    };
  }
}

/** `Workbook a: succeeded`. */
export function said({ items }: StepResult): readonly string[] {
  return items.map(({ plan, status }) => `${plan.name}: ${status}`);
}
