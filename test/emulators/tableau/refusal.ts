/** A request that Tableau refuses: its code for the client, and the reason in plain words for the log. */

import { type ErrorCode, errorTexts } from './error-texts.ts';
import type { Tree } from './tree.ts';

interface Extra {
  /** Goes into the detail that the client gets. */
  readonly about?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the first three digits of the code. Some refusals come as HTTP 200. */
  readonly status?: number;
}

export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #about: string;

  /** @param why one plain sentence for whoever reads the log */
  constructor(code: ErrorCode, why: string, extra: Extra = {}) {
    super(why);
    this.code = code;
    this.status = extra.status ?? Number(code.slice(0, 3));
    this.headers = extra.headers ?? {};
    this.#about = extra.about ?? '';
  }

  toTree(language: 'en' | 'de'): Tree {
    const { summary, detail } = errorTexts[this.code][language];
    const about = this.#about;
    return { error: { code: this.code, summary, detail: detail.replace('{about}', () => about) } };
  }
}
