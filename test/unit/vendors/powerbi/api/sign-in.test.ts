import { createHash, X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import { CLOUDS } from '../../../../../src/vendors/powerbi/clouds.ts';
import type { Credentials } from '../../../../../src/vendors/powerbi/config.ts';
import type { Fault } from '../../../../emulators/https/faults.ts';
import { makeClientCertificate } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, Scene, type SceneOptions, SECOND, statuses } from '../scene.ts';

const ITEMS = 'semantic_models: [{ name: Sales }]';
const TOKEN = { method: 'POST', path: /\/oauth2\/v2\.0\/token$/ };
const ID_TOKEN = { method: 'GET', path: /idtoken/ };
const SECRET: SceneOptions = { signIn: (scene) => scene.secret() };
const OIDC: SceneOptions = { signIn: (scene) => scene.oidc() };

/** What signing in is refused with. */
async function refusalOf(scene: Scene): Promise<StepError> {
  const error: unknown = await scene.with(async () => undefined).catch((thrown) => thrown);
  if (!(error instanceof StepError)) throw new Error(`not refused: ${error}`);
  return error;
}

/** The form fields of the nth token request. */
function form(scene: Scene, index = 0): URLSearchParams {
  const sent = scene.requests.filter(({ service }) => service === 'entra');
  return new URLSearchParams(sent[index]?.request.body);
}

async function certified(scene: Scene): Promise<Credentials> {
  const { certificate, privateKey } = await makeClientCertificate();
  scene.app.certificates.push(certificate);
  const print = new X509Certificate(certificate).fingerprint256.replaceAll(':', '');
  return { kind: 'certificate', thumbprint: print, privateKey, ...scene.application() };
}

describe('signing in', () => {
  it('with a secret asks the token endpoint, and nobody else', async () => {
    const scene = await Scene.open(SECRET);
    const description = await scene.with(async (session) => session.description);
    expect(description).toBe(
      `api.powerbi.example, signed in as application ${scene.app.clientId} with a client secret`,
    );
    expect(scene.sent('entra')).toEqual([`POST /${scene.world.tenant}/oauth2/v2.0/token`]);
    expect(scene.requests).toHaveLength(1);
    expect(Object.fromEntries(form(scene))).toMatchObject({
      grant_type: 'client_credentials',
      client_secret: 's3cret',
      scope: 'https://analysis.windows.net/powerbi/api/.default',
    });
  });

  it('with a certificate signs by PS256, for this endpoint and not for long', async () => {
    const holder: { credentials?: Credentials } = {};
    // MSAL takes the time from the machine.
    const scene = await Scene.open({
      start: Date.now(),
      signIn: () => holder.credentials as Credentials,
    });
    holder.credentials = await certified(scene);
    await scene.with(async () => undefined);
    const assertion = form(scene).get('client_assertion') ?? '';
    const der = new X509Certificate(scene.app.certificates[0] ?? '').raw;
    expect(decodeProtectedHeader(assertion)).toMatchObject({
      alg: 'PS256',
      'x5t#S256': createHash('sha256').update(der).digest('base64url'),
    });
    const { iss, sub, exp = 0, nbf = 0 } = decodeJwt(assertion);
    expect([iss, sub]).toEqual([scene.app.clientId, scene.app.clientId]);
    expect(exp - nbf).toBeLessThanOrEqual(600);
    expect(scene.sent('entra')).toHaveLength(1);
  });

  it('by GitHub OIDC sends the ID token as it is, and keeps the query of its address', async () => {
    const scene = await Scene.open(OIDC);
    const description = await scene.with(async (session) => session.description);
    expect(description).toMatch(/by GitHub OIDC$/);
    const asked = scene.requests.find(({ service }) => service === 'oidc')?.request;
    expect(asked?.url.search).toBe('?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange');
    expect(decodeJwt(form(scene).get('client_assertion') ?? '')).toMatchObject({
      sub: 'repo:acme/warehouse:ref:refs/heads/main',
    });
    expect(scene.refusals).toEqual([]);
  });

  it('with a given token asks nobody', async () => {
    const scene = await Scene.open();
    const description = await scene.with(async (session) => session.description);
    expect(description).toBe('api.powerbi.example, signed in with a given token');
    expect(scene.requests).toEqual([]);
  });

  it('masks every token on the way', async () => {
    const scene = await Scene.open(OIDC);
    await scene.with(async (session) => session.find([]));
    const idToken = form(scene).get('client_assertion');
    expect(scene.masked.slice(0, 2)).toEqual(['request-token-of-the-job', idToken]);
    expect(scene.masked[2]).toMatch(/^[\w-]{128}$/);
  });

  it.each(Object.entries(CLOUDS))(
    'speaks to the cloud %s in its own words',
    async (name, cloud) => {
      const scene = await Scene.open({
        ...OIDC,
        cloud: name as keyof typeof CLOUDS,
        scope: cloud.scope,
      });
      const { subject, issuer } = scene.app.federatedCredentials[0] ?? { subject: '', issuer: '' };
      scene.app.federatedCredentials = [{ subject, issuer, audience: cloud.oidcAudience }];
      await scene.with(async () => undefined);
      expect(form(scene).get('scope')).toBe(cloud.scope);
      expect(scene.refusals).toEqual([]);
    },
  );
});

