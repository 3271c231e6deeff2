import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../emulators/https/faults.ts';
import { MINUTE, SECOND, statuses } from '../scene.ts';
import { ends, FabricScene, KINDS, one } from './scene.ts';

const PAGE = '<html><title>503 Service Unavailable</title></html>';
const LOST: readonly (readonly [string, Fault])[] = [
  ['no answer', { kind: 'lose-answer' }],
  ['a 502', { kind: 'wrong-answer', status: 502, body: PAGE }],
  ['a page', { kind: 'wrong-answer', status: 200, body: PAGE }],
];
const NOT_STARTED: readonly (readonly [string, Fault])[] = [
  ['a 429', { kind: 'answer', status: 429, headers: { 'retry-after': '30' }, body: '' }],
  ['a 430', { kind: 'answer', status: 430, body: '' }],
  ['a 503', { kind: 'answer', status: 503, body: PAGE }],
  ['no connection', { kind: 'reset' }],
];

describe('a request for a run', () => {
  for (const [kind, type] of KINDS) {
    it.each(LOST)(`of ${kind} that took effect but for %s is followed`, async (_, fault) => {
      const s = await FabricScene.open();
      const item = s.add(type, 'A', { runMs: 4 * MINUTE });
      s.fabric.addJob(item, { agoMs: 20 * MINUTE, invokeType: 'Manual' });
      s.scene.fault('fabric', { method: 'POST' }, fault);
      const [result] = await s.refresh(one(kind, 'A'));
      expect([result?.status, result?.jobId]).toEqual([
        'succeeded',
        s.fabric.jobs(item)[0]?.job.id,
      ]);
      expect(s.fabric.jobs(item)).toHaveLength(2);
    });
  }

  it.each(NOT_STARTED)('that got %s is sent again, once', async (_, fault) => {
    const s = await FabricScene.open();
    const item = s.add('Notebook', 'A');
    s.scene.fault('fabric', { method: 'POST' }, fault);
    const results = await s.refresh(one('notebooks', 'A'));
    expect(ends(results)).toEqual(['A: succeeded']);
    expect(s.states(item)).toEqual(['Completed']);
    expect(s.runs()).toBe(2);
  });

  it('that is forbidden is final', async () => {
    const s = await FabricScene.open();
    const workspace = s.scene.world.addWorkspace({ name: 'Finance', role: 'Viewer' });
    s.fabric.add({ type: 'Notebook', name: 'A', workspace });
    const [end] = ends(await s.refresh(one('notebooks', 'A')));
    expect(end).toMatch(/^A: failed, .*(Contributor|permission)/);
  });
});

describe('trouble while looking', () => {
  it.each([
    ['a page', { kind: 'answer', status: 200, body: PAGE }],
    ['a cut body', { kind: 'cut-body' }],
    ['a 503', { kind: 'answer', status: 503, body: PAGE }],
    ['a 404', { kind: 'answer', status: 404, body: '{"errorCode":"ItemNotFound","message":"x"}' }],
    ['a 429', { kind: 'answer', status: 429, headers: { 'retry-after': '20' }, body: '' }],
  ] as const)('such as %s is survived', async (_, fault) => {
    const s = await FabricScene.open();
    const item = s.add('Notebook', 'A', { runMs: 4 * MINUTE });
    s.scene.fault('fabric', { method: 'GET', path: /instances\/./ }, fault, 2);
    expect(statuses(await s.refresh(one('notebooks', 'A')))).toEqual(['A: succeeded']);
    expect(s.states(item)).toHaveLength(1);
  });

  it('such as a job that was never there ends before the timeout', async () => {
    const s = await FabricScene.open({ fabric: { appearMs: 100 * MINUTE } });
    s.add('Notebook', 'A', { runMs: MINUTE });
    const [end] = ends(await s.refresh(one('notebooks', 'A')));
    expect(end).toMatch(/^A: (unknown|timed-out)/);
  });

  it('such as tokens that have ended is helped by new ones', async () => {
    const s = await FabricScene.open({ signIn: (scene) => scene.secret(), expiresIn: 90 });
    s.add('Notebook', 'A', { runMs: 6 * MINUTE });
    s.endpoint('Lake', { runMs: 6 * MINUTE });
    const results = await s.refresh(
      '{ notebooks: [{ name: A }], sql_endpoints: [{ name: Lake }] }',
    );
    expect(statuses(results).toSorted()).toEqual(['A: succeeded', 'Lake: succeeded']);
  });
});

describe('the token for Power BI alone', () => {
  const options = { fabricSignIn: (scene: FabricScene['scene']) => scene.token('powerbi') };

  it('is tried, and named together with what to give in its place', async () => {
    const s = await FabricScene.open(options);
    s.add('Notebook', 'A');
    await expect(s.refresh(one('notebooks', 'A'))).rejects.toMatchObject({
      message: expect.stringMatching(
        /Unauthorized.*no longer takes the token in powerbi-access-token/,
      ),
      advice: expect.stringMatching(
        /powerbi-fabric-access-token.*--resource https:\/\/api\.fabric\.microsoft\.com/,
      ),
    });
    expect(s.runs()).toBe(0);
  });

  it('is enough where Fabric takes it', async () => {
    const s = await FabricScene.open({ ...options, fabric: { takesPowerBiTokens: true } });
    s.add('Notebook', 'A');
    expect(statuses(await s.refresh(one('notebooks', 'A')))).toEqual(['A: succeeded']);
  });
});

