import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/domain/item.ts';
import type { Outcome } from '../../../emulators/quicksight/index.ts';
import { HOUR, MINUTE, parse, refusing, Scene, SECOND, statuses } from './scene.ts';

const ITEMS = 'datasets: [{ id: ds }]';
const LOOK = { method: 'GET', path: /\/ingestions\/bi-refresh/ };
const { POSITIVE_INFINITY: ALWAYS } = Number;

function ending(
  outcome: Outcome,
  more: object = {},
  options: ConstructorParameters<typeof Scene>[0] = {},
) {
  const scene = new Scene(options);
  scene.world.add({ id: 'ds', name: 'Sales', scripts: { outcome, runMs: MINUTE, ...more } });
  return scene;
}

function saying(ingestion: object) {
  const Ingestion = { IngestionId: 'x', CreatedTime: 1.695305695063e9, ...ingestion };
  return {
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ Ingestion, RequestId: 'r' }),
  } as const;
}

describe('an ingestion ends', () => {
  it.each([
    [
      'FAILED',
      { Type: 'SQL_EXCEPTION', Message: 'no column' },
      'failed',
      'SQL_EXCEPTION: no column',
    ],
    ['FAILED', { Type: 'CUSTOMER_ERROR', Message: null }, 'failed', 'CUSTOMER_ERROR'],
    ['FAILED', { Type: null, Message: 'why' }, 'failed', 'why'],
    ['FAILED', null, 'failed', 'QuickSight gives no reason'],
    [
      'FAILED',
      { Type: 'INGESTION_CANCELED', Message: 'by hand' },
      'cancelled',
      'INGESTION_CANCELED: by hand',
    ],
    ['CANCELLED', null, 'cancelled', 'cancelled at QuickSight'],
    ['COMPLETED', null, 'succeeded', null],
    ['COMPLETED', { Type: null, Message: null }, 'succeeded', null],
  ])(
    'as %s with %o at the very first look: %s',
    async (IngestionStatus, ErrorInfo, status, reason) => {
      const scene = ending('success', { runMs: 9 * HOUR });
      scene.fault(LOOK, saying({ IngestionStatus, ErrorInfo }));
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({ status, reason });
      expect(scene.sent().filter((line) => line === 'GET data-sets/ds/ingestions/*')).toHaveLength(
        1,
      );
    },
  );

  it('is waited for in a state that nobody has heard of, which is said once', async () => {
    const scene = ending('success', { state: 'REINDEXING', runMs: 10 * MINUTE });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('succeeded');
    const hints = scene.events.flatMap(({ event }) => (event.type === 'hint' ? event.text : []));
    expect(hints).toEqual(['QuickSight calls its state "REINDEXING", which is not known']);
  });

  it('by the clock of the runner, since QuickSight names neither start nor end', async () => {
    const scene = ending('success');
    const [result] = await scene.refresh(ITEMS);
    expect(result?.startedAt).toBeNull();
    expect(result?.endedAt).toBeGreaterThan((result?.triggeredAt ?? 0) + MINUTE);
  });

  it.each([
    [1, '1 row'],
    [250, '250 rows'],
  ])('with %i dropped rows it succeeds, and warns', async (rowsDropped, words) => {
    const scene = ending('success', { rowsDropped });
    const [result] = await scene.refresh(ITEMS);
    const text = `succeeded, but QuickSight dropped ${words} that it could not read`;
    expect(result).toMatchObject({ status: 'succeeded', reason: text });
    expect(scene.log).toEqual([`warning: Sales: ${text}`]);
  });

  it('is told to be queued as QuickSight has it', async () => {
    const scene = ending('success');
    scene.fault(
      LOOK,
      saying({
        IngestionStatus: 'QUEUED',
        QueueInfo: { WaitingOnIngestion: 'a', QueuedIngestion: 'b' },
      }),
    );
    await scene.refresh(ITEMS);
    const hints = scene.events.flatMap(({ event }) => (event.type === 'hint' ? event.text : []));
    expect(hints).toEqual([
      'QuickSight has it in a queue (WaitingOnIngestion a, QueuedIngestion b)',
    ]);
  });
});

