import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../emulators/https/faults.ts';
import { MINUTE, SECOND, statuses } from '../scene.ts';
import { ends, FabricScene, one } from './scene.ts';

/** Whatever goes wrong once with a request that only reads, the step comes to the same end. */

const PAGE = '<html><title>Please wait</title></html>';
const ONCE: readonly (readonly [string, Fault])[] = [
  ['a 429', { kind: 'answer', status: 429, headers: { 'retry-after': '20' }, body: '' }],
  ['a 500', { kind: 'answer', status: 500, body: '{"errorCode":"UnknownError","message":"x"}' }],
  ['a 503', { kind: 'answer', status: 503, body: PAGE }],
  ['a page', { kind: 'answer', status: 200, body: PAGE }],
  ['an empty answer', { kind: 'answer', status: 200, body: '' }],
  ['JSON of another sort', { kind: 'answer', status: 200, body: '{"odd":[]}' }],
  ['a cut body', { kind: 'cut-body' }],
  ['no answer', { kind: 'reset' }],
  ['an answer that is late', { kind: 'stall', ms: 25_000 }],
  ['a 401', { kind: 'answer', status: 401, body: '{"errorCode":"TokenExpired","message":"x"}' }],
];
const READS: readonly (readonly [string, RegExp])[] = [
  ['the workspaces', /\/workspaces$/],
  ['the notebooks', /\/notebooks$/],
  ['the SQL endpoints', /\/items$/],
  ['the jobs of an item', /\/instances$/],
  ['a job', /\/instances\/[^/]+$/],
  ['an operation', /\/operations\/[^/]+$/],
  ['the result of an operation', /\/result$/],
];

/** Told to stay away, or that it is well, or given up: nothing says that it has to be asked again. */
function looksTaken(fault: Fault): boolean {
  if (fault.kind !== 'answer') return fault.kind === 'stall';
  return fault.status === 429 || (fault.status === 200 && fault.body !== PAGE);
}

describe.each(ONCE)('%s, once', (_, fault) => {
  it.each(READS)('to a request for %s changes nothing', async (_, path) => {
    const s = await FabricScene.open({ signIn: (scene) => scene.secret() });
    const notebook = s.add('Notebook', 'A', { runMs: 3 * MINUTE });
    const lake = s.endpoint('Lake', { runMs: 30 * SECOND });
    s.scene.fault('fabric', { method: 'GET', path }, fault);
    const results = await s.refresh(
      '[{ notebooks: [{ name: A }] }, { sql_endpoints: [{ name: Lake }] }]',
    );
    expect(ends(results)).toEqual(['A: succeeded', 'Lake: succeeded']);
    expect(s.states(notebook)).toEqual(['Completed']);
    expect(s.fabric.syncs(lake)).toHaveLength(1);
  });

  it('to a question about activities leaves a failure what it is', async () => {
    const s = await FabricScene.open({ signIn: (scene) => scene.secret() });
    const item = s.add('DataPipeline', 'A', { outcome: 'failed' });
    const activities = { method: 'POST', path: /queryactivityruns$/ } as const;
    s.scene.fault('fabric', activities, fault);
    expect(statuses(await s.refresh(one('pipelines', 'A')))).toEqual(['A: failed']);
    expect(s.states(item)).toEqual(['Failed']);
  });

  it('to a cancellation does not keep it from being asked for', async () => {
    const timeoutMs = 5 * MINUTE;
    const s = await FabricScene.open({
      timeoutMs,
      signIn: (scene) => scene.secret(),
      settings: { onTimeout: 'cancel' },
    });
    const item = s.add('Notebook', 'A', { outcome: 'hangs' });
    s.scene.fault('fabric', { method: 'POST', path: /\/cancel$/ }, fault);
    expect(statuses(await s.refresh(one('notebooks', 'A')))).toEqual(['A: timed-out']);
    await s.scene.clock.pass(2 * MINUTE);
    if (!looksTaken(fault)) expect(s.states(item)).toEqual(['Cancelled']);
  });
});
