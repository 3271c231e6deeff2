import type { HttpResponse } from '../../../domain/http.ts';
import type { TableauClient } from '../api/client.ts';
import type { MetadataError } from './schemas.ts';

/** What the Metadata API is asked, in GraphQL. */

/**
 * Fields that an older server may lack, and that can be done without: what has an extract is found
 * out when a source is looked up, and a source without a name is called by its id.
 */
export const OPTIONAL: ReadonlySet<string> = new Set([
  'embeddedDatasources',
  'hasExtracts',
  'name',
  'parentPublishedDatasources',
]);

/** For a page of workbooks: what each reads. @param without optional fields to leave out */
export function upstreamQuery(without: ReadonlySet<string>): string {
  const has = (field: string, text = field) => (without.has(field) ? '' : text);
  const parents = has('parentPublishedDatasources', 'parentPublishedDatasources { luid }');
  return `query upstream($luids: [String], $first: Int, $afterToken: String) {
  workbooksConnection(first: $first, after: $afterToken, filter: { luidWithin: $luids }) {
    nodes {
      luid
      upstreamDatasources { luid ${has('name')} ${has('hasExtracts')} }
      ${parents && has('embeddedDatasources', `embeddedDatasources { ${parents} }`)}
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
}

/** When extracts were refreshed last: those of published data sources, and those that workbooks hold. */
export const REFRESHED_QUERY = `query refreshed($luids: [String], $first: Int) {
  publishedDatasourcesConnection(first: $first, filter: { luidWithin: $luids }) {
    nodes { luid extractLastRefreshTime extractLastIncrementalUpdateTime }
  }
  workbooksConnection(first: $first, filter: { luidWithin: $luids }) {
    nodes {
      luid
      embeddedDatasources {
        hasExtracts
        extractLastRefreshTime
        extractLastIncrementalUpdateTime
        parentPublishedDatasources { luid }
      }
    }
  }
}`;

/**
 * The field that an error says the server's schema does not have. Its answer holds no data then:
 * `{message, validationErrorType: "FieldUndefined", queryPath}` (datahub#4119); newer ones say it in
 * words alone.
 */
export function undefinedField(error: MetadataError): string | undefined {
  const message = error.message ?? '';
  const isUndefined =
    error.validationErrorType === 'FieldUndefined' || /FieldUndefined|is undefined/.test(message);
  if (!isUndefined) return undefined;
  return /Field '(\w+)'/.exec(message)?.[1] ?? error.queryPath?.at(-1) ?? 'that it was asked for';
}

/** The query as a whole was refused: it does not fit the server's schema. */
export function isValidation({ message, validationErrorType }: MetadataError): boolean {
  return validationErrorType !== undefined || /^Validation error/i.test(message ?? '');
}

/**
 * It has no version and no site in its path, and is read like anything else.
 * @param patient asks again while Tableau does not answer
 */
export function askMetadata(
  body: { readonly query: string; readonly variables: object },
  client: TableauClient,
  signal: AbortSignal,
  patient = true,
): Promise<HttpResponse> {
  const call = {
    method: 'POST',
    below: 'metadata',
    path: 'graphql',
    body,
    scope: 'tableau:content:read',
    signal,
  } as const;
  return patient ? client.read(call) : client.call(call);
}
