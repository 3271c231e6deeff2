/** The part of QuickSight's API that refreshes take (model of 2018-04-01 of the AWS SDKs). */

import type { Answer, Call } from '../https/exchange.ts';
import type { Account } from './account.ts';
import type { Ingestion, IngestionState } from './ingestion.ts';
import { pageOf } from './pages.ts';
import { Refusal } from './refusal.ts';
import { arnOf, ingestionView, render, summaryOf } from './view.ts';
import type { DataSet } from './world.ts';

const INGESTION_ID = /^[a-zA-Z0-9-_]{1,128}$/;
const DAY_MS = 24 * 3_600_000;

/** @throws Refusal */
export function handleQuickSight(account: Account, call: Call): Answer {
  const { settings, signIn } = account;
  const { arn } = signIn.verify(call, 'quicksight');
  const [, accounts, accountId, ...path] = call.path.split('/').map(decode);
  if (accounts !== 'accounts') throw notFound('no such path', 'NAMESPACE');
  if (!/^\d{12}$/.test(accountId ?? '')) {
    throw invalid('AwsAccountId has to be 12 digits', 'the account id is none');
  }
  const route = ROUTES.find(({ method, is }) => method === call.method && is(path));
  if (!route) throw notFound('this emulator has no such path', 'NAMESPACE');
  if (accountId !== settings.accountId) {
    throw new Refusal(
      'ResourceNotFoundException',
      'Quicksight Account Not Found.',
      'it is another account',
      {
        status: 400,
      },
    );
  }
  if (account.world.denied.has(route.operation)) {
    const resource = `arn:aws:quicksight:${settings.region}:${settings.accountId}:${path.join('/')}`;
    const said = `User: ${arn} is not authorized to perform: quicksight:${route.operation} on resource: ${resource}`;
    throw new Refusal('AccessDeniedException', said, `IAM refuses ${route.operation}`);
  }
  return route.act(account, call, path);
}

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly is: (path: readonly string[]) => boolean;
  readonly act: (account: Account, call: Call, path: readonly string[]) => Answer;
}

const isIngestion = (path: readonly string[]) =>
  path.length === 4 && path[0] === 'data-sets' && path[2] === 'ingestions';
const isBelow = (name: string) => (path: readonly string[]) =>
  path.length === 3 && path[0] === 'data-sets' && path[2] === name;

const ROUTES: readonly Route[] = [
  {
    operation: 'ListDataSets',
    method: 'GET',
    is: (path) => path.length === 1 && path[0] === 'data-sets',
    act: ({ settings, world }, call) => {
      const { rows, next } = pageOf(world.dataSets, call, settings);
      const DataSetSummaries = rows.map((one) => summaryOf(one, settings));
      return render(200, { DataSetSummaries, NextToken: next }, settings);
    },
  },
  { operation: 'CreateIngestion', method: 'PUT', is: isIngestion, act: create },
  { operation: 'DescribeIngestion', method: 'GET', is: isIngestion, act: describe },
  { operation: 'CancelIngestion', method: 'DELETE', is: isIngestion, act: cancel },
  { operation: 'ListIngestions', method: 'GET', is: isBelow('ingestions'), act: list },
  {
    operation: 'DescribeDataSetRefreshProperties',
    method: 'GET',
    is: isBelow('refresh-properties'),
    act: refreshProperties,
  },
];

function create(
  account: Account,
  call: Call,
  [, dataSetId = '', , id = '']: readonly string[],
): Answer {
  const { settings, world } = account;
  if (!INGESTION_ID.test(id))
    throw invalid(`IngestionId ${id} is not valid`, 'the id has other characters');
  const type = typeIn(call);
  const dataSet = dataSetOf(account, dataSetId);
  if (dataSet.importMode !== 'SPICE') {
    throw invalid(`The dataset ${dataSetId} is not a SPICE dataset`, 'it has nothing to refresh');
  }
  if (type === 'INCREMENTAL_REFRESH' && !dataSet.incremental) {
    throw invalid('Dataset refresh properties are not set.', 'there is no look-back window');
  }
  const checkLimit = () => {
    const from = settings.now() - DAY_MS;
    const manual = dataSet.ingestions.filter(
      ({ source, createdAt }) => source === 'MANUAL' && createdAt > from,
    );
    if (manual.length < settings.dailyLimit) return;
    const said = `Data set ${dataSetId} has exceeded the limit of ${settings.dailyLimit} refreshes in 24 hours`;
    throw new Refusal('LimitExceededException', said, 'the refreshes of a day are used up', {
      resourceType: 'INGESTION',
    });
  };
  if (settings.limitFirst) checkLimit();
  if (dataSet.ingestions.some((one) => one.id === id)) {
    throw new Refusal(
      'ResourceExistsException',
      `Ingestion ${id} already exists.`,
      'there is one of this id',
      {
        resourceType: 'INGESTION',
      },
    );
  }
  checkLimit();
  world.create(dataSet, id, type);
  const Arn = arnOf(dataSetId, id, settings);
  return render(201, { Arn, IngestionId: id, IngestionStatus: 'INITIALIZED' }, settings);
}

