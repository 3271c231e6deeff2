import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, LineCounter } from 'yaml';
import type { Data } from './data.ts';
import {
  compose,
  DEEPEST,
  LARGEST_BYTES,
  MOST_LEXEMES,
  MOST_OF_A_LINE,
  Unreadable,
} from './document.ts';
import { unevaluated } from './expressions.ts';
import type { Problems } from './problems.ts';
import { quote, shorten } from './wording.ts';

/** How many values, and characters in them, a text may stand for with its aliases written out. */
const MOST_EXPANDED = MOST_LEXEMES;
const LARGEST_EXPANDED = 2 * LARGEST_BYTES;

const NO_KEY = 'a key has to be text';

/** Text behind which, on its line, a comment begins that may be a part of it. */
export interface Commented {
  /** Counted from 1. */
  readonly line: number;
  /** The keys that lead to it, from the top. */
  readonly keys: readonly string[];
  readonly value: string;
  /** With its `#`. */
  readonly comment: string;
}

/**
 * Reads one YAML or JSON document, taking every scalar as written: `1.10`, `no` and `007` are text.
 * Returns undefined when it can't be read; in any case `problems` says what is wrong with it.
 */
export function readYaml(
  text: string,
  problems: Problems,
  onComment: (found: Commented) => void = () => {},
): Data | undefined {
  const lines = new LineCounter();
  const report = (says: string, offset?: number) => {
    if (offset === undefined) {
      problems.add('', says);
      return;
    }
    const { line, col } = lines.linePos(offset);
    const start = lines.lineStarts[line - 1] ?? 0;
    const shown = excerpt(text, start);
    // Two braces without a dollar are a mapping within a mapping to YAML.
    const words = (says === NO_KEY && unevaluated(shown)) || says;
    problems.add(`line ${line}, column ${col}`, words, shown || undefined);
  };
  try {
    const note = (value: string, end: number, keys: readonly string[]) => {
      const comment = commentBehind(text, end);
      if (comment) onComment({ line: lines.linePos(end).line, keys: [...keys], value, comment });
    };
    const data = convert(compose(text, lines), report, note);
    refuseBomb(data);
    return data;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report(error.message, error.offset);
    return undefined;
  }
}

/** On the same line. */
function commentBehind(text: string, end: number): string | undefined {
  COMMENT.lastIndex = end;
  return COMMENT.exec(text)?.[1]?.trimEnd();
}

const COMMENT = /[ \t]+(#[^\r\n]{0,100})/y;

function excerpt(text: string, start: number): string {
  const line = text.slice(start, start + MOST_OF_A_LINE);
  const end = line.indexOf('\n');
  return shorten(line.slice(0, end === -1 ? undefined : end).trim(), 60);
}

/** Turns the nodes of a document into plain data. An alias becomes the very value it stands for. */
function convert(
  root: unknown,
  report: (says: string, offset?: number) => void,
  note: (value: string, end: number, keys: readonly string[]) => void,
): Data {
  /** Those that lead to what is being converted. */
  const keys: string[] = [];
  const anchors = new Map<string, Data>();

  const convertNode = (node: unknown): Data => {
    if (isAlias(node)) return resolve(node.source, node.range?.[0]);
    const data = convertValue(node);
    // Only now, so that nothing can contain itself.
    if ((isScalar(node) || isCollection(node)) && node.anchor) anchors.set(node.anchor, data);
    return data;
  };

  const resolve = (name: string, offset: number | undefined): Data => {
    const data = anchors.get(name);
    if (data !== undefined) return data;
    const hint = 'Put text that starts with * in quotes';
    throw new Unreadable(`there is no anchor ${quote(name)} above. ${hint}`, offset);
  };

  const convertValue = (node: unknown): Data => {
    if (isSeq(node)) return node.items.map(convertNode);
    if (isScalar(node) && typeof node.value === 'string') {
      if (node.type === 'PLAIN' && node.range) note(node.value, node.range[1], keys);
      return node.value;
    }
    if (!isMap(node)) return null;
    const map = new Map<string, Data>();
    for (const pair of node.items) {
      const key = convertNode(pair.key);
      keys.push(String(key));
      const value = convertNode(pair.value);
      keys.pop();
      const offset = isNode(pair.key) ? pair.key.range?.[0] : undefined;
      if (typeof key !== 'string') report(NO_KEY, offset);
      else if (map.has(key)) report(`${quote(key)} is there twice. Give it once`, offset);
      else map.set(key, value);
    }
    return map;
  };

  return convertNode(root);
}

/** Aliases of aliases can make a short text stand for more than memory holds. */
function refuseBomb(data: Data): void {
  let values = MOST_EXPANDED;
  let characters = LARGEST_EXPANDED;
  const visit = (value: Data, depth: number): void => {
    values -= 1;
    if (typeof value === 'string') characters -= value.length;
    if (values < 0 || characters < 0 || depth > DEEPEST)
      throw new Unreadable('its aliases (*name) stand for too much. Write the values out');
    if (value instanceof Map) {
      for (const [key, inner] of value) {
        visit(key, depth);
        visit(inner, depth + 1);
      }
    } else if (Array.isArray(value)) {
      for (const inner of value) visit(inner, depth + 1);
    }
  };
  visit(data, 0);
}
