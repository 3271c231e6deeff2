import { getEventListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { HttpClient } from '@actions/http-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../../../src/domain/errors.ts';
import type { HttpRequest } from '../../../src/domain/http.ts';
import { createTransport, type Transport } from '../../../src/http/transport.ts';
import { makeCertificate } from '../../emulators/https/certificate.ts';
import { serve, serveRaw, type TestServer, tunnelTo } from './servers.ts';

let transport: Transport;
beforeEach(() => {
  transport = createTransport('bi-refresh-test');
});
afterEach(() => {
  transport.close();
});

const get = (server: TestServer, more: Partial<HttpRequest> = {}) =>
  transport.send({ method: 'GET', url: server.url, ...more });

/** The error that a request ends with. */
async function failure(request: Promise<unknown>): Promise<UnavailableError> {
  const error: unknown = await request.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnavailableError);
  return error as UnavailableError;
}

const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1');

describe('an exchange', () => {
  it('carries method, path, headers and body there, and the answer back', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(202, { 'X-Tableau-Thing': 'One', Date: 'Sat, 21 Nov 2026 05:00:00 GMT' });
      response.end('{"job":"öäü"}');
    });
    const response = await transport.send({
      method: 'POST',
      url: new URL('api/3.28/jobs?filter=a:eq:b%2Cc', server.url),
      headers: { 'X-Tableau-Auth': 'token', 'Content-Type': 'application/json' },
      body: '{"ü":1}',
    });
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        path: '/api/3.28/jobs?filter=a:eq:b%2Cc',
        headers: {
          'x-tableau-auth': 'token',
          'content-type': 'application/json',
          'user-agent': 'bi-refresh-test',
          'content-length': '8',
        },
        body: '{"ü":1}',
      },
    ]);
    expect(response).toMatchObject({
      status: 202,
      ok: true,
      text: '{"job":"öäü"}',
      json: { job: 'öäü' },
      date: Date.UTC(2026, 10, 21, 5),
    });
    expect(response.headers['x-tableau-thing']).toBe('One');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'with %s and no body says that there is none',
    async (method) => {
      await using server = await serve((_, response) => response.end());
      await transport.send({ method, url: server.url });
      expect(server.seen).toMatchObject([{ method, body: '' }]);
      expect(server.seen[0]?.headers['content-length']).toBe('0');
      expect(server.seen[0]?.headers['transfer-encoding']).toBeUndefined();
    },
  );

  it('with GET has no body', async () => {
    await using server = await serve((_, response) => response.end('{}'));
    await get(server);
    expect(server.seen[0]?.headers['content-length']).toBeUndefined();
    expect(server.seen[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it.each([204, 400, 401, 403, 404, 409, 429, 500, 503])(
    'hands on an answer of %i as it is',
    async (status) => {
      await using server = await serve((_, response) => {
        response.writeHead(status, { 'Retry-After': '7' }).end(status === 204 ? '' : 'why');
      });
      const response = await get(server);
      expect(response).toMatchObject({ status, text: status === 204 ? '' : 'why' });
      expect(response.headers['retry-after']).toBe('7');
      expect(server.seen).toHaveLength(1);
    },
  );

  it('takes a header that comes several times for one', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'], 'Cache-Control': ['a', 'b'] }).end();
    });
    const { headers } = await get(server);
    expect(headers).toMatchObject({ 'set-cookie': 'a=1, b=2', 'cache-control': 'a, b' });
  });

  it('reads a character whole that arrives in two pieces', async () => {
    const bytes = Buffer.from('Müller');
    await using server = await serve(async (_, response) => {
      response.write(bytes.subarray(0, 2));
      await delay(20);
      response.end(bytes.subarray(2));
    });
    expect((await get(server)).text).toBe('Müller');
  });

  it('reads a body of 32 MB whole', async () => {
    const text = 'x'.repeat(32 * 1024 * 1024);
    await using server = await serve((_, response) => response.end(text));
    expect((await get(server)).text.length).toBe(text.length);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect of %i', async (status) => {
    await using elsewhere = await serve((_, response) => response.end('secrets, thanks'));
    await using server = await serve((_, response) => {
      response.writeHead(status, { Location: elsewhere.url.href }).end();
    });
    const response = await get(server, { headers: { 'X-Tableau-Auth': 'token' } });
    expect(response.status).toBe(status);
    expect(response.headers.location).toBe(elsewhere.url.href);
    expect(elsewhere.sockets).toEqual([]);
  });

  it.runIf(HAS_IPV6)('finds an IPv6 address in brackets', async () => {
    await using server = await serve((_, response) => response.end('six'), { host: '::1' });
    expect(server.url.hostname).toBe('[::1]');
    expect((await get(server)).text).toBe('six');
  });
});

