import type { Vendor } from '../domain/vendor.ts';
import { tableau } from './tableau/index.ts';

/** The registry: a new vendor is its folder, and a line here. */
export const VENDORS: readonly Vendor[] = [tableau as Vendor];
