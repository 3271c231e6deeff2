import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseFileCommands } from './file-commands.ts';

/** A job on a runner, whose steps run the action as the runner would have it: by `INPUT_*` and files. */

export interface StepOptions {
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with what the step prints, as it prints it. */
  readonly onOutput?: (text: string) => void;
}

export interface StepRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Standard output and standard error together, as the log shows them. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly milliseconds: number;
}

export interface RunningStep {
  readonly done: Promise<StepRun>;
  /** Of its process, where it has one of its own. */
  readonly pid: number | undefined;
  /** As the runner signals it. */
  kill(signal: NodeJS.Signals): void;
  /** The log so far. */
  soFar(): string;
  /** What the step has left so far. @throws while a file is being written */
  left(): Pick<StepRun, 'outputs' | 'state' | 'summary'>;
  /** Resolves when the log so far contains the text. */
  said(text: string): Promise<void>;
}

export type Half = 'main' | 'post';

/** What a step is started with. */
export interface Started {
  readonly half: Half;
  /** All that the process is to see of its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly onOutput: ((text: string) => void) | undefined;
  /** What it has left in the runner's files. */
  readonly left: RunningStep['left'];
}

const ROOT = join(import.meta.dirname, '..', '..');

export const ACTION = readAction();
const DEFAULTS = readDefaults();

/** A job's place on the runner: workspace and temporary folder. */
export abstract class Job implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'bi-refresh-job-'));
  readonly workspace = join(this.root, 'work');
  readonly temp = join(this.root, 'temp');
  #steps = 0;

  constructor() {
    for (const folder of [this.workspace, this.temp]) mkdirSync(folder);
  }

  protected abstract run(step: Started): RunningStep;

  /** Runs main to its end. */
  main(options: StepOptions): Promise<StepRun> {
    return this.start(options).done;
  }

  /** Runs post with the state that main left. */
  post(options: StepOptions, main: Pick<StepRun, 'state'>): Promise<StepRun> {
    return this.startPost(options, main).done;
  }

  start(options: StepOptions): RunningStep {
    return this.#start('main', options);
  }

  startPost(options: StepOptions, main: Pick<StepRun, 'state'>): RunningStep {
    const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
    const env = { ...options.env, ...Object.fromEntries(state) };
    return this.#start('post', { ...options, env });
  }

  #start(half: Half, { inputs, env = {}, onOutput }: StepOptions): RunningStep {
    const files = this.#commandFiles();
    const all = { ...this.#environment(inputs), ...files.env, ...env };
    return this.run({ half, env: all, onOutput, left: files.read });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Nothing of our own environment but what a process needs to start. */
  #environment(inputs: Readonly<Record<string, string>>): Record<string, string> {
    const given = Object.entries({ ...DEFAULTS, ...inputs }).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]);
    return {
      PATH: process.env.PATH ?? '',
      HOME: this.root,
      TZ: 'UTC',
      RUNNER_TEMP: this.temp,
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_ACTION: '__self',
      ...Object.fromEntries(given),
    };
  }

  #commandFiles() {
    const step = ++this.#steps;
    const path = (name: string) => join(this.temp, `${name}-${step}`);
    const names = ['output', 'state', 'summary'] as const;
    for (const name of names) writeFileSync(path(name), '');
    // A test may have taken it away.
    const text = (name: string) => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : '');
    return {
      env: {
        GITHUB_OUTPUT: path('output'),
        GITHUB_STATE: path('state'),
        GITHUB_STEP_SUMMARY: path('summary'),
      },
      read: () => ({
        outputs: parseFileCommands(text('output')),
        state: parseFileCommands(text('state')),
        summary: text('summary'),
      }),
    };
  }
}

/** What a step prints, for those who wait for something in it. */
export class Output {
  text = '';
  readonly #listeners = new Set<() => void>();

  add(text: string): void {
    this.text += text;
    for (const listener of this.#listeners) listener();
  }

  /** Resolves when the text contains it; never, where the step does not say it. */
  contains(wanted: string): Promise<void> {
    return new Promise((resolve) => {
      const listen = () => this.text.includes(wanted) && resolve();
      this.#listeners.add(listen);
      listen();
    });
  }
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: Readonly<Record<Half, string>>;
}

function readAction(): Action {
  return parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
}

/** The runner gives every input of `action.yml` its default; expressions are for it to evaluate. */
function readDefaults(): Record<string, string> {
  const { inputs } = ACTION;
  const all = Object.entries(inputs).map(([name, input]) => [name, String(input.default ?? '')]);
  return Object.fromEntries(all.filter(([, value]) => !value?.includes('${{')));
}
