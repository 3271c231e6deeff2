import { UnavailableError } from '../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import type { Answer, Call } from '../../../emulators/https/exchange.ts';
import { type Fault, type FaultMatch, Faults } from '../../../emulators/https/faults.ts';
import type { Emulated } from '../../../emulators/powerbi/emulated.ts';
import { answering, type ServiceName } from '../../../emulators/powerbi/service.ts';
import type { VirtualClock } from '../../../fakes/virtual-clock.ts';

export const API = 'https://api.powerbi.example';
export const FABRIC = 'https://api.fabric.example';
export const AUTHORITY = 'https://login.example:8443';
export const OIDC = 'https://oidc.example';

const LATENCY_MS = 20;
/** Longer than any step lasts. */
const FOREVER_MS = 10 * 24 * 60 * 60_000;

const SERVICES: Readonly<Record<string, ServiceName>> = {
  [API]: 'api',
  [FABRIC]: 'fabric',
  [AUTHORITY]: 'entra',
  [OIDC]: 'oidc',
};

export interface Sent {
  /** Milliseconds since the start of the step. */
  readonly at: number;
  readonly request: HttpRequest;
  readonly service: ServiceName;
  /** 0 while there is no answer. */
  status: number;
}

/** Leads requests to the emulated services, without a network and on a virtual clock. */
export class Network {
  readonly requests: Sent[] = [];
  readonly refusals: string[] = [];
  readonly #clock: VirtualClock;
  readonly #emulated: Emulated;
  readonly #faults: Record<ServiceName, Faults> = {
    api: new Faults(),
    fabric: new Faults(),
    entra: new Faults(),
    oidc: new Faults(),
  };

  constructor(clock: VirtualClock, emulated: Emulated) {
    this.#clock = clock;
    this.#emulated = emulated;
  }

  fault(service: ServiceName, match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults[service].plan(match, fault, times);
  }

  /** Whatever was wrong with the service is over. */
  heal(service: ServiceName): void {
    this.#faults[service].heal();
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const clock = this.#clock;
    const service = SERVICES[request.url.origin];
    if (!service) throw new Error(`a host that nobody named was contacted: ${request.url.origin}`);
    const entry = { at: clock.elapsed(), request, service, status: 0 };
    this.requests.push(entry);
    request.signal?.throwIfAborted();
    const call = callOf(request, clock.now());
    const fault = this.#faults[service].take(call);
    await clock.sleep(
      fault?.kind === 'stall' ? (fault.ms ?? FOREVER_MS) : LATENCY_MS,
      request.signal,
    );
    if (fault?.kind === 'reset') throw new UnavailableError('connection reset');
    const answer = fault?.kind === 'answer' ? scripted(fault) : await this.#answer(service, call);
    if (fault?.kind === 'lose-answer') throw new UnavailableError('connection reset');
    if (fault?.kind === 'cut-body') throw new UnavailableError('the answer was cut off');
    const { status, headers, body } = fault?.kind === 'wrong-answer' ? scripted(fault) : answer;
    entry.status = status;
    const date = new Date(clock.now()).toUTCString();
    return new HttpResponse(status, { date, ...lowered(headers) }, body);
  }

  async #answer(service: ServiceName, call: Call): Promise<Answer> {
    const refuse = (one: Call, code: string, why: string) =>
      void this.refusals.push(`${one.method} ${one.path} ${code}: ${why}`);
    return answering(this.#emulated.handlers[service], refuse)(call);
  }
}

function callOf({ method, url, headers = {}, body = '' }: HttpRequest, at: number): Call {
  return {
    at,
    method,
    path: url.pathname,
    rawQuery: url.search.slice(1),
    query: [...url.searchParams],
    headers: { host: url.host, ...lowered(headers) },
    body,
  };
}

function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function scripted(fault: Fault & { kind: 'answer' | 'wrong-answer' }): Answer {
  const headers = fault.kind === 'answer' ? (fault.headers ?? {}) : {};
  return { status: fault.status, headers, body: fault.body ?? '' };
}
