/** The `filter` of reloads: SCIM (RFC 7644, 3.4.2.2), of which `eq`, `and` and `or` are known there. */

import type { ReloadState } from './reload-state.ts';

export type Predicate = (state: ReloadState) => boolean;

/** What is wrong with a filter, in words. */
export class FilterError extends Error {}

const TOKEN = /\s+|([()])|"((?:[^"\\]|\\.)*)"|([A-Za-z]+)/y;

type Token = { readonly kind: 'sign' | 'text' | 'word'; readonly text: string };

/** @throws FilterError */
export function parseFilter(text: string): Predicate {
  const tokens = tokensOf(text);
  const next = () => {
    const token = tokens.shift();
    if (!token) throw new FilterError('it ends too early');
    return token;
  };
  const takes = (kind: Token['kind'], wanted: string) => {
    if (tokens[0]?.kind !== kind || tokens[0].text.toLowerCase() !== wanted) return false;
    tokens.shift();
    return true;
  };
  const comparison = (): Predicate => {
    if (takes('sign', '(')) {
      const inner = either();
      if (!takes('sign', ')')) throw new FilterError('a parenthesis is not closed');
      return inner;
    }
    const read = ATTRIBUTES[next().text];
    if (!read) throw new FilterError('only status, partial and type can be filtered by');
    if (!takes('word', 'eq')) throw new FilterError('only eq is supported');
    const { kind, text: value } = next();
    if (kind !== 'text') throw new FilterError('a value stands in double quotes');
    return (state) => read(state) === value;
  };
  const both = (): Predicate => {
    const all = [comparison()];
    while (takes('word', 'and')) all.push(comparison());
    return (state) => all.every((one) => one(state));
  };
  const either = (): Predicate => {
    const any = [both()];
    while (takes('word', 'or')) any.push(both());
    return (state) => any.some((one) => one(state));
  };
  const whole = either();
  if (tokens.length > 0) throw new FilterError(`${tokens[0]?.text} was not expected`);
  return whole;
}

const ATTRIBUTES: Readonly<Record<string, (state: ReloadState) => string>> = {
  status: ({ status }) => status,
  partial: ({ reload }) => String(reload.partial),
  type: ({ reload }) => reload.type,
};

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new FilterError(`syntax error at position ${at}`);
    const [, sign, quoted, word] = match;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}
