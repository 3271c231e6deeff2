import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { qlik } from '../../../../src/vendors/qlik/index.ts';

const GIVEN = {
  'qlik-url': 'https://acme.eu.qlikcloud.com',
  'qlik-client-id': 'client',
  'qlik-client-secret': 'secret',
};

function read(inputs: Readonly<Record<string, string>>) {
  const problems: Problem[] = [];
  const all: Readonly<Record<string, string>> = { ...GIVEN, ...inputs };
  const config = qlik.readConfig({ input: (name) => all[name] ?? '', env: () => '' }, problems);
  return { config, problems };
}

describe('qlik-url', () => {
  it.each([
    ['https://acme.eu.qlikcloud.com', 'https://acme.eu.qlikcloud.com'],
    ['https://ACME.eu.qlikcloud.com/', 'https://acme.eu.qlikcloud.com'],
    ['acme.eu.qlikcloud.com', 'https://acme.eu.qlikcloud.com'],
    ['acme.us.qlikcloud.com/sense/app/1', 'https://acme.us.qlikcloud.com'],
    [
      'https://acme.eu.qlikcloud.com/sense/app/0ab659df-a55c-48a8-a1cc-3c9223bbd185/sheet/x/state/analysis?a=b#c',
      'https://acme.eu.qlikcloud.com',
    ],
    ['https://acme.eu.qlikcloud.com/analytics/home', 'https://acme.eu.qlikcloud.com'],
    ['https://acme.eu.qlikcloud.com/api/v1', 'https://acme.eu.qlikcloud.com'],
    ['https://acme.eu.qlikcloud.com/whatever/comes', 'https://acme.eu.qlikcloud.com'],
    ['https://acme.gov.qlikcloudgov.com/console', 'https://acme.gov.qlikcloudgov.com'],
    ['https://qlik.acme.example:8443', 'https://qlik.acme.example:8443'],
    ['https://qlik.acme.example/sense/app/1', 'https://qlik.acme.example'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
  ])('%s is %s', (given, origin) => {
    const { config, problems } = read({ 'qlik-url': given });
    expect(problems).toEqual([]);
    expect(config?.tenant.href).toBe(`${origin}/`);
  });

  it.each([
    ['', /^is required: the tenant's address, such as https:\/\/my-tenant\.eu\.qlikcloud\.com$/],
    ['acme', /^an address such as/],
    ['ftp://acme.eu.qlikcloud.com', /^an address such as/],
    ['javascript:alert(1)', /^an address such as/],
    ['https://', /^an address such as/],
    ['http://acme.eu.qlikcloud.com', /^must be https$/],
    ['http://localhost.example.com', /^must be https$/],
    ['https://eu.qlikcloud.com', /^the address of a tenant/],
    ['https://qlikcloud.com', /^the address of a tenant/],
    ['https://login.qlik.com/oauth', /^the address of a tenant/],
    ['https://a.b.c.qlikcloud.com', /^the address of a tenant/],
    [
      'https://gateway.example.com/qlik',
      /^the tenant's address alone: https:\/\/gateway\.example\.com$/,
    ],
  ])('"%s" is refused', (given, allowed) => {
    const { config, problems } = read({ 'qlik-url': given });
    expect(config).toBeUndefined();
    expect(problems).toEqual([
      {
        input: 'qlik-url',
        ...(given === '' ? {} : { given }),
        allowed: expect.stringMatching(allowed),
      },
    ]);
  });

  it('with a password in it is refused, and not shown', () => {
    for (const given of [
      'https://me:hidden@acme.eu.qlikcloud.com',
      'me:hidden@acme.eu.qlikcloud.com',
    ]) {
      const { problems } = read({ 'qlik-url': given });
      expect(problems).toEqual([
        { input: 'qlik-url', allowed: 'an address without user name and password' },
      ]);
    }
  });
});

describe('signing in', () => {
  it('is as an OAuth client, or with an API key', () => {
    expect(read({}).config?.credentials).toEqual({
      kind: 'oauth',
      clientId: 'client',
      clientSecret: 'secret',
    });
    const key = { 'qlik-client-id': '', 'qlik-client-secret': '', 'qlik-api-key': 'key' };
    expect(read(key).config?.credentials).toEqual({ kind: 'api-key', apiKey: 'key' });
  });

  it.each([
    [
      { 'qlik-api-key': 'key' },
      'qlik-api-key',
      'give it or qlik-client-id and qlik-client-secret: those are two ways of signing in',
    ],
    [
      { 'qlik-api-key': 'key', 'qlik-client-secret': '' },
      'qlik-api-key',
      'give it or qlik-client-id: those are two ways of signing in',
    ],
    [
      { 'qlik-api-key': 'key', 'qlik-client-id': '' },
      'qlik-api-key',
      'give it or qlik-client-secret: those are two ways of signing in',
    ],
    [
      { 'qlik-client-secret': '' },
      'qlik-client-secret',
      'is required beside qlik-client-id; a secret that does not exist is empty, and runs from forks get none',
    ],
    [{ 'qlik-client-id': '' }, 'qlik-client-id', 'is required beside qlik-client-secret'],
    [
      { 'qlik-client-id': '', 'qlik-client-secret': '' },
      'qlik-client-id',
      'is required, with qlik-client-secret (or qlik-api-key in their place); a secret that does not exist is empty, and runs from forks get none',
    ],
    [
      { 'qlik-client-secret': 'two words' },
      'qlik-client-secret',
      'the value alone: a blank, a line break or a special character can be no part of it',
    ],
  ])('with %j is refused', (inputs, input, allowed) => {
    const { config, problems } = read(inputs);
    expect(config).toBeUndefined();
    expect(problems).toEqual([{ input, allowed }]);
  });

  it('never shows what was given', () => {
    for (const name of ['qlik-client-id', 'qlik-client-secret', 'qlik-api-key']) {
      const { problems } = read({ [name]: 'hidden\nsecret' });
      expect(JSON.stringify(problems)).not.toContain('hidden');
    }
  });

  it('adds to what is wrong with the address', () => {
    const { problems } = read({ 'qlik-url': 'acme', 'qlik-client-secret': '' });
    expect(problems.map(({ input }) => input)).toEqual(['qlik-url', 'qlik-client-secret']);
  });
});
