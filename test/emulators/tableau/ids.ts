/** Ids as Tableau's look, but the same in every run, so that tests can snapshot them. */

import { createHash } from 'node:crypto';

export class Ids {
  #count = 0;

  /** A LUID, for instance `9df3e2d1-070e-497a-9578-8cc557ced9df`. */
  luid(): string {
    const hex = createHash('sha256').update(`luid ${this.number()}`).digest('hex');
    const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    return [...groups, `9${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  }

  /** The running number of an item in web page addresses. */
  number(): number {
    this.#count += 1;
    return this.#count;
  }
}
