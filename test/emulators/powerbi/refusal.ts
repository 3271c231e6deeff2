/** A request that is refused: an answer for the client, and the reason in plain words for the log. */

interface Extra {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Refusal extends Error {
  readonly status: number;
  /** What the log calls it, for instance `InvalidRequest` or `AADSTS700024`. */
  readonly code: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  /** @param why one plain sentence, without the full stop, for whoever reads the log */
  constructor(status: number, code: string, why: string, extra: Extra = {}) {
    super(why);
    this.status = status;
    this.code = code;
    this.body = extra.body;
    this.headers = extra.headers ?? {};
  }
}
