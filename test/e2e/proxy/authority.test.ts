import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BY_OIDC, Scene as PowerBi, QUICK as QUICK_REFRESH } from '../../scenes/powerbi/scene.ts';
import { BOTH, PAUSE, PauseScene } from '../../scenes/tableau/paused.ts';
import { QUICK, Scene as Tableau } from '../../scenes/tableau/scene.ts';
import { Scene as Tamr } from '../../scenes/tamr/scene.ts';
import { ForwardProxy } from '../../toxics/proxy.ts';

/** Emulators have an authority of their own: here nothing but the input tells the step of it. */
const UNTOLD = { NODE_EXTRA_CA_CERTS: '' };
const ITEMS = 'workbooks: [{ name: Sales }]';

async function withSales(): Promise<Tableau> {
  const scene = await Tableau.open();
  scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
  return scene;
}

const pem = ({ caFile }: { caFile: string }) => readFileSync(caFile, 'utf8');

describe.concurrent('ca-certificates', () => {
  it('as text lead to Tableau, through a proxy as well', async () => {
    await using scene = await withSales();
    const inputs = { items: ITEMS, 'ca-certificates': pem(scene.tableau) };
    expect((await scene.run(inputs, UNTOLD)).exitCode).toBe(0);
    const host = 'tableau.emulator.test';
    await using proxy = await ForwardProxy.to({ [host]: scene.tableau.url });
    const run = await scene.run(
      { ...inputs, 'tableau-url': `https://${host}` },
      { ...UNTOLD, HTTPS_PROXY: proxy.url },
    );
    expect(run.exitCode).toBe(0);
    expect(proxy.tunnels.length).toBeGreaterThan(0);
  });

  it('of a file lead to Power BI, to Entra and to GitHub', async () => {
    await using scene = await PowerBi.open();
    scene.world.addModel({ name: 'Sales', refresh: QUICK_REFRESH });
    writeFileSync(join(scene.job.workspace, 'ca.pem'), pem(scene.powerbi));
    const inputs = { items: 'semantic_models: [{ name: Sales }]', 'ca-certificates': 'ca.pem' };
    const run = await scene.run({ ...inputs, ...BY_OIDC }, { ...scene.permitted, ...UNTOLD });
    expect(run.exitCode).toBe(0);
  });

  it('lead to Tamr', async () => {
    await using scene = await Tamr.open();
    scene.world.addSource('src', { pendingMs: 0, runMs: 200 });
    const run = await scene.run(
      { items: 'sources: [src]', 'ca-certificates': pem(scene.tamr) },
      UNTOLD,
    );
    expect(run.exitCode).toBe(0);
  });

  it('are those of main in post, when their file is gone', async () => {
    await using scene = await PauseScene.open();
    const file = join(scene.job.workspace, 'ca.pem');
    writeFileSync(file, pem(scene.tableau));
    const inputs = { ...PAUSE, items: BOTH, 'ca-certificates': 'ca.pem' };
    const main = await scene.run(inputs, UNTOLD);
    expect(main.exitCode).toBe(0);
    rmSync(file);
    const before = scene.going();
    expect((await scene.post(main, inputs, UNTOLD)).exitCode).toBe(0);
    expect(scene.going().length).toBeGreaterThan(before.length);
  });

  it('that are of another authority let nothing through', async () => {
    await using other = await Tamr.open();
    await using scene = await withSales();
    const inputs = { items: ITEMS, 'ca-certificates': pem(other.tamr) };
    const run = await scene.run(inputs, UNTOLD);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toMatch(/the certificate of localhost:\d+ is not trusted/);
    expect(scene.tableau.requests).toEqual([]);
  });

  it('that are none are one error, and nothing is sent', async () => {
    await using scene = await withSales();
    const run = await scene.run({
      items: ITEMS,
      'ca-certificates': pem(scene.tableau).slice(0, -60),
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toMatch(/^Tableau: ca-certificates: PEM certificates/);
    expect(scene.tableau.requests).toEqual([]);
  });
});
