import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { QUICK, Scene, statuses, TOKEN } from '../../scenes/tableau/scene.ts';
import { Client } from '../../unit/emulators/client.ts';

const ITEMS = 'workbooks: [{ name: Sales }]';

async function withSales(runMs = 5_000): Promise<Scene> {
  const scene = await Scene.open();
  scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, runMs } });
  return scene;
}

/** Somebody else signs in with our token, which ends our session. */
async function takeOver(scene: Scene): Promise<void> {
  const other = new Client(scene.tableau);
  await other.signIn({
    personalAccessTokenName: 'ci',
    personalAccessTokenSecret: TOKEN,
    site: { contentUrl: 'acme' },
  });
  other.agent.destroy();
}

function signIns(scene: Scene): number {
  return scene.sent().filter((line) => line === 'POST auth/signin').length;
}

describe.concurrent('a session that ends', () => {
  it('because another run signs in with the same token is renewed', async () => {
    await using scene = await withSales();
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    await takeOver(scene);
    const run = await step.done;
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(signIns(scene)).toBe(3);
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('again and again, by another run with the same token, ends with the explanation', async () => {
    await using scene = await withSales(3_600_000);
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    let over = false;
    // However slow we both are, the other one comes after each of our sign-ins.
    const rival = (async () => {
      for (let answered = 0; !over; await delay(50)) {
        const seen = signIns(scene);
        if (seen === answered) continue;
        await takeOver(scene);
        answered = seen + 1;
      }
    })();
    const run = await step.done;
    over = true;
    await rival;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(run.log).toContain('A personal access token has one session at a time');
    expect(run.log).toMatch(/token of its own/);
    expect(scene.triggers()).toEqual(['Sales']);
  });
});

describe.concurrent('what is not Tableau', () => {
  it('a certificate that nobody vouches for is told, and nothing sent', async () => {
    await using scene = await withSales();
    const run = await scene.run({ items: ITEMS }, { NODE_EXTRA_CA_CERTS: '' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toMatch(/the certificate of localhost:\d+ is not trusted/);
    expect(run.log).toContain('NODE_EXTRA_CA_CERTS');
    expect(scene.tableau.requests).toEqual([]);
  });

  it('a host that is not there', async () => {
    await using scene = await withSales();
    const run = await scene.run({
      items: ITEMS,
      'tableau-url': 'https://nowhere.invalid',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toMatch(/nowhere\.invalid|name look-up failed/);
  });
});
