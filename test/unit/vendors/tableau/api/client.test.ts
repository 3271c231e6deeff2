import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../../src/domain/errors.ts';
import { HttpResponse } from '../../../../../src/domain/http.ts';
import { TableauClient } from '../../../../../src/vendors/tableau/api/client.ts';
import { NotPermitted, TableauError } from '../../../../../src/vendors/tableau/api/errors.ts';
import { APP_CONFIG, FakeServer, fakeContext, json, refusal, TOKEN_CONFIG } from '../fakes.ts';

const CALL = {
  method: 'GET',
  path: 'jobs/1',
  scope: 'tableau:jobs:read',
  signal: new AbortController().signal,
} as const;
const ENDED = refusal(401, '401002');

async function clientOf(server: FakeServer, config = TOKEN_CONFIG) {
  const context = fakeContext({ send: server.send });
  const client = await TableauClient.signIn(config, ['scope'], context);
  return { client, context };
}

describe('a session that ended', () => {
  it('is renewed, and the request sent once more', async () => {
    const server = new FakeServer((_, token) =>
      token === 'token-1' ? ENDED : json(200, { ok: 1 }),
    );
    const { client, context } = await clientOf(server);
    expect((await client.call(CALL)).json).toEqual({ ok: 1 });
    expect(server.signIns).toBe(2);
    expect(server.sent).toEqual(['GET jobs/1', 'GET jobs/1']);
    expect(context.masked).toEqual(['token-1', 'token-2']);
  });

  it.each(['401000', '401002'])('is told by %s', async (code) => {
    const server = new FakeServer((_, token) =>
      token === 'token-1' ? refusal(401, code) : json(200, {}),
    );
    const { client } = await clientOf(server);
    await client.call(CALL);
    expect(server.signIns).toBe(2);
  });

  it('is renewed once for all requests that meet it', async () => {
    const server = new FakeServer((_, token) => (token === 'token-1' ? ENDED : json(200, {})));
    const { client } = await clientOf(server);
    await Promise.all(Array.from({ length: 20 }, () => client.call(CALL)));
    expect(server.signIns).toBe(2);
    expect(server.sent).toHaveLength(40);
  });

  it('is not renewed again for a request that was still under way with the old one', async () => {
    const late = Promise.withResolvers<HttpResponse>();
    let first = true;
    const server = new FakeServer((_, token) => {
      if (token !== 'token-1') return json(200, {});
      if (!first) return ENDED;
      first = false;
      return late.promise;
    });
    const { client } = await clientOf(server);
    const slow = client.call(CALL);
    await client.call(CALL);
    late.resolve(ENDED);
    await slow;
    expect(server.signIns).toBe(2);
  });

  it('is renewed however often it ends after hours', async () => {
    let good = 1;
    const server = new FakeServer((_, token) =>
      token === `token-${good}` ? json(200, {}) : ENDED,
    );
    const { client, context } = await clientOf(server);
    for (let hour = 0; hour < 20; hour++) {
      context.clock.ms += 2 * 3_600_000;
      good++;
      await client.call(CALL);
    }
    expect(server.signIns).toBe(21);
  });

  it('is given up when somebody ends it again and again', async () => {
    let good = 1;
    const server = new FakeServer((_, token) =>
      token === `token-${good}` ? json(200, {}) : ENDED,
    );
    const { client, context } = await clientOf(server);
    const error = await (async () => {
      for (let time = 0; time < 20; time++) {
        context.clock.ms += 60_000;
        good++;
        await client.call(CALL);
      }
    })().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: expect.stringContaining('was ended from outside 6 times'),
      advice: expect.stringContaining('A personal access token has one session at a time'),
    });
    expect(server.signIns).toBe(6);
  });

  it('that ends again at once is told by the way of signing in', async () => {
    const server = new FakeServer(() => ENDED);
    const { client } = await clientOf(server);
    await expect(client.call(CALL)).rejects.toThrow('ended the session right after signing in');
    expect(server.signIns).toBe(2);
    const other = await clientOf(new FakeServer(() => ENDED), APP_CONFIG);
    const error = await other.client.call(CALL).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NotPermitted);
    expect(error).toMatchObject({
      message: expect.stringContaining("the connected app's scope tableau:jobs:read is missing"),
      advice: 'Grant tableau:jobs:read to the connected app.',
    });
  });
});

