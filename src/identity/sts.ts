import { z } from 'zod';
import { StepError, UnavailableError } from '../domain/errors.ts';
import type { HttpResponse } from '../domain/http.ts';
import { Address } from '../http/address.ts';
import { patiently } from '../http/patience.ts';
import type { AwsKeys } from './aws-keys.ts';
import { type AwsRefusal, awsRefusalIn, isThrottled, xmlText } from './aws-refusal.ts';
import { AwsRequests, type AwsSigning } from './aws-requests.ts';
import type { SignInContext } from './context.ts';
import { type GitHubOidc, gitHubIdToken } from './github-id-token.ts';
import type { Fresh } from './token-keeper.ts';

/** AWS's Security Token Service, version 2011-06-15. */

export interface Sts {
  readonly origin: URL;
  readonly region: string;
  /** What to look at when it is never reached, as a phrase behind "check". */
  readonly check: string;
}

/** A role, and how the job proves that it may assume it. */
export interface WebIdentity extends GitHubOidc {
  /** `arn:aws:iam::123456789012:role/refresh` */
  readonly roleArn: string;
  /** How the session is called in CloudTrail. */
  readonly sessionName: string;
}

const WHO = 'AWS STS';
const VERSION = '2011-06-15';
/** Whom the ID token is for: what the identity provider in IAM expects as audience. */
export const STS_AUDIENCE = 'sts.amazonaws.com';
/** How long a session lasts unless more is asked for, which not every role allows. */
const DEFAULT_LIFE_MS = 60 * 60_000;
/** The longest that a role allows. */
const LONGEST_LIFE_MS = 12 * DEFAULT_LIFE_MS;

const seconds = z.number().transform((value) => value * 1000);
const time = z
  .union([seconds, z.string().transform((value) => Date.parse(value))])
  .nullish()
  .catch(undefined);
const key = z.string().min(1);
const credentials = z.object({
  AccessKeyId: key,
  SecretAccessKey: key,
  SessionToken: key,
  Expiration: time,
});
const roleAnswer = z.object({
  AssumeRoleWithWebIdentityResponse: z.object({
    AssumeRoleWithWebIdentityResult: z.object({ Credentials: credentials }),
  }),
});
const account = z.string().regex(/^\d{12}$/);
const callerAnswer = z.object({
  GetCallerIdentityResponse: z.object({ GetCallerIdentityResult: z.object({ Account: account }) }),
});

/**
 * Assumes a role by GitHub's ID token. The session lasts an hour, which every role allows.
 * @throws StepError with what STS said and what to do
 */
export async function assumeRole(
  identity: WebIdentity,
  sts: Sts,
  context: SignInContext,
): Promise<Fresh<AwsKeys>> {
  const { roleArn, sessionName } = identity;
  const address = Address.of(context.clock, WHO, sts.check);
  const attempt = async () => {
    // It lives for five minutes: one that was kept may have ended when STS answers at last.
    const token = await gitHubIdToken(identity, STS_AUDIENCE, context);
    const body = form({
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      WebIdentityToken: token,
    });
    const response = await address.ask(
      { ...post(sts, body), signal: context.signal },
      context.send,
    );
    return keysIn(accepted(response, adviceOnRole(identity)), sts, context);
  };
  try {
    const fresh = await patiently(attempt, { ...context, who: WHO, check: sts.check });
    context.mask(fresh.value.secretAccessKey);
    context.mask(fresh.value.sessionToken ?? '');
    return fresh;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const message = `AWS STS gave no credentials: ${error.message}.`;
    throw new StepError(message, { cause: error, advice: checkRole(identity) });
  }
}

/**
 * The account of whoever has these keys, which anybody may ask for.
 * @param otherwise what to do where STS does not answer
 * @throws StepError with what STS said and what to do
 */
