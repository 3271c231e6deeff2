import { describe, expect, it } from 'vitest';
import type { StepRun } from '../../runner/job.ts';
import { EVERYTHING, expectHarmless as harmless, NAMES } from '../../scenes/harmless.ts';
import { PauseScene, RESUME } from '../../scenes/tableau/paused.ts';

const TAGGED = 'workbooks: [{ tags: t, match: all, include_upstream: true }]';
const SCHEDULES = "schedules: [{ name__like: '*s*', match: all }]";

const expectHarmless = (run: StepRun) => harmless(run, 'Tableau');

/** Without what can't be searched for. */
const names = NAMES.filter((name) => name.trim() === name);

describe.concurrent('foreign text in names', () => {
  it.for(['cloud', 'server'] as const)('of items and schedules never acts: %s', async (edition) => {
    await using scene = await PauseScene.open({ edition });
    const { world } = scene;
    for (const name of names) {
      const source = world.addDatasource({ name });
      const item = world.addWorkbook({ name, tags: ['t'], publishedSources: [source] });
      const onSchedule = edition === 'server' && { schedule: world.addSchedule({ name }) };
      for (const one of [item, source]) world.addTask({ item: one, ...onSchedule });
    }
    const before = scene.scheduled();
    const run = await scene.pause({ items: TAGGED });
    expect([run.exitCode, run.outputs.status], run.log.slice(-2000)).toEqual([0, 'paused']);
    expectHarmless(run);
    const resumed = await scene.resume({ 'paused-file': run.outputs['paused-file'] ?? '' });
    expect(resumed.exitCode, resumed.log.slice(-2000)).toBe(0);
    expectHarmless(resumed);
    expect(scene.scheduled()).toEqual(before);
  });

  it('of whole schedules neither, nor in what post tells', async () => {
    await using scene = await PauseScene.open({ edition: 'server' });
    scene.world.addSchedule({ name: EVERYTHING });
    const run = await scene.pause({ items: SCHEDULES });
    expect(run.outputs.status, run.log).toBe('paused');
    expectHarmless(run);
    for (const schedule of scene.world.schedules.all()) scene.world.schedules.delete(schedule);
    const post = await scene.postOf(run, { items: SCHEDULES });
    expect(post.exitCode).toBe(1);
    expectHarmless(post);
  });

  it('of a record neither', async () => {
    await using scene = await PauseScene.open();
    const evil = (key: string) => JSON.stringify([{ [key]: EVERYTHING, id: EVERYTHING }]);
    for (const paused of [EVERYTHING, evil('vendor'), evil(EVERYTHING)]) {
      const run = await scene.run({ ...RESUME, paused });
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
    const main = await scene.pause();
    const paused = (main.outputs.paused ?? '').replaceAll('"A"', JSON.stringify(EVERYTHING));
    const run = await scene.resume({ paused });
    expect(run.exitCode, run.log).toBe(0);
    expectHarmless(run);
  });
});
