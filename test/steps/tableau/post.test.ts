import { describe, expect, it } from 'vitest';
import { endless, postOf, settled, signalled, startingA } from '../../scenes/tableau/killed.ts';
import { ENDLESS, reason, TIMEOUT } from '../../scenes/tableau/scene.ts';

const NOT_TOLD = /^::warning::A: job \S+ began when an answer was lost, and is left running/m;

describe.concurrent('post after a main that was killed', () => {
  it('cancels the jobs that we started and did not see end, and no others', async () => {
    await using scene = await endless();
    const [b] = [...scene.world.workbooks.named('B')];
    if (b) scene.world.addBackgroundJob({ item: b, script: ENDLESS });
    const inputs = {
      items: 'workbooks: [{ name: A }, { name: B }, { name: C }]',
      'if-running': 'join',
    };
    const step = scene.start(inputs);
    await step.said('A  job');
    await step.said('B  job');
    await step.said('✓ workbook  C');
    step.kill('SIGKILL');
    const main = await step.done;
    expect(main.signal).toBe('SIGKILL');
    expect(JSON.parse(main.outputs['job-ids'] ?? '').length).toBeGreaterThanOrEqual(1);
    expect(main.outputs.status).not.toBe('succeeded');
    const { run, sent } = await postOf(scene, main, inputs);
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('The step was killed. Cancelling what it had started: A');
    expect(run.log).toContain('A: cancellation asked for');
    expect(sent.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    expect(sent.at(-1)).toBe('POST auth/signout');
    const states = await settled(scene);
    expect(states).toEqual(['A Cancelled', 'B InProgress', 'C Success']);
  });

  it('names a job whose request had just been sent, and leaves it: it may not be ours', async () => {
    await using scene = await endless();
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'hold-answer' });
    const step = await startingA(scene);
    step.kill('SIGKILL');
    const main = await step.done;
    expect(main.outputs['job-ids']).toBeUndefined();
    expect(scene.states()).toEqual(['A InProgress']);
    const { run } = await postOf(scene, main);
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(NOT_TOLD);
    expect(scene.states()).toEqual(['A InProgress']);
  });

  it('says that a job may be running when it can’t be found', async () => {
    await using scene = await endless();
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'stall' });
    const step = await startingA(scene);
    step.kill('SIGKILL');
    const { run, sent } = await postOf(scene, await step.done);
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^::warning::A: it may be running$/m);
    expect(sent.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  it('leaves the jobs if on-cancel says so, and sends nothing', async () => {
    await using scene = await endless();
    const main = await signalled(scene, 'SIGKILL', { 'on-cancel': 'leave' });
    const { run, sent } = await postOf(scene, main, { 'on-cancel': 'leave' });
    expect(run.log).toContain('its jobs are left running: A, B');
    expect([run.exitCode, sent]).toEqual([0, []]);
  });

  it('only warns when it fails', async () => {
    await using scene = await endless();
    const main = await signalled(scene, 'SIGKILL');
    const { run } = await postOf(scene, main, { 'tableau-token-secret': 'renewed-meanwhile' });
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^::warning::.*401001/m);
  });

  it('does no harm twice', async () => {
    await using scene = await endless();
    const main = await signalled(scene, 'SIGKILL');
    await postOf(scene, main);
    await settled(scene);
    const { run } = await postOf(scene, main);
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('A: had ended already');
  });
});

describe.concurrent('post after a cancelled main that could not do it all', () => {
  it('cancels what had not been accepted for cancellation', async () => {
    await using scene = await endless();
    scene.tableau.fault({ method: 'PUT' }, { kind: 'stall' }, 2);
    const main = await signalled(scene, 'SIGINT');
    expect(main.outputs.status).toBe('cancelled');
    expect(reason(main)).toContain('could not be cancelled');
    expect(scene.states()).toEqual(['A InProgress', 'B InProgress']);
    const { run } = await postOf(scene, main);
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('B: cancellation asked for');
    expect(await settled(scene)).toEqual(['A Cancelled', 'B Cancelled']);
  });

  it('names a job whose request got no answer in time, and leaves it: it may not be ours', async () => {
    await using scene = await endless();
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'hold-answer' });
    const step = await startingA(scene);
    step.kill('SIGINT');
    const main = await step.done;
    expect([main.exitCode, main.outputs.status]).toEqual([1, 'cancelled']);
    expect(reason(main)).toContain('may be running');
    expect(scene.states()).toEqual(['A InProgress']);
    const { run } = await postOf(scene, main);
    expect(run.log).toMatch(NOT_TOLD);
    expect(scene.states()).toEqual(['A InProgress']);
  });
});

describe.concurrent('post after a main that ended by itself', () => {
  it.for([
    ['well', 'workbooks: [{ name: C }]', {}],
    ['badly', 'workbooks: [{ name: Nobody }]', {}],
    ['without waiting', 'workbooks: [{ name: A }]', { wait: 'false' }],
    ['at its timeout', 'workbooks: [{ name: A }]', { ...TIMEOUT }],
    ['with wrong inputs', 'nonsense', {}],
  ] as const)('%s sends nothing', async ([, items, inputs]) => {
    await using scene = await endless();
    const main = await scene.run({ items, ...inputs });
    const { run, sent } = await postOf(scene, main, { items, ...inputs });
    expect([run.exitCode, sent]).toEqual([0, []]);
    expect(run.log.replace(/^::add-mask::.*\n/gm, '')).toBe('');
    expect(scene.states()).not.toContain('A Cancelled');
  });
});
