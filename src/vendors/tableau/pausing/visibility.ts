import { StepError } from '../../../domain/errors.ts';
import type { TableauClient } from '../api/client.ts';
import { type Content, userAnswer } from '../content/schemas.ts';

const SCOPE = 'tableau:users:read';

/** Whether this account would see the tasks of an item: those of others' content only administrators do. */
export class Sight {
  readonly #client: TableauClient;
  readonly #rows: ReadonlyMap<string, Content>;
  readonly #signal: AbortSignal;
  #isAdministrator: Promise<boolean | undefined> | undefined;

  /** @param rows what was told of the items when they were found */
  constructor(client: TableauClient, rows: ReadonlyMap<string, Content>, signal: AbortSignal) {
    this.#client = client;
    this.#rows = rows;
    this.#signal = signal;
  }

  /** `undefined` where it can't be told. */
  async reaches(itemId: string): Promise<boolean | undefined> {
    const owner = this.#rows.get(itemId)?.owner?.id;
    const { userId } = this.#client;
    if (userId === undefined) return undefined;
    if (owner === userId) return true;
    this.#isAdministrator ??= this.#ask(userId);
    const isAdministrator = await this.#isAdministrator;
    return owner === undefined && isAdministrator === false ? undefined : isAdministrator;
  }

  async #ask(userId: string): Promise<boolean | undefined> {
    const path = `users/${encodeURIComponent(userId)}`;
    const call = { method: 'GET', path, scope: SCOPE, signal: this.#signal } as const;
    try {
      const response = await this.#client.withScopes([SCOPE], this.#signal, (client) =>
        client.read(call),
      );
      return userAnswer.safeParse(response.json).data?.user.siteRole?.includes('Administrator');
    } catch (error) {
      if (error instanceof StepError) return undefined;
      throw error;
    }
  }
}
