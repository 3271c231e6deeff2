import { describe, expect, it } from 'vitest';
import type { DataflowScript, RefreshScript } from '../../emulators/powerbi/index.ts';
import { kept, LaterJob } from '../../scenes/later.ts';
import {
  ENDLESS,
  failing,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/powerbi/scene.ts';

const ITEMS = `
semantic_models:
  - { name: Sales, refresh: { type: full } }
  - { name: Ledger }
dataflows: [{ name: Rates }]
`;

/** Two models and a dataflow, refreshed by a step that does not wait. */
async function triggered({
  sales = QUICK,
  ledger = QUICK,
  rates = QUICK,
}: {
  sales?: RefreshScript;
  ledger?: RefreshScript;
  rates?: DataflowScript;
} = {}) {
  const scene = await Scene.open();
  const models = {
    sales: scene.world.addModel({ name: 'Sales', refresh: sales }),
    ledger: scene.world.addModel({ name: 'Ledger', refresh: ledger }),
  };
  scene.world.addDataflow({ name: 'Rates', refresh: rates });
  const first = await scene.run({ items: ITEMS, wait: 'false' });
  expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
  const later = new LaterJob(scene, scene.powerbi);
  return {
    scene,
    models,
    first,
    later,
    // The default workspace is not that of the items: their own is in the jobs.
    given: { jobs: first.outputs.jobs ?? '', 'powerbi-workspace': '' },
    [Symbol.asyncDispose]: async () => {
      later[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

const deletes = (scene: Scene) => scene.sent().filter((line) => line.startsWith('DELETE')).length;

describe.concurrent('operation: wait in another job', () => {
  it('waits for what the first had started: names, workspaces, links and order stay', async () => {
    await using t = await triggered({ sales: { queueMs: 0, runMs: 3_000 } });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(statuses(run)).toEqual(
      statuses(t.first).map((one) => one.replace('running', 'succeeded')),
    );
    expect(jobs(run).map(kept)).toEqual(jobs(t.first).map(kept));
    expect(jobs(run).every((entry) => entry.workspace_id && entry.url)).toBe(true);
    expect(t.scene.triggers()).toHaveLength(3);
  });

  it('is red when one of them failed', async () => {
    await using t = await triggered({ ledger: failing('The credentials have ended') });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(JSON.parse(run.outputs['failed-items'] ?? '')).toEqual(['Ledger']);
    expect(
      reason(
        run,
        jobs(run).findIndex(({ status }) => status === 'failed'),
      ),
    ).toContain('The credentials have ended');
  });

  it('cancels nothing, neither at its timeout nor with the run', async () => {
    await using t = await triggered({ sales: ENDLESS });
    const late = await t.later.run({ operation: 'wait', ...TIMEOUT, ...t.given });
    expect([late.exitCode, late.outputs.status]).toEqual([1, 'timed-out']);
    const step = t.later.start({ operation: 'wait', ...t.given });
    await step.said('✓ dataflow');
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(deletes(t.scene)).toBe(0);
    expect(t.scene.states(t.models.sales)).toEqual(['InProgress']);
  });

  it('is red after a dry run, which started nothing', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Ledger', refresh: QUICK });
    const first = await scene.run({
      items: 'semantic_models: [{ name: Ledger }]',
      'dry-run': 'true',
    });
    expect(first.outputs.status).toBe('planned');
    const given = { operation: 'wait', jobs: first.outputs.jobs ?? '' };
    using later = new LaterJob(scene, scene.powerbi);
    const run = await later.run(given);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(reason(run)).toContain('nothing was started');
    const dry = await later.run({ ...given, 'dry-run': 'True' });
    expect([dry.exitCode, dry.outputs.status]).toEqual([0, 'planned']);
    expect(scene.triggers()).toEqual([]);
  });

  it('links to Power BI alone, whatever jobs say', async () => {
    await using t = await triggered();
    const entries = jobs(t.first).map((entry, index) =>
      index === 0 ? { ...entry, url: 'https://app.powerbi.com.evil.example/' } : entry,
    );
    const run = await t.later.run({
      operation: 'wait',
      ...t.given,
      jobs: JSON.stringify(entries),
    });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(jobs(run).map(({ url }) => url)).toEqual([null, entries[1]?.url, entries[2]?.url]);
    expect(run.log + run.summary + JSON.stringify(run.outputs)).not.toContain('evil.example');
  });

  it('takes no ids alone', async () => {
    await using t = await triggered();
    const before = t.scene.powerbi.requests.length;
    const run = await t.later.run({ operation: 'wait', jobs: t.first.outputs['job-ids'] ?? '' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('ids alone are not enough for this vendor');
    expect(t.scene.powerbi.requests).toHaveLength(before);
  });
});

describe.concurrent('operation: cancel', () => {
  it('cancels what runs, and reports what had ended', async () => {
    await using t = await triggered({ sales: ENDLESS, rates: ENDLESS });
    const run = await t.later.run({ operation: 'cancel', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect([...statuses(run)].sort()).toEqual([
      'Ledger: succeeded',
      'Rates: cancelled',
      'Sales: cancelled',
    ]);
    expect(t.scene.states(t.models.sales)).toEqual(['Cancelled']);
    expect(run.outputs.message).toBe('Power BI: 2 of 3 items cancelled, 1 had ended by then.');
  });

  it('is red for a standard refresh that runs, which nobody can cancel', async () => {
    await using t = await triggered({ ledger: ENDLESS });
    const run = await t.later.run({ operation: 'cancel', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    const index = jobs(run).findIndex(({ item_name }) => item_name === 'Ledger');
    expect(reason(run, index)).toContain('Power BI can only cancel enhanced refreshes');
    expect(t.scene.states(t.models.ledger)).toEqual(['InProgress']);
  });

  it('leaves alone what the first had merely adopted', async () => {
    await using scene = await Scene.open();
    const sales = scene.world.addModel({ name: 'Sales' });
    scene.world.addRefresh(sales, { type: 'ViaEnhancedApi', script: ENDLESS });
    const items = 'semantic_models: [{ name: Sales, refresh: { type: full } }]';
    const first = await scene.run({ items, 'if-running': 'join', wait: 'false' });
    expect(jobs(first)).toMatchObject([{ attempts: 0, status: 'running' }]);
    using later = new LaterJob(scene, scene.powerbi);
    const run = await later.run({ operation: 'cancel', jobs: first.outputs.jobs ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'skipped']);
    expect(reason(run)).toContain('left alone');
    expect(deletes(scene)).toBe(0);
  });
});
