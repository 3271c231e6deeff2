/** Content by its id, as far as the session may see it. */

import { type Datasource, type Flow, type Item, maySee, type Workbook } from './items.ts';
import { Refusal } from './refusal.ts';
import type { Request } from './route.ts';

const NOT_FOUND = { workbook: '404006', datasource: '404004', flow: '404027' } as const;

export function findWorkbook(request: Request): Workbook {
  return visible(request, 'workbook', request.tableau.world.workbooks.get(request.id));
}

export function findDatasource(request: Request): Datasource {
  return visible(request, 'datasource', request.tableau.world.datasources.get(request.id));
}

/** By an id that the body of the request names. */
export function findNamed(
  request: Request,
  kind: 'workbook' | 'datasource',
  id: string,
): Workbook | Datasource {
  const named = { ...request, id };
  return kind === 'workbook' ? findWorkbook(named) : findDatasource(named);
}

export function findFlow(request: Request): Flow {
  return visible(request, 'flow', request.tableau.world.flows.get(request.id));
}

/** What one may not see is answered as if it did not exist. */
function visible<One extends Item>(
  { session, id }: Request,
  kind: Item['kind'],
  item: One | undefined,
): One {
  if (item && maySee(session.user, item)) return item;
  const why = item ? `${session.user.name} may not see this ${kind}` : `there is no such ${kind}`;
  throw new Refusal(NOT_FOUND[kind], why, { about: id });
}
