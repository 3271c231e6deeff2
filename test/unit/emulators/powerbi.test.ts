import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { decodeJwt, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  type App,
  exampleWorld,
  type Model,
  makeClientCertificate,
  type PowerBiEmulator,
  type PowerBiOptions,
  type RefreshScript,
  startPowerBi,
  throttled,
} from '../../emulators/powerbi/index.ts';

const SCOPE = 'https://analysis.windows.net/powerbi/api/.default';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SUBJECT = 'repo:acme/warehouse:ref:refs/heads/main';
const MAIL = { notifyOption: 'NoNotification' };
const FULL = { type: 'full' };

type Json = Readonly<Record<string, unknown>>;

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly json: Json;
}

/** An emulator with a fake clock, and a client with the secret of an application. */
class Scene implements AsyncDisposable {
  ms = Date.parse('2026-01-05T06:00:00Z');
  token = '';
  readonly powerbi: PowerBiEmulator;
  readonly app: App;
  readonly #agent: Agent;

  static async open(options: PowerBiOptions = {}): Promise<Scene> {
    let scene: Scene | undefined;
    const start = Date.parse('2026-01-05T06:00:00Z');
    const powerbi = await startPowerBi({ now: () => scene?.ms ?? start, ...options });
    scene = new Scene(powerbi);
    await scene.signIn({ client_secret: 's3cret' });
    return scene;
  }

  private constructor(powerbi: PowerBiEmulator) {
    this.powerbi = powerbi;
    this.app = powerbi.world.addApp({
      secrets: ['s3cret', { value: 'old', expiresAt: '2025-01-01T00:00:00Z' }],
      federatedCredentials: [{ subject: SUBJECT }],
    });
    this.#agent = new Agent({ ca: readFileSync(powerbi.caFile), keepAlive: true });
  }

  get world(): PowerBiEmulator['world'] {
    return this.powerbi.world;
  }

  pass(ms: number): void {
    this.ms += ms;
  }

  send(method: string, url: string, headers: Record<string, string>, body = ''): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, agent: this.#agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          const json = text === '' ? {} : JSON.parse(text);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, json });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  async signIn(fields: Record<string, string>, tenant = this.world.tenant): Promise<Reply> {
    const form = {
      client_id: this.app.clientId,
      grant_type: 'client_credentials',
      scope: SCOPE,
      ...('client_assertion' in fields && { client_assertion_type: ASSERTION_TYPE }),
      ...fields,
    };
    const url = `${this.powerbi.authorityUrl}/${tenant}/oauth2/v2.0/token`;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await this.send('POST', url, type, new URLSearchParams(form).toString());
    if (reply.status === 200) this.token = String(reply.json.access_token);
    return reply;
  }

  /** `path` is below /v1.0/myorg. */
  api(method: string, path: string, body?: unknown): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const text = body === undefined ? '' : JSON.stringify(body);
    return this.send(method, `${this.powerbi.url}/v1.0/myorg${path}`, headers, text);
  }

  idToken(query = '&audience=api://AzureADTokenExchange'): Promise<Reply> {
    const headers = { authorization: `Bearer ${this.powerbi.oidcToken}` };
    return this.send('GET', `${this.powerbi.oidcUrl}${query}`, headers);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    await this.powerbi.close();
  }
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((one: unknown, key) => Reflect.get(Object(one), key), value);
}

function rows(reply: Reply): readonly Json[] {
  return reply.json.value as readonly Json[];
}

const names = (reply: Reply) => rows(reply).map(({ name }) => name);
const refreshesOf = (model: Model) =>
  `/groups/${model.workspace.id}/datasets/${model.id}/refreshes`;
const code = (reply: Reply) => [reply.status, at(reply.json, 'error.code')];
const aadCode = (reply: Reply) => [reply.status, at(reply.json, 'error_codes.0')];

describe('tokens for the two APIs', () => {
  const both = (s: Scene, token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const urls = [`${s.powerbi.url}/v1.0/myorg/groups`, `${s.powerbi.fabricUrl}/v1/workspaces`];
    return Promise.all(urls.map(async (url) => (await s.send('GET', url, headers)).status));
  };

  it('are each good for one of them', async () => {
    await using s = await Scene.open();
    expect(await both(s, s.token)).toEqual([200, 401]);
    const scope = 'https://api.fabric.microsoft.com/.default';
    expect((await s.signIn({ client_secret: 's3cret', scope })).status).toBe(200);
    expect(await both(s, s.token)).toEqual([403, 200]);
    s.powerbi.expireTokens();
    expect(await both(s, s.token)).toEqual([403, 401]);
  });

  it('can be read where they were got elsewhere', async () => {
    await using s = await Scene.open();
    const [own, fabric] = [s.powerbi.token('powerbi', 'app'), s.powerbi.token('fabric')];
    expect(await both(s, own)).toEqual([200, 401]);
    expect(await both(s, fabric)).toEqual([403, 200]);
    expect(decodeJwt(own)).toMatchObject({
      aud: 'https://analysis.windows.net/powerbi/api',
      idtyp: 'app',
    });
    expect(decodeJwt(fabric)).toMatchObject({
      aud: 'https://api.fabric.microsoft.com',
      idtyp: 'user',
    });
  });
});

