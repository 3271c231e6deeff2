import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/domain/item.ts';
import { datasets } from '../../../../src/vendors/quicksight/kinds.ts';
import { HOUR, MINUTE, refusing, Scene, type SceneOptions, SECOND } from './scene.ts';

const ITEM: Item = { kind: datasets, id: 'ds', name: 'Sales' };
const ITEMS = 'datasets: [{ id: ds }]';
const DELETE = { method: 'DELETE' };
const { signal } = new AbortController();

function withDataSet(options: SceneOptions = {}, script: object = {}): Scene {
  const scene = new Scene(options);
  scene.world.add({ id: 'ds', name: 'Sales', scripts: { runMs: 2 * HOUR, ...script } });
  return scene;
}

function cancel(scene: Scene, id = 'there') {
  return scene.with((session) => session.cancel({ id, item: ITEM }, signal));
}

describe('at the timeout', () => {
  const options = { timeoutMs: 10 * MINUTE, settings: { onTimeout: 'cancel' } } as const;

  it.each(['CANCELLED', 'FAILED'] as const)(
    'ours is cancelled, and its end as %s told',
    async (cancelledAs) => {
      const scene = withDataSet({ ...options, cancelledAs });
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({
        status: 'timed-out',
        reason: 'still running at the timeout, then cancelled by us',
      });
      expect(scene.ours('ds')).toEqual(['CANCELLED']);
    },
  );

  it('is left to go on unless asked', async () => {
    const scene = withDataSet({ timeoutMs: 10 * MINUTE });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: expect.stringContaining('left to go on'),
    });
    expect(scene.ours('ds')).toEqual(['RUNNING']);
  });

  it('one that is not ours is left alone', async () => {
    const settings = { onTimeout: 'cancel', ifRunning: 'join' } as const;
    const scene = withDataSet({ timeoutMs: 10 * MINUTE, settings });
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: HOUR } });
    await scene.refresh(ITEMS);
    expect(scene.sent().filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});

describe('when the run is cancelled', () => {
  it('ours is, by its id', async () => {
    const scene = withDataSet({ cancelledAt: 10 * MINUTE });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'cancelled' });
    await scene.clock.pass(MINUTE);
    expect(scene.ours('ds')).toEqual(['CANCELLED']);
  });

  it('it ends in time though QuickSight keeps silent about the end', async () => {
    const scene = withDataSet({ cancelledAt: 10 * MINUTE }, { cancelMs: HOUR });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: expect.stringContaining('accepted'),
    });
    expect(scene.clock.elapsed()).toBeLessThan(10 * MINUTE + 5 * SECOND);
  });
});

describe('a cancellation', () => {
  it.each([200, 400, 404, 409] as const)(
    'of one that has ended, answered by %i, is seen to be that',
    async (cancelOfEnded) => {
      const scene = withDataSet({ cancelOfEnded });
      scene.world.addIngestion('ds', { id: 'there', agoMs: HOUR });
      expect(await cancel(scene)).toEqual({ kind: 'already-ended' });
    },
  );

  it('of one that runs is accepted, and looked after', async () => {
    const scene = withDataSet();
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: HOUR } });
    expect(await cancel(scene)).toEqual({ kind: 'accepted' });
    expect(scene.sent().slice(-2)).toEqual([
      'DELETE data-sets/ds/ingestions/there',
      'GET data-sets/ds/ingestions/there',
    ]);
  });

  it('counts also when the look after it fails', async () => {
    const scene = withDataSet();
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: HOUR } });
    scene.fault({ method: 'GET', path: /there$/ }, { kind: 'reset' });
    expect(await cancel(scene)).toEqual({ kind: 'accepted' });
  });

  it('of one that was just started is repeated until it shows', async () => {
    const scene = withDataSet({ shownAfterMs: 4 * SECOND });
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: HOUR } });
    expect(await cancel(scene)).toEqual({ kind: 'accepted' });
  });

  it('of what is none is given up', async () => {
    const scene = withDataSet();
    expect(await cancel(scene, 'none')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Ingestion none is not found'),
    });
    expect(scene.clock.elapsed()).toBeLessThan(15 * SECOND);
  });

  it('that is refused says why', async () => {
    const scene = withDataSet();
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: HOUR } });
    scene.world.denied.add('CancelIngestion');
    expect(await cancel(scene)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('is not authorized to perform: quicksight:CancelIngestion'),
    });
  });

  it.each([
    ['throttled', refusing(429, 'ThrottlingException')],
    ['lost', { kind: 'reset' }],
    ['answered by 500', { kind: 'answer', status: 500 }],
    ['answered by a page', { kind: 'answer', status: 200, body: '<!doctype html>' }],
  ] as const)('that is %s may be asked for again', async (_, fault) => {
    const scene = withDataSet();
    scene.world.addIngestion('ds', { id: 'there', script: { runMs: HOUR } });
    scene.fault(DELETE, fault);
    expect(await cancel(scene)).toMatchObject({ kind: 'refused', transient: true });
  });

  it('of an id that would lead elsewhere is not even sent', async () => {
    const scene = withDataSet();
    expect(await cancel(scene, '..')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('".." is no id'),
    });
    expect(scene.sent().filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});
