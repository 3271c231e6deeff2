import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'node:tls';

/**
 * A network between a client and an emulator that can be made ill, with the seven toxics of
 * toxiproxy. The client speaks plain http with it, so that a toxic can be meant for one request;
 * from here to the emulator it is https.
 */

export type Toxic =
  /** Every piece comes so much later. */
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** All comes, but that the server has closed the connection shows only so much later. */
  | { readonly kind: 'slow close'; readonly ms: number }
  /** Nothing comes, and the connection stays open. */
  | { readonly kind: 'timeout' }
  | { readonly kind: 'reset' }
  /** It comes in pieces of so many bytes, with a pause after each. */
  | { readonly kind: 'slicer'; readonly bytes: number; readonly ms: number }
  /** So many bytes come, then the connection ends. */
  | { readonly kind: 'cut'; readonly bytes: number };

/** The request that a toxic is meant for, and which way it lies on. */
export interface Target {
  readonly method: string;
  /** Tested against the path without the query. */
  readonly path: RegExp;
  /** Default answer: the request arrives. */
  readonly on?: 'request' | 'answer';
}

interface Planned {
  readonly target: Target;
  readonly toxic: Toxic;
  left: number;
}

const FIRST_LINE = /^([A-Z]+) ([^ ?]+)[^ ]* HTTP\/1\.1\r\n/;

export class Network implements AsyncDisposable {
  /** How many requests have met a toxic. */
  met = 0;
  readonly #planned: Planned[] = [];
  readonly #links = new Set<Link>();
  readonly #server: Server;

  private constructor(emulator: { readonly url: string; readonly caFile: string }) {
    const port = Number(new URL(emulator.url).port);
    const ca = readFileSync(emulator.caFile);
    this.#server = createServer((client) => {
      const server = connect({ host: '127.0.0.1', port, ca, servername: 'localhost' });
      const link = new Link(client, server, (method, path) => this.#take(method, path));
      this.#links.add(link);
      client.on('close', () => this.#links.delete(link));
    });
  }

  static async to(emulator: { readonly url: string; readonly caFile: string }): Promise<Network> {
    const network = new Network(emulator);
    await new Promise<void>((resolve) => network.#server.listen(0, '127.0.0.1', resolve));
    return network;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Makes the next `times` requests that match go wrong; after them the network is well. */
  plan(target: Target, toxic: Toxic, times = 1): void {
    this.#planned.push({ target, toxic, left: times });
  }

  #take(method: string, path: string): Planned | undefined {
    const planned = this.#planned.find(
      ({ target, left }) => left > 0 && target.method === method && target.path.test(path),
    );
    if (planned) {
      planned.left -= 1;
      this.met += 1;
    }
    return planned;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const link of this.#links) link.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One connection of the client's, with its continuation to the server. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #destroyed = new AbortController();
  #ill: Planned | undefined;
  /** What the cut still lets pass. */
  #bytesLeft = 0;
  /** Bytes keep their order, whatever holds them up. */
  #there: Promise<unknown> = Promise.resolve();
  #back: Promise<unknown> = Promise.resolve();

  constructor(
    client: Socket,
    server: Socket,
    take: (method: string, path: string) => Planned | undefined,
  ) {
    this.#client = client;
    this.#server = server;
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
    }
    client.on('data', (chunk) => {
      const [, method, path] = FIRST_LINE.exec(chunk.toString('latin1')) ?? [];
      if (method !== undefined && path !== undefined) {
        // The server has closed by now, which the client doesn't know yet.
        if (this.#ill?.toxic.kind === 'slow close') return void server.destroy();
        this.#ill = take(method, path);
        if (this.#ill?.toxic.kind === 'cut') this.#bytesLeft = this.#ill.toxic.bytes;
      }
      const toxic = this.#toxicOn('request');
      this.#there = this.#there.then(() => this.#pass(chunk, server, toxic));
    });
    server.on('data', (chunk) => {
      const toxic = this.#toxicOn('answer');
      this.#back = this.#back.then(() => this.#pass(chunk, client, toxic));
    });
    client.on('close', () => this.destroy());
    server.on('close', () => {
      const { toxic } = this.#ill ?? {};
      const late = toxic?.kind === 'slow close' ? toxic.ms : 0;
      // One that hides everything hides the end as well.
      if (toxic?.kind === 'timeout') return;
      this.#back = this.#back.then(() => this.#wait(late)).then(() => client.destroySoon());
    });
  }

  destroy(): void {
    this.#destroyed.abort();
    this.#client.destroy();
    this.#server.destroy();
  }

  #toxicOn(way: 'request' | 'answer'): Toxic | undefined {
    return (this.#ill?.target.on ?? 'answer') === way ? this.#ill?.toxic : undefined;
  }

  async #pass(chunk: Buffer, to: Socket, toxic: Toxic | undefined): Promise<void> {
    switch (toxic?.kind) {
      case 'latency':
        await this.#wait(toxic.ms);
        break;
      case 'bandwidth':
        return this.#inPieces(chunk, to, Math.ceil(toxic.bytesPerSecond / 10), 100);
      case 'slicer':
        return this.#inPieces(chunk, to, toxic.bytes, toxic.ms);
      case 'timeout':
        return;
      case 'reset':
        this.#client.resetAndDestroy();
        return;
      case 'cut':
        to.write(chunk.subarray(0, this.#bytesLeft));
        this.#bytesLeft -= chunk.length;
        if (this.#bytesLeft <= 0) {
          to.destroySoon();
          this.#client.destroySoon();
        }
        return;
    }
    to.write(chunk);
  }

  async #inPieces(chunk: Buffer, to: Socket, bytes: number, pauseMs: number): Promise<void> {
    for (let at = 0; at < chunk.length && !to.destroyed; at += bytes) {
      to.write(chunk.subarray(at, at + bytes));
      await this.#wait(pauseMs);
    }
  }

  #wait(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: this.#destroyed.signal }).catch(() => {});
  }
}
