import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_TOKEN,
  type GitHubEmulator,
  type GitHubSettings,
  startGitHub,
} from '../../emulators/github/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/runner.ts';
import { ForwardProxy } from '../../toxics/proxy.ts';
import { ENDLESS, QUICK, Scene, shown, statuses } from '../tamr/scene.ts';

type Texts = Readonly<Record<string, string>>;

interface Job extends AsyncDisposable {
  readonly scene: Scene;
  readonly github: GitHubEmulator;
  readonly inputs: Texts;
  readonly env: Texts;
  run(inputs?: Texts, env?: Texts): Promise<StepRun>;
}

/** A job with a Tamr to refresh, and a GitHub of its own authority to tell of it. */
async function open(options: Partial<GitHubSettings> = {}): Promise<Job> {
  const scene = await Scene.open();
  scene.world.addSource('good', QUICK);
  scene.world.addSource('bad', {
    ...QUICK,
    outcome: { reason: 'LOAD_FAILED', message: 'no access to ##[error]the bucket' },
  });
  scene.world.addSource('endless', ENDLESS);
  const github = await startGitHub(options);
  const inputs = {
    items: 'sources: [good, bad]',
    'check-runs': 'true',
    'github-token': EXAMPLE_TOKEN,
    'ca-certificates': readFileSync(github.caFile, 'utf8'),
  };
  const env = github.env();
  return {
    scene,
    github,
    inputs,
    env,
    run: (more = {}, others = {}) => scene.run({ ...inputs, ...more }, { ...env, ...others }),
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

function checks({ world }: GitHubEmulator): readonly string[] {
  return world.shown().map((line) => line.replace(/ \([0-9a-f]{6}\)/, ''));
}

function warnings({ log }: StepRun): readonly string[] {
  return commandsIn(log).flatMap(({ name, data }) => (name === 'warning' ? [data] : []));
}

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

  it('go through HTTPS_PROXY', async () => {
    await using job = await open();
    await using proxy = await ForwardProxy.to({ 'github.emulator.test': job.github.url });
    const run = await job.run(
      { items: 'sources: [good]' },
      { HTTPS_PROXY: proxy.url, GITHUB_API_URL: 'https://github.emulator.test' },
    );
    expect(run.exitCode).toBe(0);
    expect(checks(job.github)).toEqual(['Tamr source good: success']);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['github.emulator.test:443']));
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

  it('of a GitHub whose authority is not known are one warning', async () => {
    await using job = await open();
    const run = await job.run({ items: 'sources: [good]', 'ca-certificates': '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(warnings(run)).toHaveLength(1);
    expect(warnings(run)[0]).toContain('ca-certificates');
    expect(job.github.requests).toEqual([]);
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
    while (job.github.world.checkRuns.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return step;
  }

  it('are cancelled with it', async () => {
    await using job = await open();
    const step = await running(job);
    expect(checks(job.github)).toEqual(['Tamr source endless: in_progress']);
    step.child.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    await job.scene.post(run, job.inputs, job.env);
    expect(checks(job.github)).toEqual(['Tamr source endless: cancelled']);
  });

  it('are cancelled by post where it was killed', async () => {
    await using job = await open();
    const step = await running(job);
    step.child.kill('SIGKILL');
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
