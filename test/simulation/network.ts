import type { Clock } from '../../src/domain/clock.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../src/domain/http.ts';
import { sqlEndpoints } from '../../src/vendors/powerbi/fabric/kinds.ts';
import type { VirtualClock } from '../fakes/virtual-clock.ts';
import type { Answer, Api, Ask, Effect } from './api.ts';
import { BENDS, drawFault, type Fault } from './faults.ts';
import type { Random } from './random.ts';
import type { Scenario } from './scenario.ts';
import type { Site } from './site.ts';

/** As the transport has it. */
const TIMEOUT_MS = 30_000;

/** What runs though it was refused is listed after so long. */
const SHOWN_SOON_MS = 20_000;

/** A schedule is changed within so long or not at all, however long the answer takes. */
export const CHANGED_WITHIN_MS = 10_000;

/** One request, and what became of it. */
export interface Exchange {
  readonly method: string;
  /** Below the API's version, with its filter. */
  readonly path: string;
  readonly ask: Ask;
  readonly sentAt: number;
  readonly fault: Fault | 'none';
  /** Set when the request took effect. */
  effect?: Effect & { readonly at: number };
  /** When the client was told what became of it, and what that was: an HTTP status, or words. */
  told?: { readonly at: number; readonly words: string };
}

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
    const [way, backMs] = [this.#latency(), this.#latency()];
    const thereMs = exchange.ask.kind === 'change' ? Math.min(way, CHANGED_WITHIN_MS) : way;
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

  #begin(request: HttpRequest): Exchange {
    const { method, url } = request;
    const path = url.pathname.replace(/^\/(api|v1\.0)\/[\w.]+\/(sites\/[^/]+\/)?/, '');
    const query = url.searchParams.get('filter');
    const ask = this.#options.api.asks(request);
    const exchange: Exchange = {
      method,
      path: query === null ? path : `${path}?${query}`,
      ask,
      sentAt: this.#options.clock.elapsed(),
      fault: this.#fault(ask) ?? 'none',
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  #arrive(request: HttpRequest, exchange: Exchange, number: number): Answer | Error | 'nothing' {
    const { api, site, clock, random, note } = this.#options;
    if (exchange.ask.kind === 'start') site.meet(exchange.ask.item);
    const bend = exchange.fault === 'none' ? undefined : BENDS[exchange.fault];
    const form = api.of(request);
    if (bend && !bend.takenIn) return bend.comes(form, random);
    const answer = api.answer(request);
    const { effect } = answer;
    if (effect) {
      exchange.effect = { ...effect, at: clock.elapsed() };
      note(`  ${number} ${effect.kind} ${'job' in effect ? effect.job.id : ''}`);
    }
    return bend ? bend.comes(form, random) : answer;
  }

  #fault(ask: Ask): Fault | undefined {
    const { scenario, clock, random } = this.#options;
    const now = clock.elapsed();
    const outage = scenario.outages.find(({ from, to }) => from <= now && now < to);
    if (outage) return this.#mayHide(ask, outage.kind) ? outage.kind : undefined;
    const { faults, triggerFaults } = scenario.weather;
    const share = ask.kind === 'start' ? triggerFaults : faults;
    if (!random.chance(share)) return undefined;
    const fault = drawFault(ask, scenario.vendor, random);
    if (!this.#mayHide(ask, fault)) return undefined;
    return fault === '403 all the same' && !this.#isShownSoon(ask) ? '403' : fault;
  }

  /**
   * "Ours is followed": where two answers are lost and one refresh shows, it is ours, and nothing says
   * that there is another one. So not two of ours hide at a time.
   */
  #mayHide(ask: Ask, fault: Fault): boolean {
    const { site } = this.#options;
    return ask.kind !== 'start' || !BENDS[fault].takenIn || !site.hidesOurs(ask.item);
  }

  /**
   * "When there is surely none, a 403 is `failed` with its reason": so whoever asks must be able to be
   * sure. The one refresh that is known to have run beside a refusal (tabcmd#189) was to be seen.
   */
  #isShownSoon(ask: Ask): boolean {
    const { site } = this.#options;
    if (ask.kind !== 'start') return true;
    // No list shows a synchronisation.
    if (ask.item.kind === sqlEndpoints) return false;
    return site.nextOf(ask.item).listedAfterMs <= SHOWN_SOON_MS;
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
