import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../emulators/https/faults.ts';
import { MINUTE, Scene, type SceneOptions, SECOND, statuses } from '../scene.ts';

const ITEMS = `semantic_models: [{ name: A, refresh: { type: Full } }, { name: B }]
dataflows: [{ name: C }]`;
const ALL = ['A: succeeded', 'B: succeeded', 'C: succeeded'];
const PAGE = '<html><head><title>Maintenance</title></head></html>';
const GET = 'GET';

async function three(options: SceneOptions = {}) {
  const scene = await Scene.open(options);
  const [a, b] = ['A', 'B'].map((name) =>
    scene.world.addModel({ name, refresh: { runMs: 10 * MINUTE } }),
  );
  const c = scene.world.addDataflow({ name: 'C', refresh: { runMs: 10 * MINUTE } });
  const ids = [a, b, c].map((item) => item?.id ?? '');
  return { scene, ids };
}

const json = (status: number, code: string): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify({ error: { code, message: 'not for you' } }),
});
const ELSEWHERE: Fault = {
  kind: 'answer',
  status: 307,
  headers: { location: 'https://login.example.com/' },
};

const REFUSALS: readonly (readonly [string, Fault, RegExp])[] = [
  [
    'a 403',
    json(403, 'PowerBINotAuthorizedException'),
    /PowerBINotAuthorizedException: not for you/,
  ],
  ['a 403 without a word', { kind: 'answer', status: 403, body: '' }, /403/],
  ['a 401', json(401, 'Unauthorized'), /401|no longer takes/],
  ['a redirect', ELSEWHERE, /redirects to https:\/\/login\.example\.com\//],
];

describe.each([0, 1, 2])('looks at item %i that are refused', (index) => {
  it.each(REFUSALS)('by %s for good end it alone, in its own words', async (_, fault, says) => {
    const { scene, ids } = await three();
    scene.clock.at(2 * MINUTE, () =>
      scene.fault('api', { method: GET, path: new RegExp(ids[index] ?? '') }, fault, Infinity),
    );
    const results = await scene.refresh(ITEMS);
    expect(results.map(({ status }) => status)).toEqual(
      [0, 1, 2].map((other) => (other === index ? 'unknown' : 'succeeded')),
    );
    expect(results[index]?.reason).toMatch(says);
    expect(results[index]?.advice).toBeTruthy();
  });

  it.each(REFUSALS)('by %s once are forgotten', async (_, fault) => {
    const { scene, ids } = await three({ signIn: (own) => own.secret() });
    for (const at of [2, 4, 6]) {
      scene.clock.at(at * MINUTE, () =>
        scene.fault('api', { method: GET, path: new RegExp(ids[index] ?? '') }, fault),
      );
    }
    expect(statuses(await scene.refresh(ITEMS))).toEqual(ALL);
  });
});

describe('a sign-in that is refused in the middle of the wait', () => {
  const SIGNED: SceneOptions = { signIn: (scene) => scene.secret() };
  const secrets = (scene: Scene, value: string) => {
    scene.app.secrets = [{ value, expiresAt: Number.POSITIVE_INFINITY }];
    scene.expireTokens();
  };

  it('for twenty seconds is forgotten', async () => {
    const { scene } = await three(SIGNED);
    const [good] = scene.app.secrets;
    scene.clock.at(2 * MINUTE, () => secrets(scene, 'another'));
    scene.clock.at(2 * MINUTE + 20 * SECOND, () => {
      scene.app.secrets = good ? [good] : [];
    });
    expect(statuses(await scene.refresh(ITEMS))).toEqual(ALL);
  });

  it('for good names itself at every item, after a few tries', async () => {
    const { scene } = await three(SIGNED);
    scene.clock.at(2 * MINUTE, () => secrets(scene, 'another'));
    const results = await scene.refresh(ITEMS);
    expect(results.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown']);
    for (const { reason, advice } of results) {
      expect(reason).toContain('AADSTS7000215');
      expect(advice).toContain('powerbi-client-secret');
    }
    expect(scene.clock.elapsed()).toBeLessThan(4 * MINUTE);
    expect(scene.sent('entra').length).toBeLessThan(8);
  });
});

describe('between two stages', () => {
  it.each<[string, 'api' | 'entra', Fault]>([
    ['a page as a 200', 'api', { kind: 'answer', status: 200, body: PAGE }],
    ['a page as a 404', 'api', { kind: 'answer', status: 404, body: PAGE }],
    ['a page as a 403', 'api', { kind: 'answer', status: 403, body: PAGE }],
    ['a page in place of Entra', 'entra', { kind: 'answer', status: 200, body: PAGE }],
    ['a page as a 404 of Entra', 'entra', { kind: 'answer', status: 404, body: PAGE }],
  ])('%s may stand there for half an hour', async (_, at, fault) => {
    const { scene } = await three({ signIn: (own) => own.secret(), expiresIn: 900 });
    scene.clock.at(9 * MINUTE, () => scene.fault(at, {}, fault, Infinity));
    scene.clock.at(40 * MINUTE, () => scene.heal(at));
    const results = await scene.refresh(
      '[{ semantic_models: [{ name: A }] }, { semantic_models: [{ name: B }] }]',
    );
    expect(statuses(results)).toEqual(['A: succeeded', 'B: succeeded']);
    expect(scene.triggers()).toHaveLength(2);
  });
});
