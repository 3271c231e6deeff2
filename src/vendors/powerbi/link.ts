import type { Condition, Kind } from '../../domain/item.ts';
import type { PowerBiConfig } from './config.ts';
import { semanticModels } from './kinds.ts';

/** The report by which a semantic model is meant: no filter, for a report may change its model. */
export const OF_REPORT = 'report';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `/groups/{workspace}/reports/{report}/…`, `/groups/{workspace}/datasets/{model}/details`. */
const PAGE = /^\/groups\/([^/]+)\/(reports|datasets|rdlreports)\/([^/]+)/;

/**
 * The semantic model that a page of this cloud shows, or that its report reads. `/groups/me` is
 * somebody's own, and apps and shared links don't say where what they show lies. A step that names a
 * workspace is about that one alone.
 */
export function readLink(
  url: URL,
  { cloud, workspace: own }: Pick<PowerBiConfig, 'cloud' | 'workspace'>,
): { readonly kind: Kind; readonly conditions: readonly Condition[] } | undefined {
  if (url.origin !== new URL(cloud.pagesUrl).origin || url.username !== '') return undefined;
  const [, workspace = '', page, id = ''] = PAGE.exec(url.pathname) ?? [];
  if (!GUID.test(workspace) || !GUID.test(id) || page === 'rdlreports') return undefined;
  const is = (field: string, value: string): Condition => ({
    field,
    operator: 'eq',
    values: [value],
  });
  const what = page === 'datasets' ? is('id', id) : is(OF_REPORT, id);
  const inOwn = own === '' ? [] : [is('workspace', own)];
  return { kind: semanticModels, conditions: [...inOwn, is('workspace_id', workspace), what] };
}
