import { describe, expect, it } from 'vitest';
import { EXAMPLE_TOKEN } from '../../emulators/github/index.ts';
import { checks, type Job, open, warnings } from '../../scenes/github/scene.ts';
import { shown, statuses } from '../../scenes/tamr/scene.ts';

describe.concurrent('check runs', () => {
  it('say how each item ended, at github.com', async () => {
    await using job = await open();
    const run = await job.run();
    expect(statuses(run)).toEqual(['good: succeeded', 'bad: failed']);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(checks(job.github)).toEqual(['Tamr source good: success', 'Tamr source bad: failure']);
    expect([job.github.refusals, warnings(run)]).toEqual([[], []]);
    const [, bad] = job.github.world.checkRuns;
    expect(bad?.output.title).toContain('no access to ##\\[error]the bucket');
    expect(bad?.details_url).toContain('/acme/warehouse/actions/runs/4711');
    expect(run.state.checks).toBe('');
    expect(shown(run)).not.toContain(EXAMPLE_TOKEN);
    for (const { path } of job.github.requests) expect(path).toMatch(/^\/repos\/acme\/warehouse\//);
    // Nothing is left to post.
    const sent = job.github.requests.length;
    const post = await job.scene.post(run, job.inputs, job.env);
    expect([post.exitCode, job.github.requests.length]).toEqual([0, sent]);
  });

  it('say so at a GitHub Enterprise Server', async () => {
    await using job = await open({ base: '/api/v3' });
    const run = await job.run({ items: 'sources: [good]' });
    expect(run.exitCode).toBe(0);
    expect(checks(job.github)).toEqual(['Tamr source good: success']);
    expect(job.github.requests[0]?.path).toBe('/api/v3/repos/acme/warehouse/check-runs');
  });

  it('that the token may not write are one warning, and the step is as good', async () => {
    await using job = await open({ permission: 'read' });
    const run = await job.run({ items: 'sources: [good]' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(warnings(run)).toEqual([
      'Check runs are not published: GitHub answers "Resource not accessible by integration" (403). The refreshes and the result of this step are not affected. Give the job permissions: { checks: write }.',
    ]);
    expect(job.github.world.checkRuns).toEqual([]);
    const post = await job.scene.post(run, job.inputs, job.env);
    expect([post.exitCode, warnings(post)]).toEqual([0, []]);
  });

  it.for(['stall', 'reset', 'cut-body', 'lose-answer'] as const)(
    'that meet a fault for good (%s) are one warning, and soon given up',
    async (kind) => {
      await using job = await open();
      job.github.fault({}, { kind }, Number.POSITIVE_INFINITY);
      const run = await job.run({ items: 'sources: [good]' });
      expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
      expect(warnings(run)).toHaveLength(1);
      expect(run.log.indexOf('::warning::')).toBeGreaterThan(run.log.indexOf('1 item refreshed'));
    },
  );

  it('need their token, and send nothing without one', async () => {
    await using job = await open();
    const run = await job.run({ 'github-token': '' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain('github-token');
    expect([job.github.requests, job.scene.tamr.requests]).toEqual([[], []]);
  });

  it('are not thought of unless they are wanted', async () => {
    await using job = await open();
    const run = await job.run({ items: 'sources: [good]', 'check-runs': 'false' });
    expect(run.exitCode).toBe(0);
    expect(job.github.requests).toEqual([]);
    expect(run.state).not.toHaveProperty('checks');
  });
});

describe.concurrent('the check runs of a step that does not end by itself', () => {
  async function running(job: Job) {
    const step = job.scene.start({ ...job.inputs, items: 'sources: [endless]' }, job.env);
    await step.said('endless  job');
    await job.scene.until(() => job.github.world.checkRuns.length > 0);
    return step;
  }

  it('are cancelled with it', async () => {
    await using job = await open();
    const step = await running(job);
    expect(checks(job.github)).toEqual(['Tamr source endless: in_progress']);
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    await job.scene.post(run, job.inputs, job.env);
    expect(checks(job.github)).toEqual(['Tamr source endless: cancelled']);
  });

  it('are cancelled by post where it was killed', async () => {
    await using job = await open();
    const step = await running(job);
    step.kill('SIGKILL');
    const run = await step.done;
    expect(run.state.checks).not.toBe('');
    expect(checks(job.github)).toEqual(['Tamr source endless: in_progress']);
    const post = await job.scene.post(run, job.inputs, job.env);
    expect(post.exitCode).toBe(0);
    expect(checks(job.github)).toEqual(['Tamr source endless: cancelled']);
    expect(post.log).toContain('endless: cancellation asked for');
    expect(post.log).toContain('Check runs: 1 completed that the step had left');
    expect(job.github.refusals).toEqual([]);
  });
});
