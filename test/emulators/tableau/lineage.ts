/**
 * What the Metadata API knows of workbooks and the data sources they read (Tableau Metadata API; queries
 * of metadata-api-samples and Dagster). It shows what the user may see, and nothing else.
 */

import { createHash } from 'node:crypto';
import { type Datasource, type EmbeddedSource, maySee, type User, type Workbook } from './items.ts';
import type { World } from './world.ts';

/** When an item's extract was refreshed last, in epoch milliseconds, as far as the index knows. */
export type Refreshed = (item: Workbook | Datasource) => { full?: number; incremental?: number };

/** A workbook with all that can be asked for. */
export function workbookNode(
  world: World,
  user: User,
  workbook: Workbook,
  refreshed: Refreshed,
): object {
  const published = workbook.publishedSources
    .filter(({ id }) => world.datasources.get(id) !== undefined)
    .map((source) => ({
      source,
      seen: maySee(user, source) ? [publishedNode(source, refreshed)] : [],
    }));
  return {
    __typename: 'Workbook',
    id: metadataId(workbook.id),
    luid: workbook.id,
    name: workbook.name,
    projectName: workbook.project?.name ?? null,
    upstreamDatasources: published.flatMap(({ seen }) => seen),
    embeddedDatasources: [
      ...embeddedSources(workbook).map((source) => ({
        ...source,
        times: refreshTimes(source.hasExtracts, refreshed(workbook)),
        parents: [],
      })),
      // A published source that a workbook reads is listed here, too, as a copy: the parent tells.
      ...published.map(({ source, seen }) => ({
        ...copied(source),
        times: refreshTimes(source.hasExtracts, refreshed(source)),
        parents: seen,
      })),
    ].map(({ name, hasExtracts, times, parents }, index) => ({
      __typename: 'EmbeddedDatasource',
      id: metadataId(`${workbook.id} ${index}`),
      name,
      hasExtracts,
      ...times,
      parentPublishedDatasources: parents,
    })),
  };
}

function copied({ name, hasExtracts }: Datasource): EmbeddedSource {
  return { name, hasExtracts };
}

function embeddedSources({
  embeddedSources,
  name,
  hasExtracts,
}: Workbook): readonly EmbeddedSource[] {
  return embeddedSources ?? [{ name, hasExtracts }];
}

/** The index is asynchronous: what it has of a refresh is true, but comes late. */
function refreshTimes(hasExtracts: boolean, { full, incremental }: ReturnType<Refreshed>): object {
  const time = (ms: number | undefined) =>
    hasExtracts && ms !== undefined ? new Date(ms).toISOString() : null;
  return {
    extractLastRefreshTime: time(full),
    extractLastIncrementalUpdateTime: time(incremental),
  };
}

export function publishedNode(datasource: Datasource, refreshed: Refreshed): object {
  const { id, name, hasExtracts, project } = datasource;
  return {
    __typename: 'PublishedDatasource',
    id: metadataId(id),
    luid: id,
    name,
    hasExtracts,
    projectName: project?.name ?? null,
    ...refreshTimes(hasExtracts, refreshed(datasource)),
  };
}

/** Not a LUID, though it looks like one. */
function metadataId(of: string): string {
  const hex = createHash('sha256').update(`metadata ${of}`).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
