import { describe, expect, it } from 'vitest';
import { makeClientCertificate } from '../../emulators/powerbi/index.ts';
import { QUICK, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const ITEMS = 'semantic_models: [{ name: Sales }]';

async function withSales(options: Parameters<typeof Scene.open>[0] = {}): Promise<Scene> {
  const scene = await Scene.open(options);
  scene.world.addModel({ name: 'Sales', refresh: QUICK });
  return scene;
}

/** The services asked, in the order of their first request. */
function services(scene: Scene): readonly string[] {
  return [...new Set(scene.powerbi.requests.map(({ service }) => service))];
}

describe.concurrent('signing in', () => {
  it('works with a certificate', async () => {
    await using scene = await withSales();
    const { certificate, privateKey } = await makeClientCertificate();
    scene.app.certificates.push(certificate);
    const run = await scene.run({
      items: ITEMS,
      'powerbi-client-secret': '',
      'powerbi-client-certificate': `${privateKey}${certificate}`,
    });
    expect([run.exitCode, statuses(run)]).toEqual([0, ['Sales: succeeded']]);
    expect(run.log).toMatch(/signed in as application \S+ with a certificate; times are UTC$/m);
    expect(services(scene)).toEqual(['entra', 'api']);
  });
});
