/** A network inside this process: emulators are its hosts, and time is a clock's that a test drives. */

import type { Clock } from '../../../src/domain/clock.ts';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse, type Send } from '../../../src/domain/http.ts';
import { type Answer, callOf } from './exchange.ts';
import type { Front } from './front.ts';
import type { HttpsEmulator } from './server.ts';

/** As `src/http/transport.ts` waits for an answer, where a request does not say how long. */
const TIMEOUT_MS = 30_000;
const FIRST_PORT = 40_001;

type Time = Pick<Clock, 'now' | 'sleep'>;

export class Net {
  readonly #hosts = new Map<string, Front>();
  readonly #time: Time;

  constructor(time: Time) {
    this.#time = time;
  }

  /** A host of its own for an emulator. */
  open(front: Front): HttpsEmulator {
    const url = `https://localhost:${FIRST_PORT + this.#hosts.size}`;
    this.#hosts.set(url, front);
    return {
      url,
      caFile: '',
      requests: front.requests,
      fault: (match, fault, times) => front.fault(match, fault, times),
      heal: () => front.heal(),
      close: async () => {},
    };
  }

  /**
   * As a transport sends: an answer as `src/http` gives it, or the error that it throws. That the two
   * are alike is held by `test/unit/emulators/net.test.ts`.
   */
  readonly send: Send = async (request) => {
    const { signal, timeoutMs = TIMEOUT_MS } = request;
    signal?.throwIfAborted();
    const over = new AbortController();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    const late = this.#time.sleep(timeoutMs, over.signal).then(() => {
      throw new UnavailableError(`no whole answer within ${timeoutMs / 1000} s`);
    });
    // Only one of them is waited for.
    late.catch(() => {});
    try {
      return await Promise.race([this.#exchange(request, over.signal), late, aborted]);
    } finally {
      over.abort();
      signal?.removeEventListener('abort', abort);
    }
  };

  async #exchange(request: HttpRequest, over: AbortSignal): Promise<HttpResponse> {
    const front = this.#hosts.get(request.url.origin);
    if (!front) throw new UnavailableError('connection refused', { notSent: true });
    // As whatever is sent over a wire has it.
    const headers = { host: request.url.host, ...request.headers };
    const call = callOf({ ...request, headers }, this.#time.now());
    const outcome = await front.take(call, (ms) => this.#time.sleep(ms));
    if (outcome.kind === 'answer') return responseOf(outcome.answer);
    if (outcome.kind === 'silence') return untilOver(over);
    throw new UnavailableError('connection reset');
  }
}

function responseOf({ status, headers, body }: Answer): HttpResponse {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return new HttpResponse(status, Object.fromEntries(lower), status === 204 ? '' : body);
}

function untilOver(over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    over.addEventListener('abort', () => reject(over.reason), { once: true });
  });
}
