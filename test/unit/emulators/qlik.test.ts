import { describe, expect, it } from 'vitest';
import type { Call } from '../../emulators/https/exchange.ts';
import {
  createQlik,
  EXAMPLE_API_KEY,
  EXAMPLE_CLIENT_ID,
  EXAMPLE_CLIENT_SECRET,
  type QlikOptions,
} from '../../emulators/qlik/index.ts';

/** The tenant, asked without a network. */
function tenant(options: QlikOptions = {}) {
  let now = Date.UTC(2026, 10, 21, 5);
  const qlik = createQlik({ now: () => now, ...options });
  const ask = (method: string, target: string, body?: object, token = EXAMPLE_API_KEY) => {
    const url = new URL(target, 'https://my-tenant.eu.qlikcloud.com/api/v1/');
    const call: Call = {
      at: now,
      method,
      path: url.pathname,
      rawQuery: url.search.slice(1),
      query: [...url.searchParams],
      headers: {
        host: url.host,
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body ? JSON.stringify(body) : '',
    };
    const { status, headers, body: text } = qlik.answer(call);
    return { status, headers, json: text === '' ? undefined : JSON.parse(text) };
  };
  return { ...qlik, ask, pass: (ms: number) => (now += ms) };
}

const code = ({ json }: { readonly json: { readonly errors: { readonly code: string }[] } }) =>
  json.errors.map((error) => error.code);

describe('reloads', () => {
  it('wait, run and end, one at a time, and at most one waits', () => {
    const { world, ask, pass } = tenant();
    const { id: appId } = world.addApp({
      name: 'Sales',
      scripts: { queuedMs: 1_000, runMs: 9_000 },
    });
    const first = ask('POST', 'reloads', { appId });
    expect(first).toMatchObject({ status: 201, json: { status: 'QUEUED', type: 'external' } });
    const refused = ask('POST', 'reloads', { appId });
    expect([refused.status, code(refused)]).toEqual([429, ['RELOADS-007']]);
    expect(refused.headers).not.toHaveProperty('retry-after');
    pass(2_000);
    const second = ask('POST', 'reloads', { appId });
    expect(second).toMatchObject({ status: 201, json: { status: 'QUEUED' } });
    expect(ask('GET', `reloads/${first.json.id}`).json.status).toBe('RELOADING');
    pass(9_000);
    expect(ask('GET', `reloads/${first.json.id}`).json).toMatchObject({
      status: 'SUCCEEDED',
      endTime: '2026-11-21T05:00:10.000Z',
    });
    expect(ask('GET', `reloads/${second.json.id}`).json.status).toBe('RELOADING');
  });

  it('are cancelled after a while, and can’t be once they have ended', () => {
    const { world, ask, pass } = tenant();
    const { id: appId } = world.addApp({ name: 'Sales', scripts: { queuedMs: 0 } });
    const { id } = ask('POST', 'reloads', { appId }).json;
    expect(ask('POST', `reloads/${id}/actions/cancel`).status).toBe(202);
    expect(ask('GET', `reloads/${id}`).json.status).toBe('CANCELING');
    pass(3_000);
    expect(ask('GET', `reloads/${id}`).json.status).toBe('CANCELED');
    expect(ask('POST', `reloads/${id}/actions/cancel`).status).toBe(409);
  });

  it('are listed in pages of ten unless told, by their state', () => {
    const { world, ask } = tenant();
    const { id: appId } = world.addApp({ name: 'Sales' });
    for (let n = 1; n <= 25; n++) world.addReload({ appId, agoMs: n * 3_600_000 });
    const page = ask('GET', `reloads?appId=${appId}`).json;
    expect(page.data).toHaveLength(10);
    expect(ask('GET', page.links.next.href).json.data[0].id).not.toBe(page.data[0].id);
    const active = encodeURIComponent('(status eq "QUEUED") or (status eq "RELOADING")');
    expect(ask('GET', `reloads?appId=${appId}&filter=${active}`).json.data).toEqual([]);
    for (const filter of [
      'status ne "QUEUED"',
      'appId eq "x"',
      'status eq QUEUED',
      '(status eq "A"',
    ]) {
      const query = encodeURIComponent(filter);
      expect(ask('GET', `reloads?appId=${appId}&filter=${query}`).status).toBe(400);
    }
    expect(ask('GET', `reloads?appId=${appId}&limit=101`).status).toBe(400);
  });

  it.each([
    [{}],
    [{ appId: 1 }],
    [{ appId: 'x', weight: 11 }],
    [{ appId: 'x', weight: '3' }],
    [{ appId: 'x', partial: 'true' }],
    [{ appId: 'x', variables: { a: 1 } }],
    [{ appId: 'x', more: true }],
  ])('are not made of %j', (body) => {
    expect(tenant().ask('POST', 'reloads', body).status).toBe(400);
  });
});

describe('items and spaces', () => {
  it('are found by a part of their names, in any letter case', () => {
    const { world, ask } = tenant();
    world.addApp({ name: 'Sales', space: 'Finance' });
    world.addApp({ name: 'Presales', space: 'Griffin' });
    world.addApp({ name: 'Sales', space: 'Finance', subType: 'qvd' });
    const names = (target: string) =>
      ask('GET', target).json.data.map(({ name }: { readonly name: string }) => name);
    expect(names('items?resourceType=app[]&name=SALES')).toEqual(['Sales', 'Presales']);
    expect(names('items?resourceType=app&name=sales')).toHaveLength(3);
    expect(names('spaces?name=fin')).toEqual(['Finance', 'Griffin']);
  });
});

describe('signing in', () => {
  const client = { client_id: EXAMPLE_CLIENT_ID, client_secret: EXAMPLE_CLIENT_SECRET };

  it('gives a token that ends', () => {
    const { ask, pass } = tenant({ tokenSeconds: 60 });
    const asked = { ...client, grant_type: 'client_credentials', scope: 'user_default' };
    const { json } = ask('POST', '/oauth/token', asked);
    expect(json).toMatchObject({ expires_in: 60, scope: 'user_default' });
    expect(ask('GET', 'users/me', undefined, json.access_token).status).toBe(301);
    pass(61_000);
    expect(ask('GET', 'users/me', undefined, json.access_token).status).toBe(401);
    expect(ask('GET', 'users/me', undefined, 'nobody').status).toBe(401);
  });

  it.each([
    [{ ...client, grant_type: 'password' }, 400],
    [{ ...client, client_secret: 'wrong', grant_type: 'client_credentials' }, 401],
  ])('refuses %j', (asked, status) => {
    expect(tenant().ask('POST', '/oauth/token', asked).status).toBe(status);
  });
});
