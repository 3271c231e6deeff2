import type { Item, Kind } from '../../src/domain/item.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { ItemResult, StepResult, StepStatus } from '../../src/domain/result.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { newResult } from '../../src/engine/new-result.ts';
import { createSafeText } from '../../src/report/safe.ts';
import { summaryOfRecord } from '../../src/report/summary/record.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { notebooks, pipelines, sqlEndpoints } from '../../src/vendors/powerbi/fabric/kinds.ts';
import { powerbi } from '../../src/vendors/powerbi/index.ts';
import { semanticModels } from '../../src/vendors/powerbi/kinds.ts';
import { quicksight } from '../../src/vendors/quicksight/index.ts';
import { datasets } from '../../src/vendors/quicksight/kinds.ts';
import { tableau } from '../../src/vendors/tableau/index.ts';
import { datasources, flows, workbooks } from '../../src/vendors/tableau/kinds.ts';

/** Summaries as steps of all kinds and sizes leave them, in Markdown. */
export function scenes(): Readonly<Record<string, string>> {
  return {
    'good-night': render('succeeded', fiveItems()),
    'bad-night': render('failed', twelveItems()),
    'sixty-items': render('succeeded', many(60)),
    'three-hundred-items': render('failed', many(300, 9)),
    pause: `${render('paused', fiveItems().map(asPaused), 'pause')}\n${record()}`,
    'dry-run': render('planned', twelveItems().map(asPlanned)),
    fabric: render('failed', fabricItems(), 'refresh', powerbi),
    quicksight: render('failed', dataSets(), 'refresh', quicksight),
  };
}

const SITE = 'https://10ax.online.tableau.com/#/site/acme';
const NIGHT = Date.UTC(2026, 10, 21, 5);
const SECOND = 1000;

function render(
  status: StepStatus,
  items: readonly ItemResult[],
  operation: Operation = 'refresh',
  { label, folder }: Pick<Vendor<unknown>, 'label' | 'folder'> = tableau,
) {
  const ends = items.flatMap(({ endedAt }) => endedAt ?? []);
  const step: StepResult = {
    operation,
    status,
    items,
    ...(operation === 'refresh' ? { maxParallel: 4 } : {}),
    startedAt: NIGHT - 4 * SECOND,
    endedAt: Math.max(NIGHT + 9 * SECOND, ...ends),
  };
  return summary(step, { vendor: label, folder }, createSafeText());
}

interface Given extends Partial<Omit<ItemResult, 'planned'>> {
  readonly kind: Kind;
  readonly name: string;
  readonly folder?: string;
  readonly stage?: number;
  /** Seconds from the night's beginning: triggered, begun, ended. */
  readonly times?: readonly [number, number, number];
}

let ids = 0;

function item({ kind, name, folder, stage = 0, times, ...state }: Given): ItemResult {
  const id = String(++ids);
  const url = `${SITE}/${kind.name}/${id}`;
  const found: Item = { kind, id, name, url, ...(folder === undefined ? {} : { folder }) };
  const at = (index: number) => (times ? NIGHT + (times[index] ?? 0) * SECOND : null);
  return {
    ...newResult({
      item: found,
      parameters: {},
      asked: {},
      stage,
      name,
      lenient: false,
      holders: [id],
      restoreAsFull: false,
    }),
    status: 'succeeded',
    triggeredAt: at(0),
    startedAt: at(1),
    endedAt: at(2),
    ...state,
  };
}

function fiveItems(): readonly ItemResult[] {
  return [
    item({ kind: datasources, name: 'Sales Data', folder: 'Sales/EMEA', times: [0, 10, 361] }),
    item({ kind: datasources, name: 'Product Data', folder: 'Sales', times: [0, 1, 142] }),
    item({ kind: workbooks, name: 'Sales Dashboard', folder: 'Marketing', times: [1, 12, 362] }),
    item({
      kind: workbooks,
      name: 'Inventory Dashboard',
      folder: 'Supply Chain',
      times: [2, 238, 601],
    }),
    item({ kind: flows, name: 'Month End', folder: 'Finance', stage: 1, times: [604, 604, 825] }),
  ];
}

