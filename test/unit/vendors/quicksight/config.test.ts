import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { readConfig } from '../../../../src/vendors/quicksight/config.ts';
import {
  endpoint,
  isRegion,
  pagesOf,
  REGIONS,
} from '../../../../src/vendors/quicksight/regions.ts';

const ROLE = 'arn:aws:iam::012345678901:role/teams/bi-refresh';
const OIDC = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.example.com/ask',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'key',
};
const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
};
const BY_ROLE = { 'quicksight-region': 'eu-west-1', 'quicksight-role-arn': ROLE };

type Texts = Readonly<Record<string, string>>;

function read(inputs: Texts, env: Texts = {}) {
  const problems: Problem[] = [];
  const given = {
    input: (name: string) => inputs[name] ?? '',
    env: (name: string) => env[name] ?? '',
  };
  return { config: readConfig(given, problems), problems };
}

function problem(inputs: Texts, env: Texts = {}): string {
  const { config, problems } = read(inputs, env);
  expect(config).toBeUndefined();
  return problems.map(({ input, given, allowed }) => `${input} (${given}): ${allowed}`).join('\n');
}

describe('signing in', () => {
  it('is by the role, for its account, under the name of the run', () => {
    const { config } = read(BY_ROLE, {
      ...OIDC,
      ...KEYS,
      GITHUB_RUN_ID: '77',
      GITHUB_RUN_ATTEMPT: '2',
    });
    expect(config).toMatchObject({
      region: 'eu-west-1',
      accountId: '012345678901',
      credentials: {
        kind: 'role',
        roleArn: ROLE,
        sessionName: 'bi-refresh-77-2',
        requestToken: 'key',
      },
      runId: '77-2',
    });
    expect(config?.api.href).toBe('https://quicksight.eu-west-1.amazonaws.com/');
    expect(config?.sts.href).toBe('https://sts.eu-west-1.amazonaws.com/');
  });

  it('is by what the environment holds', () => {
    const { config } = read(
      {},
      { ...KEYS, AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'eu-west-1' },
    );
    expect(config).toMatchObject({
      region: 'us-east-1',
      credentials: { kind: 'environment', keys: { sessionToken: 'token' } },
    });
    expect(config).not.toHaveProperty('accountId');
  });

  it.each([
    'arn:aws-cn:iam::123456789012:role/r',
    'arn:aws-us-gov:iam::123456789012:role/a/b/r+=,.@_-1',
  ])('takes %s', (arn) => {
    const { config } = read({ ...BY_ROLE, 'quicksight-role-arn': arn }, OIDC);
    expect(config?.accountId).toBe('123456789012');
  });

  it.each([
    'bi-refresh',
    'arn:aws:iam::123456789012:user/ci',
    'arn:aws:iam::12345678901:role/r',
    'arn:aws:sts::123456789012:assumed-role/r/s',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/a b',
  ])('refuses %s as a role', (arn) => {
    expect(problem({ ...BY_ROLE, 'quicksight-role-arn': arn }, OIDC)).toBe(
      `quicksight-role-arn (${arn}): the ARN of a role, such as arn:aws:iam::123456789012:role/bi-refresh`,
    );
  });

  it('needs the permission to ask for an ID token', () => {
    expect(problem(BY_ROLE, KEYS)).toContain('Add to the job: permissions: { id-token: write }');
  });

  it.each([{}, OIDC, { AWS_ACCESS_KEY_ID: 'A' }])('needs a role or keys, and has %o', (env) => {
    expect(problem({ 'quicksight-region': 'eu-west-1' }, env)).toContain(
      'quicksight-role-arn (undefined): is required: the role to assume by GitHub OIDC; or run aws-actions/configure-aws-credentials before',
    );
  });
});

