import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../emulators/tamr/filter.ts';
import {
  type Configuration,
  EXAMPLE_KEY,
  exampleWorld,
  startTamr,
  type TamrEmulator,
  type TamrOptions,
} from '../../emulators/tamr/index.ts';

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly json: unknown;
}

/** An emulator with a fake clock, and the least of a client. */
class Scene implements AsyncDisposable {
  readonly tamr: TamrEmulator;
  key: string | undefined = EXAMPLE_KEY;
  readonly #clock: { ms: number };
  readonly #agent: Agent;

  private constructor(tamr: TamrEmulator, clock: { ms: number }) {
    this.tamr = tamr;
    this.#clock = clock;
    this.#agent = new Agent({ ca: readFileSync(tamr.caFile), keepAlive: true });
  }

  static async open(options: TamrOptions = {}): Promise<Scene> {
    const clock = { ms: Date.parse('2026-01-05T06:00:00Z') };
    const tamr = await startTamr({ now: () => clock.ms, ...options });
    exampleWorld(tamr.world);
    return new Scene(tamr, clock);
  }

  pass(ms: number): void {
    this.#clock.ms += ms;
  }

  send(method: string, path: string, body?: string): Promise<Reply> {
    const headers = {
      ...(this.key === undefined ? {} : { 'x-api-key': this.key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return new Promise((resolve, reject) => {
      const url = `${this.tamr.url}/api/v1beta1${path}`;
      const sent = request(url, { method, agent: this.#agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            json: text === '' ? undefined : JSON.parse(text),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  create(configuration: Configuration | object): Promise<Reply> {
    return this.send('POST', '/jobs', JSON.stringify({ configuration }));
  }

  /** The ids of all jobs that a filter lets through, page by page. */
  async list(filter: string, size = 30): Promise<readonly unknown[]> {
    const ids: unknown[] = [];
    for (let token = ''; ; ) {
      const query = `filter=${encodeURIComponent(filter)}&pageSize=${size}${token}`;
      const { json } = await this.send('GET', `/jobs?${query}`);
      const page = json as { jobs?: { jobId: string }[]; nextPageToken?: string };
      ids.push(...(page.jobs ?? []).map(({ jobId }) => jobId));
      if (page.nextPageToken === undefined) return ids;
      token = `&pageToken=${encodeURIComponent(page.nextPageToken)}`;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    await this.tamr.close();
  }
}

const SOURCE = { load: { sourceId: 'src_orders' } };

describe('keys and paths', () => {
  it('a request without the right key gets 401, and the key is not recorded', async () => {
    await using scene = await Scene.open();
    scene.key = 'apk_wrong';
    expect(await scene.send('GET', '/jobs')).toMatchObject({
      status: 401,
      json: { statusCode: 401, message: 'API key is invalid' },
    });
    scene.key = undefined;
    expect((await scene.send('GET', '/jobs')).status).toBe(401);
    expect(JSON.stringify(scene.tamr.requests)).not.toContain('apk_wrong');
    expect(scene.tamr.refusals).toEqual([
      'GET /api/v1beta1/jobs refused with 401: nobody has this key.',
      'GET /api/v1beta1/jobs refused with 401: there is no X-API-KEY.',
    ]);
  });

  it('what is not there gets 404, and other methods 405', async () => {
    await using scene = await Scene.open({ errorForm: 'gateway' });
    expect(await scene.send('GET', '/sources')).toMatchObject({
      status: 404,
      json: { code: 5, message: 'Not Found', details: [] },
    });
    expect((await scene.send('PUT', '/jobs', '{}')).status).toBe(405);
    expect((await scene.send('DELETE', '/jobs/job_0001')).status).toBe(405);
    expect((await scene.send('GET', '/jobs/job_0001:stop')).status).toBe(405);
    expect((await scene.send('GET', '/jobs/job_0001')).status).toBe(404);
  });

  it('may lie below a path', async () => {
    await using scene = await Scene.open({ base: '/gateway' });
    expect(scene.tamr.url).toMatch(/\/gateway$/);
    expect((await scene.send('GET', '/jobs')).status).toBe(200);
  });
});

describe('creating jobs', () => {
  it.each([
    SOURCE,
    { update: { dataProductId: 'dp_xyz' } },
    { update: { workflowId: 'flow_xyz' } },
    { publish: { destinationId: 'dest_golden_records', dataProductId: 'dp_xyz' } },
    { publish: { destinationId: 'dest_realtime' } },
  ])('%j', async (configuration) => {
    await using scene = await Scene.open();
    const reply = await scene.create(configuration);
    expect(reply).toMatchObject({ status: 200, json: { jobId: 'job_0001' } });
    expect((await scene.send('GET', '/jobs/job_0001')).json).toEqual({
      jobId: 'job_0001',
      configuration,
      status: { state: 'PENDING', stateStartTime: '2026-01-05T06:00:00.000Z' },
    });
  });

  it.each([
    [{}, 400],
    [{ load: {} }, 400],
    [{ load: { sourceId: '' } }, 400],
    [{ load: { source_id: 'src_orders' } }, 400],
    [{ ...SOURCE, update: { dataProductId: 'dp_xyz' } }, 400],
    [{ load: { sourceId: 'nobody' } }, 404],
    [{ publish: { destinationId: 'dest_golden_records' } }, 404],
    [{ publish: { destinationId: 'dest_realtime', dataProductId: 'dp_xyz' } }, 404],
  ])('%j is refused', async (configuration, status) => {
    await using scene = await Scene.open();
    expect((await scene.create(configuration)).status).toBe(status);
    expect(scene.tamr.world.jobs).toEqual([]);
  });

  it('may fail only when an unknown id is planned', async () => {
    await using scene = await Scene.open({ unknownIds: 'failing-job', createForm: 'nested' });
    const reply = await scene.create({ load: { sourceId: 'nobody' } });
    expect(reply.json).toEqual({ job: { jobId: 'job_0001' } });
    scene.pass(5_000);
    expect((await scene.send('GET', '/jobs/job_0001')).json).toMatchObject({
      status: { state: 'DONE', error: { reason: 'PLANNING_FAILED' } },
    });
  });

  it('is refused while as many are there as there may be', async () => {
    await using scene = await Scene.open({ runningLimit: 2, retryAfterSeconds: 7 });
    await scene.create(SOURCE);
    await scene.create(SOURCE);
    expect(await scene.create(SOURCE)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
      json: { statusCode: 429, message: 'Too Many Requests' },
    });
    scene.pass(3_600_000);
    expect((await scene.create(SOURCE)).status).toBe(200);
  });

  it('is refused beside another for the same where that conflicts', async () => {
    await using scene = await Scene.open({ conflicts: true });
    scene.tamr.world.addJob({ configuration: SOURCE, hidden: true });
    expect((await scene.create(SOURCE)).status).toBe(409);
    expect(await scene.list('')).toEqual([]);
    expect((await scene.create({ load: { sourceId: 'src_customers' } })).status).toBe(200);
  });
});

describe('the life of a job', () => {
  const states = async (scene: Scene, ...steps: number[]) => {
    const seen: unknown[] = [];
    for (const ms of steps) {
      scene.pass(ms);
      const { json } = await scene.send('GET', '/jobs/job_0001');
      seen.push((json as { status: unknown }).status);
    }
    return seen;
  };

  it('goes by its script', async () => {
    await using scene = await Scene.open();
    const outcome = { reason: 'LOAD_FAILED', message: 'no' };
    scene.tamr.world.addSource('src_orders', { pendingMs: 10_000, runMs: 60_000, outcome });
    await scene.create(SOURCE);
    expect(await states(scene, 9_999, 1, 60_000)).toEqual([
      { state: 'PENDING', stateStartTime: '2026-01-05T06:00:00.000Z' },
      { state: 'RUNNING', stateStartTime: '2026-01-05T06:00:10.000Z' },
      { state: 'DONE', stateStartTime: '2026-01-05T06:01:10.000Z', error: outcome },
    ]);
  });

  it('may have no times, strange states, and no end', async () => {
    await using scene = await Scene.open({ stateTimes: false, spelling: 'snake' });
    scene.tamr.world.addSource('src_orders', { state: 'ODD', outcome: 'vanish' });
    expect((await scene.create(SOURCE)).json).toEqual({ job_id: 'job_0001' });
    expect(await states(scene, 5_000)).toEqual([{ state: 'ODD' }]);
    scene.pass(3_600_000);
    expect((await scene.send('GET', '/jobs/job_0001')).status).toBe(404);
  });

  it('ends at once when it is stopped while pending, and later when it runs', async () => {
    await using scene = await Scene.open();
    const error = { reason: 'STOPPED_BY_USER', message: 'The job was stopped by a user.' };
    await scene.create(SOURCE);
    expect((await scene.send('POST', '/jobs/job_0001:stop', '{}')).json).toEqual({});
    expect(await states(scene, 0)).toMatchObject([{ state: 'DONE', error }]);
    const { job } = scene.tamr.world.jobs[0] ?? {};
    if (job) job.stopAt = undefined;
    scene.pass(10_000);
    await scene.send('POST', '/jobs/job_0001:stop', '{}');
    expect(await states(scene, 1_999, 1)).toMatchObject([
      { state: 'STOPPING' },
      { state: 'DONE', error },
    ]);
  });

  it('may succeed after it was signalled to stop, and stays as it is once it is done', async () => {
    await using scene = await Scene.open({ stopOfDone: 409 });
    scene.tamr.world.addSource('src_orders', { stopMs: Number.POSITIVE_INFINITY });
    await scene.create(SOURCE);
    scene.pass(10_000);
    await scene.send('POST', '/jobs/job_0001:stop', '{}');
    scene.pass(60_000);
    expect((await scene.send('POST', '/jobs/job_0001:stop', '{}')).status).toBe(409);
    const [status] = await states(scene, 0);
    expect(status).not.toHaveProperty('error');
  });
});

describe('lists', () => {
  async function withJobs(options: TamrOptions = {}): Promise<Scene> {
    const scene = await Scene.open({ runningLimit: 1000, ...options });
    await scene.create(SOURCE);
    scene.pass(3_600_000);
    await scene.create({ update: { dataProductId: 'dp_xyz' } });
    await scene.create({
      publish: { destinationId: 'dest_source_records', dataProductId: 'dp_xyz' },
    });
    return scene;
  }

  it.each([
    ['', [3, 2, 1]],
    ['status.state != DONE', [3, 2]],
    ['status.state = DONE AND configuration:load', [1]],
    ['configuration.load.source_id = "src_orders"', [1]],
    ['configuration.update.data_product_id = "dp_xyz" AND status.state != DONE', [2]],
    ['configuration.publish.data_product_id = "dp_xyz"', [3]],
    ['configuration.update.workflow_id = "dp_xyz"', []],
    ['job_id = "job_0002" OR job_id = "job_0003"', [3, 2]],
    ['job_id != "job_0002" AND NOT status.state = DONE', [3]],
    ['create_time() >= "2026-01-05T07:00:00Z"', [3, 2]],
    ['create_time() < "2026-01-05T07:00:00Z"', [1]],
    ['stop_time()', [1]],
    ['NOT (start_time() OR cancel_time())', [3, 2]],
    ['status:error', []],
  ] as const)('%s', async (filter, numbers) => {
    await using scene = await withJobs();
    expect(await scene.list(filter)).toEqual(numbers.map((number) => `job_000${number}`));
    expect(await scene.list(filter, 1)).toEqual(numbers.map((number) => `job_000${number}`));
  });

  it.each([
    'name = "x"',
    'configuration.load.source_id != "x"',
    'status.state > DONE',
    'job_id = "x',
    'job_id = "\\n"',
    'job_id "x"',
    'job_id =',
    'job_id = "x" job_id = "y"',
    '(job_id = "x"',
    'create_time() > "yesterday"',
    'create_time() > 2026-01-05T07:00:00Z',
    'birth_time() > "2026-01-05T07:00:00Z"',
    'configuration:other',
    'job_id = "x" & job_id = "y"',
  ])('refuse %s', async (filter) => {
    await using scene = await Scene.open();
    const reply = await scene.send('GET', `/jobs?filter=${encodeURIComponent(filter)}`);
    expect(reply.status).toBe(400);
    expect(scene.tamr.refusals).toHaveLength(1);
  });

  it.each(['pageSize=31', 'pageSize=0', 'pageSize=x', 'pageToken=x', 'source=x'])(
    'refuse %s',
    async (query) => {
      await using scene = await withJobs();
      expect((await scene.send('GET', `/jobs?${query}`)).status).toBe(400);
    },
  );

  it('may pass over filters, refuse them, come late and without configurations', async () => {
    await using ignoring = await withJobs({ filters: 'ignored', listsConfiguration: false });
    expect(await ignoring.list('no filter at all')).toHaveLength(3);
    const { json } = await ignoring.send('GET', '/jobs');
    expect(JSON.stringify(json)).not.toContain('configuration');
    await using refusing = await withJobs({ filters: 'refused' });
    expect((await refusing.send('GET', '/jobs?filter=stop_time()')).status).toBe(400);
    await using late = await withJobs({ listedAfterMs: 5_000 });
    expect(await late.list('')).toEqual(['job_0001']);
    late.pass(5_000);
    expect(await late.list('')).toHaveLength(3);
  });
});

describe('literals', () => {
  it('of times are quoted or bare', () => {
    const bare = 'create_time() >= 2026-01-05T07:00:00.000Z';
    expect(() => parseFilter(bare, { createTime: 'bare' })).not.toThrow();
    expect(() => parseFilter(bare, { createTime: 'quoted' })).toThrow(/timestamp literal/);
    expect(() => parseFilter(bare, { createTime: 'refused' })).toThrow(/no function/);
  });
});
