import { describe, expect, it } from 'vitest';
import {
  dataProducts,
  destinations,
  sources,
  workflows,
} from '../../../../src/vendors/tamr/kinds.ts';
import { HOUR, Scene, SECOND } from './scene.ts';

const SIGNAL = new AbortController().signal;

describe('ids alone', () => {
  it('are told apart by the configurations of their jobs, in their order', async () => {
    const scene = new Scene();
    const configurations = [
      { publish: { destinationId: 'dest', dataProductId: 'dp' } },
      { update: { workflowId: 'flow' } },
      { load: { sourceId: 'src' } },
      { update: { dataProductId: 'dp' } },
      { publish: { destinationId: 'realtime' } },
    ];
    const ids = configurations.map((configuration) => scene.world.addJob({ configuration }).id);
    expect(await scene.with(async (session) => session.identify?.(ids))).toEqual([
      { kind: destinations, id: 'dest', name: '', variant: 'dp', folder: 'dp' },
      { kind: workflows, id: 'flow', name: '' },
      { kind: sources, id: 'src', name: '' },
      { kind: dataProducts, id: 'dp', name: '' },
      { kind: destinations, id: 'realtime', name: '' },
    ]);
  });

  it('that Tamr does not know, or says nothing of, are told apart by nothing', async () => {
    const scene = new Scene();
    const { id } = scene.world.addJob({ configuration: { load: { sourceId: 'src' } } });
    const refused = JSON.stringify({ statusCode: 400, message: 'no job id' });
    scene.fault({ path: /jobs\/malformed$/ }, { kind: 'answer', status: 400, body: refused });
    const silent = JSON.stringify({ status: { state: 'RUNNING' } });
    scene.fault({ path: /jobs\/silent$/ }, { kind: 'answer', status: 200, body: silent });
    const found = await scene.with(async (session) =>
      session.identify?.(['gone', 'malformed', 'silent', id]),
    );
    expect(found?.map((item) => item?.id)).toEqual([undefined, undefined, undefined, 'src']);
  });

  it('take patience, not luck', async () => {
    const scene = new Scene();
    const { id } = scene.world.addJob({ configuration: { load: { sourceId: 'src' } } });
    scene.fault({ path: /jobs\// }, { kind: 'answer', status: 503 }, 3);
    const found = await scene.with(async (session) => session.identify?.([id]));
    expect(found).toMatchObject([{ id: 'src' }]);
  });

  it('of which one may not be looked at leave the others known', async () => {
    const scene = new Scene();
    const { id } = scene.world.addJob({ configuration: { load: { sourceId: 'src' } } });
    const body = JSON.stringify({ statusCode: 403, message: 'no' });
    scene.fault({ path: /jobs\/x$/ }, { kind: 'answer', status: 403, body });
    const found = await scene.with(async (session) => session.identify?.(['x', id]));
    expect(found).toEqual([undefined, { kind: sources, id: 'src', name: '' }]);
  });
});

describe('jobs of an earlier step', () => {
  const item = { kind: sources, id: 'src', name: '' };

  it('do not suffer from an id that can be none', async () => {
    const scene = new Scene();
    const { id } = scene.world.addJob({ configuration: { load: { sourceId: 'src' } } });
    const body = JSON.stringify({ statusCode: 400, message: 'no job id' });
    scene.fault({ path: /malformed$/ }, { kind: 'answer', status: 400, body });
    const seen = await scene.with((session) =>
      session.observe(
        [
          { id: 'malformed', item },
          { id, item },
        ],
        SIGNAL,
      ),
    );
    expect([...seen.values()].map(({ state }) => state).sort()).toEqual(['missing', 'running']);
  });

  it('are stopped by their ids, destinations without their data product too', async () => {
    const scene = new Scene();
    const script = { pendingMs: 0, runMs: HOUR, stopMs: SECOND };
    const configuration = { publish: { destinationId: 'dest', dataProductId: 'dp' } };
    const { id } = scene.world.addJob({ configuration, script, agoMs: SECOND });
    const destination = { kind: destinations, id: 'dest', name: 'Golden records' };
    const answer = await scene.with((session) => session.cancel({ id, item: destination }, SIGNAL));
    expect(answer).toEqual({ kind: 'accepted' });
  });
});
