import { keepMemoryLow } from './action/memory.ts';
import type { Clock } from './domain/clock.ts';
import { systemClock } from './domain/clock.ts';
import type { Vendor } from './domain/vendor.ts';
import { createTransport, type Transport } from './http/transport.ts';
import { VENDORS } from './vendors/index.ts';
import { USER_AGENT } from './version.ts';

/** What main and post have from outside, beside the runner's files and variables. */
export interface Outside {
  readonly vendors: readonly Vendor[];
  readonly clock: Clock;
  /** Who is told of the runner's signals. */
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  /** @param certificates of authorities that are trusted beside the usual ones, one PEM each */
  readonly openTransport: (certificates: readonly string[]) => Transport;
  /** For the rest of the process: from then on it is slower, too. */
  readonly keepMemoryLow: () => void;
}

export const OUTSIDE: Outside = {
  vendors: VENDORS,
  clock: systemClock,
  signals: process,
  openTransport: (certificates) => createTransport(USER_AGENT, certificates),
  keepMemoryLow,
};
