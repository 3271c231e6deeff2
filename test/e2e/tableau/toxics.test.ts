import { describe, expect, it, vi } from 'vitest';
import type { JobScript, Workbook } from '../../emulators/tableau/index.ts';
import type { RunningStep } from '../../runner/runner.ts';
import { Network, type Target, type Toxic } from '../../toxics/network.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, statuses } from './scene.ts';

/**
 * Each toxic on each request. `timeout` takes the real limits of requests, up to a minute: it comes
 * first, so that all others run beside it.
 */

const ITEMS = 'workbooks: [{ name: Sales }]';
const SIGN_IN: Target = { method: 'POST', path: /\/signin$/ };
const FIND: Target = { method: 'GET', path: /\/workbooks$/ };
const TRIGGER: Target = { method: 'POST', path: /\/refresh$/ };
const POLL: Target = { method: 'GET', path: /\/jobs\// };
const CANCEL: Target = { method: 'PUT', path: /\/jobs\// };

/** Seen running, and over a while before the next minute. */
const LONG: JobScript = { ...QUICK, runMs: 3_000 };

/** Those that lose an answer are met twice in a row where the request is repeated. */
const TWICE = 2;

const LOSING: readonly Toxic[] = [{ kind: 'reset' }, { kind: 'cut', bytes: 150 }];
const GENTLE: readonly Toxic[] = [
  { kind: 'slow close', ms: 1_500 },
  { kind: 'latency', ms: 1_000 },
  { kind: 'bandwidth', bytesPerSecond: 500 },
  { kind: 'slicer', bytes: 10, ms: 5 },
];

/** A Tableau whose network can be made ill. */
class Ill implements AsyncDisposable {
  readonly scene: Scene;
  readonly sales: Workbook;
  readonly network: Network;

  private constructor(scene: Scene, network: Network, refresh: JobScript) {
    this.scene = scene;
    this.network = network;
    this.sales = scene.world.addWorkbook({ name: 'Sales', refresh });
  }

  static async open(refresh: JobScript): Promise<Ill> {
    const scene = await Scene.open();
    return new Ill(scene, await Network.to(scene.tableau), refresh);
  }

  start(inputs: Readonly<Record<string, string>> = {}): RunningStep {
    return this.scene.start({
      items: ITEMS,
      'tableau-url': this.network.url,
      timeout: '80s',
      ...inputs,
    });
  }

  cancellations(): number {
    return this.scene.sent().filter((line) => line === 'PUT jobs/*').length;
  }

  /** Resolves when the job is cancelled at Tableau. */
  async cancelled(): Promise<void> {
    await vi.waitFor(() => expect(this.scene.states()).toEqual(['Sales Cancelled']), 5_000);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.scene[Symbol.asyncDispose]();
    await this.network[Symbol.asyncDispose]();
  }
}

/** Whatever happens to the answer, there is one job, and the step knows it. */
async function oneJob(toxic: Toxic, refresh = LONG, on: Target['on'] = 'answer') {
  await using ill = await Ill.open(refresh);
  ill.network.plan({ ...TRIGGER, on }, toxic);
  const run = await ill.start().done;
  expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
  expect(ill.network.met).toBe(1);
  expect(ill.scene.jobsOf(ill.sales)).toBe(1);
  expect(ill.scene.triggers()).toEqual(['Sales']);
  expect(jobs(run)[0]).toMatchObject({ job_id: ill.scene.world.jobs[0]?.job.id, attempts: 1 });
  return run;
}

/** What only asks is repeated until it is answered, and starts nothing. */
async function survived(request: Target, toxic: Toxic, times = 1) {
  await using ill = await Ill.open(LONG);
  ill.network.plan(request, toxic, times);
  const run = await ill.start().done;
  expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
  expect(ill.network.met).toBe(times);
  expect(ill.scene.jobsOf(ill.sales)).toBe(1);
  expect(ill.scene.triggers()).toEqual(['Sales']);
  return run;
}

/** The job is cancelled, and how it ended is told, well within a minute. */
async function cancelledAtTimeout(toxic: Toxic, on: Target['on'] = 'answer') {
  await using ill = await Ill.open(ENDLESS);
  ill.network.plan({ ...CANCEL, on }, toxic);
  const run = await ill.start({ timeout: '8s', 'on-timeout': 'cancel' }).done;
  expect(ill.network.met).toBe(1);
  expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
  expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
  expect(run.milliseconds).toBeLessThan(8_000 + 25_000);
  await ill.cancelled();
}

/** The job is cancelled before the runner loses its patience. */
async function cancelledBySignal(toxic: Toxic, on: Target['on'] = 'answer') {
  await using ill = await Ill.open(ENDLESS);
  ill.network.plan({ ...CANCEL, on }, toxic);
  const step = ill.start();
  await step.said('Sales  job');
  const at = performance.now();
  step.child.kill('SIGINT');
  const run = await step.done;
  expect(performance.now() - at).toBeLessThan(7_500);
  expect(ill.network.met).toBe(1);
  expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
  await ill.cancelled();
  return run;
}

describe.concurrent('timeout', { timeout: 100_000 }, () => {
  const toxic = { kind: 'timeout' } as const;

  it('of the trigger: there is one job, and it is followed', async () => {
    const run = await oneJob(toxic);
    expect(run.log).toContain('its answer was lost (no whole answer within 60 s)');
  });

  it.for([
    ['the sign-in', SIGN_IN],
    ['a search', FIND],
    ['a look at the job', POLL],
  ] as const)('of %s is survived', async ([, request]) => {
    const run = await survived(request, toxic);
    expect(run.log).toContain(
      'Tableau is not answering (no whole answer within 30 s), trying again',
    );
  });

  it('of the cancellation at the timeout: the job is cancelled, and that is told', async () => {
    await cancelledAtTimeout(toxic);
  });

  it('of the cancellation by a signal: the job is cancelled, and it is told that this is not known', async () => {
    const run = await cancelledBySignal(toxic);
    expect(reason(run)).toContain('it could not be cancelled: no answer within 4 s');
  });

  it('of all that post asks: it ends after a minute, and says in plain words why', async () => {
    await using ill = await Ill.open(ENDLESS);
    const step = ill.start();
    await step.said('Sales  job');
    step.child.kill('SIGKILL');
    const main = await step.done;
    ill.network.plan({ method: 'GET', path: /\/serverinfo$/ }, toxic, 9);
    const post = await ill.scene.post(main, { items: ITEMS, 'tableau-url': ill.network.url });
    expect(post.exitCode).toBe(0);
    expect(post.milliseconds).toBeLessThan(65_000);
    expect(post.log).toMatch(/^::warning::What the step left running could not be looked after/m);
    expect(post.log).not.toContain('Unexpected error');
  });
});

describe.concurrent.for(LOSING)('$kind on the way there', { timeout: 100_000 }, (toxic) => {
  it('of the trigger: it is sent once more when there is surely no job', async () => {
    const run = await oneJob(toxic, QUICK, 'request');
    expect(run.log).toContain('asking Tableau what became of it');
  });

  it('of the cancellation at the timeout: it is sent once more', async () => {
    await cancelledAtTimeout(toxic, 'request');
  });

  it('of the cancellation by a signal: it is sent once more', async () => {
    await cancelledBySignal(toxic, 'request');
  });
});

describe.concurrent.for(LOSING)('$kind', { timeout: 100_000 }, (toxic) => {
  it('of the trigger: there is one job, and it is followed', async () => {
    const run = await oneJob(toxic);
    expect(run.log).toContain('its answer was lost (connection reset)');
    expect(run.log).toContain('asking Tableau what became of it');
  });

  it.for([
    ['the sign-in', SIGN_IN],
    ['a search', FIND],
    ['a look at the job', POLL],
  ] as const)('of %s is survived', async ([, request]) => {
    const run = await survived(request, toxic, TWICE);
    expect(run.log.match(/Tableau is not answering/g)).toHaveLength(1);
    expect(run.log.match(/Tableau answers again/g)).toHaveLength(1);
  });

  it('of the cancellation at the timeout: the job is cancelled, and that is told', async () => {
    await cancelledAtTimeout(toxic);
  });

  it('of the cancellation by a signal: the job is cancelled', async () => {
    await cancelledBySignal(toxic);
  });
});

describe.concurrent.for(GENTLE)('$kind', { timeout: 100_000 }, (toxic) => {
  it('of the trigger: there is one job, and no doubt about it', async () => {
    const run = await oneJob(toxic);
    expect(run.log).not.toContain('what became of it');
  });

  it.for([
    ['the sign-in', SIGN_IN],
    ['a search', FIND],
    ['a look at the job', POLL],
  ] as const)('of %s is survived', async ([, request]) => {
    const run = await survived(request, toxic);
    // Only the next request on a connection finds that it has ended.
    if (toxic.kind !== 'slow close') expect(run.log).not.toContain('not answering');
  });

  it('of the cancellation at the timeout: the job is cancelled, and that is told', async () => {
    await cancelledAtTimeout(toxic);
  });

  it('of the cancellation by a signal: the job is cancelled, and that is told', async () => {
    const run = await cancelledBySignal(toxic);
    expect(reason(run)).toContain('its cancellation was accepted');
  });
});
