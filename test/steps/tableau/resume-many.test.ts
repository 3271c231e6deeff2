import { expect, it } from 'vitest';
import { everyDayAt } from '../../emulators/tableau/index.ts';
import { isChange, PAUSE } from '../../scenes/tableau/paused.ts';
import { Scene } from '../../scenes/tableau/scene.ts';

const COUNT = 24;
/** So long that the time is the answers', and not the machine's. */
const ANSWER_MS = 1_000;
/** Each task is looked at, changed and read back. */
const REQUESTS = 3;

it('post resumes several tasks at a time', async () => {
  await using scene = await Scene.open({ edition: 'cloud' });
  const { world, tableau } = scene;
  for (let n = 0; n < COUNT; n++) {
    const item = world.addWorkbook({ name: `W${n}`, tags: ['many'], embeddedSources: ['Own'] });
    world.addTask({ item, schedule: everyDayAt('06:00:00') });
  }
  const before = world.scheduled({ ids: true });
  const inputs = { ...PAUSE, items: 'workbooks: [{ tags: many, match: all }]' };
  const main = await scene.run(inputs);
  expect(main.outputs.status).toBe('paused');
  const from = tableau.requests.length;
  tableau.fault({}, { kind: 'hold-answer', ms: ANSWER_MS }, Number.POSITIVE_INFINITY);
  const post = await scene.post(main, inputs);
  expect([post.exitCode, world.scheduled({ ids: true })]).toEqual([0, before]);
  expect(tableau.requests.slice(from).filter(isChange)).toHaveLength(COUNT);
  expect(post.milliseconds).toBeLessThan((COUNT * REQUESTS * ANSWER_MS) / 2);
});
