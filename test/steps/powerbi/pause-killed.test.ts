import { describe, expect, it } from 'vitest';
import type { RunningStep } from '../../runner/job.ts';
import { here } from '../../runner/place.ts';
import {
  atJobEnd,
  faultAfter,
  names,
  PAUSE,
  PAUSED,
  RESUME,
  record,
  scheduled,
  switches,
} from '../../scenes/powerbi/paused.ts';
import type { Inputs, Scene } from '../../scenes/powerbi/scene.ts';

/** Workspace, models, two schedules, two rehearsals, two changes read back, two histories. */
const OF_PAUSE = 12;
const SALES_OFF = 7;
const LEDGER_OFF = 9;
/** Two schedules, each read, changed, and read back. */
const OF_RESUME = 6;
/** What the emulator does in the meantime. */
const MOMENT_MS = 100;

interface Moment {
  /** Of the request, counted from 1. */
  readonly number: number;
  readonly when: 'before' | 'after';
}

const OF_A_PAUSE = momentsOf(OF_PAUSE, SALES_OFF);
const OF_A_RESUME = momentsOf(OF_RESUME, 2);

/** All that there are; or those of one request, by the bundle: a process takes its time. */
function momentsOf(count: number, sample: number): readonly Moment[] {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return (here().isBundle ? [sample] : all).flatMap((number) => [
    { number, when: 'before' },
    { number, when: 'after' },
  ]);
}

function heard(request: number, { number, when }: Moment): boolean {
  return number > request || (number === request && when === 'after');
}

/** Starts a step and kills it when its nth request was sent: before or after it was heard. */
async function killedAt(scene: Scene, inputs: Inputs, { number, when }: Moment) {
  const from = apiRequests(scene);
  faultAfter(scene, number - 1, { kind: when === 'before' ? 'stall' : 'hold-answer' });
  const step = scene.start(inputs);
  await reached(scene, from + number, step);
  await scene.pass(MOMENT_MS);
  step.kill('SIGKILL');
  const run = await step.done;
  expect(run.signal).toBe('SIGKILL');
  return run;
}

async function reached(scene: Scene, count: number, { done }: RunningStep): Promise<void> {
  let isOver = false;
  done.finally(() => {
    isOver = true;
  });
  while (apiRequests(scene) < count) {
    if (isOver) throw new Error(`the step ended before request ${count}`);
    await scene.pass(5);
  }
}

function apiRequests(scene: Scene): number {
  return scene.powerbi.requests.filter(({ service }) => service === 'api').length;
}

it('the numbers below are those of all requests', async () => {
  await using scene = await scheduled();
  const paused = await scene.run(PAUSE);
  expect(apiRequests(scene)).toBe(OF_PAUSE);
  await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
  expect(apiRequests(scene)).toBe(OF_PAUSE + OF_RESUME);
});

describe.concurrent('a pause that is killed', () => {
  it.for(OF_A_PAUSE)(
    '$when request $number was heard: all is as before at the end of the job',
    async (moment) => {
      await using scene = await scheduled();
      const before = scene.world.schedules();
      const main = await killedAt(scene, PAUSE, moment);
      const offFrom = (request: number) => (heard(request, moment) ? 'off' : 'on');
      const [sales, ledger] = [offFrom(SALES_OFF), offFrom(LEDGER_OFF)];
      expect(switches(scene)).toEqual([`Sales ${sales}`, `Ledger ${ledger}`, 'Archive off']);
      const { run } = await atJobEnd(scene, main);
      expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
    },
  );

  it('while a change is under way that the service makes later', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    faultAfter(scene, SALES_OFF - 1, { kind: 'stall', ms: 2_000 });
    const step = scene.start(PAUSE);
    await reached(scene, SALES_OFF, step);
    step.kill('SIGKILL');
    const { run } = await atJobEnd(scene, await step.done);
    await scene.pass(2_000);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
  });

  it.for(OF_A_PAUSE.filter(({ number }) => number >= SALES_OFF))(
    '$when request $number was heard: a resume step restores all, and post has nothing to do',
    async (moment) => {
      await using scene = await scheduled();
      const before = scene.world.schedules();
      const main = await killedAt(scene, PAUSE, moment);
      const { paused = '' } = main.outputs;
      const resumed = await scene.run({ ...RESUME, paused });
      expect([resumed.outputs.status, scene.world.schedules()]).toEqual(['resumed', before]);
      const { run, sent } = await atJobEnd(scene, main);
      expect([run.exitCode, sent]).toEqual([0, []]);
    },
  );
});

describe.concurrent('a pause that is cancelled', () => {
  it('waits for the answer to a change, so that the end of the job finds it made', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    faultAfter(scene, SALES_OFF - 1, { kind: 'stall', ms: 2_000 });
    const step = scene.start(PAUSE);
    await reached(scene, SALES_OFF, step);
    step.kill('SIGINT');
    const main = await step.done;
    expect([main.exitCode, main.outputs.status]).toEqual([1, 'cancelled']);
    expect(names(record(main))).toEqual(['Sales']);
    const { run } = await atJobEnd(scene, main);
    await scene.pass(2_000);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
  });
});

describe.concurrent('a resume that is killed', () => {
  it.for(OF_A_RESUME)(
    '$when request $number was heard: post of the pause does the rest',
    async (moment) => {
      await using scene = await scheduled();
      const before = scene.world.schedules();
      const main = await scene.run(PAUSE);
      expect(switches(scene)).toEqual(PAUSED);
      await killedAt(scene, { ...RESUME, paused: main.outputs.paused ?? '' }, moment);
      const { run } = await atJobEnd(scene, main);
      expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
    },
  );
});