describe('a refused sign-in', () => {
  it.each<readonly [string, SceneOptions, (scene: Scene) => void, RegExp]>([
    ['7000215', { signIn: (s) => s.secret('wrong') }, () => {}, /powerbi-client-secret/],
    [
      '7000222',
      SECRET,
      ({ app }) => {
        app.secrets = [{ value: 's3cret', expiresAt: 0 }];
      },
      /secret has expired/,
    ],
    [
      '700016',
      { signIn: (s) => ({ ...s.secret(), clientId: 'nobody' }) as Credentials },
      () => {},
      /powerbi-client-id/,
    ],
    [
      '90002',
      { signIn: (s) => ({ ...s.secret(), tenantId: 'elsewhere' }) as Credentials },
      () => {},
      /powerbi-tenant-id/,
    ],
    ['70011', { ...SECRET, cloud: 'china' }, () => {}, /powerbi-cloud/],
    [
      '70021',
      OIDC,
      ({ app }) => {
        app.federatedCredentials = [];
      },
      /federated credential/,
    ],
    ['700213', { ...OIDC, oidcSubject: 'repo:acme/other:ref:x' }, () => {}, /subject/],
    [
      '7002138',
      { ...OIDC, oidcSubject: 'repo:Acme/Warehouse:ref:refs/heads/main' },
      () => {},
      /letter case/,
    ],
    [
      '700212',
      { ...OIDC, cloud: 'usgovhigh', scope: CLOUDS.usgovhigh.scope },
      () => {},
      /audience/,
    ],
    [
      '700211',
      OIDC,
      ({ app }) => {
        const [one] = app.federatedCredentials;
        if (one) app.federatedCredentials = [{ ...one, issuer: 'https://gitlab.com' }];
      },
      /issuer/,
    ],
  ])('shows AADSTS%s once, and says what to do', async (code, options, prepare, advice) => {
    const scene = await Scene.open(options);
    prepare(scene);
    const error = await refusalOf(scene);
    expect(error.message).toMatch(/^Microsoft Entra refused the sign-in (with|by) /);
    expect(error.message).toContain(`AADSTS${code}:`);
    expect(error.message).not.toMatch(/Trace ID|Correlation/);
    expect(error.advice).toMatch(advice);
    expect(scene.sent('entra')).toHaveLength(1);
    expect(scene.sent('api')).toEqual([]);
  });

  it.each([
    [7002381, /enterprise/],
    [501661, /GitHub Enterprise Server/],
    [500011, /powerbi-cloud/],
    [7002137, /as Entra says it must be/],
  ] as const)('by AADSTS%i has a sentence of its own', async (code, advice) => {
    const scene = await Scene.open(OIDC);
    scene.app.refusedAs = code;
    const error = await refusalOf(scene);
    expect(error.message).toContain(`AADSTS${code}:`);
    expect(error.message).not.toMatch(/Trace ID|Correlation/);
    expect(error.advice).toMatch(advice);
    expect(error.advice).not.toMatch(/^Check powerbi-tenant-id, powerbi-client-id and/);
  });

  it('names the certificate that is not registered', async () => {
    const holder: { credentials?: Credentials } = {};
    const scene = await Scene.open({
      start: Date.now(),
      signIn: () => holder.credentials as Credentials,
    });
    holder.credentials = await certified(scene);
    scene.app.certificates.length = 0;
    const error = await refusalOf(scene);
    expect(error.message).toContain('with a certificate: ');
    expect(error.message).toContain('AADSTS700027');
    expect(error.advice).toMatch(/powerbi-client-certificate/);
  });

  it('by GitHub says which right is missing', async () => {
    const scene = await Scene.open(OIDC);
    scene.fault('oidc', ID_TOKEN, { kind: 'answer', status: 403, body: '{"message":"no"}' });
    const error = await refusalOf(scene);
    expect(error.message).toBe("GitHub's OIDC endpoint gave no ID token (403).");
    expect(error.advice).toContain('id-token: write');
    expect(scene.sent('entra')).toEqual([]);
  });

  it.each([
    ['entra', /^https:\/\/\S+ redirects to https:\/\/evil\.example\/ \(307\)/],
    [
      'oidc',
      /^GitHub's OIDC endpoint gave no ID token: .+ redirects to https:\/\/evil\.example\/ /,
    ],
    ['api', /^https:\/\/\S+ redirects to https:\/\/evil\.example\/ \(307\)/],
  ] as const)('by a redirect of %s is not followed', async (at, says) => {
    const scene = await Scene.open(OIDC);
    scene.world.addModel({ name: 'Sales' });
    const headers = { Location: 'https://evil.example/' };
    scene.fault(at, {}, { kind: 'answer', status: 307, headers }, Number.POSITIVE_INFINITY);
    await expect(scene.refresh(ITEMS)).rejects.toThrow(says);
    expect(scene.sent(at)).toHaveLength(1);
  });
});

