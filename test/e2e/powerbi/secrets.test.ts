import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeClientCertificate } from '../../emulators/powerbi/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  BY_OIDC,
  ENDLESS,
  failing,
  type Inputs,
  QUICK,
  Scene,
  SECRET,
  statuses,
} from '../../scenes/powerbi/scene.ts';

/** The places that hold one of the texts: log without its masks, outputs, state, summary, files. */
function leaks(scene: Scene, run: StepRun, texts: readonly string[]): readonly string[] {
  const places = {
    log: run.log.replace(/^::add-mask::.*$/gm, ''),
    outputs: JSON.stringify(run.outputs),
    state: JSON.stringify(run.state),
    summary: run.summary,
    ...files(scene.job.workspace),
    ...files(scene.job.temp),
  };
  return Object.entries(places).flatMap(([place, held]) =>
    texts.some((text) => held.includes(text)) ? [place] : [],
  );
}

function files(folder: string): Record<string, string> {
  const names = readdirSync(folder);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Everything that the step masked. The runner takes each line of it for a secret of its own. */
function masked(log: string): readonly string[] {
  const masks = commandsIn(log).filter(({ name }) => name === 'add-mask');
  return masks.flatMap(({ data }) => data.split(/\r?\n/));
}

/** What is masked before the first line is printed. */
function firstMasks(run: StepRun): readonly string[] {
  const [masks = ''] = /^(::add-mask::.*\n)*/.exec(run.log) ?? [];
  return masked(masks);
}

/** A model that fails with the secret in its words, and one that is called so. */
function echoing(scene: Scene, secret: string): string {
  const words = [secret, JSON.stringify(secret), encodeURIComponent(secret)].join(' or ');
  scene.world.addModel({ name: 'Bad', refresh: failing(`could not sign in with ${words}`) });
  scene.world.addModel({
    name: `My ${secret}`,
    configuredBy: 'me',
    refresh: QUICK,
  });
  return 'semantic_models: [{ name: Bad }, { configured_by: me }]';
}

describe.concurrent('secrets', () => {
  it('such as the client secret get no further, also when Power BI echoes them', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({ items: echoing(scene, SECRET) });
    expect(run.outputs).toMatchObject({ 'failed-count': '1', 'succeeded-count': '1' });
    expect(firstMasks(run)).toContain(SECRET);
    expect(run.log).toContain('My ***');
    expect(leaks(scene, run, [SECRET, encodeURIComponent(SECRET)])).toEqual([]);
  });

  it('such as the lines of a PEM, too', async () => {
    await using scene = await Scene.open();
    const { certificate, privateKey } = await makeClientCertificate();
    scene.app.certificates.push(certificate);
    const lines = privateKey.split(/\r?\n/).filter((line) => /^[\w+/=]{16,}$/.test(line));
    const run = await scene.run({
      'powerbi-client-secret': '',
      'powerbi-client-certificate': `${certificate}\n${privateKey}`,
      items: echoing(scene, lines[3] ?? ''),
    });
    expect(run.outputs).toMatchObject({ 'failed-count': '1', 'succeeded-count': '1' });
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(firstMasks(run)).toContain(line);
    expect(leaks(scene, run, lines)).toEqual([]);
  });

  it('such as access token, ID token and request token, too', async () => {
    await using scene = await Scene.open({ speed: 4 });
    const bad = scene.world.addModel({ name: 'Bad', refresh: { queueMs: 0, runMs: 60_000 } });
    const items = 'semantic_models: [{ name: Bad }]';
    const step = scene.start({ items, ...BY_OIDC }, scene.permitted);
    await step.said('queued');
    const tokens = masked(step.soFar());
    const row = {
      requestId: scene.world.refreshes(bad)[0]?.refresh.id,
      status: 'Failed',
      serviceExceptionJson: JSON.stringify({ errorDescription: `refused ${tokens.join(' ')}` }),
    };
    const body = JSON.stringify({ value: [row] });
    const history = { service: 'api', method: 'GET', path: /refreshes$/ } as const;
    scene.powerbi.fault(history, { kind: 'answer', status: 200, body });
    const run = await step.done;
    expect(statuses(run)).toEqual(['Bad: failed']);
    expect(tokens).toContain(scene.powerbi.oidcToken);
    expect(tokens.some((token) => /^[\w-]{128}$/.test(token))).toBe(true);
    expect(tokens.some((token) => token.split('.').length === 3)).toBe(true);
    expect(leaks(scene, run, tokens)).toEqual([]);
  });

  it('are not shown where they are in the way', async () => {
    await using scene = await Scene.open();
    const given: Inputs = {
      'powerbi-client-certificate': 'p3m-of-no-use',
      'powerbi-access-token': 'tok3n-of-no-use',
      'powerbi-tenant-id': SECRET,
      timeout: SECRET,
    };
    const run = await scene.run({ items: '', ...given });
    expect(run.exitCode).toBe(1);
    expect(leaks(scene, run, [SECRET, 'p3m-of-no-use', 'tok3n-of-no-use'])).toEqual([]);
  });

  it('are not in what a killed main leaves to post', async () => {
    await using scene = await Scene.open({ speed: 8 });
    scene.world.addModel({ name: 'A', refresh: ENDLESS });
    const items = 'semantic_models: [{ name: A, refresh: { type: Full } }]';
    const step = scene.start({ items });
    await step.said('queued');
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items });
    expect(post.log).toContain('A: cancellation asked for');
    for (const run of [main, post]) {
      expect(masked(run.log)).toContain(SECRET);
      expect(leaks(scene, run, masked(run.log))).toEqual([]);
    }
  });
});
