import { TableauError } from './errors.ts';

/** A question for a list, in the parts that a server may not know. */
export interface Question {
  /** `name:eq:Sales`: all of them must hold. */
  readonly expressions: readonly string[];
  /** Every field of the rows is asked for: `fields=_all_`. */
  readonly allFields: boolean;
  /** The rows are asked for in a stable order. */
  readonly ordered: boolean;
  /** Rather refused than asked without the names. */
  readonly keepsNames?: boolean;
}

export interface Understood<T> {
  readonly answer: T;
  readonly question: Question;
}

/** What to leave out next, where a question was refused. */
type Retreat = 'rare filters' | 'order' | 'fields' | 'all filters but names' | 'all filters';

/** 400023 is about `fields` (tableau-api-lib#38); anything else most likely about the filter (400065). */
const FIELDS_CODE = '400023';
const FIELDS_FIRST: readonly Retreat[] = ['fields', 'order', 'rare filters'];
const FILTERS_FIRST: readonly Retreat[] = ['rare filters', 'order', 'fields'];
const LAST: readonly Retreat[] = ['all filters but names', 'all filters'];

/** What even old servers filter by: of data sources on 2021.4 nothing else (help copies of 3.11 and 3.15). */
const COMMON = /^(?:name|type|createdAt|updatedAt|favoritesTotal|tags):|^ownerName:eq:/;
const NAME = /^name:/;

/**
 * How a server is asked for one kind of list. What it refuses to understand is left out from then on:
 * the answer is wider, and the rest is decided on our side.
 */
export class Dialect {
  readonly #unknown = new Set<string>();
  readonly #left = { allFields: true, ordered: true };
  readonly #proven = { allFields: false, ordered: false };
  #learning: Promise<unknown> | undefined;

  /**
   * @param ask sends the question; a refusal for its form is a TableauError with status 400
   * @returns the answer, and the question as it was understood
   */
  async ask<T>(wanted: Question, ask: (question: Question) => Promise<T>): Promise<Understood<T>> {
    // The first one learns for those that come at the same time.
    if (this.#learning) await this.#learning.catch(() => {});
    const asking = this.#ask(wanted, ask);
    this.#learning ??= asking;
    return asking;
  }

  async #ask<T>(wanted: Question, ask: (question: Question) => Promise<T>): Promise<Understood<T>> {
    const first = this.#known(wanted);
    let question = first;
    const retreats: Retreat[] = [];
    for (;;) {
      try {
        const answer = await ask(question);
        const best = await this.#restored(first, retreats, { answer, question }, ask);
        this.#learn(first, best.question);
        return best;
      } catch (error) {
        if (!isAboutForm(error)) throw error;
        const next = this.#nextRetreat(error, question);
        if (!next) throw error;
        retreats.push(next);
        question = retreat(question, next);
      }
    }
  }

  /** The last part that was left out was in the way. The others perhaps were not: each is tried again. */
  async #restored<T>(
    first: Question,
    retreats: readonly Retreat[],
    found: Understood<T>,
    ask: (question: Question) => Promise<T>,
  ): Promise<Understood<T>> {
    let best = found;
    let needed = retreats;
    for (const one of retreats.slice(0, -1)) {
      const others = needed.filter((other) => other !== one);
      const question = others.reduce(retreat, first);
      if (isSame(question, best.question)) continue;
      try {
        best = { answer: await ask(question), question };
        needed = others;
      } catch (error) {
        if (!isAboutForm(error)) throw error;
      }
    }
    return best;
  }

  #known(wanted: Question): Question {
    const { expressions, allFields, ordered } = wanted;
    return {
      ...wanted,
      expressions: expressions.filter((one) => !this.#unknown.has(keyOf(one))),
      allFields: allFields && this.#left.allFields,
      ordered: ordered && this.#left.ordered,
    };
  }

  #learn(asked: Question, understood: Question): void {
    for (const one of asked.expressions) {
      if (!understood.expressions.includes(one)) this.#unknown.add(keyOf(one));
    }
    for (const part of ['allFields', 'ordered'] as const) {
      if (understood[part]) this.#proven[part] = true;
      else if (asked[part]) this.#left[part] = false;
    }
  }

  #nextRetreat({ code }: TableauError, question: Question): Retreat | undefined {
    const likely = code === FIELDS_CODE ? FIELDS_FIRST : FILTERS_FIRST;
    return [...likely, ...(question.keepsNames ? [] : LAST)].find((one) => {
      if (one === 'order') return question.ordered && !this.#proven.ordered;
      if (one === 'fields') return question.allFields && !this.#proven.allFields;
      return retreat(question, one).expressions.length < question.expressions.length;
    });
  }
}

function retreat(question: Question, one: Retreat): Question {
  const { expressions } = question;
  switch (one) {
    case 'order':
      return { ...question, ordered: false };
    case 'fields':
      return { ...question, allFields: false };
    case 'rare filters':
      return { ...question, expressions: expressions.filter((each) => COMMON.test(each)) };
    case 'all filters but names':
      return { ...question, expressions: expressions.filter((each) => NAME.test(each)) };
    case 'all filters':
      return { ...question, expressions: [] };
  }
}

function isSame(a: Question, b: Question): boolean {
  return (
    a.allFields === b.allFields &&
    a.ordered === b.ordered &&
    a.expressions.length === b.expressions.length
  );
}

/** Field and operator: `ownerName:in`. */
function keyOf(expression: string): string {
  return expression.split(':', 2).join(':');
}

/** Numbers and sizes of pages (400006, 400007) are right at all times. */
function isAboutForm(error: unknown): error is TableauError {
  return (
    error instanceof TableauError &&
    error.status === 400 &&
    error.code !== '400006' &&
    error.code !== '400007'
  );
}
