import { describe, expect, it } from 'vitest';
import type { Fault, PowerBiFaultMatch } from '../../emulators/powerbi/index.ts';
import { jobs, QUICK, reason, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const ITEMS = `semantic_models: [{ name: A }, { name: B, refresh: { type: Full } }]
dataflows: [{ name: C }]`;
const ALL = ['A: succeeded', 'B: succeeded', 'C: succeeded'];
const POST: PowerBiFaultMatch = { service: 'api', method: 'POST', path: /refreshes$/ };

async function scene(): Promise<Scene> {
  const own = await Scene.open();
  for (const name of ['A', 'B']) {
    own.world.addModel({ name, refresh: { queueMs: 0, runMs: 3_500 } });
  }
  own.world.addDataflow({ name: 'C', refresh: { queueMs: 0, runMs: 1_500 } });
  return own;
}

const PAGE = '<html><head><title>503 Service Unavailable</title></head><body/></html>';
const TROUBLES: readonly (readonly [string, Fault])[] = [
  ['a web page as a 200', { kind: 'answer', status: 200, body: PAGE }],
  ['a body that is cut', { kind: 'cut-body' }],
  ['an answer that is late', { kind: 'stall', ms: 1_000 }],
];

describe.concurrent('trouble', () => {
  it.for(TROUBLES)('such as %s is survived while finding', async ([, fault]) => {
    await using own = await scene();
    for (const path of [/groups$/, /datasets$/, /dataflows$/]) {
      own.powerbi.fault({ service: 'api', method: 'GET', path }, fault);
    }
    const run = await own.run({ items: ITEMS, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    if (fault.kind !== 'stall') expect(run.log).toMatch(/^::warning::Power BI is not answering/m);
  });

  it.for(TROUBLES)('such as %s is survived while polling', async ([, fault]) => {
    await using own = await scene();
    const step = own.start({ items: ITEMS });
    for (const name of ['A', 'B', 'C']) await step.said(`${name}  job`);
    for (const path of [/refreshes$/, /refreshes\//, /transactions$/]) {
      own.powerbi.fault({ service: 'api', method: 'GET', path }, fault);
    }
    const run = await step.done;
    expect(statuses(run)).toEqual(ALL);
    expect(own.triggers()).toHaveLength(3);
  });

  it('such as JSON of another sort is told once when it begins and once when it ends', async () => {
    await using own = await scene();
    const step = own.start({ items: 'semantic_models: [{ name: A }]' });
    await step.said('A  job');
    const odd = { kind: 'answer', status: 200, body: '{"odd":[]}' } as const;
    own.powerbi.fault({ service: 'api' }, odd, 2);
    const run = await step.done;
    expect(statuses(run)).toEqual(['A: succeeded']);
    expect(run.log.match(/Power BI is not answering/g)).toHaveLength(1);
    expect(run.log.match(/Power BI answers again/g)).toHaveLength(1);
  });
});

describe.concurrent('a redirect of the API', () => {
  it('is refused while finding', async () => {
    await using own = await scene();
    const headers = { Location: 'https://wabi-north-europe-redirect.analysis.windows.net/' };
    own.powerbi.fault({ service: 'api' }, { kind: 'answer', status: 307, headers });
    const run = await own.run({ items: ITEMS });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain('(307). That was not followed');
    expect(own.triggers()).toEqual([]);
  });
});

describe.concurrent('when the answer to a start is lost', () => {
  it.for([
    ['no answer', { kind: 'lose-answer' }],
    ['a 502', { kind: 'wrong-answer', status: 502, body: PAGE }],
  ] as const)('(%s) the refresh is followed, and none started twice', async ([, fault]) => {
    await using own = await scene();
    own.powerbi.fault(POST, fault, 3);
    const run = await own.run({ items: ITEMS });
    expect(statuses(run)).toEqual(ALL);
    expect([...own.triggers()].sort()).toEqual(['A', 'B', 'C']);
    const finance = [...own.world.workspaces.values()][0];
    const refreshes = [...(finance?.models.values() ?? [])].map((one) => own.world.refreshes(one));
    expect(refreshes.map((all) => all.length)).toEqual([1, 1]);
    expect(
      jobs(run)
        .slice(0, 2)
        .map(({ job_id }) => job_id),
    ).toEqual(refreshes.map(([one]) => one?.refresh.id));
    expect(run.log).toContain('asking Power BI what became of it');
  });

  it('with a 403, and the history can’t be read, it is unknown', async () => {
    await using own = await Scene.open();
    const workspace = own.world.addWorkspace({ name: 'Finance', role: 'Viewer' });
    own.world.addModel({ name: 'A', workspace, refresh: QUICK });
    const run = await own.run({ items: 'semantic_models: [{ name: A }]' });
    expect([run.exitCode, statuses(run)[0]]).toEqual([1, 'A: unknown']);
    expect(reason(run)).toMatch(
      /insufficient privileges .*\(403, request .*may not read the refresh history/,
    );
  });
});
