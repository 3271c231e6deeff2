import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden, TableauError } from '../api/errors.ts';
import { type Content, contentAnswer } from '../content/schemas.ts';
import { datasources } from '../kinds.ts';

const SCOPE = 'tableau:content:read';

/** Tells which data sources Tableau Bridge refreshes: of those the end of a job says less. */
export class Bridges {
  readonly #client: TableauClient;
  readonly #found: ReadonlyMap<string, Content>;
  readonly #signal: AbortSignal;
  readonly #told = new Map<string, boolean | undefined>();

  /** @param found the items of the step that were looked for, by id */
  constructor(client: TableauClient, found: ReadonlyMap<string, Content>, signal: AbortSignal) {
    this.#client = client;
    this.#found = found;
    this.#signal = signal;
  }

  /** `undefined` where it can't be told. Asked only of what no step has looked for. */
  async refresh(
    { kind, id }: { readonly kind: string; readonly id: string },
    signal: AbortSignal,
  ): Promise<boolean | undefined> {
    const row = this.#found.get(id);
    if (row) return row.useRemoteQueryAgent === true;
    if (kind !== datasources.name) return false;
    if (!this.#told.has(id)) this.#told.set(id, await this.#ask(id, signal));
    return this.#told.get(id);
  }

  async #ask(id: string, signal: AbortSignal): Promise<boolean | undefined> {
    const path = `${datasources.name}/${encodeURIComponent(id)}`;
    const client = await this.#reader();
    try {
      const response = await client?.call({ method: 'GET', path, scope: SCOPE, signal });
      if (!response) return undefined;
      const parsed = contentAnswer('datasource').safeParse(response.json);
      if (parsed.success) return parsed.data.useRemoteQueryAgent === true;
      throw new UnavailableError(response.describe(), { cause: parsed.error });
    } catch (error) {
      const isGone = error instanceof TableauError && [400, 404].includes(error.status);
      if (isGone || isForbidden(error)) return undefined;
      throw error;
    }
  }

  /** `undefined` for a connected app that may not look. */
  async #reader(): Promise<TableauClient | undefined> {
    try {
      return await this.#client.keepScopes([SCOPE], this.#signal);
    } catch (error) {
      if (error instanceof StepError) return undefined;
      throw error;
    }
  }
}
