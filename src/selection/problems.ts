import type { Problem } from '../domain/errors.ts';

/** More than this nobody reads. */
const MOST_SHOWN = 50;
const MOST_WARNINGS = 10;

/**
 * Collects what is wrong with one input, and what may not be meant as it stands: all of it is counted,
 * the first 50 of what is wrong and the first 10 of the other are kept.
 */
export class Problems {
  readonly #input: string;
  readonly #kept: Problem[] = [];
  readonly #warnings: string[] = [];
  #count = 0;
  #warned = 0;

  constructor(input: string) {
    this.#input = input;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * @param place where in the input, such as `workbooks[1]`, or empty for the input as a whole
   * @param says words, or what makes them where that takes long: it is only called for what is kept
   */
  add(place: string, says: string | (() => string), given?: string): void {
    this.#count += 1;
    if (this.#kept.length === MOST_SHOWN) return;
    const words = typeof says === 'string' ? says : says();
    const allowed = place === '' ? words : `${place}: ${words}`;
    const input = this.#input;
    this.#kept.push(given === undefined ? { input, allowed } : { input, given, allowed });
  }

  /** What can be used, and probably means something else than it should. */
  warn(place: string, says: string): void {
    this.#warned += 1;
    if (this.#warned <= MOST_WARNINGS) this.#warnings.push(`${this.#input}: ${place}: ${says}`);
  }

  warnings(): string[] {
    const left = this.#warned - this.#warnings.length;
    return left === 0
      ? [...this.#warnings]
      : [...this.#warnings, `${this.#input}: and ${left} more`];
  }

  list(): Problem[] {
    const left = this.#count - this.#kept.length;
    if (left === 0) return [...this.#kept];
    return [...this.#kept, { input: this.#input, allowed: `and ${left} more` }];
  }
}
