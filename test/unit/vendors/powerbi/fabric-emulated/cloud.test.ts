import { describe, expect, it } from 'vitest';
import { MINUTE } from '../scene.ts';
import { FabricScene } from './scene.ts';

describe('a cloud in which Fabric’s API is not known', () => {
  it('refuses what is Fabric’s, and leaves no promise behind', async () => {
    const s = await FabricScene.open({ withFabric: false });
    const refused = {
      kind: 'answer',
      status: 400,
      body: '{"error":{"code":"Odd","message":"No"}}',
    } as const;
    s.scene.fault('api', { path: /groups$/ }, refused);
    const items = 'semantic_models: [{ name: Sales }]\nnotebooks: [{ name: A }]';
    await expect(s.refresh(items)).rejects.toThrow(/Fabric/);
    await s.scene.clock.pass(MINUTE);
  });
});
