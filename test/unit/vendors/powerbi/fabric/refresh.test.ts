import { describe, expect, it } from 'vitest';
import { FabricScene, MINUTE, statuses } from './scene.ts';

const NOTEBOOK = 'notebooks: [{ name: Load }]';

describe('a notebook', () => {
  it('is found, started once, and followed to its end', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load', { queueMs: 5_000, runMs: 3 * MINUTE });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: scene.fabric.runs[0]?.id,
      attempts: 1,
      triggeredAt: expect.any(Number),
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
    });
    expect(scene.starts()).toHaveLength(1);
    expect(scene.sent().slice(0, 5)).toEqual([
      'GET workspaces',
      'GET workspaces/Finance/notebooks',
      'GET workspaces/Finance/items/Load/jobs/instances',
      'POST workspaces/Finance/notebooks/Load/jobs/execute/instances?beta=false',
      'GET workspaces/Finance/items/Load/jobs/instances/*',
    ]);
  });

  it('is looked at first when Fabric says, and then as it says', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load', { runMs: 5 * MINUTE });
    await scene.refresh(NOTEBOOK);
    const [start] = scene.starts();
    const [first] = scene.looks();
    expect((first?.at ?? 0) - (start?.at ?? 0)).toBeGreaterThanOrEqual(MINUTE);
  });
});

it('stages run through both APIs', async () => {
  const scene = await FabricScene.open();
  scene.fabric.add('Notebook', 'Load');
  scene.emulated.world.addModel({ name: 'Sales', refresh: { runMs: MINUTE } });
  const results = await scene.refresh(
    '[{ notebooks: [{ name: Load }] }, { semantic_models: [{ name: Sales }] }]',
  );
  expect(statuses(results)).toEqual(['Load: succeeded', 'Sales: succeeded']);
});
