import {
  Composer,
  type CST,
  type ErrorCode,
  Lexer,
  type LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from 'yaml';
import { slipIn } from './slips.ts';
import { quote, SELECT_MORE, shorten } from './wording.ts';

export const LARGEST_BYTES = 5_000_000;

/**
 * Words and signs, as the package cuts a text up: more than 10,000 filters of three keys take. What
 * comes of them would need minutes, and all memory, for 5 MB of commas.
 */
export const MOST_LEXEMES = 300_000;

/** At most: a sign that says what kind of word follows, and the word. */
const LEXEMES_OF_A_CHARACTER = 2;

/** How much of it is looked at: enough to tell a slip, and more than is ever shown. */
export const MOST_OF_A_LINE = 1000;

export const DEEPEST = 64;

const AS_WRITTEN: ParseOptions & SchemaOptions = {
  schema: 'failsafe',
  // Beside text there is only null, which has to be known in order to be refused.
  customTags: ['null'],
  resolveKnownTags: false,
  // The package compares every key with every other. `yaml.ts` does that.
  uniqueKeys: false,
};

/** With this document there is no going on. */
export class Unreadable extends Error {
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

/** Returns the root node of the one document that `text` has to be. */
export function compose(text: string, lines: LineCounter): unknown {
  refuseUnfit(text);
  const composer = new Composer(AS_WRITTEN);
  // The package gathers errors without end, an object with a stack for each comma too many, and its
  // types hide where they come in. What follows the first is mostly its consequence.
  const complain = complainer(text);
  Object.assign(composer, {
    onError: (source: ErrorSource, code: ErrorCode, message: string) =>
      complain(code, message, offsetOf(source)),
  });
  const [document, another] = composer.compose(tokens(text, lines, complain), true, text.length);
  const error = document?.errors[0] ?? document?.warnings[0];
  if (error !== undefined) complain(error.code, error.message, error.pos[0]);
  if (another !== undefined) {
    throw new Unreadable('a second document begins. Give one', another.range[0]);
  }
  return document?.contents;
}

/** Where the package found an error: an offset, a range of them, or a token. */
type ErrorSource = number | readonly number[] | { readonly offset: number };

type Complain = (code: ErrorCode, message: string, offset: number | undefined) => never;

/**
 * Throws the first error, whatever it is called with after that: the package catches what is thrown in
 * the midst of a collection, and reports it in its turn.
 */
function complainer(text: string): Complain {
  let first: Unreadable | undefined;
  return (code, message, offset) => {
    const slip = first || offset === undefined ? undefined : slipNear(text, offset);
    first ??= new Unreadable(slip ?? explain(code, message, text[offset ?? text.length]), offset);
    throw first;
  };
}

/** Some slips show only when the line after theirs makes no sense. */
function slipNear(text: string, offset: number): string | undefined {
  const before = text
    .slice(Math.max(0, offset - MOST_OF_A_LINE), offset)
    .split('\n')
    .slice(-2);
  const [behind = ''] = text.slice(offset, offset + MOST_OF_A_LINE).split('\n');
  const last = before.pop() ?? '';
  return slipIn(last + behind) ?? (last.trim() === '' ? slipIn(before.pop() ?? '') : undefined);
}

function offsetOf(source: ErrorSource): number | undefined {
  if (typeof source === 'number') return source;
  return 'offset' in source ? source.offset : source[0];
}

function refuseUnfit(text: string): void {
  if (Buffer.byteLength(text) > LARGEST_BYTES) throw new Unreadable('is larger than 5 MB');
  if (text.includes('\0')) {
    throw new Unreadable('holds a NUL character. Give it as text in UTF-8');
  }
}

const TOO_MUCH = `holds too much to be a list of filters. ${SELECT_MORE}`;

/** Before any of it is parsed, which takes several times as long. What is short holds too little to be asked. */
function isTooMuch(text: string): boolean {
  if (text.length < MOST_LEXEMES / LEXEMES_OF_A_CHARACTER) return false;
  let count = 0;
  for (const _ of new Lexer().lex(text)) {
    count += 1;
    if (count > MOST_LEXEMES) return true;
  }
  return false;
}

/**
 * The package's own parser, but for bounds on how much there is and how deep. A document is composed
 * once it has been parsed whole, so that none beyond them gets there.
 */
function* tokens(text: string, lines: LineCounter, complain: Complain): Generator<CST.Token> {
  lines.addNewLine(0);
  if (isTooMuch(text)) throw new Unreadable(TOO_MUCH);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    yield* sound(parser.next(lexeme), complain);
    if (parser.stack.length > DEEPEST) {
      throw new Unreadable(`is nested more than ${DEEPEST} levels deep`, parser.offset);
    }
  }
  yield* sound(parser.end(), complain);
}

/** The tokens up to the first that is an error. */
function* sound(found: Iterable<CST.Token>, complain: Complain): Generator<CST.Token> {
  for (const token of found) {
    if (token.type === 'error') {
      const source = token.source === '' ? '' : `: ${quote(token.source)}`;
      complain('UNEXPECTED_TOKEN', token.message + source, token.offset);
    }
    yield token;
  }
}

const COLON = 'put text with a colon and a space in quotes';
const SPECIAL = 'put text that starts with a special character in quotes';

/**
 * The package's words, apart from the slips that everybody makes once.
 * @param char the first that is wrong
 */
function explain(code: ErrorCode, message: string, char = ''): string {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return COLON;
    case 'BLOCK_IN_FLOW':
      // Between brackets the same slip begins a mapping, and a hyphen or question mark a collection.
      return '-?'.includes(char) ? SPECIAL : COLON;
    case 'BAD_ALIAS':
      return 'put text that starts with * or & in quotes';
    case 'BAD_SCALAR_START':
      return SPECIAL;
    case 'TAG_RESOLVE_FAILED':
      return 'tags are not supported. Put text that starts with ! in quotes';
    default:
      return shorten(message.replace(/\s+/g, ' '), 120);
  }
}
