import { describe, expect, it } from 'vitest';
import type { QuickSightOptions } from '../../../emulators/quicksight/index.ts';
import { HOUR, MINUTE, refusing, Scene, type SceneOptions, SECOND, statuses } from './scene.ts';

const ITEMS = 'datasets: [{ id: ds }]';
const PUT = { method: 'PUT' };
const ONE = { method: 'GET', path: /\/ingestions\/bi-refresh/ };
const { POSITIVE_INFINITY: ALWAYS } = Number;

function withDataSet(options: SceneOptions = {}, runMs = 10 * MINUTE): Scene {
  const scene = new Scene(options);
  scene.world.add({ id: 'ds', name: 'Sales', scripts: { runMs } });
  scene.world.addIngestion('ds', { agoMs: 20 * HOUR });
  return scene;
}

describe('the id of an ingestion', () => {
  it('names the run, is new at every try, and is one that QuickSight takes', async () => {
    const scene = withDataSet();
    const outcome = { type: 'INTERNAL_SERVICE_ERROR', message: 'Try again.' };
    scene.world.add({ id: 'b', scripts: [{ outcome }, {}] });
    const results = await scene.refresh('datasets: [{ id: ds }, { id: b }]');
    expect(results.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['succeeded', 1],
      ['succeeded', 2],
    ]);
    const ids = scene.triggers();
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^bi-refresh-77-1-[a-z2-7]{26}-\d$/);
  });
});

describe('a list of ingestions', () => {
  const LIST = { method: 'GET', path: /\/ingestions$/ };
  const saying = (body: string) => ({ kind: 'answer', status: 200, body }) as const;

  it.each([
    '{"Ingestions":[],"NextToken":null}',
    '{"Ingestions":null,"NextToken":null}',
    '{"RequestId":"r","Status":200}',
  ])('may have none: %s', async (body) => {
    const scene = withDataSet();
    scene.fault(LIST, saying(body), ALWAYS);
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
  });

  it('is none where the answer is not of QuickSight', async () => {
    const scene = withDataSet();
    scene.fault(LIST, saying('{"status":"ok"}'), ALWAYS);
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: failed']);
    expect(scene.triggers()).toEqual([]);
  });
});

/** In every one of them it is told what a lost answer started. */
const TELLING: readonly QuickSightOptions[] = [
  {},
  { shownAfterMs: 5 * SECOND },
  { shownAfterMs: 25 * SECOND },
  { errorName: 'code', nulls: false },
];

describe.each(TELLING)('where the answer to a start is lost, with %o', (options) => {
  it('the ingestion that it started is followed, and no second one is made', async () => {
    const scene = withDataSet(options);
    scene.fault(PUT, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1, jobId: scene.triggers()[0] });
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.ours('ds')).toEqual(['COMPLETED']);
  });

  it('in a limit, the next request asks for the same ingestion', async () => {
    const scene = withDataSet(options);
    scene.fault(PUT, { kind: 'wrong-answer', status: 429 }, 2);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1, jobId: scene.triggers()[0] });
    expect(new Set(scene.triggers()).size).toBe(1);
    expect(scene.ours('ds')).toEqual(['COMPLETED']);
  });

  it('one that has failed already is told so', async () => {
    const scene = new Scene(options);
    const outcome = { type: 'SQL_EXCEPTION', message: 'no such column' };
    scene.world.add({ id: 'ds', scripts: { initialMs: 0, runMs: 0, outcome } });
    scene.fault(PUT, { kind: 'wrong-answer', status: 502 });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed', reason: 'SQL_EXCEPTION: no such column' });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('it is sent once more, with the same id, when there is none', async () => {
    const scene = withDataSet(options);
    scene.fault(PUT, { kind: 'reset' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const [first, second, ...others] = scene.triggers();
    expect([first === second, others]).toEqual([true, []]);
    expect(scene.ours('ds')).toEqual(['COMPLETED']);
  });

  it('somebody else’s at the same time is not taken for it', async () => {
    const scene = withDataSet(options);
    scene.fault(PUT, { kind: 'lose-answer' });
    scene.clock.at(200, () => {
      scene.world.addIngestion('ds', { id: 'rival', source: 'MANUAL', script: { runMs: HOUR } });
    });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: scene.triggers()[0] });
  });
});