describe('the region', () => {
  it('is needed, with an address as well', () => {
    const inputs = { 'quicksight-role-arn': ROLE, 'quicksight-url': 'https://qs.example.com' };
    expect(problem(inputs, OIDC)).toContain('quicksight-region (undefined): is required');
  });

  it.each(['us-west-1', 'ap-northeast-3', 'eu-nowhere-9'])('%s has no QuickSight', (region) => {
    const inputs = { ...BY_ROLE, 'quicksight-region': region };
    expect(problem(inputs, OIDC)).toContain(
      `quicksight-region (${region}): a region that has QuickSight: af-south-1, `,
    );
    const { config } = read({ ...inputs, 'quicksight-url': 'https://qs.example.com' }, OIDC);
    expect([config?.region, config?.api.href]).toEqual([region, 'https://qs.example.com/']);
  });

  it('from the environment is named as such', () => {
    expect(problem({}, { ...KEYS, AWS_DEFAULT_REGION: 'us-west-1' })).toContain(
      'or give quicksight-url for another one (it is from AWS_DEFAULT_REGION)',
    );
  });

  it.each(['Ireland', 'eu-west-1a', 'eu-west-1.example.com/', 'EU-WEST-1'])(
    'is not %s',
    (region) => {
      expect(problem({ ...BY_ROLE, 'quicksight-region': region }, OIDC)).toBe(
        `quicksight-region (${region}): the code of a region, such as eu-west-1`,
      );
    },
  );

  it('is of the form of all that are known', () => {
    expect(REGIONS.filter((region) => !isRegion(region))).toEqual([]);
  });

  it.each([
    [
      'eu-west-1',
      'https://sts.eu-west-1.amazonaws.com/',
      'https://eu-west-1.quicksight.aws.amazon.com/',
    ],
    [
      'cn-north-1',
      'https://sts.cn-north-1.amazonaws.com.cn/',
      'https://cn-north-1.quicksight.amazonaws.cn/',
    ],
    [
      'us-gov-west-1',
      'https://sts.us-gov-west-1.amazonaws.com/',
      'https://quicksight.us-gov-west-1.amazonaws.com/',
    ],
  ])('%s has its own addresses', (region, sts, pages) => {
    expect(endpoint('sts', region).href).toBe(sts);
    expect(endpoint('quicksight', region).href).toBe(sts.replace('sts', 'quicksight'));
    expect(pagesOf(region).href).toBe(pages);
  });
});

describe('the account', () => {
  it('is text, zeros and all, and may be another one than the role’s', () => {
    const { config } = read({ ...BY_ROLE, 'quicksight-account-id': '000000000042' }, OIDC);
    expect(config?.accountId).toBe('000000000042');
  });

  it.each(['12345678901', '1234567890123', '1234-5678-9012', 'acme'])('is not %s', (account) => {
    expect(problem({ ...BY_ROLE, 'quicksight-account-id': account }, OIDC)).toBe(
      `quicksight-account-id (${account}): the 12 digits of an AWS account, in quotes: without them YAML takes a leading zero away`,
    );
  });
});

describe('addresses', () => {
  it('are overridden', () => {
    const urls = {
      'quicksight-url': 'https://localhost:8443',
      'quicksight-sts-url': 'http://127.0.0.1:8080',
    };
    const { config } = read({ ...BY_ROLE, ...urls }, OIDC);
    expect([config?.api.href, config?.sts.href]).toEqual([
      'https://localhost:8443/',
      'http://127.0.0.1:8080/',
    ]);
    expect([config?.apiInput, config?.stsInput]).toEqual(['quicksight-url', 'quicksight-sts-url']);
  });

  it.each([
    'http://qs.example.com',
    'https://qs.example.com/path',
    'https://me:pw@qs.example.com',
    'qs',
  ])('refuse %s', (url) => {
    expect(problem({ ...BY_ROLE, 'quicksight-url': url, 'quicksight-sts-url': url }, OIDC)).toMatch(
      /^quicksight-url .*\nquicksight-sts-url /,
    );
  });

  it('are told with everything else that is wrong', () => {
    const { problems } = read({
      'quicksight-url': 'x',
      'quicksight-role-arn': 'y',
      'quicksight-account-id': 'z',
    });
    expect(problems.map(({ input }) => input)).toEqual([
      'quicksight-url',
      'quicksight-region',
      'quicksight-role-arn',
      'permissions',
      'quicksight-account-id',
    ]);
  });
});

describe('the run', () => {
  it.each([
    [{ GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' }, '1-1', 'bi-refresh-1-1'],
    [{ GITHUB_RUN_ID: 'a/b' }, '', 'bi-refresh'],
    [{}, '', 'bi-refresh'],
  ])('%o', (env, runId, sessionName) => {
    expect(read(BY_ROLE, { ...OIDC, ...env }).config).toMatchObject({
      runId,
      credentials: { sessionName },
    });
  });
});
