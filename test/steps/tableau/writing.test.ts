import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import { downloaded } from '../../runner/downloaded.ts';
import type { StepRun } from '../../runner/job.ts';
import { endless, postOf } from '../../scenes/tableau/killed.ts';
import { BOTH, PAUSE, PauseScene } from '../../scenes/tableau/paused.ts';
import { jobs, jobsFile, QUICK, Scene } from '../../scenes/tableau/scene.ts';

/** Steps whose disk is full, or whose files are in the way or are taken away. */

const A = 'workbooks: [{ name: A }]';
const C = 'workbooks: [{ name: C }]';

const errors = (run: StepRun) =>
  commandsIn(run.log).flatMap(({ name, data }) => (name === 'error' ? [data] : []));

/** What is in the way, and how it is called. A part of the path is a device: no user gets past that. */
const OBSTACLES = [
  ['outputs', { GITHUB_OUTPUT: '/dev/full' }, 'The outputs of this step'],
  ['state', { GITHUB_STATE: '/dev/full' }, 'The state that this step leaves to its post step'],
  ['workspace', { GITHUB_WORKSPACE: '/dev/full/work' }, 'The file of the output jobs-file'],
  ['RUNNER_TEMP', { RUNNER_TEMP: '/dev/full/temp' }, ''],
] as const;

describe.concurrent('what can’t be written', () => {
  it.for(OBSTACLES)('ends a refresh before its first request: %s', async ([, env, what]) => {
    await using scene = await endless();
    const main = await scene.run({ items: C }, env);
    expect(main.exitCode).toBe(1);
    expect(errors(main)).toHaveLength(1);
    const [error = ''] = errors(main);
    expect(error).toContain(what || 'The journal of what is running, for the post step,');
    expect(error).toMatch(/can't be written: .+\. Nothing was started or changed\./);
    expect(error).not.toMatch(/\n\s+at |Error:/);
    expect(scene.tableau.requests).toEqual([]);
    const { run, sent } = await postOf(scene, main, { items: C });
    expect([run.exitCode, sent]).toEqual([0, []]);
  });

  it.for(OBSTACLES)('ends a pause before its first change: %s', async ([, env, what]) => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const main = await scene.run({ ...PAUSE, items: BOTH }, env);
    expect(main.exitCode).toBe(1);
    const [error = ''] = errors(main);
    expect(error).toContain(what || 'The record of what is paused, in RUNNER_TEMP,');
    expect(error).toContain('Nothing was started or changed.');
    expect(scene.changes()).toEqual([]);
    const run = await scene.postOf(main);
    expect(run.exitCode).toBe(0);
    expect([scene.changes(), scene.scheduled()]).toEqual([[], before]);
  });

  it.for(['outputs', 'workspace'] as const)(
    'after the first trigger makes the step red, and stops no refresh: %s',
    async (what) => {
      await using scene = await Scene.open();
      const workbook = scene.world.addWorkbook({
        name: 'A',
        refresh: { queueMs: 0, runMs: 3_000 },
      });
      const step = scene.start({ items: A });
      await step.said('A  job');
      const { temp, workspace } = scene.job;
      if (what === 'workspace') rmSync(workspace, { recursive: true });
      else for (const file of outputFiles(temp)) rmSync(file);
      const main = await step.done;
      expect(main.exitCode).toBe(1);
      expect(main.log).toMatch(/^.*✓ workbook {2}A /m);
      expect(errors(main)).toEqual([
        expect.stringMatching(/can't be written: it or its folder is not there/),
      ]);
      expect(scene.states()).toEqual(['A Success']);
      expect(scene.jobsOf(workbook)).toBe(1);
      if (what === 'workspace') {
        expect(main.outputs.status).toBe('failed');
        mkdirSync(workspace);
      }
      const { run, sent } = await postOf(scene, main, { items: A });
      expect([run.exitCode, sent]).toEqual([0, []]);
    },
  );
});

describe.concurrent('a committed link', () => {
  it('that has the name of an output file leads nowhere', async () => {
    await using scene = await PauseScene.open();
    scene.world.addWorkbook({ name: 'Quick', refresh: QUICK });
    const { workspace } = scene.job;
    const { action } = downloaded();
    const targets = ['index.js', 'post.js'].map((name) => join(action, name));
    const before = targets.map((path) => readFileSync(path, 'utf8'));
    const links = ['bi-refresh-jobs-self.json', 'bi-refresh-paused-self.json'].map((name) =>
      join(workspace, name),
    );
    for (const [index, link] of links.entries()) symlinkSync(targets[index] ?? '', link);
    const refreshed = await scene.run({ items: 'workbooks: [{ name: Quick }]' });
    expect(refreshed.exitCode).toBe(0);
    expect(jobsFile(refreshed)).toHaveLength(1);
    const paused = await scene.pause();
    expect(paused.exitCode).toBe(0);
    expect(JSON.parse(readFileSync(paused.outputs['paused-file'] ?? '', 'utf8'))).not.toEqual([]);
    expect(targets.map((path) => readFileSync(path, 'utf8'))).toEqual(before);
    for (const link of links) expect(lstatSync(link).isFile()).toBe(true);
  });
});

describe.concurrent('the outputs of a step that goes on', () => {
  it('name each job soon after it began', async () => {
    await using scene = await endless();
    // The second trigger gets its answer later than the first.
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'hold-answer', ms: 0 });
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'hold-answer', ms: 700 });
    const step = scene.start({ items: 'workbooks: [{ name: A }, { name: B }]' });
    await step.said('A  job');
    await step.said('B  job');
    await scene.until(() => JSON.parse(step.left().outputs['job-ids'] ?? '[]').length === 2);
    step.kill('SIGKILL');
    const main = await step.done;
    expect(JSON.parse(main.outputs['job-ids'] ?? '')).toHaveLength(2);
    expect(jobs(main).map(({ job_id }) => typeof job_id)).toEqual(['string', 'string']);
    expect(jobsFile(main)).toEqual(jobs(main));
  });
});