describe('an answer that does not arrive whole', () => {
  it('is no answer when its body is cut short of its length', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"jobs":[');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({ notSent: false, heals: 'eventually' });
  });

  it('is no answer when its body is cut between two chunks', async () => {
    await using server = await serve((_, response) => {
      response.write('{"jobs":[]}');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({ notSent: false, heals: 'eventually' });
  });

  it('is no answer when its last chunk never comes', async () => {
    await using server = await serveRaw((socket) => {
      const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
      socket.once('data', () => socket.end(`${head}2\r\n{}\r\n`));
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({ notSent: false, heals: 'eventually' });
  });

  it('is no answer when its body stalls for longer than it may take', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"jobs":[');
    });
    const error = await failure(get(server, { timeoutMs: 150 }));
    expect(error).toMatchObject({
      message: 'no whole answer within 0.15 s',
      notSent: false,
      heals: 'eventually',
    });
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });

  it('is no answer when its body drips for longer than it may take', async () => {
    await using server = await serve((_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const error = await failure(get(server, { timeoutMs: 200 }));
    expect(error.message).toBe('no whole answer within 0.2 s');
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });

  it('is no answer when nothing comes at all', async () => {
    await using server = await serve(() => {});
    const error = await failure(get(server, { timeoutMs: 100 }));
    expect(error).toMatchObject({ message: 'no whole answer within 0.1 s', notSent: false });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('is refused when it grows beyond 32 MB, and is not read to its end', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    await using server = await serve((_, response) => {
      const pump = () => {
        while (!response.destroyed && sent < 200) {
          sent++;
          if (!response.write(megabyte)) {
            response.once('drain', pump);
            return;
          }
        }
        response.end();
      };
      pump();
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({ message: 'an answer larger than 32 MB', heals: 'never' });
    await vi.waitFor(() => expect(server.open.size).toBe(0));
    // What lies in the buffers between the two is some megabytes at most.
    expect(sent).toBeLessThan(80);
  });

  it('is no answer when the connection is reset', async () => {
    await using server = await serveRaw((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({
      message: 'connection reset',
      notSent: false,
      heals: 'eventually',
    });
  });

  it('is no answer when the connection ends without one', async () => {
    await using server = await serveRaw((socket) => {
      socket.once('data', () => socket.end());
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({ notSent: false, heals: 'eventually' });
  });

  it('is no answer when it is not HTTP', async () => {
    await using server = await serveRaw((socket) => {
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    });
    const error = await failure(get(server));
    expect(error).toMatchObject({ message: 'an answer that is not HTTP', notSent: false });
  });
});

describe('a server that is not there', () => {
  it('refuses the connection, and surely got nothing', async () => {
    const gone = await serve(() => {});
    await gone[Symbol.asyncDispose]();
    const error = await failure(get(gone));
    expect(error).toMatchObject({
      message: 'connection refused',
      notSent: true,
      heals: 'eventually',
    });
  });
});

describe('what went wrong, in words', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const url = new URL('https://bi.example.com/');

  const failing = (error: unknown) => {
    vi.spyOn(HttpClient.prototype, 'request').mockRejectedValue(error);
    return failure(transport.send({ method: 'GET', url }));
  };

  const coded = (code: string | number) => Object.assign(new Error('it broke'), { code });

  it.each([
    ['ECONNREFUSED', 'connection refused', true, 'eventually'],
    ['ECONNRESET', 'connection reset', false, 'eventually'],
    ['EPIPE', 'connection closed', false, 'eventually'],
    ['ETIMEDOUT', 'connection timed out', false, 'eventually'],
    ['EAI_AGAIN', 'name look-up failed', true, 'eventually'],
    ['EHOSTUNREACH', 'host unreachable', true, 'eventually'],
    ['ENETUNREACH', 'network unreachable', true, 'eventually'],
    ['ENOTFOUND', 'no host bi.example.com is known', true, 'soon'],
    ['EPROTO', 'EPROTO', false, 'eventually'],
  ])('%s is: %s', async (code, message, notSent, heals) => {
    const cause = coded(code);
    expect(await failing(cause)).toMatchObject({ message, notSent, heals, cause });
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'HOSTNAME_MISMATCH',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s is about the certificate', async (code) => {
    const cause = coded(code);
    const error = await failing(cause);
    expect(error).toMatchObject({ notSent: true, heals: 'never', cause });
    expect(error.message).toContain(`bi.example.com is not trusted (${code})`);
  });

  it('is that of the first address where several were tried', async () => {
    const error = new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')], 'all failed');
    expect((await failing(error)).message).toBe('network unreachable');
  });

  it.each([
    ['an error without a code', new Error('it broke')],
    ['an error whose code is no word', coded(20)],
    ['what is no error', 'it broke'],
  ])('is what is said by %s', async (_, error) => {
    expect(await failing(error)).toMatchObject({ message: 'it broke', notSent: false });
  });
});

describe('connections', () => {
  it('are kept for the next request', async () => {
    await using server = await serve((_, response) => response.end('{}'));
    for (let index = 0; index < 5; index++) await get(server);
    expect(server.seen).toHaveLength(5);
    expect(server.sockets).toHaveLength(1);
  });

  it('are new for requests that must not be repeated, and not kept after them', async () => {
    await using server = await serve((_, response) => response.end('{}'));
    await get(server);
    for (let index = 0; index < 3; index++) {
      await transport.send({ method: 'POST', url: server.url, freshConnection: true });
    }
    await vi.waitFor(() => expect(server.open.size).toBe(1));
    await get(server);
    expect(server.sockets).toHaveLength(4);
  });

  it('are not used again after an answer that did not arrive whole', async () => {
    let count = 0;
    await using server = await serve((_, response) => {
      if (count++ > 0) {
        response.end('whole');
        return;
      }
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('half');
    });
    await failure(get(server, { timeoutMs: 100 }));
    expect((await get(server)).text).toBe('whole');
    expect(server.sockets).toHaveLength(2);
  });

  it('end with the transport', async () => {
    await using server = await serve((_, response) => response.end('{}'));
    await get(server);
    expect(server.open.size).toBe(1);
    transport.close();
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });
});

describe('the signal of a request', () => {
  const reason = new Error('the step has ended');

  it('that had aborted before keeps it from being sent', async () => {
    await using server = await serve((_, response) => response.end('{}'));
    await expect(get(server, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.sockets).toEqual([]);
  });

  it('ends it while it waits for an answer, with its reason', async () => {
    const controller = new AbortController();
    await using server = await serve(() => controller.abort(reason));
    await expect(get(server, { signal: controller.signal })).rejects.toBe(reason);
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });

  it('ends it in the middle of the body, with its reason', async () => {
    const controller = new AbortController();
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('half');
      setTimeout(() => controller.abort(reason), 30);
    });
    await expect(get(server, { signal: controller.signal })).rejects.toBe(reason);
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });

  it('ends no other request that is under way at the same time', async () => {
    const controller = new AbortController();
    await using server = await serve(async (request, response) => {
      if (request.url === '/ended') {
        controller.abort(reason);
        return;
      }
      await delay(60);
      response.end('fine');
    });
    const [ended, ...others] = await Promise.allSettled([
      get(server, { url: new URL('ended', server.url), signal: controller.signal }),
      get(server),
      get(server, { signal: new AbortController().signal }),
    ]);
    expect(ended).toEqual({ status: 'rejected', reason });
    expect(others).toMatchObject(Array(2).fill({ status: 'fulfilled', value: { text: 'fine' } }));
  });

  it('is let go of with the answer, and so is the timer', async () => {
    const { signal } = new AbortController();
    await using server = await serve((_, response) => response.end('{}'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await get(server, { signal });
      expect(vi.getTimerCount()).toBe(0);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that aborts after the answer changes nothing', async () => {
    const controller = new AbortController();
    await using server = await serve((_, response) => response.end('{}'));
    await get(server, { signal: controller.signal });
    controller.abort(reason);
    expect((await get(server)).status).toBe(200);
    expect(server.sockets).toHaveLength(1);
  });
});

describe('https', () => {
  it('is spoken with a server whose certificate is trusted, beside http', async () => {
    const certificate = await makeCertificate();
    const known = getCACertificates('default');
    setDefaultCACertificates([...known, readFileSync(certificate.caFile, 'utf8')]);
    try {
      await using server = await serve((_, response) => response.end('safe'), { tls: certificate });
      await using plain = await serve((_, response) => response.end('plain'));
      expect((await get(server)).text).toBe('safe');
      expect((await get(plain)).text).toBe('plain');
      expect((await get(server)).text).toBe('safe');
      expect(server.sockets).toHaveLength(1);
    } finally {
      setDefaultCACertificates(known);
      await certificate.dispose();
    }
  });

  it('is refused where the certificate is not trusted: nothing was sent, and it never heals', async () => {
    const certificate = await makeCertificate();
    try {
      await using server = await serve((_, response) => response.end('safe'), { tls: certificate });
      const error = await failure(get(server, { headers: { 'X-Tableau-Auth': 'token' } }));
      expect(error).toMatchObject({ notSent: true, heals: 'never' });
      expect(error.message).toContain(`the certificate of localhost:${server.port} is not trusted`);
      expect(error.message).toContain('give ca-certificates, or set NODE_EXTRA_CA_CERTS');
      expect(server.seen).toEqual([]);
    } finally {
      await certificate.dispose();
    }
  });

  it('is spoken with a server of an authority of one’s own, and still with all others', async () => {
    const [own, usual, foreign] = await Promise.all([
      makeCertificate(),
      makeCertificate(),
      makeCertificate(),
    ]);
    const known = getCACertificates('default');
    // As NODE_EXTRA_CA_CERTS does for a process.
    setDefaultCACertificates([...known, readFileSync(usual.caFile, 'utf8')]);
    const trusting = createTransport('bi-refresh-test', [readFileSync(own.caFile, 'utf8')]);
    const answers = (tls: { key: string; cert: string }) =>
      serve((_, response) => response.end('safe'), { tls });
    try {
      await using ours = await answers(own);
      await using known = await answers(usual);
      await using unknown = await answers(foreign);
      const ask = ({ url }: TestServer) => trusting.send({ method: 'GET', url });
      expect((await ask(ours)).text).toBe('safe');
      expect((await ask(known)).text).toBe('safe');
      expect((await failure(ask(unknown))).message).toContain('is not trusted');
      expect(unknown.seen).toEqual([]);
      // Another transport of the same process trusts nobody new.
      expect((await failure(get(ours))).message).toContain('is not trusted');
    } finally {
      trusting.close();
      setDefaultCACertificates(known);
      await Promise.all([own, usual, foreign].map((one) => one.dispose()));
    }
  });

  it('does not wait for ever for a handshake', async () => {
    await using server = await serveRaw(() => {});
    const url = new URL(`https://localhost:${server.port}/`);
    const error = await failure(transport.send({ method: 'GET', url, timeoutMs: 150 }));
    expect(error.message).toBe('no whole answer within 0.15 s');
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });
});

describe('a proxy', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const through = (server: TestServer, timeoutMs = 5000) => {
    vi.stubEnv('https_proxy', server.url.href);
    vi.stubEnv('no_proxy', '');
    return transport.send({ method: 'GET', url: new URL('https://bi.example.com/'), timeoutMs });
  };

  it.each([
    [407, 'never'],
    [403, 'never'],
    [502, 'soon'],
    [503, 'soon'],
  ] as const)('that answers %i gives no connection, and that heals %s', async (status, heals) => {
    await using server = await serveRaw((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`));
    });
    const error = await failure(through(server));
    expect(error).toMatchObject({ notSent: true, heals });
    expect(error.message).toContain('the proxy gave no connection to bi.example.com');
  });

  it('that wants to know who asks is told how', async () => {
    await using server = await serveRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n'));
    });
    const { host } = server.url;
    expect((await failure(through(server))).message).toBe(
      `the proxy gave no connection to bi.example.com: it asks for a user name and password (407): set HTTPS_PROXY to http://USER:PASSWORD@${host}`,
    );
    vi.stubEnv('https_proxy', `http://me:secret@${host}`);
    const url = new URL('https://bi.example.com/');
    const { message } = await failure(transport.send({ method: 'GET', url }));
    expect(message).toContain('it does not take the user name and password');
    expect(message).not.toContain('secret');
  });

  it.each(['http', 'https'] as const)(
    'of %s leads to a server of one’s own authority, and may be of it',
    async (scheme) => {
      const certificate = await makeCertificate();
      const ca = readFileSync(certificate.caFile, 'utf8');
      const trusting = createTransport('bi-refresh-test', [ca]);
      try {
        await using server = await serve((_, response) => response.end('behind'), {
          tls: certificate,
        });
        await using proxy = await tunnelTo(server, scheme === 'https' ? certificate : undefined);
        vi.stubEnv('https_proxy', proxy.url.href);
        vi.stubEnv('no_proxy', '');
        const url = new URL('https://bi.emulator.test/');
        for (const freshConnection of [false, true]) {
          const answer = await trusting.send({ method: 'GET', url, freshConnection });
          expect(answer.text).toBe('behind');
        }
        const error = await failure(transport.send({ method: 'GET', url }));
        expect(error).toMatchObject({ heals: 'never', notSent: true });
        expect(error.message).toMatch(/certificate .*is not trusted.*ca-certificates/);
      } finally {
        trusting.close();
        await certificate.dispose();
      }
    },
  );

  it('that falls silent does not keep us for ever', async () => {
    await using server = await serveRaw(() => {});
    const error = await failure(through(server, 150));
    const proxy = `127.0.0.1:${server.port}`;
    expect(error.message).toBe(`no whole answer within 0.15 s through the proxy ${proxy}`);
  });

  it('is not asked for what is on this machine', async () => {
    await using proxy = await serveRaw(() => {});
    await using server = await serve((_, response) => response.end('here'));
    vi.stubEnv('http_proxy', proxy.url.href);
    expect((await get(server)).text).toBe('here');
    expect(proxy.sockets).toEqual([]);
  });
});
