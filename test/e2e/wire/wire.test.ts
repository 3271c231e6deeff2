import { describe, expect, it } from 'vitest';
import { exampleWorld as powerBiWorld } from '../../emulators/powerbi/index.ts';
import { exampleWorld as qlikWorld } from '../../emulators/qlik/index.ts';
import { exampleWorld as quickSightWorld } from '../../emulators/quicksight/index.ts';
import { exampleWorld as tableauWorld } from '../../emulators/tableau/index.ts';
import { exampleWorld as tamrWorld } from '../../emulators/tamr/index.ts';
import { FabricScene } from '../../scenes/powerbi/fabric-scene.ts';
import { Scene as PowerBi } from '../../scenes/powerbi/scene.ts';
import { EXAMPLE_ITEMS as APPS, Scene as Qlik } from '../../scenes/qlik/scene.ts';
import { Scene as QuickSight } from '../../scenes/quicksight/scene.ts';
import { PauseScene, resuming } from '../../scenes/tableau/paused.ts';
import { EXAMPLE_ITEMS, Scene as Tableau } from '../../scenes/tableau/scene.ts';
import { PIPELINE, Scene as Tamr } from '../../scenes/tamr/scene.ts';
import { wireOf } from './wire.ts';

/**
 * What goes over the wire in the main scenarios, in files beside this one: a change of any request
 * shows in their diff. `npx vitest run test/e2e/wire -u` writes them anew.
 */

const MODELS = `
semantic_models:
  - { name: Sales }
  - { name: Sales, workspace: Marketing, refresh: { type: Full, objects: [{ table: Orders }] } }
dataflows:
  - { name: Currency Rates }
`;

const DATA_SETS = `
datasets:
  - { name: Orders, refresh: { IngestionType: INCREMENTAL_REFRESH } }
  - { name: Customers }
`;

const FABRIC = `
pipelines: [{ name: Nightly load, refresh: { parameters: { day: '2026-01-31' } } }]
notebooks: [{ name: Load orders, refresh: { parameters: { full: { value: 'true', type: Boolean } } } }]
spark_job_definitions: [{ name: Score customers, refresh: { commandLineArguments: --all } }]
copy_jobs: [{ name: Copy CRM }]
lakehouses: [{ name: Lake }]
sql_endpoints: [{ name: Lake }]
dataflows: [{ name: Exchange rates, refresh: { executeOption: ApplyChangesIfNeeded } }]
`;

describe.concurrent('the requests', () => {
  it('of a refresh of Tableau', async ({ expect: each }) => {
    await using scene = await Tableau.open({ speed: 600 });
    tableauWorld(scene.world);
    expect((await scene.run({ items: EXAMPLE_ITEMS })).exitCode).toBe(0);
    await each(wireOf(scene.tableau.requests)).toMatchFileSnapshot('tableau-refresh.txt');
  });

  it.for(['cloud', 'server'] as const)(
    'of a pause and a resume of Tableau, %s',
    async (edition, { expect: each }) => {
      await using scene = await PauseScene.open({ edition });
      const main = await scene.pause();
      expect(main.exitCode).toBe(0);
      expect((await scene.resume(resuming(main))).exitCode).toBe(0);
      await each(wireOf(scene.tableau.requests)).toMatchFileSnapshot(
        `tableau-pause-${edition}.txt`,
      );
    },
  );

  it('of a refresh of Power BI', async ({ expect: each }) => {
    await using scene = await PowerBi.open({ speed: 600 });
    await powerBiWorld(scene.world);
    expect((await scene.run({ items: MODELS })).exitCode).toBe(0);
    await each(wireOf(scene.powerbi.requests)).toMatchFileSnapshot('powerbi-refresh.txt');
  });

  it('of a refresh of what is Fabric’s', async ({ expect: each }) => {
    await using s = await FabricScene.open({ speed: 600 });
    await powerBiWorld(s.scene.world);
    const run = await s.scene.run({
      items: FABRIC,
      'powerbi-tenant-id': '',
      'powerbi-client-id': '',
      'powerbi-client-secret': '',
      'powerbi-access-token': s.powerbi.token('powerbi'),
      'powerbi-fabric-access-token': s.powerbi.token('fabric'),
    });
    expect(run.exitCode).toBe(0);
    await each(wireOf(s.powerbi.requests)).toMatchFileSnapshot('fabric-refresh.txt');
  });

  it('of a refresh of Tamr', async ({ expect: each }) => {
    await using scene = await Tamr.open({ speed: 600 });
    tamrWorld(scene.world);
    expect((await scene.run({ items: PIPELINE })).exitCode).toBe(0);
    await each(wireOf(scene.tamr.requests)).toMatchFileSnapshot('tamr-refresh.txt');
  });

  it('of a refresh of Qlik Cloud', async ({ expect: each }) => {
    await using scene = await Qlik.open({ speed: 600 });
    qlikWorld(scene.world);
    expect((await scene.run({ items: APPS })).exitCode).toBe(0);
    await each(wireOf(scene.qlik.requests)).toMatchFileSnapshot('qlik-refresh.txt');
  });

  it('of a refresh of QuickSight', async ({ expect: each }) => {
    await using scene = await QuickSight.open({ speed: 600 });
    quickSightWorld(scene.world);
    expect((await scene.run({ items: DATA_SETS })).exitCode).toBe(0);
    await each(wireOf(scene.quicksight.requests)).toMatchFileSnapshot('quicksight-refresh.txt');
  });
});
