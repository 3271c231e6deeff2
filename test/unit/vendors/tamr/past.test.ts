import { describe, expect, it } from 'vitest';
import type { JobScript, TamrOptions } from '../../../emulators/tamr/index.ts';
import { PLANNING_FAILED, STOPPED } from '../../../emulators/tamr/job-script.ts';
import { HOUR, MINUTE, Scene } from './scene.ts';

const ITEMS = 'data_products: [dp]';
const settings = { skipIfRefreshedWithinMs: 3 * HOUR };

/** A data product that was updated two hours ago, for twenty minutes. */
function updated(options: TamrOptions = {}, script: JobScript = {}): Scene {
  const scene = new Scene({ ...options, settings });
  scene.world.addDataProduct('dp', { runMs: 5 * MINUTE });
  scene.world.addJob({
    configuration: { update: { dataProductId: 'dp' } },
    script: { runMs: 20 * MINUTE, ...script },
    agoMs: 2 * HOUR,
  });
  return scene;
}

describe('skip-if-refreshed-within', () => {
  it.each<TamrOptions>([
    {},
    { filters: 'ignored' },
    { filters: 'refused' },
    { listsConfiguration: false },
    { spelling: 'snake' },
  ])('passes over what ended since, with %o', async (options) => {
    const scene = updated(options);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'skipped', reason: 'refreshed 1 h 40 min ago' });
    expect(scene.triggers()).toEqual([]);
  });

  it('takes no job of another item for its own', async () => {
    const scene = new Scene({ settings, filters: 'ignored' });
    scene.world.addDataProduct('dp', { runMs: 5 * MINUTE });
    scene.world.addDataProduct('other', { runMs: 5 * MINUTE });
    scene.world.addJob({ configuration: { update: { dataProductId: 'other' } }, agoMs: HOUR });
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
    expect(scene.triggers()).toHaveLength(1);
  });

  it.each([
    ['failed', PLANNING_FAILED],
    ['was stopped', STOPPED],
  ])('refreshes where the last one %s', async (_, outcome) => {
    const scene = updated({}, { outcome });
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
    expect(scene.triggers()).toHaveLength(1);
  });

  it('refreshes where Tamr does not say when, and tells so', async () => {
    const scene = updated({ stateTimes: false });
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
    expect(scene.eventTypes()).toContain('hint');
  });
});