const TROUBLES: readonly (readonly [string, Fault])[] = [
  ['a 503', { kind: 'answer', status: 503, body: '<title>Service Unavailable</title>' }],
  ['a 429', { kind: 'answer', status: 429, headers: { 'Retry-After': '10' }, body: '{}' }],
  ['a web page', { kind: 'answer', status: 200, body: '<title>Welcome</title>' }],
  ['an empty answer', { kind: 'answer', status: 200, body: '' }],
  ['a body that is cut', { kind: 'cut-body' }],
  ['a reset', { kind: 'reset' }],
  ['a lost answer', { kind: 'lose-answer' }],
];

describe('while signing in', () => {
  it.each(TROUBLES)(
    '%s of Entra is survived, with a fresh ID token each time',
    async (_, fault) => {
      const scene = await Scene.open(OIDC);
      scene.fault('entra', TOKEN, fault, 3);
      await scene.with(async () => undefined);
      expect(scene.sent('entra')).toHaveLength(4);
      expect(scene.sent('oidc')).toHaveLength(4);
      // MSAL would keep silent for a minute after a failure.
      expect(scene.clock.elapsed()).toBeLessThan(45 * SECOND);
      expect(scene.log[0]).toMatch(/^Microsoft Entra is not answering \(.+\), trying again$/);
      expect(scene.log[1]).toMatch(/^Microsoft Entra answers again after \d+ s$/);
    },
  );

  it.each(TROUBLES)('%s of GitHub is survived', async (_, fault) => {
    const scene = await Scene.open(OIDC);
    scene.fault('oidc', ID_TOKEN, fault, 2);
    await scene.with(async () => undefined);
    expect(scene.sent('oidc')).toHaveLength(3);
    expect(scene.sent('entra')).toHaveLength(1);
    expect(scene.log[0]).toMatch(/^GitHub's OIDC endpoint is not answering \(.+\), trying again$/);
    expect(scene.log[1]).toMatch(/^GitHub's OIDC endpoint answers again after \d+ s$/);
    expect(scene.log.join()).not.toContain('Entra');
  });

  it.each<[string, Fault, RegExp]>([
    [
      'a page for good',
      { kind: 'answer', status: 200, body: '<title>Hm</title>' },
      /a web page, "Hm"/,
    ],
    ['a page as a 404', { kind: 'answer', status: 404, body: '<title>Hm</title>' }, /\(404\)/],
  ])('%s of GitHub is told as what it is', async (_, fault, says) => {
    const scene = await Scene.open(OIDC);
    scene.fault('oidc', ID_TOKEN, fault, Number.POSITIVE_INFINITY);
    const error = await refusalOf(scene);
    expect(error.message).toMatch(/^GitHub's OIDC endpoint gave no ID token/);
    expect(error.message).toMatch(says);
    expect(error.advice).toContain('permissions: { id-token: write }');
    expect([error.message, ...scene.log].join()).not.toContain('Entra');
  });

  it.each<[string, SceneOptions, 'entra' | 'oidc', RegExp]>([
    [
      'Entra',
      SECRET,
      'entra',
      /^Microsoft Entra was never reached in 15 min \(connection reset\): check what stands between this runner and \S+ \(/,
    ],
    [
      'GitHub',
      OIDC,
      'oidc',
      /^GitHub's OIDC endpoint was never reached in 15 min \(connection reset\): check that the job has permissions: \{ id-token: write \}/,
    ],
  ])('%s that is never reached is given up after 15 minutes', async (_, options, at, says) => {
    const scene = await Scene.open(options);
    scene.fault(at, {}, { kind: 'reset' }, Number.POSITIVE_INFINITY);
    expect((await refusalOf(scene)).message).toMatch(says);
    expect(scene.log.length).toBeGreaterThan(3);
  });

  it('an authority of our own that is never reached is named by its input', async () => {
    const signIn = (scene: Scene): Credentials => ({
      ...scene.secret(),
      ...({ authorityInput: 'powerbi-authority-url' } as const),
    });
    const scene = await Scene.open({ signIn });
    scene.fault('entra', {}, { kind: 'reset' }, Number.POSITIVE_INFINITY);
    expect((await refusalOf(scene)).message).toMatch(/: check powerbi-authority-url\.$/);
  });

  it('an hour of Retry-After that does not fit the timeout is told at once', async () => {
    const scene = await Scene.open({ ...SECRET, timeoutMs: 30 * MINUTE });
    const headers = { 'Retry-After': '3600' };
    scene.fault('entra', TOKEN, { kind: 'answer', status: 429, headers, body: '{}' });
    const error = await refusalOf(scene);
    expect(error.message).toContain('asks to come back in 1 h');
    expect(scene.clock.elapsed()).toBeLessThan(SECOND);
  });
});

describe('a wait of five hours', () => {
  it('crosses five tokens, each renewed before its end for a fresh ID token', async () => {
    const scene = await Scene.open({ ...OIDC, expiresIn: 3599, timeoutMs: 6 * HOUR });
    scene.world.addModel({ name: 'Sales', refresh: { runMs: 5 * HOUR - MINUTE } });
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    expect(scene.sent('entra')).toHaveLength(6);
    expect(scene.sent('oidc')).toHaveLength(6);
    const assertions = [0, 1, 2, 3, 4, 5].map((index) =>
      form(scene, index).get('client_assertion'),
    );
    expect(new Set(assertions).size).toBe(6);
    expect(scene.refusals.filter((line) => /token|AADSTS/i.test(line))).toEqual([]);
  });

  it('survives an outage of Entra at a renewal', async () => {
    const scene = await Scene.open({ ...SECRET, expiresIn: 3599 });
    scene.world.addModel({ name: 'Sales', refresh: { runMs: 2 * HOUR } });
    scene.clock.at(50 * MINUTE, () =>
      scene.fault('entra', TOKEN, { kind: 'answer', status: 503 }, 20),
    );
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    expect(scene.triggers()).toHaveLength(1);
  });
});
