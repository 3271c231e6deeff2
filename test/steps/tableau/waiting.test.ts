import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/tableau/index.ts';
import {
  ENDLESS,
  EXAMPLE_ITEMS,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/tableau/scene.ts';

describe.concurrent('at the timeout', () => {
  it('leaves what still runs, unless told otherwise', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Short', refresh: QUICK });
    scene.world.addWorkbook({ name: 'Long', refresh: ENDLESS });
    const items = 'workbooks: [{ name: Short }, { name: Long }]';
    const run = await scene.run({ items, ...TIMEOUT });
    expect(statuses(run)).toEqual(['Short: succeeded', 'Long: timed-out']);
    expect(reason(run, 1)).toBe('still running at the timeout, and left to go on');
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(scene.states()).toEqual(['Long InProgress', 'Short Success']);
    expect(run.summary).toMatch(/^### ✗ Tableau refresh: 1 timed out of 2 · /);
    expect(jobs(run)[1]).toMatchObject({ ended_at: null, attempts: 1 });
  });

  it('cancels what still runs and says how it really ended', async () => {
    await using scene = await Scene.open({ speed: 4 });
    scene.world.addWorkbook({ name: 'Long', refresh: ENDLESS });
    scene.world.addFlow({ name: 'Wide', refresh: ENDLESS });
    const items = '{ workbooks: [{ name: Long }], flows: [{ name: Wide }] }';
    const run = await scene.run({ items, ...TIMEOUT, 'on-timeout': 'cancel' });
    expect(statuses(run)).toEqual(['Long: timed-out', 'Wide: timed-out']);
    expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
    expect(scene.states()).toEqual(expect.arrayContaining(['Long Cancelled', 'Wide Cancelled']));
    expect(run.outputs.status).toBe('timed-out');
    expect(jobs(run)[0]?.ended_at).not.toBeNull();
  });

  it('calls timed-out what was not even triggered, of whatever stage', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B', 'C']) scene.world.addWorkbook({ name, refresh: ENDLESS });
    const items = '[{ workbooks: [{ name: A }, { name: B }] }, { workbooks: [{ name: C }] }]';
    const run = await scene.run({ items, ...TIMEOUT, 'max-parallel': '1' });
    expect(statuses(run)).toEqual(['A: timed-out', 'B: timed-out', 'C: timed-out']);
    expect(reason(run, 1)).toContain('not started when the timeout was reached');
    expect(reason(run, 2)).toContain('not started when the timeout was reached');
    expect(scene.triggers()).toEqual(['A']);
    expect(JSON.parse(run.outputs['job-ids'] ?? '')).toHaveLength(1);
    expect(run.outputs['skipped-count']).toBe('0');
  });

  it('ends a step that could not even sign in', async () => {
    await using scene = await Scene.open();
    scene.tableau.fault({ path: /signin/ }, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    const run = await scene.run({ items: 'workbooks: [{ name: A }]', ...TIMEOUT });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(run.log).toContain('The timeout was reached');
    expect(jobs(run)).toEqual([]);
  });
});

describe.concurrent('a server that is never reached', () => {
  it('is the error at the end, not the timeout alone', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({
      items: 'workbooks: [{ name: A }]',
      'tableau-url': 'https://localhost:9',
      ...TIMEOUT,
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(run.log).toMatch(/^::warning::Tableau is not answering \(connection refused\)/m);
    expect(run.outputs.message).toMatch(
      /Tableau was never reached in \d+ s \(connection refused\): check tableau-url\./,
    );
    expect(run.log).not.toContain('The timeout was reached');
  });
});

describe.concurrent('max-parallel', () => {
  it('bounds the refreshes in flight', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B', 'C', 'D']) {
      scene.world.addWorkbook({ name, tags: ['t'], refresh: QUICK });
    }
    const items = 'workbooks: [{ tags: t, match: all }]';
    const run = await scene.run({ items, 'max-parallel': '2' });
    expect(run.outputs['succeeded-count']).toBe('4');
    const moments = scene.world.jobs.map(({ job }) => ({ from: job.createdAt, to: job.endAt }));
    for (const { from } of moments) {
      const inFlight = moments.filter((other) => other.from <= from && from < other.to);
      expect(inFlight.length).toBeLessThanOrEqual(2);
    }
  });
});

describe.concurrent('without waiting', () => {
  it('ends as triggered, with the jobs running', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: ENDLESS });
    scene.world.addWorkbook({ name: 'B', refresh: ENDLESS });
    const run = await scene.run({ items: 'workbooks: [{ name: A }, { name: B }]', wait: 'false' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'triggered']);
    expect(statuses(run)).toEqual(['A: running', 'B: running']);
    expect(run.outputs).toMatchObject({
      message: 'Tableau: All 2 items triggered, not waited for.',
      'failed-count': '0',
      'failed-items': '[]',
    });
    // What there was before is asked once, for both.
    expect(scene.sent().filter((line) => line.startsWith('GET jobs'))).toHaveLength(1);
    const ids = scene.world.jobs.map(({ job }) => job.id).sort();
    expect(JSON.parse(run.outputs['job-ids'] ?? '').sort()).toEqual(ids);
    expect(run.summary).toContain('### … Tableau refresh: 2 triggered, not waited for');
  });

  it('still fails for a trigger that was refused', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: ENDLESS });
    const deleted = scene.world.addWorkbook({ name: 'B', refresh: ENDLESS });
    const gone = { error: { code: '404006', summary: 'Resource Not Found', detail: 'gone' } };
    const body = JSON.stringify(gone);
    const path = new RegExp(`${deleted.id}/refresh`);
    scene.tableau.fault({ path }, { kind: 'answer', status: 404, body });
    const run = await scene.run({ items: 'workbooks: [{ name: A }, { name: B }]', wait: 'false' });
    expect(statuses(run)).toEqual(['A: running', 'B: failed']);
    expect(reason(run, 1)).toContain('404006');
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
  });
});

describe.concurrent('a dry run', () => {
  it('shows the plan and changes nothing', async () => {
    await using scene = await Scene.open();
    exampleWorld(scene.world);
    const run = await scene.run({ items: EXAMPLE_ITEMS, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(run.log).toMatch(/^Would refresh 5 Tableau items on site acme/m);
    for (const entry of jobs(run)) {
      expect(entry).toMatchObject({
        status: 'planned',
        job_id: null,
        triggered_at: null,
        attempts: 0,
      });
    }
    expect(run.outputs).toMatchObject({ 'job-ids': '[]', 'failed-count': '0' });
    expect(scene.world.jobs).toEqual([]);
    expect(scene.triggers()).toEqual([]);
    expect(run.summary).toContain('dry run: 5 would be refreshed');
    expect(run.summary).not.toContain('mermaid');
  });

  it('fails where the real run would find too little', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({ items: 'workbooks: [{ name: No }]', 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
  });

  it('says of what has nothing to refresh why', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Live', hasExtracts: false });
    const run = await scene.run({ items: 'workbooks: [{ name: Live }]', 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(statuses(run)).toEqual(['Live: planned']);
    expect(reason(run)).toContain('there is nothing to refresh');
    expect(run.log).toContain('there is nothing to refresh');
  });
});
