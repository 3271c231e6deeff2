import type { Clock } from '../../src/domain/clock.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../src/domain/http.ts';
import type { VirtualClock } from '../fakes/virtual-clock.ts';
import type { Answer, Api, Effect } from './api.ts';
import type { Random } from './random.ts';
import type { OutageKind, Scenario } from './scenario.ts';
import type { Site } from './site.ts';

/** As the transport has it. */
const TIMEOUT_MS = 30_000;

/** One request, and what became of it. */
export interface Exchange {
  readonly method: string;
  /** Below the API's version, without the site. */
  readonly path: string;
  readonly sentAt: number;
  readonly fault: Fault | 'none';
  /** Set when the request took effect. */
  effect?: Effect & { readonly at: number };
  /** When the client was told what became of it, and what that was. */
  told?: { readonly at: number; readonly words: string };
}

type Fault =
  | OutageKind
  | '500'
  | '502 at last'
  | 'cut'
  | 'silent'
  | 'page at last'
  | '403'
  | '403 all the same';

/** What a fault does to a request: whether it is taken in, and what comes back instead of its answer. */
interface Bend {
  readonly takenIn: boolean;
  readonly comes: (api: Api, random: Random) => Answer | UnavailableError | 'nothing';
}

const reset = () => new UnavailableError('connection reset');

const BENDS: Readonly<Record<Fault, Bend>> = {
  refused: {
    takenIn: false,
    comes: () => new UnavailableError('connection refused', { notSent: true }),
  },
  reset: { takenIn: false, comes: reset },
  lost: { takenIn: true, comes: reset },
  cut: { takenIn: true, comes: () => new UnavailableError('the answer was cut off') },
  stalled: { takenIn: false, comes: () => 'nothing' },
  silent: { takenIn: true, comes: () => 'nothing' },
  '500': { takenIn: false, comes: (api) => api.refuse('500000', 'Something went wrong.') },
  '502 at last': { takenIn: true, comes: (api) => api.page(502) },
  '503': { takenIn: false, comes: (api) => api.page(503) },
  '429': { takenIn: false, comes: tooMany },
  page: { takenIn: false, comes: (api) => api.page(200) },
  'page at last': { takenIn: true, comes: (api) => api.page(200) },
  '403': { takenIn: false, comes: (api) => api.refuse('403004', 'Not permitted.') },
  '403 all the same': { takenIn: true, comes: (api) => api.refuse('403004', 'Not permitted.') },
};

/** The ways in which a vendor says when to come back, nonsense included. */
function tooMany(api: Api, random: Random): Answer {
  const seconds = random.magnitude(1, 120);
  const ways: readonly Readonly<Record<string, string>>[] = [
    { 'retry-after': String(seconds) },
    { 'retry-after': `${seconds}.5` },
    { 'retry-after-ms': String(seconds * 1000) },
    { 'retry-after': 'soon' },
    {},
  ];
  const words = random.chance(0.3) ? `Please retry after ${Math.ceil(seconds / 60)} minutes.` : '';
  return api.refuse('429000', words, random.pick(ways));
}

const ANY: Readonly<Partial<Record<Fault, number>>> = {
  refused: 2,
  reset: 3,
  lost: 3,
  cut: 2,
  stalled: 0.5,
  silent: 0.5,
  '500': 2,
  '502 at last': 1,
  '503': 3,
  '429': 1,
  page: 0.3,
  'page at last': 0.3,
};
const OF_TRIGGERS: typeof ANY = { ...ANY, silent: 2, '429': 3, '403': 0.5, '403 all the same': 1 };

export interface NetworkOptions {
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly site: Site;
  readonly api: Api;
  /** Told of each step of an exchange. */
  readonly note: (text: string) => void;
}

/** What lies between the client and the vendor: time, and whatever goes wrong. */
export class Network {
  readonly exchanges: Exchange[] = [];
  readonly #options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  readonly send: Send = (request) => {
    const { clock, site, note } = this.#options;
    const { signal } = request;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const exchange = this.#begin(request);
    const number = this.exchanges.length;
    note(`> ${number} ${exchange.method} ${exchange.path}`);
    const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
    const settle = (outcome: HttpResponse | Error, words: string) => {
      if (exchange.told) return;
      exchange.told = { at: clock.elapsed(), words };
      signal?.removeEventListener('abort', giveUp);
      note(`< ${number} ${words}${exchange.fault === 'none' ? '' : ` (${exchange.fault})`}`);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    const giveUp = () => settle(signal?.reason, 'given up');
    signal?.addEventListener('abort', giveUp, { once: true });
    const [thereMs, backMs] = [this.#latency(), this.#latency()];
    const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
    const late = () => {
      const words = `no whole answer within ${timeoutMs / 1000} s`;
      settle(new UnavailableError(words), words);
    };
    if (thereMs + backMs >= timeoutMs) after(clock, timeoutMs, late);
    // What is on its way arrives, whether anybody still waits for the answer or not.
    after(clock, thereMs, () => {
      site.at(clock.elapsed());
      const answer = this.#arrive(request, exchange, number);
      if (answer === 'nothing') {
        if (thereMs + backMs < timeoutMs) after(clock, timeoutMs - thereMs, late);
      } else if (answer instanceof Error) {
        after(clock, backMs, () => settle(answer, answer.message));
      } else {
        const { response } = answer;
        after(clock, backMs, () => settle(response, String(response.status)));
      }
    });
    return promise;
  };

  #begin({ method, url }: HttpRequest): Exchange {
    const path = url.pathname.replace(/^\/api\/[\d.]+\/(sites\/[^/]+\/)?/, '');
    const query = url.searchParams.get('filter');
    const exchange: Exchange = {
      method,
      path: query === null ? path : `${path}?${query}`,
      sentAt: this.#options.clock.elapsed(),
      fault: this.#fault(method, path) ?? 'none',
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  #arrive(request: HttpRequest, exchange: Exchange, number: number): Answer | Error | 'nothing' {
    const { api, clock, random, note } = this.#options;
    const bend = exchange.fault === 'none' ? undefined : BENDS[exchange.fault];
    if (bend && !bend.takenIn) return bend.comes(api, random);
    const answer = api.answer(request);
    const { effect } = answer;
    if (effect) {
      exchange.effect = { ...effect, at: clock.elapsed() };
      note(`  ${number} ${effect.kind} ${effect.kind === 'busy' ? effect.item.id : effect.job.id}`);
    }
    return bend ? bend.comes(api, random) : answer;
  }

  #fault(method: string, path: string): Fault | undefined {
    const { scenario, clock, random } = this.#options;
    const now = clock.elapsed();
    const outage = scenario.outages.find(({ from, to }) => from <= now && now < to);
    if (outage) return outage.kind;
    const starts = method === 'POST' && !path.startsWith('auth/');
    const { faults, triggerFaults } = scenario.weather;
    if (!random.chance(starts ? triggerFaults : faults)) return undefined;
    return random.weighted(starts ? OF_TRIGGERS : ANY);
  }

  #latency(): number {
    const { scenario, random } = this.#options;
    const [least, most] = scenario.weather.latencyMs;
    if (random.chance(scenario.weather.slow)) return random.magnitude(most, 40_000);
    return random.magnitude(least, most) / 2;
  }
}

function after(clock: Clock & Pick<VirtualClock, 'at'>, ms: number, act: () => void): void {
  clock.at(clock.elapsed() + ms, act);
}
