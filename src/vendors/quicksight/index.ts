import type { Vendor } from '../../domain/vendor.ts';
import { AWS_SECRETS } from '../../identity/aws-keys.ts';
import { GITHUB_ID_TOKEN_KEY } from '../../identity/github-id-token.ts';
import { type QuickSightConfig, readConfig } from './config.ts';
import { datasets } from './kinds.ts';
import { pagesOf } from './regions.ts';

/** Amazon QuickSight, by its API of 2018-04-01. */
export const quicksight: Vendor<QuickSightConfig> = {
  id: 'quicksight',
  label: 'QuickSight',
  folder: 'Region',
  kinds: [datasets],
  notPausable: 'its schedules have no switch by which to turn them off',
  jobNeeds: ['item_id'],
  inputs: [
    'quicksight-region',
    'quicksight-role-arn',
    'quicksight-account-id',
    'quicksight-url',
    'quicksight-sts-url',
  ],
  secretInputs: [],
  secretEnv: [...AWS_SECRETS, GITHUB_ID_TOKEN_KEY],
  // Enough to keep an account busy, and few enough for its limit of requests.
  maxParallel: 10,
  readConfig,
  isOwnPage: (url, { region }) => url.origin === pagesOf(region).origin,
  async connect(config, context) {
    const { QuickSightSession } = await import('./session.ts');
    return QuickSightSession.open(config, context);
  },
};
