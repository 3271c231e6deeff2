/**
 * The Metadata API's GraphQL, as far as `workbooksConnection` and `publishedDatasourcesConnection`. It has neither a
 * version nor a site in its path: the site is that of the session. Most of what goes wrong comes as HTTP
 * 200, with `errors` beside all or part of the data.
 */

import type { Call } from '../../https/exchange.ts';
import { type Field, GraphqlError, parseQuery, project } from '../graphql.ts';
import { type Datasource, maySee, type Workbook } from '../items.ts';
import { publishedNode, type Refreshed, workbookNode } from '../lineage.ts';
import { Refusal } from '../refusal.ts';
import { child, malformed, readBody, scalar } from '../request-body.ts';
import type { Reply, Tableau } from '../route.ts';
import type { Session } from '../sessions.ts';
import { atLeast } from '../versions.ts';

const PATH = '/api/metadata/graphql';
const CONNECTIONS = ['workbooksConnection', 'publishedDatasourcesConnection'];
const DEFAULT_PAGE = 100;

interface Problem {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: object | null;
}

interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly Problem[];
}

export function isMetadata(call: Call): boolean {
  return call.path.startsWith('/api/metadata/');
}

/** @throws Refusal */
export function askMetadata(tableau: Tableau, call: Call): Reply {
  const { settings, sessions } = tableau;
  if (call.path !== PATH || !atLeast(settings.apiVersion, '3.5')) {
    const why = `the Metadata API came with REST version 3.5, and it is at ${PATH}`;
    throw new Refusal('404003', why, { about: call.path });
  }
  if (settings.metadataApi === 'not-enabled') return notEnabledPage();
  if (call.method !== 'POST') {
    throw new Refusal('405000', 'this path takes POST alone', { about: call.method });
  }
  const session = sessions.require(call.headers['x-tableau-auth']);
  sessions.requireScope(session, 'tableau:content:read');
  const body = readBody(call);
  const query = scalar(body, 'query');
  if (query === undefined) throw malformed('the body has no query');
  const answered = answer(tableau, session, query, child(body, 'variables') ?? {});
  for (const { message } of answered.errors ?? []) settings.log(`Metadata API: ${message}`);
  return { status: 200, verbatim: { type: 'application/json', body: JSON.stringify(answered) } };
}

/** What a server answers whose metadata services were never switched on. */
function notEnabledPage(): Reply {
  const body = '<html><head><title>404 Not Found</title></head><body>Not Found</body></html>';
  return { status: 404, verbatim: { type: 'text/html', body } };
}

function answer(tableau: Tableau, session: Session, query: string, variables: object): Answered {
  if (tableau.settings.metadataApi === 'feature-disabled') {
    return { errors: [problem('FEATURE_DISABLED', 'The Metadata API is disabled.', 'ERROR')] };
  }
  try {
    const roots = parseQuery(query, { ...variables });
    const lacking = lackingFields(roots, tableau.settings.metadataLacks);
    if (lacking.length > 0) return { errors: lacking.map(fieldUndefined) };
    const unknown = roots.find(({ name }) => !CONNECTIONS.includes(name));
    if (unknown) throw new GraphqlError(`this emulator does not know the field '${unknown.name}'`);
    const parts = roots.map((root) => ({ root, ...connection(tableau, session, root) }));
    const errors = parts.flatMap((part) => part.errors);
    const data = Object.fromEntries(parts.map(({ root, value }) => [root.alias, value]));
    return errors.length > 0 ? { data, errors } : { data };
  } catch (error) {
    if (!(error instanceof GraphqlError)) throw error;
    return { errors: [{ message: error.message, path: null, extensions: null }] };
  }
}

/** The paths of the fields that this server's schema does not have. */
function lackingFields(
  fields: readonly Field[],
  lacks: readonly string[],
  above: readonly string[] = [],
): readonly (readonly string[])[] {
  return fields.flatMap(({ name, fields: below }) => {
    const path = [...above, name];
    return lacks.includes(name) ? [path] : lackingFields(below, lacks, path);
  });
}

/** As a server of 2022 says it (datahub#4119): an answer with it holds no data. */
function fieldUndefined(path: readonly string[]): Problem {
  const description = `Field '${path.at(-1)}' in type '${path.at(-2)}' is undefined`;
  const what = {
    message: `Validation error of type FieldUndefined: ${description} @ '${path.join('/')}'`,
    description,
    validationErrorType: 'FieldUndefined',
    queryPath: path,
    errorType: 'ValidationError',
  };
  return { ...what, path: null, extensions: null };
}

