import type { Given } from '../domain/vendor.ts';

/** What requests to AWS are signed with. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** There where they are those of a session, which ends. */
  readonly sessionToken?: string;
}

/** Variables that hold secrets. */
export const AWS_SECRETS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

/**
 * The keys in the environment, as `aws-actions/configure-aws-credentials` and whoever else leaves
 * them there; `undefined` where they are not whole.
 */
export function awsKeysIn({ env }: Pick<Given, 'env'>): AwsKeys | undefined {
  const accessKeyId = env('AWS_ACCESS_KEY_ID').trim();
  const secretAccessKey = env('AWS_SECRET_ACCESS_KEY').trim();
  const sessionToken = env('AWS_SESSION_TOKEN').trim();
  if (accessKeyId === '' || secretAccessKey === '') return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
}
