import { readFileSync } from 'node:fs';
import {
  EXAMPLE_TOKEN,
  type GitHubEmulator,
  type GitHubSettings,
  startGitHub,
} from '../../emulators/github/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import { ENDLESS, QUICK, Scene } from '../tamr/scene.ts';

type Texts = Readonly<Record<string, string>>;

export interface Job extends AsyncDisposable {
  readonly scene: Scene;
  readonly github: GitHubEmulator;
  readonly inputs: Texts;
  readonly env: Texts;
  run(inputs?: Texts, env?: Texts): Promise<StepRun>;
}

/** A job with a Tamr to refresh, and a GitHub of its own authority to tell of it. */
export async function open(options: Partial<GitHubSettings> = {}): Promise<Job> {
  const scene = await Scene.open();
  scene.world.addSource('good', QUICK);
  scene.world.addSource('bad', {
    ...QUICK,
    outcome: { reason: 'LOAD_FAILED', message: 'no access to ##[error]the bucket' },
  });
  scene.world.addSource('endless', ENDLESS);
  const github = await startGitHub(options, scene.place.emulated());
  const inputs = {
    items: 'sources: [good, bad]',
    'check-runs': 'true',
    'github-token': EXAMPLE_TOKEN,
    'ca-certificates': github.caFile === '' ? '' : readFileSync(github.caFile, 'utf8'),
  };
  const env = github.env();
  return {
    scene,
    github,
    inputs,
    env,
    run: (more = {}, others = {}) => scene.run({ ...inputs, ...more }, { ...env, ...others }),
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

export function checks({ world }: GitHubEmulator): readonly string[] {
  return world.shown().map((line) => line.replace(/ \([0-9a-f]{6}\)/, ''));
}

export function warnings({ log }: StepRun): readonly string[] {
  return commandsIn(log).flatMap(({ name, data }) => (name === 'warning' ? [data] : []));
}
