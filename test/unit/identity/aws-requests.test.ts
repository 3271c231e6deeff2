import '../../fakes/web-crypto.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../src/domain/http.ts';
import { Address } from '../../../src/http/address.ts';
import { type AwsKeys, awsKeysIn } from '../../../src/identity/aws-keys.ts';
import { AwsClock, AwsRequests } from '../../../src/identity/aws-requests.ts';
import { callOf } from '../../emulators/https/exchange.ts';
import { isSignedBy, readSignature } from '../../emulators/quicksight/signature.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const FIRST: AwsKeys = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: SECRET,
  sessionToken: 'first/+=',
};
const SECOND: AwsKeys = { ...FIRST, sessionToken: 'second' };
const { signal } = new AbortController();

type Reply = { status: number; name?: string; message?: string; date?: string };

/** Sends to a service that gives these answers, one after the other, and 200 after that. */
function scene(replies: readonly Reply[], renewed: AwsKeys | StepError = SECOND) {
  const clock = new VirtualClock();
  const requests: HttpRequest[] = [];
  const address = Address.of(clock, 'AWS');
  let keys = FIRST;
  const keeper = {
    get: async () => keys,
    replace: async () => {
      if (renewed instanceof StepError) throw renewed;
      keys = renewed;
      return keys;
    },
  };
  const signing = { keys: keeper, clock: new AwsClock(clock) };
  const aws = new AwsRequests(
    { name: 'quicksight', region: 'eu-west-1', address },
    signing,
    async (request) => {
      const { status, name = '', message = '', date } = replies[requests.length] ?? { status: 200 };
      requests.push(request);
      const headers = { 'x-amzn-errortype': name, ...(date === undefined ? {} : { date }) };
      return new HttpResponse(status, headers, JSON.stringify({ message }));
    },
  );
  const ask = (path = '/accounts/1/data-sets', body?: string) =>
    aws.ask(
      {
        method: body === undefined ? 'GET' : 'PUT',
        url: new URL(path, 'https://quicksight.example.com'),
        headers: { Accept: 'application/json' },
        ...(body === undefined ? {} : { body }),
      },
      signal,
    );
  return { clock, requests, ask };
}

function signedAt({ headers }: HttpRequest): string | undefined {
  return headers?.['x-amz-date'];
}

const EXPIRED = { status: 403, name: 'ExpiredTokenException' } as const;
const SLOW = {
  status: 403,
  name: 'InvalidSignatureException',
  message: 'Signature expired: 20261121T050000Z is now earlier than 20261121T055500Z',
  date: 'Sat, 21 Nov 2026 06:00:00 GMT',
} as const;

describe('a signature', () => {
  it('is that of AWS’s own example', async () => {
    // AWS General Reference, "Examples of the complete Signature Version 4 signing process".
    const example = {
      method: 'GET',
      url: new URL('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08'),
      headers: {
        host: 'iam.amazonaws.com',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-amz-date': '20150830T123600Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
      },
    } as const;
    const call = callOf(example, 0);
    const signed = readSignature(call);
    expect(signed && isSignedBy(SECRET, signed, call)).toBe(true);
    expect(signed && isSignedBy('another', signed, call)).toBe(false);
  });

  it('holds for whatever is in a path, a query or a body', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const encoded = (one: string) =>
      encodeURIComponent(one.toWellFormed()).replace(
        /[!'()*]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    await fc.assert(
      fc.asyncProperty(
        text.filter((one) => !/^\.{1,2}$/.test(one)),
        text,
        fc.option(text),
        async (id, token, body) => {
          const { ask, requests } = scene([]);
          await ask(
            `/a/${encoded(id)}?max-results=100&next-token=${encoded(token)}`,
            body ?? undefined,
          );
          const [request] = requests;
          if (!request) throw new Error('nothing was sent');
          const headers = { ...request.headers, host: request.url.host };
          const call = callOf({ ...request, headers }, 0);
          const signed = readSignature(call);
          if (!signed) throw new Error('it is not signed');
          expect(isSignedBy(SECRET, signed, call)).toBe(true);
          expect(signed.headers).toEqual(
            expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']),
          );
          expect(isSignedBy(SECRET, signed, { ...call, body: `${call.body}x` })).toBe(false);
          expect(isSignedBy(SECRET, signed, { ...call, path: `${call.path}x` })).toBe(false);
        },
      ),
    );
  });

  it('leaves out the token where there is none', async () => {
    const { ask, requests } = scene([EXPIRED], { accessKeyId: 'A', secretAccessKey: 'B' });
    await ask();
    expect(requests.map(({ headers }) => headers?.['x-amz-security-token'])).toEqual([
      'first/+=',
      undefined,
    ]);
  });
});

