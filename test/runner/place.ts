import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { Net } from '../emulators/https/net.ts';
import type { Job } from './job.ts';
import { BundleJob } from './runner.ts';
import { ThisProcessJob } from './this-process.ts';
import { Time } from './time.ts';

/** Where steps run, and whose time goes by there. */
export interface Place {
  /** Steps are processes of their own, and cost what those cost. */
  readonly isBundle: boolean;
  /**
   * What an emulator is started with, to be reached from here.
   * @param clockOf what the vendor's clock says when ours says so; default: the same
   */
  emulated(clockOf?: VendorClock): { readonly net?: Net; readonly now: () => number };
  newJob(): Job;
  /** Epoch milliseconds. */
  now(): number;
  /** Lets so much time go by. */
  pass(ms: number): Promise<void>;
}

/** Epoch milliseconds there, from those here. */
export type VendorClock = (now: number) => number;

/** A clock that starts at a moment, when it is first asked. */
export function startingAt(moment: number): VendorClock {
  let start: number | undefined;
  return (now) => {
    start ??= now;
    return moment + now - start;
  };
}

const SAME: VendorClock = (now) => now;

/** `npm run test:bundle` runs what is in `test/steps` as what is in `test/e2e`. */
const BUNDLE_ALONE = process.env.STEPS === 'bundle';
const POLL_MS = 20;

/**
 * The steps of `test/steps` run in this process and on a virtual clock. Those of `test/e2e`, and of
 * whatever is no test, are the bundle's, and talk to their emulators over HTTPS.
 */
export function here(): Place {
  const isStep = /[/\\]test[/\\]steps[/\\]/.test(expect.getState().testPath ?? '');
  return isStep && !BUNDLE_ALONE ? thisProcess() : BUNDLE;
}

const BUNDLE: Place = {
  isBundle: true,
  emulated: (clockOf = SAME) => ({ now: () => clockOf(Date.now()) }),
  newJob: () => new BundleJob(),
  now: Date.now,
  pass: async (ms) => {
    await delay(ms);
  },
};

function thisProcess(): Place {
  const time = new Time();
  const net = new Net(time);
  return {
    isBundle: false,
    emulated: (clockOf = SAME) => ({ net, now: () => clockOf(time.now()) }),
    newJob: () => new ThisProcessJob(time, net),
    now: time.now,
    pass: (ms) => time.pass(ms),
  };
}

/** Resolves when it is so. */
export async function until(condition: () => boolean, place: Pick<Place, 'pass'>): Promise<void> {
  while (!condition()) await place.pass(POLL_MS);
}
