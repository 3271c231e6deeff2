import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND, statuses } from '../scene.ts';
import { ends, FabricScene, one } from './scene.ts';

const NOTEBOOK = one('notebooks', 'A');
const INSTANCE = { method: 'GET', path: /instances\/./ } as const;

function answer(body: unknown, status = 200, headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/json' };
  return {
    kind: 'answer',
    status,
    headers: { ...type, ...headers },
    body: JSON.stringify(body),
  } as const;
}

describe('what Fabric tells of a job', () => {
  it.each([
    ['no more than it must', {}],
    ['a reason in words', { failureReason: 'none' }],
    ['an empty reason', { failureReason: {} }],
    ['words of its own', { jobType: null, invokeType: null, rootActivityId: null, more: [1] }],
    [
      'times with a zone',
      { startTimeUtc: '2026-11-21T05:00:01Z', endTimeUtc: '2026-11-21T05:00:31Z' },
    ],
    ['times that are none', { startTimeUtc: '', endTimeUtc: 'soon' }],
    [
      'the dawn of time',
      { startTimeUtc: '0001-01-01T00:00:00', endTimeUtc: '0001-01-01T00:00:00' },
    ],
  ] as const)('as %s is enough for its success', async (_, more) => {
    const s = await FabricScene.open();
    const item = s.add('Notebook', 'A', { outcome: 'hangs' });
    s.scene.clock.at(30 * SECOND, () => {
      const id = s.fabric.jobs(item)[0]?.job.id.toUpperCase();
      s.scene.fault('fabric', INSTANCE, answer({ id, status: 'Completed', ...more }));
    });
    expect(ends(await s.refresh(NOTEBOOK))).toEqual(['A: succeeded']);
  });

  it('of another one is not believed', async () => {
    const s = await FabricScene.open({ timeoutMs: 10 * MINUTE });
    s.add('Notebook', 'A', { outcome: 'hangs' });
    const other = { id: '5ba23c87-5f8c-46b6-95e6-000000000000', status: 'Completed' };
    s.scene.fault('fabric', INSTANCE, answer(other), Number.POSITIVE_INFINITY);
    expect(statuses(await s.refresh(NOTEBOOK))).not.toContain('A: succeeded');
  });
});

describe('a list that goes on for ever', () => {
  it('is an error, and not read for ever', async () => {
    const s = await FabricScene.open({ timeoutMs: 10 * MINUTE });
    s.add('Notebook', 'A');
    const page = answer({ value: [], continuationToken: 'again' });
    s.scene.fault('fabric', { path: /\/notebooks$/ }, page, Number.POSITIVE_INFINITY);
    await expect(s.refresh(NOTEBOOK)).rejects.toThrow();
    expect(s.scene.requests.length).toBeLessThan(200);
  });
});

describe('an operation that is accepted without a name', () => {
  it('is asked for once more, and then not to be told', async () => {
    const s = await FabricScene.open();
    s.endpoint('Lake');
    const post = { method: 'POST', path: /refreshMetadata$/ } as const;
    s.scene.fault('fabric', post, answer(null, 202), Number.POSITIVE_INFINITY);
    const [end] = ends(await s.refresh(one('sql_endpoints', 'Lake')));
    expect(end).toMatch(/^Lake: unknown/);
    expect(s.runs()).toBe(2);
  });
});

describe('somebody else’s run', () => {
  it('that has not begun is adopted under queue where nothing can be given to it', async () => {
    const s = await FabricScene.open();
    const lake = s.add('Lakehouse', 'A');
    const theirs = s.fabric.addJob(lake, { script: { queueMs: 5 * MINUTE, runMs: MINUTE } });
    const [result] = await s.refresh(one('lakehouses', 'A'));
    expect(result).toMatchObject({ status: 'succeeded', jobId: theirs.id, attempts: 0 });
    expect(s.runs()).toBe(0);
  });

  it('that has not begun is waited for under queue where it may have been given something', async () => {
    const s = await FabricScene.open();
    const item = s.add('Notebook', 'A');
    const theirs = s.fabric.addJob(item, { script: { queueMs: 5 * MINUTE, runMs: MINUTE } });
    const [result] = await s.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(s.fabric.jobs(item)[0]?.job.createdAt).toBeGreaterThanOrEqual(theirs.endAt);
  });

  it('that maintains tables is in nobody’s way', async () => {
    const s = await FabricScene.open({ settings: { ifRunning: 'fail' } });
    const lake = s.add('Lakehouse', 'A');
    s.fabric.addJob(lake, { jobType: 'TableMaintenance', script: { outcome: 'hangs' } });
    expect(ends(await s.refresh(one('lakehouses', 'A')))).toEqual(['A: succeeded']);
  });
});

describe('a request that the end of the step meets on its way', () => {
  it('is answered all the same, and its run cancelled', async () => {
    const s = await FabricScene.open({ cancelledAt: 500 });
    const item = s.add('Notebook', 'A', { outcome: 'hangs' });
    s.scene.fault('fabric', { method: 'POST' }, { kind: 'stall', ms: 1_000 });
    const [result] = await s.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'cancelled', jobId: s.fabric.jobs(item)[0]?.job.id });
    expect(s.cancels()).toBeGreaterThan(0);
    await s.scene.clock.pass(MINUTE);
    expect(s.states(item)).toEqual(['Cancelled']);
  });
});

describe('tokens that end in the moment of a start', () => {
  it('are replaced, and the run is started once', async () => {
    const s = await FabricScene.open({ signIn: (scene) => scene.secret() });
    const item = s.add('Notebook', 'A');
    const ended = answer({ errorCode: 'TokenExpired', message: 'Access token has expired' }, 401);
    s.scene.fault('fabric', { method: 'POST' }, ended);
    expect(ends(await s.refresh(NOTEBOOK))).toEqual(['A: succeeded']);
    expect(s.states(item)).toEqual(['Completed']);
  });
});

describe('a workspace', () => {
  it('may be named by its id, and its items found by theirs', async () => {
    const s = await FabricScene.open({ workspace: '' });
    const item = s.add('Notebook', 'A');
    const { workspace } = item;
    for (const filter of [
      `{ name: A, workspace: ${workspace.id} }`,
      `{ name: A, workspace_id: ${workspace.id} }`,
      `{ id: ${item.id.toUpperCase()}, workspace: Finance }`,
    ]) {
      const results = await s.with((session) =>
        s.scene.refreshOn(session, `notebooks: [${filter}]`),
      );
      expect(statuses(results)).toEqual(['A: succeeded']);
    }
  });

  it('without a capacity is told so', async () => {
    const s = await FabricScene.open();
    const workspace = s.scene.world.addWorkspace({ name: 'Finance', capacity: 'shared' });
    s.fabric.add({ type: 'Notebook', name: 'A', workspace });
    const [end] = ends(await s.refresh(NOTEBOOK));
    expect(end).toMatch(/capacity/);
  });
});
