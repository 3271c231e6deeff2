import { describe, expect, it } from 'vitest';
import { Scene, statuses } from '../../scenes/qlik/scene.ts';

describe.concurrent('a step that outlasts its token', () => {
  it('renews its token, and settles a lost answer without a second reload', async () => {
    await using scene = await Scene.open({ tellsLife: false, tokenSeconds: 4 });
    scene.world.addApp({ name: 'Sales', scripts: { queuedMs: 0, runMs: 12_000 } });
    scene.qlik.fault({ method: 'POST', path: /\/reloads$/ }, { kind: 'lose-answer' });
    const run = await scene.run({ items: 'apps: [{ name: Sales }]', timeout: '100s' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.qlik.credentials.given).toBeGreaterThan(1);
  });
});
