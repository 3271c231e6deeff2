import { UnavailableError } from '../../../domain/errors.ts';
import type { Item } from '../../../domain/item.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden, TableauError } from '../api/errors.ts';
import { CONTENT_SCOPE, contentReader } from '../content/reader.ts';
import { type Content, contentAnswer } from '../content/schemas.ts';
import { datasources, flows } from '../kinds.ts';

/** Tells which items Tableau Bridge refreshes: of those the end of a job says less. */
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

  /**
   * `undefined` where that can't be told. A data source has a flag, which older answers leave out:
   * that says nothing. A workbook has none, though Bridge refreshes what is embedded in some.
   */
  async refresh(
    { kind, id }: { readonly kind: string; readonly id: string },
    signal: AbortSignal,
  ): Promise<boolean | undefined> {
    if (kind === flows.name) return false;
    if (kind !== datasources.name) return undefined;
    const flag = this.#found.get(id)?.useRemoteQueryAgent;
    if (flag !== undefined) return flag;
    if (!this.#told.has(id)) this.#told.set(id, await this.#ask(id, signal));
    return this.#told.get(id);
  }

  /** False of what is surely not refreshed by Bridge, as far as that is known without a request. */
  mayRefresh({ kind, id }: Item): boolean {
    if (kind.name === flows.name) return false;
    return kind.name !== datasources.name || this.#found.get(id)?.useRemoteQueryAgent !== false;
  }

  async #ask(id: string, signal: AbortSignal): Promise<boolean | undefined> {
    const path = `${datasources.name}/${encodeURIComponent(id)}`;
    const client = await contentReader(this.#client, this.#signal, signal);
    try {
      const response = await client?.call({ method: 'GET', path, scope: CONTENT_SCOPE, signal });
      if (!response) return undefined;
      const parsed = contentAnswer('datasource').safeParse(response.json);
      if (parsed.success) return parsed.data.useRemoteQueryAgent;
      throw new UnavailableError(response.describe(), { cause: parsed.error });
    } catch (error) {
      const isGone = error instanceof TableauError && [400, 404].includes(error.status);
      if (isGone || isForbidden(error)) return undefined;
      throw error;
    }
  }
}
