import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/domain/item.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { exampleWorld } from '../../../emulators/quicksight/index.ts';
import { HOUR, parse, refusing, Scene, type SceneOptions } from './scene.ts';

function example(options: SceneOptions = {}): Scene {
  const scene = new Scene(options);
  exampleWorld(scene.world);
  return scene;
}

function find(scene: Scene, items: string): Promise<readonly Item[]> {
  return scene.with(async (session) => (await session.find(parse(items).selectors)).flat());
}

async function ids(scene: Scene, items: string): Promise<readonly string[]> {
  return (await find(scene, items)).map(({ id }) => id);
}

describe('data sets', () => {
  it.each([
    ['{ id: ds-orders }', ['ds-orders']],
    ['{ id: DS-ORDERS }', []],
    ['{ name: Stock }', ['ds-stock-eu', 'ds-stock-us']],
    ['{ name: stock }', []],
    ['{ name: Stock, id: ds-stock-us }', ['ds-stock-us']],
    ['{ name__in: [Orders, Customers] }', ['ds-orders', 'ds-customers']],
    ["{ name__like: 'S*k' }", ['ds-stock-eu', 'ds-stock-us']],
    ['{ id__in: [ds-live, ds-none] }', ['ds-live']],
  ])('are found by %s', async (filter, expected) => {
    expect(await ids(example({ pageSize: 2 }), `datasets: [${filter}]`)).toEqual(expected);
  });

  it.each([
    ["created_at__gt: '2026-11-21T00:00:00Z'", ['new']],
    ["created_at__lte: '2026-11-21T00:00:00Z'", ['old', 'changed']],
    ["updated_at__gte: '2026-11-21T00:00:00Z'", ['new', 'changed']],
    ["updated_at: '2026-11-21T04:00:00Z'", ['new']],
  ])('are found by %s', async (filter, expected) => {
    const scene = new Scene();
    scene.world.add({ id: 'new', ageMs: HOUR, updatedAgoMs: HOUR });
    scene.world.add({ id: 'old', ageMs: 9 * HOUR, updatedAgoMs: 9 * HOUR });
    scene.world.add({ id: 'changed', ageMs: 9 * HOUR, updatedAgoMs: 0.5 * HOUR });
    expect(await ids(scene, `datasets: [{ ${filter} }]`)).toEqual(expected);
  });

  it('are listed once for all filters, and link to the console of their region', async () => {
    const scene = example();
    const found = await find(scene, 'datasets: [{ name: Orders }, { name: Customers }]');
    expect(found.map(({ url }) => url)).toEqual([
      'https://eu-west-1.quicksight.aws.amazon.com/sn/data-sets/ds-orders',
      'https://eu-west-1.quicksight.aws.amazon.com/sn/data-sets/ds-customers',
    ]);
    expect(scene.sent()).toEqual([
      'GET oidc',
      'POST sts AssumeRoleWithWebIdentity',
      'GET data-sets',
    ]);
  });

  it('of any id link to one page', async () => {
    const scene = new Scene();
    for (const id of ['a/../b', 'ä ö', '?x#y', '%2e']) scene.world.add({ id });
    const found = await find(scene, "datasets: [{ id__in: ['a/../b', 'ä ö', '?x#y', '%2e'] }]");
    expect(found.map(({ url }) => new URL(url ?? '').pathname.split('/').length)).toEqual([
      4, 4, 4, 4,
    ]);
  });

  it('that come twice while pages shift are one', async () => {
    const scene = new Scene({ pageSize: 2 });
    for (const id of ['a', 'b', 'c']) scene.world.add({ id });
    const rows = ['b', 'c'].map((DataSetId) => ({ DataSetId, Name: DataSetId }));
    const body = JSON.stringify({ DataSetSummaries: rows, NextToken: null });
    scene.fault(
      { path: /data-sets$/ },
      {
        kind: 'answer',
        status: 200,
        body: JSON.stringify({
          DataSetSummaries: [
            { DataSetId: 'a', Name: 'a' },
            { DataSetId: 'b', Name: 'b' },
          ],
          NextToken: 't',
        }),
      },
    );
    scene.fault({ path: /data-sets$/ }, { kind: 'answer', status: 200, body });
    expect(await ids(scene, 'datasets: [{ id__in: [a, b, c] }]')).toEqual(['a', 'b', 'c']);
  });

  it('are asked for anew when a token has ended', async () => {
    const scene = example({ pageSize: 2 });
    scene.fault({ path: /data-sets$/ }, { kind: 'lose-answer' });
    expect(await ids(scene, 'datasets: [{ name: Stock }]')).toHaveLength(2);
    const again = example({ pageSize: 2, tokenUses: 0 });
    await expect(find(again, 'datasets: [{ name: Stock }]')).resolves.toHaveLength(2);
  });

  it.each([
    [
      'a list that leads round in circles',
      { DataSetSummaries: [], NextToken: 'same' },
      'a list without end',
    ],
    ['no list at all', { RequestId: 'r' }, 'JSON that is not what was asked for'],
    [
      'a row without an id',
      { DataSetSummaries: [{ Name: 'x' }], NextToken: null },
      'JSON that is not',
    ],
  ])('%s is an error, and never "no match"', async (_, body, words) => {
    const scene = example();
    scene.fault(
      { path: /data-sets$/ },
      { kind: 'answer', status: 200, body: JSON.stringify(body) },
      99,
    );
    await expect(find(scene, 'datasets: [{ name: Orders }]')).rejects.toThrow(words);
  });

  it.each([
    ['an empty list', { DataSetSummaries: [] }],
    ['a list that is null', { DataSetSummaries: null, NextToken: null }],
  ])('%s has no match', async (_, body) => {
    const scene = example();
    scene.fault(
      { path: /data-sets$/ },
      { kind: 'answer', status: 200, body: JSON.stringify(body) },
    );
    expect(await find(scene, 'datasets: [{ name: Orders }]')).toEqual([]);
  });

  it('are waited for while QuickSight limits how often it is asked', async () => {
    const scene = example();
    scene.fault({ path: /data-sets$/ }, refusing(429, 'ThrottlingException', 'Rate exceeded'), 3);
    scene.fault({ path: /data-sets$/ }, refusing(400, 'ThrottlingException', 'Rate exceeded'), 2);
    expect(await ids(scene, 'datasets: [{ name: Orders }]')).toEqual(['ds-orders']);
  });

  it('that may not be listed are an error with what to do', async () => {
    const scene = example();
    scene.world.denied.add('ListDataSets');
    await expect(find(scene, 'datasets: [{ name: Orders }]')).rejects.toMatchObject({
      message: expect.stringContaining('is not authorized to perform: quicksight:ListDataSets'),
      advice: expect.stringContaining('IAM policy'),
    });
    // A refusal, and no session that has ended.
    expect(scene.sent()).toHaveLength(3);
  });

  it.each([
    [400, 'ResourceNotFoundException', 'Quicksight Account Not Found.', 'has not signed up'],
    [
      401,
      'AccessDeniedException',
      'Operation is being called from endpoint us-west-2, but your identity region is us-east-1. Please use the us-east-1 endpoint.',
      'quicksight-region',
    ],
    [401, 'AccessDeniedException', 'Operation is disabled for STANDARD Edition. ', 'Enterprise'],
    [403, 'UnsupportedUserEditionException', 'no', 'edition'],
    [
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'credentials',
    ],
  ])('%i %s "%s" is told with what to do', async (status, exception, message, advice) => {
    const scene = example();
    scene.fault({ path: /data-sets$/ }, refusing(status, exception, message));
    await expect(find(scene, 'datasets: [{ name: Orders }]')).rejects.toMatchObject({
      message: `QuickSight refused GET data-sets: ${exception}: ${message.trim()} (${status}, request r-1)`,
      advice: expect.stringContaining(advice),
    });
  });
});

