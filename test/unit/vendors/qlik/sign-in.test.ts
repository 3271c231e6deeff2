import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import type { Fault } from '../../../emulators/https/faults.ts';
import { HOUR, itemsOf, KEY, MINUTE, OAUTH, refusal, Scene, SECOND, statuses } from './scene.ts';

const TOKEN = { method: 'POST', path: /^\/oauth\/token$/ };
const ME = { method: 'GET', path: /\/users\/me$/ };
/** `users/me` answers by a redirect there. */
const WHOSE = 'GET users/user_of_the_client_example';
const PAGE = '<html><head><title>Corporate proxy</title></head></html>';

function refusedBy(scene: Scene): Promise<StepError> {
  return scene
    .with(async () => undefined)
    .then(
      () => Promise.reject(new Error('it was not refused')),
      (error: unknown) => {
        expect(error).toBeInstanceOf(StepError);
        return error as StepError;
      },
    );
}

describe('signing in as an OAuth client', () => {
  it('asks for a token with client credentials, in JSON, and then who we are', async () => {
    const scene = new Scene();
    const description = await scene.with(async (session) => session.description);
    expect(description).toBe(
      'my-tenant.eu.qlikcloud.com, signed in as OAuth client client_example',
    );
    expect(scene.sent()).toEqual(['POST /oauth/token', 'GET users/me', WHOSE]);
    const [token, me] = scene.requests;
    expect(JSON.parse(token?.request.body ?? '')).toEqual({
      client_id: 'client_example',
      client_secret: 'secret_of_the_client_example',
      grant_type: 'client_credentials',
      scope: 'user_default',
    });
    expect(token?.request.headers).not.toHaveProperty('Authorization');
    expect(me?.request.headers?.Authorization).toBe('Bearer token-of-the-example-1');
    expect(scene.masked).toEqual(['token-of-the-example-1']);
  });

  it('renews the token through a long wait, before it ends', async () => {
    const scene = new Scene({ tokenSeconds: 3600, timeoutMs: 5 * HOUR });
    scene.world.addApp({ name: 'Sales', scripts: { runMs: 4 * HOUR } });
    expect(statuses(await scene.refresh('apps: [{ name: Sales }]'))).toEqual(['Sales: succeeded']);
    expect(scene.tenant.credentials.given).toBeGreaterThanOrEqual(4);
    expect(scene.requests.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('renews a token whose life is not told at the first 401', async () => {
    const scene = new Scene({ tokenSeconds: 600, tellsLife: false });
    scene.world.addApp({ name: 'Sales', scripts: { runMs: HOUR } });
    expect(statuses(await scene.refresh('apps: [{ name: Sales }]'))).toEqual(['Sales: succeeded']);
    const refused = scene.requests.filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.length).toBeLessThan(8);
  });

  it('starts one reload where the request for it meets the end of the token', async () => {
    const scene = new Scene({ tellsLife: false });
    scene.world.addApp({ name: 'Sales', scripts: { runMs: SECOND } });
    scene.fault({ method: 'POST', path: /\/reloads$/ }, refusal(401, 'HTTP-401', 'Unauthorized'));
    expect(statuses(await scene.refresh('apps: [{ name: Sales }]'))).toEqual(['Sales: succeeded']);
    expect(scene.ours()).toHaveLength(1);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('asks again while nobody answers', async () => {
    const scene = new Scene();
    scene.fault(TOKEN, { kind: 'reset' }, 3);
    scene.fault(TOKEN, { kind: 'answer', status: 503 }, 2);
    scene.fault(TOKEN, { kind: 'answer', status: 429, headers: { 'retry-after': '7' } });
    scene.fault(TOKEN, { kind: 'lose-answer' });
    await scene.with(async () => undefined);
    expect(scene.sent().filter((line) => line.startsWith('POST'))).toHaveLength(8);
    expect(scene.clock.elapsed()).toBeGreaterThan(7 * SECOND);
  });

  it('is told when it is refused, once', async () => {
    const scene = new Scene({ credentials: { ...OAUTH, clientSecret: 'wrong' } as typeof OAUTH });
    expect(await refusedBy(scene)).toMatchObject({
      message:
        'Qlik Cloud refused the sign-in of the OAuth client: Client authentication failed (INVALID_CLIENT, 401).',
      advice: expect.stringContaining('Check qlik-client-id and qlik-client-secret'),
    });
    expect(scene.requests).toHaveLength(1);
  });

  it('is told when the secret is taken away in a long wait', async () => {
    const scene = new Scene({ tokenSeconds: 1200 });
    scene.world.addApp({ name: 'Sales', scripts: { runMs: 2 * HOUR } });
    scene.clock.at(15 * MINUTE, () => scene.tenant.credentials.clients.clear());
    const [result] = await scene.refresh('apps: [{ name: Sales }]');
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('Qlik Cloud refused the sign-in of the OAuth client'),
    });
  });

  it.each([
    [404, PAGE, 'does not sign in as Qlik Cloud does: a web page, "Corporate proxy" (404).'],
    [403, PAGE, 'does not sign in as Qlik Cloud does: a web page, "Corporate proxy" (403).'],
    [
      404,
      '{"errors":[{"title":"Not found"}]}',
      'does not sign in as Qlik Cloud does: Not found (404).',
    ],
  ])('at a wrong address (%i) says so', async (status, body, says) => {
    const scene = new Scene();
    scene.fault(TOKEN, { kind: 'answer', status, body }, 9);
    expect(await refusedBy(scene)).toMatchObject({
      message: expect.stringContaining(says),
      advice: expect.stringContaining('Check qlik-url'),
    });
  });

  it.each([PAGE, '{}', '{"access_token":""}', ''])(
    'at an address that answers %j says so after a few tries',
    async (body) => {
      const scene = new Scene();
      scene.fault(TOKEN, { kind: 'answer', status: 200, body }, 99);
      expect(await refusedBy(scene)).toMatchObject({
        message: expect.stringMatching(
          /^my-tenant\.eu\.qlikcloud\.com does not answer as Qlik Cloud's API does: my-tenant/,
        ),
        advice: expect.stringContaining('Check qlik-url'),
      });
      expect(scene.requests.length).toBeLessThanOrEqual(5);
    },
  );

  it('does not follow a redirect', async () => {
    const scene = new Scene();
    const headers = { location: 'https://login.example.com/' };
    scene.fault(TOKEN, { kind: 'answer', status: 302, headers });
    expect(await refusedBy(scene)).toMatchObject({
      message: expect.stringContaining('redirects to https://login.example.com/ (302)'),
    });
    expect(scene.requests).toHaveLength(1);
  });
});

describe('signing in with an API key', () => {
  it('sends it along, and asks who we are', async () => {
    const scene = new Scene({ credentials: KEY });
    const description = await scene.with(async (session) => session.description);
    expect(description).toBe('my-tenant.eu.qlikcloud.com, signed in with an API key');
    expect(scene.sent()).toEqual(['GET users/me', WHOSE]);
    expect(scene.requests[0]?.request.headers?.Authorization).toMatch(/^Bearer eyJ/);
  });

  it('is told when the key is refused, once', async () => {
    const scene = new Scene({ credentials: { kind: 'api-key', apiKey: 'wrong' } });
    expect(await refusedBy(scene)).toMatchObject({
      message:
        'Qlik Cloud refused the API key: Unauthorized: JWT invalid or not provided (HTTP-401, 401, trace 0000example).',
      advice: expect.stringContaining('qlik-api-key'),
    });
    expect(scene.requests).toHaveLength(1);
  });

  it('at an address that has no such path says so', async () => {
    const scene = new Scene({ credentials: KEY });
    scene.fault({ path: /^\/api/ }, refusal(404, 'HTTP-404', 'Not found'), 9);
    expect(await refusedBy(scene)).toMatchObject({
      message: expect.stringContaining("does not answer as Qlik Cloud's API does: Not found"),
      advice: expect.stringContaining('Check qlik-url'),
    });
  });
});

describe('who we are', () => {
  it.each([
    'https://alias.eu.qlikcloud.com/api/v1/users/user_of_the_client_example',
    'http://alias.example/api/v1/users/user_of_the_client_example?fields=id',
    '/api/v1/users/user_of_the_client_example',
    'user_of_the_client_example',
  ])('is asked at our own host and at once, where %s is named', async (location) => {
    const scene = new Scene();
    scene.fault(ME, { kind: 'answer', status: 301, headers: { location } });
    await scene.with(async () => undefined);
    expect(scene.sent()).toEqual(['POST /oauth/token', 'GET users/me', WHOSE]);
    expect(scene.clock.elapsed()).toBeLessThan(SECOND);
  });

  it('may be told without a redirect', async () => {
    const scene = new Scene();
    scene.fault(ME, { kind: 'answer', status: 200, body: '{"id":"u1"}' });
    await scene.with(async () => undefined);
    expect(scene.sent()).toEqual(['POST /oauth/token', 'GET users/me']);
  });

  it.each(['https://login.example.com/', '/login', '/api/v1/users/me', ''])(
    'is not asked at %j',
    async (location) => {
      const scene = new Scene();
      scene.fault(ME, { kind: 'answer', status: 302, headers: { location } }, 99);
      await scene.with(async () => undefined);
      expect(scene.sent()).toEqual(['POST /oauth/token', 'GET users/me', 'GET items']);
    },
  );

  it('is asked again after an outage', async () => {
    const scene = new Scene();
    scene.fault({ path: /^\/api/ }, { kind: 'answer', status: 503 }, 4);
    await scene.with(async () => undefined);
    expect(scene.sent().slice(-3)).toEqual(['GET items', 'GET users/me', WHOSE]);
  });
});

describe('who may not know who that is', () => {
  it.each<[string, Fault]>([
    ['403', refusal(403, 'USERS-1', 'No')],
    ['404', refusal(404, 'USERS-1', 'No')],
    ['404 in plain text', { kind: 'answer', status: 404, body: 'Not found' }],
    ['404 in a page', { kind: 'answer', status: 404, body: PAGE }],
    ['a page', { kind: 'answer', status: 200, body: PAGE }],
    ['no id', { kind: 'answer', status: 200, body: '{}' }],
    ['501', { kind: 'answer', status: 501 }],
    ['429', { kind: 'answer', status: 429, headers: { 'retry-after': '300' } }],
    ['nothing', { kind: 'reset' }],
  ])('(%s) goes on without at once, where there is a list of apps', async (_, fault) => {
    for (const credentials of [OAUTH, KEY]) {
      const scene = new Scene({ credentials });
      scene.world.addApp({ name: 'Sales', scripts: { runMs: SECOND } });
      scene.fault(ME, fault, 99);
      const items = await scene.with((session) => itemsOf(session, 'apps: [{ name: Sales }]'));
      expect(items).toHaveLength(1);
      expect(scene.clock.elapsed()).toBeLessThan(SECOND);
    }
  });
});
