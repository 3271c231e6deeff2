import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../src/domain/errors.ts';
import { HttpResponse, type Send } from '../../../../src/domain/http.ts';
import { tamr } from '../../../../src/vendors/tamr/index.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../src/vendors/tamr/session.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { Scene } from './scene.ts';

const PAGE = '<html><head><title>Corporate proxy</title></head></html>';

/** What connecting ends with, and how often it asked. */
async function connect(send: Send, host = 'my-tenant.tamr.cloud') {
  const clock = new VirtualClock();
  let requests = 0;
  const config = {
    api: new URL(`https://${host}/api/v1beta1/`),
    tenant: host === 'my-tenant.tamr.cloud' ? 'my-tenant' : undefined,
    apiKey: 'apk_s3cret',
    addressInput: 'tamr-url',
  } as const;
  const silent = () => {};
  const session = tamr.connect(config, {
    send: (request) => {
      requests++;
      return send(request);
    },
    clock,
    random: () => 0.5,
    log: { info: silent, warning: silent, debug: silent, group: silent },
    mask: silent,
    signal: new AbortController().signal,
    leftMs: () => 3_600_000,
    operation: 'refresh',
    kinds: tamr.kinds,
  });
  const outcome = await clock.run(session.catch((error: unknown) => error));
  return { outcome, requests, seconds: clock.elapsed() / 1000 };
}

function answering(status: number, text: string, headers = {}): Send {
  return async () => new HttpResponse(status, headers, text);
}

async function refusal(send: Send, host?: string): Promise<StepError & { requests: number }> {
  const { outcome, requests, seconds } = await connect(send, host);
  if (!(outcome instanceof StepError)) throw new Error(`not refused: ${outcome}`);
  expect(JSON.stringify([outcome.message, outcome.advice])).not.toContain('s3cret');
  expect(seconds).toBeLessThan(60);
  return Object.assign(outcome, { requests });
}

describe('connecting', () => {
  it('asks for one job', async () => {
    const scene = new Scene();
    await scene.with(async (session) => {
      expect(session.description).toBe('tenant my-tenant (my-tenant.tamr.cloud)');
    });
    const [{ request } = { request: undefined }, ...others] = scene.requests;
    expect(others).toEqual([]);
    expect(request?.url.href).toBe('https://my-tenant.tamr.cloud/api/v1beta1/jobs?pageSize=1');
    expect(request?.headers).toEqual({ Accept: 'application/json', 'X-API-KEY': 'apk_example' });
  });

  it.each(['tamr', 'gateway'] as const)(
    'with a wrong key says so, once (%s)',
    async (errorForm) => {
      const scene = new Scene({ errorForm });
      const error = await scene.clock.run(scene.connect('apk_wrong').catch((thrown) => thrown));
      expect(error).toMatchObject({
        message: 'Tamr refused the API key: API key is invalid (401).',
        advice: expect.stringContaining('Check tamr-api-key'),
      });
      expect(scene.requests).toHaveLength(1);
    },
  );

  it('with a wrong key says so too where a page does', async () => {
    const error = await refusal(answering(401, 'Unauthorized'));
    expect(error.message).toContain('Tamr refused the API key');
    expect(error.requests).toBe(1);
  });

  it('to a tenant that is not there says so, once', async () => {
    const error = await refusal(answering(404, '{"statusCode":404,"message":"Not Found"}'));
    expect(error.message).toBe(
      'There seems to be no tenant my-tenant: https://my-tenant.tamr.cloud/api/v1beta1/jobs says Not Found (404).',
    );
    expect(error.advice).toContain('Check tamr-tenant');
    expect(error.requests).toBe(1);
  });

  it('to a host that is not there says so after a few tries', async () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    const message = 'no host my-tenant.tamr.cloud is known';
    const error = await refusal(async () => {
      throw new UnavailableError(message, { cause, notSent: true, heals: 'soon' });
    });
    expect(error.message).toBe(`There is no tenant my-tenant: ${message}.`);
    expect(error.requests).toBe(5);
  });

  it('through a proxy’s page says so', async () => {
    const page = await refusal(answering(200, PAGE));
    expect(page.message).toBe(
      'Tamr can not be reached: my-tenant.tamr.cloud sent a web page, "Corporate proxy".',
    );
    expect(page.requests).toBe(5);
    const forbidden = await refusal(answering(403, PAGE));
    expect(forbidden.message).toContain('says a web page, "Corporate proxy" (403)');
    expect(forbidden.message).not.toContain('API key');
    expect(forbidden.requests).toBe(1);
  });

  it('to another address says what it found', async () => {
    const elsewhere = 'tamr.example.com';
    const error = await refusal(answering(404, PAGE), elsewhere);
    expect(error.message).toContain("tamr.example.com does not answer as Tamr's Jobs API does");
    const other = await refusal(answering(200, '["ok"]'), elsewhere);
    expect(other.message).toBe("tamr.example.com does not answer as Tamr's Jobs API does.");
  });

  it('follows no redirect', async () => {
    const headers = { location: 'https://login.example.com/' };
    const error = await refusal(answering(302, '', headers));
    expect(error.message).toContain('redirects to https://login.example.com/ (302)');
    expect(error.requests).toBe(1);
  });

  it('waits for a tenant that is down', async () => {
    let left = 4;
    const { outcome } = await connect(async () =>
      left-- > 0 ? new HttpResponse(503, {}, '') : new HttpResponse(200, {}, '{}'),
    );
    expect(outcome).toHaveProperty('description');
  });
});
