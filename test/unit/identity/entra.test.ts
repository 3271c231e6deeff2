import { beforeAll, describe, expect, it } from 'vitest';
import type { Application, Wanted } from '../../../src/identity/application.ts';
import { entraToken } from '../../../src/identity/entra.ts';
import { OIDC, scene } from './scene.ts';

const APPLICATION: Application = {
  authority: new URL('https://login.example.com'),
  tenantId: 'tenant',
  clientId: 'client',
  kind: 'github-oidc',
  ...OIDC,
};
const WANTED: Wanted = {
  scope: 'https://api.fabric.microsoft.com/.default',
  oidcAudience: 'api://Exchange',
  advice: { '700016': 'Check fabric-client-id.' },
  otherAdvice: 'Check the rest.',
};
const ID_TOKEN = { body: { value: 'id-token' } };
const refusal = (code: string) => ({
  status: 400,
  body: { error: 'invalid_client', error_description: `AADSTS${code}: So it is. Trace ID: 1` },
});

// MSAL is loaded when it is first needed, which takes longer than a test may.
beforeAll(async () => {
  await import('../../../src/identity/msal.ts');
});

describe("Entra's token", () => {
  it('is for the scope that is asked for, by an ID token for the audience of the cloud', async () => {
    const body = { access_token: 'token', expires_in: 3600, token_type: 'Bearer' };
    const { context, masked, requests } = scene(ID_TOKEN, { body });
    const { value, lifeMs } = await entraToken(APPLICATION, WANTED, context);
    expect(value).toBe('token');
    expect(Math.round(lifeMs / 60_000)).toBe(60);
    expect(masked).toContain('token');
    expect(requests[0]?.url.searchParams.get('audience')).toBe('api://Exchange');
    expect(requests[1]?.url.href).toMatch(
      /^https:\/\/login\.example\.com\/tenant\/oauth2\/v2\.0\//,
    );
    const form = new URLSearchParams(requests[1]?.body);
    expect(form.get('scope')?.split(' ')).toContain(WANTED.scope);
    expect(form.get('client_assertion')).toBe('id-token');
  });

  it.each([
    ['700016', 'Check fabric-client-id.'],
    ['700213', expect.stringMatching(/^No federated credential .* subject of this workflow/)],
    ['99', 'Check the rest.'],
  ])('that is refused by AADSTS%s comes with what to do', async (code, advice) => {
    const { context } = scene(ID_TOKEN, refusal(code));
    await expect(entraToken(APPLICATION, WANTED, context)).rejects.toMatchObject({
      message: `Microsoft Entra refused the sign-in by GitHub OIDC: AADSTS${code}: So it is. (400)`,
      advice,
    });
  });
});
