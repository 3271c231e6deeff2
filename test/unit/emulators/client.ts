/** The least of a client: one request, one answer, nothing repeated and nothing understood. */

import { readFileSync } from 'node:fs';
import { Agent, type RequestOptions, request } from 'node:https';
import type { TableauEmulator } from '../../emulators/tableau/index.ts';

export interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

interface Sending {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_HEADERS = { accept: 'application/json', 'content-type': 'application/json' };

export class Client {
  readonly agent: Agent;
  token: string | undefined;
  siteId = '';
  version = '3.28';
  readonly #url: string;

  constructor(tableau: TableauEmulator) {
    this.#url = tableau.url;
    this.agent = new Agent({ ca: readFileSync(tableau.caFile), keepAlive: true });
  }

  /** Rejects on a broken connection and on a cut body. */
  send(method: string, path: string, { body, headers = {} }: Sending = {}): Promise<Reply> {
    const auth = this.token === undefined ? {} : { 'x-tableau-auth': this.token };
    const options: RequestOptions = {
      method,
      agent: this.agent,
      headers: { ...JSON_HEADERS, ...auth, ...headers },
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#url}${path}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** `path` is below the version. */
  async api(method: string, path: string, body?: unknown): Promise<Reply> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send(
      method,
      `/api/${this.version}${path}`,
      body === undefined ? {} : { body: text },
    );
  }

  /** `path` is below the site. */
  async site(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.api(method, `/sites/${this.siteId}${path}`, body);
  }

  async signIn(credentials: object): Promise<Reply> {
    const reply = await this.api('POST', '/auth/signin', { credentials });
    if (reply.status === 200) {
      this.token = String(at(reply, 'credentials.token'));
      this.siteId = String(at(reply, 'credentials.site.id'));
    }
    return reply;
  }
}

/** What is at a path such as `job.extractRefreshJob.notes`; of a list the first. */
export function at(reply: Reply, path: string): unknown {
  let value: unknown = JSON.parse(reply.text);
  for (const name of path.split('.')) {
    const one: unknown = [value].flat()[0];
    value = typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined;
  }
  return value;
}

/** The property of each item of a list, whatever the list's looseness. */
export function each(reply: Reply, path: string, property: string): unknown[] {
  return [at(reply, path)]
    .flat()
    .filter((item) => item !== undefined)
    .map((item) => Reflect.get(item as object, property));
}

export function code(reply: Reply): unknown {
  return at(reply, 'error.code');
}
