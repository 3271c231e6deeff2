import { describe, expect, it } from 'vitest';
import { openGitHub } from '../../../../src/action/checks/github.ts';
import { placeOf } from '../../../../src/action/checks/place.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import { EXAMPLE_SHA } from '../../../emulators/github/index.ts';

const { signal } = new AbortController();
const REPORT = { name: 'a', title: 'Being refreshed', summary: 'x' };

function open(answer: HttpResponse, apiUrl = 'https://github.acme.com/api/v3') {
  const sent: HttpRequest[] = [];
  const env: Readonly<Record<string, string>> = {
    GITHUB_REPOSITORY: 'acme/warehouse',
    GITHUB_SHA: EXAMPLE_SHA,
    GITHUB_API_URL: apiUrl,
  };
  const api = openGitHub({
    place: placeOf((name) => env[name] ?? ''),
    token: 'ghs_x',
    userAgent: 'bi-refresh/test',
    clock: { now: () => 0 },
    send: async (request) => {
      sent.push(request);
      return answer;
    },
  });
  return { api, sent };
}

const json = (status: number, value: unknown) =>
  new HttpResponse(status, {}, JSON.stringify(value));

describe('GitHub', () => {
  it('is asked by our own client, at its base path', async () => {
    const { api, sent } = open(json(201, { id: 58_213_000_001 }));
    expect(await api.create(REPORT, signal)).toBe(58_213_000_001);
    const [request] = sent;
    expect(request?.method).toBe('POST');
    expect(request?.url.href).toBe(
      'https://github.acme.com/api/v3/repos/acme/warehouse/check-runs',
    );
    expect(request?.headers?.authorization).toBe('token ghs_x');
    expect(request?.headers?.['user-agent']).toContain('bi-refresh/test');
    expect(request?.timeoutMs).toBe(10_000);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      name: 'a',
      head_sha: EXAMPLE_SHA,
      status: 'in_progress',
      output: { title: 'Being refreshed', summary: 'x' },
    });
  });

  it('is told an end by the id', async () => {
    const { api, sent } = open(json(200, { id: 7 }));
    await api.update(7, { ...REPORT, conclusion: 'success' }, signal);
    expect(sent[0]?.method).toBe('PATCH');
    expect(sent[0]?.url.pathname).toBe('/api/v3/repos/acme/warehouse/check-runs/7');
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      status: 'completed',
      conclusion: 'success',
    });
  });

  it('that answers for another check run has not taken it', async () => {
    const { api } = open(json(200, { id: 8 }));
    await expect(api.update(7, REPORT, signal)).rejects.toMatchObject({ kind: 'passing' });
  });

  it.each([301, 307])('that sends us elsewhere (%i) is not followed', async (status) => {
    const { api, sent } = open(new HttpResponse(status, { location: 'https://evil.example' }, ''));
    await expect(api.create(REPORT, signal)).rejects.toMatchObject({ kind: 'hopeless' });
    expect(sent).toHaveLength(1);
  });

  it.each([
    [json(403, { message: 'API rate limit exceeded' }), 60_000],
    [
      new HttpResponse(
        403,
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '90' },
        '{"message":"API rate limit exceeded for installation"}',
      ),
      90_000,
    ],
    [new HttpResponse(429, { 'retry-after': '5' }, '{"message":"slow down"}'), 5_000],
  ])('whose limit is reached says until when', async (answer, retryAfterMs) => {
    const { api } = open(answer);
    await expect(api.create(REPORT, signal)).rejects.toMatchObject({
      kind: 'passing',
      retryAfterMs,
    });
  });

  it('that has lost one check run says nothing of the others', async () => {
    const { api } = open(json(404, { message: 'Not Found' }));
    await expect(api.update(7, REPORT, signal)).rejects.toMatchObject({ kind: 'refused' });
    await expect(api.create(REPORT, signal)).rejects.toMatchObject({ kind: 'hopeless' });
  });
});
