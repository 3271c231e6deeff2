import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { readConfig } from '../../../../src/vendors/tamr/config.ts';

const KEY = 'apk_s3cret';

function read(inputs: Readonly<Record<string, string>>) {
  const problems: Problem[] = [];
  const all: Readonly<Record<string, string>> = { 'tamr-api-key': KEY, ...inputs };
  const config = readConfig({ input: (name) => all[name] ?? '', env: () => '' }, problems);
  return { config, problems };
}

describe('tamr-tenant', () => {
  it.each(['my-tenant', 'acme', 'ACME-2', 'a', '4u'])('%s is a tenant', (tenant) => {
    const { config, problems } = read({ 'tamr-tenant': tenant });
    expect(problems).toEqual([]);
    expect(config?.api.href).toBe(`https://${tenant.toLowerCase()}.tamr.cloud/api/v1beta1/`);
    expect(config?.tenant).toBe(tenant.toLowerCase());
    expect(config?.apiKey).toBe(KEY);
  });

  it.each([
    'my-tenant.tamr.cloud',
    'https://my-tenant.tamr.cloud',
    'https://my-tenant.tamr.cloud/data-products?x=1#y',
    'http://my-tenant.tamr.cloud/',
  ])('%s gets the name that it holds', (given) => {
    const { config, problems } = read({ 'tamr-tenant': given });
    expect(config).toBeUndefined();
    expect(problems).toEqual([
      { input: 'tamr-tenant', given, allowed: "the tenant's name alone: my-tenant" },
    ]);
  });

  it.each(['my_tenant', 'a.b', 'my tenant', '-a', 'a-', 'tamr.example.com', 'a/b', 'ä', 'x:443'])(
    '%s is refused',
    (given) => {
      const { problems } = read({ 'tamr-tenant': given });
      expect(problems).toEqual([
        expect.objectContaining({
          input: 'tamr-tenant',
          given,
          allowed: expect.stringContaining('letters, digits and hyphens'),
        }),
      ]);
    },
  );

  it('with a password in it is not shown', () => {
    const { problems } = read({ 'tamr-tenant': `https://me:${KEY}@x.tamr.cloud` });
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain(KEY);
  });
});

describe('tamr-url', () => {
  it.each([
    ['https://tamr.example.com', 'https://tamr.example.com/api/v1beta1/'],
    ['https://tamr.example.com/', 'https://tamr.example.com/api/v1beta1/'],
    ['https://tamr.example.com/api/v1beta1', 'https://tamr.example.com/api/v1beta1/'],
    ['https://tamr.example.com/api/v1beta1/', 'https://tamr.example.com/api/v1beta1/'],
    ['https://gw.example.com:8443/tamr', 'https://gw.example.com:8443/tamr/api/v1beta1/'],
    ['https://gw.example.com/tamr//', 'https://gw.example.com/tamr/api/v1beta1/'],
    ['https://gw.example.com/a/b/api/v1beta1/', 'https://gw.example.com/a/b/api/v1beta1/'],
    ['http://localhost:1234', 'http://localhost:1234/api/v1beta1/'],
    ['http://127.0.0.1:1234/x', 'http://127.0.0.1:1234/x/api/v1beta1/'],
    ['http://[::1]:1234', 'http://[::1]:1234/api/v1beta1/'],
  ])('%s', (given, href) => {
    const { config, problems } = read({ 'tamr-url': given });
    expect(problems).toEqual([]);
    expect(config?.api.href).toBe(href);
    expect(config?.tenant).toBeUndefined();
  });

  it('of Tamr itself names the tenant', () => {
    expect(read({ 'tamr-url': 'https://my-tenant.tamr.cloud/' }).config?.tenant).toBe('my-tenant');
  });

  it.each([
    ['http://tamr.example.com', 'must be https'],
    ['tamr.example.com', 'an address such as https://my-tenant.tamr.cloud'],
    ['ftp://tamr.example.com', 'an address such as https://my-tenant.tamr.cloud'],
    ['https://tamr.example.com?x=1', 'the base address alone, without ? and #'],
    ['https://tamr.example.com/#/jobs', 'the base address alone, without ? and #'],
  ])('%s is refused', (given, allowed) => {
    expect(read({ 'tamr-url': given }).problems).toEqual([{ input: 'tamr-url', given, allowed }]);
  });

  it('with credentials is refused and not shown', () => {
    const { problems } = read({ 'tamr-url': `https://me:${KEY}@tamr.example.com` });
    expect(problems).toEqual([
      { input: 'tamr-url', allowed: 'an address without user name and password' },
    ]);
  });
});

describe('together', () => {
  it('one of tenant and url is needed, and not both', () => {
    expect(read({}).problems).toEqual([
      {
        input: 'tamr-tenant',
        allowed: expect.stringContaining('is required (or tamr-url)'),
      },
    ]);
    const both = { 'tamr-tenant': 'a', 'tamr-url': 'https://a.tamr.cloud' };
    expect(read(both).problems).toEqual([
      { input: 'tamr-tenant', allowed: 'give one of tamr-tenant and tamr-url, not both' },
    ]);
  });

  it('every problem is told at once', () => {
    const { problems } = read({ 'tamr-url': 'x', 'tamr-api-key': '' });
    expect(problems.map(({ input }) => input)).toEqual(['tamr-url', 'tamr-api-key']);
  });
});

describe('tamr-api-key', () => {
  it('is required, with what may be the reason', () => {
    const { problems } = read({ 'tamr-tenant': 'a', 'tamr-api-key': '' });
    expect(problems).toEqual([
      {
        input: 'tamr-api-key',
        allowed: expect.stringContaining('a secret that does not exist is empty'),
      },
    ]);
  });

  it.each(['apk s3cret', 'apk_s3cret\napk_other', 'apk_s3crét', 'apk\u0000'])(
    'that can’t be in a header is refused and not shown',
    (key) => {
      const { problems } = read({ 'tamr-tenant': 'a', 'tamr-api-key': key });
      expect(problems).toEqual([
        { input: 'tamr-api-key', allowed: expect.stringContaining('the key alone') },
      ]);
      expect(JSON.stringify(problems)).not.toContain('s3cr');
    },
  );
});