describe('a plan', () => {
  const planned = (scene: Scene, items: string) =>
    scene.with(async (session) => {
      const { selectors, problems } = parse(items);
      expect(problems).toEqual([]);
      return plan(selectors, session, { operation: 'refresh', maxItems: 100 });
    });

  it('names both of two that share a name, by their ids', async () => {
    await expect(planned(example(), 'datasets: [{ name: Stock }]')).rejects.toMatchObject({
      message: expect.stringContaining('matches 2 data sets, and exactly 1 is asked for'),
      details: [expect.stringContaining('ds-stock-eu'), expect.stringContaining('ds-stock-us')],
    });
  });

  it('says what may have been meant', async () => {
    await expect(planned(example(), 'datasets: [{ name: orders }]')).rejects.toMatchObject({
      details: ['There is "Orders", in other letter case.'],
    });
  });

  it('fails one that queries its source directly, and skips it among others', async () => {
    const scene = example();
    const [result] = await scene.refresh('datasets: [{ name: Live prices }]');
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'it queries its source directly, so that there is nothing to refresh',
      advice: expect.stringContaining('SPICE'),
    });
    const other = example();
    const results = await other.refresh(
      'datasets: [{ id__in: [ds-live, ds-customers], match: all }]',
    );
    expect(results.map(({ status }) => status)).toEqual(['succeeded', 'skipped']);
    expect(scene.triggers()).toEqual([]);
  });
});

