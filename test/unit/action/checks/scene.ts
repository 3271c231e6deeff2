import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeLeft } from '../../../../src/action/checks/complete.ts';
import { placeOf } from '../../../../src/action/checks/place.ts';
import { Publisher } from '../../../../src/action/checks/publish.ts';
import { RunCancelled, TimeoutReached, UnavailableError } from '../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import type { ItemResult } from '../../../../src/domain/result.ts';
import { createSafeText } from '../../../../src/report/safe.ts';
import {
  createGitHub,
  EXAMPLE_SHA,
  EXAMPLE_TOKEN,
  type GitHub,
  type GitHubSettings,
} from '../../../emulators/github/index.ts';
import { callOf } from '../../../emulators/https/exchange.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

/** What becomes of a request instead of GitHub's answer. */
export type Conduct = (request: HttpRequest) => HttpResponse | Error | 'stall' | 'lost' | undefined;

export interface SceneOptions extends Partial<GitHubSettings> {
  readonly waits?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A publisher and GitHub, in this process and on a virtual clock. */
export class ChecksScene implements Disposable {
  readonly clock = new VirtualClock();
  readonly github: GitHub;
  readonly publisher: Publisher;
  readonly info: string[] = [];
  readonly warnings: string[] = [];
  readonly requests: (HttpRequest & { readonly at: number })[] = [];
  /** How long GitHub takes. */
  latencyMs = 200;
  conduct: Conduct = () => undefined;
  atOnce = 0;
  mostAtOnce = 0;
  /** What post is told. */
  isLeft = false;
  #isKilled = false;
  readonly #root = mkdtempSync(join(tmpdir(), 'checks-'));
  readonly #stop = new AbortController();
  readonly #env: Readonly<Record<string, string>>;

  constructor({ waits = true, env = {}, ...github }: SceneOptions = {}) {
    this.github = createGitHub(github);
    this.#env = {
      GITHUB_REPOSITORY: 'acme/warehouse',
      GITHUB_SHA: EXAMPLE_SHA,
      GITHUB_RUN_ID: '4711',
      ...env,
    };
    this.publisher = new Publisher({
      ...this.#options(),
      vendor: { id: 'tableau', label: 'Tableau', folder: 'Project' },
      waits,
      signal: this.#stop.signal,
      onLeft: (isLeft) => {
        this.isLeft = isLeft;
      },
    });
  }

  get ledgerPath(): string {
    return join(this.#root, 'ledger.jsonl');
  }

  /** The check runs at GitHub, the newest of each name. */
  get shown(): readonly string[] {
    return this.github.world.shown().map((line) => line.replace(/ \([0-9a-f]{6}\)/, ''));
  }

  cancel(): void {
    this.#stop.abort(new RunCancelled());
  }

  timeOut(): void {
    this.#stop.abort(new TimeoutReached());
  }

  /** The process of main is gone, and what it had asked for with it. */
  kill(): void {
    this.#isKilled = true;
  }

  /** The step is at its end: how long it was held up, in milliseconds. */
  async end(results: readonly ItemResult[]): Promise<number> {
    const before = this.clock.elapsed();
    this.publisher.end(results);
    await this.clock.run(this.publisher.flush());
    return this.clock.elapsed() - before;
  }

  /** Post: how long it took. */
  async post(): Promise<number> {
    const before = this.clock.elapsed();
    this.#isKilled = false;
    await this.clock.run(completeLeft(this.#options()));
    return this.clock.elapsed() - before;
  }

  #options() {
    return {
      clock: this.clock,
      log: {
        info: (line: string) => void this.info.push(line),
        warning: (line: string) => void this.warnings.push(line),
        debug: () => {},
      },
      safe: createSafeText(() => [EXAMPLE_TOKEN]),
      place: placeOf((name) => this.#env[name] ?? ''),
      token: EXAMPLE_TOKEN,
      userAgent: 'bi-refresh/test',
      send: (request: HttpRequest) => this.#send(request),
      ledgerPath: this.ledgerPath,
    };
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    if (this.#isKilled) return new Promise(() => {});
    this.requests.push({ ...request, at: this.clock.elapsed() });
    this.atOnce++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      const conduct = this.conduct(request);
      if (conduct === 'stall') await this.clock.sleep(Number.MAX_SAFE_INTEGER, request.signal);
      await this.clock.sleep(this.latencyMs, request.signal);
      if (conduct instanceof Error) throw conduct;
      if (conduct instanceof HttpResponse) return conduct;
      const { status, headers, body } = this.github.answer(callOf(request, this.clock.now()));
      if (conduct === 'lost') throw new UnavailableError('connection reset');
      return new HttpResponse(status, headers, body);
    } finally {
      this.atOnce--;
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
