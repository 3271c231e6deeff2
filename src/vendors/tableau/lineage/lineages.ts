import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { TableauClient } from '../api/client.ts';
import { TableauError } from '../api/errors.ts';
import { askMetadata, isValidation, OPTIONAL, undefinedField, upstreamQuery } from './queries.ts';
import { type LineageAnswer, lineageAnswer, type MetadataError } from './schemas.ts';

/** A published data source that a workbook reads. */
export interface PublishedSource {
  readonly luid: string;
  readonly name: string;
  readonly hasExtracts: boolean;
}

export interface Lineage {
  readonly sources: readonly PublishedSource[];
  /** All the data that is in it is a copy of published sources. */
  readonly onlyCopies: boolean;
}

/** Workbooks asked for at a time; halved when the answer would be too large or take too long. */
const LARGEST_PAGE = 100;
const LIMITS = new Set(['NODE_LIMIT_EXCEEDED', 'TIME_LIMIT_EXCEEDED']);

type Page = NonNullable<NonNullable<LineageAnswer['data']>['workbooksConnection']>;

/** What workbooks read from, by the Metadata API. */
export class Lineages {
  readonly #client: TableauClient;
  readonly #known = new Map<string, Lineage>();
  /** Fields that this server turned out not to have. */
  readonly #without = new Set<string>();

  constructor(client: TableauClient) {
    this.#client = client;
  }

  /**
   * By the id of the workbook. One that the API's index does not know is missing.
   * @throws StepError when the API is not there, or tells only a part
   */
  async of(luids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lineage>> {
    const open = luids.filter((luid) => !this.#known.has(luid));
    let size = LARGEST_PAGE;
    for (let at = 0; at < open.length; ) {
      const chunk = open.slice(at, at + size);
      const nodes = await this.#readAll(chunk, signal);
      if (nodes === 'too much') {
        if (chunk.length === 1) throw tooMuch();
        size = Math.ceil(chunk.length / 2);
        continue;
      }
      for (const node of nodes) this.#known.set(node.luid, toLineage(node));
      at += chunk.length;
    }
    return this.#known;
  }

  /** All pages of one query. */
  async #readAll(
    luids: readonly string[],
    signal: AbortSignal,
  ): Promise<Page['nodes'] | 'too much'> {
    const nodes: Page['nodes'] = [];
    let afterToken: string | null = null;
    do {
      const answer = await this.#ask({ luids, first: luids.length, afterToken }, signal);
      const errors = answer.errors ?? [];
      if (errors.some(isLimit)) return 'too much';
      const [error] = errors;
      if (error && isValidation(error)) throw notUnderstood(error, this.#client.version);
      if (error) throw partial(error.message ?? '', error.extensions?.code ?? '');
      const page: Page | null | undefined = answer.data?.workbooksConnection;
      if (!page) throw notEnabled('it sent no data');
      nodes.push(...page.nodes);
      const { hasNextPage, endCursor } = page.pageInfo;
      // A cursor that does not move would lead round in circles.
      const next: string | null = hasNextPage && endCursor ? endCursor : null;
      afterToken = next === afterToken ? null : next;
    } while (afterToken !== null);
    return nodes;
  }

  /** Asks again for less, as long as it is fields that this server does not have. */
  async #ask(variables: object, signal: AbortSignal): Promise<LineageAnswer> {
    for (;;) {
      const answer = await ask(upstreamQuery(this.#without), variables, this.#client, signal);
      const unknown = (answer.errors ?? []).flatMap((error) => undefinedField(error) ?? []);
      const [field] = unknown;
      if (field === undefined) return answer;
      const needed = unknown.find((one) => !OPTIONAL.has(one) || this.#without.has(one));
      if (needed !== undefined) throw lacking(needed, this.#client.version);
      for (const one of unknown) this.#without.add(one);
    }
  }
}

async function ask(
  query: string,
  variables: object,
  client: TableauClient,
  signal: AbortSignal,
): Promise<LineageAnswer> {
  try {
    const response = await askMetadata({ query, variables }, client, signal);
    const parsed = lineageAnswer.safeParse(response.json);
    if (parsed.success) return parsed.data;
    throw notEnabled('it answers in another form');
  } catch (error) {
    // Where it is switched off there is a page, or nothing at all, in its place.
    if (error instanceof TableauError && [404, 405].includes(error.status)) {
      throw notEnabled(error.words);
    }
    if (error instanceof UnavailableError && error.heals === 'soon') {
      throw notEnabled(error.message);
    }
    throw error;
  }
}

/** Told by a code; older servers say it in words alone (TSC test asset metadata_query_error.json). */
function isLimit(error: NonNullable<LineageAnswer['errors']>[number]): boolean {
  const code = error.extensions?.code;
  return code ? LIMITS.has(code) : /\b(time|node) limit\b/i.test(error.message ?? '');
}

function toLineage(node: Page['nodes'][number]): Lineage {
  const sources = new Map(
    (node.upstreamDatasources ?? []).map(({ luid, name, hasExtracts }) => [
      luid,
      { luid, name: name ?? luid, hasExtracts: hasExtracts !== false },
    ]),
  );
  const embedded = node.embeddedDatasources ?? [];
  return {
    sources: [...sources.values()],
    onlyCopies:
      embedded.length > 0 &&
      embedded.every(({ parentPublishedDatasources: parents }) => (parents?.length ?? 0) > 0),
  };
}

function notEnabled(words: string): StepError {
  return new StepError(
    `The Metadata API is not enabled on this Tableau server, or not reachable: ${words}. It is what include_upstream needs.`,
    {
      advice:
        'Let an administrator switch it on (tsm maintenance metadata-services enable), or leave include_upstream out and name the data sources.',
    },
  );
}

/** A part of the sources is not what was asked for: nothing is done on it. */
function partial(message: string, code: string): StepError {
  if (code === 'FEATURE_DISABLED') return notEnabled(message || code);
  return new StepError(
    `The Metadata API told only a part of what the workbooks read from: ${[message, code].filter(Boolean).join(' ')}.`,
    {
      advice:
        code === 'BACKFILL_RUNNING'
          ? 'Its index is being built: run this again later.'
          : 'Leave include_upstream out and name the data sources, or use an account that may see them.',
    },
  );
}

const UPGRADE = 'Upgrade Tableau Server, or leave include_upstream out and name the data sources.';

/** The schema of the Metadata API grows with the server. */
function lacking(field: string, version: string): StepError {
  return new StepError(
    `The Metadata API of this server (REST API ${version}) does not know the field ${field}, without which it can't tell what workbooks read from.`,
    { advice: UPGRADE },
  );
}

/** The query is not of its schema, in another way than by a field: it has not been run at all. */
function notUnderstood({ message }: MetadataError, version: string): StepError {
  return new StepError(
    `The Metadata API of this server (REST API ${version}) does not understand what it was asked: ${message}.`,
    { advice: UPGRADE },
  );
}

function tooMuch(): StepError {
  return new StepError(
    'The Metadata API takes too long, or has too much to say, even about a single workbook.',
    { advice: 'Leave include_upstream out and name the data sources.' },
  );
}
