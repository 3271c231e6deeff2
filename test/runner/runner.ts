import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { downloaded } from './downloaded.ts';
import { parseFileCommands } from './file-commands.ts';

/**
 * Runs the committed bundle as the Actions runner would: a child process with `INPUT_*` and the
 * files for outputs, state and summary, from a folder that holds the bundle and nothing else.
 */

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
  /** As the runner signals it: `child.kill('SIGINT')`. */
  readonly child: ChildProcess;
  readonly done: Promise<StepRun>;
  /** The log so far. */
  soFar(): string;
  /** What the step has left so far. @throws while a file is being written */
  left(): Pick<StepRun, 'outputs' | 'state' | 'summary'>;
  /** Resolves when the log so far contains the text. */
  said(text: string): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..', '..');

const ACTION = readAction();
const DEFAULTS = readDefaults();

/** A job's place on the runner: workspace, temporary folder and the downloaded action. */
export class Job implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'bi-refresh-job-'));
  readonly workspace = join(this.root, 'work');
  readonly temp = join(this.root, 'temp');
  readonly action: string;
  readonly #code: string;
  readonly #children = new Set<ChildProcess>();
  #steps = 0;

  constructor() {
    for (const folder of [this.workspace, this.temp]) mkdirSync(folder);
    const { action, code } = downloaded();
    this.action = action;
    this.#code = code;
  }

  /** Runs main to its end. */
  main(options: StepOptions): Promise<StepRun> {
    return this.start(options).done;
  }

  /** Runs post with the state that main left. */
  post(options: StepOptions, main: Pick<StepRun, 'state'>): Promise<StepRun> {
    return this.startPost(options, main).done;
  }

  start(options: StepOptions): RunningStep {
    return this.#start(ACTION.runs.main, options);
  }

  startPost(options: StepOptions, main: Pick<StepRun, 'state'>): RunningStep {
    const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
    const env = { ...options.env, ...Object.fromEntries(state) };
    return this.#start(ACTION.runs.post, { ...options, env });
  }

  #start(entry: string, { inputs, env = {}, onOutput }: StepOptions): RunningStep {
    const files = this.#commandFiles();
    const startedAt = performance.now();
    const child = spawn(process.execPath, [join(this.action, relative('dist', entry))], {
      cwd: this.workspace,
      env: { ...this.#environment(inputs), ...files.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    let log = '';
    const listeners = new Set<() => void>();
    const take = (chunk: Buffer) => {
      log += chunk.toString();
      onOutput?.(chunk.toString());
      for (const listener of listeners) listener();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const done = new Promise<StepRun>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, signal) => {
        resolve({
          exitCode,
          signal,
          log,
          milliseconds: performance.now() - startedAt,
          ...files.read(),
        });
      });
    });
    const said = (text: string) =>
      new Promise<void>((resolve, reject) => {
        const listen = () => log.includes(text) && resolve();
        listeners.add(listen);
        child.on('close', () =>
          reject(new Error(`the step ended without saying "${text}":\n${log}`)),
        );
        listen();
      });
    return { child, done, soFar: () => log, left: files.read, said };
  }

  /** Nothing is left behind by a test that fails halfway. */
  [Symbol.dispose](): void {
    for (const child of this.#children) child.kill('SIGKILL');
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
      NODE_COMPILE_CACHE: this.#code,
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

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: Readonly<Record<'main' | 'post', string>>;
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
