import type { Problem } from '../../domain/errors.ts';
import type { Selector } from '../../domain/item.ts';
import { Problems } from '../problems.ts';
import { type BiRefreshOptions, readBiRefresh } from './bi-refresh.ts';
import type { Dbt } from './dbt.ts';
import type { Exposure } from './graph.ts';

/** What the page of an exposure shows, where that is one of the vendor's own items. */
export type ReadLink = (url: URL) => Pick<Selector, 'kind' | 'conditions'> | undefined;

export interface ExposureOptions extends BiRefreshOptions {
  /** For exposures that have only an address; `undefined` where addresses are not to be followed. */
  readonly readLink: ReadLink | undefined;
}

export interface ExposureTargets {
  readonly selectors: readonly Selector[];
  /** What addresses lead to, if it is there: items too where each matches exactly one. */
  readonly links: readonly Selector[];
}

/**
 * Gives the items that name an exposure what dbt says of it; and those of them that have no filter the
 * filters of that exposure's `bi_refresh`, of their own kind.
 * @param input the input that the items came by
 */
export function withVerdicts(
  selectors: readonly Selector[],
  dbt: Dbt,
  input: string,
  options: BiRefreshOptions,
  problems: Problem[],
): readonly Selector[] {
  const own = new Problems(input);
  const dbts = new Problems('dbt-artifacts');
  const all = selectors.flatMap((selector): readonly Selector[] => {
    const { exposureName: name, path } = selector;
    if (name === undefined) return [selector];
    const exposure = dbt.exposure(name);
    if (typeof exposure === 'string') {
      own.add(`${path}.exposure`, exposure);
      return [];
    }
    const verdict = dbt.decide(exposure);
    const found =
      selector.conditions.length > 0
        ? [selector]
        : filtersOf(exposure, selector, options, own, dbts);
    return found.map((one) => ({ ...one, exposure: verdict }));
  });
  problems.push(...own.list(), ...dbts.list());
  return all;
}

/** The exposure's own filters; what the item says beside them goes before what the exposure says. */
function filtersOf(
  exposure: Exposure,
  item: Selector,
  options: BiRefreshOptions,
  own: Problems,
  dbts: Problems,
): readonly Selector[] {
  const before = dbts.count;
  const entries = readBiRefresh(exposure, options, dbts);
  const fitting = entries.filter(({ kind }) => kind === item.kind);
  if (fitting.length === 0 && dbts.count === before) {
    const { vendor } = options;
    own.add(
      item.path,
      `has no filter, and ${exposure.id} no bi_refresh with vendor: ${vendor.id} and kind: ${item.kind.name}. Give it one of the two`,
    );
  }
  const { conditions: _, match, parameters, ...said } = item;
  return fitting.map((entry) => ({
    ...entry,
    ...said,
    ...(match !== options.match && { match }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
  }));
}

/** The items of all exposures of this vendor. */
export function exposureTargets(
  dbt: Dbt,
  { readLink, ...options }: ExposureOptions,
  problems: Problem[],
): ExposureTargets {
  const own = new Problems('dbt-artifacts');
  const selectors = dbt.exposures.flatMap((exposure) => {
    const entries = readBiRefresh(exposure, options, own);
    if (entries.length === 0) return [];
    const verdict = dbt.decide(exposure);
    return entries.map((entry) => ({ ...entry, exposure: verdict }));
  });
  const links =
    readLink === undefined ? [] : dbt.exposures.flatMap((one) => follow(one, dbt, readLink));
  if (selectors.length + links.length === 0 && own.count === 0) {
    own.add('', nothingFor(options.vendor.id, dbt.exposures, readLink !== undefined));
  }
  problems.push(...own.list());
  return { selectors: inStages(selectors), links };
}

/** Without gaps: no stage is left that nothing belongs to. */
function inStages(selectors: readonly Selector[]): readonly Selector[] {
  const stages = [...new Set(selectors.map(({ stage }) => stage))].sort((a, b) => a - b);
  return selectors.map((one) => ({ ...one, stage: stages.indexOf(one.stage) }));
}

function follow(exposure: Exposure, dbt: Dbt, readLink: ReadLink): readonly Selector[] {
  const { url, biRefresh, id } = exposure;
  const address = url === undefined || biRefresh !== undefined ? null : URL.parse(url);
  const link = address === null ? undefined : readLink(address);
  if (link === undefined) return [];
  const more = { stage: 0, path: id, text: `url ${url}`, match: 'any', parameters: {} } as const;
  return [{ ...link, ...more, exposure: dbt.decide(exposure) }];
}

function nothingFor(vendor: string, exposures: readonly Exposure[], urls: boolean): string {
  const withUrls = exposures.filter(({ url }) => url !== undefined).length;
  const hint =
    withUrls === 0
      ? ''
      : urls
        ? ' and none has a url of this vendor and place'
        : ` (${withUrls} have a url: dbt-urls: true goes by them)`;
  return `none of the ${exposures.length} exposures in the manifest has meta.bi_refresh with vendor: ${vendor}${hint}. Add it, or give items with exposure`;
}
