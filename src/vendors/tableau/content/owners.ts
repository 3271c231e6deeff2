import type { TableauClient } from '../api/client.ts';
import { isUnknown } from '../api/errors.ts';
import { parsedAs } from '../api/json.ts';
import { type Content, userAnswer } from './schemas.ts';

type Owner = NonNullable<Content['owner']>;

/** A row as whole as can be. */
export interface Owned {
  readonly row: Content;
  /** Its owner is deleted, so that no name is theirs. */
  readonly isOwnerless: boolean;
}

/** Looks up what lists leave out of an item's owner: default rows hold no more than the id. */
export class Owners {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<Owner | undefined>>();

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** The row with its owner's names and e-mail. Each owner is asked for once. */
  async complete(row: Content): Promise<Owned> {
    const { owner } = row;
    if (!owner?.id || (owner.fullName !== undefined && owner.email !== undefined)) {
      return { row, isOwnerless: false };
    }
    const known = this.#known.get(owner.id) ?? this.#lookUp(owner.id);
    this.#known.set(owner.id, known);
    const looked = await known;
    const whole = {
      id: owner.id,
      name: owner.name ?? looked?.name,
      fullName: owner.fullName ?? looked?.fullName,
      email: owner.email ?? looked?.email,
    };
    return { row: { ...row, owner: whole }, isOwnerless: looked === undefined };
  }

  /**
   * `undefined` for a user who is gone (404002). A connected app is asked for this scope only here: it
   * refuses what it was not granted.
   */
  async #lookUp(id: string): Promise<Owner | undefined> {
    const scope = 'tableau:users:read';
    const signal = this.#signal;
    const path = `users/${encodeURIComponent(id)}`;
    try {
      const response = await this.#client.withScopes([scope], signal, (client) =>
        client.read({ method: 'GET', path, scope, signal }),
      );
      return parsedAs(userAnswer, response, path).user;
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw error;
    }
  }
}
