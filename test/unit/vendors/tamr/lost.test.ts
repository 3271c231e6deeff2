import { describe, expect, it } from 'vitest';
import type { TamrOptions } from '../../../emulators/tamr/index.ts';
import { HOUR, MINUTE, parse, Scene, type SceneOptions, SECOND, statuses } from './scene.ts';

const ITEMS = 'sources: [src]';
const CREATE = { method: 'POST', path: /\/jobs$/ };
const LAST_NIGHT = 20 * HOUR;

/** A source with a job of last night, whose next one takes so long. */
function withSource(options: SceneOptions = {}, runMs = 10 * MINUTE): Scene {
  const scene = new Scene(options);
  scene.world.addSource('src', { runMs });
  scene.world.addSource('other', { runMs });
  const configuration = { load: { sourceId: 'src' } };
  scene.world.addJob({ configuration, agoMs: LAST_NIGHT });
  return scene;
}

function jobsSince(scene: Scene): number {
  return scene.world.jobs.filter(({ job }) => job.createdAt >= scene.clock.now() - LAST_NIGHT / 2)
    .length;
}

/** In every one of them it can be told what a lost answer started. */
const TELLING: readonly TamrOptions[] = [
  {},
  { createTime: 'bare' },
  { createTime: 'refused' },
  { filters: 'ignored' },
  { filters: 'ignored', stateTimes: false },
  { filters: 'refused' },
  { listsConfiguration: false },
  { stateTimes: false },
  { listedAfterMs: 5 * SECOND },
  { spelling: 'snake' },
];

