/** Starting, watching and cancelling refreshes (Power BI REST: Datasets - Refresh Dataset In Group, ...). */

import type { Model } from '../../items.ts';
import type { Refresh, RefreshState } from '../../refresh/refresh.ts';
import { detailRow, historyRow } from '../../refresh/rows.ts';
import type { Reply } from '../../service.ts';
import { invalidRequest } from '../errors.ts';
import { findModel, missing, requireModelBased, requireWrite } from '../lookup.ts';
import { readCount } from '../query.ts';
import { list, type Request, type Route } from '../route.ts';
import { startRefresh } from '../start-refresh.ts';

/** "If not provided, the default is the last available 60 entries." */
const HISTORY_ENTRIES = 60;
const COLLECTION = '/groups/:group/datasets/:dataset/refreshes';

export const refreshRoutes: readonly Route[] = [
  { method: 'POST', path: COLLECTION, handle: postRefresh },
  { method: 'GET', path: COLLECTION, handle: getHistory },
  { method: 'GET', path: `${COLLECTION}/:refresh`, handle: getDetails },
  { method: 'DELETE', path: `${COLLECTION}/:refresh`, handle: cancelRefresh },
];

function postRefresh(request: Request): Reply {
  const refresh = startRefresh(request, writable(request));
  const kind = refresh.request.isEnhanced ? 'an enhanced' : 'a standard';
  const { name, workspace } = refresh.model;
  request.powerbi.settings.log(
    `${request.app.name} started ${kind} refresh of '${name}' in '${workspace.name}': ${refresh.id}.`,
  );
  return { status: 202, headers: idHeaders(request, refresh) };
}

/**
 * Documented are Location and x-ms-request-id, for enhanced refreshes; seen was RequestId alone, for standard
 * ones (powerbi-docs#5067). Where another header has the refresh's id, RequestId is that of the request, and
 * with `none` there is no RequestId at all, which else would look like one.
 */
function idHeaders(
  { powerbi, requestId }: Request,
  { id, model, request }: Refresh,
): Record<string, string> {
  const { settings, origin } = powerbi;
  const path = `/v1.0/myorg/groups/${model.workspace.id}/datasets/${model.id}/refreshes/${id}`;
  const Location = `${origin()}${path}`;
  const own = { RequestId: requestId };
  const seen = { RequestId: id, 'Access-Control-Expose-Headers': 'RequestId' };
  switch (settings.idHeaders) {
    case 'location':
      return { ...own, Location };
    case 'x-ms-request-id':
      return { ...own, 'x-ms-request-id': id };
    case 'request-id':
      return seen;
    case 'none':
      return {};
    default:
      return request.isEnhanced ? { ...own, 'x-ms-request-id': id, Location } : seen;
  }
}

function getHistory(request: Request): Reply {
  const { call, powerbi } = request;
  const model = writable(request);
  requireModelBased(model);
  const top = readCount(call, '$top', 1, Number.MAX_SAFE_INTEGER) ?? HISTORY_ENTRIES;
  const states = powerbi.refreshes.history(model).slice(0, Math.min(top, HISTORY_ENTRIES));
  return list(
    'refreshes',
    states.map((state) => historyRow(state, powerbi.settings)),
  );
}

/** 202 while it runs, 200 when it has ended. */
function getDetails(request: Request): Reply {
  const { settings } = request.powerbi;
  const state = findRefresh(request, writable(request));
  if (!state.refresh.request.isEnhanced && settings.standardDetails !== 'works') {
    const why = 'this is a standard refresh, and those have no details: see the history';
    if (settings.standardDetails === 'not-found') throw missing(why);
    throw invalidRequest('The operation is not supported for this refresh request', why);
  }
  const status = state.outcome === undefined ? 202 : 200;
  return { status, body: detailRow(state, settings) };
}

/** Takes effect a moment later. The texts of its refusals are documented nowhere. */
function cancelRefresh(request: Request): Reply {
  const { refreshes, settings } = request.powerbi;
  const { refresh, outcome } = findRefresh(request, writable(request));
  if (!refresh.request.isEnhanced) {
    const message = 'The operation is not supported for this refresh request';
    throw invalidRequest(message, `a refresh of the type ${refresh.type} cannot be cancelled`);
  }
  if (outcome !== undefined) {
    const message = 'The refresh request is not in progress';
    throw invalidRequest(message, 'a refresh that has ended cannot be cancelled');
  }
  refreshes.cancel(refresh);
  settings.log(`${request.app.name} cancelled the refresh ${refresh.id}.`);
  return { status: 200 };
}

function writable(request: Request): Model {
  const model = findModel(request);
  requireWrite(request, model.workspace);
  return model;
}

/** By its requestId: the number that the history calls id leads nowhere. */
function findRefresh({ powerbi, parameters }: Request, model: Model): RefreshState {
  const history = powerbi.refreshes.history(model);
  const state = history.find(({ refresh }) => refresh.id === parameters.refresh);
  if (state) return state;
  throw missing(`'${model.name}' has no such refresh, or it is too new to be found`);
}
