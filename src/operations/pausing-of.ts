import type { Pausing } from '../domain/pausing.ts';
import type { VendorSession } from '../domain/vendor.ts';

/** What the vendor's registry entry promises, its session has. */
export function pausingOf({ pausing }: VendorSession): Pausing {
  if (!pausing) throw new RangeError('a vendor that is pausable has to have pausing');
  return pausing;
}
