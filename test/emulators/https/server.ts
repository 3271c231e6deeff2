/** An HTTPS server on localhost that hands each request to a handler, unless a fault is planned. */

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Certificate, makeCertificate } from './certificate.ts';
import { type Answer, type Call, type Handler, readCall } from './exchange.ts';
import { type Fault, type FaultMatch, Faults } from './faults.ts';
import { type RecordedRequest, type Recording, record } from './recording.ts';

export interface HttpsSettings {
  readonly port: number;
  readonly handle: Handler;
  /** Epoch milliseconds; also what the `Date` header says. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Replaces the secrets in a request's body before it is recorded. */
  readonly hideSecrets: (body: string) => string;
  /** One that several servers share; whoever made it disposes of it. Default: one of its own. */
  readonly certificate?: Certificate;
  /** Is told of each request before it is handled. */
  readonly recorded?: (request: RecordedRequest) => void;
}

/** Longer headers than Node's 16 kB, so that a handler can decide what is too long. */
const MAX_HEADER_BYTES = 256 * 1024;
/** Longer than any test, so that connections end by a planned fault only. */
const KEEP_ALIVE_MS = 60_000;

export async function startHttps(settings: HttpsSettings): Promise<HttpsEmulator> {
  const certificate = settings.certificate
    ? { ...settings.certificate, dispose: async () => {} }
    : await makeCertificate();
  const emulator = new HttpsEmulator(settings, certificate);
  try {
    await emulator.listen();
    return emulator;
  } catch (error) {
    await certificate.dispose();
    throw error;
  }
}

export class HttpsEmulator {
  readonly requests: RecordedRequest[] = [];
  readonly #settings: HttpsSettings;
  readonly #certificate: Certificate;
  readonly #server: Server;
  readonly #faults = new Faults();
  readonly #closing = new AbortController();

  constructor(settings: HttpsSettings, certificate: Certificate) {
    this.#settings = settings;
    this.#certificate = certificate;
    this.#server = createServer(
      { key: certificate.key, cert: certificate.cert, maxHeaderSize: MAX_HEADER_BYTES },
      (request, response) => void this.#serve(request, response),
    );
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  get caFile(): string {
    return this.#certificate.caFile;
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#settings.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  fault(match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults.plan(match, fault, times);
  }

  heal(): void {
    this.#faults.heal();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    await this.#certificate.dispose();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const call = await readCall(request, this.#settings.now());
      const recording = record(call, this.#settings.hideSecrets);
      this.requests.push(recording);
      this.#settings.recorded?.(recording);
      await this.#reply(call, response, recording);
    } catch (error) {
      if (request.socket.destroyed) return;
      this.#settings.log(`The emulator broke: ${error}`);
      if (response.headersSent) cut(response);
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`Emulator: ${error}`);
    }
  }

  async #reply(call: Call, response: ServerResponse, recording: Recording): Promise<void> {
    const fault = this.#faults.take(call);
    if (fault) this.#settings.log(`${call.method} ${call.path} meets a fault: ${fault.kind}.`);
    if (fault?.kind === 'reset') return cut(response);
    if (fault?.kind === 'stall') {
      if (fault.ms === undefined) return;
      await delay(fault.ms, undefined, { signal: this.#closing.signal });
    }
    const handled = fault?.kind === 'answer' ? scripted(fault) : await this.#settings.handle(call);
    if (fault?.kind === 'lose-answer') return cut(response);
    if (fault?.kind === 'hold-answer') {
      if (fault.ms === undefined) return;
      await delay(fault.ms, undefined, { signal: this.#closing.signal });
    }
    const answer = fault?.kind === 'wrong-answer' ? scripted(fault) : handled;
    recording.status = answer.status;
    if (fault?.kind === 'cut-body') this.#sendHalf(response, answer);
    else this.#send(response, answer);
  }

  #send(response: ServerResponse, answer: Answer): void {
    const body = Buffer.from(answer.body);
    const length = answer.status === 204 ? {} : { 'content-length': body.length };
    response.writeHead(answer.status, { ...this.#head(answer), ...length });
    response.end(body);
  }

  /** Promises the whole body, sends half of it. An answer without a body is lost altogether. */
  #sendHalf(response: ServerResponse, answer: Answer): void {
    const body = Buffer.from(answer.body);
    if (body.length === 0) {
      cut(response);
      return;
    }
    const head = { ...this.#head(answer), 'content-length': body.length };
    response.writeHead(answer.status, head);
    response.write(body.subarray(0, body.length / 2), () => cut(response));
  }

  #head(answer: Answer): Record<string, string> {
    return { date: new Date(this.#settings.now()).toUTCString(), ...answer.headers };
  }
}

function scripted(fault: Fault & { kind: 'answer' | 'wrong-answer' }): Answer {
  const body = fault.body ?? '';
  const type = body.startsWith('{') ? 'application/json;charset=UTF-8' : 'text/html';
  const headers = fault.kind === 'answer' ? fault.headers : {};
  return { status: fault.status, headers: { 'content-type': type, ...headers }, body };
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}
