import { describe, expect, it } from 'vitest';
import type { QuickSightOptions } from '../../../emulators/quicksight/index.ts';
import { exampleWorld } from '../../../emulators/quicksight/index.ts';
import { Scene, statuses } from './scene.ts';

/** Whichever way AWS does what its documents leave open. */
const WAYS: readonly QuickSightOptions[] = [
  {},
  { stsJson: false },
  { nulls: false },
  { errorName: '__type' },
  { errorName: 'code' },
  { errorName: 'header-with-uri' },
  { order: 'oldest-first' },
  { order: 'by-id' },
  { pageSize: 1 },
  { pageSize: 2, tokenUses: 1 },
  { shownAfterMs: 5_000 },
];

describe.each(WAYS)('where QuickSight is as %o', (options) => {
  it('data sets are refreshed, each by an ingestion of our own', async () => {
    const scene = new Scene(options);
    exampleWorld(scene.world);
    const results = await scene.refresh('datasets: [{ name: Orders }, { id: ds-stock-us }]');
    expect(statuses(results)).toEqual(['Orders: succeeded', 'Stock: succeeded']);
    expect(scene.ours('ds-orders')).toEqual(['COMPLETED']);
    expect(scene.ours('ds-stock-us')).toEqual(['COMPLETED']);
    expect(results.map(({ jobId }) => jobId)).toEqual(scene.triggers());
    expect(results.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });
});
