import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import { EVERYTHING, EVIL, expectHarmless as harmless } from '../../scenes/harmless.ts';
import { ENDLESS, failing, QUICK, Scene } from '../../scenes/tableau/scene.ts';

const expectHarmless = (run: StepRun) => harmless(run, 'Tableau');

describe.concurrent('foreign text', () => {
  it('in names, projects, owners and notes never acts', async () => {
    await using scene = await Scene.open();
    const { world } = scene;
    const owner = world.addUser({ name: 'x@example.com', fullName: EVERYTHING });
    for (const [index, evil] of EVIL.entries()) {
      const refresh = index % 2 === 0 ? QUICK : failing(`${evil}\n${EVERYTHING}`);
      const project = evil.replace(/[/\\]/g, '');
      world.addWorkbook({ name: evil, tags: ['t'], project, owner, refresh });
    }
    const run = await scene.run({ items: 'workbooks: [{ tags: t, match: all }]' });
    expect(run.outputs['failed-count']).toBe('7');
    expect(run.outputs['succeeded-count']).toBe('7');
    expectHarmless(run);
    expect(commandsIn(run.log).filter(({ name }) => name === 'error')).toHaveLength(7);
    expect(run.outputs.status).toBe('failed');
    expect(Object.keys(run.state).sort()).toEqual(['ended', 'journal']);
  });

  it('in candidates, refusals and web pages neither', async () => {
    await using scene = await Scene.open();
    const { world } = scene;
    for (const project of ['A', 'B']) world.addWorkbook({ name: EVERYTHING, project });
    const ambiguous = await scene.run({
      items: JSON.stringify({ workbooks: [{ name: EVERYTHING }] }),
    });
    expect(ambiguous.log).toContain('matches 2 workbooks');
    expectHarmless(ambiguous);
    const error = { code: '401001', summary: EVERYTHING, detail: EVERYTHING };
    const answer = { kind: 'answer', status: 401, body: JSON.stringify({ error }) } as const;
    scene.tableau.fault({ path: /signin/ }, answer);
    const refused = await scene.run({ items: 'workbooks: [{ name: A }]' });
    expect(refused.exitCode).toBe(1);
    expectHarmless(refused);
    const body = `<title>${EVIL.join('\n')}</title>`;
    scene.tableau.fault({ path: /serverinfo/ }, { kind: 'answer', status: 200, body }, 2);
    expectHarmless(await scene.run({ items: 'workbooks: [{ name: A }]' }));
  });

  it('in inputs neither', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({
      items: JSON.stringify({ [EVERYTHING]: [{ [EVERYTHING]: EVERYTHING }] }),
      timeout: EVERYTHING,
      vendor: 'tableau',
      match: '::add-mask::e',
    });
    expect(run.exitCode).toBe(1);
    expectHarmless(run);
  });

  it('in what a killed main leaves to post neither', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: EVERYTHING, tags: ['t'], refresh: ENDLESS });
    const inputs = { items: 'workbooks: [{ tags: t }]' };
    const step = scene.start(inputs);
    await step.said('queued');
    step.kill('SIGKILL');
    const post = await scene.post(await step.done, inputs);
    expect(post.log).toContain('cancellation asked for');
    expectHarmless(post);
  });

  it('breaks neither table nor picture of the summary', async () => {
    await using scene = await Scene.open();
    const name = 'a | b ``` <img src=x> [x](https://evil.example) @octocat #1 \n```';
    const notes = '| --- |\n```\n<script>alert(1)</script>';
    scene.world.addWorkbook({ name, project: '|', tags: ['t'], refresh: failing(notes) });
    scene.world.addWorkbook({ name, project: '|', tags: ['t'], refresh: QUICK });
    const run = await scene.run({ items: 'workbooks: [{ tags: t, match: all }]' });
    expect(run.summary).not.toMatch(/<(img|script)/);
    expect(run.summary).not.toContain('](https://evil.example)');
    expect(run.summary.match(/^```/gm)).toHaveLength(2);
    const rows = run.summary.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
  });
});
