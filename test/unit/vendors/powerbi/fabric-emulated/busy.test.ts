import { describe, expect, it } from 'vitest';
import { MINUTE } from '../scene.ts';
import { ends, FabricScene, one } from './scene.ts';

/** Somebody else's run goes on for five minutes. */
const THEIRS = { runMs: 5 * MINUTE };
const IF_RUNNING = [
  ['queue', 'succeeded', 2],
  ['join', 'succeeded', 1],
  ['skip', 'skipped', 1],
  ['fail', 'failed', 1],
] as const;
const BUSY = [
  ['notebooks', 'Notebook'],
  ['lakehouses', 'Lakehouse'],
] as const;

describe('beside a run of somebody else', () => {
  for (const [kind, type] of BUSY) {
    it.each(IF_RUNNING)(`%s of ${kind} is %s`, async (ifRunning, status, count) => {
      const s = await FabricScene.open({ settings: { ifRunning } });
      const item = s.add(type, 'A', { runMs: MINUTE });
      const theirs = s.fabric.addJob(item, { script: THEIRS });
      const [result] = await s.refresh(one(kind, 'A'));
      expect(result?.status).toBe(status);
      expect(s.fabric.jobs(item)).toHaveLength(count);
      if (ifRunning === 'join') {
        expect(result).toMatchObject({ jobId: theirs.id, attempts: 0, triggeredAt: null });
      }
      if (ifRunning === 'queue') {
        const ours = s.fabric.jobs(item)[0]?.job;
        expect(result).toMatchObject({ jobId: ours?.id, attempts: 1 });
        expect(ours?.createdAt).toBeGreaterThanOrEqual(theirs.endAt);
      }
      expect(s.scene.refusals).toEqual([]);
    });
  }
});

describe('a run that Fabric skips, since another one was not to be seen', () => {
  async function unseen(ifRunning: (typeof IF_RUNNING)[number][0], script = THEIRS) {
    const s = await FabricScene.open({ settings: { ifRunning } });
    const item = s.add('Lakehouse', 'A', { runMs: MINUTE });
    const theirs = s.fabric.addJob(item, { script });
    const nothing = { kind: 'answer', status: 200, body: '{"value":[]}' } as const;
    s.scene.fault('fabric', { method: 'GET', path: /instances$/ }, nothing, 2);
    const [result] = await s.refresh(one('lakehouses', 'A'));
    return { s, item, theirs, result };
  }

  it.each([
    ['queue', 'succeeded', ['Completed', 'Deduped', 'Completed']],
    ['join', 'succeeded', ['Deduped', 'Completed']],
    ['skip', 'skipped', ['Deduped', 'InProgress']],
    ['fail', 'failed', ['Deduped', 'InProgress']],
  ] as const)('under %s is %s', async (ifRunning, status, states) => {
    const { s, item, theirs, result } = await unseen(ifRunning);
    expect(ends(result ? [result] : [])[0]).toMatch(new RegExp(`^A: ${status}`));
    // Until theirs shows, ours may be skipped more than once.
    const told = s.states(item);
    expect(told.filter((one, index) => one !== told[index - 1])).toEqual(states);
    if (ifRunning === 'join') {
      expect(result).toMatchObject({ jobId: theirs.id, attempts: 0, triggeredAt: null });
    }
    if (ifRunning === 'queue') expect(result).toMatchObject({ attempts: 1 });
  });

  it('is never a success, even if the other one has failed', async () => {
    const { result } = await unseen('join', { ...THEIRS, outcome: 'failed' } as typeof THEIRS);
    expect(result?.status).toBe('failed');
  });
});
