/** An HTTPS server on localhost for an emulator; or the same without a wire. */

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Certificate, makeCertificate } from './certificate.ts';
import { type Answer, readCall } from './exchange.ts';
import type { Fault, FaultMatch } from './faults.ts';
import { Front, type FrontSettings, type Outcome } from './front.ts';
import type { Net } from './net.ts';
import type { RecordedRequest } from './recording.ts';

export interface HttpsSettings extends FrontSettings {
  /** Whose server it is: all of one name in this process have the same certificate. */
  readonly name: string;
  readonly port: number;
  /** One that several servers share; whoever made it disposes of it. Default: one of its own. */
  readonly certificate?: Certificate | undefined;
  /** The emulator is reached through this, and there is neither a server nor a certificate. */
  readonly net?: Net | undefined;
}

export interface HttpsEmulator {
  readonly url: string;
  /** PEM of its authority. */
  readonly caFile: string;
  readonly requests: readonly RecordedRequest[];
  fault(match: FaultMatch, fault: Fault, times?: number): void;
  heal(): void;
  close(): Promise<void>;
}

/** Longer headers than Node's 16 kB, so that a handler can decide what is too long. */
const MAX_HEADER_BYTES = 256 * 1024;
/** Longer than any test, so that connections end by a planned fault only. */
const KEEP_ALIVE_MS = 60_000;

export async function startHttps(settings: HttpsSettings): Promise<HttpsEmulator> {
  if (settings.net) return settings.net.open(new Front(settings));
  const certificate = settings.certificate
    ? { ...settings.certificate, dispose: async () => {} }
    : await makeCertificate(settings.name);
  const emulator = new WiredEmulator(settings, certificate);
  try {
    await emulator.listen();
    return emulator;
  } catch (error) {
    await certificate.dispose();
    throw error;
  }
}

class WiredEmulator implements HttpsEmulator {
  readonly #settings: HttpsSettings;
  readonly #front: Front;
  readonly #certificate: Certificate;
  readonly #server: Server;
  readonly #closing = new AbortController();
  #url: string | undefined;

  constructor(settings: HttpsSettings, certificate: Certificate) {
    this.#settings = settings;
    this.#front = new Front(settings);
    this.#certificate = certificate;
    this.#server = createServer(
      { key: certificate.key, cert: certificate.cert, maxHeaderSize: MAX_HEADER_BYTES },
      (request, response) => void this.#serve(request, response),
    );
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Answers name it again and again, and the server asks the operating system for its port. */
  get url(): string {
    this.#url ??= `https://localhost:${(this.#server.address() as AddressInfo).port}`;
    return this.#url;
  }

  get caFile(): string {
    return this.#certificate.caFile;
  }

  get requests(): readonly RecordedRequest[] {
    return this.#front.requests;
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#settings.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  fault(match: FaultMatch, fault: Fault, times?: number): void {
    this.#front.fault(match, fault, times);
  }

  heal(): void {
    this.#front.heal();
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
    const sleep = (ms: number) => delay(ms, undefined, { signal: this.#closing.signal });
    try {
      const call = await readCall(request, this.#settings.now());
      reply(response, await this.#front.take(call, sleep));
    } catch (error) {
      if (request.socket.destroyed) return;
      this.#settings.log(`The emulator broke: ${error}`);
      if (response.headersSent) cut(response);
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`Emulator: ${error}`);
    }
  }
}

function reply(response: ServerResponse, outcome: Outcome): void {
  if (outcome.kind === 'answer') send(response, outcome.answer);
  if (outcome.kind === 'cut-body') sendHalf(response, outcome.answer);
  if (outcome.kind === 'reset') cut(response);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  const length = status === 204 ? {} : { 'content-length': bytes.length };
  response.writeHead(status, { ...headers, ...length });
  response.end(bytes);
}

/** Promises the whole body, sends half of it. An answer without a body is lost altogether. */
function sendHalf(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  if (bytes.length === 0) {
    cut(response);
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => cut(response));
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}
