/**
 * As much GraphQL as a query for a connection takes: fields with aliases and arguments, variables with
 * defaults. Fragments, directives and several operations are refused in words.
 */

export interface Field {
  readonly alias: string;
  readonly name: string;
  /** Variables are replaced by their values. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
}

/** What an error of the answer says. */
export class GraphqlError extends Error {}

type Variables = Readonly<Record<string, unknown>>;

/** @throws GraphqlError */
export function parseQuery(text: string, variables: Variables): readonly Field[] {
  return new Parser(text, variables).query();
}

/**
 * The value, reduced to the selected fields and with their aliases. A field that the value does not have
 * is unknown, so a value has to have all that can be asked for.
 *
 * @throws GraphqlError
 */
export function project(value: unknown, fields: readonly Field[], path: string): unknown {
  if (Array.isArray(value)) return value.map((one) => project(one, fields, path));
  if (value === null) return null;
  if (typeof value !== 'object') {
    if (fields.length > 0) throw invalid(`Sub selection not allowed on leaf type @ '${path}'`);
    return value;
  }
  if (fields.length === 0) throw invalid(`Sub selection required @ '${path}'`);
  const entries = fields.map(({ alias, name, fields: below }) => {
    const at = path === '' ? name : `${path}/${name}`;
    if (!Object.hasOwn(value, name)) throw invalid(`Field '${name}' is undefined @ '${at}'`);
    return [alias, project(Reflect.get(value, name), below, at)];
  });
  return Object.fromEntries(entries);
}

function invalid(what: string): GraphqlError {
  return new GraphqlError(`Validation error: ${what}`);
}

const TOKEN = /\s+|,|#[^\n]*|("(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|\w+|\.\.\.|[{}()[\]:!=$@])/gy;

class Parser {
  readonly #tokens: readonly string[];
  readonly #given: Variables;
  readonly #declared = new Map<string, unknown>();
  #at = 0;

  constructor(text: string, variables: Variables) {
    this.#tokens = tokenize(text);
    this.#given = variables;
  }

  query(): readonly Field[] {
    if (this.#peek() !== '{') {
      this.#expect('query');
      if (/^\w/.test(this.#peek())) this.#next();
      if (this.#peek() === '(') this.#declarations();
    }
    const fields = this.#fields();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return fields;
  }

  #declarations(): void {
    this.#expect('(');
    while (this.#peek() !== ')') {
      this.#expect('$');
      const name = this.#next();
      this.#expect(':');
      const isRequired = this.#type();
      const fallback = this.#peek() === '=' ? this.#default() : undefined;
      const value = this.#given[name] ?? fallback;
      if (isRequired && value === undefined) throw invalid(`Variable '${name}' has no value`);
      this.#declared.set(name, value);
    }
    this.#expect(')');
  }

  #default(): unknown {
    this.#expect('=');
    return this.#value();
  }

  /** Whether it ends with an exclamation mark. */
  #type(): boolean {
    if (this.#peek() === '[') {
      this.#next();
      this.#type();
      this.#expect(']');
    } else {
      this.#next();
    }
    if (this.#peek() !== '!') return false;
    this.#next();
    return true;
  }

  #fields(): Field[] {
    const fields: Field[] = [];
    this.#expect('{');
    while (this.#peek() !== '}') fields.push(this.#field());
    this.#expect('}');
    return fields;
  }

  #field(): Field {
    const alias = this.#name();
    const name = this.#peek() === ':' ? this.#afterColon(() => this.#name()) : alias;
    const args = this.#peek() === '(' ? this.#pairs('(', ')') : {};
    const fields = this.#peek() === '{' ? this.#fields() : [];
    return { alias, name, args, fields };
  }

  #pairs(open: string, close: string): Record<string, unknown> {
    const pairs: Record<string, unknown> = {};
    this.#expect(open);
    while (this.#peek() !== close) {
      const name = this.#name();
      pairs[name] = this.#afterColon(() => this.#value());
    }
    this.#expect(close);
    return pairs;
  }

  #afterColon<Value>(read: () => Value): Value {
    this.#expect(':');
    return read();
  }

  #value(): unknown {
    const token = this.#peek();
    if (token === '[') return this.#list();
    if (token === '{') return this.#pairs('{', '}');
    this.#next();
    if (token === '$') return this.#variable(this.#next());
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    if (/^["\d-]/.test(token)) return JSON.parse(token);
    return token;
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    this.#expect('[');
    while (this.#peek() !== ']') list.push(this.#value());
    this.#expect(']');
    return list;
  }

  #variable(name: string): unknown {
    if (!this.#declared.has(name)) throw invalid(`Undefined variable '${name}'`);
    return this.#declared.get(name);
  }

  #name(): string {
    if (!/^[A-Za-z_]/.test(this.#peek())) throw this.#unexpected();
    return this.#next();
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #next(): string {
    const token = this.#peek();
    if (token === '') throw this.#unexpected();
    this.#at += 1;
    return token;
  }

  #expect(token: string): void {
    if (this.#peek() !== token) throw this.#unexpected();
    this.#at += 1;
  }

  #unexpected(): GraphqlError {
    return new GraphqlError(`Invalid Syntax : offending token '${this.#peek() || '<EOF>'}'`);
  }
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    if (match[1] !== undefined) tokens.push(match[1]);
  }
  if (end < text.length) throw new GraphqlError(`Invalid Syntax : offending token '${text[end]}'`);
  return tokens;
}
