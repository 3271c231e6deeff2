/** Lists of projects, workbooks, data sources and flows, and each of them on its own. */

import { parameter } from '../../https/exchange.ts';
import { datasourceFieldsIn, flowFields, projectFields, workbookFields } from '../fields.ts';
import type { FieldRules } from '../filter.ts';
import { type Datasource, type Item, maySee, type User } from '../items.ts';
import { candidates, filterOf, listPage, type Page } from '../listing.ts';
import { findDatasource, findFlow, findWorkbook } from '../lookup.ts';
import { Refusal } from '../refusal.ts';
import type { Reply, Request, Route, SessionRoute } from '../route.ts';
import { ok } from '../route.ts';
import {
  DATASOURCE_DEFAULTS,
  datasourceRow,
  flowAnswer,
  flowRow,
  PROJECT_DEFAULTS,
  projectRow,
  WORKBOOK_DEFAULTS,
  workbookRow,
} from '../rows.ts';
import { selectFields } from '../selection.ts';
import type { Shelf } from '../shelf.ts';
import type { Tree } from '../tree.ts';
import { atLeast } from '../versions.ts';

const CONTENT_READ = 'tableau:content:read';
/** Flows are not covered by content:read (tableau-mcp). */
const FLOWS_READ = 'tableau:flows:read';

function get(path: string, since: string, scope: string, handle: SessionRoute['handle']): Route {
  return { method: 'GET', path: `/sites/:site${path}`, since, scope, handle };
}

export const contentRoutes: readonly Route[] = [
  get('/projects', '2.0', CONTENT_READ, queryProjects),
  get('/workbooks', '2.0', CONTENT_READ, queryWorkbooks),
  get('/workbooks/:id', '2.0', CONTENT_READ, queryWorkbook),
  get('/datasources', '2.0', CONTENT_READ, queryDatasources),
  get('/datasources/:id', '2.0', CONTENT_READ, queryDatasource),
  get('/flows', '3.3', FLOWS_READ, queryFlows),
  get('/flows/:id', '3.3', FLOWS_READ, queryFlow),
];

function queryProjects(request: Request): Reply {
  const { call, tableau, version } = request;
  const conditions = filterOf(call, version, projectFields);
  const found = candidates(tableau.world.projects, conditions);
  const { items, pagination } = listPage(call, projectFields, conditions, found, tableau.settings);
  const project = items.map((one) =>
    selectFields(projectRow(one), parameter(call, 'fields'), PROJECT_DEFAULTS),
  );
  return ok({ pagination, projects: { project } });
}

/** Older servers do not know all fields at once (tableau-api-lib#38, tableau_tools#113). */
function queryWorkbooks(request: Request): Reply {
  const { call, tableau, version } = request;
  if (parameter(call, 'fields') === '_all_' && !atLeast(version, '3.13')) {
    const why = `fields=_all_ came with REST version 3.13`;
    throw new Refusal('400023', why, { about: "'_all_' is not a field." });
  }
  const { items, pagination } = visiblePage(request, tableau.world.workbooks, workbookFields);
  const workbook = items.map((one) =>
    selectFields(workbookRow(one, tableau.web()), parameter(call, 'fields'), WORKBOOK_DEFAULTS),
  );
  return ok({ pagination, workbooks: { workbook } });
}

function queryWorkbook(request: Request): Reply {
  const row = workbookRow(findWorkbook(request), request.tableau.web());
  return ok({ workbook: selectFields(row, '_default_', WORKBOOK_DEFAULTS) });
}

function queryDatasources(request: Request): Reply {
  const { call, tableau, version } = request;
  const rules = datasourceFieldsIn(version);
  const { items, pagination } = visiblePage(request, tableau.world.datasources, rules);
  const datasource = items.map((one) =>
    selectFields(datasourceRowOf(tableau, one), parameter(call, 'fields'), DATASOURCE_DEFAULTS),
  );
  return ok({ pagination, datasources: { datasource } });
}

function queryDatasource(request: Request): Reply {
  const row = datasourceRowOf(request.tableau, findDatasource(request));
  return ok({ datasource: selectFields(row, '_default_', DATASOURCE_DEFAULTS) });
}

function datasourceRowOf(tableau: Request['tableau'], datasource: Datasource): Tree {
  const row = datasourceRow(datasource, tableau.web());
  if (tableau.settings.bridgeFlag === 'told') return row;
  return { ...row, useRemoteQueryAgent: undefined };
}

function queryFlows(request: Request): Reply {
  const { tableau } = request;
  const { items, pagination } = visiblePage(request, tableau.world.flows, flowFields);
  return ok({ pagination, flows: { flow: items.map((one) => flowRow(one, tableau.web())) } });
}

function queryFlow(request: Request): Reply {
  return ok(flowAnswer(findFlow(request), request.tableau.web()));
}

function visiblePage<One extends Item>(
  { call, session, version, tableau }: Request,
  shelf: Shelf<One>,
  rules: FieldRules<One>,
): Page<One> {
  const conditions = filterOf(call, version, rules);
  const { settings } = tableau;
  const seen = seenBy(session.user, candidates(shelf, conditions), settings.now());
  return listPage(call, rules, conditions, seen, settings);
}

function* seenBy<One extends Item>(user: User, items: Iterable<One>, now: number) {
  for (const item of items) if (item.listedFrom <= now && maySee(user, item)) yield item;
}
