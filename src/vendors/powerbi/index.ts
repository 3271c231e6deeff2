import type { Vendor } from '../../domain/vendor.ts';
import { GITHUB_ID_TOKEN_KEY } from '../../identity/github-id-token.ts';
import { check } from './check.ts';
import { FABRIC_PAGES_URL } from './clouds.ts';
import { type PowerBiConfig, readConfig } from './config.ts';
import { FABRIC_KINDS } from './fabric/kinds.ts';
import { dataflows, semanticModels } from './kinds.ts';
import { readLink } from './link.ts';
import { scheduleDisabled } from './pausing/schedule.ts';

/** Power BI and Microsoft Fabric, by their REST APIs. */
export const powerbi: Vendor<PowerBiConfig> = {
  id: 'powerbi',
  label: 'Power BI',
  includes: 'Microsoft Fabric',
  folder: 'Workspace',
  kinds: [...FABRIC_KINDS, dataflows, semanticModels],
  pausable: {
    kinds: [semanticModels],
    withoutRecord: [semanticModels],
    get change() {
      return scheduleDisabled();
    },
  },
  jobNeeds: ['item_id', 'workspace_id'],
  inputs: [
    'powerbi-tenant-id',
    'powerbi-client-id',
    'powerbi-client-secret',
    'powerbi-client-certificate',
    'powerbi-access-token',
    'powerbi-fabric-access-token',
    'powerbi-workspace',
    'powerbi-cloud',
    'powerbi-api-url',
    'powerbi-fabric-url',
    'powerbi-authority-url',
  ],
  secretInputs: [
    'powerbi-client-secret',
    'powerbi-client-certificate',
    'powerbi-access-token',
    'powerbi-fabric-access-token',
  ],
  secretEnv: [GITHUB_ID_TOKEN_KEY],
  // More at a time, and a capacity begins to queue, throttle and drop.
  maxParallel: 10,
  readConfig,
  readLink,
  check,
  isOwnPage: (url, { cloud, fabric }) =>
    url.origin === new URL(cloud.pagesUrl).origin ||
    (fabric !== undefined && url.origin === FABRIC_PAGES_URL),
  async connect(config, context) {
    const { PowerBiSession } = await import('./session.ts');
    return PowerBiSession.open(config, context);
  },
};
