import { describe, expect, it } from 'vitest';
import { QUICK, reason, Scene, statuses } from '../../scenes/tableau/scene.ts';

/** What takes the step half a minute to be sure of. In one file, so that they wait together. */

const ITEMS = 'workbooks: [{ name: Sales }]';
const REFRESH = { method: 'POST', path: /\/refresh$/ };

describe.concurrent('after half a minute', () => {
  it('a job that Tableau no longer knows is unknown, which fails the step', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, outcome: 'vanish' } });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(reason(run)).toContain('Tableau no longer knows the job');
    expect(reason(run)).toContain('404018');
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
  });

  it('a trigger that surely was never handled is sent once more', async () => {
    await using scene = await Scene.open();
    const sales = scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    scene.tableau.fault(REFRESH, { kind: 'reset' });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(scene.jobsOf(sales)).toBe(1);
    expect(scene.triggers()).toEqual(['Sales', 'Sales']);
  });

  it('a trigger that was answered 403 and surely did not start is failed, and not sent again', async () => {
    await using scene = await Scene.open();
    const sales = scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const error = { code: '403032', summary: 'Forbidden', detail: 'no permission' };
    const answer = { kind: 'answer', status: 403, body: JSON.stringify({ error }) } as const;
    scene.tableau.fault(REFRESH, answer);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toContain('403032');
    expect(scene.jobsOf(sales)).toBe(0);
    expect(scene.triggers()).toEqual(['Sales']);
  });
});
