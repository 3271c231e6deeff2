import { StepError } from '../../../domain/errors.ts';
import type { TableauConfig } from '../config.ts';
import { isTableauCloud } from '../hosts.ts';
import { TableauError } from './errors.ts';

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

/** Signs in to the site as given, and if that is refused, to the one that is called so. */
export async function whereMeant<T>(
  config: TableauConfig,
  attempt: (at: TableauConfig) => Promise<T>,
): Promise<{ at: TableauConfig; signedIn: T }> {
  try {
    return { at: config, signedIn: await attempt(config) };
  } catch (refused) {
    const at = bySiteName(config);
    if (!at || !isRefusal(refused)) throw refused;
    const signedIn = await attempt(at).catch((again: unknown) => {
      throw isRefusal(again) ? refused : again;
    });
    return { at, signedIn };
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof StepError && error.cause instanceof TableauError;
}
