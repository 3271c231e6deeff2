import { describe, expect, it } from 'vitest';
import type { TriggerAnswer } from '../../../../src/domain/job.ts';
import type { Fault } from '../../../emulators/https/faults.ts';
import { HOUR, MINUTE, orderOf, refusal, Scene, SECOND, START, statuses } from './scene.ts';

const ITEMS = 'apps: [{ name: Sales }]';
const PAGE = '<html><head><title>Blocked</title></head></html>';
const DEADLINE = { leftMs: HOUR, cancels: false };

function withApp(): Scene {
  const scene = new Scene();
  scene.world.addApp({ name: 'Sales', space: 'Finance', scripts: { runMs: 10 * SECOND } });
  return scene;
}

/** What the request to start a reload comes to, where it is answered like this. */
async function answerTo(fault: Fault): Promise<TriggerAnswer> {
  const scene = withApp();
  scene.fault(START, fault, 9);
  return scene.with(async (session) => session.trigger(await orderOf(session, ITEMS), DEADLINE));
}

const LIMIT = 'API rate limit reached.';
const PENDING = 'a pending reload request already exists for this app';

describe('a 429', () => {
  it.each<[string, Fault, TriggerAnswer]>([
    [
      'of the rate limit waits as long as it asks',
      refusal(429, 'HTTP-429', LIMIT, { 'retry-after': '13' }),
      {
        kind: 'later',
        afterMs: 13 * SECOND,
        reason: 'Qlik Cloud limits how often it is asked (429)',
      },
    ],
    [
      'that says so in its words alone waits for that long',
      {
        kind: 'answer',
        status: 429,
        body: JSON.stringify({
          errors: [
            {
              code: 'HTTP-429',
              title: LIMIT,
              detail: 'You need to wait 13 seconds until limit is lifted.',
            },
          ],
        }),
      },
      {
        kind: 'later',
        afterMs: 13 * SECOND,
        reason: 'Qlik Cloud limits how often it is asked (429)',
      },
    ],
    [
      'without any time waits for a minute',
      refusal(429, 'HTTP-429', LIMIT),
      {
        kind: 'later',
        afterMs: MINUTE,
        reason: 'Qlik Cloud limits how often it is asked (429)',
        guessed: true,
      },
    ],
    [
      'from something in between waits, too',
      { kind: 'answer', status: 429, body: PAGE, headers: { 'retry-after': '5' } },
      {
        kind: 'later',
        afterMs: 5 * SECOND,
        reason: 'Qlik Cloud limits how often it is asked (429)',
      },
    ],
    [
      'for a reload that waits means busy',
      refusal(429, 'RELOADS-007', PENDING),
      { kind: 'busy', reason: `${PENDING} (RELOADS-007, 429)` },
    ],
    [
      'for a reload that waits means busy also with a time',
      refusal(429, 'RELOADS-007', `Too many requests, ${PENDING}.`, { 'retry-after': '1' }),
      { kind: 'busy', reason: `Too many requests, ${PENDING}. (RELOADS-007, 429)` },
    ],
    [
      'for a reload that waits means busy also without its code',
      refusal(429, 'HTTP-429', PENDING),
      { kind: 'busy', reason: `${PENDING} (HTTP-429, 429)` },
    ],
    [
      'with the code of the quota is the quota',
      refusal(429, 'RELOADS-013', 'Too many requests'),
      {
        kind: 'refused',
        reason: 'Qlik Cloud refused it: Too many requests (RELOADS-013, 429)',
        advice: expect.stringContaining('No right is missing') as unknown as string,
      },
    ],
    [
      'of the reloads service means busy whatever it says',
      refusal(429, 'RELOADS-011', 'Too many requests'),
      { kind: 'busy', reason: 'Too many requests (RELOADS-011, 429)' },
    ],
    [
      'of the reloads service is the limit where it names a time and no reload',
      refusal(429, 'RELOADS-011', 'Too many requests', { 'retry-after': '3' }),
      {
        kind: 'later',
        afterMs: 3 * SECOND,
        reason: 'Qlik Cloud limits how often it is asked (429)',
      },
    ],
  ])('%s', async (_, fault, expected) => {
    expect(await answerTo(fault)).toEqual(expected);
  });

  it('of the rate limit holds the start, and that is no second attempt', async () => {
    const scene = withApp();
    const [result] = await scene.refresh(ITEMS, () => scene.world.limit(40, { posts: true }));
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.eventTypes()).toContain('throttled');
    expect(scene.triggers()).toHaveLength(2);
    expect(scene.clock.elapsed()).toBeGreaterThan(40 * SECOND);
  });

  it('of the other tier holds looks alone', async () => {
    const scene = withApp();
    scene.clock.at(2 * SECOND, () => scene.world.limit(30, { posts: false }));
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    const looks = scene.requests.filter(
      ({ at, request }) => request.method === 'GET' && at > 2.5 * SECOND && at < 31 * SECOND,
    );
    expect(looks.length).toBeLessThan(8);
  });
});

