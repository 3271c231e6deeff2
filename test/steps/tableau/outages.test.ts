import { describe, expect, it } from 'vitest';
import type { Fault } from '../../emulators/tableau/index.ts';
import type { RunningStep } from '../../runner/job.ts';
import { QUICK, Scene, statuses, TIMEOUT } from '../../scenes/tableau/scene.ts';

const ITEMS = 'workbooks: [{ name: A }, { name: B }, { name: C }]';

/** Resolves when all three jobs are there. */
async function allQueued(step: RunningStep): Promise<void> {
  for (const name of ['A', 'B', 'C']) await step.said(`${name}  job`);
}

async function threeWorkbooks(refresh = QUICK): Promise<Scene> {
  const scene = await Scene.open();
  for (const name of ['A', 'B', 'C']) scene.world.addWorkbook({ name, refresh });
  return scene;
}

const PAGE = '<html><head><title>503 Service Unavailable</title></head><body/></html>';
const TROUBLES: readonly (readonly [string, Fault, number])[] = [
  ['a 503 with a web page', { kind: 'answer', status: 503, body: PAGE }, 2],
  ['a web page as a 200', { kind: 'answer', status: 200, body: PAGE }, 2],
  ['an empty 200', { kind: 'answer', status: 200, body: '' }, 2],
  ['a body that is cut', { kind: 'cut-body' }, 2],
  ['a connection that is reset', { kind: 'reset' }, 2],
  ['a 408', { kind: 'answer', status: 408, body: '' }, 1],
  ['an answer that is late', { kind: 'stall', ms: 2_000 }, 1],
];

describe.concurrent('while items are looked for', () => {
  it.for(TROUBLES)('%s is survived', async ([, fault, times]) => {
    await using scene = await threeWorkbooks();
    scene.tableau.fault({ method: 'GET', path: /workbooks$/ }, fault, times);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded', 'C: succeeded']);
    expect(scene.triggers()).toHaveLength(3);
    if (fault.kind !== 'stall') {
      expect(run.log).toMatch(/^::warning::Tableau is not answering \(.+\), trying again$/m);
      expect(run.log).toMatch(/^Tableau answers again after \d+ s$/m);
    }
  });

  it('a sign-in that fails at first is survived', async () => {
    await using scene = await threeWorkbooks();
    scene.tableau.fault({ path: /signin/ }, { kind: 'answer', status: 500, body: '' }, 2);
    const run = await scene.run({ items: ITEMS });
    expect(run.exitCode).toBe(0);
  });
});

describe.concurrent('while jobs run', () => {
  it.for(TROUBLES)('%s is survived, in the list', async ([, fault, times]) => {
    await using scene = await threeWorkbooks();
    scene.tableau.fault({ method: 'GET', path: /jobs$/ }, fault, times);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded', 'C: succeeded']);
  });

  it.for(TROUBLES)('%s is survived, of a single job', async ([, fault, times]) => {
    await using scene = await threeWorkbooks();
    scene.tableau.fault({ method: 'GET', path: /jobs\// }, fault, times);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded', 'C: succeeded']);
  });

  it('an outage is told once when it begins and once when it ends', async () => {
    await using scene = await threeWorkbooks({ ...QUICK, runMs: 10_000 });
    const step = scene.start({ items: ITEMS });
    await allQueued(step);
    scene.tableau.fault({}, { kind: 'answer', status: 503, body: PAGE }, 2);
    const run = await step.done;
    expect(run.exitCode).toBe(0);
    expect(run.log.match(/is not answering/g)).toHaveLength(1);
    expect(run.log).toMatch(/Tableau is not answering \(503\), trying again; 3 jobs were running/);
    expect(run.log.match(/answers again after/g)).toHaveLength(1);
  });

  it('one that does not end times the step out, with all jobs in the outputs', async () => {
    await using scene = await threeWorkbooks();
    const step = scene.start({ items: ITEMS, ...TIMEOUT });
    await allQueued(step);
    scene.tableau.fault({}, { kind: 'reset' }, Number.POSITIVE_INFINITY);
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(JSON.parse(run.outputs['job-ids'] ?? '')).toHaveLength(3);
  });
});

describe.concurrent('an account that may not list jobs', () => {
  it('has each job asked for by itself, and is told so once', async () => {
    await using scene = await Scene.open({ listJobs: 'admins-only' });
    const { world } = scene;
    const user = world.addUser({ name: 'creator@example.com' });
    world.addCredential({ name: 'ci', secret: 'example-token-secret', user });
    const refresh = { ...QUICK, runMs: 10_000 };
    for (const name of ['A', 'B', 'C']) world.addWorkbook({ name, owner: user, refresh });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded', 'C: succeeded']);
    expect(run.log.match(/This account may not list jobs/g)).toHaveLength(1);
    // Once before they are started, and once for them.
    expect(scene.sent().filter((line) => line.startsWith('GET jobs '))).toHaveLength(2);
    expect(scene.sent().filter((line) => line === 'GET jobs/*').length).toBeGreaterThanOrEqual(3);
  });
});
