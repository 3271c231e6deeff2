import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../../src/domain/errors.ts';
import { parseItems } from '../../../../../src/selection/items.ts';
import { readConfig } from '../../../../../src/vendors/powerbi/config.ts';
import { powerbi } from '../../../../../src/vendors/powerbi/index.ts';
import { selectorsOf } from './scene.ts';

type Texts = Readonly<Record<string, string>>;

const APP = {
  'powerbi-tenant-id': 'contoso.onmicrosoft.com',
  'powerbi-client-id': 'app-1',
  'powerbi-client-secret': 's3cret',
};
const TOKEN = { 'powerbi-access-token': 'for-power-bi' };

function givenBy(inputs: Texts) {
  return { input: (name: string) => inputs[name] ?? '', env: () => '' };
}

function read(inputs: Texts) {
  const problems: Problem[] = [];
  const config = readConfig(givenBy(inputs), problems);
  return { fabric: config?.fabric, problems };
}

describe('the kinds', () => {
  it('are in their natural order', () => {
    expect(powerbi.kinds.map(({ name }) => name)).toEqual([
      'pipelines',
      'notebooks',
      'spark_job_definitions',
      'copy_jobs',
      'lakehouses',
      'sql_endpoints',
      'dataflows',
      'semantic_models',
    ]);
    // One mapping is one stage.
    expect(powerbi.kindByKind ?? false).toBe(false);
  });

  it.each([
    'pipelines',
    'notebooks',
    'spark_job_definitions',
    'copy_jobs',
    'lakehouses',
    'sql_endpoints',
  ])('%s are not to be paused, and that is said with its reason', (kind) => {
    for (const operation of ['pause', 'resume'] as const) {
      const { problems } = parseItems(`${kind}: [{ name: a }]`, {
        operation,
        kinds: powerbi.pausable?.kinds ?? [],
        otherKinds: powerbi.kinds,
        match: 'one',
        input: 'items',
        vendorLabel: 'Power BI',
      });
      expect(problems.map(({ allowed }) => allowed)).toEqual([
        `${kind} can't be ${operation}d (a change of its schedule would make this application the owner of the schedule), only: semantic_models`,
      ]);
    }
  });
});

describe("Fabric's address", () => {
  it('is that of the public cloud', () => {
    expect(read(APP).fabric).toMatchObject({
      api: new URL('https://api.fabric.microsoft.com'),
      hasDataflows: true,
    });
    expect(read(APP).fabric).not.toHaveProperty('apiInput');
  });

  it.each([
    // What lies at another address of Power BI need not be known to this Fabric.
    [{ 'powerbi-api-url': 'https://proxy.example' }, 'https://api.fabric.microsoft.com', false],
    [{ 'powerbi-fabric-url': 'https://fabric.example' }, 'https://fabric.example', true],
    [
      { 'powerbi-api-url': 'http://127.0.0.1:1', 'powerbi-fabric-url': 'http://127.0.0.1:2' },
      'http://127.0.0.1:2',
      true,
    ],
    [
      { 'powerbi-cloud': 'china', 'powerbi-fabric-url': 'https://fabric.example' },
      'https://fabric.example',
      true,
    ],
  ])('by %o is %s', (inputs, api, hasDataflows) => {
    expect(read({ ...APP, ...inputs }).fabric).toMatchObject({ api: new URL(api), hasDataflows });
  });

  it.each(['usgov', 'usgovhigh', 'usgovmil', 'china'])('is not known of %s', (cloud) => {
    expect(read({ ...APP, 'powerbi-cloud': cloud }).fabric).toBeUndefined();
  });

  it.each([
    ['http://fabric.example', 'must be https'],
    ['https://fabric.example/v1', 'scheme, host and port alone'],
    ['fabric.example', 'an address such as https://example.com'],
  ])('is not %s', (url, allowed) => {
    expect(read({ ...APP, 'powerbi-fabric-url': url }).problems).toEqual([
      { input: 'powerbi-fabric-url', given: url, allowed },
    ]);
  });

  it('is one of our own pages', () => {
    const problems: Problem[] = [];
    const own = (inputs: Texts, url: string) => {
      const config = readConfig(givenBy({ ...APP, ...inputs }), problems);
      return config && powerbi.isOwnPage?.(new URL(url), config);
    };
    expect(own({}, 'https://app.fabric.microsoft.com/groups/x')).toBe(true);
    expect(own({}, 'https://app.powerbi.com/groups/x')).toBe(true);
    expect(own({}, 'https://app.fabric.microsoft.com.evil.example/')).toBe(false);
    expect(own({ 'powerbi-cloud': 'china' }, 'https://app.fabric.microsoft.com/groups/x')).toBe(
      false,
    );
  });
});

describe('the token for Fabric', () => {
  it('is that for Power BI, unless there is one', () => {
    expect(read(TOKEN).fabric?.credentials).toEqual({
      kind: 'access-token',
      token: 'for-power-bi',
    });
    const own = { 'powerbi-fabric-access-token': 'for-fabric' };
    expect(read({ ...TOKEN, ...own }).fabric?.credentials).toEqual({
      kind: 'access-token',
      token: 'for-fabric',
      input: 'powerbi-fabric-access-token',
    });
  });

  it.each([{}, APP])('does not come alone, nor with an application: %o', (inputs) => {
    const { fabric, problems } = read({ ...inputs, 'powerbi-fabric-access-token': 't0ken' });
    expect(fabric).toBeUndefined();
    expect(problems).toContainEqual({
      input: 'powerbi-fabric-access-token',
      allowed:
        'goes with powerbi-access-token: give both, or sign in as an application, which needs neither',
    });
    expect(JSON.stringify(problems)).not.toMatch(/t0ken/);
  });
});

describe('what is checked before anything is sent', () => {
  function check(items: string, inputs: Texts = {}, cancelsAtTimeout = false) {
    const problems: Problem[] = [];
    const given = givenBy({ 'powerbi-workspace': 'Finance', ...inputs });
    powerbi.check?.({ given, selectors: selectorsOf(items), cancelsAtTimeout }, problems);
    return problems.map(({ input, allowed }) => `${input}: ${allowed}`);
  }

  it('is that each item is in a workspace', () => {
    expect(check('notebooks: [{ name: a }]', { 'powerbi-workspace': '' })).toEqual([
      'items: notebooks[0]: name its workspace (workspace: Finance), or give powerbi-workspace for all items',
    ]);
  });

  it('is that Fabric is known in this cloud', () => {
    const items =
      '{ notebooks: [{ name: a }], semantic_models: [{ name: b }], dataflows: [{ name: c }] }';
    expect(check(items, { 'powerbi-cloud': 'USGov' })).toEqual([
      "powerbi-fabric-url: is required for notebooks[0] in this cloud (USGov): the origin of Fabric's API there, without a path",
    ]);
    const url = { 'powerbi-fabric-url': 'https://fabric.example' };
    expect(check(items, { 'powerbi-cloud': 'usgov', ...url })).toEqual([]);
    expect(check(items, { 'powerbi-cloud': 'public' })).toEqual([]);
    // That is told as such.
    expect(check(items, { 'powerbi-cloud': 'moon' })).toEqual([]);
  });

  it('is that a SQL endpoint is not to be cancelled at the timeout', () => {
    const items = '{ notebooks: [{ name: a }], sql_endpoints: [{ name: b }] }';
    expect(check(items, {}, true)).toEqual([
      "on-timeout: leave: sql_endpoints[0] is a SQL endpoint, whose synchronisation Fabric can't cancel",
    ]);
    expect(check(items)).toEqual([]);
  });
});
