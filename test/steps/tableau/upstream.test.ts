import { describe, expect, it } from 'vitest';
import type { TableauOptions } from '../../emulators/tableau/index.ts';
import { PauseScene } from '../../scenes/tableau/paused.ts';
import { jobs, QUICK, reason, Scene, statuses } from '../../scenes/tableau/scene.ts';

const BOTH =
  'workbooks: [{ name: A, include_upstream: true }, { name: B, include_upstream: true }]';

/** Workbooks A and B read the published source Shared; B holds nothing but a copy of it. */
async function open(options: TableauOptions = {}): Promise<Scene> {
  const scene = await Scene.open(options);
  const { world } = scene;
  const shared = world.addDatasource({ name: 'Shared', refresh: QUICK });
  const live = world.addDatasource({ name: 'Live', hasExtracts: false });
  const publishedSources = [shared, live];
  world.addWorkbook({ name: 'A', embeddedSources: ['Own'], publishedSources, refresh: QUICK });
  world.addWorkbook({ name: 'B', embeddedSources: [], publishedSources: [shared], refresh: QUICK });
  world.addWorkbook({ name: 'Alone', refresh: QUICK });
  return scene;
}

describe.concurrent('include_upstream on refresh', () => {
  it('refreshes published extracts once, in a stage before the workbooks that read them', async () => {
    await using scene = await open();
    const run = await scene.run({ items: BOTH });
    expect([run.exitCode, run.outputs.status], run.log).toEqual([0, 'succeeded']);
    expect(scene.triggers()).toEqual(['Shared', 'A']);
    expect(run.log).toContain('Stage 1 of 2: 1 data source');
    expect(run.log).toContain('Stage 2 of 2, all at once: 2 workbooks');
    const [shared, a] = jobs(run);
    expect(Date.parse(String(a?.triggered_at))).toBeGreaterThanOrEqual(
      Date.parse(String(shared?.ended_at)),
    );
    // A copy of a published source is no data of its own.
    expect(statuses(run)).toEqual(['Shared: succeeded', 'A: succeeded', 'B: skipped']);
    expect(reason(run, 2)).toContain('no extract of its own');
  });

  it('leaves the workbook out when a source fails', async () => {
    await using scene = await open();
    const [shared] = [...scene.world.datasources.named('Shared')];
    if (shared) shared.refresh = [{ ...QUICK, outcome: 'failure', notes: 'no login' }];
    const run = await scene.run({ items: BOTH, retries: '0' });
    expect(run.outputs.status).toBe('failed');
    expect(scene.triggers()).toEqual(['Shared']);
    expect(statuses(run)).toEqual(['Shared: failed', 'A: skipped', 'B: skipped']);
  });

  it('adds nothing where a workbook reads nothing published', async () => {
    await using scene = await open();
    const run = await scene.run({ items: 'workbooks: [{ name: Alone, include_upstream: true }]' });
    expect(scene.triggers()).toEqual(['Alone']);
    expect(run.log).toContain('Stage 1 of 1: 1 workbook');
  });

  it('keeps a source that is selected by itself as it was asked for', async () => {
    await using scene = await open();
    const items = JSON.stringify({
      workbooks: [{ name: 'A', include_upstream: true }],
      datasources: [{ name: 'Shared', refresh: { incremental: true } }],
    });
    const run = await scene.run({ items });
    expect(statuses(run)).toEqual(['A: succeeded', 'Shared: succeeded']);
    expect(scene.triggers()).toEqual(['Shared', 'A']);
    const [job] = scene.world.jobs;
    expect(job?.job.jobType).toBe('increment_extracts');
  });

  it('can’t do without waiting', async () => {
    await using scene = await open();
    const run = await scene.run({ items: BOTH, wait: 'false' });
    expect(run.log).toContain('the items have stages');
    expect(scene.tableau.requests).toEqual([]);
  });
});

describe.concurrent('the Metadata API', () => {
  it.for([
    ['not-enabled', 'The Metadata API is not enabled'],
    ['feature-disabled', 'The Metadata API is not enabled'],
    ['access-denied', 'told only a part of what the workbooks read from'],
    ['backfill-running', 'Its index is being built: run this again later.'],
  ] as const)('that is %s ends the step before anything', async ([metadataApi, words]) => {
    await using scene = await open({ metadataApi });
    const run = await scene.run({ items: BOTH });
    expect([run.exitCode, scene.triggers()]).toEqual([1, []]);
    expect(run.log).toContain(words);
    const alone = await scene.run({ items: 'workbooks: [{ name: Alone }]' });
    expect(alone.exitCode).toBe(0);
  });

  it('that is not needed is not missed by a pause', async () => {
    await using scene = await PauseScene.open({ metadataApi: 'not-enabled' });
    const run = await scene.pause({ items: 'workbooks: [{ name: A }]' });
    expect(run.outputs.status, run.log).toBe('paused');
    const upstream = await scene.pause();
    expect(upstream.exitCode).toBe(1);
    expect(upstream.log).toContain('It is what include_upstream needs');
  });

  it.for([
    { metadataNodeLimit: 3 },
    { metadataTimeLimit: 2 },
    { metadataNodeLimit: 7, metadataTimeLimit: 50 },
  ])('with limits is asked in smaller pages: %o', async (options) => {
    await using scene = await Scene.open(options);
    const { world } = scene;
    const names = Array.from({ length: 120 }, (_, n) => `S${n}`);
    for (const name of names) {
      const source = world.addDatasource({ name });
      world.addWorkbook({ name: `W${name}`, tags: ['t'], publishedSources: [source] });
    }
    const items = 'workbooks: [{ tags: t, match: all, include_upstream: true }]';
    const run = await scene.run({ items, 'dry-run': 'true', 'max-items': '200' });
    expect(run.outputs.status, run.log).toBe('planned');
    const sources = jobs(run).filter(({ kind }) => kind === 'datasources');
    expect(sources.map(({ item_name }) => item_name).sort()).toEqual(names.sort());
  });

  it('that answers too much about a single workbook says so', async () => {
    await using scene = await open({ metadataNodeLimit: 0 });
    const run = await scene.run({ items: BOTH });
    expect(run.log).toContain('even about a single workbook');
    expect(scene.triggers()).toEqual([]);
  });

  it('that does not know a workbook yet is not taken for one without sources', async () => {
    await using scene = await open();
    for (const workbook of scene.world.workbooks.named('A')) workbook.isIndexed = false;
    const run = await scene.run({ items: BOTH });
    expect([run.exitCode, scene.triggers()]).toEqual([1, []]);
    expect(run.log).toContain('What workbook "A" reads from is not known');
  });
});
