import { expect, it } from 'vitest';
import { LaterJob } from '../../scenes/later.ts';
import { Scene } from '../../scenes/tableau/scene.ts';

it('a step with more jobs than fit says so, and a later one takes the file', async () => {
  await using scene = await Scene.open();
  const refresh = { queueMs: 0, runMs: 0 };
  for (let index = 0; index < 450; index += 1) {
    scene.world.addWorkbook({ name: `Sales ${index}`, tags: ['nightly'], refresh });
  }
  const first = await scene.run({
    items: 'workbooks: [{ tags: nightly, match: all }]',
    'max-items': '1000',
    wait: 'false',
  });
  expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
  const warnings = first.log.split('\n').filter((line) => line.startsWith('::warning'));
  expect(warnings).toEqual([
    expect.stringMatching(/\d+ of 450 items do not fit in the output jobs .* jobs-file instead/),
  ]);
  using later = new LaterJob(scene, scene.tableau);
  const cut = await later.run({ operation: 'wait', jobs: first.outputs.jobs ?? '' });
  expect([cut.exitCode, cut.outputs.status]).toEqual([1, 'failed']);
  expect(cut.log).toContain('more are in the jobs-file of that step alone');
  const whole = await scene.run({
    operation: 'wait',
    'jobs-file': first.outputs['jobs-file'] ?? '',
  });
  expect([whole.exitCode, whole.outputs['succeeded-count']]).toEqual([0, '450']);
});
