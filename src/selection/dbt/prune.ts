import { Assembler } from 'stream-json/core/assembler.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';

/**
 * Reads of a JSON document only what a shape asks for. dbt's manifests grow to hundreds of megabytes,
 * nearly all of it SQL and documentation: what is not asked for is passed over token by token, so that
 * memory is taken by what is kept alone. The grammar is stream-json's business; the whole file is held
 * to it, also what is passed over.
 */

/**
 * `value`: whole; `key`: that it is there; `each`: the entries of a list or an object; `keys`: these keys of an object.
 * An object that is read by `each` becomes a Map, by `keys` an object without a prototype.
 */
export type Shape =
  | 'value'
  | 'key'
  | { readonly each: Shape }
  | { readonly keys: ReadonlyMap<string, Shape> };

/** The shape of an object with these keys among others. */
export function keys(shapes: Readonly<Record<string, Shape>>): Shape {
  return { keys: new Map(Object.entries(shapes)) };
}

/** The document is no JSON, or has an end that is missing. The message fits behind "it". */
export class UnreadableJson extends Error {}

/** In characters. What is kept whole are names and lists of them; a text may be a compiler's long complaint. */
const LARGEST_VALUE = 16_000_000;

/** In characters. The parser holds a text whole before it is known whether it is kept. */
const LARGEST_TEXT = 64_000_000;

/** How the parser says that the document is over, and something follows. */
const TRAILING = 'Parser cannot parse input: unexpected characters';

/**
 * @param chunks the bytes in order; each may be overwritten once the next is asked for
 * @throws UnreadableJson
 */
export function prune(chunks: Iterable<Uint8Array>, shape: Shape): unknown {
  const tokens = new Tokens(chunks[Symbol.iterator]());
  const document = read(tokens.next(), shape, tokens);
  tokens.end();
  return document;
}

/** The value that begins with this token. That the tokens are in order, the parser saw to. */
function read(first: Token, shape: Shape, tokens: Tokens): unknown {
  if (shape === 'key') {
    pass(first, tokens);
    return true;
  }
  if (shape !== 'value' && first.name === 'startObject') return readObject(shape, tokens);
  if (shape !== 'value' && first.name === 'startArray') return readList(shape, tokens);
  return readWhole(first, tokens);
}

function readObject(shape: Exclude<Shape, string>, tokens: Tokens): unknown {
  const map = new Map<string, unknown>();
  for (let token = tokens.next(); token.name === 'keyValue'; token = tokens.next()) {
    const inner = 'each' in shape ? shape.each : shape.keys.get(token.value);
    const first = tokens.next();
    if (inner === undefined) {
      pass(first, tokens);
      continue;
    }
    const key = detached(token.value);
    if (map.has(key)) throw new UnreadableJson(`holds ${JSON.stringify(key)} twice`);
    map.set(key, read(first, inner, tokens));
  }
  return 'each' in shape ? map : Object.assign(Object.create(null), Object.fromEntries(map));
}

function readList(shape: Exclude<Shape, string>, tokens: Tokens): unknown[] {
  const list: unknown[] = [];
  for (let token = tokens.next(); token.name !== 'endArray'; token = tokens.next()) {
    if ('each' in shape) list.push(read(token, shape.each, tokens));
    else pass(token, tokens);
  }
  return list;
}

function readWhole(first: Token, tokens: Tokens): unknown {
  const assembler = new Assembler();
  let size = 0;
  for (let token = first; ; token = tokens.next()) {
    size += 'value' in token && typeof token.value === 'string' ? token.value.length + 3 : 1;
    if (size > LARGEST_VALUE) throw new UnreadableJson('holds a value above 16 MB');
    if (token.name === 'stringValue') assembler.stringValue(detached(token.value));
    else assembler.consume(token);
    if (assembler.done) return assembler.current;
  }
}

function pass(first: Token, tokens: Tokens): void {
  let depth = 0;
  for (let token = first; ; token = tokens.next()) {
    if (token.name === 'startObject' || token.name === 'startArray') depth += 1;
    else if (token.name === 'endObject' || token.name === 'endArray') depth -= 1;
    if (depth === 0) return;
  }
}

/** A text of its own: the parser's is a view of a whole chunk, which it would keep in memory. */
function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/**
 * The tokens of stream-json, one at a time. Near the end of a file it waits for more, so what is wrong
 * with the last few characters may be told as a cut.
 */
class Tokens {
  readonly #chunks: Iterator<Uint8Array>;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #parse = jsonParser({ packValues: true, streamValues: false });
  #tokens: readonly Token[] = [];
  #at = 0;
  #begun = false;
  /** How much was read since the last token. */
  #unfinished = 0;

  constructor(chunks: Iterator<Uint8Array>) {
    this.#chunks = chunks;
  }

  next(): Token {
    for (;;) {
      const token = this.#tokens[this.#at];
      this.#at += 1;
      if (token !== undefined) return token;
      if (!this.#fill()) throw this.#begun ? cut() : new UnreadableJson('is empty');
    }
  }

  /** Sees to it that nothing but white space follows. */
  end(): void {
    while (this.#fill());
  }

  #fill(): boolean {
    const { done, value } = this.#chunks.next();
    const text = this.#decode(done ? undefined : value);
    if (!this.#begun && !this.#begins(text)) return !done;
    this.#tokens = this.#tokenize(text);
    this.#at = 0;
    return !done;
  }

  /** A character that is cut in two is completed by the next chunk. */
  #decode(chunk: Uint8Array | undefined): string {
    try {
      return chunk ? this.#decoder.decode(chunk, { stream: true }) : this.#decoder.decode();
    } catch {
      throw chunk ? new UnreadableJson('is not written in UTF-8') : cut();
    }
  }

  #begins(text: string): boolean {
    const first = /[^ \t\n\r]/.exec(text)?.[0];
    if (first !== undefined && first !== '{') throw new UnreadableJson('is no JSON object');
    this.#begun = first !== undefined;
    return this.#begun;
  }

  #tokenize(text: string): readonly Token[] {
    const tokens = this.#tokensOf(text);
    this.#unfinished = tokens.length > 0 ? 0 : this.#unfinished + text.length;
    if (this.#unfinished > LARGEST_TEXT) throw new UnreadableJson('holds a text above 64 MB');
    return tokens;
  }

  #tokensOf(text: string): readonly Token[] {
    try {
      const result = this.#parse(text);
      return typeof result === 'object' ? result.values : [];
    } catch (error) {
      if ((error as Error).message !== TRAILING) throw wrong();
      throw new UnreadableJson('goes on after the end of its JSON');
    }
  }
}

function cut(): UnreadableJson {
  return new UnreadableJson('is cut off: its JSON has no end');
}

function wrong(): UnreadableJson {
  return new UnreadableJson('is no valid JSON');
}
