import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { readConfig, type TableauConfig } from '../../../../src/vendors/tableau/config.ts';

type Inputs = Readonly<Record<string, string>>;

const GOOD: Inputs = {
  'tableau-url': 'https://tableau.acme.com',
  'tableau-site': 'acme',
  'tableau-token-name': 'ci',
  'tableau-token-secret': 's3cret',
};
const NO_TOKEN = { 'tableau-token-name': '', 'tableau-token-secret': '' };
const APP = {
  ...NO_TOKEN,
  'tableau-client-id': 'client',
  'tableau-secret-id': 'kid',
  'tableau-secret-value': 'value',
  'tableau-username': 'jane',
};

function read(inputs: Inputs): { config: TableauConfig | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const all: Inputs = { ...GOOD, ...inputs };
  const given = { input: (name: string) => all[name] ?? '', env: () => '' };
  return { config: readConfig(given, problems), problems };
}

describe('tableau-url and tableau-site', () => {
  it.each([
    ['https://tableau.acme.com', 'acme', 'https://tableau.acme.com', 'acme'],
    ['https://tableau.acme.com:8443/', 'acme', 'https://tableau.acme.com:8443', 'acme'],
    ['https://tableau.acme.com', '', 'https://tableau.acme.com', ''],
    [
      'https://10ax.online.tableau.com/#/site/acme/workbooks/35/views',
      '',
      'https://10ax.online.tableau.com',
      'acme',
    ],
    [
      'https://10ax.online.tableau.com/#/site/acme',
      'acme',
      'https://10ax.online.tableau.com',
      'acme',
    ],
    [
      'https://10ax.online.tableau.com/#/site/acme?x=1',
      '',
      'https://10ax.online.tableau.com',
      'acme',
    ],
    [
      'https://10ax.online.tableau.com/t/acme/views/A/B?:iid=1',
      'acme',
      'https://10ax.online.tableau.com',
      'acme',
    ],
    ['https://t.acme.com/#/site/s%20x', 's%20x', undefined, undefined],
    ['https://t.acme.com/#/home', '', 'https://t.acme.com', ''],
    ['https://t.acme.com/#/views/Sales/Q1?:iid=1', '', 'https://t.acme.com', ''],
    ['https://t.acme.com/views/Sales/Q1', '', 'https://t.acme.com', ''],
    ['https://t.acme.com/api/3.19/sites', '', 'https://t.acme.com', ''],
    ['https://t.acme.com/t/acme/views/Sales/Q1', '', 'https://t.acme.com', 'acme'],
    ['https://t.acme.com/t/acme', '', 'https://t.acme.com', 'acme'],
    ['https://t.acme.com/t/acme/authoring/Sales/Q1#1', '', 'https://t.acme.com', 'acme'],
    ['https://t.acme.com/%23/site/acme/home', '', 'https://t.acme.com', 'acme'],
    ['https://t.acme.com/#/site/K%C3%B6ln/home', 'Köln', 'https://t.acme.com', 'Köln'],
    [
      'https://10ax.online.tableau.com/pulse/site/acme/metrics/1',
      '',
      'https://10ax.online.tableau.com',
      'acme',
    ],
    ['https://10ax.online.tableau.com/new/page', 'acme', 'https://10ax.online.tableau.com', 'acme'],
    ['https://bi.acme.com/tableau', '', 'https://bi.acme.com/tableau', ''],
    ['https://bi.acme.com/tableau/', 'acme', 'https://bi.acme.com/tableau', 'acme'],
    [
      'https://bi.acme.com/data/tableau/#/site/acme/home',
      '',
      'https://bi.acme.com/data/tableau',
      'acme',
    ],
    ['https://bi.acme.com/tableau/t/acme/views/A/B', 'acme', 'https://bi.acme.com/tableau', 'acme'],
    ['https://bi.acme.com/tableau/views/A/B?:embed=y', '', 'https://bi.acme.com/tableau', ''],
    ['https://bi.acme.com/a%20b/', '', 'https://bi.acme.com/a%20b', ''],
    ['http://localhost:8000', '', 'http://localhost:8000', ''],
    ['http://127.0.0.1', '', 'http://127.0.0.1', ''],
    ['http://127.9.9.9', '', 'http://127.9.9.9', ''],
    ['http://[::1]:80', '', 'http://[::1]', ''],
    ['HTTPS://Tableau.ACME.com', '', 'https://tableau.acme.com', ''],
  ])('%s with site "%s"', (url, site, origin, contentUrl) => {
    const { config } = read({ 'tableau-url': url, 'tableau-site': site });
    expect(config?.base.href).toBe(origin === undefined ? undefined : `${origin}/`);
    expect(config?.site).toBe(contentUrl);
  });

  const address = 'an address such as https://10ax.online.tableau.com';
  it.each([
    [
      '',
      {
        input: 'tableau-url',
        allowed: 'is required: the server, such as https://10ax.online.tableau.com',
      },
    ],
    ['tableau.acme.com', { input: 'tableau-url', given: 'tableau.acme.com', allowed: address }],
    [
      'ftp://tableau.acme.com',
      { input: 'tableau-url', given: 'ftp://tableau.acme.com', allowed: address },
    ],
    ['https://', { input: 'tableau-url', given: 'https://', allowed: address }],
    [
      'http://tableau.acme.com',
      { input: 'tableau-url', given: 'http://tableau.acme.com', allowed: 'must be https' },
    ],
    [
      'http://localhost.evil.com',
      { input: 'tableau-url', given: 'http://localhost.evil.com', allowed: 'must be https' },
    ],
    [
      'http://127.0.0.1.evil.com',
      { input: 'tableau-url', given: 'http://127.0.0.1.evil.com', allowed: 'must be https' },
    ],
    [
      'https://me:pw@tableau.acme.com',
      { input: 'tableau-url', allowed: 'an address without user name and password' },
    ],
  ])('refuses the address "%s"', (url, problem) => {
    const { config, problems } = read({ 'tableau-url': url });
    expect(config).toBeUndefined();
    expect(problems).toEqual([problem]);
  });

  it.each([
    [
      'https://10ax.online.tableau.com',
      '',
      'is required on Tableau Cloud: the part of its address after /site/',
      undefined,
    ],
    [
      'https://online.tableau.com',
      '',
      'is required on Tableau Cloud: the part of its address after /site/',
      undefined,
    ],
    [
      'https://t.acme.com/#/site/beta',
      'acme',
      'tableau-url names the site beta: give one of the two, or the same',
      'acme',
    ],
    [
      'https://bi.acme.com/tableau/t/beta/views/A/B',
      'acme',
      'tableau-url names the site beta: give one of the two, or the same',
      'acme',
    ],
    [
      'https://10ax.online.tableau.com/#/home',
      '',
      'is required on Tableau Cloud: the part of its address after /site/',
      undefined,
    ],
    [
      'https://t.acme.com',
      'a/b',
      'the content URL alone: the part of the address after /site/',
      'a/b',
    ],
    [
      'https://t.acme.com',
      '#/site/a',
      'the content URL alone: the part of the address after /site/',
      '#/site/a',
    ],
    [
      'https://t.acme.com',
      'My Site',
      'the content URL alone: the part of the address after /site/',
      'My Site',
    ],
  ])('refuses at %s the site "%s"', (url, site, allowed, given) => {
    const { config, problems } = read({ 'tableau-url': url, 'tableau-site': site });
    expect(config).toBeUndefined();
    expect(problems).toEqual([{ input: 'tableau-site', ...(given && { given }), allowed }]);
  });

  it('refuses an address that names two sites', () => {
    const { problems } = read({
      'tableau-url': 'https://t.acme.com/t/beta/views/A/B#/site/gamma/home',
      'tableau-site': '',
    });
    expect(problems).toEqual([
      {
        input: 'tableau-url',
        given: 'beta and gamma',
        allowed: 'an address that names one site: this one names two',
      },
    ]);
  });

  it('has no site of Tableau Cloud for a host that only looks like it', () => {
    const { problems } = read({
      'tableau-url': 'https://online.tableau.com.evil.com',
      'tableau-site': '',
    });
    expect(problems).toEqual([]);
  });
});

