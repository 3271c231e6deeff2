import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** As far from a server as a runner is: every piece comes so much later, either way. */
export class Distance implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number, oneWayMs: number) {
    this.#server = createServer({ noDelay: true }, (client) => {
      const server = connect({ host: '127.0.0.1', port, noDelay: true });
      void this.#carry(client, server, oneWayMs);
      void this.#carry(server, client, oneWayMs);
    });
  }

  static async to(url: string, roundTripMs: number): Promise<Distance> {
    const distance = new Distance(Number(new URL(url).port), roundTripMs / 2);
    await new Promise<void>((resolve) => distance.#server.listen(0, '127.0.0.1', resolve));
    return distance;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Pieces keep their order, and none waits for the one before it to arrive. */
  async #carry(from: Socket, to: Socket, ms: number): Promise<void> {
    this.#sockets.add(from);
    from.on('close', () => this.#sockets.delete(from));
    from.on('error', () => to.destroy());
    let last = Promise.resolve();
    const later = (act: () => void) => {
      last = Promise.all([last, delay(ms)]).then(act);
    };
    from.on('data', (piece) => later(() => void to.write(piece)));
    from.on('end', () => later(() => void to.end()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