describe('a failure', () => {
  it.each([
    ['PASSWORD_AUTHENTICATION_FAILURE', 'credentials of the data source'],
    ['UNROUTABLE_HOST', 'VPC connection'],
    ['SQL_TABLE_NOT_FOUND', 'changed at the source'],
    ['ACCOUNT_CAPACITY_LIMIT_EXCEEDED', 'per region'],
    ['S3_MANIFEST_ERROR', 'manifest'],
    ['QUERY_TIMEOUT', 'query'],
    ['REFRESH_SUPPRESSED_BY_EDIT', 'edited'],
    ['DATA_SET_NOT_SPICE', 'SPICE'],
  ])('%s says what to do', async (type, advice) => {
    const scene = ending({ type, message: 'm' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed', reason: `${type}: m`, attempts: 1 });
    expect(result?.advice).toContain(advice);
  });

  it.each([
    'INTERNAL_SERVICE_ERROR',
    'SOURCE_API_LIMIT_EXCEEDED_FAILURE',
    'SOURCE_RESOURCE_LIMIT_EXCEEDED',
  ])('%s is tried again, as retries says', async (type) => {
    const outcome = { type, message: 'm' };
    const scene = new Scene({ settings: { retries: 2 } });
    scene.world.add({ id: 'ds', scripts: [{ outcome }, { outcome }, {}] });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 3 });
    expect(new Set(scene.triggers()).size).toBe(3);
  });

  it('of a type that only Object knows has no advice', async () => {
    const [result] = await ending({ type: 'constructor', message: 'm' }).refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed', reason: 'constructor: m', advice: null });
  });
});

describe('one that was superseded', () => {
  const superseded = { type: 'INGESTION_SUPERSEDED', message: 'A newer one.' };
  const newer = (scene: Scene, id: string, at: number, script: object) =>
    scene.clock.at(at, () => {
      scene.world.addIngestion('ds', { id, source: 'MANUAL', script: { initialMs: 0, ...script } });
    });

  it.each([
    ['succeeds', {}, 'succeeded'],
    ['fails', { outcome: { type: 'SQL_EXCEPTION', message: 'm' } }, 'failed'],
  ])('is as the newer one, which %s', async (_, script, status) => {
    const scene = ending(superseded);
    newer(scene, 'newer', 30 * SECOND, script);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status, jobId: 'newer', attempts: 1 });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('is followed from one to the next', async () => {
    const scene = ending(superseded);
    newer(scene, 'second', 30 * SECOND, { outcome: superseded });
    scene.clock.at(90 * SECOND, () => scene.world.addIngestion('ds', { id: 'third' }));
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'third' });
  });

  it('at the same moment as the newer one is as that', async () => {
    const scene = ending(superseded);
    const add = scene.world.create.bind(scene.world);
    scene.world.create = (...given) => {
      scene.world.addIngestion('ds', { id: 'twin' });
      return add(...given);
    };
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'twin' });
  });

  it('without a newer one to be seen has failed', async () => {
    const [result] = await ending(superseded).refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'INGESTION_SUPERSEDED: A newer one.; QuickSight shows no newer one',
      attempts: 1,
    });
  });

  it('has failed where ingestions may not be listed', async () => {
    const scene = ending(superseded);
    scene.world.denied.add('ListIngestions');
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed' });
    expect(result?.reason).toMatch(/^INGESTION_SUPERSEDED: A newer one\.; QuickSight refused GET /);
  });

  it('leaves the newer one alone, at the timeout as well', async () => {
    const scene = ending(
      superseded,
      {},
      { timeoutMs: 10 * MINUTE, settings: { onTimeout: 'cancel' } },
    );
    newer(scene, 'newer', 30 * SECOND, { runMs: HOUR });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'timed-out', jobId: 'newer' });
    expect(scene.sent().filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});

describe('while the list that names the newer one does not come', () => {
  const LIST = { method: 'GET', path: /\/ds\/ingestions$/ };
  const superseded = { type: 'INGESTION_SUPERSEDED', message: 'A newer one.' };

  it('other ingestions are followed to their ends', async () => {
    const scene = ending(superseded, {}, { timeoutMs: 30 * MINUTE });
    scene.world.add({ id: 'other', scripts: { runMs: 5 * MINUTE } });
    scene.clock.at(30 * SECOND, () => scene.fault(LIST, { kind: 'answer', status: 503 }, ALWAYS));
    const results = await scene.refresh('datasets: [{ id: ds }, { id: other }]');
    expect(statuses(results)).toEqual(['Sales: timed-out', 'other: succeeded']);
  });

  it('it is asked for again', async () => {
    const scene = ending(superseded);
    scene.clock.at(30 * SECOND, () => {
      scene.world.addIngestion('ds', { id: 'newer' });
      scene.fault(LIST, { kind: 'answer', status: 503 }, 3);
    });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'newer' });
  });

  it('looks after the end of the step tell it all the same', async () => {
    const scene = ending(superseded, {}, { timeoutMs: MINUTE });
    const seen = await scene.with(async (session) => {
      const [[item]] = (await session.find(parse(ITEMS).selectors)) as [[Item]];
      await session.trigger({ item, parameters: {} }, { leftMs: MINUTE, cancels: false }, 'ours');
      await scene.clock.sleep(2 * MINUTE);
      scene.world.addIngestion('ds', { id: 'newer' });
      return session.observe([{ id: 'ours', item }], new AbortController().signal);
    });
    expect(seen.get('ours')).toMatchObject({ state: 'superseded', by: { id: 'newer' } });
  });
});

