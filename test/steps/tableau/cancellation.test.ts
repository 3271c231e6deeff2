import { describe, expect, it } from 'vitest';
import {
  endless,
  postOf,
  settled,
  signalled,
  startingA,
  TWO,
} from '../../scenes/tableau/killed.ts';
import { ENDLESS, jobs, reason, SOON_MS, statuses } from '../../scenes/tableau/scene.ts';

describe.concurrent('a cancelled workflow run', () => {
  it.for(['SIGINT', 'SIGTERM'] as const)(
    '(%s) cancels our jobs, reports, and ends in time',
    async (signal) => {
      await using scene = await endless();
      const run = await signalled(scene, signal);
      expect(run.afterSignal).toBeLessThan(SOON_MS);
      expect([run.exitCode, run.signal]).toEqual([1, null]);
      expect(run.outputs.status).toBe('cancelled');
      expect(statuses(run)).toEqual(['A: cancelled', 'B: cancelled']);
      expect(reason(run)).toBe('the workflow run was cancelled; its cancellation was accepted');
      expect(run.summary).toMatch(/^### ✗ Tableau refresh cancelled: 2 cancelled of 2/);
      expect(scene.sent().filter((line) => line === 'PUT jobs/*')).toHaveLength(2);
      expect(scene.sent().at(-1)).toBe('POST auth/signout');
      expect(await settled(scene)).toEqual(['A Cancelled', 'B Cancelled']);
      const post = await postOf(scene, run);
      expect([post.run.exitCode, post.run.log.replace(/^::add-mask.*\n/gm, ''), post.sent]).toEqual(
        [0, '', []],
      );
    },
  );

  it('leaves them if on-cancel says so', async () => {
    await using scene = await endless();
    const run = await signalled(scene, 'SIGINT', { 'on-cancel': 'leave' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('cancelled');
    expect(statuses(run)).toEqual(['A: running', 'B: running']);
    expect(reason(run)).toContain('left running (on-cancel: leave)');
    expect(await settled(scene)).toEqual(['A InProgress', 'B InProgress']);
  });

  it('does not touch what was only adopted', async () => {
    await using scene = await endless();
    const [a] = [...scene.world.workbooks.named('A')];
    if (a) scene.world.addBackgroundJob({ item: a, script: ENDLESS });
    const run = await signalled(scene, 'SIGINT', { 'if-running': 'join' });
    expect(statuses(run)).toEqual(['A: running', 'B: cancelled']);
    expect(await settled(scene)).toEqual(['A InProgress', 'B Cancelled']);
  });

  it('ends in time though Tableau does not answer', async () => {
    await using scene = await endless();
    const step = scene.start({ items: TWO });
    await step.said('B  job');
    await step.said('A  job');
    scene.tableau.fault({}, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    const at = scene.now();
    step.kill('SIGINT');
    const run = await step.done;
    expect(scene.now() - at).toBeLessThan(SOON_MS);
    expect(run.exitCode).toBe(1);
    expect(reason(run)).toContain('could not be cancelled: no answer within 4 s');
    expect(JSON.parse(run.outputs['job-ids'] ?? '')).toHaveLength(2);
  });

  it('before anything was triggered triggers nothing', async () => {
    await using scene = await endless();
    scene.tableau.fault({ path: /workbooks$/ }, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    const step = scene.start({ items: TWO });
    await step.said('add-mask::');
    await scene.until(() => scene.sent().some((line) => line.startsWith('GET workbooks')));
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(run.log).toContain('The workflow run was cancelled');
    expect(scene.triggers()).toEqual([]);
  });

  it('between the request and its answer takes the answer, and cancels that job, too', async () => {
    await using scene = await endless();
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'stall', ms: 1_000 });
    const step = await startingA(scene);
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    expect(jobs(run)[0]?.job_id).toBe(scene.world.jobs[0]?.job.id);
    expect(await settled(scene)).toEqual(['A Cancelled']);
  });
});
