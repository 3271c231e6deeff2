import { describe, expect, it } from 'vitest';
import type { TamrOptions } from '../../emulators/tamr/index.ts';
import {
  ENDLESS,
  jobs,
  QUICK,
  reason,
  Scene,
  shown,
  statuses,
  TIMEOUT,
} from '../../scenes/tamr/scene.ts';

const ITEMS = 'sources: [src]';
const CREATE = { method: 'POST', path: /\/jobs$/ };

async function withSource(options: TamrOptions = {}): Promise<Scene> {
  const scene = await Scene.open(options);
  scene.world.addSource('src', QUICK);
  return scene;
}

describe.concurrent('a create answer that is lost', () => {
  it.for([
    ['cut off', { kind: 'lose-answer' }],
    ['half', { kind: 'cut-body' }],
    ['a 502', { kind: 'wrong-answer', status: 502 }],
    ['a page', { kind: 'wrong-answer', status: 200, body: '<html><title>Hm</title></html>' }],
  ] as const)('(%s) is looked up, and the job is followed', async ([, fault]) => {
    await using scene = await withSource();
    scene.tamr.fault(CREATE, fault);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['src: succeeded']);
    expect(jobs(run)[0]).toMatchObject({ job_id: 'job_0001', attempts: 1 });
    expect(scene.triggers()).toHaveLength(1);
    expect(run.log).toContain('asking Tamr what became of it');
    expect(scene.sent()).toContainEqual(
      expect.stringMatching(
        /^GET jobs configuration\.load\.source_id = "src" AND create_time\(\) >= "/,
      ),
    );
  });

  it('is sent again exactly once when there is surely no job', async () => {
    await using scene = await withSource();
    scene.tamr.fault(CREATE, { kind: 'reset' });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['src: succeeded']);
    expect(scene.triggers()).toHaveLength(2);
    expect(scene.world.jobs).toHaveLength(1);
  });

  it('leaves the item unknown where Tamr does not tell', async () => {
    await using scene = await withSource({ createTime: 'refused', stateTimes: false });
    const configuration = { load: { sourceId: 'src' } };
    scene.world.addJob({ configuration, agoMs: 3_600_000 });
    scene.tamr.fault(CREATE, { kind: 'lose-answer' });
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, ...statuses(run)]).toEqual([1, 'src: unknown']);
    expect(reason(run)).toContain("whether it started can't be told: Tamr does not say when job");
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe.concurrent('the tenant’s capacity', () => {
  it('is waited for, and said', async () => {
    await using scene = await withSource({ runningLimit: 2, retryAfterSeconds: 1 });
    for (const sourceId of ['theirs', 'also theirs']) {
      scene.world.addJob({ configuration: { load: { sourceId } }, script: { runMs: 15_000 } });
    }
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'src: succeeded']);
    expect(run.log).toContain('the tenant runs as many jobs as it may (429)');
    expect(scene.world.jobs).toHaveLength(3);
    expect(scene.triggers().length).toBeGreaterThan(1);
    expect(scene.triggers().length).toBeLessThan(25);
  });

  it('is given up on at the timeout alone', async () => {
    await using scene = await withSource({ runningLimit: 1, retryAfterSeconds: 1 });
    const configuration = { load: { sourceId: 'theirs' } };
    scene.world.addJob({ configuration, script: { runMs: 3_600_000 } });
    const run = await scene.run({ items: ITEMS, ...TIMEOUT, 'on-timeout': 'cancel' });
    expect([run.exitCode, ...statuses(run)]).toEqual([1, 'src: timed-out']);
    expect(reason(run)).toContain('not started when the timeout was reached');
    expect(scene.stops()).toBe(0);
  });
});

describe.concurrent('looks that Tamr refuses', () => {
  const body = JSON.stringify({ statusCode: 403, message: 'not for you' });
  const forbidden = { kind: 'answer', status: 403, body } as const;

  it('at one job leave the others followed to their ends', async () => {
    await using scene = await Scene.open();
    for (const id of ['a', 'b', 'c']) scene.world.addSource(id, { pendingMs: 0, runMs: 8_000 });
    const step = scene.start({ items: 'sources: [a, b, c]' });
    await step.said('job job_0003');
    scene.tamr.fault({ method: 'GET', path: /job_0002$/ }, forbidden, Number.POSITIVE_INFINITY);
    const run = await step.done;
    expect(statuses(run).toSorted()).toEqual(
      ['a', 'b', 'c'].map((id, index) => {
        const isHidden = jobs(run)[index]?.job_id === 'job_0002';
        return `${id}: ${isHidden ? 'unknown' : 'succeeded'}`;
      }),
    );
    expect(run.outputs['failed-count']).toBe('1');
    expect(run.log).toContain('not for you (403)');
  });

  it('do not keep operation: cancel from stopping them', async () => {
    await using scene = await withSource();
    const ids = ['src', 'src'].map(
      (sourceId) =>
        scene.world.addJob({ configuration: { load: { sourceId } }, script: ENDLESS }).id,
    );
    scene.tamr.fault({ method: 'GET', path: /job_0001$/ }, forbidden, Number.POSITIVE_INFINITY);
    const run = await scene.run({ operation: 'cancel', jobs: JSON.stringify(ids) });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect(scene.stops()).toBe(2);
    expect(reason(run)).toContain('it took the cancellation, but can not be seen');
  });

  it('are none where a page stands in Tamr’s place between two stages', async () => {
    await using scene = await Scene.open();
    scene.world.addSource('src', { pendingMs: 0, runMs: 8_000 });
    scene.world.addDataProduct('dp', QUICK);
    const page = '<html><head><title>Maintenance</title></head></html>';
    const fault = { kind: 'answer', status: 404, body: page } as const;
    const step = scene.start({ items: '[{ sources: [src] }, { data_products: [dp] }]' });
    await step.said('job job_0001');
    scene.tamr.fault({}, fault, Number.POSITIVE_INFINITY);
    await step.said('a web page, "Maintenance" (404)');
    scene.tamr.heal();
    const run = await step.done;
    expect(statuses(run)).toEqual(['src: succeeded', 'dp: succeeded']);
    expect(run.log).toContain('a web page, "Maintenance" (404)');
  });
});

