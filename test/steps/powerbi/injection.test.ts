import { describe, expect, it } from 'vitest';
import type { Fault, RefreshScript } from '../../emulators/powerbi/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  EVERYTHING,
  EVIL_HEADER,
  expectHarmless as harmless,
  NAMES,
} from '../../scenes/harmless.ts';
import {
  BY_OIDC,
  ENDLESS,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
} from '../../scenes/powerbi/scene.ts';
import { CORPUS } from '../../unit/report/corpus.ts';

const expectHarmless = (run: StepRun) => harmless(run, 'Power BI');

const SALES = 'semantic_models: [{ name: Sales, refresh: { type: Full } }]';
const json = (status: number, body: unknown, headers = {}): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** A failure all of whose words are this text. */
function failing(text: string): RefreshScript {
  return {
    ...QUICK,
    outcome: 'failed',
    error: { errorCode: text, errorDescription: text },
    messages: [
      { code: text, message: text, type: 'Error' },
      { code: text, message: text, type: 'Warning' },
    ],
    objects: [
      { table: text, partition: text, status: text },
      { table: text, partition: 'p', status: 'Failed' },
    ],
  };
}

describe.concurrent('foreign text', () => {
  it.for(['refresh: { type: Full }', ''])(
    'in names, owners, workspaces and reasons never acts (%s)',
    async (refresh) => {
      await using scene = await Scene.open();
      const workspace = scene.world.addWorkspace({ name: EVERYTHING });
      for (const [index, name] of NAMES.entries()) {
        const script = index % 2 === 0 ? QUICK : failing(CORPUS[index % CORPUS.length] || name);
        scene.world.addModel({ name, workspace, configuredBy: name, refresh: script });
      }
      const run = await scene.run({
        items: `semantic_models: [{ workspace_id: ${workspace.id}, match: all, ${refresh} }]`,
        'max-parallel': '100',
      });
      expectHarmless(run);
      const bad = Math.floor(NAMES.length / 2);
      expect(run.outputs).toMatchObject({
        status: 'failed',
        'failed-count': `${bad}`,
        'succeeded-count': `${NAMES.length - bad}`,
      });
      expect(commandsIn(run.log).filter(({ name }) => name === 'error')).toHaveLength(10);
    },
  );

  it('in the workspace that is named, and in candidates, neither', async () => {
    await using scene = await Scene.open();
    const workspace = scene.world.addWorkspace({ name: EVERYTHING });
    for (let index = 0; index < 2; index++) {
      scene.world.addModel({ name: EVERYTHING, workspace, configuredBy: EVERYTHING });
    }
    const ambiguous = await scene.run({
      items: JSON.stringify({ semantic_models: [{ name: EVERYTHING }] }),
      'powerbi-workspace': workspace.id,
    });
    expect(ambiguous.log).toContain('matches 2 semantic models');
    expectHarmless(ambiguous);
    const filter = { workspace: `no ${EVERYTHING}`, name: EVERYTHING };
    const nowhere = await scene.run({ items: JSON.stringify({ semantic_models: [filter] }) });
    expect(nowhere.log).toContain('There is no workspace');
    expectHarmless(nowhere);
  });

  it.for([
    ['the list', { method: 'GET', path: /datasets$/ }],
    ['the trigger', { method: 'POST' }],
  ] as const)('in a refusal of %s neither', async ([, request]) => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const error = {
      code: EVERYTHING,
      message: EVERYTHING,
      'pbi.error': { details: [{ detail: { value: EVERYTHING } }] },
    };
    const refusal = json(400, { error, message: EVERYTHING }, { requestid: EVIL_HEADER });
    scene.powerbi.fault({ service: 'api', ...request }, refusal, Number.POSITIVE_INFINITY);
    const run = await scene.run({ items: SALES });
    expectHarmless(run);
    expect(run.log).toContain('forged');
  });

  it('in what is no answer of the API neither', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const groups = { service: 'api', path: /groups$/ } as const;
    const location = `https://evil.example/${EVIL_HEADER}`;
    for (const fault of [
      { kind: 'answer', status: 302, headers: { location } },
      { kind: 'answer', status: 200, body: `<title>${EVERYTHING}</title>` },
      json(400, EVERYTHING),
      json(429, { message: `retry after 1 second ${EVERYTHING}` }),
    ] satisfies Fault[]) {
      scene.powerbi.fault(groups, fault, 8);
      const run = await scene.run({ items: SALES, timeout: '4s' });
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
  });

  it('in what Entra and GitHub say neither', async () => {
    await using scene = await Scene.open();
    const words = {
      error: EVERYTHING,
      error_description: `AADSTS7000215: ${EVERYTHING}`,
      error_codes: [7000215],
      trace_id: EVERYTHING,
      correlation_id: EVERYTHING,
      suberror: EVERYTHING,
      claims: EVERYTHING,
    };
    scene.powerbi.fault({ service: 'entra' }, json(401, words));
    const refused = await scene.run({ items: SALES });
    expect(refused.log).toContain('Microsoft Entra refused the sign-in');
    expectHarmless(refused);
    const page = { kind: 'answer', status: 200, body: `<title>${EVERYTHING}</title>` } as const;
    scene.powerbi.fault({ service: 'oidc' }, json(403, { message: EVERYTHING }));
    expectHarmless(await scene.run({ items: SALES, ...BY_OIDC }, scene.permitted));
    scene.powerbi.fault({ service: 'oidc' }, page, 8);
    expectHarmless(await scene.run({ items: SALES, ...BY_OIDC, timeout: '4s' }, scene.permitted));
    scene.powerbi.fault({ service: 'entra' }, page, 8);
    expectHarmless(await scene.run({ items: SALES, timeout: '4s' }));
  });

  it('in states and ids neither', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const headers = {
      'x-ms-request-id': EVIL_HEADER,
      requestid: EVIL_HEADER,
      location: EVIL_HEADER,
    };
    scene.powerbi.fault({ service: 'api', method: 'POST' }, json(202, '', headers));
    const endTime = new Date().toISOString();
    const state = { status: EVERYTHING, extendedStatus: EVERYTHING, type: EVERYTHING };
    const details = { service: 'api', method: 'GET', path: /refreshes\/./ } as const;
    scene.powerbi.fault(details, json(200, state));
    scene.powerbi.fault(details, json(200, { ...state, endTime }));
    const run = await scene.run({ items: SALES });
    expectHarmless(run);
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(reason(run)).toContain('Power BI ended it as');
    expect(jobs(run)[0]?.job_id).toContain('set-output');
  });

  it('in transactions of dataflows neither', async () => {
    await using scene = await Scene.open();
    scene.world.addDataflow({ name: EVERYTHING, configuredBy: EVERYTHING, refresh: QUICK });
    const [dataflow] = [...scene.world.workspaces.values()].flatMap(({ dataflows }) => [
      ...dataflows.values(),
    ]);
    const transactions = { service: 'api', path: /transactions$/ } as const;
    const startTime = new Date(scene.now() + 60_000).toISOString();
    const entry = { id: EVERYTHING, refreshType: EVERYTHING, startTime, status: EVERYTHING };
    scene.powerbi.fault(transactions, json(200, { value: [] }));
    scene.powerbi.fault(transactions, json(200, { value: [entry] }), 5);
    const ended = { ...entry, endTime: startTime };
    scene.powerbi.fault(transactions, json(200, { value: [ended] }), Number.POSITIVE_INFINITY);
    const run = await scene.run({ items: `dataflows: [{ id: ${dataflow?.id} }]` });
    expectHarmless(run);
    expect(run.outputs.status).toBe('failed');
    expect(reason(run)).toContain('Power BI ended it as');
  });

  it('in inputs neither', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({
      items: JSON.stringify({ semantic_models: [{ [EVERYTHING]: EVERYTHING }] }),
      'powerbi-tenant-id': EVERYTHING,
      'powerbi-client-id': EVERYTHING,
      'powerbi-workspace': EVERYTHING,
      'powerbi-cloud': EVERYTHING,
      'powerbi-api-url': `http://evil.example/${EVIL_HEADER}`,
      'powerbi-authority-url': EVERYTHING,
    });
    expect(run.exitCode).toBe(1);
    expectHarmless(run);
    expect(scene.powerbi.requests).toEqual([]);
  });

  it('in what a killed main leaves to post neither', async () => {
    await using scene = await Scene.open();
    const model = scene.world.addModel({ name: EVERYTHING, refresh: ENDLESS });
    const items = `semantic_models: [{ id: ${model.id}, refresh: { type: Full } }]`;
    const step = scene.start({ items });
    await step.said('queued');
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items });
    expect(post.log).toContain('cancellation asked for');
    expectHarmless(main);
    expectHarmless(post);
    scene.powerbi.fault({ service: 'api', method: 'DELETE' }, json(403, { message: EVERYTHING }));
    expectHarmless(await scene.post(main, { items }));
  });
});
