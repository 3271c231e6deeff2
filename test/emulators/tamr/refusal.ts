/** A request that Tamr refuses: what the client is told, and the reason in plain words for the log. */

export type RefusalStatus = 400 | 401 | 404 | 405 | 409 | 415 | 429;

/** The codes of gRPC, as its gateways map them. */
const CODES: Readonly<Record<RefusalStatus, number>> = {
  400: 3,
  401: 16,
  404: 5,
  405: 12,
  409: 10,
  415: 3,
  429: 8,
};

export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;
  readonly #said: string;

  /**
   * @param said the message that the client gets
   * @param why one plain sentence for whoever reads the log
   */
  constructor(
    status: RefusalStatus,
    said: string,
    why: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(why);
    this.status = status;
    this.headers = headers;
    this.#said = said;
  }

  body(form: 'tamr' | 'gateway'): object {
    if (form === 'tamr') return { statusCode: this.status, message: this.#said };
    return { code: CODES[this.status], message: this.#said, details: [] };
  }
}
