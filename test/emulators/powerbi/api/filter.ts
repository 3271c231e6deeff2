/**
 * `$filter` of the workspaces, as far as Power BI is known to understand OData: eq, ne, contains(), tolower(),
 * and, or, not and brackets. A quote inside a text is doubled (OData 4.01, URL conventions); what forgets that,
 * as MicrosoftPowerBIMgmt does, is a syntax error.
 */

import { invalidRequest } from './errors.ts';

type Value = string | boolean | undefined;
export type FilterFields = Readonly<Record<string, Value>>;
type Term = (item: FilterFields) => Value;
export type Condition = (item: FilterFields) => boolean;

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([A-Za-z]\w*)|([(),]))/y;

interface Token {
  readonly kind: 'text' | 'word' | 'mark' | 'end';
  readonly value: string;
}

const END: Token = { kind: 'end', value: 'the end' };

/** @throws Refusal 400 */
export function parseFilter(text: string, names: readonly string[]): Condition {
  return new Parser(tokens(text), names).parse();
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const [, quoted, word, mark] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (mark !== undefined) found.push({ kind: 'mark', value: mark });
    else throw bad(`position ${at} is neither a quoted text, a word nor a bracket`);
  }
  return found;
}

class Parser {
  #next = 0;
  readonly #tokens: readonly Token[];
  readonly #names: readonly string[];

  constructor(all: readonly Token[], names: readonly string[]) {
    this.#tokens = all;
    this.#names = names;
  }

  parse(): Condition {
    const condition = this.#or();
    if (this.#peek() !== END) throw bad(`'${this.#peek().value}' is more than the filter needs`);
    return condition;
  }

  #or(): Condition {
    const parts = [this.#and()];
    while (this.#skip('or')) parts.push(this.#and());
    return (item) => parts.some((holds) => holds(item));
  }

  #and(): Condition {
    const parts = [this.#unary()];
    while (this.#skip('and')) parts.push(this.#unary());
    return (item) => parts.every((holds) => holds(item));
  }

  #unary(): Condition {
    if (this.#skip('not')) {
      const inner = this.#unary();
      return (item) => !inner(item);
    }
    if (this.#skip('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    return this.#skip('contains') ? this.#contains() : this.#comparison();
  }

  #contains(): Condition {
    this.#expect('(');
    const whole = this.#term();
    this.#expect(',');
    const part = this.#term();
    this.#expect(')');
    return (item) => String(whole(item) ?? '').includes(String(part(item)));
  }

  #comparison(): Condition {
    const left = this.#term();
    const isEqual = this.#skip('eq');
    if (!isEqual && !this.#skip('ne')) throw bad(`'${this.#peek().value}' is neither eq nor ne`);
    const right = this.#term();
    return (item) => (left(item) === right(item)) === isEqual;
  }

  #term(): Term {
    if (this.#skip('tolower')) {
      this.#expect('(');
      const inner = this.#term();
      this.#expect(')');
      return (item) => String(inner(item) ?? '').toLowerCase();
    }
    const { kind, value } = this.#peek();
    this.#next += 1;
    if (kind === 'text') return () => value;
    if (kind === 'word' && /^(true|false)$/.test(value)) return () => value === 'true';
    if (kind === 'word' && this.#names.includes(value)) return (item) => item[value];
    throw bad(`'${value}' is no text and none of ${this.#names.join(', ')}`);
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? END;
  }

  #skip(value: string): boolean {
    const token = this.#peek();
    if (token.kind === 'text' || token.value !== value) return false;
    this.#next += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#skip(value)) throw bad(`there is '${this.#peek().value}' in place of '${value}'`);
  }
}

function bad(why: string) {
  return invalidRequest('The query specified in the URI is not valid.', `in $filter, ${why}`);
}
