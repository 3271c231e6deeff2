import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import { flows } from '../../../../../src/vendors/tableau/kinds.ts';
import type { JobScript, TableauOptions } from '../../../../emulators/tableau/index.ts';
import { JobsScene, orderOf } from './jobs-scene.ts';

const MINUTE = 60_000;
const QUICK: JobScript = { queueMs: 10_000, runMs: 2 * MINUTE };
/** Nothing of jobs is shown to anybody but administrators. */
const HIDDEN: TableauOptions = { listJobs: 'admins-only', readJobs: 'admins-only' };
const OWN_SCOPES = ['tableau:jobs:read', 'tableau:flows:read', 'tableau:flows:run'];

async function open(options: TableauOptions = {}, byApp = false): Promise<JobsScene> {
  return JobsScene.open(
    { ...HIDDEN, ...options },
    { siteRole: 'Creator', byApp, ...(byApp && { kinds: [flows] }) },
  );
}

const flowOf = (scene: JobsScene, refresh: JobScript = QUICK) =>
  scene.world.addFlow({ name: 'F', owner: scene.user, refresh });

describe('a flow whose job only administrators may read', () => {
  it('is followed by its run', async () => {
    await using scene = await open();
    const job = await scene.trigger(flowOf(scene));
    const from = scene.tableau.requests.length;
    expect(await scene.look(job)).toEqual({ state: 'pending' });
    scene.clock.ms += MINUTE;
    expect(await scene.look(job)).toMatchObject({ state: 'running', progress: expect.any(Number) });
    scene.clock.ms += 2 * MINUTE;
    expect(await scene.look(job)).toEqual({
      state: 'succeeded',
      startedAt: Date.parse('2026-01-05T06:00:10Z'),
      endedAt: Date.parse('2026-01-05T06:02:10Z'),
    });
    // Which of the two is shown is known after the first look.
    expect(scene.sent(from)).toEqual(['GET jobs/*', ...Array(3).fill('GET flows/runs/*')]);
  });

  it('and was started by an earlier step is found among its runs', async () => {
    await using scene = await open();
    const flow = flowOf(scene);
    scene.began(flow, { runMs: 0 });
    scene.clock.ms += MINUTE;
    const job = scene.began(flow, QUICK);
    scene.began(scene.world.addFlow({ name: 'Other', owner: scene.user }));
    scene.clock.ms += MINUTE;
    const from = scene.tableau.requests.length;
    expect(await scene.look(job)).toMatchObject({ state: 'running' });
    expect(scene.sent(from)).toEqual(['GET jobs/*', 'GET flows/runs']);
    const { query } = scene.tableau.requests.at(-1) ?? { query: [] };
    expect(query).toContainEqual(['filter', `flowId:eq:${flow.id}`]);
  });

  it('and of which nothing but the id of its job is known is found among all runs', async () => {
    await using scene = await open();
    const job = scene.began(flowOf(scene), QUICK);
    scene.began(scene.world.addFlow({ name: 'Other', owner: scene.user }));
    const found = await scene.session.identify([job.id]);
    expect(found).toMatchObject([{ id: job.item.id }]);
    expect(await scene.session.identify(['another'])).toEqual([undefined]);
    const [item] = found;
    if (!item) throw new Error('it was not found');
    expect(await scene.look({ id: job.id, item })).toEqual({ state: 'pending' });
  });

  it.each([
    ['3.30', "Login failed for user 'etl'.", 'It could not sign in to its data'],
    ['3.28', 'only administrators may read', undefined],
  ])('and failed says why, as far as that is told: %s', async (apiVersion, reason, advice) => {
    await using scene = await open({ apiVersion });
    const notes = "Login failed for user 'etl'.";
    const job = await scene.trigger(flowOf(scene, { ...QUICK, outcome: 'failure', notes }));
    scene.clock.ms += 3 * MINUTE;
    const seen = await scene.look(job);
    expect(seen).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
    const given = seen && 'advice' in seen ? seen.advice : undefined;
    if (advice === undefined) expect(given).toBeUndefined();
    else expect(given).toContain(advice);
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['unknown-status', 'running'],
    ['vanish', 'missing'],
  ] as const)('and came to "%s" is never a success', async (outcome, state) => {
    await using scene = await open();
    const job = await scene.trigger(flowOf(scene, { ...QUICK, outcome }));
    await scene.look(job);
    scene.clock.ms += 3 * MINUTE;
    expect(await scene.look(job)).toMatchObject({ state });
  });

  it('and gives no usable answer is looked at again', async () => {
    await using scene = await open();
    const job = await scene.trigger(flowOf(scene));
    for (const body of ['', '<html>Welcome</html>', '{"flowRun":{}}', '{}']) {
      scene.tableau.fault({ path: /runs\// }, { kind: 'answer', status: 200, body });
      await expect(scene.look(job)).rejects.not.toBeInstanceOf(StepError);
    }
    scene.tableau.fault({ path: /runs\// }, { kind: 'answer', status: 503 });
    await expect(scene.look(job)).rejects.toThrow('503');
    expect(await scene.look(job)).toEqual({ state: 'pending' });
  });

  it('is seen to be running, and to have begun, by its runs', async () => {
    await using scene = await open();
    const flow = flowOf(scene);
    expect(await scene.session.running(orderOf(flow))).toBeUndefined();
    const { id } = scene.began(flow, { ...QUICK, queueMs: 10_000 });
    const running = { job: { id }, begun: false, covers: false };
    expect(await scene.session.running(orderOf(flow))).toMatchObject(running);
    scene.clock.ms += MINUTE;
    expect(await scene.session.running(orderOf(flow))).toMatchObject({ ...running, begun: true });
    scene.clock.ms += 2 * MINUTE;
    expect(await scene.session.running(orderOf(flow))).toBeUndefined();
  });

  it('and whose answer was lost is found by its runs, however often that is asked', async () => {
    await using scene = await open();
    const flow = flowOf(scene);
    scene.began(flow, { queueMs: 0, runMs: MINUTE });
    scene.clock.ms += MINUTE / 2;
    const look = await scene.session.look(orderOf(flow));
    expect(await scene.session.startedSince(orderOf(flow), look)).toEqual([]);
    scene.clock.ms += 1_000;
    const { id } = scene.began(flow, QUICK);
    expect(await scene.session.running(orderOf(flow))).toMatchObject({ begun: true });
    const lost = await scene.session.startedSince(orderOf(flow), look);
    expect(lost).toMatchObject([{ id }]);
    expect(await scene.session.startedSince(orderOf(flow), look)).toEqual(lost);
    if ('untold' in lost || !lost[0]) throw new Error('it was not found');
    scene.clock.ms += 10 * MINUTE;
    expect(await scene.look(lost[0])).toMatchObject({ state: 'succeeded' });
  });

  it('is seen by its runs also where the list is empty rather than refused', async () => {
    await using scene = await open({ listJobs: 'admins-else-empty' });
    const flow = flowOf(scene);
    const look = await scene.session.look(orderOf(flow));
    const { id } = scene.began(flow, QUICK);
    expect(await scene.session.startedSince(orderOf(flow), look)).toMatchObject([{ id }]);
    expect(await scene.session.running(orderOf(flow))).toMatchObject({ job: { id } });
    scene.tableau.fault({ path: /runs$/ }, { kind: 'answer', status: 403 });
    expect(await scene.session.running(orderOf(flow))).toBeUndefined();
  });

  it('is cancelled by its run, by whoever started it', async () => {
    await using scene = await open({ cancelBy: 'admins-only' });
    const job = await scene.trigger(flowOf(scene));
    expect(await scene.cancel(job)).toEqual({ kind: 'accepted' });
    scene.clock.ms += 10_000;
    expect(await scene.look(job)).toMatchObject({ state: 'cancelled' });
    expect(await scene.cancel(job)).toEqual({ kind: 'already-ended' });
    const theirs = scene.began(scene.world.addFlow({ name: 'G', owner: scene.user }));
    expect(await scene.cancel(theirs)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('403137'),
    });
  });

  it('is not called cancelled on a page of a proxy', async () => {
    await using scene = await open({ cancelBy: 'admins-only' });
    const job = await scene.trigger(flowOf(scene));
    const body = '<html>Welcome</html>';
    scene.tableau.fault({ method: 'PUT', path: /runs/ }, { kind: 'answer', status: 200, body });
    expect(await scene.cancel(job)).toMatchObject({ kind: 'refused', transient: true });
  });

  it('is not told of where its runs are refused as well, or are not there', async () => {
    await using scene = await open();
    const flow = flowOf(scene);
    for (const [status, code] of [
      [403, '403004'],
      [404, '404027'],
      [400, '400065'],
    ] as const) {
      const body = JSON.stringify({ error: { code, summary: 'No', detail: 'not you' } });
      scene.tableau.fault({ path: /runs$/ }, { kind: 'answer', status, body });
      expect(await scene.session.running(orderOf(flow))).toEqual({
        untold: expect.stringContaining('takes a site role of an administrator'),
        refused: true,
      });
    }
  });

  it('is left to its job on a server without runs, and the right is named', async () => {
    await using scene = await open({ apiVersion: '3.9' });
    const flow = flowOf(scene);
    const job = scene.began(flow, QUICK);
    expect(await scene.look(job)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('takes a site role of an administrator'),
    });
    expect(await scene.session.running(orderOf(flow))).toEqual({
      untold: expect.stringContaining('takes a site role of an administrator'),
      refused: true,
    });
  });
});

describe('a connected app', () => {
  it('asks for the scope of runs when it comes to that, and signs in once for it', async () => {
    await using scene = await open(
      { grantedScopes: [...OWN_SCOPES, 'tableau:flow_runs:read'] },
      true,
    );
    const job = await scene.trigger(flowOf(scene));
    for (let looks = 0; looks < 3; looks++) await scene.look(job);
    expect(scene.sent().filter((line) => line.includes('signin'))).toHaveLength(2);
    expect(await scene.session.running(orderOf(flowOf(scene)))).toBeUndefined();
  });

  it('does not ask for it where the job may be read', async () => {
    await using scene = await open({ readJobs: 'everyone', grantedScopes: OWN_SCOPES }, true);
    const job = await scene.trigger(flowOf(scene));
    scene.clock.ms += 10 * MINUTE;
    expect(await scene.look(job)).toMatchObject({ state: 'succeeded' });
    expect(scene.sent().filter((line) => line.includes('signin'))).toHaveLength(1);
  });

  it('without it is told which scope it lacks', async () => {
    await using scene = await open({ grantedScopes: OWN_SCOPES }, true);
    const flow = flowOf(scene);
    const job = await scene.trigger(flow);
    expect(await scene.look(job)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('tableau:flow_runs:read'),
      advice: 'Grant tableau:flow_runs:read to the connected app.',
    });
    expect(await scene.session.running(orderOf(flow))).toEqual({
      untold: expect.stringContaining('tableau:flow_runs:read'),
      refused: true,
    });
  });
});

describe('a job of an extract that this account may not read', () => {
  it('says which right it takes, and asks for no runs', async () => {
    await using scene = await open();
    const item = scene.world.addWorkbook({ name: 'W', owner: scene.user });
    const job = await scene.trigger(item);
    const from = scene.tableau.requests.length;
    expect(await scene.look(job)).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(
        /^Tableau does not let this account read the job: .*403004\)\. That takes a site role of an administrator/,
      ),
      advice: expect.stringContaining('Use an account with such a role'),
    });
    expect(scene.sent(from)).toEqual(['GET jobs/*']);
  });
});

describe('a flow that failed without a note', () => {
  it('is explained by its run, where that may be read', async () => {
    await using scene = await JobsScene.open({ apiVersion: '3.30' });
    const job = await scene.trigger(
      flowOf(scene, { ...QUICK, outcome: 'failure', notes: 'out of memory' }),
    );
    scene.clock.ms += 3 * MINUTE;
    const body = JSON.stringify({
      job: { id: job.id, progress: '100', finishCode: '1', completedAt: '2026-01-05T06:02:10Z' },
    });
    scene.tableau.fault({ path: /jobs\// }, { kind: 'answer', status: 200, body }, 2);
    expect(await scene.look(job)).toMatchObject({ state: 'failed', reason: 'out of memory' });
    scene.tableau.fault({ path: /runs/ }, { kind: 'answer', status: 503 });
    expect(await scene.look(job)).toMatchObject({
      state: 'failed',
      reason: 'Tableau gives no reason',
    });
  });
});
