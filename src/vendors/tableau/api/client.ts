import { UnavailableError } from '../../../domain/errors.ts';
import type { HttpResponse, Method, Send } from '../../../domain/http.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import { Address } from '../../../http/address.ts';
import { type Patience, patiently } from '../../../http/patience.ts';
import { Refusals } from '../../../http/refusals.ts';
import { ServerClock } from '../../../http/server-clock.ts';
import type { TableauConfig } from '../config.ts';
import { DEFAULT_SITE_HINT, whereMeant } from './default-site.ts';
import { errorIn, type TableauError } from './errors.ts';
import { stillRefused, takenOver } from './session-faults.ts';
import { SideSessions } from './side-sessions.ts';
import { JSON_HEADERS, negotiate, type Server, type SignedIn, signIn } from './sign-in.ts';

export interface Call {
  readonly method: Method;
  /** Below the site unless told: `workbooks`, `jobs/7c3d…`. */
  readonly path: string;
  /** `server`: what belongs to no site. `metadata`: the Metadata API, which has no versions. */
  readonly below?: 'site' | 'server' | 'metadata';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The scope that a connected app needs for it. */
  readonly scope: string;
  readonly signal: AbortSignal;
  /** For a request whose answer is wanted even after the step's end: it is not sent anew by then. */
  readonly outlivesStep?: boolean;
  readonly freshConnection?: boolean;
  readonly timeoutMs?: number;
}

/** A session that lived for less was ended by somebody: Tableau's own limit is two hours or more. */
const SHORT_LIFE_MS = 5 * 60_000;
/** Two runs that share one token end each other's session for ever: at some point it has to be said. */
const SHORT_LIVES = 5;
const SIGN_OUT_MS = 2_000;
const METADATA_API = "Tableau's Metadata API";

/** A signed-in connection to one site, which signs in again when its session has ended. */
export class TableauClient {
  readonly config: TableauConfig;
  readonly #send: Send;
  readonly #context: VendorContext;
  readonly #scopes: readonly string[];
  readonly #sideSessions = new SideSessions<TableauClient>();
  #server: Server;
  #session: SignedIn;
  #signedInAt: number;
  #shortLives = 0;
  #renewal: Promise<void> | undefined;
  readonly #serverClock: ServerClock;
  /** Of sign-ins, and of what was refused right after one. */
  readonly #refusals: Refusals;

  private constructor(
    config: TableauConfig,
    scopes: readonly string[],
    context: VendorContext,
    { server, session }: { server: Server; session: SignedIn },
  ) {
    this.config = config;
    this.#send = context.send;
    this.#context = context;
    this.#serverClock = new ServerClock(context.clock);
    this.#refusals = new Refusals(context.clock);
    this.#scopes = scopes;
    this.#server = server;
    this.#session = session;
    this.#signedInAt = context.clock.elapsed();
  }

  static async signIn(
    config: TableauConfig,
    scopes: readonly string[],
    context: VendorContext,
  ): Promise<TableauClient> {
    const { send } = context;
    const patience = patienceOf(context);
    const server = await negotiate(config, send, patience);
    const attempt = (at: TableauConfig) => signIn(server, at, scopes, send, patience);
    const { at, signedIn } = await whereMeant(config, attempt);
    if (at !== config) context.log.info(`tableau-site: ${DEFAULT_SITE_HINT}`);
    context.mask(signedIn.session.token);
    return new TableauClient(at, scopes, context, signedIn);
  }

  get version(): string {
    return this.#server.version;
  }

  /** What all paths are below of; ends with a slash. */
  get base(): URL {
    return this.#server.base;
  }

  get siteId(): string {
    return this.#session.siteId;
  }

  get userId(): string | undefined {
    return this.#session.userId;
  }

  get userName(): string | undefined {
    return this.#session.userName;
  }

  /** Whether the session's scopes reach so far; only those of a connected app have an end. */
  reaches(scope: string): boolean {
    return this.config.credentials.kind !== 'connected-app' || this.#scopes.includes(scope);
  }

  /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
  now(): number {
    return this.#serverClock.now();
  }

  /** `call`, repeated while Tableau does not answer. For what changes nothing. */
  async read(call: Call): Promise<HttpResponse> {
    return patiently(async () => {
      const response = await this.call(call);
      if (response.json !== undefined) return response;
      throw new UnavailableError(response.describe(), { heals: 'soon' });
    }, this.#patienceFor(call));
  }

  /** The same for what may as well be done twice, whatever the form of its answer. */
  async repeat(call: Call): Promise<HttpResponse> {
    return patiently(() => this.call(call), this.#patienceFor(call));
  }

  pause(ms: number, signal: AbortSignal): Promise<void> {
    return this.#context.clock.sleep(ms, signal);
  }

  /**
   * Sends one request, and once more if the session had ended.
   * @throws TableauError for what Tableau refuses
   * @throws NotPermitted when the connected app's scopes do not reach so far
   * @throws UnavailableError when no usable answer came
   * @throws StepError when Tableau was never reached
   */
  async call(call: Call): Promise<HttpResponse> {
    const session = this.#session;
    const first = await this.#sendWith(session, call);
    const ended = sessionError(first, call);
    if (!ended) return acceptable(first, call);
    const until = call.outlivesStep ? this.#context.signal : call.signal;
    const second = await this.#refusals.unlessRefused(inWords(call), async () => {
      await this.#renew(session, until);
      until.throwIfAborted();
      const answer = await this.#sendWith(this.#session, call);
      const again = sessionError(answer, call);
      if (again) throw stillRefused(again, call, this.config.credentials);
      return answer;
    });
    return acceptable(second, call);
  }

