import { generateKeyPairSync } from 'node:crypto';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { CLOUDS } from '../../../../src/vendors/powerbi/clouds.ts';
import { type PowerBiConfig, readConfig } from '../../../../src/vendors/powerbi/config.ts';
import { powerbi } from '../../../../src/vendors/powerbi/index.ts';
import { type ClientCertificate, makeClientCertificate } from '../../../emulators/powerbi/index.ts';
import { selectorsOf } from './scene.ts';

type Texts = Readonly<Record<string, string>>;

const APP = { 'powerbi-tenant-id': 'contoso.onmicrosoft.com', 'powerbi-client-id': 'app-1' };
const SECRET = { ...APP, 'powerbi-client-secret': 's3cret' };
const PERMITTED = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.example/token?api-version=2.0',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
};

function read(inputs: Texts, env: Texts = {}) {
  const problems: Problem[] = [];
  const given = {
    input: (name: string) => inputs[name] ?? '',
    env: (name: string) => env[name] ?? '',
  };
  return { config: readConfig(given, problems), problems };
}

/** The configuration, of which nothing is wrong. */
function good(inputs: Texts, env: Texts = {}): PowerBiConfig {
  const { config, problems } = read(inputs, env);
  if (!config) throw new Error(JSON.stringify(problems));
  return config;
}

/** `powerbi-cloud: public, usgov`, for each problem. */
function wrong(inputs: Texts, env: Texts = {}): readonly string[] {
  const { config, problems } = read(inputs, env);
  expect(config).toBeUndefined();
  return problems.map(({ input, allowed }) => `${input}: ${allowed}`);
}