describe.each(TELLING)('where a create answer is lost, with %o', (options) => {
  it('the job that it started is followed, and no second one is made', async () => {
    const scene = withSource(options);
    scene.fault(CREATE, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002', attempts: 1 });
    expect(jobsSince(scene)).toBe(1);
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.eventTypes()).toContain('unclear');
  });

  it('one that has ended already is found too', async () => {
    const scene = withSource(options, 0);
    scene.world.addSource('src', {
      pendingMs: 0,
      runMs: 0,
      outcome: { reason: 'R', message: 'M' },
    });
    scene.fault(CREATE, { kind: 'wrong-answer', status: 502 });
    const [result] = await scene.refresh(ITEMS);
    // Without times of any sort an old job may be it, and that is not guessed.
    const told = options.stateTimes !== false || options.filters === undefined;
    expect(result).toMatchObject(
      told ? { status: 'failed', reason: 'R: M' } : { status: 'unknown' },
    );
    expect(jobsSince(scene)).toBe(1);
  });

  it('it is sent once more when there is surely none', async () => {
    const scene = withSource(options);
    scene.fault(CREATE, { kind: 'reset' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002' });
    expect(jobsSince(scene)).toBe(1);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('a job of another source at the same time is not taken for it', async () => {
    const scene = withSource(options);
    scene.fault(CREATE, { kind: 'reset' }, 2);
    scene.clock.at(2 * SECOND, () =>
      scene.world.addJob({ configuration: { load: { sourceId: 'other' } } }),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'unknown', jobId: null });
    expect(jobsSince(scene)).toBe(1);
  });
});

describe('a job that stays out of lists', () => {
  it.each([SECOND, 45 * SECOND])('for %i ms is found, and no second one made', async (ms) => {
    const scene = withSource({ listedAfterMs: ms });
    scene.fault(CREATE, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002' });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('and had been there long before the request is not taken for ours', async () => {
    const scene = withSource();
    scene.fault(CREATE, { kind: 'reset' });
    scene.clock.at(5 * SECOND, () =>
      scene.world.addJob({
        configuration: { load: { sourceId: 'src' } },
        agoMs: 2 * MINUTE,
        script: { pendingMs: 0, runMs: HOUR },
      }),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'unknown', jobId: null });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('as it has ended is known before the request all the same', async () => {
    const scene = withSource();
    const configuration = { load: { sourceId: 'src' } };
    scene.world.addJob({ configuration, agoMs: MINUTE, script: { pendingMs: 0, runMs: SECOND } });
    const look = await scene.with(async (session) => {
      const [item] = (await session.find(parse(ITEMS).selectors)).flat();
      if (!item) throw new Error('no item');
      await session.running({ item, parameters: {} });
      return session.look({ item, parameters: {} });
    });
    expect(look.ids).toContain('job_0002');
  });
});

describe('where it can’t be told', () => {
  it('a job that ended at a time unknown leaves the item unknown', async () => {
    const scene = withSource({ createTime: 'refused', stateTimes: false });
    scene.world.addSource('src', { pendingMs: 0, runMs: 0 });
    scene.fault(CREATE, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/can't be told: Tamr does not say when job job_000\d was made/),
      advice: 'Look at the item before you refresh it again: a refresh may be running.',
    });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('two jobs that came into being leave the item unknown', async () => {
    const scene = withSource();
    scene.fault(CREATE, { kind: 'lose-answer' });
    scene.clock.at(500, () =>
      scene.world.addJob({ configuration: { load: { sourceId: 'src' } }, script: { runMs: HOUR } }),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('unknown');
    expect(scene.triggers()).toHaveLength(1);
  });

  it('lists that can’t be had leave the item unknown, not failed', async () => {
    const scene = withSource();
    scene.fault(CREATE, { kind: 'lose-answer' });
    scene.clock.at(500, () => scene.world.keys.clear());
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('API key is invalid (401)'),
    });
  });

  it('more jobs than can be looked through are no reason to guess', async () => {
    const scene = withSource({ filters: 'ignored' });
    for (let n = 0; n < 700; n++) {
      const configuration = { load: { sourceId: `old_${n}` } };
      scene.world.addJob({ configuration, agoMs: LAST_NIGHT });
    }
    scene.fault(CREATE, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('Tamr lists more jobs than can be looked through'),
    });
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe('answers that say nothing', () => {
  it.each([
    ['a page that says it worked', { kind: 'wrong-answer', status: 200, body: '<html>' }],
    ['a job without an id', { kind: 'wrong-answer', status: 200, body: '{}' }],
    ['a page that says it did not', { kind: 'wrong-answer', status: 403, body: '<html>' }],
    ['503', { kind: 'wrong-answer', status: 503 }],
  ] as const)('%s: the job is looked up', async (_, fault) => {
    const scene = withSource();
    scene.fault(CREATE, fault);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002' });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('a page of a proxy that let nothing through is not asked twice', async () => {
    const scene = withSource();
    const body = '<html><head><title>Blocked</title></head></html>';
    scene.fault(CREATE, { kind: 'answer', status: 403, body }, 2);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'Tamr refused it: a web page, "Blocked" (403)',
    });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('a second loss leaves the item unknown', async () => {
    const scene = withSource();
    scene.fault(CREATE, { kind: 'reset' }, 2);
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['src: unknown']);
    expect(scene.triggers()).toHaveLength(2);
  });
});

describe('a tenant that is unavailable', () => {
  const down = (status: number) => ({ kind: 'answer', status, body: '{}' }) as const;

  it.each([500, 503])(
    '(%i) is asked again as long as there is time, after a look each time',
    async (status) => {
      const scene = withSource();
      scene.fault(CREATE, down(status), 12);
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002', attempts: 1 });
      expect(jobsSince(scene)).toBe(1);
      const sent = scene.requests.filter(({ request }) => request.method === 'POST');
      expect(sent).toHaveLength(13);
      for (const [index, { at }] of sent.slice(1).entries()) {
        const from = sent[index]?.at ?? 0;
        const looks = scene.requests.filter(
          (one) => one.request.method === 'GET' && from < one.at && one.at < at,
        );
        expect(looks.length).toBeGreaterThan(0);
        expect(at - from).toBeGreaterThanOrEqual(30 * SECOND);
        expect(at - from).toBeLessThan(2 * MINUTE);
      }
      expect(scene.eventTypes().filter((type) => type === 'unclear')).toHaveLength(1);
    },
  );

  it('whose job came into being all the same is not asked again', async () => {
    const scene = withSource();
    scene.fault(CREATE, down(503), 3);
    scene.fault(CREATE, { kind: 'wrong-answer', status: 503 });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002' });
    expect(jobsSince(scene)).toBe(1);
    expect(scene.triggers()).toHaveLength(4);
  });

  it('until the timeout leaves the item unknown', async () => {
    const scene = withSource({ timeoutMs: 20 * MINUTE });
    scene.fault(CREATE, down(503), 1_000);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'unknown', jobId: null });
    expect(jobsSince(scene)).toBe(0);
  });

  it('does not use up the second try of an answer that is lost', async () => {
    const scene = withSource();
    scene.fault(CREATE, down(503), 2);
    scene.fault(CREATE, { kind: 'reset' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0002' });
    expect(scene.triggers()).toHaveLength(4);
  });
});

describe('after a kill', () => {
  it('post finds the job by the time of creation alone, also without its data product', async () => {
    const scene = new Scene();
    scene.world.addDestination('dest', 'dp', { runMs: HOUR });
    const configuration = { publish: { destinationId: 'dest', dataProductId: 'dp' } };
    scene.world.addJob({ configuration, agoMs: LAST_NIGHT });
    scene.clock.at(MINUTE, () => scene.world.addJob({ configuration, script: { runMs: HOUR } }));
    const found = await scene.with(async (session) => {
      await scene.clock.sleep(2 * MINUTE);
      const [item] = (await session.find(destination())).flat();
      if (!item) throw new Error('no item');
      const look = { at: scene.clock.now() - MINUTE };
      return session.startedSince({ item, parameters: {} }, look);
    });
    expect(found).toMatchObject([{ id: 'job_0002' }]);
  });

  it('post does not guess where times are told in no way', async () => {
    const scene = new Scene({ createTime: 'refused', stateTimes: false });
    const configuration = { publish: { destinationId: 'dest' } };
    scene.world.addJob({ configuration, script: { pendingMs: 0, runMs: 0 } });
    const found = await scene.with(async (session) => {
      const [item] = (await session.find(destination())).flat();
      if (!item) throw new Error('no item');
      return session.startedSince({ item, parameters: {} }, { at: scene.clock.now() });
    });
    expect(found).toEqual({ untold: 'Tamr does not say when job job_0001 was made' });
  });

  it('post does not guess where filters are passed over', async () => {
    const scene = new Scene({ filters: 'ignored', stateTimes: false });
    const configuration = { publish: { destinationId: 'dest' } };
    for (let n = 1; n < 300; n++) scene.world.addJob({ configuration, agoMs: n * LAST_NIGHT });
    scene.world.addJob({ configuration, script: { runMs: HOUR } });
    const found = await scene.with(async (session) => {
      const [item] = (await session.find(destination())).flat();
      if (!item) throw new Error('no item');
      return session.startedSince({ item, parameters: {} }, { at: scene.clock.now() });
    });
    expect(found).toEqual({ untold: 'Tamr does not say when job job_0300 was made' });
    expect(scene.requests.length).toBeLessThan(20);
  });
});

function destination() {
  return parse('destinations: [dest]').selectors;
}
