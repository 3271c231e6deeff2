import type { Problem } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { readOrigin } from '../../http/origin.ts';
import { type AwsKeys, awsKeysIn } from '../../identity/aws-keys.ts';
import { gitHubOidcIn } from '../../identity/github-id-token.ts';
import type { WebIdentity } from '../../identity/sts.ts';
import { endpoint, isRegion, REGIONS } from './regions.ts';

/** Where to ask, as whom, and of whose account. */
export interface QuickSightConfig {
  readonly region: string;
  /** Scheme, host and port. */
  readonly api: URL;
  readonly sts: URL;
  /** The inputs that name the two, where they do. */
  readonly apiInput?: 'quicksight-url';
  readonly stsInput?: 'quicksight-sts-url';
  readonly credentials: Credentials;
  /** 12 digits; left out where whoever signs in has to be asked. */
  readonly accountId?: string;
  /** Stands in the ids of ingestions, so that QuickSight's history tells who started them. */
  readonly runId: string;
}

export type Credentials =
  | { readonly kind: 'environment'; readonly keys: AwsKeys }
  | ({ readonly kind: 'role' } & WebIdentity);

const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/[\w+=,.@/-]{1,576}$/;
const ACCOUNT = /^\d{12}$/;

/** Reads the `quicksight-*` inputs; adds every problem to `problems`. */
export function readConfig(given: Given, problems: Problem[]): QuickSightConfig | undefined {
  const before = problems.length;
  const api = readOrigin('quicksight-url', given.input, problems);
  const sts = readOrigin('quicksight-sts-url', given.input, problems);
  const region = readRegion(given, problems);
  const runId = readRunId(given);
  const credentials = readCredentials(given, runId, problems);
  const accountId = readAccount(given, credentials, problems);
  if (problems.length > before || region === undefined || !credentials) return undefined;
  return {
    region,
    api: api ?? endpoint('quicksight', region),
    ...(api && { apiInput: 'quicksight-url' }),
    sts: sts ?? endpoint('sts', region),
    ...(sts && { stsInput: 'quicksight-sts-url' }),
    credentials,
    ...(accountId === undefined ? {} : { accountId }),
    runId,
  };
}

/** Needed with an address as well: it is signed. */
function readRegion({ input, env }: Given, problems: Problem[]): string | undefined {
  const from = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env(name).trim() !== '');
  const own = input('quicksight-region');
  const region = own || (from === undefined ? '' : env(from).trim());
  const refuse = (allowed: string) => {
    const source = own === '' && region !== '' ? ` (it is from ${from})` : '';
    const given = region === '' ? {} : { given: region };
    problems.push({ input: 'quicksight-region', ...given, allowed: `${allowed}${source}` });
    return undefined;
  };
  if (region === '') {
    return refuse(
      'is required: the region of the data sets, such as eu-west-1 (or set AWS_REGION, as aws-actions/configure-aws-credentials does)',
    );
  }
  if (!isRegion(region)) return refuse('the code of a region, such as eu-west-1');
  if (!REGIONS.includes(region) && input('quicksight-url') === '') {
    return refuse(
      `a region that has QuickSight: ${REGIONS.join(', ')}; or give quicksight-url for another one`,
    );
  }
  return region;
}

function readCredentials(
  given: Given,
  runId: string,
  problems: Problem[],
): Credentials | undefined {
  const roleArn = given.input('quicksight-role-arn');
  if (roleArn === '') return readEnvironment(given, problems);
  const oidc = gitHubOidcIn(given);
  if (!ROLE.test(roleArn)) {
    problems.push({
      input: 'quicksight-role-arn',
      given: roleArn,
      allowed: 'the ARN of a role, such as arn:aws:iam::123456789012:role/bi-refresh',
    });
  }
  if (!oidc) {
    problems.push({
      input: 'permissions',
      allowed:
        'the role in quicksight-role-arn is assumed by GitHub OIDC, and this job may not ask for a token. Add to the job: permissions: { id-token: write }. (Runs from forks get none.)',
    });
  }
  const sessionName = ['bi-refresh', runId].filter(Boolean).join('-');
  return ROLE.test(roleArn) && oidc ? { kind: 'role', roleArn, sessionName, ...oidc } : undefined;
}

function readEnvironment(given: Given, problems: Problem[]): Credentials | undefined {
  const keys = awsKeysIn(given);
  if (keys) return { kind: 'environment', keys };
  problems.push({
    input: 'quicksight-role-arn',
    allowed:
      'is required: the role to assume by GitHub OIDC; or run aws-actions/configure-aws-credentials before, in the same job, which leaves AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment (a secret that does not exist is empty, and runs from forks get none)',
  });
  return undefined;
}

function readAccount(
  { input }: Given,
  credentials: Credentials | undefined,
  problems: Problem[],
): string | undefined {
  const own = input('quicksight-account-id');
  if (ACCOUNT.test(own)) return own;
  if (own !== '') {
    problems.push({
      input: 'quicksight-account-id',
      given: own,
      allowed:
        'the 12 digits of an AWS account, in quotes: without them YAML takes a leading zero away',
    });
  }
  return credentials?.kind === 'role' ? ROLE.exec(credentials.roleArn)?.[1] : undefined;
}

/** What the runner says of the run; nothing but digits gets into ids. */
function readRunId({ env }: Given): string {
  const parts = [env('GITHUB_RUN_ID'), env('GITHUB_RUN_ATTEMPT')];
  return parts.filter((part) => /^\d{1,20}$/.test(part)).join('-');
}
