import type { ItemResult } from '../../../src/domain/result.ts';
import type { VendorContext } from '../../../src/domain/vendor.ts';
import { cancel } from '../../../src/operations/cancel.ts';
import type { EarlierRequest } from '../../../src/operations/earlier.ts';
import { wait } from '../../../src/operations/wait.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import type { EarlierJob, EarlierJobs } from '../../../src/selection/jobs.ts';
import { type FakeJob, WORKBOOKS } from '../../fakes/vendor.ts';
import { World, type WorldOptions } from './harness.ts';

const SETTINGS: EarlierRequest['settings'] = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: Number.POSITIVE_INFINITY,
  retries: 1,
  pollInterval: 'auto',
};

const OPERATIONS = { wait, cancel };

/** An entry of an earlier step about one of its jobs. */
export function entryOf({ id, item }: FakeJob, more: Partial<EarlierJob> = {}): EarlierJob {
  return entry({ jobId: id, kind: item.kind, itemId: item.id, itemName: item.name, ...more });
}

export function entry(more: Partial<EarlierJob> = {}): EarlierJob {
  return {
    kind: WORKBOOKS,
    itemId: 'a',
    itemName: 'Sales',
    workspaceId: undefined,
    jobId: null,
    status: 'running',
    reason: null,
    url: undefined,
    triggeredAt: null,
    startedAt: null,
    endedAt: null,
    attempts: 1,
    exposures: undefined,
    found: false,
    joined: false,
    ...more,
  };
}

/** A step that acts on what an earlier one left, on a virtual clock. */
export class Later {
  readonly world: World;
  readonly contexts: VendorContext[] = [];
  /** What was published when, each item with its status and job. */
  readonly published: (readonly string[])[] = [];
  /** The items as they stand, however the step ended. */
  results: readonly ItemResult[] = [];

  constructor(options: WorldOptions = {}) {
    this.world = new World(options);
  }

  get lines(): readonly string[] {
    return this.world.lines;
  }

  run(
    operation: 'wait' | 'cancel',
    jobs: EarlierJobs,
    {
      settings,
      ...more
    }: Omit<Partial<EarlierRequest>, 'settings'> & {
      settings?: Partial<EarlierRequest['settings']>;
    } = {},
  ) {
    const { clock, surroundings, vendor: fake } = this.world;
    const vendor = fake.asVendor();
    const { safe } = surroundings;
    const request: EarlierRequest = {
      vendor: {
        ...vendor,
        connect: (config, context) => {
          this.contexts.push(context);
          return vendor.connect(config, context);
        },
      },
      config: {},
      settings: { ...SETTINGS, ...settings },
      dryRun: false,
      jobs,
      ...more,
    };
    return clock.run(
      OPERATIONS[operation](request, {
        ...surroundings,
        lines: createLineWriter({ safe, vendor: vendor.label, operation }),
        openJournal: (results) => {
          this.results = results;
          const changed = () => {
            this.published.push(results.map(({ jobId, status }) => `${jobId} ${status}`));
          };
          return { changed };
        },
      }),
    );
  }
}
