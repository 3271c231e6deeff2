import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/powerbi/index.ts';
import { jobs, jobsFile, QUICK, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const ITEMS = `
semantic_models:
  - { name: Sales }
  - { name: Sales, workspace: Marketing, refresh: { type: Full } }
  - { name: Budget }
  - { name: "Chef's Menu", workspace: "O'Brien & Söhne" }
  - { name: "Übersicht #1", workspace: Vertrieb München, refresh: { retryCount: 1 } }
dataflows:
  - { name: Currency Rates }
`;

describe.concurrent('the example items', () => {
  it('are refreshed, each once, and told in every output', async () => {
    await using scene = await Scene.open({ speed: 600, appearMs: 3_000 });
    const { finance } = await exampleWorld(scene.world);
    const run = await scene.run({ items: ITEMS });
    expect(run.log).toContain('All 6 items refreshed in ');
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(statuses(run)).toEqual([
      'Sales: succeeded',
      'Sales: succeeded',
      'Budget: succeeded',
      "Chef's Menu: succeeded",
      'Übersicht #1: succeeded',
      'Currency Rates: succeeded',
    ]);
    expect(jobsFile(run)).toEqual(jobs(run));
    const [sales] = jobs(run);
    const model = [...finance.models.values()].find(({ name }) => name === 'Sales');
    const [ours, ...others] = model ? scene.world.refreshes(model) : [];
    expect(others).toEqual([]);
    expect(sales).toEqual({
      vendor: 'powerbi',
      kind: 'semantic_models',
      item_id: model?.id,
      item_name: 'Sales',
      workspace_id: finance.id,
      job_id: ours?.refresh.id,
      status: 'succeeded',
      reason: null,
      url: `https://app.powerbi.com/groups/${finance.id}/datasets/${model?.id}/details`,
      triggered_at: expect.stringMatching(ISO),
      started_at: expect.stringMatching(ISO),
      ended_at: expect.stringMatching(ISO),
      duration_seconds: expect.any(Number),
      attempts: 1,
      exposure: null,
    });
    expect(
      scene
        .bodies()
        .map((body) => JSON.stringify(body))
        .sort(),
    ).toEqual([
      ...Array.from({ length: 4 }, () => '{"notifyOption":"NoNotification"}'),
      '{"retryCount":1}',
      '{"type":"Full"}',
    ]);
    expect(scene.signIns()).toBe(1);
  });

  it('are in the log and in the summary by name and workspace, with links to their pages', async () => {
    await using scene = await Scene.open({ speed: 600 });
    const { finance, marketing } = await exampleWorld(scene.world);
    const run = await scene.run({ items: ITEMS });
    expect(run.log).toMatch(
      /^Refreshing 6 Power BI items on localhost:\d+, signed in as application [0-9a-f-]{36} with a client secret; times are \S+$/m,
    );
    expect(run.log).toMatch(
      /^ {4}semantic model +Chef's Menu +O'Brien & Söhne +owner ada@example.com$/m,
    );
    expect(run.log).toContain('Stage 1 of 1, all at once: 5 semantic models, 1 dataflow');
    expect(run.log).toMatch(/^ +│ Übersicht #1: Completed$/m);
    expect(run.summary).toMatch(/^### ✓ Power BI refresh: 6 refreshed · \d+ s/);
    expect(run.summary).toContain('Workspace');
    for (const { id } of [finance, marketing]) {
      expect(run.summary).toContain(`(https://app.powerbi.com/groups/${id}/datasets/`);
    }
    expect(run.summary).toContain(`(https://app.powerbi.com/groups/${finance.id}/dataflows/`);
    expect(run.summary).toMatch(/Marketing/);
    expect(run.summary).toMatch(/Vertrieb München/);
  });

  it('are only looked for by a dry run', async () => {
    await using scene = await Scene.open();
    await exampleWorld(scene.world);
    const run = await scene.run({ items: ITEMS, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(scene.triggers()).toEqual([]);
    expect(new Set(jobs(run).map(({ status, job_id }) => `${status} ${job_id}`))).toEqual(
      new Set(['planned null']),
    );
  });
});

describe.concurrent('a refresh', () => {
  it('of 20 models in 3 workspaces costs one list for each to find', async () => {
    await using scene = await Scene.open();
    const filters = Array.from({ length: 20 }, (_, index) => {
      const [name, workspace] = [`M${index}`, `W${index % 3}`];
      scene.world.addModel({ name, workspace, refresh: QUICK });
      return `{ name: ${name}, workspace: ${workspace} }`;
    });
    const run = await scene.run({ items: `semantic_models: [${filters.join(', ')}]` });
    expect(run.outputs['succeeded-count']).toBe('20');
    const lists = scene.sent().filter((line) => /\/datasets$/.test(line));
    expect([...lists].sort()).toEqual([
      'GET groups/W0/datasets',
      'GET groups/W1/datasets',
      'GET groups/W2/datasets',
    ]);
    expect(scene.sent().filter((line) => line === 'GET groups')).toHaveLength(3);
    expect([...scene.triggers()].sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `M${index}`).sort(),
    );
  });

  it('keeps ten in flight, unless told otherwise', async () => {
    await using scene = await Scene.open();
    const models = Array.from({ length: 14 }, (_, index) =>
      scene.world.addModel({ name: `M${index}`, refresh: { queueMs: 0, runMs: 500 } }),
    );
    const filters = models.map(({ name }) => `{ name: ${name} }`).join(', ');
    const run = await scene.run({ items: `semantic_models: [${filters}]` });
    expect(run.outputs['succeeded-count']).toBe('14');
    const times = models.map((model) => scene.world.refreshes(model)[0]?.refresh);
    const atOnce = times.map(
      (one) =>
        times.filter((other) => {
          const at = one?.createdAt ?? 0;
          return (other?.createdAt ?? 0) <= at && at < (other?.endAt ?? 0);
        }).length,
    );
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(10);
  });

  it('in stages begins with the dataflow, and the model follows', async () => {
    await using scene = await Scene.open({ speed: 4 });
    const rates = scene.world.addDataflow({ name: 'Rates', refresh: { queueMs: 0, runMs: 2_000 } });
    const sales = scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({
      items: '[{ dataflows: [{ name: Rates }] }, { datasets: [{ name: Sales }] }]',
    });
    expect(statuses(run)).toEqual(['Rates: succeeded', 'Sales: succeeded']);
    const [first] = scene.world.transactions(rates);
    const [second] = scene.world.refreshes(sales);
    expect(second?.refresh.createdAt).toBeGreaterThanOrEqual(first?.endedAt ?? Infinity);
  });

  it('that is not waited for leaves its id', async () => {
    await using scene = await Scene.open();
    const sales = scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0 } });
    const run = await scene.run({ items: 'semantic_models: [{ name: Sales }]', wait: 'false' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'triggered']);
    expect(JSON.parse(run.outputs['job-ids'] ?? '')).toEqual([
      scene.world.refreshes(sales)[0]?.refresh.id,
    ]);
  });
});
