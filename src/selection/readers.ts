import type { Vendor } from '../domain/vendor.ts';

/** What reads from others, for people: `workbooks of Tableau`. */
export function readersOf(vendors: readonly Pick<Vendor, 'label' | 'kinds'>[]): string {
  const readers = vendors.flatMap(({ label, kinds }) =>
    kinds.filter(({ hasUpstream }) => hasUpstream).map(({ plural }) => `${plural} of ${label}`),
  );
  return readers.join(', ');
}