describe.concurrent('post of a pause', () => {
  it('has the workspace’s copy of the record when RUNNER_TEMP was emptied', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const main = await scene.pause();
    expect(scene.going()).toEqual(['Apart', 'C']);
    for (const file of readdirSync(scene.job.temp)) rmSync(join(scene.job.temp, file));
    const post = await scene.postOf(main);
    expect([post.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it.for(['gone', 'another'] as const)('is red when that is %s', async (what) => {
    await using scene = await PauseScene.open();
    const main = await scene.pause();
    for (const file of readdirSync(scene.job.temp)) rmSync(join(scene.job.temp, file));
    const path = main.outputs['paused-file'] ?? '';
    if (what === 'gone') rmSync(path);
    else writeFileSync(path, '[]\n');
    const before = scene.tableau.requests.length;
    const post = await scene.postOf(main);
    expect(post.exitCode).toBe(1);
    expect(errors(post)[0]).toContain('The record of what this step paused is gone');
    expect(scene.changes(before)).toEqual([]);
  });
});

describe.concurrent('post without any state', () => {
  it.for(['refresh', 'pause'])('begins nothing: %s', async (operation) => {
    await using scene = await PauseScene.open();
    const run = await scene.post({ state: {} }, { operation, items: BOTH });
    expect([run.exitCode, scene.tableau.requests]).toEqual([0, []]);
  });

  it('begins nothing though the state says what it likes', async () => {
    await using scene = await endless();
    const state = { phase: 'main', journal: '', record: '', ended: 'false' };
    const run = await scene.post({ state }, { items: C });
    expect([run.exitCode, scene.tableau.requests]).toEqual([0, []]);
  });
});

describe.concurrent('main', () => {
  it('is main whatever the environment says', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({ items: A }, { STATE_phase: 'post', STATE_isPost: 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
  });
});

function outputFiles(temp: string): readonly string[] {
  const names = readdirSync(temp).filter((name) => name.startsWith('output-'));
  return names.map((name) => join(temp, name));
}