describe('credentials', () => {
  it('may be a given token', () => {
    expect(good({ 'powerbi-access-token': 'abc' }).credentials).toEqual({
      kind: 'access-token',
      token: 'abc',
    });
  });

  it('may be a secret', () => {
    expect(good(SECRET).credentials).toEqual({
      kind: 'secret',
      secret: 's3cret',
      tenantId: 'contoso.onmicrosoft.com',
      clientId: 'app-1',
      authority: new URL('https://login.microsoftonline.com'),
    });
  });

  it('are by GitHub OIDC where none is given', () => {
    expect(good(APP, PERMITTED).credentials).toMatchObject({
      kind: 'github-oidc',
      requestUrl: PERMITTED.ACTIONS_ID_TOKEN_REQUEST_URL,
      requestToken: 'request-token',
    });
  });

  it.each([
    {},
    { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.example' },
    { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token' },
  ])('without the right to ask GitHub say what to add, %o', (env) => {
    const [problem, ...others] = wrong(APP, env);
    expect(problem).toContain('permissions: { id-token: write }');
    expect(others).toEqual([]);
  });

  it('are those of a cloud, whose name may be in any case', () => {
    expect(good({ ...SECRET, 'powerbi-cloud': 'USGovHigh' }).cloud.pagesUrl).toBe(
      'https://app.high.powerbigov.us',
    );
  });

  it('that are missing are all told together', () => {
    expect(wrong({ 'powerbi-cloud': 'moon' }, PERMITTED)).toEqual([
      'powerbi-cloud: public, usgov, usgovhigh, usgovmil, china',
      expect.stringMatching(/^powerbi-tenant-id: is required/),
      expect.stringMatching(/^powerbi-client-id: is required/),
    ]);
  });

  it('of two kinds are refused', () => {
    expect(wrong({ ...SECRET, 'powerbi-access-token': 'abc' })).toEqual([
      'powerbi-access-token: stands in for an application: give it or powerbi-tenant-id, powerbi-client-id, powerbi-client-secret, not both',
    ]);
    expect(wrong({ ...SECRET, 'powerbi-client-certificate': 'pem' })[0]).toMatch(
      /^powerbi-client-secret: give one of/,
    );
  });

  it.each(['a/b', '..', '.', 'a?b', 'a b', 'a#b', 'a%2fb', '-'])(
    'do not take the tenant %j, which leads elsewhere',
    (tenant) => {
      expect(wrong({ ...SECRET, 'powerbi-tenant-id': tenant })[0]).toMatch(/^powerbi-tenant-id/);
    },
  );

  it('are never shown', () => {
    const inputs = {
      'powerbi-access-token': 'tok3n',
      'powerbi-client-secret': 's3cret',
      'powerbi-client-certificate': 'p3m',
      'powerbi-tenant-id': '%',
    };
    expect(JSON.stringify(read(inputs).problems)).not.toMatch(/tok3n|s3cret|p3m/);
    expect(powerbi.secretInputs).toEqual([
      'powerbi-client-secret',
      'powerbi-client-certificate',
      'powerbi-access-token',
      'powerbi-fabric-access-token',
    ]);
  });
});

describe('a certificate', () => {
  let own: ClientCertificate;
  let other: ClientCertificate;

  beforeAll(async () => {
    [own, other] = await Promise.all([makeClientCertificate(), makeClientCertificate()]);
  });

  const withPem = (pem: string) => ({ ...APP, 'powerbi-client-certificate': pem });

  it('may stand before its key, or behind it, with either end of line', () => {
    const { certificate, privateKey } = own;
    const credentials = [
      `${certificate}\n${privateKey}`,
      `${privateKey}\n${certificate}`,
      `${certificate}\n${privateKey}`.replaceAll('\n', '\r\n'),
      `${certificate}\n${privateKey}\n${other.certificate}`,
    ].map((pem) => good(withPem(pem)).credentials);
    expect(new Set(credentials.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(credentials[0]).toMatchObject({
      kind: 'certificate',
      thumbprint: expect.stringMatching(/^[0-9A-F]{64}$/),
      privateKey: expect.stringContaining('PRIVATE KEY'),
    });
  });

  it('is refused without its key, with another, encrypted, or when it is none', () => {
    const { privateKey: key } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
    });
    const both =
      /^powerbi-client-certificate: a PEM with the certificate and its private key, not encrypted$/;
    expect(wrong(withPem(own.certificate))[0]).toMatch(both);
    expect(wrong(withPem(own.privateKey))[0]).toMatch(both);
    expect(wrong(withPem(`${own.certificate}\n${key}`))[0]).toMatch(both);
    expect(wrong(withPem('nonsense'))[0]).toMatch(both);
    expect(wrong(withPem(`${own.certificate}\n${other.privateKey}`))[0]).toMatch(
      /whose key belongs to its certificate/,
    );
  });

  it('is refused when it has ended, or its key is of a kind that Entra does not take', async () => {
    const ended = await generate([{ name: 'commonName', value: 'app' }], {
      notBeforeDate: new Date(2020, 1, 1),
      notAfterDate: new Date(2021, 1, 1),
    });
    expect(wrong(withPem(`${ended.cert}\n${ended.private}`))[0]).toMatch(
      /this one ended on .*2021/,
    );
    const curve = await generate([{ name: 'commonName', value: 'app' }], { keyType: 'ec' });
    expect(wrong(withPem(`${curve.cert}\n${curve.private}`))[0]).toMatch(/RSA/);
  });
});

describe('the cloud', () => {
  it.each(Object.entries(CLOUDS))('%s names API, authority and pages', (name, cloud) => {
    const config = good({ ...SECRET, 'powerbi-cloud': name });
    expect(config.api.href).toBe(`${cloud.apiUrl}/`);
    expect(config.credentials).toMatchObject({ authority: new URL(cloud.authorityUrl) });
    expect(config.cloud).toBe(cloud);
  });

  it('is the public one unless told, and its hosts may be replaced', () => {
    expect(good(SECRET).cloud).toBe(CLOUDS.public);
    const config = good({
      ...SECRET,
      'powerbi-api-url': 'https://pbi.corp.example:8443/',
      'powerbi-authority-url': 'https://login.corp.example',
    });
    expect(config.api.href).toBe('https://pbi.corp.example:8443/');
    expect(config.credentials).toMatchObject({ authority: new URL('https://login.corp.example') });
  });

  it('has hosts over https; plain http is for an API on loopback alone', () => {
    expect(wrong({ ...SECRET, 'powerbi-api-url': 'http://pbi.example' })).toEqual([
      'powerbi-api-url: must be https',
    ]);
    expect(wrong({ ...SECRET, 'powerbi-authority-url': 'http://localhost:1' })).toEqual([
      'powerbi-authority-url: must be https',
    ]);
    expect(wrong({ ...SECRET, 'powerbi-api-url': 'https://pbi.example/v1.0/myorg' })).toEqual([
      'powerbi-api-url: scheme, host and port alone',
    ]);
    expect(good({ ...SECRET, 'powerbi-api-url': 'http://127.0.0.1:1' }).api.port).toBe('1');
  });
});

describe('what the items ask for', () => {
  function check(items: string, workspace: string, cancelsAtTimeout = false): readonly string[] {
    const problems: Problem[] = [];
    const given = {
      input: (name: string) => (name === 'powerbi-workspace' ? workspace : ''),
      env: () => '',
    };
    powerbi.check?.({ given, selectors: selectorsOf(items), cancelsAtTimeout }, problems);
    return problems.map(({ input, allowed }) => `${input}: ${allowed}`);
  }

  it('needs a workspace, of its own or for all', () => {
    const items = `
semantic_models: [{ name: A }, { name: B, workspace: W }]
dataflows: [{ name: C, workspace_id: 7f6b1f0e-0000-4000-8000-000000000000 }]`;
    expect(check(items, 'Finance')).toEqual([]);
    expect(check(items, '')).toEqual([
      expect.stringMatching(/^items: semantic_models\[0\]: name its workspace/),
    ]);
  });

  it('can be cancelled at the timeout, unless it is a standard refresh', () => {
    const items = `
semantic_models: [{ name: A }, { name: B, refresh: { type: Full } }, { name: C, refresh: { notifyOption: NoNotification } }]
dataflows: [{ name: D }]`;
    expect(check(items, 'Finance')).toEqual([]);
    expect(check(items, 'Finance', true)).toEqual([
      expect.stringMatching(/^on-timeout: leave: semantic_models\[0\] is a standard refresh/),
      expect.stringMatching(/^on-timeout: leave: semantic_models\[2\] is a standard refresh/),
    ]);
  });
});
