import type { TableauClient } from '../api/client.ts';
import { type Content, userAnswer } from './schemas.ts';

type Owner = NonNullable<Content['owner']>;

/** Looks up what lists leave out of an item's owner: default rows hold no more than the id. */
export class Owners {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<Owner>>();

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** The row with its owner's names and e-mail. */
  async complete(row: Content): Promise<Content> {
    const { owner } = row;
    if (!owner?.id || (owner.fullName !== undefined && owner.email !== undefined)) return row;
    const known = this.#known.get(owner.id) ?? this.#lookUp(owner.id);
    this.#known.set(owner.id, known);
    const looked = await known;
    return {
      ...row,
      owner: {
        id: owner.id,
        name: owner.name ?? looked.name,
        fullName: owner.fullName ?? looked.fullName,
        email: owner.email ?? looked.email,
      },
    };
  }

  /** A connected app is asked for this scope only here: it refuses what it was not granted. */
  async #lookUp(id: string): Promise<Owner> {
    const scope = 'tableau:users:read';
    const signal = this.#signal;
    const response = await this.#client.withScopes([scope], signal, (client) =>
      client.read({ method: 'GET', path: `users/${encodeURIComponent(id)}`, scope, signal }),
    );
    return userAnswer.parse(response.json).user;
  }
}