describe('Entra', () => {
  it.each([
    ['a wrong secret', { client_secret: 'guess' }, 401, 7000215],
    ['an expired secret', { client_secret: 'old' }, 401, 7000222],
    ['no secret', {}, 401, 7000218],
    ['an unknown client', { client_id: 'nobody', client_secret: 's3cret' }, 400, 700016],
    ['another scope', { scope: 'https://api.powerbi.com', client_secret: 's3cret' }, 400, 70011],
    ['another grant', { grant_type: 'password', client_secret: 's3cret' }, 400, 70003],
  ])('refuses %s', async (_, fields, status, error) => {
    await using s = await Scene.open();
    const reply = await s.signIn(fields);
    expect(aadCode(reply)).toEqual([status, error]);
    expect(reply.json.error_description).toMatch(
      new RegExp(`^AADSTS${error}: .*Trace ID: .*Timestamp: 2026-01-05 06:00:00Z$`),
    );
    expect(s.powerbi.refusals).toHaveLength(1);
    expect(JSON.stringify(s.powerbi.requests)).not.toContain('s3cret');
  });

  it('refuses an unknown tenant, and says that a secret has white space around it', async () => {
    await using s = await Scene.open();
    expect(aadCode(await s.signIn({ client_secret: 's3cret' }, 'acme'))).toEqual([400, 90002]);
    await s.signIn({ client_secret: 's3cret\n' });
    expect(s.powerbi.refusals.at(-1)).toMatch(/right but for the white space around it\.$/);
  });

  it('serves the OpenID configuration, and never instance discovery', async () => {
    await using s = await Scene.open();
    const base = s.powerbi.authorityUrl;
    const path = `/${s.world.tenant}/v2.0/.well-known/openid-configuration`;
    const found = await s.send('GET', `${base}${path}`, {});
    expect(found.json.token_endpoint).toBe(`${base}/${s.world.tenant}/oauth2/v2.0/token`);
    const discovery = await s.send('GET', `${base}/common/discovery/instance?api-version=1.1`, {});
    expect(discovery.status).toBe(400);
    expect(s.powerbi.refusals.at(-1)).toContain('knownAuthorities');
  });

  it('verifies assertions signed with a certificate', async () => {
    await using s = await Scene.open();
    const { certificate, privateKey } = await makeClientCertificate();
    s.app.certificates.push(certificate);
    const { raw } = new X509Certificate(certificate);
    const print = createHash('sha256').update(raw).digest('base64url');
    // As MSAL does, nbf may be rounded up to a moment ahead.
    s.pass(-500);
    const sign = (alg: string, claims: { aud?: string; sub?: string; life?: number } = {}) =>
      new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg, typ: 'JWT', 'x5t#S256': print })
        .setIssuer(s.app.clientId)
        .setSubject(claims.sub ?? s.app.clientId)
        .setAudience(claims.aud ?? `${s.powerbi.authorityUrl}/${s.world.tenant}/oauth2/v2.0/token`)
        .setNotBefore(Math.round(s.ms / 1000))
        .setExpirationTime(Math.floor(s.ms / 1000) + (claims.life ?? 600))
        .sign(createPrivateKey(privateKey));
    const signIn = async (assertion: string) => s.signIn({ client_assertion: assertion });
    expect((await signIn(await sign('PS256'))).status).toBe(200);
    expect((await signIn(await sign('RS256'))).status).toBe(200);
    expect(aadCode(await signIn(await sign('PS384')))).toEqual([401, 700027]);
    expect(aadCode(await signIn(await sign('PS256', { aud: 'x' })))).toEqual([401, 700023]);
    expect(aadCode(await signIn(await sign('PS256', { sub: 'x' })))).toEqual([401, 700021]);
    expect(aadCode(await signIn(await sign('PS256', { life: 0 })))).toEqual([401, 700024]);
    s.app.certificates = [];
    expect(aadCode(await signIn(await sign('PS256')))).toEqual([401, 700027]);
  });
});

