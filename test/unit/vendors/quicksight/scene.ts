import '../../../fakes/web-crypto.ts';
import { RunCancelled, TimeoutReached, UnavailableError } from '../../../../src/domain/errors.ts';
import type { Event } from '../../../../src/domain/event.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import type { Operation } from '../../../../src/domain/operation.ts';
import type { ItemResult } from '../../../../src/domain/result.ts';
import type { VendorSession } from '../../../../src/domain/vendor.ts';
import type { RefreshSettings } from '../../../../src/engine/context.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { refreshAll } from '../../../../src/engine/refresh.ts';
import { Pasts } from '../../../../src/engine/watch/pasts.ts';
import { RequestPace } from '../../../../src/engine/watch/request-pace.ts';
import { parseItems } from '../../../../src/selection/items.ts';
import type { QuickSightConfig } from '../../../../src/vendors/quicksight/config.ts';
import { quicksight } from '../../../../src/vendors/quicksight/index.ts';
import { endpoint } from '../../../../src/vendors/quicksight/regions.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../src/vendors/quicksight/session.ts';
import { type Answer, callOf } from '../../../emulators/https/exchange.ts';
import { type Fault, type FaultMatch, Faults } from '../../../emulators/https/faults.ts';
import {
  createQuickSight,
  EXAMPLE_KEYS,
  EXAMPLE_ROLE,
  ID_TOKEN_PATH,
  ID_TOKEN_QUERY,
  type QuickSightAccount,
  type QuickSightOptions,
  REQUEST_TOKEN,
} from '../../../emulators/quicksight/index.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { Random } from '../../../simulation/random.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const LATENCY_MS = 20;

const SETTINGS: RefreshSettings = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: quicksight.maxParallel,
  retries: 1,
  pollInterval: 'auto',
};

/** Assumes the role by GitHub OIDC. */
export const BY_ROLE: QuickSightConfig = {
  region: 'eu-west-1',
  api: endpoint('quicksight', 'eu-west-1'),
  sts: endpoint('sts', 'eu-west-1'),
  credentials: {
    kind: 'role',
    roleArn: EXAMPLE_ROLE,
    sessionName: 'bi-refresh-77',
    requestUrl: `https://oidc.example.com${ID_TOKEN_PATH}?${ID_TOKEN_QUERY}`,
    requestToken: REQUEST_TOKEN,
  },
  accountId: '123456789012',
  runId: '77-1',
};

const { accountId: _, ...ANYBODY } = BY_ROLE;
/** Has the keys of a user, whose account has to be asked for. */
export const BY_KEYS: QuickSightConfig = {
  ...ANYBODY,
  credentials: { kind: 'environment', keys: EXAMPLE_KEYS },
};

export interface SceneOptions extends QuickSightOptions {
  readonly settings?: Partial<RefreshSettings>;
  readonly timeoutMs?: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt?: number;
  readonly config?: QuickSightConfig;
  /** AWS's clock is ahead of the runner's by so much. */
  readonly aheadMs?: number;
}

/** The emulated account, without a network, on a virtual clock, and a step that refreshes in it. */
export class Scene {
  readonly clock = new VirtualClock();
  readonly account: QuickSightAccount;
  readonly requests: { readonly at: number; readonly request: HttpRequest; status: number }[] = [];
  readonly events: { readonly at: number; readonly event: Event }[] = [];
  readonly log: string[] = [];
  readonly masked: string[] = [];
  readonly signal: AbortSignal;
  config: QuickSightConfig;
  readonly #faults = new Faults();
  readonly #options: SceneOptions;
  readonly #timeoutMs: number;
  readonly #random = new Random(1);

