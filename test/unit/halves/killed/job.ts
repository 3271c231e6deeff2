import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { HttpRequest, HttpResponse, Send } from '../../../../src/domain/http.ts';
import { main } from '../../../../src/main.ts';
import type { Outside } from '../../../../src/outside.ts';
import { post } from '../../../../src/post.ts';
import { VENDORS } from '../../../../src/vendors/index.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { parseFileCommands } from '../../../runner/file-commands.ts';

export type Texts = Readonly<Record<string, string>>;

/** What answers: an emulated vendor, without a wire. */
export type Answer = (request: HttpRequest) => Promise<HttpResponse>;

/** When a step is killed: at its nth request, before that is heard or after it, with the answer lost. */
export interface Moment {
  /** Counted from 1. */
  readonly request: number;
  readonly heard: 'before' | 'after';
}

export interface Run {
  /** `undefined`: it was killed. */
  readonly passes: boolean | undefined;
  readonly log: string;
  readonly outputs: Texts;
  readonly state: Texts;
  readonly requests: readonly HttpRequest[];
}

/** The vendors' time, which goes on from step to step. */
export class Time {
  #clock = new VirtualClock();

  readonly now = (): number => this.#clock.now();

  /** A clock for the next process: the one of a process that was killed stands still for good. */
  goOn(): VirtualClock {
    this.#clock = new VirtualClock(this.now());
    return this.#clock;
  }
}

/**
 * A job on a runner whose steps run in this process and can be killed at any of their requests. All
 * that the product writes it writes at once, so that a process whose requests are never answered, and
 * whose clock stands still, leaves behind what a killed one does. `test/e2e` kills real ones.
 */
export class Job implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'killed-'));
  readonly #inputs: Texts;
  readonly #answer: Answer;
  readonly #time: Time;
  #steps = 0;

  constructor(inputs: Texts, answer: Answer, time: Time) {
    this.#inputs = inputs;
    this.#answer = answer;
    this.#time = time;
    for (const name of ['work', 'temp']) mkdirSync(join(this.#root, name));
  }

  /** @param moment at which it is killed */
  main(inputs: Texts, { moment, env }: { moment?: Moment; env?: Texts } = {}): Promise<Run> {
    return this.#run(main, inputs, env, moment);
  }

  /** Post with the state that main has left. */
  post(inputs: Texts, { state }: Run): Promise<Run> {
    const entries = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
    return this.#run(post, inputs, Object.fromEntries(entries));
  }

  /** The same vendor's next job, on another runner. */
  another(): Job {
    return new Job(this.#inputs, this.#answer, this.#time);
  }

  async #run(
    half: (outside: Outside) => Promise<boolean>,
    inputs: Texts,
    env: Texts = {},
    moment?: Moment,
  ): Promise<Run> {
    const files = this.#files();
    const given = Object.entries({ ...this.#inputs, ...inputs }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]);
    const all: Texts = {
      ...this.#environment,
      ...Object.fromEntries(given),
      ...files.env,
      ...env,
    };
    for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
    let log = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      log += text;
      return true;
    });
    const clock = this.#time.goOn();
    const wire = new Wire(this.#answer, moment);
    const outside: Outside = {
      vendors: VENDORS,
      clock,
      signals: new EventEmitter(),
      openTransport: () => ({ send: wire.send, close: () => {} }),
    };
    try {
      const passes = await clock.run(Promise.race([half(outside), wire.killed]));
      return { passes, log, requests: wire.requests, ...files.read() };
    } finally {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    }
  }

  get #environment(): Texts {
    return {
      GITHUB_ACTION: '__self',
      GITHUB_WORKSPACE: join(this.#root, 'work'),
      RUNNER_TEMP: join(this.#root, 'temp'),
      TZ: 'UTC',
    };
  }

  #files() {
    const step = ++this.#steps;
    const path = (name: string) => join(this.#root, `${name}-${step}`);
    for (const name of ['output', 'state', 'summary']) writeFileSync(path(name), '');
    const commands = (name: string) => parseFileCommands(readFileSync(path(name), 'utf8'));
    return {
      env: {
        GITHUB_OUTPUT: path('output'),
        GITHUB_STATE: path('state'),
        GITHUB_STEP_SUMMARY: path('summary'),
      },
      read: () => ({ outputs: commands('output'), state: commands('state') }),
    };
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** The requests of one process: from its death on nothing is heard of them. */
class Wire {
  readonly requests: HttpRequest[] = [];
  readonly #answer: Answer;
  readonly #moment: Moment | undefined;
  readonly #death = Promise.withResolvers<undefined>();
  #isDead = false;

  constructor(answer: Answer, moment: Moment | undefined) {
    this.#answer = answer;
    this.#moment = moment;
  }

  get killed(): Promise<undefined> {
    return this.#death.promise;
  }

  readonly send: Send = async (request) => {
    if (this.#isDead) return never();
    this.requests.push(request);
    if (this.requests.length !== this.#moment?.request) return this.#answer(request);
    this.#isDead = true;
    if (this.#moment.heard === 'after') await this.#answer(request);
    this.#death.resolve(undefined);
    return never();
  };
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** Every request of a step, before it is heard; and after that, where something is changed by it. */
export function momentsOf(
  { requests }: Pick<Run, 'requests'>,
  changes: (request: HttpRequest) => boolean,
): readonly Moment[] {
  return requests.flatMap((request, index) => {
    const before = { request: index + 1, heard: 'before' } as const;
    return changes(request) ? [before, { ...before, heard: 'after' } as const] : [before];
  });
}

/** One after the other, and again from the first on. */
export function inTurn<T>(all: readonly T[], turn: number): T {
  const one = all[turn % all.length];
  if (one === undefined) throw new RangeError('there is none');
  return one;
}
