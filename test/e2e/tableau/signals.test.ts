import { describe, expect, it } from 'vitest';
import { endless, postOf, settled, TWO } from '../../scenes/tableau/killed.ts';
import { reason, SOON_MS, statuses } from '../../scenes/tableau/scene.ts';

/** actions/runner ProcessInvoker: SIGINT, so much later SIGTERM, and soon after that the end. */
const SIGTERM_AFTER_MS = 7_500;

describe.concurrent('a cancelled workflow run', () => {
  it('ends in time though Tableau hangs with everything, a request to refresh among it', async () => {
    await using scene = await endless();
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'hold-answer', ms: 0 });
    scene.tableau.fault({ path: /refresh$/ }, { kind: 'hold-answer' });
    const step = scene.start({ items: TWO });
    await step.said('  job');
    while (scene.triggers().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    scene.tableau.fault({}, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    const at = performance.now();
    step.kill('SIGINT');
    const later = setTimeout(() => step.kill('SIGTERM'), SIGTERM_AFTER_MS);
    const run = await step.done;
    clearTimeout(later);
    expect(performance.now() - at).toBeLessThan(SOON_MS);
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    // Either may have been the first whose answer came.
    expect(
      statuses(run)
        .map((line) => line.slice(3))
        .sort(),
    ).toEqual(['running', 'unknown']);
    const reasons = [reason(run), reason(run, 1)].sort();
    expect(reasons[0]).toContain('could not be cancelled: no answer within');
    expect(reasons[1]).toContain('it was being started when the step ended, and may be running');
    expect(run.summary).toContain('cancelled: 1 unknown of 2');
    expect(run.state.ended).toBeUndefined();
  });

  it('takes two signals as one', async () => {
    await using scene = await endless();
    const step = scene.start({ items: TWO });
    await step.said('A  job');
    await step.said('B  job');
    scene.tableau.fault({ method: 'PUT' }, { kind: 'hold-answer', ms: 1_000 }, 2);
    step.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    step.kill('SIGTERM');
    const run = await step.done;
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(reason(run)).toBe('the workflow run was cancelled; its cancellation was accepted');
    expect(scene.sent().filter((line) => line === 'PUT jobs/*')).toHaveLength(2);
    expect(run.log.match(/The workflow run was cancelled/g)).toHaveLength(1);
    expect(await settled(scene)).toEqual(['A Cancelled', 'B Cancelled']);
  });

  it('that is killed while it cancels leaves the rest to post', async () => {
    await using scene = await endless();
    const step = scene.start({ items: TWO });
    await step.said('A  job');
    await step.said('B  job');
    scene.tableau.fault({ method: 'PUT' }, { kind: 'stall' }, 2);
    step.kill('SIGINT');
    while (scene.sent().filter((line) => line === 'PUT jobs/*').length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    step.kill('SIGKILL');
    const main = await step.done;
    expect(main.signal).toBe('SIGKILL');
    const { run } = await postOf(scene, main);
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('A: cancellation asked for');
    expect(run.log).toContain('B: cancellation asked for');
    expect(await settled(scene)).toEqual(['A Cancelled', 'B Cancelled']);
  });
});
