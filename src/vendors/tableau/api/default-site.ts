import type { TableauConfig } from '../config.ts';
import { isTableauCloud } from '../hosts.ts';

export const DEFAULT_SITE_HINT =
  'the site that is called "Default" has an empty content URL: leave tableau-site out';

/**
 * Where somebody gave the name of a Tableau Server's default site: the same with its content URL,
 * which is empty. Another site may have "Default" for its content URL, so that this comes second.
 */
export function bySiteName(config: TableauConfig): TableauConfig | undefined {
  const isName = config.site.toLowerCase() === 'default' && !isTableauCloud(config.base.hostname);
  return isName ? { ...config, site: '' } : undefined;
}
