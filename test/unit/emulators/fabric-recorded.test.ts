import { describe, expect, it } from 'vitest';
import { recorded } from '../vendors/powerbi/recorded.ts';
import { code, located, openFabric, pathOf, rows } from './fabric-scene.ts';

/** The emulated answers have the form of those of the live service: the same keys, and what may be null is. */

function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(formOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  const entries = Object.entries(value).map(([key, one]) => [key, formOf(one)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const bodyOf = (name: string) => recorded(`fabric/${name}`).body;
const rowOf = (name: string, index: number) => Object(bodyOf(name)).value[index];
/** The names of headers that are the service's own. */
const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.keys(headers)
    .filter((name) => /^(Location|Retry-After|RequestId|x-ms-.*)$/i.test(name))
    .toSorted();

async function open() {
  const t = await openFabric({ fabric: { appearMs: 0 } });
  return { ...t, add: t.fabric.add.bind(t.fabric) };
}

describe('the form', () => {
  it('of workspaces and capacities is as recorded', async () => {
    const { world, get, use, token } = await open();
    world.addWorkspace({ name: 'Finance' });
    use(token('fabric', 'user'));
    const [mine, finance] = rows(await get('workspaces'));
    expect(formOf(mine)).toEqual(formOf(rowOf('workspaces-1', 0)));
    expect(formOf(finance)).toEqual(formOf(rowOf('workspaces-1', 1)));
    expect(formOf((await get('capacities')).json)).toEqual(formOf(bodyOf('capacities-1')));
  });

  it('of items is as recorded, with a description or without', async () => {
    const { add, get } = await open();
    const lake = add({ type: 'Lakehouse', name: 'Lake' });
    add({ type: 'Dataflow', name: 'Rates' });
    const found = rows(await get(`workspaces/${lake.workspace.id}/items`));
    const theirs = Object(bodyOf('items-1')).value as readonly { readonly type: string }[];
    for (const row of found) {
      expect(formOf(row)).toEqual(formOf(theirs.find(({ type }) => type === row.type)));
    }
  });

  it('of an accepted run and of a cancellation is as recorded', async () => {
    const { add, run, post } = await open();
    const started = await run(add({ type: 'Notebook', name: 'A' }), 'RunNotebook');
    const cancelled = await post(`${located(started)}/cancel`);
    for (const [reply, name] of [
      [started, 'job-run-1'],
      [cancelled, 'job-cancel-1'],
    ] as const) {
      const { status, headers } = recorded(`fabric/${name}`);
      expect([reply.status, headersOf(reply.headers)]).toEqual([status, headersOf(headers)]);
    }
  });

  it.each([
    ['job-1', 0, {}],
    ['job-2', 5_000, {}],
    ['job-3', 90_000, {}],
    ['job-4', 90_000, { outcome: 'failed' }],
    ['job-5', 90_000, { outcome: 'cancelled', endUntold: true }],
  ] as const)('of a job is that of %s', async (name, afterMs, script) => {
    const { add, run, get, pass } = await open();
    const where = located(
      await run(add({ type: 'Notebook', name: 'A', run: script }), 'RunNotebook'),
    );
    pass(afterMs);
    const { json, headers } = await get(where);
    expect(formOf(json)).toEqual(formOf(bodyOf(name)));
    expect(json.status).toBe(Object(bodyOf(name)).status);
    expect(headersOf(headers)).toEqual(headersOf(recorded(`fabric/${name}`).headers));
  });

  it('of an operation is as recorded, while it runs and when it has succeeded', async () => {
    const { add, post, get, pass } = await open();
    const { id, workspace } = add({ type: 'SQLEndpoint', name: 'Lake' });
    const path = `workspaces/${workspace.id}/sqlEndpoints/${id}/refreshMetadata?preview=true`;
    const { headers } = await post(path);
    const operation = `operations/${headers['x-ms-operation-id']}`;
    for (const name of ['operation-1', 'operation-2']) {
      const reply = await get(operation);
      const theirs = recorded(`fabric/${name}`);
      expect(formOf(reply.json)).toEqual(formOf(theirs.body));
      expect(headersOf(reply.headers)).toEqual(headersOf(theirs.headers));
      pass(60_000);
    }
  });

  it('of a 429 is as recorded', async () => {
    const { get } = await openFabric({ fabric: { callsPerMinute: 0 } });
    const reply = await get('workspaces');
    const { status, body, headers } = recorded('fabric/error-9');
    expect(code(reply)).toEqual([status, 'RequestBlocked']);
    expect(formOf(reply.json)).toEqual(formOf(body));
    expect(headersOf(reply.headers)).toEqual(headersOf(headers));
  });

  it('of a path that leads nowhere has the words of an error', async () => {
    const { add, get } = await open();
    const item = add({ type: 'Notebook', name: 'A' });
    const reply = await get(`${pathOf(item)}/jobs/instances/x`);
    expect(formOf(reply.json)).toEqual(formOf(bodyOf('error-13')));
  });
});
