import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../../../src/domain/http.ts';
import { RedirectError } from '../../../../../src/http/answer.ts';
import { negotiate, signIn } from '../../../../../src/vendors/tableau/api/sign-in.ts';
import type { TableauConfig } from '../../../../../src/vendors/tableau/config.ts';
import {
  APP_CONFIG,
  fakeContext,
  json,
  refusal,
  SERVER_INFO,
  signedIn,
  TOKEN_CONFIG,
} from '../fakes.ts';

/** A `send` that answers with these in turn, the last again and again. */
function scripted(...answers: readonly HttpResponse[]) {
  const requests: HttpRequest[] = [];
  const send = async (request: HttpRequest) => {
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (!answer) throw new RangeError('no answer is scripted');
    return answer;
  };
  const context = fakeContext({ send });
  const patience = { ...context, who: 'Tableau' };
  return {
    requests,
    context,
    negotiate: (config: TableauConfig) => negotiate(config, send, patience),
    signIn: (config: TableauConfig, version = '3.28', scopes: readonly string[] = ['a', 'b']) =>
      signIn({ base: config.base, version }, config, scopes, send, patience),
  };
}

function info(restApiVersion: string): HttpResponse {
  return json(200, { serverInfo: { restApiVersion } });
}

function redirect(location: string): HttpResponse {
  return new HttpResponse(301, { location }, '');
}

function at(host: string): TableauConfig {
  return { ...TOKEN_CONFIG, base: new URL(host) };
}

const PASSWORD: TableauConfig = {
  ...TOKEN_CONFIG,
  credentials: { kind: 'password', username: 'jane', password: 'pw' },
};

describe('negotiate', () => {
  it.each([
    ['3.6', '3.6'],
    ['3.28', '3.28'],
    ['3.30', '3.30'],
    ['3.31', '3.30'],
    ['4.0', '3.30'],
  ])('with a server of %s speaks %s', async (offered, spoken) => {
    const server = await scripted(info(offered)).negotiate(TOKEN_CONFIG);
    expect(server).toEqual({ base: TOKEN_CONFIG.base, version: spoken });
  });

  it('asks nothing when a version is named', async () => {
    const script = scripted();
    const server = await script.negotiate({ ...TOKEN_CONFIG, apiVersion: '3.19' });
    expect(server.version).toBe('3.19');
    expect(script.requests).toEqual([]);
  });

  it.each([
    ['a token', TOKEN_CONFIG, '3.5', '3.6'],
    ['a password', PASSWORD, '2.8', '3.1'],
    ['a connected app', APP_CONFIG, '3.16', '3.17'],
  ])('refuses a server too old for %s', async (_, config, offered, least) => {
    for (const attempt of [
      scripted(info(offered)).negotiate(config),
      scripted().negotiate({ ...config, apiVersion: offered }),
    ]) {
      await expect(attempt).rejects.toThrow(
        `This server's REST API ${offered} is too old for signing in with`,
      );
      await expect(attempt).rejects.toThrow(`it takes ${least}`);
    }
    await expect(scripted(info(least)).negotiate(config)).resolves.toMatchObject({
      version: least,
    });
  });

  it('says so when something else than Tableau answers', async () => {
    const attempt = scripted(json(200, { hello: 1 })).negotiate(TOKEN_CONFIG);
    await expect(attempt).rejects.toThrow(
      'tableau.example.com does not answer as a Tableau server',
    );
    const missing = scripted(refusal(404, '404003')).negotiate(TOKEN_CONFIG);
    await expect(missing).rejects.toMatchObject({ advice: 'Check tableau-url.' });
  });

  it('asks again for a while when a web page answers', async () => {
    const page = new HttpResponse(200, {}, '<title>Maintenance</title>');
    const passing = scripted(page, page, info('3.28'));
    await expect(passing.negotiate(TOKEN_CONFIG)).resolves.toMatchObject({ version: '3.28' });
    const lasting = scripted(page);
    await expect(lasting.negotiate(TOKEN_CONFIG)).rejects.toThrow('"Maintenance"');
    expect(lasting.requests).toHaveLength(5);
  });
});

describe('redirects', () => {
  it('between hosts of Tableau Cloud are followed once', async () => {
    const script = scripted(
      redirect('https://10ax.online.tableau.com/api/2.4/serverinfo'),
      SERVER_INFO,
    );
    const server = await script.negotiate(at('https://online.tableau.com'));
    expect(server.base.href).toBe('https://10ax.online.tableau.com/');
    expect(script.requests.map(({ url }) => url.host)).toEqual([
      'online.tableau.com',
      '10ax.online.tableau.com',
    ]);
  });

  it('of the sign-in keep its body and its method', async () => {
    const script = scripted(redirect('https://10ax.online.tableau.com/x'), signedIn('t'));
    const { server } = await script.signIn(at('https://us-east-1.online.tableau.com'));
    expect(server.base.host).toBe('10ax.online.tableau.com');
    const [first, second] = script.requests;
    expect(second).toMatchObject({ method: 'POST', body: first?.body });
    expect(second?.url.pathname).toBe('/api/3.28/auth/signin');
  });

  it('are not followed twice', async () => {
    const script = scripted(
      redirect('https://10ax.online.tableau.com/'),
      redirect('https://10ay.online.tableau.com/'),
    );
    await expect(script.negotiate(at('https://online.tableau.com'))).rejects.toBeInstanceOf(
      RedirectError,
    );
    expect(script.requests).toHaveLength(2);
  });

  it.each([
    ['https://online.tableau.com', 'https://evil.example.com/'],
    ['https://online.tableau.com', 'https://online.tableau.com.evil.com/'],
    ['https://online.tableau.com', 'https://evilonline.tableau.com.co/'],
    ['https://online.tableau.com', 'http://10ax.online.tableau.com/'],
    ['https://online.tableau.com', 'https://10ax.online.tableau.com:8443/'],
    ['https://online.tableau.com', 'https://online.tableau.com/elsewhere'],
    ['https://online.tableau.com', '/login'],
    ['https://tableau.acme.com', 'https://10ax.online.tableau.com/'],
    ['https://tableau.acme.com', 'https://tableau.acme.com/login'],
  ])('from %s to %s are refused, and named', async (from, to) => {
    for (const attempt of [
      scripted(redirect(to)).negotiate(at(from)),
      scripted(redirect(to)).signIn(at(from)),
    ]) {
      await expect(attempt).rejects.toBeInstanceOf(StepError);
      await expect(attempt).rejects.toThrow(`${from} redirects to ${to} (301)`);
    }
  });
});

