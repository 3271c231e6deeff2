import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { z } from 'zod';
import type { Send } from '../../../src/domain/http.ts';
import type { Vendor, VendorContext } from '../../../src/domain/vendor.ts';
import { main } from '../../../src/main.ts';
import type { Outside } from '../../../src/outside.ts';
import { post } from '../../../src/post.ts';
import { FakePausing, type FakePausingOptions } from '../../fakes/pausing.ts';
import {
  FakeVendor,
  type FakeVendorOptions,
  FLOWS,
  WORKBOOKS,
  workbook,
} from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { type Command, commandsIn } from '../../runner/commands.ts';
import { parseFileCommands } from '../../runner/file-commands.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

type Texts = Readonly<Record<string, string>>;

/** A job on a runner and a vendor, in this process and on a virtual clock. */
export class Halves implements Disposable {
  readonly clock = new VirtualClock();
  readonly signals = new EventEmitter();
  readonly vendor: FakeVendor;
  readonly pausing: FakePausing;
  readonly root = mkdtempSync(join(tmpdir(), 'halves-'));
  log = '';
  /** Transports that were opened, and those that were closed again. */
  /** The authorities beside the usual ones that the last transport was opened with. */
  trusted: readonly string[] = [];
  opened = 0;
  closed = 0;
  /** How often memory was asked to be kept low. */
  keptLow = 0;
  /** What is on the other side of them. The vendor is not. */
  send: Send = () => Promise.reject(new Error('the fake vendor sends nothing'));
  readonly #registered: Vendor & { readonly contexts: readonly VendorContext[] };

  constructor(options: FakeVendorOptions = {}, script: FakePausingOptions = {}) {
    const items = ['a', 'b', 'c'].map((id) => workbook(id, { workspaceId: 'space' }));
    this.vendor = new FakeVendor(this.clock, { items, ...options });
    this.pausing = new FakePausing(script);
    Object.assign(this.vendor, { pausing: this.pausing });
    this.#registered = this.vendor.asVendor({
      secretInputs: ['fake-secret'],
      secretEnv: ['FAKE_SESSION_TOKEN'],
      pausable: {
        kinds: [WORKBOOKS, FLOWS],
        withoutRecord: [FLOWS],
        change: z.strictObject({ name: z.string() }),
      },
    });
    for (const name of ['work', 'temp']) mkdirSync(join(this.root, name));
    for (const name of ['output', 'state', 'summary']) writeFileSync(this.path(name), '');
    const env = {
      GITHUB_ACTION: '__self',
      GITHUB_WORKSPACE: this.path('work'),
      RUNNER_TEMP: this.path('temp'),
      GITHUB_OUTPUT: this.path('output'),
      GITHUB_STATE: this.path('state'),
      GITHUB_STEP_SUMMARY: this.path('summary'),
      TZ: 'UTC',
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      this.log += text;
      return true;
    });
  }

  path(name: string): string {
    return join(this.root, name);
  }

  text(name: string): string {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : '';
  }

  get outputs(): Texts {
    return parseFileCommands(this.text('output'));
  }

  get state(): Texts {
    return parseFileCommands(this.text('state'));
  }

  /** What stands on the run's page: `error`, `warning`. */
  annotations(name: string): readonly Command[] {
    return commandsIn(this.log).filter((command) => command.name === name);
  }

  /** @returns whether it passes */
  main(inputs: Texts): Promise<boolean> {
    return this.clock.run(this.startMain(inputs));
  }

  startMain(inputs: Texts): Promise<boolean> {
    this.give(inputs);
    return main(this.#outside());
  }

  /** Post with the state that main has left; forgets what main printed. */
  post(inputs: Texts): Promise<boolean> {
    return this.clock.run(this.startPost(inputs));
  }

  startPost(inputs: Texts, state: Texts = this.state): Promise<boolean> {
    this.give(inputs);
    this.log = '';
    for (const [name, value] of Object.entries(state)) vi.stubEnv(`STATE_${name}`, value);
    return post(this.#outside());
  }

  give(inputs: Texts): void {
    for (const [name, value] of Object.entries({ vendor: 'fake', ...inputs }))
      vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  }

  /** Each resume takes so long, and ends when its session does. */
  resumingTakes(ms: number): void {
    const { pausing, clock } = this;
    const resume = pausing.resume.bind(pausing);
    pausing.resume = async (change) => {
      await clock.sleep(ms, this.#registered.contexts.at(-1)?.signal);
      return resume(change);
    };
  }

  #outside(): Outside {
    return {
      vendors: [this.#registered],
      clock: this.clock,
      signals: this.signals,
      openTransport: (certificates) => {
        this.trusted = certificates;
        this.opened++;
        return {
          send: (request) => this.send(request),
          close: () => {
            this.closed++;
          },
        };
      },
      keepMemoryLow: () => {
        this.keptLow++;
      },
    };
  }

  [Symbol.dispose](): void {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** `a: succeeded`, in the order of the output `jobs`. */
export function statuses({ jobs = '[]' }: Texts): readonly string[] {
  const entries: readonly { item_id: string; status: string }[] = JSON.parse(jobs);
  return entries.map(({ item_id, status }) => `${item_id}: ${status}`);
}