describe('a session that has ended', () => {
  it('is renewed, and the request sent once more', async () => {
    const { ask, requests } = scene([EXPIRED]);
    expect((await ask()).status).toBe(200);
    const tokens = requests.map(({ headers }) => headers?.['x-amz-security-token']);
    expect(tokens).toEqual(['first/+=', 'second']);
  });

  it('is not renewed twice for one request', async () => {
    const { ask, requests } = scene([EXPIRED, EXPIRED, EXPIRED]);
    expect((await ask()).status).toBe(403);
    expect(requests).toHaveLength(2);
  });

  it('that can not be renewed is an error', async () => {
    const { ask, requests } = scene([EXPIRED], new StepError("can't be renewed"));
    await expect(ask()).rejects.toThrow("can't be renewed");
    expect(requests).toHaveLength(1);
  });

  it.each([
    [401, 'AccessDeniedException'],
    [403, 'UnrecognizedClientException'],
    [403, 'AccessDenied'],
  ])('is none by %i %s', async (status, name) => {
    const { ask, requests } = scene([{ status, name }]);
    expect((await ask()).status).toBe(status);
    expect(requests).toHaveLength(1);
  });
});

describe('a clock that is off', () => {
  it('is set by the Date of the answer, and the request signed again', async () => {
    const { ask, requests, clock } = scene([SLOW]);
    expect((await ask()).status).toBe(200);
    await clock.pass(90_000);
    await ask();
    expect(requests.map(signedAt)).toEqual([
      '20261121T050000Z',
      '20261121T060000Z',
      '20261121T060130Z',
    ]);
  });

  it('is set in either direction, and again when it has to be', async () => {
    const fast = {
      ...SLOW,
      message: 'Signature not yet current: 2 is still later than 1',
      date: 'Sat, 21 Nov 2026 04:00:00 GMT',
    };
    const { ask, requests } = scene([SLOW, { status: 200 }, fast]);
    await ask();
    await ask();
    expect(requests.map(signedAt)).toEqual([
      '20261121T050000Z',
      '20261121T060000Z',
      '20261121T060000Z',
      '20261121T040000Z',
    ]);
  });

  it('is set once for one request', async () => {
    const { ask, requests } = scene([SLOW, SLOW, SLOW]);
    expect((await ask()).status).toBe(403);
    expect(requests).toHaveLength(2);
  });

  it('stays as it is where the answer tells no time', async () => {
    const { date: _, ...undated } = SLOW;
    const { ask, requests } = scene([undated]);
    expect((await ask()).status).toBe(403);
    expect(requests).toHaveLength(1);
  });

  it('and a session that has ended come one after the other', async () => {
    const { ask, requests } = scene([SLOW, EXPIRED]);
    expect((await ask()).status).toBe(200);
    expect(requests).toHaveLength(3);
  });
});

describe('awsKeysIn', () => {
  const keys = (env: Record<string, string>) => awsKeysIn({ env: (name) => env[name] ?? '' });

  it('reads keys with or without a session', () => {
    const both = { AWS_ACCESS_KEY_ID: ' A ', AWS_SECRET_ACCESS_KEY: 'B\n' };
    expect(keys(both)).toEqual({ accessKeyId: 'A', secretAccessKey: 'B' });
    expect(keys({ ...both, AWS_SESSION_TOKEN: 'C' })).toEqual({
      accessKeyId: 'A',
      secretAccessKey: 'B',
      sessionToken: 'C',
    });
  });

  it.each([{}, { AWS_ACCESS_KEY_ID: 'A' }, { AWS_SECRET_ACCESS_KEY: 'B' }])(
    '%o is not whole',
    (env) => {
      expect(keys(env)).toBeUndefined();
    },
  );
});