describe('signing in', () => {
  it('sends a token', async () => {
    const script = scripted(signedIn('the-token'));
    const { session } = await script.signIn(TOKEN_CONFIG);
    expect(session).toEqual({
      token: 'the-token',
      siteId: 'site-1',
      userId: 'user-1',
      userName: undefined,
    });
    expect(JSON.parse(script.requests[0]?.body ?? '')).toEqual({
      credentials: {
        personalAccessTokenName: 'ci',
        personalAccessTokenSecret: 's3cret',
        site: { contentUrl: 'acme' },
      },
    });
  });

  it('sends a password', async () => {
    const script = scripted(signedIn('t'));
    await script.signIn({ ...PASSWORD, site: '' });
    expect(JSON.parse(script.requests[0]?.body ?? '')).toEqual({
      credentials: { name: 'jane', password: 'pw', site: { contentUrl: '' } },
    });
  });

  it('signs a JWT with the claims and scopes that Tableau wants', async () => {
    const script = scripted(signedIn('t'));
    await script.signIn(APP_CONFIG, '3.28', ['tableau:content:read', 'tableau:tasks:run']);
    const { credentials } = JSON.parse(script.requests[0]?.body ?? '');
    const [header = '', claims = '', signature = ''] = String(credentials.jwt).split('.');
    const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(parse(header)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'kid', iss: 'client' });
    const now = Math.floor(script.context.clock.now() / 1000);
    const { iat, nbf, exp, jti, ...others } = parse(claims);
    expect(others).toEqual({
      iss: 'client',
      sub: 'jane@example.com',
      aud: 'tableau',
      scp: ['tableau:content:read', 'tableau:tasks:run'],
    });
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(iat).toBe(nbf);
    expect(iat).toBeLessThanOrEqual(now);
    expect(exp).toBeGreaterThan(now);
    expect(exp - now).toBeLessThanOrEqual(600);
    const hmac = createHmac('sha256', 'a-secret-value-of-32-bytes-at-least');
    expect(hmac.update(`${header}.${claims}`).digest('base64url')).toBe(signature);
  });

  it('signs another JWT for each try', async () => {
    const script = scripted(new HttpResponse(503, {}, ''), signedIn('t'));
    await script.signIn(APP_CONFIG);
    const [first, second] = script.requests.map(
      ({ body }) => JSON.parse(body ?? '').credentials.jwt,
    );
    expect(first).not.toBe(second);
  });

  it.each([
    ['a token', TOKEN_CONFIG, 'A token ends after 15 days without use'],
    ['a password', PASSWORD, 'On Tableau Cloud use a personal access token or a connected app'],
    ['a connected app', APP_CONFIG, 'that the app may grant: a, b.'],
  ])('that is refused with %s says what to check', async (_, config, advice) => {
    const script = scripted(refusal(401, '401001', 'Fehler'));
    const error = await script.signIn(config).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: 'Tableau refused the sign-in to site acme: Summary: Fehler (401001).',
      advice: expect.stringContaining(advice),
    });
    expect(script.requests).toHaveLength(1);
  });

  it('waits out an outage, and says when it begins and ends', async () => {
    const script = scripted(
      new HttpResponse(503, {}, ''),
      new HttpResponse(429, { 'retry-after': '7' }, ''),
      signedIn('t'),
    );
    await script.signIn(TOKEN_CONFIG);
    expect(script.context.clock.elapsed()).toBeGreaterThanOrEqual(7_000);
    const told = script.context.lines.filter((line) => !line.includes('try '));
    expect(told).toEqual([
      'Tableau is not answering (503), trying again',
      expect.stringMatching(/^Tableau answers again after \d+ s$/),
    ]);
  });

  it('refuses an answer that is not Tableau’s', async () => {
    for (const body of [
      {},
      { credentials: {} },
      { credentials: { token: '', site: { id: '1' } } },
    ]) {
      const attempt = scripted(json(200, body)).signIn(TOKEN_CONFIG);
      await expect(attempt).rejects.toThrow("in a form that is not Tableau's");
    }
  });

  it('understands loose answers', async () => {
    const loose = { credentials: { token: 't', site: { id: 7 }, user: null } };
    const { session } = await scripted(json(200, loose)).signIn(TOKEN_CONFIG);
    expect(session).toEqual({ token: 't', siteId: '7', userName: undefined });
  });
});
