import type { Condition, Kind } from '../../domain/item.ts';
import type { QlikConfig } from './config.ts';
import { apps } from './kinds.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `/sense/app/{app}`, and below it a sheet, say. */
const PAGE = /^\/sense\/app\/([^/]+)/;

/** An app's page. */
export function pageOf(id: string, tenant: URL): string {
  return new URL(`/sense/app/${encodeURIComponent(id.toWellFormed())}`, tenant).href;
}

export function isOwnPage(url: URL, { tenant }: Pick<QlikConfig, 'tenant'>): boolean {
  return url.origin === tenant.origin && url.username === '';
}

/** The app that a page of this tenant shows. */
export function readLink(
  url: URL,
  config: Pick<QlikConfig, 'tenant'>,
): { readonly kind: Kind; readonly conditions: readonly Condition[] } | undefined {
  const [, id = ''] = PAGE.exec(url.pathname) ?? [];
  if (!isOwnPage(url, config) || !GUID.test(id)) return undefined;
  return { kind: apps, conditions: [{ field: 'id', operator: 'eq', values: [id] }] };
}
