import { describe, expect, it } from 'vitest';
import { ENDLESS, QUICK, reason, Scene, statuses } from '../../scenes/tableau/scene.ts';

const ITEMS = 'workbooks: [{ name: Sales }]';

async function withSales(runMs = 5_000): Promise<Scene> {
  const scene = await Scene.open();
  scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, runMs } });
  return scene;
}

function signIns(scene: Scene): number {
  return scene.sent().filter((line) => line === 'POST auth/signin').length;
}

describe.concurrent('a session that ends', () => {
  it('mid-wait is renewed, once for all that meet it', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B']) {
      scene.world.addWorkbook({ name, refresh: { ...QUICK, runMs: 5_000 } });
    }
    const step = scene.start({ items: 'workbooks: [{ name: A }, { name: B }]' });
    for (const name of ['A', 'B']) await step.said(`${name}  job`);
    scene.tableau.endSessions();
    const run = await step.done;
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded']);
    expect(signIns(scene)).toBe(2);
  });

  it('between finding and triggering is renewed, and each trigger is accepted once', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B', 'C']) {
      scene.world.addWorkbook({ name, tags: ['t'], refresh: QUICK });
    }
    const error = { code: '401002', summary: 'Unauthorized Access', detail: 'x' };
    const fault = { kind: 'answer', status: 401, body: JSON.stringify({ error }) } as const;
    scene.tableau.fault({ method: 'POST', path: /refresh/ }, fault, 3);
    const run = await scene.run({ items: 'workbooks: [{ tags: t, match: all }]' });
    expect(run.outputs['succeeded-count']).toBe('3');
    expect(scene.world.jobs).toHaveLength(3);
    expect(signIns(scene)).toBe(2);
  });
});

describe.concurrent('signing in', () => {
  it('with a wrong secret says what to check, once', async () => {
    await using scene = await withSales();
    const run = await scene.run({ items: ITEMS, 'tableau-token-secret': 'wrong-secret' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('Tableau refused the sign-in to site acme: Signin Error');
    expect(run.log).toContain('(401001)');
    expect(run.log).toContain('Check tableau-site, tableau-token-name and tableau-token-secret');
    expect(run.log.replace(/^::add-mask.*$/gm, '')).not.toContain('wrong-secret');
    expect(signIns(scene)).toBe(1);
  });

  it('works with user name and password on a server, also on its default site', async () => {
    await using scene = await Scene.open({ edition: 'server', site: '', apiVersion: '3.20' });
    const { world } = scene;
    world.addCredential({ user: world.administrator, password: 'correct horse' });
    world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({
      items: ITEMS,
      'tableau-token-name': '',
      'tableau-token-secret': '',
      'tableau-username': 'admin@example.com',
      'tableau-password': 'correct horse',
    });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toMatch(
      /on the default site \(localhost:\d+, API 3\.20\), signed in as admin@example\.com with user name and password/,
    );
  });

  it('is refused where the server is too old', async () => {
    await using scene = await Scene.open({ edition: 'server', apiVersion: '3.5' });
    const run = await scene.run({ items: ITEMS });
    expect(run.log).toContain("This server's REST API 3.5 is too old");
    expect(scene.sent()).toEqual(['GET serverinfo']);
  });

  it('speaks the newest version that both know', async () => {
    await using scene = await Scene.open({ apiVersion: '3.99' });
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({ items: ITEMS });
    expect(run.exitCode).toBe(0);
    const versions = scene.tableau.requests.slice(1).map(({ path }) => path.split('/')[2]);
    expect(new Set(versions)).toEqual(new Set(['3.30']));
  });
});

describe.concurrent('what is not Tableau', () => {
  it('a web page instead of the API says so after a few tries', async () => {
    await using scene = await withSales();
    const body = '<html><head><title>Portal login</title></head></html>';
    scene.tableau.fault({ path: /serverinfo/ }, { kind: 'answer', status: 200, body }, Infinity);
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('a web page, "Portal login"');
    expect(scene.sent()).toEqual(Array(5).fill('GET serverinfo'));
  });

  it.for([
    ['serverinfo', /serverinfo/],
    ['the sign-in', /signin/],
    ['the list of workbooks', /workbooks$/],
    ['the trigger', /refresh$/],
  ] as const)('a redirect of %s is not followed, and its target named', async ([, path]) => {
    await using scene = await withSales();
    const headers = { location: 'https://elsewhere.example.com/api' };
    scene.tableau.fault({ path }, { kind: 'answer', status: 302, headers }, Infinity);
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain(
      `${scene.tableau.url} redirects to https://elsewhere.example.com/api (302). That was not followed`,
    );
    expect(scene.world.jobs).toEqual([]);
  });
});

describe.concurrent('rights that were taken away mid-wait', () => {
  it('leave the job unknown, with the reason', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Sales', refresh: ENDLESS });
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    const error = { code: '403004', summary: 'Forbidden', detail: 'no more' };
    scene.tableau.fault(
      { method: 'GET', path: /\/jobs\/./ },
      { kind: 'answer', status: 403, body: JSON.stringify({ error }) },
      Infinity,
    );
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(reason(run)).toContain('403004');
  });

  it('and given back are forgotten', async () => {
    await using scene = await withSales(15_000);
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    const error = { code: '403004', summary: 'Forbidden', detail: 'no more' };
    const answer = { kind: 'answer', status: 403, body: JSON.stringify({ error }) } as const;
    scene.tableau.fault({ method: 'GET', path: /\/jobs\/./ }, answer, 3);
    expect(statuses(await step.done)).toEqual(['Sales: succeeded']);
  });
});
