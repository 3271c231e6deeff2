/**
 * The filter expressions of `GET /jobs`, as far as its page names them (cloud.docs.tamr.com: Jobs,
 * list), in the grammar of Google's AIP-160: `OR` binds tighter than `AND`.
 */

import type { JobState } from './job-state.ts';

export type Predicate = (state: JobState) => boolean;

/** What is wrong with a filter, in words. */
export class FilterError extends Error {}

interface Token {
  readonly kind: 'string' | 'word' | 'sign';
  readonly text: string;
}

export interface FilterRules {
  readonly createTime: 'quoted' | 'bare' | 'refused';
}

/** @throws FilterError */
export function parseFilter(text: string, rules: FilterRules): Predicate {
  const parser = new Parser(tokensOf(text), rules);
  return parser.whole();
}

const TOKEN =
  /\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|[\w.-]+)|(!=|<=|>=|[=<>:()])/suy;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new FilterError(`syntax error at position ${at}`);
    const [, double, single, word, sign] = match;
    const string = double ?? single;
    if (string !== undefined) tokens.push({ kind: 'string', text: unescaped(string) });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, (_, char: string) => {
    if (!`"'\\`.includes(char)) throw new FilterError(`there is no escape \\${char}`);
    return char;
  });
}

type Read = (state: JobState) => string | undefined;

/** The fields that compare with `=`; those of the second list also with `!=`. */
const CONFIGURATION: Readonly<Record<string, Read>> = {
  'configuration.load.source_id': ({ job }) => job.configuration.load?.sourceId,
  'configuration.publish.destination_id': ({ job }) => job.configuration.publish?.destinationId,
  'configuration.publish.data_product_id': ({ job }) => job.configuration.publish?.dataProductId,
  'configuration.update.data_product_id': ({ job }) => job.configuration.update?.dataProductId,
  'configuration.update.workflow_id': ({ job }) => job.configuration.update?.workflowId,
};
const OTHERS: Readonly<Record<string, Read>> = {
  job_id: ({ job }) => job.id,
  'status.state': ({ state }) => state,
};

const PRESENT: Readonly<Record<string, Predicate>> = {
  'configuration:load': ({ job }) => job.configuration.load !== undefined,
  'configuration:update': ({ job }) => job.configuration.update !== undefined,
  'configuration:publish': ({ job }) => job.configuration.publish !== undefined,
  'status:error': ({ error }) => error !== undefined,
};

const TIMES: Readonly<Record<string, (state: JobState) => number | undefined>> = {
  create_time: ({ job }) => job.createdAt,
  start_time: ({ startedAt }) => startedAt,
  cancel_time: ({ job }) => job.stopAt,
  stop_time: ({ endedAt }) => endedAt,
};

const COMPARE: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

class Parser {
  readonly #tokens: readonly Token[];
  readonly #rules: FilterRules;
  #at = 0;

  constructor(tokens: readonly Token[], rules: FilterRules) {
    this.#tokens = tokens;
    this.#rules = rules;
  }

  whole(): Predicate {
    const predicate = this.#expression();
    const rest = this.#tokens[this.#at];
    if (rest) throw new FilterError(`'${rest.text}' was not expected`);
    return predicate;
  }

  #expression(): Predicate {
    const all = [this.#factor()];
    while (this.#takes('word', 'AND')) all.push(this.#factor());
    return (state) => all.every((one) => one(state));
  }

  #factor(): Predicate {
    const any = [this.#term()];
    while (this.#takes('word', 'OR')) any.push(this.#term());
    return (state) => any.some((one) => one(state));
  }

  #term(): Predicate {
    if (this.#takes('word', 'NOT')) {
      const negated = this.#term();
      return (state) => !negated(state);
    }
    if (!this.#takes('sign', '(')) return this.#restriction();
    const inner = this.#expression();
    this.#expect(')');
    return inner;
  }

  #restriction(): Predicate {
    const { kind, text: name } = this.#next();
    if (kind !== 'word') throw new FilterError(`'${name}' is no field`);
    if (this.#takes('sign', '(')) return this.#time(name);
    const sign = this.#next().text;
    if (sign === ':') {
      const present = PRESENT[`${name}:${this.#next().text}`];
      if (!present) throw new FilterError(`${name} can't be asked for with ':'`);
      return present;
    }
    const read = CONFIGURATION[name] ?? OTHERS[name];
    if (!read) throw new FilterError(`there is no field ${name}`);
    const { text: value } = this.#next();
    if (sign === '=') return (state) => read(state) === value;
    if (sign === '!=' && name in OTHERS) return (state) => read(state) !== value;
    throw new FilterError(`${name} can't be compared with '${sign}'`);
  }

  #time(name: string): Predicate {
    this.#expect(')');
    const time = TIMES[name];
    if (!time) throw new FilterError(`there is no function ${name}`);
    if (name === 'create_time' && this.#rules.createTime === 'refused') {
      throw new FilterError('there is no function create_time');
    }
    const compare = COMPARE[this.#tokens[this.#at]?.text ?? ''];
    if (!compare) return (state) => time(state) !== undefined;
    this.#at += 1;
    const { kind, text } = this.#next();
    const literal = Date.parse(text);
    const wanted = this.#rules.createTime === 'bare' ? 'word' : 'string';
    if (Number.isNaN(literal) || kind !== wanted) {
      throw new FilterError(`${text} is no RFC 3339 timestamp literal`);
    }
    return (state) => {
      const value = time(state);
      return value !== undefined && compare(value, literal);
    };
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new FilterError('it ends too early');
    this.#at += 1;
    return token;
  }

  #takes(kind: Token['kind'], text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes('sign', sign)) throw new FilterError(`'${sign}' is missing`);
  }
}
