/**
 * Reads of a JSON document only what a shape asks for. dbt's manifests grow to hundreds of megabytes,
 * nearly all of it SQL and documentation: what is not asked for is passed over byte by byte, so that
 * memory is taken by what is kept alone.
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

/** In bytes. What is kept whole are names and lists of them; a text may be a compiler's long complaint. */
const LARGEST_VALUE = 16_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = { list: 0x5b, object: 0x7b };
const CLOSE = { list: 0x5d, object: 0x7d };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * @param chunks the bytes in order; each may be overwritten once the next is asked for
 * @throws UnreadableJson
 */
export function prune(chunks: Iterable<Uint8Array>, shape: Shape): unknown {
  const pruner = new Pruner(chunks[Symbol.iterator]());
  return pruner.document(shape);
}

class Pruner {
  readonly #chunks: Iterator<Uint8Array>;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  /** What is kept of earlier chunks, and from where in this one. */
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #keepFrom: number | undefined;

  constructor(chunks: Iterator<Uint8Array>) {
    this.#chunks = chunks;
  }

  document(shape: Shape): unknown {
    if (!this.#fill()) throw new UnreadableJson('is empty');
    if (BYTE_ORDER_MARK.every((byte, index) => this.#chunk[index] === byte)) this.#at = 3;
    if (!this.#skipSpaces()) throw new UnreadableJson('is empty');
    if (this.#chunk[this.#at] !== OPEN.object) throw new UnreadableJson('is no JSON object');
    const document = this.#read(shape);
    if (this.#skipSpaces()) throw new UnreadableJson('goes on after the end of its JSON');
    return document;
  }

  #read(shape: Shape): unknown {
    const first = this.#next();
    if (shape === 'key') {
      this.#pass();
      return true;
    }
    if (shape !== 'value' && first === OPEN.object) return this.#object(shape);
    if (shape !== 'value' && first === OPEN.list) return this.#list(shape);
    return this.#parse();
  }

  #object(shape: Exclude<Shape, string>): unknown {
    const map = new Map<string, unknown>();
    this.#entries(CLOSE.object, () => {
      if (this.#next() !== QUOTE) throw wrong();
      const key = this.#key();
      if (this.#next() !== COLON) throw wrong();
      this.#at += 1;
      const inner = 'each' in shape ? shape.each : shape.keys.get(key);
      if (inner === undefined) {
        this.#next();
        this.#pass();
        return;
      }
      if (map.has(key)) throw new UnreadableJson(`holds ${JSON.stringify(key)} twice`);
      map.set(key, this.#read(inner));
    });
    return 'each' in shape ? map : Object.assign(Object.create(null), Object.fromEntries(map));
  }

  #list(shape: Exclude<Shape, string>): unknown[] {
    const list: unknown[] = [];
    this.#entries(CLOSE.list, () => {
      if ('each' in shape) list.push(this.#read(shape.each));
      else this.#pass();
    });
    return list;
  }

  /** What stands between the brackets, with its commas. */
  #entries(close: number, readOne: () => void): void {
    this.#at += 1;
    if (this.#next() === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      readOne();
      const byte = this.#next();
      this.#at += 1;
      if (byte === close) return;
      if (byte !== COMMA) throw wrong();
      this.#next();
    }
  }

  /** Most keys are plain and lie within a chunk: there are millions of them. */
  #key(): string {
    const start = this.#at + 1;
    for (let at = start; at < this.#chunk.length; at += 1) {
      const byte = this.#chunk[at] ?? 0;
      if (byte === QUOTE) {
        this.#at = at + 1;
        return this.#chunk.toString('latin1', start, at);
      }
      if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) break;
    }
    return this.#parse() as string;
  }

  /** The value that begins here, kept whole. */
  #parse(): unknown {
    this.#keepFrom = this.#at;
    this.#pass();
    const text = decode(this.#takeKept());
    try {
      return JSON.parse(text);
    } catch {
      throw wrong();
    }
  }

  #takeKept(): Buffer {
    const last = this.#chunk.subarray(this.#keepFrom, this.#at);
    this.#keepFrom = undefined;
    if (this.#kept.length === 0) return last;
    const bytes = Buffer.concat([...this.#kept, last]);
    this.#kept = [];
    this.#keptBytes = 0;
    return bytes;
  }

  /** Passes over the value that begins here. */
  #pass(): void {
    const first = this.#chunk[this.#at];
    if (first === QUOTE || first === OPEN.list || first === OPEN.object) this.#passNested();
    else this.#passWord();
  }

  #passNested(): void {
    let depth = 0;
    let inText = false;
    let escaped = false;
    do {
      const chunk = this.#chunk;
      for (let at = this.#at; at < chunk.length; at += 1) {
        const byte = chunk[at];
        if (inText) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inText = false;
          else continue;
        } else if (byte === QUOTE) inText = true;
        else if (byte === OPEN.object || byte === OPEN.list) depth += 1;
        else if (byte === CLOSE.object || byte === CLOSE.list) depth -= 1;
        else continue;
        if (depth === 0 && !inText) {
          this.#at = at + 1;
          return;
        }
      }
    } while (this.#fill());
    throw cut();
  }

  /** A number, `true`, `false` or `null`. */
  #passWord(): void {
    const start = this.#chunk[this.#at];
    if (start === undefined || isEnd(start) || start === COLON) throw wrong();
    do {
      for (let at = this.#at; at < this.#chunk.length; at += 1) {
        if (isEnd(this.#chunk[at] ?? 0)) {
          this.#at = at;
          return;
        }
      }
    } while (this.#fill());
    throw cut();
  }

  /** The next byte that is no white space; it is not consumed. */
  #next(): number {
    if (!this.#skipSpaces()) throw cut();
    return this.#chunk[this.#at] ?? 0;
  }

  #skipSpaces(): boolean {
    do {
      while (this.#at < this.#chunk.length) {
        if (!isSpace(this.#chunk[this.#at] ?? 0)) return true;
        this.#at += 1;
      }
    } while (this.#fill());
    return false;
  }

  /** Goes on to the next chunk that holds anything. */
  #fill(): boolean {
    if (this.#keepFrom !== undefined) {
      // A copy, for what the chunk holds may be overwritten.
      const rest = Buffer.from(this.#chunk.subarray(this.#keepFrom));
      this.#keptBytes += rest.length;
      if (this.#keptBytes > LARGEST_VALUE) throw new UnreadableJson('holds a value above 16 MB');
      this.#kept.push(rest);
      this.#keepFrom = 0;
    }
    for (;;) {
      const { done, value } = this.#chunks.next();
      this.#chunk = done
        ? Buffer.alloc(0)
        : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      this.#at = 0;
      if (done) return false;
      if (this.#chunk.length > 0) return true;
    }
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** What ends a number or a word. */
function isEnd(byte: number): boolean {
  return byte === COMMA || byte === CLOSE.object || byte === CLOSE.list || isSpace(byte);
}

/** A replacement character may be in the text, or stand for bytes that are no UTF-8. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableJson('is not written in UTF-8');
  }
}

function cut(): UnreadableJson {
  return new UnreadableJson('is cut off: its JSON has no end');
}

function wrong(): UnreadableJson {
  return new UnreadableJson('is no valid JSON');
}
