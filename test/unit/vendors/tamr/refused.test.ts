import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../emulators/https/faults.ts';
import { MINUTE, Scene, type SceneOptions, SECOND, statuses } from './scene.ts';

const ITEMS = 'sources: [a, b, c]';
const FORBIDDEN: Fault = {
  kind: 'answer',
  status: 403,
  body: JSON.stringify({ statusCode: 403, message: 'this job is not for you' }),
};
const ELSEWHERE: Fault = {
  kind: 'answer',
  status: 302,
  headers: { location: 'https://login.example.com/' },
};
const PAGE = '<html><head><title>Maintenance</title></head></html>';

/** Three sources whose loads take ten minutes, each followed by a request of its own. */
function three(options: SceneOptions = {}): Scene {
  const scene = new Scene(options);
  for (const id of ['a', 'b', 'c']) scene.world.addSource(id, { pendingMs: 0, runMs: 10 * MINUTE });
  return scene;
}

/** From that moment on, looks at jobs of this path get this answer. */
function shut(scene: Scene, path: RegExp, fault: Fault, from: number, ms: number): void {
  scene.clock.at(from, () => scene.fault({ method: 'GET', path }, fault, Infinity));
  scene.clock.at(from + ms, () => scene.heal());
}

describe('a look at one job that is refused', () => {
  it.each([
    ['a 403', FORBIDDEN, 'Tamr refused GET jobs/job_0002: this job is not for you (403)'],
    [
      'a redirect',
      ELSEWHERE,
      'https://my-tenant.tamr.cloud redirects to https://login.example.com/',
    ],
  ])('by %s for good ends that one as unknown, in its own words', async (_, fault, says) => {
    const scene = three();
    scene.clock.at(2 * MINUTE, () => scene.fault({ path: /job_0002$/ }, fault, Infinity));
    const results = await scene.refresh(ITEMS);
    expect(statuses(results)).toEqual(['a: succeeded', 'b: unknown', 'c: succeeded']);
    expect(results[1]?.reason).toContain(says);
    expect(results[1]?.advice).toBeTruthy();
  });

  it.each([
    ['a 403', FORBIDDEN],
    ['a redirect', ELSEWHERE],
    ['a 401', { ...FORBIDDEN, status: 401 }],
  ] as const)('by %s once or twice is forgotten', async (_, fault) => {
    const scene = three();
    scene.clock.at(2 * MINUTE, () => scene.fault({ path: /job_0002$/ }, fault, 2));
    scene.clock.at(6 * MINUTE, () => scene.fault({ path: /job_0002$/ }, fault, 2));
    expect(statuses(await scene.refresh(ITEMS))).toEqual([
      'a: succeeded',
      'b: succeeded',
      'c: succeeded',
    ]);
  });

  it('at every job for twenty seconds is forgotten', async () => {
    const scene = three();
    shut(scene, /job_\d+$/, FORBIDDEN, 2 * MINUTE, 20 * SECOND);
    expect(statuses(await scene.refresh(ITEMS))).toEqual([
      'a: succeeded',
      'b: succeeded',
      'c: succeeded',
    ]);
  });
});

describe('between two stages', () => {
  it.each<[string, Fault]>([
    ['a page as a 200', { kind: 'answer', status: 200, body: PAGE }],
    ['a page as a 404', { kind: 'answer', status: 404, body: PAGE }],
    ['a page as a 403', { kind: 'answer', status: 403, body: PAGE }],
    ['an empty answer', { kind: 'answer', status: 200, body: '' }],
  ])('%s may stand in Tamr’s place for half an hour', async (_, fault) => {
    const scene = three();
    scene.world.addDataProduct('dp', { pendingMs: 0, runMs: MINUTE });
    scene.clock.at(9 * MINUTE, () => scene.fault({ method: 'GET' }, fault, Infinity));
    scene.clock.at(40 * MINUTE, () => scene.heal());
    const results = await scene.refresh('[{ sources: [a] }, { data_products: [dp] }]');
    expect(statuses(results)).toEqual(['a: succeeded', 'dp: succeeded']);
    expect(scene.triggers()).toHaveLength(2);
  });

  it.each([
    ['a page as a 404', 404],
    ['a page as a 200', 200],
  ])('%s in answer to a new job does not fail it', async (_, status) => {
    const scene = three();
    scene.world.addDataProduct('dp', { pendingMs: 0, runMs: MINUTE });
    const page: Fault = { kind: 'answer', status, body: PAGE };
    scene.clock.at(5 * MINUTE, () => scene.fault({ method: 'POST' }, page));
    const results = await scene.refresh('[{ sources: [a] }, { data_products: [dp] }]');
    expect(statuses(results)).toEqual(['a: succeeded', 'dp: succeeded']);
    expect(scene.world.jobs).toHaveLength(2);
  });
});

describe('a destination that is refused', () => {
  it.each([
    ['destinations: [dest]', /^If it publishes a data product, add data_product_id: /],
    ['destinations: [{ id: dest, data_product_id: other }]', /its data_product_id/],
  ])('%s is told what may be missing', async (items, advice) => {
    const scene = new Scene();
    scene.world.addDestination('dest', 'dp');
    const [result] = await scene.refresh(items);
    expect(result?.status).toBe('failed');
    expect(result?.advice).toMatch(advice);
  });

  it.each(['sources: [nobody]', 'data_products: [nobody]', 'workflows: [nobody]'])(
    '%s is told to check its id alone',
    async (items) => {
      const [result] = await new Scene().refresh(items);
      expect(result?.advice).toMatch(/^Check the id of the /);
      expect(result?.advice).not.toContain('data_product_id');
    },
  );
});

describe('a tenant that is never reached', () => {
  it('is given up after 15 minutes, naming the input', async () => {
    const scene = three();
    scene.fault({}, { kind: 'reset' }, Infinity);
    await expect(scene.refresh(ITEMS)).rejects.toThrow(
      /^Tamr was never reached in 15 min \(connection reset\): check tamr-tenant\.$/,
    );
    expect(scene.log.length).toBeGreaterThan(3);
  });
});
