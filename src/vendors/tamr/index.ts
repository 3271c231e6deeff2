import type { Vendor } from '../../domain/vendor.ts';
import { readConfig, type TamrConfig } from './config.ts';
import { checkFilters } from './find.ts';
import { dataProducts, destinations, sources, workflows } from './kinds.ts';
import { TamrSession } from './session.ts';

/** Tamr Cloud, by its Jobs API. */
export const tamr: Vendor<TamrConfig> = {
  id: 'tamr',
  label: 'Tamr',
  folder: 'Data product',
  kinds: [sources, dataProducts, workflows, destinations],
  kindByKind: true,
  jobNeeds: [],
  inputs: ['tamr-tenant', 'tamr-url', 'tamr-api-key'],
  secretInputs: ['tamr-api-key'],
  // The number of jobs that a tenant runs at a time before it refuses more (Usage and Rate Limits).
  maxParallel: 5,
  readConfig,
  check: ({ selectors }, problems) => checkFilters(selectors, problems),
  connect: (config, context) => TamrSession.open(config, context),
};
