/** A request that Qlik Cloud refuses: what the client is told, and the reason in plain words for the log. */

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 415 | 429;

export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;
  readonly #code: string;
  readonly #title: string;
  readonly #detail: string | undefined;

  /**
   * @param said code, title and detail, as the client gets them
   * @param why one plain sentence for whoever reads the log
   */
  constructor(
    status: RefusalStatus,
    said: readonly [code: string, title: string, detail?: string],
    why: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(why);
    this.status = status;
    this.headers = headers;
    [this.#code, this.#title, this.#detail] = said;
  }

  /** `{"errors":[{"code","title","detail?"}],"traceId"}` (qlik.dev: Reloads). */
  body(): object {
    const detail = this.#detail === undefined ? {} : { detail: this.#detail };
    return {
      errors: [{ code: this.#code, title: this.#title, ...detail }],
      traceId: '0000example',
    };
  }
}

/** Codes of the reloads service run from RELOADS-001 to RELOADS-013; but for two nobody says which is which. */
export const badRequest = (why: string) =>
  new Refusal(400, ['RELOADS-001', 'Bad request', why], why);
export const notFound = (what: string) =>
  new Refusal(404, ['RELOADS-004', 'Not found'], `there is no such ${what}`);
export const notAllowed = (why: string) =>
  new Refusal(403, ['RELOADS-003', 'Forbidden', 'not allowed'], why);
