/** From what the tenant knows to what goes over the wire. */

import type { Answer } from '../https/exchange.ts';
import type { Settings } from './options.ts';
import type { ReloadState } from './reload-state.ts';
import type { App } from './world.ts';

/** A reload as `GET /api/v1/reloads/{id}` shows it; lists leave the log out. */
export function reloadView(
  { reload, status, startedAt, endedAt }: ReloadState,
  { leavesTimesOut }: Settings,
  { withLog = true } = {},
): object {
  const { id, appId, userId, type, partial, weight, createdAt, script } = reload;
  const time = (name: string, ms: number | undefined) => {
    if (ms !== undefined) return { [name]: new Date(ms).toISOString() };
    return leavesTimesOut ? {} : { [name]: '0001-01-01T00:00:00Z' };
  };
  const isFailed = status === 'FAILED' || status === 'EXCEEDED_LIMIT';
  return {
    id,
    appId,
    tenantId: 'tenant_example',
    userId,
    type,
    status,
    partial,
    ...(weight === undefined ? {} : { weight }),
    creationTime: new Date(createdAt).toISOString(),
    ...time('startTime', startedAt),
    ...time('endTime', endedAt),
    ...time('engineTime', status === 'SUCCEEDED' ? endedAt : undefined),
    ...(isFailed && script.errorCode !== undefined && { errorCode: script.errorCode }),
    ...(isFailed && script.errorMessage !== undefined && { errorMessage: script.errorMessage }),
    ...(withLog && script.log !== undefined && { log: script.log }),
    links: { self: { href: `https://example.invalid/api/v1/reloads/${id}` } },
  };
}

/** An app as `GET /api/v1/items` shows it: `id` is the item's own. */
export function itemView(app: App): object {
  const { itemId, id, name, spaceId, ownerId, subType, createdAt, updatedAt } = app;
  return {
    id: itemId,
    name,
    resourceId: id,
    resourceType: 'app',
    ...(subType === undefined ? {} : { resourceSubType: subType }),
    ...(spaceId === undefined ? {} : { spaceId }),
    ownerId,
    createdAt,
    updatedAt,
    resourceCreatedAt: createdAt,
    resourceUpdatedAt: updatedAt,
  };
}

export function json(
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(content) };
}
