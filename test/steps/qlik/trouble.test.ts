import { describe, expect, it } from 'vitest';
import { LOOK, QUICK, reason, Scene, START, shown, statuses } from '../../scenes/qlik/scene.ts';

const ITEMS = 'apps: [{ name: Sales }]';
const PAGE = '<html><head><title>Corporate proxy</title></head></html>';

async function withApp(script = QUICK): Promise<Scene> {
  const scene = await Scene.open();
  scene.world.addApp({ name: 'Sales', space: 'Finance', scripts: script });
  return scene;
}

describe.concurrent('one clear error', () => {
  it('for all inputs together, before anything is sent', async () => {
    await using scene = await withApp();
    const run = await scene.run({
      'qlik-url': 'acme',
      'qlik-api-key': 'hidden-key-of-mine',
      items: 'apps: [{ nmae: Sales }, { name: Sales, refresh: { weight: 11 } }]',
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("4 problems with this step's inputs. Nothing was sent.");
    expect(run.log).toContain('an address such as https://my-tenant.eu.qlikcloud.com');
    expect(run.log).toContain('give it or qlik-client-id and qlik-client-secret');
    expect(run.log).toContain('weight: use a whole number from 1 to 10');
    expect(shown(run)).not.toContain('hidden-key-of-mine');
    expect(scene.qlik.requests).toEqual([]);
  });

  it('for pausing, with the reason', async () => {
    await using scene = await withApp();
    const run = await scene.run({ items: ITEMS, operation: 'pause' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(
      'not offered for Qlik Cloud: whoever changes a schedule there becomes its owner',
    );
    expect(scene.qlik.requests).toEqual([]);
  });

  it('for a wrong secret, which is tried once and not shown', async () => {
    await using scene = await withApp();
    const run = await scene.run({ items: ITEMS, 'qlik-client-secret': 'wrong_secret_of_mine' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('Qlik Cloud refused the sign-in of the OAuth client');
    expect(run.log.match(/^::error/gm)).toHaveLength(1);
    expect(shown(run)).not.toContain('wrong_secret_of_mine');
    expect(scene.qlik.requests).toHaveLength(1);
  });

  it('for a proxy’s page', async () => {
    await using scene = await withApp();
    scene.qlik.fault({}, { kind: 'answer', status: 200, body: PAGE }, Number.POSITIVE_INFINITY);
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toMatch(
      /does not answer as Qlik Cloud's API does: .*a web page, "Corporate proxy"/,
    );
    expect(scene.qlik.requests.length).toBeLessThanOrEqual(5);
  });

  it('for an app that is there twice, and for one that is not', async () => {
    await using scene = await withApp();
    scene.world.addApp({ name: 'Sales', space: 'Griffin Finance' });
    const run = await scene.run({
      items: 'apps: [{ name: Sales }, { name: sales archive }, { name: SALES }]',
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('Griffin Finance');
    expect(run.log).toContain('in other letter case');
    expect(scene.triggers()).toEqual([]);
  });
});

describe.concurrent('a start', () => {
  it('that is refused says why: a right, or the quota', async () => {
    await using scene = await withApp();
    const other = scene.world.addApp({ name: 'Other', scripts: QUICK });
    scene.world.addApp({ name: 'Good', scripts: QUICK });
    scene.world.forbidden.add(scene.world.apps[0]?.id ?? '');
    scene.world.overQuota.add(other.id);
    const run = await scene.run({
      items: 'apps: [{ name: Sales }, { name: Other }, { name: Good }]',
    });
    expect(statuses(run)).toEqual(['Sales: failed', 'Other: failed', 'Good: succeeded']);
    expect(reason(run)).toContain('RELOADS-003');
    expect(reason(run, 1)).toContain('RELOADS-013');
    expect(run.log).toContain('No right is missing');
    expect(scene.triggers()).toHaveLength(3);
  });

  it('waits out the rate limit, and follows a reload that waits already', {
    timeout: 90_000,
  }, async () => {
    await using scene = await withApp();
    const other = scene.world.addApp({ name: 'Other', scripts: QUICK });
    const theirs = scene.world.addReload({ appId: other.id, script: { queuedMs: 3_600_000 } });
    const body = JSON.stringify({
      errors: [{ code: 'HTTP-429', title: 'API rate limit reached.' }],
    });
    const headers = { 'retry-after': '2' };
    scene.qlik.fault(START, { kind: 'answer', status: 429, headers, body });
    const step = scene.start({
      items: 'apps: [{ name: Sales }, { name: Other }]',
      timeout: '80s',
    });
    await step.said(theirs.id);
    theirs.script = QUICK;
    const run = await step.done;
    expect(statuses(run)).toEqual(['Sales: succeeded', 'Other: succeeded']);
    expect(run.outputs['job-ids']).toContain(theirs.id);
    expect(run.log).toContain('Qlik Cloud limits how often it is asked (429)');
    expect(scene.triggers()).toHaveLength(2);
  });
});

describe.concurrent('looks', () => {
  it('survive an outage, and a state that is not known', { timeout: 90_000 }, async () => {
    await using scene = await Scene.open();
    const script = { queuedMs: 0, runMs: 3_600_000, state: 'PREPARING' };
    scene.world.addApp({ name: 'Sales', scripts: script });
    scene.qlik.fault(LOOK, { kind: 'reset' });
    scene.qlik.fault(LOOK, { kind: 'cut-body' });
    scene.qlik.fault(LOOK, { kind: 'answer', status: 503 });
    const step = scene.start({ items: ITEMS, timeout: '80s' });
    await step.said('Qlik Cloud calls its state "PREPARING", which is not known');
    for (const { reload } of scene.world.states()) reload.script = QUICK;
    expect(statuses(await step.done)).toEqual(['Sales: succeeded']);
  });

  it('that find no reload any more leave it unknown', { timeout: 120_000 }, async () => {
    await using scene = await withApp({ queuedMs: 0, runMs: 3_600_000 });
    const step = scene.start({ items: ITEMS, timeout: '100s' });
    await step.said('  job ');
    for (const { reload } of scene.world.states()) scene.world.forget(reload.id);
    const run = await step.done;
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(run.exitCode).toBe(1);
  });
});