function connection(tableau: Tableau, session: Session, root: Field) {
  const { world } = tableau;
  const { luids, first, from } = readArguments(root);
  const refreshed: Refreshed = (item) =>
    tableau.jobs.lastRefresh(item, tableau.settings.metadataLagMs);
  const items = root.name === 'workbooksConnection' ? world.workbooks : world.datasources;
  const found = [...items.all()].filter(
    (one) => isIndexed(one) && maySee(session.user, one) && (luids?.has(one.id) ?? true),
  );
  const page = found.slice(from, from + first);
  const limit = limitOf(tableau, page.length);
  const nodes = page
    .slice(0, limit?.nodes)
    .map((one) =>
      one.kind === 'workbook'
        ? workbookNode(world, session.user, one, refreshed)
        : publishedNode(one, refreshed),
    )
    .map((node) => (isDenied(tableau) ? withoutUpstream(node) : node));
  const end = from + page.length;
  const all = {
    nodes,
    // Also of a page that lost a part: a client that asks for the next one never sees the rest.
    pageInfo: {
      hasNextPage: end < found.length,
      endCursor: page.length === 0 ? null : cursorOf(end),
    },
    totalCount: found.length,
  };
  const errors = [...(limit?.errors ?? []), ...stateErrors(tableau, root)];
  return { value: project(all, root.fields, root.name), errors };
}

function isIndexed(item: Workbook | Datasource): boolean {
  return item.kind !== 'workbook' || item.isIndexed;
}

function readArguments({ args }: Field) {
  const { first = DEFAULT_PAGE, after, filter, ...others } = args;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) {
    throw new GraphqlError(`Validation error: Unknown field argument '${stranger}'`);
  }
  if (typeof first !== 'number' || !Number.isInteger(first) || first < 1) {
    throw new GraphqlError(`'${first}' is not a number of nodes`);
  }
  return { first, luids: luidsOf(filter), from: offsetOf(after ?? undefined) };
}

/** Null, like nothing at all, is every workbook. */
function luidsOf(filter: unknown): ReadonlySet<unknown> | undefined {
  if (filter === undefined || filter === null) return undefined;
  const luids: unknown = Reflect.get(Object(filter), 'luidWithin');
  const [stranger] = Object.keys(Object(filter)).filter((name) => name !== 'luidWithin');
  if (stranger !== undefined) {
    throw new GraphqlError(`this emulator does not know the filter '${stranger}'`);
  }
  return luids === undefined || luids === null ? undefined : new Set([luids].flat());
}

function cursorOf(offset: number): string {
  return Buffer.from(`offset ${offset}`).toString('base64');
}

function offsetOf(cursor: unknown): number {
  if (cursor === undefined) return 0;
  const text = Buffer.from(String(cursor), 'base64').toString();
  const [, offset] = /^offset (\d+)$/.exec(text) ?? [];
  if (offset === undefined) throw new GraphqlError(`'${cursor}' is no cursor of this connection`);
  return Number(offset);
}

/** How many nodes of a page too large are left, and what is said of it (TSC test asset metadata_query_error.json; DataHub). */
function limitOf({ settings }: Tableau, size: number) {
  const { metadataNodeLimit, metadataTimeLimit } = settings;
  if (size > metadataTimeLimit) {
    const message = 'Reached time limit of PT5S for query execution.';
    return { nodes: metadataTimeLimit, errors: [{ message, path: null, extensions: null }] };
  }
  if (size <= metadataNodeLimit) return undefined;
  const message =
    'Showing partial results. The request exceeded the 20000 node limit. Use pagination, ' +
    'additional filtering, or both in the query to adjust results.';
  const properties = { properties: { nodeLimit: 20_000 } };
  const error = problem('NODE_LIMIT_EXCEEDED', message, 'WARNING', properties);
  return { nodes: metadataNodeLimit, errors: [error] };
}

function isDenied({ settings }: Tableau): boolean {
  return settings.metadataApi === 'access-denied';
}

/** What one may not see is null, with an error beside. */
function withoutUpstream(node: object): object {
  return { ...node, upstreamDatasources: null };
}

function stateErrors({ settings }: Tableau, root: Field): Problem[] {
  if (settings.metadataApi === 'backfill-running') {
    const message = 'Showing partial results. The Metadata API Store is not up to date.';
    return [problem('BACKFILL_RUNNING', message, 'WARNING')];
  }
  if (settings.metadataApi !== 'access-denied') return [];
  const denied = problem('ACCESS_DENIED', 'Access to some of the data was denied.', 'ERROR');
  return [{ ...denied, path: [root.alias, 'nodes', 0, 'upstreamDatasources'] }];
}

function problem(code: string, message: string, severity: string, more: object = {}): Problem {
  return { message, path: null, extensions: { severity, code, ...more } };
}
