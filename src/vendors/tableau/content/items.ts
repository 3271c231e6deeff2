import type { Item, Kind } from '../../../domain/item.ts';
import type { TableauClient } from '../api/client.ts';
import { isTableauCloud } from '../hosts.ts';
import type { Projects } from './projects.ts';
import type { Content } from './schemas.ts';

const NO_EXTRACT: Readonly<Record<string, { reason: string; advice: string }>> = {
  workbooks: {
    reason: 'it has no extract of its own, so that there is nothing to refresh',
    advice:
      'A workbook shows what its data sources hold: refresh the published data sources that it reads (kind datasources).',
  },
  datasources: {
    reason: 'its connection is live, so that there is nothing to refresh',
    advice: 'A live data source always shows what its database holds: leave it out.',
  },
};

/** What is told of an item that has nothing to refresh. */
export function noExtract(kind: Kind): { reason: string; advice: string } {
  return (
    NO_EXTRACT[kind.name] ?? {
      reason: 'there is nothing to refresh in it',
      advice: 'Leave it out.',
    }
  );
}

export function toItem(
  kind: Kind,
  row: Content,
  client: Pick<TableauClient, 'base'>,
  projects: Projects | undefined,
): Item {
  const folder = folderOf(row, projects);
  const owner = row.owner?.fullName ?? row.owner?.name;
  const url = pageOf(row, client.base);
  return {
    kind,
    id: row.id,
    name: row.name,
    ...(folder === undefined ? {} : { folder }),
    ...(owner === undefined ? {} : { owner }),
    ...(url === undefined ? {} : { url }),
    ...(row.hasExtracts === false && { nothingToRefresh: noExtract(kind) }),
  };
}

function folderOf(row: Content, projects: Projects | undefined): string | undefined {
  if (row.location?.type === 'PersonalSpace') return 'Personal Space';
  const { id, name } = row.project ?? {};
  return (id === undefined ? undefined : projects?.pathOf(id)) ?? name;
}

/**
 * The item's page, if the link leads to Tableau: links in the summary must not lead elsewhere. A server
 * behind a proxy writes links as it knows itself, without the proxy's path or https: they are put
 * right.
 */
function pageOf({ webpageUrl }: Content, base: URL): string | undefined {
  const url = webpageUrl === undefined ? null : URL.parse(webpageUrl);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol === 'https:' && isTableauCloud(url.hostname)) {
    return isTableauCloud(base.hostname) ? url.href : undefined;
  }
  if (url.hostname !== base.hostname) return undefined;
  if (url.origin === base.origin && url.pathname.startsWith(base.pathname)) return url.href;
  return url.hash === '' ? undefined : new URL(url.hash, base).href;
}