describe('ID tokens', () => {
  async function signIn(s: Scene, query?: string, lateMs = 0): Promise<Reply> {
    const { json } = await s.idToken(query);
    s.pass(lateMs);
    return s.signIn({ client_assertion: String(json.value) });
  }

  it('are believed for five minutes', async () => {
    await using s = await Scene.open();
    expect((await signIn(s, undefined, 299_000)).status).toBe(200);
    expect(aadCode(await signIn(s, undefined, 301_000))).toEqual([401, 700024]);
  });

  it.each([
    ['repo:acme/warehouse:environment:prod', 700213],
    ['repo:Acme/warehouse:ref:refs/heads/main', 7002138],
  ])('of %s match no credential', async (oidcSubject, error) => {
    await using s = await Scene.open({ oidcSubject });
    expect(aadCode(await signIn(s))).toEqual([401, error]);
    s.app.federatedCredentials = [];
    expect(aadCode(await signIn(s))).toEqual([401, 70021]);
  });

  it('need the audience, appended with &, and the bearer token', async () => {
    await using s = await Scene.open();
    expect(aadCode(await signIn(s, ''))).toEqual([401, 700212]);
    expect((await s.idToken('?audience=x')).status).toBe(400);
    expect((await s.send('GET', s.powerbi.oidcUrl, {})).status).toBe(401);
  });

  it('of other issuers are not believed', async () => {
    await using s = await Scene.open();
    const { json } = await s.idToken();
    const forged = `${String(json.value).slice(0, -8)}AAAAAAAA`;
    expect(aadCode(await s.signIn({ client_assertion: forged }))).toEqual([400, 50013]);
  });
});

