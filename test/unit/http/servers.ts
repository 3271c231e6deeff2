import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import {
  connect,
  createServer as createNet,
  type Server as NetServer,
  type Socket,
} from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on loopback, until the end of its block. */
export interface TestServer extends AsyncDisposable {
  readonly url: URL;
  readonly port: number;
  /** Requests that arrived whole. */
  readonly seen: readonly Seen[];
  /** Connections that were ever opened, and those that still are. */
  readonly sockets: readonly Socket[];
  readonly open: ReadonlySet<Socket>;
}

export interface ServerOptions {
  readonly host?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** Answers HTTP. The handler is called when the request has arrived whole. */
export function serve(handler: Handler, options: ServerOptions = {}): Promise<TestServer> {
  const seen: Seen[] = [];
  const listener: Handler = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    seen.push({ method, path: url, headers, body });
    handler(request, response);
  };
  const { tls, host = '127.0.0.1' } = options;
  const server: Server = tls ? createHttps(tls, listener) : createHttp(listener);
  return start(server, seen, tls ? 'https' : 'http', host);
}

/** Answers whatever it likes to whoever connects. */
export function serveRaw(handler: (socket: Socket) => void): Promise<TestServer> {
  const listener = (socket: Socket) => {
    // Nobody notices the end of a connection that is not read.
    socket.resume();
    handler(socket);
  };
  return start(createNet(listener), [], 'http', '127.0.0.1');
}

/** A proxy that leads every CONNECT to the one server, spoken with over TLS itself where told. */
export function tunnelTo(
  target: { readonly port: number },
  tls?: ServerOptions['tls'],
): Promise<TestServer> {
  const server = tls ? createHttps(tls) : createHttp();
  server.on('connect', (_, socket) => {
    const behind = connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      behind.pipe(socket).pipe(behind);
    });
    behind.on('error', () => socket.destroy());
    socket.on('error', () => behind.destroy());
  });
  return start(server, [], tls ? 'https' : 'http', '127.0.0.1');
}

async function start(
  server: NetServer,
  seen: readonly Seen[],
  scheme: string,
  host: string,
): Promise<TestServer> {
  const sockets: Socket[] = [];
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.push(socket);
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  const name = scheme === 'https' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: new URL(`${scheme}://${name}:${port}/`),
    port,
    seen,
    sockets,
    open,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
