import { expect, vi } from 'vitest';
import type { JobScript, Workbook } from '../../emulators/tableau/index.ts';
import type { RunningStep } from '../../runner/job.ts';
import { Network, type Target, type Toxic } from '../../toxics/network.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, SOON_MS, statuses, TIMEOUT } from './scene.ts';

/** What the tests of ill networks share: each toxic is tried on each request. */

export const ITEMS = 'workbooks: [{ name: Sales }]';
export const SIGN_IN: Target = { method: 'POST', path: /\/signin$/ };
export const FIND: Target = { method: 'GET', path: /\/workbooks$/ };
export const TRIGGER: Target = { method: 'POST', path: /\/refresh$/ };
export const POLL: Target = { method: 'GET', path: /\/jobs\// };
export const CANCEL: Target = { method: 'PUT', path: /\/jobs\// };

/** Seen running, and over a while before the next minute. */
export const LONG: JobScript = { ...QUICK, runMs: 3_000 };

const MINUTE_MS = 60_000;

/** A Tableau whose network can be made ill. */
export class Ill implements AsyncDisposable {
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
      ...inputs,
    });
  }

  cancellations(): number {
    return this.scene.sent().filter((line) => line === 'PUT jobs/*').length;
  }

  /** Resolves when the job is cancelled at Tableau. */
  async cancelled(): Promise<void> {
    await vi.waitFor(() => expect(this.scene.states()).toEqual(['Sales Cancelled']), SOON_MS);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.scene[Symbol.asyncDispose]();
    await this.network[Symbol.asyncDispose]();
  }
}

/** Whatever happens to the answer, there is one job, and the step knows it. */
export async function oneJob(toxic: Toxic, refresh = LONG, on: Target['on'] = 'answer') {
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
export async function survived(request: Target, toxic: Toxic, times = 1) {
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
export async function cancelledAtTimeout(toxic: Toxic, on: Target['on'] = 'answer') {
  await using ill = await Ill.open(ENDLESS);
  ill.network.plan({ ...CANCEL, on }, toxic);
  const run = await ill.start({ ...TIMEOUT, 'on-timeout': 'cancel' }).done;
  expect(ill.network.met).toBe(1);
  expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
  expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
  expect(run.milliseconds).toBeLessThan(20_000 + MINUTE_MS);
  await ill.cancelled();
}

/** The job is cancelled before the runner loses its patience. */
export async function cancelledBySignal(toxic: Toxic, on: Target['on'] = 'answer') {
  await using ill = await Ill.open(ENDLESS);
  ill.network.plan({ ...CANCEL, on }, toxic);
  const step = ill.start();
  await step.said('Sales  job');
  const at = performance.now();
  step.kill('SIGINT');
  const run = await step.done;
  expect(performance.now() - at).toBeLessThan(SOON_MS);
  expect(ill.network.met).toBe(1);
  expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
  await ill.cancelled();
  return run;
}
