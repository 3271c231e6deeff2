import '../../fakes/web-crypto.ts';
import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../src/domain/http.ts';
import { AwsClock } from '../../../src/identity/aws-requests.ts';
import type { SignInContext } from '../../../src/identity/context.ts';
import { accountOf, assumeRole } from '../../../src/identity/sts.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { OIDC } from './scene.ts';

const STS = { origin: new URL('https://sts.example.com'), region: 'eu-west-1', check: 'the way' };
const ROLE = { ...OIDC, roleArn: 'arn:aws:iam::123456789012:role/r', sessionName: 'bi-refresh-7' };
const DATE = 'Sat, 21 Nov 2026 09:00:00 GMT';

interface Reply {
  readonly status?: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lost?: true;
}

function scene(...replies: readonly Reply[]) {
  const clock = new VirtualClock();
  const requests: HttpRequest[] = [];
  const masked: string[] = [];
  let idTokens = 0;
  const context: SignInContext = {
    clock,
    random: () => 1,
    log: { info: () => {}, warning: () => {}, debug: () => {}, group: () => {} },
    signal: new AbortController().signal,
    leftMs: () => 3_600_000,
    mask: (secret) => masked.push(secret),
    send: async (request) => {
      if (request.url.host === 'oidc.example.com') {
        return new HttpResponse(200, {}, JSON.stringify({ value: `id-token-${++idTokens}` }));
      }
      const {
        status = 200,
        text = '{}',
        headers = { date: DATE },
        lost,
      } = replies[requests.length] ?? {};
      requests.push(request);
      if (lost) throw new UnavailableError('connection reset');
      return new HttpResponse(status, headers, text);
    },
  };
  return { clock, context, masked, requests };
}

const credentials = (Expiration: unknown) => ({
  AccessKeyId: 'ASIAEXAMPLE',
  SecretAccessKey: 'secret',
  SessionToken: 'token/+==',
  Expiration,
});
const inJson = (Expiration: unknown) =>
  JSON.stringify({
    AssumeRoleWithWebIdentityResponse: {
      AssumeRoleWithWebIdentityResult: { Credentials: credentials(Expiration) },
    },
  });
