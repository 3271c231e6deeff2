import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/tableau/index.ts';
import { QUICK, Scene, statuses } from '../../scenes/tableau/scene.ts';

const STAGES = `
- flows: [{ name: Month End, project_name: Finance }]
- datasources: [{ name: Ledger, project: Finance/Monthly }]
- workbooks: [{ tags__in: [finance, board], match: all }]
`;

describe.concurrent('stages', () => {
  it('follow one another', async () => {
    await using scene = await Scene.open({ speed: 600 });
    exampleWorld(scene.world);
    const run = await scene.run({ items: STAGES });
    expect(run.log).toContain('All 4 items refreshed in ');
    expect(statuses(run)).toEqual([
      'Month End: succeeded',
      'Ledger: succeeded',
      'Board Pack: succeeded',
      'Cash Flow: succeeded',
    ]);
    expect(run.log).toMatch(/^Stage 1 of 3: 1 flow$/m);
    expect(run.log).toMatch(/^Stage 3 of 3, all at once: 2 workbooks$/m);
    const [flow, ledger, ...boards] = scene.world.jobs;
    expect(ledger?.job.createdAt).toBeGreaterThanOrEqual(flow?.endedAt ?? Infinity);
    for (const { job } of boards) {
      expect(job.createdAt).toBeGreaterThanOrEqual(ledger?.endedAt ?? Infinity);
    }
    expect(run.summary).toMatch(/section Stage 1[\s\S]*section Stage 2[\s\S]*section Stage 3/);
  });

  it.for([
    ['stop', ['Cash Flow: failed', 'Board Pack: skipped']],
    ['continue', ['Cash Flow: failed', 'Board Pack: succeeded']],
  ] as const)('after a failure: on-failure %s', async ([onFailure, expected]) => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Cash Flow', refresh: { ...QUICK, outcome: 'failure' } });
    const board = scene.world.addWorkbook({ name: 'Board Pack', refresh: QUICK });
    const items = '[{ workbooks: [{ name: Cash Flow }] }, { workbooks: [{ name: Board Pack }] }]';
    const run = await scene.run({ items, 'on-failure': onFailure });
    expect(statuses(run)).toEqual(expected);
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('failed');
    expect(scene.jobsOf(board)).toBe(onFailure === 'stop' ? 0 : 1);
    if (onFailure === 'stop') expect(run.summary).toContain('an earlier stage failed');
  });

  it('refresh an item once, in the first stage that names it', async () => {
    await using scene = await Scene.open();
    const board = scene.world.addWorkbook({ name: 'Board', tags: ['a'], refresh: QUICK });
    const items =
      '[{ workbooks: [{ tags: a }, { name: Board }] }, { workbooks: [{ name: Board }] }]';
    const run = await scene.run({ items });
    expect(statuses(run)).toEqual(['Board: succeeded']);
    expect(scene.jobsOf(board)).toBe(1);
  });

  it('may refresh it again with other parameters, in a later stage alone', async () => {
    await using scene = await Scene.open();
    const board = scene.world.addWorkbook({ name: 'Board', refresh: QUICK });
    const other = '{ name: Board, refresh: { incremental: true } }';
    const later = await scene.run({
      items: `[{ workbooks: [{ name: Board }] }, { workbooks: [${other}] }]`,
    });
    expect(statuses(later)).toEqual(['Board: succeeded', 'Board: succeeded']);
    expect(scene.world.jobs.map(({ job }) => job.jobType)).toEqual([
      'refresh_extracts',
      'increment_extracts',
    ]);
    const together = await scene.run({ items: `workbooks: [{ name: Board }, ${other}]` });
    expect(together.exitCode).toBe(1);
    expect(together.log).toContain('Nothing was triggered.');
    expect(scene.jobsOf(board)).toBe(2);
  });
});