describe('a capacity', () => {
  it.each([
    [404, true],
    [404, false],
    [403, true],
    [403, false],
  ] as const)(
    'that is paused is named, behind a %i (its state shows: %s)',
    async (pausedAs, shows) => {
      const s = await FabricScene.open({ fabric: { pausedAs, administersCapacity: shows } });
      const workspace = s.scene.world.addWorkspace({ name: 'Finance', capacityState: 'paused' });
      s.fabric.add({ type: 'Notebook', name: 'A', workspace });
      const [end] = ends(await s.refresh(one('notebooks', 'A')));
      expect(end).toMatch(/^A: (failed|unknown), .*paused/);
    },
  );

  it.each([404, 403] as const)(
    'that is paused is named where not even its lists are to be had (%i)',
    async (pausedAs) => {
      const s = await FabricScene.open({ fabric: { pausedAs, pausedLists: true } });
      const workspace = s.scene.world.addWorkspace({ name: 'Finance', capacityState: 'paused' });
      s.fabric.add({ type: 'Notebook', name: 'A', workspace });
      s.fabric.add({ type: 'SQLEndpoint', name: 'Lake', workspace });
      for (const items of [one('notebooks', 'A'), one('sql_endpoints', 'Lake')]) {
        await expect(s.refresh(items)).rejects.toThrow(/Finance.*paused/);
      }
    },
  );

  it('that is paused meanwhile is named, and the run is not called a failure', async () => {
    const s = await FabricScene.open();
    const item = s.add('Notebook', 'A', { runMs: 30 * MINUTE });
    s.scene.clock.at(5 * MINUTE, () => {
      item.workspace.capacityState = 'paused';
    });
    const [end] = ends(await s.refresh(one('notebooks', 'A')));
    expect(end).toMatch(/^A: unknown, .*paused/);
  });

  it('that stays full is waited for until the timeout', async () => {
    const s = await FabricScene.open({ timeoutMs: 20 * MINUTE });
    const workspace = s.scene.world.addWorkspace({ name: 'Finance', capacityState: 'full' });
    s.fabric.add({ type: 'Notebook', name: 'A', workspace });
    s.fabric.add({ type: 'DataPipeline', name: 'B', workspace });
    const results = await s.refresh('{ notebooks: [{ name: A }], pipelines: [{ name: B }] }');
    expect(statuses(results).toSorted()).toEqual(['A: timed-out', 'B: timed-out']);
    expect(s.runs()).toBeLessThan(60);
  });

  it('that is full is waited for', async () => {
    const s = await FabricScene.open();
    const workspace = s.scene.world.addWorkspace({ name: 'Finance', capacityState: 'full' });
    s.fabric.add({ type: 'Notebook', name: 'A', workspace });
    s.scene.clock.at(5 * MINUTE, () => {
      workspace.capacityState = 'active';
    });
    expect(statuses(await s.refresh(one('notebooks', 'A')))).toEqual(['A: succeeded']);
  });
});

describe('a cancellation', () => {
  it('at the timeout is asked for, and looked after without further patience', async () => {
    const timeoutMs = 5 * MINUTE;
    const s = await FabricScene.open({ timeoutMs, settings: { onTimeout: 'cancel' } });
    const item = s.add('Notebook', 'A', { outcome: 'hangs' });
    const [end] = ends(await s.refresh(one('notebooks', 'A')));
    expect(end).toMatch(/^A: timed-out, still running at the timeout/);
    expect(s.cancels()).toBe(1);
    await s.scene.clock.pass(MINUTE);
    expect(s.states(item)).toEqual(['Cancelled']);
  });

  it.each([400, 409] as const)(
    'of what has just ended is no failure (%i)',
    async (completedStatus) => {
      const s = await FabricScene.open({
        fabric: { completedStatus, appearMs: 0 },
        cancelledAt: 100 * SECOND,
      });
      const item = s.add('Notebook', 'A', { queueMs: 0, runMs: 99.5 * SECOND });
      const [result] = await s.refresh(one('notebooks', 'A'));
      expect(s.states(item)).toEqual(['Completed']);
      expect(['succeeded', 'cancelled']).toContain(result?.status);
    },
  );

  it('of an operation is not to be had, and said', async () => {
    const s = await FabricScene.open({ cancelledAt: 5 * SECOND });
    s.endpoint('Lake', { runMs: 10 * MINUTE });
    const [end] = ends(await s.refresh(one('sql_endpoints', 'Lake')));
    expect(end).toMatch(/^Lake: running, .*cancel/);
    expect(s.cancels()).toBe(0);
  });
});
