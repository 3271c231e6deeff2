import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import type { Clock } from '../../src/domain/clock.ts';
import type { Send } from '../../src/domain/http.ts';
import { main } from '../../src/main.ts';
import type { Outside } from '../../src/outside.ts';
import { post } from '../../src/post.ts';
import { VENDORS } from '../../src/vendors/index.ts';
import type { Net } from '../emulators/https/net.ts';
import { Job, Output, type RunningStep, type Started, type StepRun } from './job.ts';
import { endedWithout } from './runner.ts';
import type { Time } from './time.ts';

// Loaded later by the product, which no virtual clock waits for.
import '../../src/action/checks/late.ts';
import '../../src/action/dbt/targets.ts';
import '../../src/identity/msal.ts';
import '../fakes/web-crypto.ts';

await Promise.all(VENDORS.map(({ id }) => import(`../../src/vendors/${id}/session.ts`)));

const HALVES = { main, post };

/**
 * A job whose steps run in this process, from the sources, on a clock that a test drives. Several may
 * run side by side, each with an environment and an output of its own. What is not as in a process of
 * its own: how it starts and ends, and what a kill finds half written. Those are the bundle's tests.
 */
export class ThisProcessJob extends Job {
  readonly #time: Time;
  readonly #net: Net;
  readonly #lives = new Set<Life>();

  constructor(time: Time, net: Net) {
    super();
    this.#time = time;
    this.#net = net;
  }

  protected override run({ half, env, onOutput, left }: Started): RunningStep {
    const time = this.#time;
    const startedAt = time.elapsed();
    const output = new Output();
    const life = new Life();
    this.#lives.add(life);
    const signals = new EventEmitter();
    const inside: Inside = {
      env,
      write: (text) => {
        if (life.isOver) return;
        output.add(text);
        onOutput?.(text);
      },
    };
    const outside: Outside = {
      vendors: VENDORS,
      clock: life.clock(time),
      signals,
      // It would be kept low for all that runs here after it.
      keepMemoryLow: () => {},
      openTransport: () => ({ send: life.send(this.#net.send), close: () => {} }),
    };
    const ended = (exitCode: number | null, signal: StepRun['signal'] = null): StepRun => {
      const milliseconds = time.elapsed() - startedAt;
      return { exitCode, signal, log: output.text, milliseconds, ...left() };
    };
    const passes = enter(inside, () => HALVES[half](outside));
    const end = Promise.race([
      passes.then((passed) => ended(passed ? 0 : 1)),
      life.end.then((signal) => ended(null, signal)),
    ]);
    return {
      pid: undefined,
      get done() {
        return time.until(end);
      },
      kill(signal) {
        if (signal === 'SIGKILL') life.over(signal);
        else enter(inside, () => signals.emit(signal));
      },
      soFar: () => output.text,
      left,
      said: (text) => time.until(Promise.race([output.contains(text), endedWithout(text, end)])),
    };
  }

  /** Nothing is left running by a test that is over. */
  override [Symbol.dispose](): void {
    for (const life of this.#lives) life.over('SIGKILL');
    super[Symbol.dispose]();
  }
}

/** A process whose requests are never answered, and whose clock stands still, is as good as killed. */
class Life {
  isOver = false;
  readonly #end = Promise.withResolvers<NodeJS.Signals>();

  get end(): Promise<NodeJS.Signals> {
    return this.#end.promise;
  }

  over(signal: NodeJS.Signals): void {
    this.isOver = true;
    this.#end.resolve(signal);
  }

  clock(time: Clock): Clock {
    return {
      now: () => time.now(),
      elapsed: () => time.elapsed(),
      sleep: (ms, signal) => this.#alive(time.sleep(ms, signal)),
    };
  }

  send(send: Send): Send {
    return (request) => (this.isOver ? new Promise(() => {}) : this.#alive(send(request)));
  }

  /** Settles like the promise, while the process lives. */
  #alive<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.isOver || resolve(value),
        (error) => this.isOver || reject(error),
      );
    });
  }
}

/** What a step takes for its process. */
interface Inside {
  readonly env: Readonly<Record<string, string>>;
  readonly write: (text: string) => void;
}

const current = new AsyncLocalStorage<Inside>();

/** Whatever comes of it sees the environment and the output of the step, until its end. */
function enter<T>(inside: Inside, act: () => T): T {
  return current.run(inside, act);
}

const realEnv = process.env;
const envOf = (): NodeJS.ProcessEnv => (current.getStore()?.env as NodeJS.ProcessEnv) ?? realEnv;

process.env = new Proxy(realEnv, {
  get: (_, name) => Reflect.get(envOf(), name),
  set: (_, name, value) => Reflect.set(envOf(), name, value),
  has: (_, name) => Reflect.has(envOf(), name),
  ownKeys: () => Reflect.ownKeys(envOf()),
  getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(envOf(), name),
});

const realWrite = process.stdout.write;

process.stdout.write = function write(this: typeof process.stdout, ...given: unknown[]) {
  const inside = current.getStore();
  if (!inside) return Reflect.apply(realWrite, this, given);
  inside.write(String(given[0]));
  return true;
} as typeof process.stdout.write;
