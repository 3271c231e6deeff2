import type { Vendor } from '../domain/vendor.ts';
import { powerbi } from './powerbi/index.ts';
import { qlik } from './qlik/index.ts';
import { quicksight } from './quicksight/index.ts';
import { tableau } from './tableau/index.ts';
import { tamr } from './tamr/index.ts';

/** The registry: a new vendor is its folder, and a line here. */
export const VENDORS: readonly Vendor[] = [
  tableau as Vendor,
  powerbi as Vendor,
  tamr as Vendor,
  quicksight as Vendor,
  qlik as Vendor,
];
