/** Who is signed in. A personal access token has one live session at a time; other ways have any number. */

import { randomBytes } from 'node:crypto';
import type { User } from './items.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';

const MINUTE_MS = 60_000;

export interface SignedIn {
  readonly user: User;
  /** In words, for the log. */
  readonly by: string;
  /** Set for a personal access token. */
  readonly tokenName?: string;
  /** Set for a JWT, which bounds the session. */
  readonly scopes?: readonly string[];
}

export interface Session extends SignedIn {
  readonly token: string;
}

interface Kept extends Session {
  lastUsedAt: number;
  /** Why it has ended, in words. */
  ended?: string;
}

export class Sessions {
  readonly #byToken = new Map<string, Kept>();
  readonly #byTokenName = new Map<string, Kept>();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Ends the earlier session of the same personal access token (TSC#717, #1246). */
  open(signedIn: SignedIn): Session {
    const token = `${randomBytes(16).toString('base64url')}|${randomBytes(24).toString('base64url')}`;
    const session: Kept = { ...signedIn, token, lastUsedAt: this.#settings.now() };
    const { tokenName } = signedIn;
    if (tokenName !== undefined) {
      const earlier = this.#byTokenName.get(tokenName);
      if (earlier) {
        earlier.ended ??= `the same personal access token, ${tokenName}, has signed in again since`;
      }
      this.#byTokenName.set(tokenName, session);
    }
    this.#byToken.set(token, session);
    return session;
  }

  /** @throws Refusal 401000 without a token, 401002 with one that is not or no longer good */
  require(token: string | undefined): Session {
    if (token === undefined) {
      throw new Refusal('401000', 'the request has no X-Tableau-Auth header');
    }
    const session = this.#byToken.get(token);
    if (session === undefined) throw new Refusal('401002', 'nobody was ever given this token');
    const now = this.#settings.now();
    if (now - session.lastUsedAt > this.#settings.sessionMinutes * MINUTE_MS) {
      session.ended ??= `the session was idle for more than ${this.#settings.sessionMinutes} minutes`;
    }
    if (session.ended !== undefined) throw new Refusal('401002', session.ended);
    session.lastUsedAt = now;
    return session;
  }

  /** A scope that the session lacks looks like a bad token: HTTP 401 with code 401002. */
  requireScope({ scopes }: Session, scope: string): void {
    if (scopes === undefined || scopes.some((held) => covers(held, scope))) return;
    const why = `the session came from a JWT without the scope ${scope} (it has ${scopes.join(', ')})`;
    throw new Refusal('401002', why);
  }

  close(session: Session): void {
    const kept = this.#byToken.get(session.token);
    if (kept) kept.ended ??= 'the session was signed out';
  }

  /** As if an administrator ended every session. */
  endAll(): void {
    for (const session of this.#byToken.values()) session.ended ??= 'all sessions were ended';
  }
}

/** `tableau:tasks:*` covers every scope that begins with `tableau:tasks:`. */
export function covers(held: string, wanted: string): boolean {
  return held === wanted || (held.endsWith(':*') && wanted.startsWith(held.slice(0, -1)));
}
