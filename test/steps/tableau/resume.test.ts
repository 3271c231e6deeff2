import { describe, expect, it } from 'vitest';
import { everyDayAt } from '../../emulators/tableau/index.ts';
import { PauseScene, pausedItems, RESUME, resuming } from '../../scenes/tableau/paused.ts';
import { reason, statuses } from '../../scenes/tableau/scene.ts';

describe.concurrent('resuming', () => {
  it('leaves a task that somebody has changed since, says so, and keeps the rest', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const run = await scene.pause();
    const [task] = scene.world.tasks.of(scene.b);
    const timing = task?.schedule?.timing;
    Object.assign(task?.schedule ?? {}, { timing: everyDayAt('12:00:00') });
    const resumed = await scene.elsewhere(resuming(run));
    expect([resumed.exitCode, resumed.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(resumed)).toEqual(['Shared: succeeded', 'A: succeeded', 'B: failed']);
    expect(reason(resumed, 2)).toMatch(/was changed since it was paused, to Daily at 12:00/);
    expect(pausedItems(resumed)).toEqual(['B']);
    expect(scene.going()).toEqual(['A', 'A', 'Apart', 'B', 'C', 'Shared']);
    Object.assign(task?.schedule ?? {}, { timing });
    const again = await scene.elsewhere(resuming(resumed));
    expect([again.exitCode, again.outputs.paused]).toEqual([0, '[]']);
    expect(scene.scheduled()).toEqual(before);
  });

  it('on another site changes nothing', async () => {
    await using scene = await PauseScene.open();
    const run = await scene.pause();
    const { siteId } = scene.world;
    const elsewhere = run.outputs.paused?.replaceAll(siteId, siteId.replace(/^./, 'f')) ?? '';
    const from = scene.tableau.requests.length;
    const resumed = await scene.elsewhere({ ...RESUME, paused: elsewhere });
    expect([resumed.exitCode, scene.changes(from)]).toEqual([1, []]);
    expect(reason(resumed)).toContain('the record is of another site');
    expect(resumed.outputs.paused).toBe(elsewhere);
  });

  it('some workbooks leaves what they share to the last of them', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const run = await scene.pause();
    const a = 'workbooks: [{ name: A, include_upstream: true }]';
    const first = await scene.elsewhere({ ...resuming(run), items: a });
    expect(statuses(first)).toEqual(['A: succeeded']);
    expect(first.log).toContain(
      'Left paused, as not all that it was paused for is resumed: Shared',
    );
    expect(scene.going()).toEqual(['A', 'A', 'Apart', 'C']);
    expect(pausedItems(first)).toEqual(['B', 'Shared']);
    const last = await scene.elsewhere({ ...resuming(first), items: 'workbooks: [{ name: B }]' });
    expect(statuses(last)).toEqual(['Shared: succeeded', 'B: succeeded']);
    expect(last.outputs.paused).toBe('[]');
    expect(scene.scheduled()).toEqual(before);
  });

  it('is refused without a record, and with one that is none', async () => {
    await using scene = await PauseScene.open();
    const without = await scene.run({ ...RESUME, items: 'workbooks: [{ name: A }]' });
    expect(without.log).toContain('workbooks are restored from what was written down');
    const bad = await scene.run({ ...RESUME, paused: '[{"id":"../x"}]' });
    expect(bad.log).toContain('is not an entry of the output paused');
    expect(scene.tableau.requests).toEqual([]);
  });

  it('nothing is fine', async () => {
    await using scene = await PauseScene.open();
    const run = await scene.run({ ...RESUME, paused: '[]' });
    expect([run.exitCode, run.outputs.paused]).toEqual([0, '[]']);
  });
});
