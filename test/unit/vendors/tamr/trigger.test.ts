import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import { TamrClient } from '../../../../src/vendors/tamr/client.ts';
import { find } from '../../../../src/vendors/tamr/find.ts';
import { triggerOrder } from '../../../../src/vendors/tamr/trigger.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { parse } from './scene.ts';

/** What comes of one trigger that gets this answer, and the requests it sent. */
async function trigger(reply: HttpResponse | Error, { items = 'sources: [s]', turns = 0 } = {}) {
  const requests: HttpRequest[] = [];
  const config = {
    api: new URL('https://t.tamr.cloud/api/v1beta1/'),
    tenant: 't',
    apiKey: 'k',
    addressInput: 'tamr-tenant',
  } as const;
  const silent = () => {};
  const client = new TamrClient(config, {
    send: async (request) => {
      requests.push(request);
      if (reply instanceof Error) throw reply;
      return reply;
    },
    clock: new VirtualClock(),
    random: () => 0.5,
    log: { info: silent, warning: silent, debug: silent, group: silent },
    mask: silent,
    signal: AbortSignal.abort(),
    leftMs: () => 0,
    operation: 'refresh',
    kinds: [],
  });
  const [item] = find(parse(items).selectors).flat();
  if (!item) throw new Error('no item');
  const answer = await triggerOrder({ item, parameters: {} }, client, turns);
  expect(requests).toHaveLength(1);
  return { answer, request: requests[0] };
}

const error = (status: number, headers = {}) =>
  new HttpResponse(status, headers, JSON.stringify({ statusCode: status, message: 'M' }));

describe('a trigger', () => {
  it('is one request on a connection of its own, also when the step has ended', async () => {
    const { answer, request } = await trigger(new HttpResponse(201, {}, '{"jobId":"j"}'));
    expect(answer).toMatchObject({ kind: 'accepted', job: { id: 'j', item: { id: 's' } } });
    expect(request).toMatchObject({
      method: 'POST',
      freshConnection: true,
      body: '{"configuration":{"load":{"sourceId":"s"}}}',
      headers: { 'X-API-KEY': 'k', 'Content-Type': 'application/json' },
    });
    expect(request?.url.href).toBe('https://t.tamr.cloud/api/v1beta1/jobs');
    expect(request?.signal?.aborted).toBe(false);
  });

  it.each([
    ['sources: [s]', 'under Configurations > Sources'],
    ['data_products: [s]', 'on the Configure Data Product page'],
    ['workflows: [s]', 'under Configurations > Workflows'],
    ['destinations: [s]', "on the data product's Publish page"],
  ])('of an id that nobody knows is refused with where it is found: %s', async (items, where) => {
    for (const status of [400, 404]) {
      const { answer } = await trigger(error(status), { items });
      expect(answer).toEqual({
        kind: 'refused',
        reason: `Tamr refused it: M (${status})`,
        advice: expect.stringContaining(where),
      });
    }
  });

  it.each([
    [error(401), { kind: 'refused', advice: expect.stringContaining('tamr-api-key') }],
    [error(403), { kind: 'refused', advice: expect.stringContaining('tamr-api-key') }],
    [new HttpResponse(401, {}, 'Unauthorized'), { kind: 'refused' }],
    [error(409), { kind: 'busy', reason: 'M (409)' }],
    [error(422), { kind: 'refused', reason: 'Tamr refused it: M (422)' }],
    [error(500), { kind: 'unclear', final: false }],
    [error(503), { kind: 'unclear', final: false }],
    [error(408), { kind: 'unclear', final: false }],
    [
      error(302, { location: '/x' }),
      { kind: 'unclear', final: true, reason: expect.stringContaining('/x') },
    ],
    [new HttpResponse(200, {}, '{}'), { kind: 'unclear', final: false }],
    [new HttpResponse(200, {}, '<html>'), { kind: 'unclear', final: false }],
    [new HttpResponse(403, {}, '<html>'), { kind: 'unclear', final: true }],
    [new UnavailableError('reset'), { kind: 'unclear', final: false }],
    [
      new UnavailableError('refused', { notSent: true }),
      { kind: 'later', afterMs: 5000, guessed: true },
    ],
    [
      new UnavailableError('certificate', { notSent: true, heals: 'never' }),
      { kind: 'refused', reason: 'certificate' },
    ],
  ])('%#', async (reply, answer) => {
    const result = await trigger(reply);
    expect(result.answer).toMatchObject(answer);
    expect(result.answer).not.toHaveProperty('turn');
  });

  it('waits its turn where the tenant is full, ever longer, or as long as Tamr says', async () => {
    const waits = [0, 1, 2, 3, 9].map(
      async (turns) => (await trigger(error(429), { turns })).answer,
    );
    expect(await Promise.all(waits)).toEqual(
      [15, 30, 60, 60, 60].map((seconds) => ({
        kind: 'later',
        turn: true,
        afterMs: seconds * 1000,
        reason: 'the tenant runs as many jobs as it may (429)',
      })),
    );
    const { answer } = await trigger(error(429, { 'retry-after': '7' }));
    expect(answer).toMatchObject({ afterMs: 7000, turn: true });
  });

  it('lets through what is no answer of anybody', async () => {
    await expect(trigger(new TypeError('a bug'))).rejects.toThrow('a bug');
  });
});