describe('a 403', () => {
  it('RELOADS-003 is a missing right, and final at once', async () => {
    const scene = withApp();
    scene.world.forbidden.add('00000000-0000-4000-8000-000000000001');
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'Qlik Cloud refused it: Forbidden: not allowed (RELOADS-003, 403, trace 0000example)',
      advice: expect.stringContaining('a role in the space of the app'),
    });
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.clock.elapsed()).toBeLessThan(5 * SECOND);
  });

  it('RELOADS-013 is the quota, no missing right, and final at once', async () => {
    const scene = withApp();
    scene.world.overQuota.add('00000000-0000-4000-8000-000000000001');
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('Reload frequency quota has been met (RELOADS-013, 403'),
      advice: expect.stringMatching(/quota of reloads is used up.*No right is missing/),
    });
    expect(result?.advice).not.toContain('role');
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.clock.elapsed()).toBeLessThan(5 * SECOND);
  });

  it.each([
    ['with another code', refusal(403, 'HTTP-403', 'Blocked')],
    ['without one', { kind: 'answer', status: 403, body: '{}' } as const],
    ['in a page', { kind: 'answer', status: 403, body: PAGE } as const],
  ])('%s is asked about, and failed where there is none', async (_, fault) => {
    const scene = withApp();
    scene.fault(START, fault, 9);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed', reason: expect.stringContaining('(') });
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.clock.elapsed()).toBeGreaterThanOrEqual(30 * SECOND);
  });

  it.each([
    [13, 'refused', 'No right is missing'],
    ['013', 'refused', 'No right is missing'],
    ['Reloads-13', 'refused', 'No right is missing'],
    [3, 'refused', 'a role in the space of the app'],
    ['reloads-003', 'refused', 'a role in the space of the app'],
    [403, 'unclear', 'a role in the space of the app'],
    ['RELOADS-030', 'unclear', 'a role in the space of the app'],
  ])('may tell its code as %j', async (code, kind, advice) => {
    const body = JSON.stringify({ errors: [{ code, title: 'No' }] });
    expect(await answerTo({ kind: 'answer', status: 403, body })).toMatchObject({
      kind,
      advice: expect.stringContaining(advice),
    });
  });

  it('that tells of the quota in words alone is asked about, and no missing right', async () => {
    const fault = refusal(403, 'HTTP-403', 'The reload frequency quota has been met');
    expect(await answerTo(fault)).toMatchObject({
      kind: 'unclear',
      final: true,
      advice: expect.stringContaining('No right is missing'),
    });
  });

  it('is followed where the reload came into being all the same', async () => {
    const scene = withApp();
    const body = '{"errors":[{"code":"HTTP-403","title":"Blocked"}]}';
    scene.fault(START, { kind: 'wrong-answer', status: 403, body });
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe('any other answer', () => {
  it.each<[number, Partial<TriggerAnswer>]>([
    [400, { kind: 'refused', reason: 'Qlik Cloud refused it: Bad (RELOADS-001, 400)' }],
    [401, { kind: 'refused', reason: 'Qlik Cloud refused it: Bad (RELOADS-001, 401)' }],
    [404, { kind: 'refused', reason: 'Qlik Cloud refused it: Bad (RELOADS-001, 404)' }],
    [409, { kind: 'busy', reason: 'Bad (RELOADS-001, 409)' }],
    [422, { kind: 'refused', reason: 'Qlik Cloud refused it: Bad (RELOADS-001, 422)' }],
    [500, { kind: 'unclear', final: false, reason: 'its answer was lost (500)' }],
    [503, { kind: 'unclear', final: false, reason: 'its answer was lost (503)' }],
  ])('%i', async (status, expected) => {
    expect(await answerTo(refusal(status, 'RELOADS-001', 'Bad'))).toMatchObject(expected);
  });

  it.each<[string, Fault]>([
    ['HTML with 200', { kind: 'answer', status: 200, body: PAGE }],
    ['JSON without an id', { kind: 'answer', status: 201, body: '{"status":"QUEUED"}' }],
    ['nothing', { kind: 'answer', status: 201, body: '' }],
    ['a redirect', { kind: 'answer', status: 302, headers: { location: 'https://x.example/' } }],
    ['a page with 404', { kind: 'answer', status: 404, body: PAGE }],
  ])('%s does not say what became of it', async (_, fault) => {
    expect(await answerTo(fault)).toMatchObject({ kind: 'unclear' });
  });

  it.each([
    ['a code that is a number', { code: 403, title: 'No' }, 'No (403, 403)'],
    ['a detail that says the same', { code: 'A-1', title: 'No', detail: 'No' }, 'No (A-1, 403)'],
    ['a detail', { code: 'A-1', title: 'No', detail: 'not you' }, 'No: not you (A-1, 403)'],
    ['no words', { code: 'A-1' }, 'no reason given (A-1, 403)'],
  ])('is told with %s', async (_, error, words) => {
    const body = JSON.stringify({ errors: [error] });
    const answer = await answerTo({ kind: 'answer', status: 403, body });
    expect(answer).toMatchObject({ reason: `Qlik Cloud refused it: ${words}` });
  });
});

describe('what failed', () => {
  it.each(['FAILED', 'EXCEEDED_LIMIT'] as const)(
    '%s is final: retries never apply',
    async (outcome) => {
      const scene = new Scene({ settings: { retries: 3 } });
      const errorMessage = 'the pool is busy, try again later';
      scene.world.addApp({ name: 'Sales', scripts: { runMs: SECOND, outcome, errorMessage } });
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({ status: 'failed', attempts: 1 });
      expect(scene.triggers()).toHaveLength(1);
    },
  );
});
