/** A shorter secret hides nothing and would blot out half of the log. */
const SHORTEST_SECRET = 3;

/** A shorter piece of base64 turns up in ordinary text by chance. */
const SHORTEST_PIECE = 8;

/** One way in which a secret may be written, each of its characters in any of several. */
export interface Form {
  readonly pattern: RegExp;
  /** Characters that what it finds may have. */
  readonly longest: number;
}

/**
 * Replaces every secret by `***`, also in base64, and however it was escaped: for a URL or a form, in
 * JSON, in HTML or XML, all of it or only here and there.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return replaceForms(text, secretForms(secrets));
}

/** Replaces every form by `***`. They come from `secretForms`, longest first. */
export function replaceForms(text: string, forms: readonly Form[]): string {
  return forms.reduce((rest, { pattern }) => rest.replace(pattern, '***'), text);
}

/**
 * All the ways in which the secrets may be written. The longest come first: of two secrets, one
 * may be the beginning of the other.
 */
export function secretForms(secrets: readonly string[]): readonly Form[] {
  const texts = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => textsOf(secret.toWellFormed()))
    .filter((text) => text.length >= SHORTEST_SECRET);
  return [...new Set(texts)].sort((a, b) => b.length - a.length).map(formOf);
}

function textsOf(secret: string): string[] {
  return [secret, ...linesOf(secret), ...base64(secret)];
}

/** Letters and digits are written as they are by every encoding. */
const PLAIN = /^[a-z\d]+$/i;

/** How long the longest spelling of a character is: four octets, each percent-encoded thrice. */
const LONGEST_SPELLING = 4 * '%2525FF'.length;

function formOf(text: string): Form {
  // A run of backslashes is one unit: two quantifiers side by side would try every way to share it.
  const units = text.match(/[a-z\d]+|\\+|\r\n|./gisu) ?? [];
  const spelt = units.map((unit) => (PLAIN.test(unit) ? unit : spellings(unit)));
  const special = units.filter((unit) => !PLAIN.test(unit)).join('').length;
  return {
    pattern: new RegExp(spelt.join(''), 'g'),
    longest: text.length + special * LONGEST_SPELLING,
  };
}

/** Backslashes before a character: it was escaped, in a text that may have been escaped again. */
const ESCAPED = '\\\\{0,3}';
const ESCAPE = '\\\\{1,4}';

/** How many may be written in different ways side by side: to try that with more would take long. */
const FEW_BACKSLASHES = 4;

const LINE_BREAK = /^(?:\r\n|\r|\n)$/;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  ' ': 'nbsp',
};

/** A pattern for every way of writing one character, one line break or one run of backslashes. */
function spellings(unit: string): string {
  if (LINE_BREAK.test(unit))
    return `(?:\\r\\n|[\\r\\n ]|(?:${ESCAPE}r)?${ESCAPE}n|${encoded('\r')}${encoded('\n')}|${encoded('\n')})`;
  if (unit.startsWith('\\')) {
    const each = encoded('\\');
    const { length } = unit;
    if (length <= FEW_BACKSLASHES) return `(?:\\\\|${each}){${length},${4 * length}}`;
    return `(?:\\\\{${length},${4 * length}}|(?:${each}){${length}})`;
  }
  const short = SHORT_ESCAPES[unit];
  const plus = unit === ' ' ? '|\\+' : '';
  return `(?:${ESCAPED}${literal(unit)}|${encoded(unit)}${plus}${short ? `|${ESCAPE}${short}` : ''})`;
}

/** Percent-encoded, also twice; as JSON's `\u` escapes; and as the entities of HTML and XML. */
function encoded(character: string): string {
  const octets = [...Buffer.from(character)].map((octet) => `%(?:25){0,2}${hex(octet, 2)}`);
  const units = Array.from(
    character.split(''),
    (unit) => `${ESCAPE}u${hex(unit.charCodeAt(0), 4)}`,
  );
  const code = character.codePointAt(0) ?? 0;
  const name = ENTITIES[character];
  const entities = [
    `#0{0,6}${code}`,
    `#[xX]0{0,6}${hex(code, 1)}`,
    ...(name === undefined ? [] : [name]),
  ];
  return `(?:${octets.join('')}|${units.join('')}|&(?:amp;)?(?:${entities.join('|')});)`;
}

/** A hexadecimal number in lower or upper case. */
function hex(number: number, digits: number): string {
  return number
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A secret of several lines: with other line breaks, without any, and each long line by itself. */
function linesOf(secret: string): string[] {
  const lines = secret.trim().split(/\r\n|\r|\n/);
  const telling = lines.filter(
    (line) => line.length >= SHORTEST_PIECE && !line.startsWith('-----'),
  );
  return [lines.join('\n'), lines.join(' '), ...telling];
}

/**
 * Base64 writes three bytes at a time. Inside something longer (`user:password`, say) a secret may
 * begin at any of the three, and only its whole groups look the same everywhere.
 */
function base64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const pieces = [0, 1, 2].map((skipped) => {
    const length = Math.floor((bytes.length - skipped) / 3) * 3;
    return bytes.subarray(skipped, skipped + Math.max(0, length));
  });
  return [bytes, ...pieces.filter((piece) => (piece.length / 3) * 4 >= SHORTEST_PIECE)]
    .flatMap((piece) => [piece.toString('base64'), piece.toString('base64url')])
    .map((text) => text.replace(/=+$/, ''));
}