describe('looks at an ingestion', () => {
  it.each([
    ['a connection that is reset', { kind: 'reset' }],
    ['429', refusing(429, 'ThrottlingException')],
    ['503', { kind: 'answer', status: 503 }],
    ['a web page', { kind: 'answer', status: 200, body: '<html>' }],
    ['an ingestion that is null', { kind: 'answer', status: 200, body: '{"Ingestion":null}' }],
    ['a refusal that passes', refusing(401, 'AccessDeniedException')],
    ['a page in place of a refusal', { kind: 'answer', status: 403, body: '<html>' }],
    ['one that does not show for a moment', refusing(404, 'ResourceNotFoundException')],
    ['a redirect', { kind: 'answer', status: 302 }],
  ] as const)('are repeated past %s', async (_, fault) => {
    const scene = ending('success', { runMs: 30 * MINUTE });
    scene.fault(LOOK, fault, 2);
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('succeeded');
    expect(scene.triggers()).toHaveLength(1);
  });

  it('that are refused for good leave it unknown', async () => {
    const scene = ending('success');
    scene.fault(LOOK, refusing(401, 'AccessDeniedException', 'not you'), ALWAYS);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'unknown', reason: expect.stringContaining('not you') });
  });

  it('that no longer show it leave it unknown, and never succeeded', async () => {
    const scene = ending('success', { runMs: HOUR });
    scene.clock.at(10 * MINUTE, () =>
      scene.fault(LOOK, refusing(404, 'ResourceNotFoundException', 'gone'), ALWAYS),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason:
        'QuickSight knows no such ingestion: ResourceNotFoundException: gone (404, request r-1)',
    });
  });

  it('of many keep to five a second', async () => {
    const scene = new Scene({ settings: { maxParallel: 100 } });
    const ids = Array.from({ length: 40 }, (_, index) => `ds-${index}`);
    for (const id of ids) scene.world.add({ id, scripts: { runMs: 20 * MINUTE } });
    await scene.refresh(`datasets: [{ id__in: [${ids.join(', ')}], match: all }]`);
    const looks = scene.requests.filter(
      ({ request: { method, url } }) => method === 'GET' && /ingestions\/bi-/.test(url.pathname),
    );
    const seconds = Map.groupBy(looks, ({ at }) => Math.floor(at / (10 * SECOND)));
    for (const [, within] of seconds) expect(within.length).toBeLessThanOrEqual(5 * 10 + 40);
  });
});

describe('the past', () => {
  it('tells when a data set was refreshed last', async () => {
    const scene = ending('success', {}, { settings: { skipIfRefreshedWithinMs: 2 * HOUR } });
    scene.world.addIngestion('ds', { agoMs: HOUR, script: { runMs: MINUTE } });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('skipped');
    const late = ending('success', {}, { settings: { skipIfRefreshedWithinMs: 2 * HOUR } });
    late.world.addIngestion('ds', { agoMs: 3 * HOUR, script: { runMs: MINUTE } });
    late.world.addIngestion('ds', { agoMs: HOUR, script: { outcome: { type: 'X', message: '' } } });
    expect((await late.refresh(ITEMS))[0]?.status).toBe('succeeded');
  });

  it('tells how long refreshes of the kind took', async () => {
    const scene = ending('success');
    const add = (runMs: number, agoMs: number, type: 'FULL_REFRESH' | 'INCREMENTAL_REFRESH') =>
      scene.world.addIngestion('ds', { agoMs, type, script: { runMs } });
    add(4 * MINUTE, 20 * HOUR, 'FULL_REFRESH');
    add(5 * MINUTE, 10 * HOUR, 'FULL_REFRESH');
    add(MINUTE, 5 * HOUR, 'INCREMENTAL_REFRESH');
    const durations = await scene.with(async (session) => {
      const [item] = (await session.find([])).flat();
      expect(item).toBeUndefined();
      const order = {
        item: { kind: { name: 'datasets' } as never, id: 'ds', name: '' },
        parameters: {},
      };
      return session.durations?.(order);
    });
    expect(durations).toEqual([5 * MINUTE, 4 * MINUTE]);
  });
});