function typeIn({ body, headers }: Call): Ingestion['type'] {
  if (!headers['content-type']?.startsWith('application/json')) {
    throw invalid('The content type is not JSON', 'the body is not said to be JSON');
  }
  const given: unknown = parse(body);
  if (typeof given !== 'object' || given === null)
    throw invalid('Malformed body', 'the body is no object');
  const { IngestionType = 'FULL_REFRESH', ...others } = given as Record<string, unknown>;
  if (Object.keys(others).length > 0)
    throw invalid('Unknown member', `there is no ${Object.keys(others)[0]}`);
  if (IngestionType !== 'FULL_REFRESH' && IngestionType !== 'INCREMENTAL_REFRESH') {
    throw invalid(`Invalid IngestionType ${IngestionType}`, 'that is no type');
  }
  return IngestionType;
}

function describe(
  account: Account,
  _: Call,
  [, dataSetId = '', , id = '']: readonly string[],
): Answer {
  const dataSet = dataSetOf(account, dataSetId);
  const state = stateOf(account, dataSet, id);
  return render(
    200,
    { Ingestion: ingestionView(state, dataSet, account.settings) },
    account.settings,
  );
}

/** Accepted, it takes effect later; the answer names no state. */
function cancel(
  account: Account,
  _: Call,
  [, dataSetId = '', , id = '']: readonly string[],
): Answer {
  const { settings } = account;
  const { ingestion, endsAt } = stateOf(account, dataSetOf(account, dataSetId), id);
  if (endsAt <= settings.now()) {
    const why = 'it has ended';
    if (settings.cancelOfEnded === 400) throw invalid('The ingestion is not in progress.', why);
    if (settings.cancelOfEnded === 404)
      throw notFound(`Ingestion ${id} is not found.`, 'INGESTION');
    if (settings.cancelOfEnded === 409)
      throw new Refusal('ConflictException', 'It has ended.', why);
  } else {
    ingestion.cancelledAt ??= settings.now();
  }
  return render(200, { Arn: arnOf(dataSetId, id, settings), IngestionId: id }, settings);
}

function list(account: Account, call: Call, [, dataSetId = '']: readonly string[]): Answer {
  const { settings } = account;
  const dataSet = dataSetOf(account, dataSetId);
  const all = shown(account, dataSet);
  const ordered = {
    'newest-first': () => all.toReversed(),
    'oldest-first': () => all,
    'by-id': () => all.toSorted((a, b) => (a.ingestion.id < b.ingestion.id ? -1 : 1)),
  }[settings.order]();
  const { rows, next } = pageOf(ordered, call, settings);
  const Ingestions = rows.map((state) => ingestionView(state, dataSet, settings));
  return render(200, { Ingestions, NextToken: next }, settings);
}

function refreshProperties(account: Account, _: Call, [, id = '']: readonly string[]): Answer {
  const { settings } = account;
  const { incremental, importMode } = dataSetOf(account, id);
  if (importMode !== 'SPICE') {
    throw invalid(
      `The dataset ${id} is not a SPICE dataset and is not supported for incremental refresh.`,
      'it is not in SPICE',
    );
  }
  const LookbackWindow = { ColumnName: 'ordered_at', Size: 1, SizeUnit: 'DAY' };
  const RefreshConfiguration = { IncrementalRefresh: { LookbackWindow } };
  if (incremental)
    return render(200, { DataSetRefreshProperties: { RefreshConfiguration } }, settings);
  if (settings.noProperties === 'empty') {
    return render(200, { DataSetRefreshProperties: undefined }, settings);
  }
  if (settings.noProperties === 400)
    throw invalid('Dataset refresh properties are not set.', 'there are none');
  throw notFound('Dataset refresh properties are not set.', 'DATA_SET');
}

function dataSetOf({ world }: Account, id: string): DataSet {
  const dataSet = world.get(id);
  if (dataSet) return dataSet;
  throw notFound(`Dataset ${id} is not found.`, 'DATA_SET');
}

function shown({ settings, world }: Account, { id }: DataSet): readonly IngestionState[] {
  const until = settings.now() - settings.shownAfterMs;
  return world.states(id).filter(({ ingestion }) => ingestion.createdAt <= until);
}

function stateOf(account: Account, dataSet: DataSet, id: string): IngestionState {
  const state = shown(account, dataSet).find(({ ingestion }) => ingestion.id === id);
  if (state) return state;
  throw notFound(`Ingestion ${id} is not found.`, 'INGESTION');
}

function invalid(said: string, why: string): Refusal {
  return new Refusal('InvalidParameterValueException', said, why);
}

function notFound(said: string, resourceType: string): Refusal {
  return new Refusal('ResourceNotFoundException', said, 'there is none', { resourceType });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid('The path is not valid', 'it is not percent-encoded');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