describe('a request whose answer is lost', () => {
  it('time and again is sent until it works: none of them can start a second one', async () => {
    const scene = withDataSet();
    scene.fault(PUT, { kind: 'reset' }, 5);
    scene.fault(PUT, { kind: 'answer', status: 500, body: '{}' }, 3);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(new Set(scene.triggers()).size).toBe(1);
    expect(scene.ours('ds')).toEqual(['COMPLETED']);
    expect(scene.eventTypes().filter((type) => type === 'unclear')).toHaveLength(1);
  });

  it('and shows only when it is sent again is ours all the same', async () => {
    const scene = withDataSet({ shownAfterMs: 40 * SECOND });
    scene.fault(PUT, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: scene.triggers()[0] });
    expect(scene.triggers()).toHaveLength(2);
    expect(scene.account.refusals).toContainEqual(
      expect.stringContaining('ResourceExistsException'),
    );
    expect(scene.ours('ds')).toEqual(['COMPLETED']);
  });

  it('and used up the limit of the day is ours', async () => {
    const scene = withDataSet({ dailyLimit: 1, limitFirst: true });
    scene.fault(PUT, { kind: 'lose-answer' });
    scene.fault(ONE, refusing(404, 'ResourceNotFoundException'), 5);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: scene.triggers()[0] });
    expect(scene.ours('ds')).toEqual(['COMPLETED']);
  });

  it.each([
    ['a page that says it worked', { kind: 'wrong-answer', status: 200, body: '<html>' }],
    ['nothing', { kind: 'wrong-answer', status: 201 }],
    ['half a body', { kind: 'wrong-answer', status: 201, body: '{"IngestionId":"bi-re' }],
    ['another one', { kind: 'wrong-answer', status: 201, body: '{"IngestionId":"other"}' }],
    ['JSON of others', { kind: 'wrong-answer', status: 200, body: '{"ok":true}' }],
    ['a page that says it did not', { kind: 'wrong-answer', status: 403, body: '<html>' }],
    ['a redirect', { kind: 'wrong-answer', status: 302 }],
    ['503', { kind: 'wrong-answer', status: 503 }],
  ] as const)('is asked about after %s', async (_, fault) => {
    const scene = withDataSet();
    scene.fault(PUT, fault);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: scene.triggers()[0] });
    expect(scene.triggers()).toHaveLength(1);
  });

  it.each(['fail', 'skip', 'join'] as const)(
    'and is listed before it can be asked for is ours, with if-running: %s',
    async (ifRunning) => {
      const scene = withDataSet({ settings: { ifRunning } });
      scene.fault(PUT, { kind: 'lose-answer' });
      scene.fault(ONE, refusing(404, 'ResourceNotFoundException'), 9);
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({
        status: 'succeeded',
        attempts: 1,
        jobId: scene.triggers()[0],
      });
      expect(scene.ours('ds')).toEqual(['COMPLETED']);
    },
  );

  it('is unknown where nobody may look, and is not sent again', async () => {
    const scene = withDataSet();
    scene.fault(PUT, { kind: 'reset' });
    scene.world.denied.add('DescribeIngestion');
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      jobId: scene.triggers()[0],
      attempts: 1,
      reason: expect.stringMatching(/can't be told: QuickSight refused GET .*DescribeIngestion/),
    });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('names no job where QuickSight then refuses it', async () => {
    const scene = withDataSet();
    scene.fault(PUT, { kind: 'answer', status: 503 });
    scene.fault(PUT, refusing(401, 'AccessDeniedException', 'not you'));
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed', jobId: null, attempts: 0 });
    expect(new Set(scene.triggers()).size).toBe(1);
  });

  it('is asked about through an outage', async () => {
    const scene = withDataSet();
    scene.fault(PUT, { kind: 'lose-answer' });
    scene.fault(ONE, { kind: 'reset' }, 3);
    scene.fault(ONE, { kind: 'answer', status: 503 }, 3);
    scene.fault(ONE, { kind: 'answer', status: 200, body: '<html>' }, 2);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded' });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('is cancelled by its id at the timeout, before it is known that it is there', async () => {
    const settings = { onTimeout: 'cancel' } as const;
    const scene = withDataSet(
      { timeoutMs: 10 * SECOND, settings, shownAfterMs: 12 * SECOND },
      HOUR,
    );
    scene.fault(PUT, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('timed-out');
    await scene.clock.pass(MINUTE);
    expect(scene.ours('ds')).toEqual(['CANCELLED']);
  });
});

