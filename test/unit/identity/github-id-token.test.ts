import { describe, expect, it } from 'vitest';
import { gitHubIdToken, gitHubOidcIn } from '../../../src/identity/github-id-token.ts';
import { OIDC, scene } from './scene.ts';

describe("GitHub's ID token", () => {
  it.each(['sts.amazonaws.com', 'api://AzureADTokenExchange'])('is for %s', async (audience) => {
    const { context, masked, requests } = scene({ body: { value: 'id-token' } });
    expect(await gitHubIdToken(OIDC, audience, context)).toBe('id-token');
    const url = new URL(requests[0]?.url ?? '');
    expect([...url.searchParams]).toEqual([
      ['run', '7'],
      ['audience', audience],
    ]);
    expect(requests[0]?.headers).toMatchObject({ Authorization: 'Bearer key' });
    expect(masked).toEqual(['key', 'id-token']);
  });

  it('that is refused says what the job needs', async () => {
    const { context } = scene({ status: 403, body: {} });
    await expect(gitHubIdToken(OIDC, 'sts.amazonaws.com', context)).rejects.toMatchObject({
      message: "GitHub's OIDC endpoint gave no ID token (403).",
      advice: expect.stringContaining('id-token: write'),
    });
  });
});

describe('a job', () => {
  const given = (values: Record<string, string>) =>
    gitHubOidcIn({ env: (name) => values[name] ?? '' });
  const ACTIONS_ID_TOKEN_REQUEST_URL = OIDC.requestUrl;
  const ACTIONS_ID_TOKEN_REQUEST_TOKEN = OIDC.requestToken;

  it('may ask for one where the runner says where, and gives the key', () => {
    expect(given({ ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN })).toEqual(OIDC);
    expect(given({ ACTIONS_ID_TOKEN_REQUEST_URL })).toBeUndefined();
    expect(given({ ACTIONS_ID_TOKEN_REQUEST_TOKEN })).toBeUndefined();
  });
});
