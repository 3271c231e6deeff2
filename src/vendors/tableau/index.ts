import type { Vendor } from '../../domain/vendor.ts';
import { readConfig, type TableauConfig } from './config.ts';
import { isPageOf } from './hosts.ts';
import { datasources, flows, schedules, workbooks } from './kinds.ts';
import { readLink } from './link.ts';
import { tableauChange } from './pausing/changes.ts';

/** Tableau Cloud and Tableau Server, by their REST API. */
export const tableau: Vendor<TableauConfig> = {
  id: 'tableau',
  label: 'Tableau',
  folder: 'Project',
  kinds: [flows, datasources, workbooks],
  pausable: {
    kinds: [datasources, workbooks, schedules],
    withoutRecord: [schedules],
    get change() {
      return tableauChange();
    },
  },
  jobNeeds: [],
  inputs: [
    'tableau-url',
    'tableau-site',
    'tableau-token-name',
    'tableau-token-secret',
    'tableau-username',
    'tableau-password',
    'tableau-client-id',
    'tableau-secret-id',
    'tableau-secret-value',
    'tableau-api-version',
  ],
  secretInputs: ['tableau-token-secret', 'tableau-password', 'tableau-secret-value'],
  // Tableau queues what it is asked for by itself.
  maxParallel: Number.POSITIVE_INFINITY,
  readConfig,
  readLink,
  isOwnPage: (url, { base }) => isPageOf(base, url),
  async connect(config, context) {
    const { TableauSession } = await import('./session.ts');
    return TableauSession.open(config, context);
  },
};
