import { StepError } from '../../../domain/errors.ts';

interface SignedIn {
  signOut(): Promise<void>;
}

/** Sessions beside the main one, by the scopes that they reach. */
export class SideSessions<Client extends SignedIn> {
  readonly #kept = new Map<string, Promise<Client>>();
  readonly #shared = new Map<string, { readonly client: Promise<Client>; users: number }>();

  /** Those who need the same scopes at the same time share a session, which the last one ends. */
  async share<T>(
    scopes: readonly string[],
    signIn: () => Promise<Client>,
    use: (client: Client) => Promise<T>,
  ): Promise<T> {
    const key = scopes.join(' ');
    const shared = this.#shared.get(key) ?? { client: signIn(), users: 0 };
    this.#shared.set(key, shared);
    shared.users++;
    try {
      return await use(await shared.client);
    } finally {
      if (--shared.users === 0) {
        this.#shared.delete(key);
        await shared.client.then((client) => client.signOut()).catch(() => {});
      }
    }
  }

  /** The session with these scopes that lasts as long as the main one. */
  keep(scopes: readonly string[], signIn: () => Promise<Client>): Promise<Client> {
    const key = scopes.join(' ');
    const kept = this.#kept.get(key) ?? signIn();
    this.#kept.set(key, kept);
    kept.catch((error: unknown) => {
      // A refusal stays one; anything else may be gone the next time.
      if (!(error instanceof StepError)) this.#kept.delete(key);
    });
    return kept;
  }

  /** Signs out of those that were kept. Never throws. */
  async signOut(): Promise<void> {
    const kept = [...this.#kept.values()];
    await Promise.allSettled(kept.map((one) => one.then((client) => client.signOut())));
  }
}
