import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { BY_OIDC, QUICK, reason, Scene, statuses } from '../../scenes/powerbi/scene.ts';

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
  it('works by GitHub OIDC without any stored secret', async () => {
    await using scene = await withSales();
    const run = await scene.run({ items: ITEMS, ...BY_OIDC }, scene.permitted);
    expect([run.exitCode, statuses(run)]).toEqual([0, ['Sales: succeeded']]);
    expect(run.log).toMatch(/signed in as application \S+ by GitHub OIDC; times are UTC$/m);
    expect(services(scene)).toEqual(['oidc', 'entra', 'api']);
    expect(scene.powerbi.refusals).toEqual([]);
  });

  it('works with a token that was got elsewhere, and asks nobody else', async () => {
    await using scene = await withSales();
    const { 'powerbi-client-id': id = '', 'powerbi-client-secret': secret = '' } = scene.inputs;
    const first = await scene.run({ items: ITEMS });
    const [, token = ''] = /^::add-mask::([\w-]{128})$/m.exec(first.log) ?? [];
    const application = Object.fromEntries(
      ['tenant-id', 'client-id', 'client-secret'].map((name) => [`powerbi-${name}`, '']),
    );
    const before = scene.signIns();
    const run = await scene.run({ ...application, items: ITEMS, 'powerbi-access-token': token });
    expect([run.exitCode, statuses(run)]).toEqual([0, ['Sales: succeeded']]);
    expect(run.log).toContain('signed in with a given token');
    expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(token);
    expect(run.log).not.toContain(id);
    expect(run.log).not.toContain(secret);
    expect(scene.signIns()).toBe(before);
  });

  it('is renewed while the step waits, with an ID token of its own each time', async () => {
    await using scene = await Scene.open({ expiresIn: 2, expiredAs: 'alternate' });
    scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0, runMs: 9_000 } });
    const run = await scene.run({ items: ITEMS, ...BY_OIDC }, scene.permitted);
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    const asked = scene.powerbi.requests.filter(({ service }) => service === 'oidc').length;
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(scene.signIns()).toBe(asked);
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('is renewed once when the token has ended before', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0, runMs: 2_000 } });
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    scene.powerbi.expireTokens();
    expect(statuses(await step.done)).toEqual(['Sales: succeeded']);
    expect(scene.signIns()).toBe(2);
  });
});

describe.concurrent('a sign-in that fails', () => {
  it('without id-token: write says what to add, and nothing is sent', async () => {
    await using scene = await withSales();
    const run = await scene.run({ items: ITEMS, ...BY_OIDC });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('permissions: { id-token: write }');
    expect(run.log).toContain('Nothing was sent');
    expect(scene.powerbi.requests).toEqual([]);
  });

  it('by a wrong secret names the input and the code', async () => {
    await using scene = await withSales();
    const run = await scene.run({ items: ITEMS, 'powerbi-client-secret': 'secret-id-not-value' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain('AADSTS7000215');
    expect(run.log).toMatch(/takes the secret's value, not its id/);
    expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('secret-id-not-value');
    expect(services(scene)).toEqual(['entra']);
  });

  it('by an unknown tenant, too, without asking any other host', async () => {
    await using scene = await withSales();
    const run = await scene.run({ items: ITEMS, 'powerbi-tenant-id': 'fabrikam.com' });
    expect(run.outputs.message).toContain("AADSTS90002: Tenant 'fabrikam.com' not found");
    expect(run.log).toContain('Check powerbi-tenant-id');
    expect(scene.signIns()).toBe(1);
  });

  it('by a workflow that is not the credential’s says so', async () => {
    await using scene = await withSales({ oidcSubject: 'repo:acme/warehouse:pull_request' });
    const run = await scene.run({ items: ITEMS, ...BY_OIDC }, scene.permitted);
    expect(run.outputs.message).toContain('AADSTS700213');
    expect(run.log).toContain("'repo:acme/warehouse:pull_request'");
    expect(run.log).toMatch(/repository and branch, environment or tag/);
  });

  it('at a host that redirects goes no further', async () => {
    await using scene = await withSales();
    const headers = { Location: scene.powerbi.authorityUrl };
    scene.powerbi.fault({ service: 'entra' }, { kind: 'answer', status: 302, headers });
    const run = await scene.run({ items: ITEMS });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toMatch(/redirects to .+ \(302\)\. That was not followed/);
    expect(scene.powerbi.requests).toHaveLength(1);
  });

  it('with a given token for somebody else names whom it is for', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales' });
    const run = await scene.run({
      items: ITEMS,
      'powerbi-tenant-id': '',
      'powerbi-client-id': '',
      'powerbi-client-secret': '',
      'powerbi-access-token': new UnsecuredJWT({
        aud: 'https://api.fabric.microsoft.com',
      }).encode(),
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain(
      'it is for https://api.fabric.microsoft.com, and not for',
    );
    expect(run.log).toContain('--resource https://analysis.windows.net/powerbi/api');
  });

  it('with a given token that has ended in between says how to sign in for longer', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0, runMs: 60_000 } });
    const first = await scene.run({ items: ITEMS, 'dry-run': 'true' });
    const [, token = ''] = /^::add-mask::([\w-]{128})$/m.exec(first.log) ?? [];
    const step = scene.start({
      items: ITEMS,
      'powerbi-tenant-id': '',
      'powerbi-client-id': '',
      'powerbi-client-secret': '',
      'powerbi-access-token': token,
    });
    await step.said('queued');
    scene.powerbi.expireTokens();
    const run = await step.done;
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(reason(run)).toContain('TokenExpired');
    expect(run.log).toContain('for waits of more than an hour');
  });
});
