/** OAuth machine-to-machine (qlik.dev: Authenticate, OAuth clients), and API keys. */

import type { Answer, Call } from '../https/exchange.ts';
import type { Settings } from './options.ts';
import { EXAMPLE_API_KEY, EXAMPLE_CLIENT_ID, EXAMPLE_CLIENT_SECRET } from './options.ts';
import { Refusal } from './refusal.ts';
import { json } from './view.ts';

export class Credentials {
  readonly #settings: Settings;
  readonly clients = new Map([[EXAMPLE_CLIENT_ID, EXAMPLE_CLIENT_SECRET]]);
  readonly apiKeys = new Set([EXAMPLE_API_KEY]);
  readonly #tokens = new Map<string, number>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** How many tokens were given. */
  get given(): number {
    return this.#tokens.size;
  }

  /** Ends every token at once. */
  endTokens(): void {
    for (const token of this.#tokens.keys()) this.#tokens.set(token, 0);
  }

  /** `POST /oauth/token`, as Qlik's own library asks. Refusals are those of RFC 6749. */
  token(call: Call): Answer {
    const refuse = (status: number, error: string, error_description: string) =>
      json(status, { error, error_description });
    if (!call.headers['content-type']?.startsWith('application/json')) {
      return refuse(400, 'invalid_request', 'the body is not said to be JSON');
    }
    const asked = JSON.parse(call.body) as Readonly<Record<string, string>>;
    if (asked.grant_type !== 'client_credentials') {
      return refuse(400, 'unsupported_grant_type', 'this client may not use it');
    }
    const secret = this.clients.get(asked.client_id ?? '');
    if (secret === undefined || secret !== asked.client_secret) {
      return refuse(401, 'invalid_client', 'Client authentication failed');
    }
    const { now, tokenSeconds, tellsLife } = this.#settings;
    const access_token = `token-of-the-example-${this.#tokens.size + 1}`;
    this.#tokens.set(access_token, now() + tokenSeconds * 1000);
    return json(200, {
      access_token,
      token_type: 'bearer',
      scope: asked.scope,
      ...(tellsLife && { expires_in: tokenSeconds }),
    });
  }

  /** @throws Refusal for a request without a token or a key that is good */
  check({ headers }: Call): void {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    if (this.apiKeys.has(token)) return;
    const endsAt = this.#tokens.get(token);
    if (endsAt !== undefined && this.#settings.now() < endsAt) return;
    throw new Refusal(
      401,
      ['HTTP-401', 'Unauthorized', 'JWT invalid or not provided'],
      endsAt === undefined ? 'nobody has this token' : 'the token has ended',
    );
  }
}
