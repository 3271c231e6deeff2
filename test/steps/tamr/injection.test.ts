import { describe, expect, it } from 'vitest';
import type { Fault } from '../../emulators/tamr/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  EVERYTHING,
  EVIL,
  EVIL_HEADER,
  expectHarmless as harmless,
} from '../../scenes/harmless.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, statuses } from '../../scenes/tamr/scene.ts';
import { CORPUS } from '../../unit/report/corpus.ts';

const expectHarmless = (run: StepRun) => harmless(run, 'Tamr');

const json = (status: number, body: unknown): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify(body),
});

describe.concurrent('foreign text', () => {
  it('in ids, labels and reasons never acts', async () => {
    await using scene = await Scene.open({ runningLimit: 100 });
    for (const [index, id] of EVIL.entries()) {
      const texts = CORPUS.filter((_, nth) => nth % 7 === Math.floor(index / 2));
      const outcome = { reason: texts[0] ?? '', message: texts.join('\n') };
      scene.world.addSource(id, index % 2 === 0 ? QUICK : { ...QUICK, outcome });
    }
    const sources = EVIL.map((id, index) => (index % 3 === 0 ? { id, label: id } : id));
    const run = await scene.run({ items: JSON.stringify({ sources }), 'max-parallel': '100' });
    expectHarmless(run);
    expect(run.outputs).toMatchObject({
      status: 'failed',
      'failed-count': '7',
      'succeeded-count': '7',
    });
    expect(commandsIn(run.log).filter(({ name }) => name === 'error')).toHaveLength(7);
  });

  it('in job ids, states and errors neither', async () => {
    await using scene = await Scene.open();
    const look = { method: 'GET', path: /\/jobs\/./ };
    const error = { reason: EVERYTHING, message: EVERYTHING };
    scene.tamr.fault({ method: 'POST', path: /\/jobs$/ }, json(200, { jobId: EVERYTHING }));
    scene.tamr.fault(look, json(200, { status: { state: EVERYTHING } }));
    scene.tamr.fault(look, json(200, { status: { state: 'DONE', error } }));
    const run = await scene.run({ items: 'sources: [src]' });
    expectHarmless(run);
    expect(statuses(run)).toEqual(['src: failed']);
    expect(reason(run)).toContain('forged');
    expect(jobs(run)[0]?.job_id).toContain('forged');
  });

  it.for([
    ['the first look', { method: 'GET' }, 400, 1],
    ['the trigger', { method: 'POST' }, 400, 1],
    ['looks at the job', { method: 'GET', path: /\/jobs\/./ }, 403, 99],
  ] as const)('in a refusal of %s neither', async ([, request, status, times]) => {
    await using scene = await Scene.open();
    scene.world.addSource('src', QUICK);
    scene.tamr.fault(request, json(status, { statusCode: status, message: EVERYTHING }), times);
    const run = await scene.run({ items: 'sources: [src]' });
    expectHarmless(run);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('forged');
  });

  it('in what is no answer of the API neither', async () => {
    await using scene = await Scene.open();
    const location = `https://evil.example/${EVIL_HEADER}`;
    for (const fault of [
      { kind: 'answer', status: 302, headers: { location } },
      { kind: 'answer', status: 200, body: `<title>${EVERYTHING}</title>` },
      { kind: 'answer', status: 403, body: `<title>${EVERYTHING}</title>` },
      json(400, EVERYTHING),
    ] satisfies Fault[]) {
      scene.tamr.fault({}, fault, 8);
      const run = await scene.run({ items: 'sources: [src]', timeout: '4s' });
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
  });

  it('in inputs neither', async () => {
    await using scene = await Scene.open();
    for (const inputs of [
      { items: JSON.stringify({ [EVERYTHING]: [EVERYTHING] }), 'tamr-url': EVERYTHING },
      { items: JSON.stringify({ sources: [{ [EVERYTHING]: EVERYTHING }] }) },
      { items: 'sources: [src]', 'tamr-url': '', 'tamr-tenant': EVERYTHING },
    ]) {
      const run = await scene.run(inputs);
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
    expect(scene.tamr.requests).toEqual([]);
  });

  it('in what a killed main leaves to post neither', async () => {
    await using scene = await Scene.open();
    scene.world.addSource(EVERYTHING, ENDLESS);
    const items = JSON.stringify({ sources: [{ id: EVERYTHING, label: EVERYTHING }] });
    const step = scene.start({ items });
    await step.said('queued');
    step.kill('SIGKILL');
    const main = await step.done;
    scene.tamr.fault({ path: /:stop$/ }, json(403, { message: EVERYTHING }));
    const refused = await scene.post(main, { items });
    expect(refused.log).toContain('could not be cancelled');
    const post = await scene.post(main, { items });
    expect(post.log).toContain('cancellation asked for');
    for (const run of [main, refused, post]) expectHarmless(run);
  });
});
