import type { Condition, Kind } from '../../domain/item.ts';
import { readAddress } from './address.ts';
import type { TableauConfig } from './config.ts';
import { isTableauCloud } from './hosts.ts';
import { datasources, workbooks } from './kinds.ts';

/** The number that a page has in its address: no filter of the REST API, and no id. */
export const PAGE_NUMBER = 'page_number';

/**
 * The workbook or data source that a page of this site shows: `…/#/site/acme/views/Sales/Overview`,
 * `/t/acme/views/…`, `…/workbooks/265605/views`. Views are named by the content URL of their workbook,
 * which is a filter of the REST API; pages of a workbook by a number, which is in its `webpageUrl` alone.
 */
export function readLink(
  url: URL,
  { base, site }: Pick<TableauConfig, 'base' | 'site'>,
): { readonly kind: Kind; readonly conditions: readonly Condition[] } | undefined {
  const inCloud = isTableauCloud(url.hostname);
  const isHere =
    url.origin === base.origin &&
    url.username === '' &&
    readAddress(url, inCloud).base.href === base.href;
  if (!isHere) return undefined;
  const { sites } = readAddress(url, inCloud);
  if (sites.length > 1 || (sites[0] ?? '') !== site) return undefined;
  const [, page, first] = /(?:^|\/)(views|workbooks|datasources)\/([^/?]+)/.exec(pageOf(url)) ?? [];
  if (page === undefined || first === undefined) return undefined;
  const name = decode(first);
  if (page === 'views') return found(workbooks, 'content_url', name);
  if (!/^\d+$/.test(name)) return undefined;
  return found(page === 'workbooks' ? workbooks : datasources, PAGE_NUMBER, name);
}

/** What names the page: the fragment where there is one, the path otherwise. */
function pageOf({ hash, pathname }: URL): string {
  return hash.length > 1 ? hash.slice(1).replace(/\?.*$/, '') : pathname;
}

function found(kind: Kind, field: string, value: string) {
  return { kind, conditions: [{ field, operator: 'eq', values: [value] }] } as const;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
