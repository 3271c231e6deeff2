import { describe, expect, it } from 'vitest';
import {
  BOTH,
  PAUSE,
  PauseScene,
  pausedItems,
  record,
  recordsIn,
  resuming,
} from '../../scenes/tableau/paused.ts';
import { reason, statuses } from '../../scenes/tableau/scene.ts';

describe.concurrent('a change that fails', () => {
  it('is the last; what is paused by then is said, and post resumes it', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const error = { code: '403004', summary: 'Forbidden', detail: 'not any more' };
    const fault = { kind: 'answer', status: 403, body: JSON.stringify({ error }) } as const;
    // Four rehearsals and two changes later.
    const posts = { method: 'POST', path: /\/tasks\// };
    scene.tableau.fault(posts, { kind: 'hold-answer', ms: 0 }, 6);
    scene.tableau.fault(posts, fault);
    const run = await scene.pause();
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Shared: succeeded', 'A: failed', 'B: skipped']);
    expect(reason(run, 1)).toContain('403004');
    expect(reason(run, 2)).toBe('not paused: an earlier change failed');
    expect(pausedItems(run)).toEqual(['A', 'Shared']);
    expect(record(run)).toHaveLength(2);
    expect(scene.going()).toEqual(['A', 'Apart', 'B', 'C']);
    const post = await scene.postOf(run);
    expect([post.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it('after its effect is in the record, or taken back', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const error = { code: '403004', summary: 'Forbidden', detail: 'not any more' };
    const posts = { method: 'POST', path: /\/tasks\// };
    scene.tableau.fault(posts, { kind: 'hold-answer', ms: 0 }, 4);
    scene.tableau.fault(posts, {
      kind: 'wrong-answer',
      status: 403,
      body: JSON.stringify({ error }),
    });
    const run = await scene.pause();
    expect(statuses(run)).toEqual(['Shared: failed', 'A: skipped', 'B: skipped']);
    expect(run.outputs.paused).toBe('[]');
    expect(scene.scheduled()).toEqual(before);
  });

  it.for(['lose-answer', 'reset', 'cut-body'] as const)('is repeated after: %s', async (kind) => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const posts = { method: 'POST', path: /\/tasks\// };
    scene.tableau.fault(posts, { kind }, 2);
    scene.tableau.fault(posts, { kind: 'hold-answer', ms: 0 }, 4);
    scene.tableau.fault(posts, { kind }, 2);
    const run = await scene.pause();
    expect(run.outputs.status, run.log).toBe('paused');
    expect(scene.going()).toEqual(['Apart', 'C']);
    scene.tableau.fault(posts, { kind }, 2);
    const resumed = await scene.elsewhere(resuming(run));
    expect(resumed.outputs.status, resumed.log).toBe('resumed');
    expect(scene.scheduled()).toEqual(before);
  });

  it.for([
    ['SIGINT', 'cancelled', '25s'],
    [undefined, 'timed-out', '25s'],
  ] as const)('since it is cut short (%s) is in the record', async ([signal, status, timeout]) => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const posts = { method: 'POST', path: /\/tasks\// };
    scene.tableau.fault(posts, { kind: 'hold-answer', ms: 0 }, 5);
    scene.tableau.fault(posts, { kind: 'hold-answer' });
    const step = scene.start({ ...PAUSE, items: BOTH, timeout });
    await scene.changing(6);
    if (signal) step.kill(signal);
    const run = await step.done;
    expect([run.exitCode, run.outputs.status], run.log).toEqual([1, status]);
    expect(statuses(run)).toEqual(['Shared: succeeded', `A: ${status}`, `B: ${status}`]);
    expect(record(run)).toHaveLength(2);
    expect(scene.going()).toEqual(['A', 'Apart', 'B', 'C']);
    const post = await scene.postOf(run);
    expect([post.exitCode, scene.scheduled()], post.log).toEqual([0, before]);
  });

  it('that is still on its way when main is killed does not outlive post', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const posts = { method: 'POST', path: /\/tasks\// };
    scene.tableau.fault(posts, { kind: 'hold-answer', ms: 0 }, 4);
    scene.tableau.fault(posts, { kind: 'stall', ms: 2_000 });
    const step = scene.start({ ...PAUSE, items: BOTH });
    await scene.changing(5);
    step.kill('SIGKILL');
    const post = await scene.postOf(await step.done);
    expect([post.exitCode, scene.scheduled()], post.log).toEqual([0, before]);
  });
});

describe.concurrent('pausing twice', () => {
  it('leaves what is paused already, and says so', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const first = await scene.pause();
    const between = scene.scheduled();
    const second = await scene.pause();
    expect([second.outputs.status, second.outputs.paused]).toEqual(['paused', '[]']);
    expect(reason(second)).toMatch(/is paused already: an earlier pause parked it/);
    const post = await scene.postOf(second);
    expect([post.exitCode, scene.scheduled()]).toEqual([0, between]);
    await scene.elsewhere(resuming(first));
    expect(scene.scheduled()).toEqual(before);
  });

  it('resuming twice does nothing the second time, and says so', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const run = await scene.pause();
    await scene.elsewhere(resuming(run));
    const from = scene.tableau.requests.length;
    const again = await scene.elsewhere(resuming(run));
    expect([again.exitCode, again.outputs.status]).toEqual([0, 'resumed']);
    expect(reason(again)).toMatch(/^task \w+ is scheduled as before$/);
    expect(scene.changes(from)).toEqual([]);
    expect(scene.scheduled()).toEqual(before);
  });
});

describe.concurrent('post of a pause', () => {
  it('resumes after a job that ended well', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const post = await scene.postOf(await scene.pause());
    expect([post.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it('does nothing with resume-at-job-end: false', async () => {
    await using scene = await PauseScene.open();
    const inputs = { 'resume-at-job-end': 'false' };
    const run = await scene.pause(inputs);
    const post = await scene.postOf(run, inputs);
    expect([post.exitCode, scene.going()]).toEqual([0, ['Apart', 'C']]);
  });

  it('does nothing after a resume step, also when somebody else has paused again', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const first = await scene.pause();
    const resumed = await scene.resume({ paused: first.outputs.paused ?? '' });
    expect(resumed.exitCode).toBe(0);
    expect(scene.scheduled()).toEqual(before);
    const theirs = await scene.elsewhere({ ...PAUSE, items: BOTH });
    const from = scene.tableau.requests.length;
    const post = await scene.postOf(first);
    expect([post.exitCode, scene.changes(from)]).toEqual([0, []]);
    expect(scene.going()).toEqual(['Apart', 'C']);
    await scene.elsewhere(resuming(theirs));
    expect(scene.scheduled()).toEqual(before);
  });

  it('fails, and tells what is left, when it can’t', async () => {
    await using scene = await PauseScene.open();
    const run = await scene.pause();
    const [task] = scene.world.tasks.of(scene.b);
    if (task) scene.world.tasks.delete(task);
    const post = await scene.postOf(run);
    expect(post.exitCode).toBe(1);
    expect(post.log).toMatch(
      /^::error title=BI Refresh%3A still paused::.*B: Task \w+ no longer exists/m,
    );
    expect(recordsIn(post.log).map(({ item_name }) => item_name)).toEqual(['B']);
    expect(scene.going()).toEqual(['A', 'A', 'Apart', 'C', 'Shared']);
    const again = await scene.postOf(run);
    expect(again.exitCode).toBe(1);
  });
});