export async function accountOf(
  signing: AwsSigning,
  sts: Sts,
  context: SignInContext,
  otherwise: string,
): Promise<string> {
  const address = Address.of(context.clock, WHO, sts.check);
  const service = { name: 'sts', region: sts.region, address };
  const requests = new AwsRequests(service, signing, context.send);
  const request = { ...post(sts, form({ Action: 'GetCallerIdentity' })), signal: context.signal };
  try {
    return await patiently(
      async () => {
        const response = accepted(await requests.ask(request, context.signal), adviceOnKeys);
        const inJson = callerAnswer.safeParse(response.json).data;
        const found =
          inJson?.GetCallerIdentityResponse.GetCallerIdentityResult.Account ??
          account.safeParse(xmlText(response.text, 'Account')).data;
        return found ?? unusable(response, sts);
      },
      { ...context, who: WHO, check: sts.check },
    );
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const message = `AWS STS did not tell whose account it is: ${error.message}.`;
    throw new StepError(message, { cause: error, advice: otherwise });
  }
}

function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ Version: VERSION, ...fields }).toString();
}

function post({ origin }: Sts, body: string) {
  return {
    method: 'POST',
    url: new URL('/', origin),
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body,
  } as const;
}

type Advice = (refusal: AwsRefusal) => string;

/** A refusal that is known to pass. The second one is of a provider whose keys STS had to fetch. */
const PASSING = /^(?:IDPCommunicationError|ExpiredToken)/;
const PASSING_WORDS = /retrieve verification key/i;

function accepted(response: HttpResponse, advice: Advice): HttpResponse {
  const refusal = awsRefusalIn(response);
  if (!refusal) return response;
  const { name, words } = refusal;
  if (isThrottled(refusal)) throw new UnavailableError(words, { status: 429 });
  if (PASSING.test(name) || PASSING_WORDS.test(words)) {
    throw new UnavailableError(words, { heals: 'soon' });
  }
  throw new StepError(`AWS STS refused the sign-in: ${words}`, { advice: advice(refusal) });
}

function unusable(response: HttpResponse, { origin }: Sts): never {
  throw new UnavailableError(`${origin.host} sent ${response.describe()}`, { heals: 'soon' });
}

/** In JSON, if STS heeds what we accept, and else in XML. */
function keysIn(response: HttpResponse, sts: Sts, { clock }: SignInContext): Fresh<AwsKeys> {
  const { text, json } = response;
  const inJson = roleAnswer.safeParse(json).data?.AssumeRoleWithWebIdentityResponse;
  const found =
    inJson?.AssumeRoleWithWebIdentityResult.Credentials ??
    credentials.safeParse({
      AccessKeyId: xmlText(text, 'AccessKeyId'),
      SecretAccessKey: xmlText(text, 'SecretAccessKey'),
      SessionToken: xmlText(text, 'SessionToken'),
      Expiration: xmlText(text, 'Expiration'),
    }).data;
  if (!found) return unusable(response, sts);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = found;
  return {
    value: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    },
    // Both by AWS's clock: the runner's may be off.
    lifeMs: lifeOf(Expiration, response.date ?? clock.now()),
  };
}

function lifeOf(expiration: number | null | undefined, now: number): number {
  const lifeMs = (expiration ?? Number.NaN) - now;
  return lifeMs > 0 && lifeMs <= LONGEST_LIFE_MS ? lifeMs : DEFAULT_LIFE_MS;
}

function adviceOnRole(identity: WebIdentity): Advice {
  const { roleArn } = identity;
  return ({ name, words }) => {
    if (/^AccessDenied/.test(name)) {
      return `Check that the role ${roleArn} exists, and that its trust policy lets this workflow in: the conditions on token.actions.githubusercontent.com:sub and :aud must be those of this run.`;
    }
    if (/audience/i.test(words)) {
      return `Add ${STS_AUDIENCE} to the audiences of the identity provider in IAM.`;
    }
    if (/^(?:InvalidIdentityToken|IDPRejectedClaim)/.test(name)) {
      return `Add GitHub as an identity provider in IAM of the role's account: https://token.actions.githubusercontent.com, audience ${STS_AUDIENCE}.`;
    }
    if (/^RegionDisabled/.test(name)) {
      return 'Switch STS on for this region: IAM, Account settings, Security Token Service.';
    }
    return checkRole(identity);
  };
}

function checkRole({ roleArn }: WebIdentity): string {
  return `Check the role ${roleArn}, its trust policy, and the identity provider for GitHub in IAM.`;
}

function adviceOnKeys(): string {
  return 'Check the AWS credentials of the environment: aws-actions/configure-aws-credentials has to run before, in the same job.';
}