describe('access', () => {
  it('needs a live token, and an expired one is told as 403', async () => {
    await using s = await Scene.open({ expiresIn: 60 });
    expect((await s.api('GET', '/groups')).status).toBe(200);
    s.pass(60_000);
    expect(code(await s.api('GET', '/groups'))).toEqual([403, 'TokenExpired']);
    s.token = 'made up';
    expect((await s.api('GET', '/groups')).status).toBe(401);
    const requests = s.powerbi.requests.map(({ service }) => service);
    expect(requests).toEqual(['entra', 'api', 'api', 'api']);
  });

  it('alternates between 403 and 401 if so wanted', async () => {
    await using s = await Scene.open({ expiredAs: 'alternate' });
    s.powerbi.expireTokens();
    const statuses = [await s.api('GET', '/groups'), await s.api('GET', '/groups')];
    expect(statuses.map(({ status }) => status)).toEqual([403, 401]);
  });

  it('has no My workspace for applications', async () => {
    await using s = await Scene.open();
    const reply = await s.api('GET', '/datasets');
    expect([reply.status, reply.json]).toEqual([
      403,
      { Message: 'API is not accessible for application' },
    ]);
    expect(reply.headers.requestid).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('hides workspaces that the application is not in, and lets no Viewer refresh', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    model.workspace.role = 'Viewer';
    expect(code(await s.api('POST', refreshesOf(model)))).toEqual([403, 'Unauthorized']);
    model.workspace.role = undefined;
    expect(code(await s.api('GET', refreshesOf(model)))).toEqual([404, 'PowerBIFolderNotFound']);
    expect(names(await s.api('GET', '/groups'))).toEqual([]);
  });

  it('is throttled by option and by fault', async () => {
    await using s = await Scene.open({ requestsPerMinute: 1 });
    await s.api('GET', '/groups');
    s.pass(15_000);
    expect((await s.api('GET', '/groups')).headers['retry-after']).toBe('45');
    s.pass(45_000);
    s.powerbi.fault({ service: 'api', path: /groups/ }, throttled(3392));
    const reply = await s.api('GET', '/groups');
    expect([reply.status, reply.headers['retry-after']]).toEqual([429, '3392']);
    expect(reply.json.message).toContain('Retry in 3392 seconds.');
    expect((await s.api('GET', '/groups')).status).toBe(200);
  });
});

describe('lists', () => {
  it.each([
    ["name eq 'Finance'", ['Finance']],
    ["name eq 'finance'", []],
    ["tolower(name) eq 'finance'", ['Finance']],
    ["name eq 'O''Brien & Söhne'", ["O'Brien & Söhne"]],
    ["contains(name,'inan') or name eq 'Shared'", ['Finance', 'Shared']],
    ['isOnDedicatedCapacity eq false and not (isReadOnly eq true)', ['Shared']],
    ["name eq 'Board'", []],
  ])('filters workspaces by %s', async (filter, expected) => {
    await using s = await Scene.open();
    await exampleWorld(s.world);
    const reply = await s.api('GET', `/groups?$filter=${encodeURIComponent(filter)}`);
    expect(names(reply)).toEqual(expected);
  });

  it('refuses filters with a lone quote and pages beyond 5000', async () => {
    await using s = await Scene.open();
    const filter = encodeURIComponent("name eq 'O'Brien'");
    expect(code(await s.api('GET', `/groups?$filter=${filter}`))).toEqual([400, 'InvalidRequest']);
    expect((await s.api('GET', '/groups?$top=5001')).status).toBe(400);
  });

  it('pages workspaces, and gives datasets whole whatever the query', async () => {
    await using s = await Scene.open();
    const { finance } = await exampleWorld(s.world);
    expect(names(await s.api('GET', '/groups?$top=2&$skip=1'))).toEqual(['Marketing', 'Shared']);
    const datasets = await s.api(
      'GET',
      `/groups/${finance.id}/datasets?$filter=name eq 'x'`.replaceAll(' ', '%20'),
    );
    expect(names(datasets)).toEqual(['Sales', 'Ledger', 'Budget', 'Live Prices']);
    expect(rows(datasets).map(({ isRefreshable }) => isRefreshable)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('POST refreshes', () => {
  it.each([
    ['an unknown parameter', { ...FULL, Timeout: '1:00:00' }, "no parameter 'Timeout'"],
    ['an unknown type', { type: 'add' }, 'type is none of'],
    ['notifyOption with others', { ...FULL, ...MAIL }, 'must not have a notifyOption'],
    ['mail to an application', { notifyOption: 'MailOnFailure' }, 'no mailbox'],
    ['a timeout of a day', { timeout: '24:00:00' }, 'hh:mm:ss'],
    ['half a retry', { retryCount: 1.5 }, 'retryCount is no integer'],
    ['an object without a table', { objects: [{ partition: '2025' }] }, 'has no table'],
    ['a list', [], 'no JSON object'],
  ])('refuses %s', async (_, body, why) => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    const reply = await s.api('POST', refreshesOf(model), body);
    expect(code(reply)).toEqual([400, 'InvalidRequest']);
    expect(s.powerbi.refusals.at(-1)).toContain(why);
    expect(s.world.refreshes(model)).toEqual([]);
  });

  it('tolerates strings, other letter case, and an empty body', async () => {
    await using s = await Scene.open();
    const add = (name: string) => refreshesOf(s.world.addModel({ name }));
    const loose = { type: 'FULL', retryCount: '2', applyRefreshPolicy: 'false' };
    expect((await s.api('POST', add('a'), loose)).status).toBe(202);
    expect((await s.api('POST', add('b'))).status).toBe(202);
    expect((await s.api('POST', add('c'), MAIL)).status).toBe(202);
  });

  it('refuses models that hold no data', async () => {
    await using s = await Scene.open();
    const push = s.world.addModel({ name: 'Clicks', mode: 'push' });
    expect(code(await s.api('POST', refreshesOf(push)))).toEqual([415, 'InvalidRequest']);
    const live = s.world.addModel({ name: 'Live', mode: 'directquery' });
    expect((await s.api('POST', refreshesOf(live))).status).toBe(400);
  });

  it('takes eight standard refreshes a day on shared capacity, and no enhanced one', async () => {
    await using s = await Scene.open();
    const workspace = s.world.addWorkspace({ name: 'Shared', capacity: 'shared' });
    const model = s.world.addModel({ name: 'Sales', workspace });
    expect((await s.api('POST', refreshesOf(model), FULL)).status).toBe(400);
    for (let hour = 1; hour <= 7; hour += 1) s.world.addRefresh(model, { agoMs: hour * 3_600_000 });
    expect((await s.api('POST', refreshesOf(model), MAIL)).status).toBe(202);
    s.pass(600_000);
    const reply = await s.api('POST', refreshesOf(model), MAIL);
    expect(code(reply)).toEqual([400, 'Request Throttled']);
  });

  it.each([
    ['real', FULL, ['location', 'x-ms-request-id']],
    ['real', MAIL, ['requestid']],
    ['location', MAIL, ['location']],
    ['x-ms-request-id', MAIL, ['x-ms-request-id']],
    ['request-id', FULL, ['requestid']],
    ['none', FULL, []],
  ] as const)('with the option %s tells the id of %o in %o', async (idHeaders, body, expected) => {
    await using s = await Scene.open({ idHeaders });
    const model = s.world.addModel({ name: 'Sales' });
    const { headers } = await s.api('POST', refreshesOf(model), body);
    const id = s.world.refreshes(model)[0]?.refresh.id ?? '';
    const all = ['location', 'x-ms-request-id', 'requestid'];
    expect(all.filter((name) => String(headers[name]).endsWith(id))).toEqual(expected);
  });

  it('refuses a second one while one runs', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    s.world.addRefresh(model, { type: 'OnDemand' });
    const reply = await s.api('POST', refreshesOf(model), FULL);
    expect(reply.status).toBe(400);
    expect(at(reply.json, 'error.message')).toContain(
      'Another refresh request is already executing',
    );
    s.pass(60_000);
    expect((await s.api('POST', refreshesOf(model), FULL)).status).toBe(202);
  });

  it('or does one, queues the next and drops the others', async () => {
    await using s = await Scene.open({ dropping: true });
    const model = s.world.addModel({ name: 'Sales' });
    for (const _ of [1, 2, 3, 4]) {
      expect((await s.api('POST', refreshesOf(model), FULL)).status).toBe(202);
    }
    s.pass(63_000);
    const history = rows(await s.api('GET', refreshesOf(model)));
    expect(history.map((row) => row.extendedStatus)).toEqual(['InProgress', 'Completed']);
    expect(s.world.refreshes(model)).toHaveLength(4);
  });
});

/** Of a model with this script, and this body. */
async function started(s: Scene, refresh: RefreshScript, body: object = FULL) {
  const model = s.world.addModel({ name: 'Sales', refresh });
  await s.api('POST', refreshesOf(model), body);
  const id = s.world.refreshes(model)[0]?.refresh.id ?? '';
  const path = `${refreshesOf(model)}/${id}`;
  const newest = async () => rows(await s.api('GET', refreshesOf(model)))[0] ?? {};
  return { model, id, path, newest, details: () => s.api('GET', path) };
}

describe('a refresh', () => {
  it('appears late, is Unknown while it runs, and ends', async () => {
    await using s = await Scene.open();
    const { id, newest, details } = await started(s, { queueMs: 5_000, runMs: 10_500 });
    expect([await newest(), (await details()).status]).toEqual([{}, 404]);
    s.pass(3_000);
    const startTime = '2026-01-05T06:00:00';
    expect(await newest()).toMatchObject({
      requestId: id,
      refreshType: 'ViaEnhancedApi',
      startTime: `${startTime}.000Z`,
      status: 'Unknown',
      extendedStatus: 'NotStarted',
    });
    s.pass(3_000);
    const running = await details();
    expect(running).toMatchObject({ status: 202, json: { startTime, status: 'Unknown' } });
    expect(running.json).toMatchObject({ extendedStatus: 'InProgress', numberOfAttempts: 0 });
    expect(running.json).not.toHaveProperty('endTime');
    s.pass(10_000);
    const ended = await details();
    expect(ended.status).toBe(200);
    expect(ended.json).toMatchObject({ endTime: '2026-01-05T06:00:15.5', status: 'Completed' });
  });

  it.each([
    ['failed', 'Failed', 'Failed'],
    ['cancelled', 'Cancelled', 'Cancelled'],
    ['disabled', 'Disabled', 'Disabled'],
    ['evicted', 'Failed', 'Failed'],
    ['timed-out', 'Failed', 'TimedOut'],
    ['unknown-forever', 'Unknown', 'Unknown'],
  ] as const)('that is %s has the status %s', async (outcome, status, extendedStatus) => {
    await using s = await Scene.open();
    const { newest } = await started(s, { outcome });
    s.pass(5 * 3_600_000 + 2_000);
    await s.signIn({ client_secret: 's3cret' });
    expect(await newest()).toMatchObject({ status, extendedStatus });
  });

  it('has two hours on shared capacity, and all durations are divided by the speed', async () => {
    await using s = await Scene.open({ speed: 60 });
    const workspace = s.world.addWorkspace({ name: 'Pro', capacity: 'shared' });
    const model = s.world.addModel({ name: 'Sales', workspace, refresh: { runMs: 9_000_000 } });
    await s.api('POST', refreshesOf(model), MAIL);
    s.pass(2_000 / 60 + 7_199_000 / 60);
    const status = async () => at(await s.api('GET', refreshesOf(model)), 'json.value.0.status');
    expect(await status()).toBe('Unknown');
    s.pass(1_000 / 60);
    expect(await status()).toBe('Failed');
  });

  it('that was evicted says so in its messages', async () => {
    await using s = await Scene.open();
    const { details } = await started(s, { outcome: 'evicted' });
    s.pass(62_000);
    expect((await details()).json.messages).toMatchObject([{ code: '0xC11C0020', type: 'Error' }]);
  });

  it('is tried again as often as asked, each time for as long as asked', async () => {
    await using s = await Scene.open();
    const { newest, details } = await started(
      s,
      { outcome: 'timed-out', queueMs: 0 },
      { retryCount: 2, timeout: '0:10:00' },
    );
    s.pass(25 * 60_000);
    expect((await details()).json).toMatchObject({ status: 'Unknown', numberOfAttempts: 2 });
    s.pass(5 * 60_000);
    const { json } = await details();
    const endTime = '2026-01-05T06:30:00';
    expect(json).toMatchObject({ endTime, extendedStatus: 'TimedOut', numberOfAttempts: 2 });
    expect(json.refreshAttempts).toHaveLength(3);
    expect(at(json, 'messages.0.message')).toContain('exceeded the retry limit');
    expect(at(await newest(), 'serviceExceptionJson')).toContain('errorCode');
  });

  it('completes after failed attempts if there were retries enough', async () => {
    await using s = await Scene.open();
    const { details } = await started(s, { failedAttempts: 1 }, { retryCount: 1 });
    s.pass(62_000);
    expect((await details()).status).toBe(202);
    s.pass(60_000);
    const { json } = await details();
    expect(json).toMatchObject({ status: 'Completed', numberOfAttempts: 1 });
    expect(at(json, 'refreshAttempts.0.serviceExceptionJson')).toContain('Login failed');
  });

  it('in partial batches with a policy is accepted, and fails', async () => {
    await using s = await Scene.open();
    const { details } = await started(s, {}, { commitMode: 'partialBatch' });
    s.pass(3_000);
    const { json } = await details();
    expect(json.status).toBe('Failed');
    expect(at(json, 'messages.0.message')).toContain("'CommitMode' = 'Transactional'");
  });

  it('tells of its tables and partitions', async () => {
    await using s = await Scene.open();
    const tables = { Sales: ['2024', '2025'], Date: [] };
    const model = s.world.addModel({ name: 'M', tables, refresh: { queueMs: 0, runMs: 6_000 } });
    await s.api('POST', refreshesOf(model), FULL);
    s.pass(4_000);
    const id = s.world.refreshes(model)[0]?.refresh.id;
    const { json } = await s.api('GET', `${refreshesOf(model)}/${id}`);
    expect(json.objects).toMatchObject([
      { table: 'Sales', partition: '2024', status: 'Completed' },
      { table: 'Sales', partition: '2025', status: 'Completed' },
      { table: 'Date', status: 'InProgress' },
    ]);
  });

  it('that is standard has neither details nor an extendedStatus, unless so wanted', async () => {
    await using s = await Scene.open();
    const { newest, details } = await started(s, {}, MAIL);
    s.pass(62_000);
    expect((await details()).status).toBe(400);
    const row = await newest();
    expect(row).toMatchObject({ refreshType: 'ViaApi', status: 'Completed' });
    expect(row).not.toHaveProperty('extendedStatus');
    expect(at(row, 'refreshAttempts.1.type')).toBe('Query');
    await using t = await Scene.open({ standardDetails: 'works', standardExtendedStatus: true });
    const other = await started(t, {}, MAIL);
    t.pass(62_000);
    expect((await other.details()).json.extendedStatus).toBe('Completed');
  });
});

describe('the history', () => {
  it('has the newest 60 of the last seven days, other people’s too', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    const day = 24 * 3_600_000;
    s.world.addRefresh(model, { agoMs: 8 * day });
    for (let ago = 61; ago >= 1; ago -= 1) s.world.addRefresh(model, { agoMs: (ago * day) / 12 });
    s.world.addRefresh(model, { type: 'ViaXmlaEndpoint' });
    const history = rows(await s.api('GET', refreshesOf(model)));
    expect([history.length, history[0]?.refreshType]).toEqual([60, 'ViaXmlaEndpoint']);
    expect(rows(await s.api('GET', `${refreshesOf(model)}?$top=2`))).toHaveLength(2);
    expect((await s.api('GET', `${refreshesOf(model)}?$top=0`)).status).toBe(400);
  });
});

describe('DELETE', () => {
  it('cancels an enhanced refresh a moment later, and none that has ended', async () => {
    await using s = await Scene.open();
    const { path, newest } = await started(s, {});
    s.pass(10_000);
    expect((await s.api('DELETE', path)).status).toBe(200);
    expect((await newest()).extendedStatus).toBe('InProgress');
    s.pass(2_000);
    expect(await newest()).toMatchObject({ status: 'Cancelled', extendedStatus: 'Cancelled' });
    expect(code(await s.api('DELETE', path))).toEqual([400, 'InvalidRequest']);
  });

  it('cancels no standard refresh', async () => {
    await using s = await Scene.open();
    const { path } = await started(s, {}, MAIL);
    s.pass(10_000);
    expect(code(await s.api('DELETE', path))).toEqual([400, 'InvalidRequest']);
  });
});

describe('a dataflow', () => {
  it('wants a notifyOption, tells no id, and lists its transactions', async () => {
    await using s = await Scene.open();
    const { id, workspace } = s.world.addDataflow({ name: 'Leads' });
    const path = `/groups/${workspace.id}/dataflows/${id}`;
    expect(rows(await s.api('GET', `/groups/${workspace.id}/dataflows`))).toMatchObject([
      { objectId: id, name: 'Leads' },
    ]);
    expect((await s.api('POST', `${path}/refreshes`, {})).status).toBe(400);
    const posted = await s.api('POST', `${path}/refreshes?processType=default`, MAIL);
    expect([posted.status, posted.json]).toEqual([200, {}]);
    expect((await s.api('POST', `${path}/refreshes`, MAIL)).status).toBe(400);
    s.pass(3_000);
    const [running] = rows(await s.api('GET', `${path}/transactions`));
    expect(running).toMatchObject({ status: 'InProgress' });
    expect(running?.id).toMatch(/^2026-01-05T06:00:00\.\d{7}Z@[0-9a-f-]{36}\$\d+$/);
    const cancel = `/groups/${workspace.id}/dataflows/transactions/${encodeURIComponent(String(running?.id))}/cancel`;
    expect((await s.api('POST', cancel)).json.status).toBe('SuccessfullyMarked');
    s.pass(2_000);
    expect(rows(await s.api('GET', `${path}/transactions`))).toMatchObject([
      { status: 'Cancelled' },
    ]);
    expect((await s.api('POST', cancel)).json.status).toBe('AlreadyConcluded');
  });
});

describe('a refresh schedule', () => {
  const OFF = { value: { enabled: false } };
  const ON = { value: { enabled: true } };
  const pathOf = (model: Model) =>
    `/groups/${model.workspace.id}/datasets/${model.id}/refreshSchedule`;
  const example = {
    days: ['Sunday', 'Friday', 'Saturday'],
    times: ['05:00', '11:30', '17:30', '23:00'],
    enabled: true,
    localTimeZoneId: 'UTC',
    notifyOption: 'MailOnFailure',
  };

  it('is switched off and on again, and is as before', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    const path = pathOf(model);
    s.world.addModel({ name: 'Ledger', schedule: { enabled: false, days: ['Monday'] } });
    const before = s.world.schedules();
    expect(before).toEqual([
      { id: model.id, model: 'Finance/Sales', ...example },
      { ...example, id: before[1]?.id, model: 'Finance/Ledger', enabled: false, days: ['Monday'] },
    ]);
    expect((await s.api('GET', path)).json).toEqual(example);
    const off = await s.api('PATCH', path, OFF);
    expect([off.status, off.json, off.headers['content-length']]).toEqual([200, {}, '0']);
    expect((await s.api('GET', path)).json).toEqual({ ...example, enabled: false });
    expect(s.world.schedules()).not.toEqual(before);
    expect((await s.api('PATCH', path, OFF)).status).toBe(200);
    expect((await s.api('PATCH', path, ON)).status).toBe(200);
    expect(s.world.schedules()).toEqual(before);
  });

  it('takes other days, times, zones and notifications', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales', schedule: { days: [], enabled: false } });
    const change = { days: ['Monday'], times: ['07:00', '16:30'], localTimeZoneId: 'Utc' };
    expect(code(await s.api('PATCH', pathOf(model), ON))).toEqual([400, 'InvalidRequest']);
    const value = { ...change, NotifyOption: 'NoNotification', enabled: 'true' };
    expect((await s.api('PATCH', pathOf(model), { value })).status).toBe(200);
    const after = { ...change, notifyOption: 'NoNotification', enabled: true };
    expect((await s.api('GET', pathOf(model))).json).toEqual(after);
  });

  it.each([
    ['days: [Daily]', { value: { days: ['Daily'] } }],
    ['days: []', { value: { days: [] } }],
    ['times: [7:00]', { value: { times: ['7:00'] } }],
    ['times: [07:15]', { value: { times: ['07:15'] } }],
    ['a number for a time zone', { value: { localTimeZoneId: 1 } }],
    ['MailOnFailure', { value: { notifyOption: 'MailOnFailure' } }],
    ['isDaily', { value: { isDaily: true } }],
    ['enabled: maybe', { value: { enabled: 'maybe' } }],
    ['enabled: false and more', { value: { enabled: false, days: ['Monday'] } }],
    ['enabled: false and the whole schedule', { value: { ...example, enabled: false } }],
    ['nothing', { value: {} }],
    ['no value', {}],
    ['a list for a value', { value: [] }],
    ['the fields without a value', { enabled: false }],
    ['fields beside the value', { value: { enabled: true }, days: ['Monday'] }],
  ])('refuses %s', async (_, body) => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    const before = s.world.schedules();
    expect(code(await s.api('PATCH', pathOf(model), body))).toEqual([400, 'InvalidRequest']);
    expect(s.powerbi.refusals).toHaveLength(1);
    expect(s.world.schedules()).toEqual(before);
  });

  it('comes without the wrapper if so wanted', async () => {
    await using s = await Scene.open({ unwrapped: true });
    const model = s.world.addModel({ name: 'Sales' });
    expect(code(await s.api('PATCH', pathOf(model), OFF))).toEqual([400, 'InvalidRequest']);
    expect((await s.api('PATCH', pathOf(model), OFF.value)).status).toBe(200);
    expect(model.schedule.enabled).toBe(false);
  });

  it('is changed by the owner alone, and read by others unless refused', async () => {
    const principal = 'svc-refresh';
    for (const foreignSchedules of ['readable', 'refused'] as const) {
      await using s = await Scene.open({ principal, foreignSchedules });
      const own = s.world.addModel({ name: 'Sales', configuredBy: principal });
      const other = s.world.addModel({ name: 'Ledger' });
      expect((await s.api('PATCH', pathOf(own), OFF)).status).toBe(200);
      expect((await s.api('GET', pathOf(own))).status).toBe(200);
      const refused = await s.api('PATCH', pathOf(other), OFF);
      expect(code(refused)).toEqual([403, 'Unauthorized']);
      expect(at(refused.json, 'error.message')).toContain('only supported for the dataset owner');
      const read = await s.api('GET', pathOf(other));
      expect(read.status).toBe(foreignSchedules === 'readable' ? 200 : 403);
      expect([own.schedule.enabled, other.schedule.enabled]).toEqual([false, true]);
      other.configuredBy = principal;
      expect((await s.api('PATCH', pathOf(other), OFF)).status).toBe(200);
    }
  });

  it('is nothing that a Viewer changes, nor one who is not in the workspace', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    model.workspace.role = 'Viewer';
    expect((await s.api('GET', pathOf(model))).status).toBe(200);
    expect(code(await s.api('PATCH', pathOf(model), OFF))).toEqual([403, 'Unauthorized']);
    model.workspace.role = undefined;
    for (const method of ['GET', 'PATCH']) {
      const reply = await s.api(method, pathOf(model), method === 'GET' ? undefined : OFF);
      expect(code(reply)).toEqual([404, 'PowerBIFolderNotFound']);
    }
  });

  it.each([
    ['push', 415],
    ['directquery', 400],
  ] as const)('is nothing that a %s model has', async (mode, status) => {
    await using s = await Scene.open();
    const path = pathOf(s.world.addModel({ name: 'Clicks', mode }));
    for (const reply of [await s.api('GET', path), await s.api('PATCH', path, OFF)]) {
      expect(code(reply)).toEqual([status, 'InvalidRequest']);
      expect(at(reply.json, 'error.message')).toMatch(/^Invalid dataset\. This API can/);
    }
  });

  it('may have changed or not when the answer is lost', async () => {
    await using s = await Scene.open();
    const model = s.world.addModel({ name: 'Sales' });
    const path = /\/refreshSchedule$/;
    const patch = { service: 'api', method: 'PATCH', path } as const;
    const outcomes: unknown[] = [];
    for (const kind of ['reset', 'lose-answer', 'cut-body'] as const) {
      model.schedule = { ...model.schedule, enabled: true };
      s.powerbi.fault(patch, { kind });
      await expect(s.api('PATCH', pathOf(model), OFF)).rejects.toThrow();
      outcomes.push([kind, model.schedule.enabled]);
    }
    expect(outcomes).toEqual([
      ['reset', true],
      ['lose-answer', false],
      ['cut-body', false],
    ]);
    s.powerbi.fault(patch, { kind: 'answer', status: 503 });
    expect((await s.api('PATCH', pathOf(model), ON)).status).toBe(503);
    expect(model.schedule.enabled).toBe(false);
    s.powerbi.fault(patch, { kind: 'wrong-answer', status: 502 });
    expect((await s.api('PATCH', pathOf(model), ON)).status).toBe(502);
    expect(model.schedule.enabled).toBe(true);
    s.powerbi.fault({ service: 'api', method: 'GET', path }, { kind: 'cut-body' });
    await expect(s.api('GET', pathOf(model))).rejects.toThrow();
  });
});
