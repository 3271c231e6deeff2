import type { Vendor } from '../../domain/vendor.ts';
import { readConfig, type TamrConfig } from './config.ts';
import { checkFilters } from './find.ts';
import { dataProducts, destinations, sources, workflows } from './kinds.ts';

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
  async connect(config, context) {
    const { TamrSession } = await import('./session.ts');
    return TamrSession.open(config, context);
  },
};