describe('credentials', () => {
  it('are a token, a password or a connected app', () => {
    expect(read({}).config?.credentials).toEqual({ kind: 'token', name: 'ci', secret: 's3cret' });
    const password = { ...NO_TOKEN, 'tableau-username': 'jane', 'tableau-password': 'pw' };
    expect(read(password).config?.credentials).toEqual({
      kind: 'password',
      username: 'jane',
      password: 'pw',
    });
    expect(read(APP).config?.credentials).toEqual({
      kind: 'connected-app',
      clientId: 'client',
      secretId: 'kid',
      secretValue: 'value',
      username: 'jane',
    });
  });

  it('may have a user name beside a token', () => {
    expect(read({ 'tableau-username': 'jane' }).problems).toEqual([]);
  });

  const empty = '; a secret that does not exist is empty, and runs from forks get none';
  it.each([
    [
      'a token without its secret',
      { 'tableau-token-secret': '' },
      ['tableau-token-secret'],
      `is required beside tableau-token-name${empty}`,
    ],
    [
      'a token without its name',
      { 'tableau-token-name': '' },
      ['tableau-token-name'],
      `is required beside tableau-token-secret${empty}`,
    ],
    [
      'a password without a user',
      { ...NO_TOKEN, 'tableau-password': 'pw' },
      ['tableau-username'],
      `is required${empty}`,
    ],
    [
      'half a connected app',
      { ...APP, 'tableau-secret-id': '', 'tableau-username': '' },
      ['tableau-secret-id', 'tableau-username'],
      `is required beside tableau-client-id, tableau-secret-value${empty}`,
    ],
  ])('refuses %s', (_, inputs, names, allowed) => {
    const { config, problems } = read(inputs);
    expect(config).toBeUndefined();
    expect(problems).toEqual(names.map((input) => ({ input, allowed })));
  });

  it.each([
    ['none', NO_TOKEN, 'tableau-token-secret'],
    ['a user name alone', { ...NO_TOKEN, 'tableau-username': 'jane' }, 'tableau-token-secret'],
    ['two ways', { 'tableau-password': 'pw' }, 'tableau-token-name, tableau-password'],
    [
      'three ways',
      { ...APP, ...GOOD, 'tableau-password': 'pw' },
      'tableau-token-name, tableau-password, tableau-client-id',
    ],
  ])('refuses %s with all the ways there are', (_, inputs, input) => {
    const { config, problems } = read(inputs);
    expect(config).toBeUndefined();
    expect(problems).toEqual([{ input, allowed: expect.stringMatching(/^one way to sign in: /) }]);
  });

  it('are never shown', () => {
    const { problems } = read({
      ...APP,
      'tableau-password': 'pw-secret',
      'tableau-token-secret': 't-secret',
      'tableau-url': 'https://u:url-secret@h',
    });
    expect(problems.length).toBeGreaterThan(1);
    expect(JSON.stringify(problems)).not.toMatch(/pw-secret|t-secret|url-secret|"value"/);
  });
});

describe('tableau-api-version', () => {
  it.each(['auto', '3.25', '2.8', '3.1', '10.10'])('takes %s', (version) => {
    expect(read({ 'tableau-api-version': version }).config?.apiVersion).toBe(version);
  });

  it('is auto unless given', () => {
    expect(read({}).config?.apiVersion).toBe('auto');
  });

  it.each(['3', 'v3.25', '3.25.1', '2025.1', '0.1', ' 3.25', '3,25'])('refuses %s', (given) => {
    expect(read({ 'tableau-api-version': given }).problems).toEqual([
      { input: 'tableau-api-version', given, allowed: 'auto, or a version such as 3.25' },
    ]);
  });
});

it('tells every problem, not just the first', () => {
  const inputs = { 'tableau-url': '', 'tableau-token-name': '', 'tableau-api-version': 'x' };
  expect(read(inputs).problems.map(({ input }) => input)).toEqual([
    'tableau-url',
    'tableau-token-name',
    'tableau-api-version',
  ]);
});