function twelveItems(): readonly ItemResult[] {
  return [
    item({
      kind: datasources,
      name: 'Orders: EMEA',
      folder: 'Sales/EMEA',
      times: [0, 4, 13],
      status: 'failed',
      reason: `com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.\nUnable to connect to the server "dwh.acme.example". Check that the server is running and that you have access privileges to the requested database.`,
      advice: `It could not sign in to its data. Renew the embedded credentials: ${SITE}/datasources/1/connections`,
    }),
    item({
      kind: workbooks,
      name: 'Quarterly revenue by region and product line (board version, do not edit)',
      folder: 'Finance/Monthly/Close',
      times: [0, 2, 8],
      status: 'failed',
      reason: 'permission denied for relation fct_revenue_monthly',
    }),
    item({
      kind: workbooks,
      name: 'Vanished',
      folder: 'Finance',
      times: [1, 3, 34],
      status: 'unknown',
      reason: 'Tableau no longer knows the job: 404018 Resource Not Found',
      advice: 'Look at the item before you refresh it again: a refresh may be running.',
    }),
    ...many(8).slice(0, 8),
    item({
      kind: flows,
      name: 'Month End',
      folder: 'Finance',
      stage: 1,
      status: 'skipped',
      reason: 'an earlier stage failed',
    }),
  ];
}

const BEHIND = { status: 'skipped', reason: 'an earlier stage failed' } as const;

function fabricItems(): readonly ItemResult[] {
  return [
    item({ kind: notebooks, name: 'Load orders', folder: 'Finance', times: [0, 40, 260] }),
    item({
      kind: pipelines,
      name: 'Nightly load of the warehouse',
      folder: 'Finance',
      times: [0, 3, 190],
      status: 'failed',
      reason: `Copy orders: ErrorCode=UserErrorFailedToConnectToSqlServer, 'Type=Microsoft.DataTransfer.Common.Shared.HybridDeliveryException, Message=Cannot connect to SQL Database.`,
      advice:
        'Open the run in the monitoring hub: it shows the activity with its input and output.',
    }),
    item({ kind: sqlEndpoints, name: 'Lake', folder: 'Finance', stage: 1, ...BEHIND }),
    item({ kind: semanticModels, name: 'Sales', folder: 'Finance', stage: 2, ...BEHIND }),
  ];
}

function dataSets(): readonly ItemResult[] {
  return [
    item({ kind: datasets, name: 'Currencies', times: [0, 2, 40] }),
    item({
      kind: datasets,
      name: 'Orders',
      stage: 1,
      times: [42, 45, 71],
      status: 'failed',
      reason: 'SQL_TABLE_NOT_FOUND: The table shop.orders was not found.',
      advice:
        'Open the data set in QuickSight and mend it: what it reads has changed at the source.',
    }),
    item({ kind: datasets, name: 'Sales EU', stage: 1, times: [42, 44, 305] }),
    item({ kind: datasets, name: 'Sales US', stage: 1, times: [42, 43, 280] }),
  ];
}

const AREAS = ['Sales', 'Supply Chain', 'Finance', 'Marketing', 'People'];

function many(number: number, failing = 0): readonly ItemResult[] {
  return Array.from({ length: number }, (_, index) => {
    const area = AREAS[index % AREAS.length] ?? '';
    const queued = (index % 12) * 20;
    const begun = queued + (index % 7) * 3;
    const ended = begun + 30 + ((index * 37) % 240);
    const isFailing = index < failing;
    return item({
      kind: index % 3 === 0 ? datasources : workbooks,
      name: `${area} overview ${index + 1}`,
      folder: `${area}/Daily`,
      times: [queued, begun, ended],
      ...(isFailing
        ? {
            status: 'failed' as const,
            reason: `The request timed out after ${ended} s while it waited for the warehouse`,
            advice: 'Make the extract smaller, or refresh it at a quieter time.',
          }
        : {}),
    });
  });
}

function asPaused(result: ItemResult): ItemResult {
  const bare = { ...result, triggeredAt: null, startedAt: null, endedAt: null };
  return { ...bare, reason: 'daily at 05:30, next on 21 December if nobody resumes it' };
}

/** What the step keeps below its verdict: see `summaryOfRecord`. */
function record(): string {
  const entries = ['Sales Data', 'Product Data', 'Sales Dashboard'].map((name, index) =>
    JSON.stringify([
      { id: String(index), vendor: 'tableau', kind: 'datasources', item_name: name },
    ]),
  );
  return summaryOfRecord(entries, createSafeText());
}

function asPlanned(result: ItemResult, index: number): ItemResult {
  const never = { triggeredAt: null, startedAt: null, endedAt: null };
  const bare = { ...result, ...never, status: 'planned' as const, reason: null, advice: null };
  if (index === 2) {
    return {
      ...bare,
      foreseen: 'failed',
      reason: 'it has no extract of its own, just live connections',
      advice: 'Refresh the published data sources that it reads instead: include_upstream: true.',
    };
  }
  if (index === 5) return { ...bare, foreseen: 'skipped', reason: 'it has no extract of its own' };
  const asked = index % 4 === 0 ? { incremental: true } : {};
  return { ...bare, plan: { ...result.plan, asked } };
}
