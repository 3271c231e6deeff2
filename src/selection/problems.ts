import type { Problem } from '../domain/errors.ts';

/** More than this nobody reads. */
const MOST_SHOWN = 50;

/** Collects what is wrong with one input: all of it is counted, the first 50 are kept. */
export class Problems {
  readonly #input: string;
  readonly #kept: Problem[] = [];
  #count = 0;

  constructor(input: string) {
    this.#input = input;
  }

  get count(): number {
    return this.#count;
  }

  /** `place` is where in the input, such as `workbooks[1]`, or empty for the input as a whole. */
  add(place: string, says: string, given?: string): void {
    this.#count += 1;
    if (this.#kept.length === MOST_SHOWN) return;
    const allowed = place === '' ? says : `${place}: ${says}`;
    const input = this.#input;
    this.#kept.push(given === undefined ? { input, allowed } : { input, given, allowed });
  }

  list(): Problem[] {
    const left = this.#count - this.#kept.length;
    if (left === 0) return [...this.#kept];
    return [...this.#kept, { input: this.#input, allowed: `and ${left} more` }];
  }
}
