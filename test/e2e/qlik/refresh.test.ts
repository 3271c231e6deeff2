import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_API_KEY,
  EXAMPLE_CLIENT_SECRET,
  exampleWorld,
} from '../../emulators/qlik/index.ts';
import { leaveBuild, ONE_FAILED, REASON, SHOP } from '../../scenes/dbt.ts';
import {
  EXAMPLE_ITEMS,
  jobs,
  QUICK,
  reason,
  Scene,
  shown,
  statuses,
} from '../../scenes/qlik/scene.ts';

describe.concurrent('a refresh', () => {
  it('starts a reload of each app and waits for it, and tells all of it', async () => {
    // Every list in pages of one, with links that name another host.
    await using scene = await Scene.open({
      speed: 120,
      pageRows: 1,
      linkOrigin: 'https://alias.eu.qlikcloud.com',
    });
    exampleWorld(scene.world);
    const run = await scene.run({ items: EXAMPLE_ITEMS });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(statuses(run)).toEqual([
      'Sales: succeeded',
      'Inventory: succeeded',
      'Sandbox: succeeded',
    ]);
    expect(run.log).toMatch(
      /^Refreshing 3 Qlik Cloud items on localhost:\d+, signed in as OAuth client client_example/m,
    );
    expect(run.log).toContain('Stage 1 of 1, all at once: 3 apps');
    const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
    expect(scene.triggers()).toEqual(
      expect.arrayContaining([
        { appId: id(1) },
        { appId: id(4), partial: true, weight: 8, variables: { vDay: '2026-01-31' } },
        { appId: id(5) },
      ]),
    );
    expect(jobs(run)[0]).toMatchObject({
      vendor: 'qlik',
      kind: 'apps',
      item_id: id(1),
      item_name: 'Sales',
      workspace_id: null,
      job_id: expect.stringMatching(/^6735\d{20}$/),
      status: 'succeeded',
      reason: null,
      url: `${scene.qlik.url}/sense/app/${id(1)}`,
      triggered_at: expect.any(String),
      started_at: expect.any(String),
      ended_at: expect.any(String),
      attempts: 1,
    });
    expect(run.summary).toContain('Space');
    expect(run.summary).toContain('Finance');
    expect(scene.qlik.refusals).toEqual([]);
  });

  it('is red where a reload fails, with its own words and without its secrets', async () => {
    await using scene = await Scene.open();
    const add = (name: string, script: object) =>
      scene.world.addApp({ name, scripts: { ...QUICK, ...script } });
    const log = `Connecting\nFROM [https://me:hunter2@db.example.com]\n${EXAMPLE_CLIENT_SECRET}\nGeneral Script Error`;
    add('Good', {});
    add('Told', {
      outcome: 'FAILED',
      errorCode: 'EngineConnectionError',
      errorMessage: 'unexpected EOF',
    });
    add('Logged', { outcome: 'FAILED', log });
    add('Large', { outcome: 'EXCEEDED_LIMIT' });
    add('Stopped', { outcome: 'CANCELED' });
    const run = await scene.run({
      items: 'apps: [{ name__like: "*o*" }, { name: Large }]',
      match: 'all',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual([
      'Good: succeeded',
      'Told: failed',
      'Logged: failed',
      'Stopped: cancelled',
      'Large: failed',
    ]);
    expect(reason(run, 1)).toBe('EngineConnectionError: unexpected EOF');
    expect(reason(run, 2)).toContain('General Script Error');
    expect(reason(run, 4)).toContain("a limit of Qlik Cloud's was exceeded");
    expect(shown(run)).not.toContain('hunter2');
    expect(shown(run)).not.toContain(EXAMPLE_CLIENT_SECRET);
    expect(shown(run)).not.toContain('token-of-the-example');
  });

  it('goes by an API key, too, which is shown nowhere', async () => {
    await using scene = await Scene.open();
    scene.world.addApp({ name: `My ${EXAMPLE_API_KEY}`, space: 'Own', scripts: QUICK });
    const run = await scene.run({
      'qlik-client-id': '',
      'qlik-client-secret': '',
      'qlik-api-key': EXAMPLE_API_KEY,
      items: 'apps: [{ space: Own }]',
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('signed in with an API key');
    expect(run.log).toContain('My ***');
    expect(shown(run)).not.toContain(EXAMPLE_API_KEY);
  });

  it('takes exposures of dbt, also by the addresses of apps', async () => {
    await using scene = await Scene.open();
    const shownApp = scene.world.addApp({ name: 'Shown', space: 'Finance', scripts: QUICK });
    scene.world.addApp({ name: 'Orders', scripts: QUICK });
    const exposures = {
      'exposure.shop.orders': {
        parents: ['model.shop.orders'],
        meta: { bi_refresh: { vendor: 'qlik', kind: 'apps', name: 'Orders' } },
      },
      'exposure.shop.customers': {
        parents: ['model.shop.customers'],
        url: `${scene.qlik.url}/sense/app/${shownApp.id}/sheet/1/state/analysis`,
      },
    };
    leaveBuild(scene.job.workspace, { nodes: SHOP, exposures }, ONE_FAILED, { now: scene.now() });
    const run = await scene.run({ 'dbt-artifacts': 'target', 'dbt-urls': 'true' });
    expect(run.exitCode).toBe(0);
    expect(jobs(run).find(({ item_name }) => item_name === 'Orders')).toMatchObject({
      status: 'skipped',
      reason: REASON,
    });
    expect(scene.triggers()).toEqual([{ appId: shownApp.id }]);
  });
});
