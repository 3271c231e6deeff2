/** Ids as Power BI's look, but the same in every run, so that tests can snapshot them. */

import { createHash } from 'node:crypto';

export class Ids {
  #count = 0;
  readonly #kind: string;

  /** @param kind ids of one kind do not depend on how many there are of another */
  constructor(kind: string) {
    this.#kind = kind;
  }

  /** For instance `cfafbeb1-8037-4d0c-896e-a46fb27ff229`. */
  guid(): string {
    const hex = createHash('sha256').update(`${this.#kind} ${this.number()}`).digest('hex');
    const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    return [...groups, `9${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  }

  number(): number {
    this.#count += 1;
    return this.#count;
  }
}
