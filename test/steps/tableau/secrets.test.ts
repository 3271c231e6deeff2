import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import { failing, QUICK, Scene, statuses, TOKEN } from '../../scenes/tableau/scene.ts';

/** All that a step leaves: the log without the masks, outputs, state, summary, and every file. */
function leavings(scene: Scene, run: StepRun): Readonly<Record<string, string>> {
  return {
    log: run.log.replace(/^::add-mask::.*$/gm, ''),
    outputs: JSON.stringify(run.outputs),
    state: JSON.stringify(run.state),
    summary: run.summary,
    ...files(scene.job.workspace),
    ...files(scene.job.temp),
  };
}

function files(folder: string): Record<string, string> {
  const names = readdirSync(folder);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The places that hold one of the texts. */
function leaks(scene: Scene, run: StepRun, ...texts: string[]): readonly string[] {
  return Object.entries(leavings(scene, run)).flatMap(([place, held]) =>
    texts.some((text) => held.includes(text)) ? [place] : [],
  );
}

/** A secret as it may turn up elsewhere. */
function forms(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').slice(4, -4),
  ];
}

/** A secret and the ways in which a vendor may echo it. */
function echoes(secret: string): string {
  const base64 = Buffer.from(`user:${secret}`).toString('base64');
  const ways = [secret, JSON.stringify(secret), encodeURIComponent(secret), base64];
  return `could not sign in with ${ways.join(' or ')}`;
}

/** The session tokens, as the step masked them. */
function sessionTokens(run: StepRun): readonly string[] {
  const masks = commandsIn(run.log).filter(({ name }) => name === 'add-mask');
  return masks.map(({ data }) => data).filter((data) => data.includes('|'));
}

describe.concurrent('secrets', () => {
  it('are masked before the first line', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({ items: 'workbooks: [{ name: A }]' });
    const lines = run.log.split('\n');
    const first = lines.findIndex((line) => !line.startsWith('::add-mask::'));
    expect(lines.slice(0, first)).toContain(`::add-mask::${TOKEN}`);
    expect(sessionTokens(run)).toHaveLength(1);
  });

  it.for([
    ['a personal access token', TOKEN, {}],
    [
      'a password',
      'correct "horse" <battery> & staple',
      {
        'tableau-token-name': '',
        'tableau-token-secret': '',
        'tableau-username': 'admin@example.com',
        'tableau-password': 'correct "horse" <battery> & staple',
      },
    ],
    [
      'a connected app’s secret',
      'app-secret-value-0123456789-abcdef',
      {
        'tableau-token-name': '',
        'tableau-token-secret': '',
        'tableau-client-id': 'client',
        'tableau-secret-id': 'kid',
        'tableau-secret-value': 'app-secret-value-0123456789-abcdef',
        'tableau-username': 'admin@example.com',
      },
    ],
  ] as const)(
    'such as %s get no further, also when Tableau echoes them',
    async ([, secret, inputs]) => {
      await using scene = await Scene.open({ edition: 'server' });
      const { world } = scene;
      world.addCredential({ user: world.administrator, password: secret });
      world.addCredential({ clientId: 'client', secretId: 'kid', secretValue: secret });
      world.addWorkbook({ name: 'Bad', description: secret, refresh: failing(echoes(secret)) });
      world.addWorkbook({ name: `My ${secret}`, tags: ['t'], refresh: QUICK });
      const run = await scene.run({
        ...inputs,
        items: 'workbooks: [{ name: Bad }, { tags: t }]',
      });
      expect(run.outputs['failed-count']).toBe('1');
      expect(run.outputs['succeeded-count']).toBe('1');
      expect(leavings(scene, run).log).toContain('My ***');
      expect(leaks(scene, run, ...forms(secret))).toEqual([]);
    },
  );

  it('such as session tokens neither', async () => {
    await using scene = await Scene.open();
    const bad = scene.world.addWorkbook({ name: 'Bad', refresh: QUICK });
    const step = scene.start({ items: 'workbooks: [{ name: Bad }]' });
    await step.said('queued');
    const token = /^::add-mask::(.+\|.+)$/m.exec(step.soFar())?.[1] ?? '';
    const job = {
      id: scene.world.jobs[0]?.job.id,
      progress: 100,
      finishCode: 1,
      completedAt: '2026-01-01T00:00:00Z',
      extractRefreshJob: { notes: echoes(token), workbook: { id: bad.id } },
    };
    const answer = { kind: 'answer', status: 200, body: JSON.stringify({ job }) } as const;
    scene.tableau.fault({ path: /jobs\// }, answer);
    const run = await step.done;
    expect(statuses(run)).toEqual(['Bad: failed']);
    expect(leaks(scene, run, ...forms(token))).toEqual([]);
  });

  it('are refused, not shown, where they are in the way', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({
      items: '',
      'tableau-url': `https://user:${TOKEN}@localhost`,
      'tableau-password': 'second-secret',
      timeout: TOKEN,
    });
    expect(run.exitCode).toBe(1);
    expect(leaks(scene, run, TOKEN, 'second-secret')).toEqual([]);
    expect(run.log).toContain('an address without user name and password');
  });

  it('are not in what a killed main leaves to post', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: { ...QUICK, runMs: 3_600_000 } });
    const step = scene.start({ items: 'workbooks: [{ name: A }]' });
    await step.said('queued');
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items: 'workbooks: [{ name: A }]' });
    expect(post.log).toContain('A: cancellation asked for');
    for (const run of [main, post]) {
      const secrets = [TOKEN, ...sessionTokens(run)];
      expect(leaks(scene, run, ...secrets.flatMap(forms))).toEqual([]);
    }
    expect(statuses(main)).toEqual(['A: running']);
  });
});