describe('an incremental refresh', () => {
  const INCREMENT =
    'datasets: [{ id: ds-orders, refresh: { IngestionType: incremental_refresh } }]';
  const WITHOUT = INCREMENT.replace('ds-orders', 'ds-customers');

  it('is asked for where the data set has refresh properties', async () => {
    const scene = example();
    const [result] = await scene.refresh(INCREMENT);
    expect(result?.status).toBe('succeeded');
    const put = scene.requests.find(({ request }) => request.method === 'PUT');
    expect(put?.request.body).toBe('{"IngestionType":"INCREMENTAL_REFRESH"}');
    expect(scene.sent().indexOf('GET data-sets/ds-orders/refresh-properties')).toBeLessThan(
      scene.sent().indexOf('PUT data-sets/ds-orders/ingestions/*'),
    );
  });

  it.each([{ noProperties: 404 }, { noProperties: 400 }, { noProperties: 'empty' }] as const)(
    'is refused before anything is triggered where it has none, with %o',
    async (options) => {
      const scene = example(options);
      const both = `${WITHOUT.slice(0, -1)}, { id: ds-orders }]`;
      await expect(scene.refresh(both)).rejects.toMatchObject({
        message: expect.stringMatching(
          /^The data set "Customers" has no refresh properties, .*Nothing was triggered\.$/,
        ),
        advice: expect.stringContaining('Configure incremental refresh'),
      });
      expect(scene.triggers()).toEqual([]);
    },
  );

  it('is left to the service where they may not be read, with a warning', async () => {
    const scene = example();
    scene.world.denied.add('DescribeDataSetRefreshProperties');
    const [result] = await scene.refresh(WITHOUT);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining(
        'InvalidParameterValueException: Dataset refresh properties are not set.',
      ),
      advice: expect.stringContaining('refresh properties'),
    });
    expect(scene.log).toEqual([
      expect.stringMatching(
        /^warning: Whether The data set "Customers" can be refreshed by increment can't be told/,
      ),
    ]);
  });

  it('is waited for while QuickSight does not answer', async () => {
    const scene = example();
    scene.fault({ path: /refresh-properties$/ }, { kind: 'answer', status: 503 }, 3);
    expect((await scene.refresh(INCREMENT))[0]?.status).toBe('succeeded');
  });

  it.each(['weekly', '', '1'])('is not "%s"', (type) => {
    const { problems } = parse(`datasets: [{ id: a, refresh: { IngestionType: '${type}' } }]`);
    expect(JSON.stringify(problems)).toContain('use FULL_REFRESH or INCREMENTAL_REFRESH');
  });

  it('and a full one of one data set contradict each other, a full one and none do not', async () => {
    const twice = (a: string, b: string) =>
      `datasets: [{ id: ds-orders${a} }, { name: Orders${b} }]`;
    const full = ', refresh: { IngestionType: FULL_REFRESH }';
    const scene = example();
    expect(await scene.refresh(twice('', full))).toHaveLength(1);
    await expect(
      example().refresh(twice('', ', refresh: { IngestionType: INCREMENTAL_REFRESH }')),
    ).rejects.toThrow('selected twice');
  });
});
