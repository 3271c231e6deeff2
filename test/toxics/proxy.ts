import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What a proxy does with a request for a tunnel. */
export type Conduct =
  | 'tunnel'
  /** Refuses with this status. */
  | number
  /** Takes the request and never answers it. */
  | 'silent'
  /** Says that there is a tunnel, and lets nothing through. */
  | 'mute';

/** An HTTP proxy on loopback that knows where made-up hosts are. */
export class ForwardProxy implements AsyncDisposable {
  /** Asked for so far: `tableau.emulator.test:443`. */
  readonly tunnels: string[] = [];
  /** `Proxy-Authorization` as sent, decoded. */
  readonly credentials = new Set<string>();
  /** For the nth tunnel, from 0 on. */
  conduct: (nth: number) => Conduct = () => 'tunnel';
  readonly #ports: Readonly<Record<string, number>>;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(hosts: Readonly<Record<string, string>>) {
    const ports = Object.entries(hosts).map(([host, url]) => [host, Number(new URL(url).port)]);
    this.#ports = Object.fromEntries(ports);
    this.#server = createServer((_, response) => void response.writeHead(501).end());
    this.#server.on('connect', (request, client: Socket) => this.#open(request, client));
  }

  /** @param hosts which emulator stands behind which name */
  static async to(hosts: Readonly<Record<string, string>>): Promise<ForwardProxy> {
    const proxy = new ForwardProxy(hosts);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resets all connections of the moment. */
  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #open({ url = '', headers }: IncomingMessage, client: Socket): void {
    const nth = this.tunnels.push(url) - 1;
    const [, credentials] = /^Basic (.+)$/.exec(headers['proxy-authorization'] ?? '') ?? [];
    if (credentials) this.credentials.add(Buffer.from(credentials, 'base64').toString());
    this.#keep(client);
    const conduct = this.conduct(nth);
    const port = this.#ports[url.replace(/:\d+$/, '')];
    if (conduct === 'silent') return;
    if (typeof conduct === 'number' || port === undefined) {
      client.end(`HTTP/1.1 ${conduct} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (conduct === 'mute') return void client.resume();
    const server = this.#keep(connect(port, '127.0.0.1'));
    client.pipe(server).pipe(client);
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
