import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import { HOUR, MINUTE, orderOf, Scene, type SceneOptions, statuses } from '../scene.ts';

const ITEMS = 'semantic_models: [{ name: Sales }]';
const SECRET: SceneOptions = { signIn: (scene) => scene.secret(), expiresIn: 3599 };

async function withSales(options: SceneOptions = SECRET, runMs = MINUTE): Promise<Scene> {
  const scene = await Scene.open(options);
  scene.world.addModel({ name: 'Sales', refresh: { runMs } });
  return scene;
}

/** The answers to the last requests to the API. */
function answers(scene: Scene, last: number): readonly number[] {
  return scene.requests
    .filter(({ service }) => service === 'api')
    .slice(-last)
    .map(({ status }) => status);
}

describe('a token for somebody else', () => {
  const tokenFor = (aud: string | string[]) => new UnsecuredJWT({ aud }).encode();

  it.each([
    ['https://api.fabric.microsoft.com', 'name: Sales'],
    [
      'https://management.azure.com',
      'name: Sales, workspace_id: 0b1d0b0c-0000-4000-8000-000000000001',
    ],
  ])('is named: %s, %s', async (aud, filter) => {
    const token = tokenFor(aud);
    const scene = await withSales({ signIn: () => ({ kind: 'access-token', token }) });
    await expect(scene.refresh(`semantic_models: [{ ${filter} }]`)).rejects.toMatchObject({
      message: expect.stringMatching(
        `^Power BI refused the token: an empty answer \\(403, request [\\w-]+\\); it is for ${aud}, and not for Power BI$`,
      ),
      advice:
        'Get a token for Power BI: az account get-access-token --resource https://analysis.windows.net/powerbi/api',
    });
  });

  it.each([
    ['https://analysis.windows.net/powerbi/api', true],
    ['https://analysis.windows.net/powerbi/api/', true],
    ['00000009-0000-0000-c000-000000000000', true],
    [['https://x.example', 'https://api.powerbi.com'], true],
    ['https://analysis.chinacloudapi.cn/powerbi/api', false],
    [['https://x.example', 'https://y.example'], false],
  ])('is told from one for Power BI: %j, %s', async (aud, isOurs) => {
    const token = tokenFor(aud);
    const scene = await withSales({ signIn: () => ({ kind: 'access-token', token }) });
    await expect(scene.refresh(ITEMS)).rejects.toThrow(
      isOurs
        ? /^Power BI refused GET groups: an empty answer \(403/
        : /it is for https:.*, and not/,
    );
  });

  it('is not blamed for what Power BI gives a reason for', async () => {
    const token = tokenFor('https://api.fabric.microsoft.com');
    const scene = await withSales({ signIn: () => ({ kind: 'access-token', token }) });
    const body = '{"error":{"code":"Unauthorized","message":"insufficient privileges"}}';
    scene.fault('api', {}, { kind: 'answer', status: 403, body }, 9);
    await expect(scene.refresh(ITEMS)).rejects.toThrow(/insufficient privileges \(403/);
  });
});

describe('a token that has ended', () => {
  it.each([401, 403] as const)(
    'is renewed once, told as %i, and the wait goes on',
    async (expiredAs) => {
      const scene = await withSales({ ...SECRET, expiredAs }, 20 * MINUTE);
      scene.clock.at(10 * MINUTE, () => scene.expireTokens());
      expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
      expect(scene.sent('entra')).toHaveLength(2);
      expect(scene.requests.filter(({ status }) => status === expiredAs)).toHaveLength(1);
      expect(scene.triggers()).toHaveLength(1);
    },
  );

  it.each([401, 403] as const)('does not start a refresh twice, told as %i', async (expiredAs) => {
    const scene = await withSales({ ...SECRET, expiredAs });
    const model = [...(scene.world.workspaces.values().next().value?.models.values() ?? [])][0];
    const answer = await scene.with(async (session) => {
      const order = await orderOf(session, ITEMS);
      scene.expireTokens();
      return session.trigger(order, { leftMs: HOUR, cancels: false });
    });
    expect(answer.kind).toBe('accepted');
    expect(answers(scene, 2)).toEqual([expiredAs, 202]);
    expect(model && scene.refreshesOf(model)).toBe(1);
  });

  it('that is refused again is not renewed again', async () => {
    const scene = await withSales();
    const body = '{"error":{"code":"PowerBINotAuthorizedException"}}';
    scene.fault('api', { path: /datasets$/ }, { kind: 'answer', status: 401, body }, 9);
    await expect(scene.refresh(ITEMS)).rejects.toThrow('PowerBINotAuthorizedException (401');
    expect(scene.sent('api').filter((line) => line.endsWith('/datasets'))).toHaveLength(2);
    expect(scene.sent('entra')).toHaveLength(2);
  });

  it('is not what any other 403 says', async () => {
    const scene = await withSales();
    const body = '{"error":{"code":"Unauthorized","message":"insufficient privileges"}}';
    scene.fault('api', { path: /datasets$/ }, { kind: 'answer', status: 403, body }, 9);
    await expect(scene.refresh(ITEMS)).rejects.toThrow('insufficient privileges (403');
    expect(scene.sent('entra')).toHaveLength(1);
  });

  it('is renewed once for all that wait for it', async () => {
    const scene = await withSales();
    const names = Array.from({ length: 12 }, (_, index) => `M${index}`);
    for (const name of names) scene.world.addModel({ name, refresh: { runMs: 20 * MINUTE } });
    scene.clock.at(10 * MINUTE, () => scene.expireTokens());
    const items = `semantic_models: [${names.map((name) => `{ name: ${name} }`).join(', ')}]`;
    const results = await scene.refresh(items);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(scene.sent('entra')).toHaveLength(2);
  });

  it.each([30, 60, 599, 3599])('after %i s is renewed before it does', async (expiresIn) => {
    const scene = await withSales({ ...SECRET, expiresIn }, 2 * HOUR);
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    expect(scene.refusals.filter((line) => line.includes('expired'))).toEqual([]);
    const share = expiresIn === 3599 ? 300 / 3599 : 0.2;
    const tokens = Math.ceil(7200 / (expiresIn * (1 - share)));
    expect(scene.sent('entra').length).toBeLessThanOrEqual(tokens + 1);
  });
});

describe('a given token', () => {
  it('that Power BI no longer takes ends the wait with its words, and what to do', async () => {
    const scene = await withSales({ expiresIn: 600 }, HOUR);
    const [result] = await scene.refresh(ITEMS);
    // The refresh goes on: what becomes of it is not known.
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(
        /TokenExpired: Access token has expired.*\(403, request [\w-]+\)\. Power BI no longer takes the token in powerbi-access-token/,
      ),
      advice: expect.stringContaining('powerbi-client-id'),
    });
    expect(scene.sent('entra')).toEqual([]);
  });

  it('of no use says so at once', async () => {
    const scene = await withSales({ signIn: () => ({ kind: 'access-token', token: 'wrong' }) });
    const error: unknown = await scene.refresh(ITEMS).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toMatch(
      /PowerBINotAuthorizedException \(401, request .+powerbi-access-token/,
    );
    expect(scene.sent('api')).toHaveLength(1);
  });

  const jwt = (exp: number) =>
    new SignJWT({ exp }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from('k'.repeat(32)));

  it('that ends before the timeout is warned about', async () => {
    const start = Date.UTC(2026, 0, 5, 6);
    const token = await jwt(start / 1000 + 45 * 60);
    const signIn = () => ({ kind: 'access-token', token }) as const;
    const scene = await Scene.open({ start, signIn, timeoutMs: HOUR });
    await scene.with(async () => undefined);
    expect(scene.log).toEqual([
      "powerbi-access-token ends in 45 min, before timeout, and can't be renewed",
    ]);
    const longer = await Scene.open({ start, signIn, timeoutMs: 30 * MINUTE });
    await longer.with(async () => undefined);
    expect(longer.log).toEqual([]);
  });
});