const inXml = (expiration: string) => `<AssumeRoleWithWebIdentityResponse xmlns="x">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
    <SessionToken>token/+&#x3D;&#x3D;</SessionToken><Expiration>${expiration}</Expiration>
  </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
const KEYS = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token/+==',
};
const HOUR = 3_600_000;

const refused = (status: number, Code: string, Message: string): Reply => ({
  status,
  text: JSON.stringify({ Error: { Code, Message, Type: 'Sender' }, RequestId: 'r-1' }),
});

describe('assumeRole', () => {
  it.each([
    ['JSON', inJson(Date.parse('2026-11-21T10:00:00Z') / 1000), HOUR],
    ['JSON with a fraction', inJson(Date.parse('2026-11-21T10:00:00.500Z') / 1000), HOUR + 500],
    ['JSON with a text', inJson('2026-11-21T09:15:00Z'), HOUR / 4],
    ['XML', inXml('2026-11-21T10:00:00Z'), HOUR],
  ])('reads %s, and the life of the session by the clock of AWS', async (_, text, lifeMs) => {
    // The runner's clock says 05:00.
    const { context, masked, requests, clock } = scene({ text });
    expect(await clock.run(assumeRole(ROLE, STS, context))).toEqual({ value: KEYS, lifeMs });
    expect(masked).toEqual(expect.arrayContaining(['key', 'id-token-1', 'secret', 'token/+==']));
    const [{ method, url, headers, body } = {}] = requests;
    expect([method, url?.href]).toEqual(['POST', 'https://sts.example.com/']);
    expect(headers).toEqual({
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    });
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: ROLE.roleArn,
      RoleSessionName: 'bi-refresh-7',
      WebIdentityToken: 'id-token-1',
    });
  });

  it.each([
    ['is missing', null],
    ['has passed', '2026-11-21T08:00:00Z'],
    ['is far off', '2030-01-01T00:00:00Z'],
    ['can not be read', 'soon'],
  ])('takes an hour where the end %s', async (_, expiration) => {
    const { context, clock } = scene({ text: inJson(expiration) });
    expect((await clock.run(assumeRole(ROLE, STS, context))).lifeMs).toBe(HOUR);
  });

  it('goes by our clock where the answer tells no time', async () => {
    const { context, clock } = scene({ text: inJson('2026-11-21T05:30:00Z'), headers: {} });
    expect((await clock.run(assumeRole(ROLE, STS, context))).lifeMs).toBe(HOUR / 2);
  });

  it.each<[string, Reply]>([
    ['a lost answer', { lost: true }],
    ['503', { status: 503 }],
    ['429', { status: 429 }],
    ['a web page', { text: '<html><title>Wait</title></html>' }],
    ['JSON of another kind', { text: '{"hello":1}' }],
    ['a provider that is not reached', refused(400, 'IDPCommunicationError', 'An error occurred')],
    ['an ID token that has ended', refused(400, 'ExpiredTokenException', 'Token expired')],
    [
      'keys that were not had',
      refused(
        400,
        'InvalidIdentityToken',
        "Couldn't retrieve verification key from your identity provider",
      ),
    ],
    ['too many requests by another status', refused(400, 'Throttling', 'Rate exceeded')],
  ])('asks again after %s, with a new ID token', async (_, reply) => {
    const { context, clock, requests } = scene(reply, { text: inJson(null) });
    expect((await clock.run(assumeRole(ROLE, STS, context))).value).toEqual(KEYS);
    const tokens = requests.map(({ body }) => new URLSearchParams(body).get('WebIdentityToken'));
    expect(tokens).toEqual(['id-token-1', 'id-token-2']);
  });

  it.each([
    [
      403,
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      'trust policy',
    ],
    [
      400,
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account',
      'identity provider',
    ],
    [400, 'InvalidIdentityToken', 'Incorrect token audience', 'audiences'],
    [403, 'IDPRejectedClaim', 'rejected', 'identity provider'],
    [403, 'RegionDisabledException', 'STS is not activated', 'region'],
    [400, 'ValidationError', 'roleArn failed to satisfy constraint', 'Check the role'],
  ])('%i %s "%s" is told, with what to do', async (status, code, message, advice) => {
    const { context, clock, requests } = scene(refused(status, code, message));
    const error = await clock.run(assumeRole(ROLE, STS, context).catch((one: unknown) => one));
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: `AWS STS refused the sign-in: ${code}: ${message} (${status}, request r-1)`,
      advice: expect.stringContaining(advice),
    });
    expect(requests).toHaveLength(1);
  });

  it('gives up what does not heal, in words', async () => {
    const replies = Array.from({ length: 9 }, () =>
      refused(400, 'ExpiredTokenException', 'Token expired'),
    );
    const { context, clock, requests } = scene(...replies);
    const error = await clock.run(assumeRole(ROLE, STS, context).catch((one: unknown) => one));
    expect(error).toMatchObject({
      message:
        'AWS STS gave no credentials: ExpiredTokenException: Token expired (400, request r-1).',
    });
    expect(requests).toHaveLength(5);
  });
});

describe('accountOf', () => {
  const signing = (clock: VirtualClock) => ({
    keys: { get: async () => KEYS, replace: async () => KEYS },
    clock: new AwsClock(clock),
  });
  const caller = (Account: string) => ({
    GetCallerIdentityResponse: { GetCallerIdentityResult: { Account } },
  });

  it.each([
    ['JSON', JSON.stringify(caller('012345678901'))],
    [
      'XML',
      '<GetCallerIdentityResponse><Account>012345678901</Account></GetCallerIdentityResponse>',
    ],
  ])('reads %s, and keeps zeros', async (_, text) => {
    const { context, clock, requests } = scene({ text });
    expect(await clock.run(accountOf(signing(clock), STS, context, 'name it'))).toBe(
      '012345678901',
    );
    const [{ headers, body } = {}] = requests;
    expect(headers?.authorization).toContain('/eu-west-1/sts/aws4_request');
    expect(body).toBe('Version=2011-06-15&Action=GetCallerIdentity');
  });

  it('asks again after what is no account', async () => {
    const { context, clock } = scene(
      { text: JSON.stringify(caller('12345')) },
      { text: JSON.stringify(caller('123456789012')) },
    );
    expect(await clock.run(accountOf(signing(clock), STS, context, 'name it'))).toBe(
      '123456789012',
    );
  });

  it('says what to do where there is no answer', async () => {
    const pages = Array.from({ length: 9 }, () => ({ text: '<html><title>Hm</title></html>' }));
    const { context, clock } = scene(...pages);
    const asked = accountOf(signing(clock), STS, context, 'name it');
    expect(await clock.run(asked.catch((one: unknown) => one))).toMatchObject({
      message: 'AWS STS did not tell whose account it is: sts.example.com sent a web page, "Hm".',
      advice: 'name it',
    });
  });

  it('tells of keys that nobody knows', async () => {
    const { context, clock } = scene(
      refused(403, 'InvalidClientTokenId', 'The security token is invalid.'),
    );
    const error = await clock.run(
      accountOf(signing(clock), STS, context, 'name it').catch((one: unknown) => one),
    );
    expect(error).toMatchObject({
      message: expect.stringContaining('AWS STS refused the sign-in: InvalidClientTokenId'),
      advice: expect.stringContaining('configure-aws-credentials'),
    });
  });
});
