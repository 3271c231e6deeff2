import { describe, expect, it } from 'vitest';
import type { TableauOptions } from '../../emulators/tableau/index.ts';
import {
  ENDLESS,
  QUICK,
  reason,
  Scene,
  SOON_MS,
  statuses,
  TIMEOUT,
} from '../../scenes/tableau/scene.ts';

const APP = {
  clientId: '1f1c51a4-0000-4000-8000-000000000001',
  secretId: '2f1c51a4-0000-4000-8000-000000000002',
  secretValue: 'not-a-real-secret-value-0123456789abcdef',
};

interface AppScene {
  readonly scene: Scene;
  readonly inputs: Record<string, string>;
}

async function withApp(options: TableauOptions = {}): Promise<AppScene> {
  const scene = await Scene.open(options);
  scene.world.addCredential(APP);
  return {
    scene,
    inputs: {
      'tableau-token-name': '',
      'tableau-token-secret': '',
      'tableau-client-id': APP.clientId,
      'tableau-secret-id': APP.secretId,
      'tableau-secret-value': APP.secretValue,
      'tableau-username': 'admin@example.com',
    },
  };
}

const scopesGranted = (...scopes: string[]): TableauOptions => ({ grantedScopes: scopes });
const EXTRACTS = ['tableau:content:read', 'tableau:jobs:read', 'tableau:tasks:run'];
const FLOWS = [
  'tableau:content:read',
  'tableau:jobs:read',
  'tableau:flows:read',
  'tableau:flows:run',
];

describe.concurrent('a connected app', () => {
  it('is asked for no more scopes than extracts need', async () => {
    const { scene, inputs } = await withApp(scopesGranted(...EXTRACTS));
    await using _ = scene;
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({ ...inputs, items: 'workbooks: [{ name: Sales }]' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toContain('signed in as admin@example.com with a connected app');
  });

  it('is asked for no more scopes than flows need', async () => {
    const { scene, inputs } = await withApp(scopesGranted(...FLOWS));
    await using _ = scene;
    scene.world.addFlow({ name: 'Prep', refresh: QUICK });
    const run = await scene.run({ ...inputs, items: 'flows: [{ name: Prep }]' });
    expect(statuses(run)).toEqual(['Prep: succeeded']);
  });

  it('that may not grant them is told which', async () => {
    const { scene, inputs } = await withApp(scopesGranted('tableau:content:read'));
    await using _ = scene;
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({ ...inputs, items: 'workbooks: [{ name: Sales }]' });
    expect(run.exitCode).toBe(1);
    for (const scope of EXTRACTS) expect(run.log).toContain(scope);
    expect(scene.triggers()).toEqual([]);
  });

  it('whose session turns out to lack a scope is told its name', async () => {
    const { scene, inputs } = await withApp();
    await using _ = scene;
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const error = { code: '401002', summary: 'Unauthorized Access', detail: 'x' };
    const answer = { kind: 'answer', status: 401, body: JSON.stringify({ error }) } as const;
    scene.tableau.fault({ path: /refresh$/ }, answer, Number.POSITIVE_INFINITY);
    const run = await scene.run({ ...inputs, items: 'workbooks: [{ name: Sales }]' });
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toContain("the connected app's scope tableau:tasks:run is missing");
    expect(run.log).toContain('Grant tableau:tasks:run to the connected app.');
    const signIns = scene.sent().filter((line) => line === 'POST auth/signin');
    expect(signIns).toHaveLength(2);
  });

  it('cancels with a sign-in of its own, for the scope that only this needs', async () => {
    const { scene, inputs } = await withApp(scopesGranted(...EXTRACTS, 'tableau:jobs:update'));
    await using _ = scene;
    scene.world.addWorkbook({ name: 'Sales', refresh: ENDLESS });
    const items = 'workbooks: [{ name: Sales }]';
    const run = await scene.run({ ...inputs, items, ...TIMEOUT, 'on-timeout': 'cancel' });
    expect(statuses(run)).toEqual(['Sales: timed-out']);
    expect(reason(run)).toContain('then cancelled by us');
    const sent = scene.sent();
    const put = sent.indexOf('PUT jobs/*');
    expect(sent[put - 1]).toBe('POST auth/signin');
    expect(sent.slice(put)).toContain('POST auth/signout');
    expect(scene.states()).toEqual(['Sales Cancelled']);
  });

  it('that may not cancel says so, and the step ends all the same', async () => {
    const { scene, inputs } = await withApp(scopesGranted(...EXTRACTS));
    await using _ = scene;
    scene.world.addWorkbook({ name: 'Sales', refresh: ENDLESS });
    const items = 'workbooks: [{ name: Sales }]';
    const step = scene.start({ ...inputs, items });
    await step.said('queued');
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.exitCode).toBe(1);
    expect(reason(run)).toContain('could not be cancelled');
    expect(reason(run)).toContain('401001');
    expect(run.milliseconds).toBeLessThan(SOON_MS);
  });

  it('looks up owners with a sign-in of its own, and only if need be', async () => {
    const { scene, inputs } = await withApp();
    await using _ = scene;
    const { world } = scene;
    const owner = world.addUser({ name: 'Jane@example.com', fullName: 'Jane' });
    for (const user of [owner, world.administrator]) {
      world.addFlow({ name: 'Prep', owner: user, refresh: QUICK });
    }
    const items = 'flows: [{ name: Prep, owner_email: Jane@example.com }]';
    const run = await scene.run({ ...inputs, items });
    expect(statuses(run)).toEqual(['Prep: succeeded']);
    expect(world.jobs[0]?.job.item?.owner).toBe(owner);
  });
});

describe.concurrent('a JWT', () => {
  it('is made anew for each sign-in', async () => {
    const { scene, inputs } = await withApp();
    await using _ = scene;
    scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, runMs: 2_500 } });
    const step = scene.start({ ...inputs, items: 'workbooks: [{ name: Sales }]' });
    await step.said('queued');
    scene.tableau.endSessions();
    const run = await step.done;
    // The emulator checks every claim, and refuses a jti that it has seen.
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(scene.sent().filter((line) => line === 'POST auth/signin')).toHaveLength(2);
    expect(scene.tableau.refusals.filter((line) => line.includes('signin'))).toEqual([]);
  });
});