describe.concurrent('one clear error', () => {
  it('for a wrong key, which is asked for once and not shown', async () => {
    await using scene = await withSource();
    const run = await scene.run({ items: ITEMS, 'tamr-api-key': 'apk_wrong_key' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('Tamr refused the API key: API key is invalid (401).');
    expect(run.log).toContain('Check tamr-api-key');
    expect(run.log.match(/^::error/gm)).toHaveLength(1);
    expect(shown(run)).not.toContain('apk_wrong_key');
    expect(scene.tamr.requests).toHaveLength(1);
  });

  it.for([404, 400] as const)('for an id that nobody knows (%i)', async (unknownIds) => {
    await using scene = await withSource({ unknownIds });
    const run = await scene.run({ items: 'sources: [src, nobody]' });
    expect(statuses(run)).toEqual(['src: succeeded', 'nobody: failed']);
    expect(reason(run, 1)).toBe(`Tamr refused it: Resource not found (${unknownIds})`);
    expect(run.log).toContain('Tamr shows it under Configurations > Sources');
    expect(scene.triggers()).toHaveLength(2);
  });

  it('for a tenant that does not exist', async () => {
    await using scene = await withSource();
    const run = await scene.run({ items: ITEMS, 'tamr-url': `${scene.tamr.url}/nowhere` });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toMatch(
      /localhost:\d+ does not answer as Tamr's Jobs API does: .*Not Found \(404\)/,
    );
    expect(run.log).toContain('Check tamr-tenant or tamr-url');
    expect(scene.tamr.requests).toHaveLength(1);
  });

  it('for a proxy’s page', async () => {
    await using scene = await withSource();
    const body = '<html><head><title>Corporate proxy</title></head></html>';
    scene.tamr.fault({}, { kind: 'answer', status: 200, body }, Number.POSITIVE_INFINITY);
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toMatch(/localhost:\d+ sent a web page, "Corporate proxy"\./);
    expect(run.log.match(/^::error/gm)).toHaveLength(1);
    expect(scene.tamr.requests.length).toBeLessThanOrEqual(5);
  });

  it('for a redirect, which is not followed', async () => {
    await using scene = await withSource();
    const headers = { location: 'https://login.example.com/' };
    scene.tamr.fault({}, { kind: 'answer', status: 302, headers }, Number.POSITIVE_INFINITY);
    const run = await scene.run({ items: ITEMS });
    expect(run.log).toContain(
      'redirects to https://login.example.com/ (302). That was not followed',
    );
    expect(scene.tamr.requests).toHaveLength(1);
  });

  it('for all inputs together, before anything is sent', async () => {
    await using scene = await withSource();
    const run = await scene.run({
      items: 'destinations: [{ data_product_id: dp }, { name: x }]',
      'tamr-url': '',
      'tamr-tenant': 'my-tenant.tamr.cloud',
      'tamr-api-key': '',
    });
    expect(run.log).toContain("problems with this step's inputs. Nothing was sent.");
    expect(run.log).toContain("the tenant's name alone: my-tenant");
    expect(run.log).toContain('tamr-api-key');
    expect(scene.tamr.requests).toEqual([]);
    const filters = await scene.run({ items: 'destinations: [{ data_product_id: dp }]' });
    expect(filters.log).toContain('destinations[0]: add the id of the destination');
    expect(scene.tamr.requests).toEqual([]);
  });

  it('for pausing, which others can', async () => {
    await using scene = await withSource();
    for (const operation of ['pause', 'resume']) {
      const run = await scene.run({ items: ITEMS, operation });
      expect(run.exitCode).toBe(1);
      expect(run.log).toContain('not offered for Tamr: schedules of Tableau and Power BI can be');
      expect(run.log.match(/^::error/gm)).toHaveLength(1);
    }
    expect(scene.tamr.requests).toEqual([]);
  });
});
