import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  type YAMLError,
} from 'yaml';
import type { Data } from './data.ts';
import type { Problems } from './problems.ts';
import { quote, shorten } from './wording.ts';

const LARGEST_BYTES = 5_000_000;

/** In characters, an empty value counting as one. Without aliases, no document gets there. */
const LARGEST_EXPANDED = 2 * LARGEST_BYTES;

const DEEPEST = 64;

const AS_WRITTEN: ParseOptions & SchemaOptions = {
  schema: 'failsafe',
  // Beside text there is only null, which has to be known in order to be refused.
  customTags: ['null'],
  resolveKnownTags: false,
  // The package compares every key with every other. It is done below.
  uniqueKeys: false,
};

/** With this document there is no going on. */
class Unreadable extends Error {
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads one YAML or JSON document, taking every scalar as written: `1.10`, `no` and `007` are text.
 * Returns undefined when it can't be read; in any case `problems` says what is wrong with it.
 */
export function readYaml(text: string, problems: Problems): Data | undefined {
  const lines = new LineCounter();
  const report = (says: string, offset?: number) => {
    if (offset === undefined) {
      problems.add('', says);
      return;
    }
    const { line, col } = lines.linePos(offset);
    const start = lines.lineStarts[line - 1] ?? 0;
    problems.add(`line ${line}, column ${col}`, says, excerpt(text, start) || undefined);
  };
  try {
    const data = convert(compose(text, lines), report);
    refuseBomb(data);
    return data;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report(error.message, error.offset);
    return undefined;
  }
}

function excerpt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return shorten(text.slice(start, end === -1 ? undefined : end).trim(), 60);
}

/** Returns the root node of the one document that `text` has to be. */
function compose(text: string, lines: LineCounter): unknown {
  if (Buffer.byteLength(text) > LARGEST_BYTES) throw new Unreadable('is larger than 5 MB');
  const composer = new Composer(AS_WRITTEN);
  const [document, another] = composer.compose(tokens(text, lines), true, text.length);
  // What follows the first error is mostly its consequence.
  const error = document?.errors[0] ?? document?.warnings[0];
  if (error !== undefined) throw new Unreadable(explain(error), error.pos[0]);
  if (another !== undefined) {
    throw new Unreadable('a second document begins. Give one', another.range[0]);
  }
  return document?.contents;
}

/** The package's own parser, but for a bound on nesting: deep enough, it takes minutes. */
function* tokens(text: string, lines: LineCounter) {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEEPEST) {
      throw new Unreadable(`is nested more than ${DEEPEST} levels deep`, parser.offset);
    }
  }
  yield* parser.end();
}

/** The package's words, apart from the slips that everybody makes once. */
function explain(error: YAMLError): string {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'put text with a colon and a space in quotes';
    case 'BAD_ALIAS':
      return 'put text that starts with * or & in quotes';
    case 'BAD_SCALAR_START':
      return 'put text that starts with a special character in quotes';
    case 'TAG_RESOLVE_FAILED':
      return 'tags are not supported. Put text that starts with ! in quotes';
    default:
      return shorten(error.message.replace(/\s+/g, ' '), 120);
  }
}

/** Turns the nodes of a document into plain data. An alias becomes the very value it stands for. */
function convert(root: unknown, report: (says: string, offset?: number) => void): Data {
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
    if (!isMap(node)) return isScalar(node) && typeof node.value === 'string' ? node.value : null;
    const map = new Map<string, Data>();
    for (const pair of node.items) {
      const key = convertNode(pair.key);
      const value = convertNode(pair.value);
      const offset = isNode(pair.key) ? pair.key.range?.[0] : undefined;
      if (typeof key !== 'string') report('a key has to be text', offset);
      else if (map.has(key)) report(`${quote(key)} is there twice. Give it once`, offset);
      else map.set(key, value);
    }
    return map;
  };

  return convertNode(root);
}

/** Aliases of aliases can make a short text stand for more than memory holds. */
function refuseBomb(data: Data): void {
  let left = LARGEST_EXPANDED;
  const visit = (value: Data, depth: number): void => {
    left -= typeof value === 'string' ? value.length + 1 : 1;
    if (left < 0 || depth > DEEPEST)
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