  constructor(options: SceneOptions = {}) {
    const { clock } = this;
    const { aheadMs = 0 } = options;
    this.#options = options;
    this.config = options.config ?? BY_ROLE;
    this.#timeoutMs = options.timeoutMs ?? 5 * HOUR;
    this.account = createQuickSight({ now: () => clock.now() + aheadMs, ...options });
    const controller = new AbortController();
    this.signal = controller.signal;
    clock.at(this.#timeoutMs, () => controller.abort(new TimeoutReached()));
    if (options.cancelledAt !== undefined) {
      clock.at(options.cancelledAt, () => controller.abort(new RunCancelled()));
    }
  }

  get world(): QuickSightAccount['world'] {
    return this.account.world;
  }

  fault(match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults.plan(match, fault, times);
  }

  /** Whatever was wrong is over. */
  heal(): void {
    this.#faults.heal();
  }

  connect(operation: Operation = 'refresh'): Promise<VendorSession> {
    const { clock, signal, log } = this;
    return quicksight.connect(this.config, {
      send: (request) => this.#send(request),
      clock,
      random: this.#random.next,
      log: {
        info: (line) => log.push(line),
        warning: (line) => log.push(`warning: ${line}`),
        debug: () => {},
        group: () => {},
      },
      mask: (secret) => this.masked.push(secret),
      signal,
      leftMs: () => this.#timeoutMs - clock.elapsed(),
      operation,
      kinds: quicksight.kinds,
    });
  }

  /** Connects, and lets time go by until `act` is done. */
  with<T>(act: (session: VendorSession) => Promise<T>): Promise<T> {
    return this.clock.run(this.connect().then(act));
  }

  /** Refreshes what `items` says to its end. */
  refresh(items: string, onceConnected = () => {}): Promise<readonly ItemResult[]> {
    return this.with(async (session) => {
      onceConnected();
      const { selectors, problems } = parse(items);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      const planned = await plan(selectors, session, { operation: 'refresh', maxItems: 100 });
      const results = planned.map(newResult);
      const { clock, signal } = this;
      await refreshAll(results, {
        session,
        clock,
        random: () => 1,
        signal,
        settings: { ...SETTINGS, ...this.#options.settings },
        leftMs: () => Math.max(0, this.#timeoutMs - clock.elapsed()),
        emit: (event) => this.events.push({ at: clock.elapsed(), event }),
        journal: { changed: () => {} },
        requests: new RequestPace(session.limits ?? {}, clock.elapsed()),
        pasts: new Pasts(session),
      });
      return results;
    });
  }

  /** The requests in short: `PUT data-sets/ds/ingestions/*`, `POST sts AssumeRoleWithWebIdentity`, `GET oidc`. */
  sent(): readonly string[] {
    return this.requests.map(({ request: { method, url, body = '' } }) => {
      if (url.pathname === ID_TOKEN_PATH) return `${method} oidc`;
      if (url.pathname === '/') return `${method} sts ${new URLSearchParams(body).get('Action')}`;
      const path = decodeURIComponent(url.pathname.replace(/^\/accounts\/\d+\//, ''));
      return `${method} ${path.replace(/bi-refresh-[\w-]+/, '*')}`;
    });
  }

  /** Those that were to start something, by the ids that they chose. */
  triggers(): readonly string[] {
    return this.requests.flatMap(({ request: { method, url } }) =>
      method === 'PUT' ? (url.pathname.split('/').at(-1) ?? '') : [],
    );
  }

  /** The ingestions of a data set that were asked for, as they really are. */
  ours(id: string): readonly string[] {
    return this.world
      .states(id)
      .filter(({ ingestion }) => ingestion.source === 'MANUAL')
      .map(({ status }) => status);
  }

  eventTypes(): readonly Event['type'][] {
    return this.events.map(({ event }) => event.type);
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    const { clock } = this;
    const { aheadMs = 0 } = this.#options;
    const entry = { at: clock.elapsed(), request, status: 0 };
    this.requests.push(entry);
    // As the transport adds it.
    const headers = { ...request.headers, host: request.url.host };
    const call = callOf({ ...request, headers }, clock.now() + aheadMs);
    const fault = this.#faults.take(call);
    await clock.sleep(LATENCY_MS, request.signal);
    if (fault?.kind === 'reset') throw new UnavailableError('connection reset');
    const answer = fault?.kind === 'answer' ? scripted(fault) : this.account.answer(call);
    if (fault?.kind === 'lose-answer') throw new UnavailableError('connection reset');
    const {
      status,
      headers: told,
      body,
    } = fault?.kind === 'wrong-answer' ? scripted(fault) : answer;
    entry.status = status;
    const date = new Date(clock.now() + aheadMs).toUTCString();
    return new HttpResponse(status, { date, ...told }, body);
  }
}

function scripted(fault: Fault & { kind: 'answer' | 'wrong-answer' }): Answer {
  const headers = fault.kind === 'answer' ? (fault.headers ?? {}) : {};
  return { status: fault.status, headers, body: fault.body ?? '' };
}

export function parse(items: string) {
  return parseItems(items, {
    operation: 'refresh',
    kinds: quicksight.kinds,
    match: 'one',
    input: 'items',
    vendorLabel: 'QuickSight',
    ordered: false,
  });
}

/** `Orders: succeeded`. */
export function statuses(results: readonly ItemResult[]): readonly string[] {
  return results.map(({ plan, status }) => `${plan.name}: ${status}`);
}

/** An answer of AWS's own that refuses something. */
export function refusing(status: number, exception: string, message = 'no'): Fault {
  return {
    kind: 'answer',
    status,
    headers: { 'x-amzn-errortype': exception, 'content-type': 'application/json' },
    body: JSON.stringify({ Message: message, RequestId: 'r-1' }),
  };
}
