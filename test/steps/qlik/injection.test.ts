import { describe, expect, it } from 'vitest';
import type { Fault } from '../../emulators/qlik/index.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  EVERYTHING,
  EVIL,
  EVIL_HEADER,
  expectHarmless as harmless,
  NAMES,
} from '../../scenes/harmless.ts';
import {
  ENDLESS,
  jobs,
  LOOK,
  QUICK,
  reason,
  Scene,
  START,
  statuses,
} from '../../scenes/qlik/scene.ts';
import { CORPUS } from '../../unit/report/corpus.ts';

const ITEMS = 'apps: [{ name: Sales }]';
const expectHarmless = (run: StepRun) => harmless(run, 'Qlik Cloud');

const json = (status: number, body: unknown): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify(body),
});
const refused = (status: number): Fault =>
  json(status, {
    errors: [{ code: EVERYTHING, title: EVERYTHING, detail: EVERYTHING }],
    traceId: EVERYTHING,
  });

async function withApp(): Promise<Scene> {
  const scene = await Scene.open();
  scene.world.addApp({ name: 'Sales', scripts: QUICK });
  return scene;
}

describe.concurrent('foreign text', () => {
  it('in names, spaces, reasons and logs never acts', { timeout: 120_000 }, async () => {
    await using scene = await Scene.open();
    for (const [index, name] of NAMES.slice(0, 90).entries()) {
      const text = CORPUS[index % CORPUS.length] ?? '';
      const failing = [
        { outcome: 'FAILED', errorCode: text, errorMessage: text },
        { outcome: 'FAILED', log: `${text}\n${EVERYTHING}` },
        { outcome: 'EXCEEDED_LIMIT', errorMessage: EVIL[index % EVIL.length] ?? '' },
      ] as const;
      const script = index % 4 === 0 ? {} : failing[index % failing.length];
      scene.world.addApp({ name, space: name, ownerId: 'all', scripts: { ...QUICK, ...script } });
    }
    const run = await scene.run({
      items: 'apps: [{ owner_id: all }]',
      match: 'all',
      'max-parallel': '100',
      timeout: '100s',
    });
    expectHarmless(run);
    expect(jobs(run).length).toBe(Math.min(90, NAMES.length));
    expect(run.outputs.status).toBe('failed');
  });

  it('in ids and states of reloads neither', async () => {
    await using scene = await withApp();
    scene.qlik.fault(START, json(201, { id: EVERYTHING, status: 'QUEUED' }));
    scene.qlik.fault(LOOK, json(200, { id: EVERYTHING, status: EVERYTHING }));
    scene.qlik.fault(
      LOOK,
      json(200, {
        id: EVERYTHING,
        status: 'FAILED',
        errorCode: EVERYTHING,
        errorMessage: EVERYTHING,
      }),
    );
    const run = await scene.run({ items: ITEMS });
    expectHarmless(run);
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toContain('forged');
    expect(jobs(run)[0]?.job_id).toContain('forged');
  });

  it.for([
    ['the sign-in', { path: /token$/ }, 401, 9],
    ['who we are', { path: /me$/ }, 401, 9],
    ['the list of apps', { path: /items$/ }, 403, 9],
    ['a start', START, 400, 9],
    ['looks', LOOK, 403, 99],
  ] as const)('in a refusal of %s neither', async ([, request, status, times]) => {
    await using scene = await withApp();
    scene.qlik.fault(request, refused(status), times);
    const run = await scene.run({ items: ITEMS, timeout: '50s' });
    expectHarmless(run);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('forged');
  });

  it('in what is no answer of the API neither', async () => {
    await using scene = await withApp();
    const location = `https://evil.example/${EVIL_HEADER}`;
    const next = { href: `https://evil.example/${encodeURIComponent(EVERYTHING)}` };
    for (const [path, fault] of [
      [/token$/, { kind: 'answer', status: 302, headers: { location } }],
      [/token$/, { kind: 'answer', status: 200, body: `<title>${EVERYTHING}</title>` }],
      [/items$/, json(200, { data: [], links: { next } })],
      [/items$/, json(400, EVERYTHING)],
    ] as const) {
      scene.qlik.heal();
      scene.qlik.fault({ path }, fault, 9);
      const run = await scene.run({ items: ITEMS, timeout: '10s' });
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
  });

  it('in inputs, and in what a killed main leaves to post, neither', async () => {
    await using scene = await Scene.open();
    for (const inputs of [
      { items: JSON.stringify({ apps: [{ [EVERYTHING]: EVERYTHING }] }), 'qlik-url': EVERYTHING },
      {
        items: JSON.stringify({
          apps: [{ name: 'a', refresh: { variables: { a: [EVERYTHING] } } }],
        }),
      },
    ]) {
      const run = await scene.run(inputs);
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
    expect(scene.qlik.requests).toEqual([]);
    scene.world.addApp({ name: EVERYTHING, scripts: ENDLESS });
    const items = JSON.stringify({ apps: [{ name: EVERYTHING }] });
    const step = scene.start({ items });
    await step.said('queued');
    step.kill('SIGKILL');
    const main = await step.done;
    scene.qlik.fault({ path: /cancel$/ }, refused(403));
    const post = await scene.post(main, { items });
    expect(post.log).toContain('could not be cancelled');
    for (const run of [main, post]) expectHarmless(run);
  });
});