describe('answers', () => {
  it.each([
    [refusal(403, '403004'), TableauError, '403004'],
    [refusal(404, '404018'), TableauError, '404018'],
    [refusal(200, '403091'), TableauError, '403091'],
    [new HttpResponse(404, {}, '<title>Nope</title>'), UnavailableError, '"Nope" (404)'],
    [new HttpResponse(503, {}, ''), UnavailableError, '503'],
    [new HttpResponse(429, { 'retry-after': '3' }, ''), UnavailableError, '429'],
    [
      new HttpResponse(302, { location: 'https://x.example/' }, ''),
      StepError,
      'https://x.example/',
    ],
  ])('%# that refuse are errors of their kind', async (answer, kind, says) => {
    const { client } = await clientOf(new FakeServer(() => answer));
    const error = await client.call(CALL).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(says);
  });

  it('to a call come as they are, to a read only when they are JSON', async () => {
    let tries = 0;
    const server = new FakeServer(() =>
      ++tries % 3 === 0 ? json(200, { ok: 1 }) : new HttpResponse(200, {}, '<html>'),
    );
    const { client } = await clientOf(server);
    expect((await client.call(CALL)).text).toBe('<html>');
    tries = 0;
    expect((await client.read(CALL)).json).toEqual({ ok: 1 });
    expect(tries).toBe(3);
  });

  it('that ask to stay away for longer than the step lasts end it', async () => {
    const wait = json(429, {
      error: { code: '429000', summary: 'x', detail: 'Please retry after 90 minutes.' },
    });
    const { client } = await clientOf(new FakeServer(() => wait));
    await expect(client.read(CALL)).rejects.toThrow('asks to come back in 1 h 30 min');
  });
});

describe('the session', () => {
  it('sends its token to its site alone, and encodes the path once', async () => {
    const server = new FakeServer(() => json(200, {}));
    const { client } = await clientOf(server);
    await client.call({ ...CALL, query: { filter: 'name%3Aeq%3AA', pageSize: '1000' } });
    const request = server.requests.at(-1);
    expect(request?.url.href).toBe(
      'https://tableau.example.com/api/3.28/sites/site-1/jobs/1?filter=name%3Aeq%3AA&pageSize=1000',
    );
    expect(request?.headers?.['X-Tableau-Auth']).toBe('token-1');
  });

  it('tells the time of the server', async () => {
    const date = 'Mon, 05 Jan 2026 07:00:00 GMT';
    const server = new FakeServer(() => json(200, {}, { date }));
    const { client, context } = await clientOf(server);
    expect(client.now()).toBe(context.clock.now());
    await client.call(CALL);
    context.clock.ms += 5_000;
    expect(client.now()).toBe(Date.parse(date) + 5_000);
  });

  it('of its own for other scopes is signed out whatever happens', async () => {
    const server = new FakeServer((_, token) =>
      token === 'token-2' ? refusal(403, '403032') : json(200, {}),
    );
    const { client } = await clientOf(server, APP_CONFIG);
    const attempt = client.withScopes(['tableau:jobs:update'], CALL.signal, (other) =>
      other.call(CALL),
    );
    await expect(attempt).rejects.toThrow('403032');
    const ends = server.requests.filter(({ url }) => url.pathname.endsWith('signout'));
    expect(ends.map(({ headers }) => headers?.['X-Tableau-Auth'])).toEqual(['token-2']);
    await client.call(CALL);
    expect(server.requests.at(-1)?.headers?.['X-Tableau-Auth']).toBe('token-1');
  });

  it('needs no other one where scopes mean nothing', async () => {
    const server = new FakeServer(() => json(200, {}));
    const { client } = await clientOf(server);
    await client.withScopes(['tableau:jobs:update'], CALL.signal, (other) => other.call(CALL));
    expect(server.signIns).toBe(1);
  });

  it('signs out at any time, and never throws', async () => {
    const server = new FakeServer(() => json(200, {}));
    const { client, context } = await clientOf(server);
    await client.signOut();
    expect(server.requests.at(-1)?.url.pathname).toBe('/api/3.28/auth/signout');
    const broken = fakeContext({ send: server.send });
    const other = await TableauClient.signIn(TOKEN_CONFIG, [], {
      ...broken,
      send: (request) =>
        request.url.pathname.endsWith('signout')
          ? Promise.reject(new UnavailableError('gone'))
          : server.send(request),
    });
    await expect(other.signOut()).resolves.toBeUndefined();
    expect(context.lines).toEqual([]);
  });
});