  /** A session of its own with other scopes, for the one thing that needs them: others need none. */
  async withScopes<T>(
    scopes: readonly string[],
    signal: AbortSignal,
    use: (client: TableauClient) => Promise<T>,
  ): Promise<T> {
    if (scopes.every((scope) => this.reaches(scope))) return use(this);
    return this.#sideSessions.share(scopes, () => this.#signInWith(scopes, signal), use);
  }

  /** A session with other scopes that is kept until we sign out: for what needs it again and again. */
  async keepScopes(scopes: readonly string[], signal: AbortSignal): Promise<TableauClient> {
    if (scopes.every((scope) => this.reaches(scope))) return this;
    return this.#sideSessions.keep(scopes, () => this.#signInWith(scopes, signal));
  }

  async #signInWith(scopes: readonly string[], signal: AbortSignal): Promise<TableauClient> {
    const context = { ...this.#context, signal };
    const patience = patienceOf(context);
    const signedIn = await signIn(this.#server, this.config, scopes, this.#send, patience);
    context.mask(signedIn.session.token);
    return new TableauClient(this.config, scopes, context, signedIn);
  }

  /** Best effort: never masks what went wrong before. */
  async signOut(): Promise<void> {
    await Promise.allSettled([this.#signOutOne(), this.#sideSessions.signOut()]);
  }

  async #signOutOne(): Promise<void> {
    try {
      await this.#send({
        method: 'POST',
        url: new URL(`api/${this.version}/auth/signout`, this.base),
        headers: { ...JSON_HEADERS, 'X-Tableau-Auth': this.#session.token },
        timeoutMs: SIGN_OUT_MS,
      });
    } catch (error) {
      this.#context.log.debug(`Signing out of Tableau failed: ${String(error)}`);
    }
  }

  async #sendWith(session: SignedIn, call: Call): Promise<HttpResponse> {
    const url = new URL(`api/${this.#below(session, call)}/${call.path}`, this.base);
    url.search = Object.entries(call.query ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    const request = {
      method: call.method,
      url,
      headers: { ...JSON_HEADERS, 'X-Tableau-Auth': session.token },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      signal: call.signal,
      freshConnection: call.freshConnection ?? false,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    };
    const { clock, who, check } = this.#patienceFor(call);
    const response = await Address.of(clock, who, check).ask(request, this.#send);
    this.#serverClock.read(response);
    return response;
  }

  /** The Metadata API may be switched off, or lie elsewhere, while the rest answers. */
  #patienceFor({ below, signal }: Call): Patience {
    const patience = patienceOf(this.#context, signal);
    return below === 'metadata' ? { ...patience, who: METADATA_API } : patience;
  }

  #below({ siteId }: SignedIn, { below = 'site' }: Call): string {
    if (below === 'metadata') return 'metadata';
    return below === 'server'
      ? this.version
      : `${this.version}/sites/${encodeURIComponent(siteId)}`;
  }

  /** Signs in again, once for all requests that met the same ended session. */
  async #renew(ended: SignedIn, signal: AbortSignal): Promise<void> {
    if (this.#session !== ended) return;
    this.#renewal ??= this.#refusals
      .unlessRefused('sign-in', () => this.#signInAgain(signal))
      .finally(() => {
        this.#renewal = undefined;
      });
    await this.#renewal;
  }

  async #signInAgain(signal: AbortSignal): Promise<void> {
    const { clock, log, mask } = this.#context;
    if (clock.elapsed() - this.#signedInAt < SHORT_LIFE_MS && ++this.#shortLives > SHORT_LIVES) {
      throw takenOver(this.config.credentials, SHORT_LIVES + 1);
    }
    log.debug('The Tableau session has ended; signing in again');
    const patience = patienceOf(this.#context, signal);
    const { server, session } = await signIn(
      this.#server,
      this.config,
      this.#scopes,
      this.#send,
      patience,
    );
    mask(session.token);
    this.#server = server;
    this.#session = session;
    this.#signedInAt = clock.elapsed();
  }
}

/** The session has ended, or its scopes do not reach so far: 401000 and 401002 stand for both. */
function sessionError(response: HttpResponse, call: Call): TableauError | undefined {
  return response.status === 401 ? errorIn(response, inWords(call)) : undefined;
}

function acceptable(response: HttpResponse, call: Call): HttpResponse {
  const error = errorIn(response, inWords(call));
  if (error) throw error;
  return response;
}

function inWords({ method, path }: Call): string {
  return `${method} ${path}`;
}

function patienceOf(context: VendorContext, signal = context.signal): Patience {
  const { clock, random, log, leftMs } = context;
  return { clock, random, log, who: 'Tableau', check: 'tableau-url', signal, leftMs };
}