describe('both 409s', () => {
  it('differ by their name alone: that it exists is ours', async () => {
    const scene = withDataSet();
    const body = '{"Message":"It exists.","ResourceType":"INGESTION"}';
    const headers = { 'x-amzn-errortype': 'ResourceExistsException' };
    // The answer to what was sent twice on the way.
    scene.fault(PUT, { kind: 'lose-answer' });
    scene.fault(ONE, refusing(404, 'ResourceNotFoundException'), 5);
    scene.fault(PUT, { kind: 'answer', status: 409, headers, body });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
  });

  it('and the limit of the day is final, with what to do', async () => {
    const scene = withDataSet({ dailyLimit: 0 });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(
        /^QuickSight refused it: LimitExceededException: .* \(409, request /,
      ),
      advice: expect.stringContaining('32 times in 24 hours'),
    });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('a conflict is waited out', async () => {
    const scene = withDataSet();
    scene.fault(PUT, refusing(409, 'ConflictException', 'Being updated'), 3);
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('succeeded');
    expect(scene.triggers()).toHaveLength(4);
  });

  it('one without a name is asked about, and then as it says', async () => {
    const scene = withDataSet();
    scene.fault(PUT, { kind: 'answer', status: 409, body: '{"message":"Conflict"}' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'QuickSight refused it: Conflict (409)',
    });
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each([
    [
      401,
      'AccessDeniedException',
      'not authorized to perform: quicksight:CreateIngestion',
      'IAM policy',
    ],
    [400, 'InvalidParameterValueException', 'The dataset x is not a SPICE dataset', 'SPICE'],
    [400, 'InvalidParameterValueException', 'odd', 'refresh properties'],
    [404, 'ResourceNotFoundException', 'gone', 'deleted'],
    [400, 'ResourceNotFoundException', 'Quicksight Account Not Found.', 'signed up'],
  ])('%i %s is final at once', async (status, exception, message, advice) => {
    const scene = withDataSet();
    scene.fault(PUT, refusing(status, exception, message));
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: `QuickSight refused it: ${exception}: ${message} (${status}, request r-1)`,
      advice: expect.stringContaining(advice),
      jobId: null,
    });
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.sent().filter((line) => line.startsWith('GET data-sets/ds/ingestions/'))).toEqual(
      [],
    );
  });

  it.each(['UnrecognizedClientException', 'AccessDeniedException', 'InvalidSignatureException'])(
    'by 403 %s is asked about, and then as it says',
    async (exception) => {
      const scene = withDataSet();
      scene.fault(PUT, refusing(403, exception, 'no'));
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({
        status: 'failed',
        reason: expect.stringContaining(exception),
      });
      expect(scene.triggers()).toHaveLength(1);
      expect(scene.sent()).toContain('GET data-sets/ds/ingestions/*');
    },
  );

  it('by 403 that ran all the same is followed', async () => {
    const scene = withDataSet();
    scene.fault(PUT, { kind: 'wrong-answer', status: 403, body: '{"message":"Forbidden"}' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
  });

  it.each([
    [429, 'ThrottlingException'],
    [400, 'ThrottlingException'],
    [429, 'TooManyRequestsException'],
  ])('by %i %s is waited out, at pauses that grow', async (status, exception) => {
    const scene = withDataSet();
    scene.fault(PUT, refusing(status, exception), 4);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const at = scene.requests
      .filter(({ request }) => request.method === 'PUT')
      .map((one) => one.at);
    const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(pauses).toHaveLength(4);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(SECOND * 2 ** index);
      expect(pause).toBeLessThan(2 * SECOND * 2 ** index + SECOND);
    }
  });

  it('that names a time is kept to it', async () => {
    const scene = withDataSet();
    const headers = { 'retry-after': '90' };
    scene.fault(PUT, { kind: 'answer', status: 429, headers, body: '{}' });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('succeeded');
    const [first, second] = scene.requests.filter(({ request }) => request.method === 'PUT');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(90 * SECOND);
  });
});

describe('if-running', () => {
  const there = (options: SceneOptions, more: Parameters<Scene['world']['addIngestion']>[1]) => {
    const scene = withDataSet(options, 2 * MINUTE);
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: 20 * MINUTE }, ...more });
    return scene;
  };
  const running = { agoMs: 5 * MINUTE };
  const initialized = { script: { initialMs: 10 * MINUTE } };

  it('queue waits for the one that runs, then starts our own', async () => {
    const scene = there({}, running);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1, jobId: scene.triggers()[0] });
    const { at = 0 } = scene.requests.find(({ request }) => request.method === 'PUT') ?? {};
    expect(at).toBeGreaterThan(15 * MINUTE);
  });

  it.each([
    ['a full one', {}, '', 'there'],
    ['a full one for an increment', {}, 'INCREMENTAL_REFRESH', 'there'],
    [
      'an increment for an increment',
      { type: 'INCREMENTAL_REFRESH' },
      'INCREMENTAL_REFRESH',
      'there',
    ],
    ['an increment for a full one', { type: 'INCREMENTAL_REFRESH' }, '', undefined],
    ['an edit', { type: 'EDIT' }, '', undefined],
  ] as const)('queue and %s that has not begun', async (_, more, type, adopted) => {
    const scene = new Scene();
    scene.world.add({ id: 'ds', incremental: true });
    scene.world.addIngestion('ds', { id: 'there', ...initialized, ...more });
    const refresh = type === '' ? '' : `, refresh: { IngestionType: ${type} }`;
    const [result] = await scene.refresh(`datasets: [{ id: ds${refresh} }]`);
    expect(result?.status).toBe('succeeded');
    if (adopted) expect(result).toMatchObject({ jobId: adopted, attempts: 0, triggeredAt: null });
    else expect(result).toMatchObject({ jobId: scene.triggers()[0], attempts: 1 });
  });

  it('join follows it as if it were ours', async () => {
    const scene = there({ settings: { ifRunning: 'join' } }, running);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'there', attempts: 0 });
    expect(scene.triggers()).toEqual([]);
  });

  it.each([
    ['skip', 'skipped'],
    ['fail', 'failed'],
  ] as const)('%s leaves it %s', async (ifRunning, status) => {
    const scene = there({ settings: { ifRunning } }, running);
    expect(statuses(await scene.refresh(ITEMS))).toEqual([`Sales: ${status}`]);
    expect(scene.triggers()).toEqual([]);
  });

  it.each(['newest-first', 'oldest-first', 'by-id'] as const)(
    'sees it in a long list, %s',
    async (order) => {
      const scene = withDataSet({ order, pageSize: 10, settings: { ifRunning: 'skip' } });
      for (let n = 1; n < 120; n++) {
        scene.world.addIngestion('ds', {
          id: `old-${n}`,
          agoMs: n * 2 * HOUR,
          script: { runMs: MINUTE },
        });
      }
      scene.world.addIngestion('ds', { id: 'z-there', script: { runMs: HOUR } });
      expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: skipped']);
      // What comes newest first need not be read for more than some days.
      const pages = scene.sent().filter((line) => line === 'GET data-sets/ds/ingestions').length;
      expect(pages).toBe(order === 'newest-first' ? 10 : 13);
    },
  );

  it.each([
    ['queue', 'succeeded'],
    ['join', 'failed'],
    ['skip', 'failed'],
  ] as const)('%s where ingestions may not be listed: %s', async (ifRunning, status) => {
    const scene = withDataSet({ settings: { ifRunning } });
    scene.world.denied.add('ListIngestions');
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe(status);
    if (status === 'failed') {
      expect(result?.reason).toContain(
        `if-running: ${ifRunning} can't be kept: QuickSight refused`,
      );
    }
  });

  it('is not kept up by one in a state that nobody has heard of', async () => {
    const scene = withDataSet();
    scene.world.addIngestion('ds', { script: { state: 'PAUSED', runMs: 9 * HOUR, initialMs: 0 } });
    scene.world.add({ id: 'other' });
    expect(statuses(await scene.refresh('datasets: [{ id: other }]'))).toEqual([
      'other: succeeded',
    ]);
  });
});
