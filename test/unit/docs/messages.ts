import { parse } from '@babel/parser';

/** Words that the code may show to people, found by parsing its sources. */
export interface Message {
  /** `src/http/outage.ts:58`. */
  readonly where: string;
  /** With `…` for what is put in. */
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** What takes no part in what is said: types, and where else a literal is a name. */
const NAMES = ['ImportDeclaration', 'ExportAllDeclaration', 'TaggedTemplateExpression'];
const TYPED = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];
/** Their texts are compared with, not said. */
const COMPARISONS = ['===', '!==', 'in'];
const LOOK_UPS = [
  'includes',
  'startsWith',
  'endsWith',
  'indexOf',
  'has',
  'get',
  'split',
  'replace',
];
/** `Log`: how things go as they should, and what is seen with debug logging alone; and counted nouns. */
const QUIET = ['debug', 'info', 'group', 'plural'];
/** Of a schema: what an editor shows. */
const SHOWN_BY_EDITORS = ['describe'];
/** Mistakes of ours, which are shown as `Unexpected error: …`. */
const MISTAKES = ['Error', 'RangeError', 'TypeError'];
/** Their values are names of vendors and kinds. */
const LABELS = ['label', 'singular', 'plural', 'folder'];
/** One word is a name, or a part of something longer. */
const WORDS = 2;
/** What stands on a page for what is put in: `…`, with marks and blanks around it. */
const HOLE = '[^\\p{L}]*';
/** Of a request, in what is told of it elsewhere. */
const METHOD = /^(?:GET|POST|PUT|PATCH|DELETE) /;

/**
 * The texts of a TypeScript file that have words enough to be read: all string and template literals,
 * wherever they stand, but for those that nobody is shown.
 */
export function messagesIn(path: string, source: string): readonly Message[] {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  const found: Message[] = [];
  const visit = (value: unknown, key: string, parent: Node | undefined): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, key, parent);
    if (!isNode(value) || isSilent(value, key, parent)) return;
    const text = textOf(value);
    if (text !== undefined && isSaid(text)) {
      found.push({ where: `${path}:${lineOf(value)}`, text: text.trim() });
    }
    for (const [name, child] of Object.entries(value)) {
      if (name !== 'loc' && !name.endsWith('Comments')) visit(child, name, value);
    }
  };
  visit(program, 'program', undefined);
  return found;
}

/** The parts between what is put in, as a page has to hold them, in this order. */
export function partsOf({ text }: Pick<Message, 'text'>): readonly string[] {
  const parts = text.split('…').map((part) => plain(part).replace(/^[\s.,:;]+|[\s.,:;]+$/g, ''));
  return parts.filter((part) => /\p{L}/u.test(part));
}

/** Whether a page has the message: whether one of its quotes, cells or lines holds all of its parts. */
export function isTold(message: Pick<Message, 'text'>, quotes: readonly string[]): boolean {
  const holes = partsOf(message).map(
    (part) => `${edge('<', part)}${escaped(part)}${edge('>', part)}`,
  );
  const pattern = new RegExp(holes.join(HOLE), 'u');
  return quotes.some((quote) => pattern.test(quote));
}

/**
 * What a page says, piece by piece: what stands between backticks; and for advice, which is not
 * quoted, the lines, and of tables the cells but the first.
 */
export function quotesOf(page: string): readonly string[] {
  return page
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith('| ')) return [...spansOf(line), line];
      const [first = '', ...others] = line.slice(2).split(' | ');
      return [first, ...others].flatMap(spansOf).concat(others);
    })
    .map(plain);
}

function spansOf(text: string): readonly string[] {
  return text.split('`').filter((_, index) => index % 2 === 1);
}

/** A part that begins or ends with a letter is not a piece of a longer word. */
function edge(side: '<' | '>', part: string): string {
  const isWord = side === '<' ? /^[\p{L}\d]/u.test(part) : /[\p{L}\d]$/u.test(part);
  if (!isWord) return '';
  return side === '<' ? '(?<![\\p{L}\\d])' : '(?![\\p{L}\\d])';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]]/g, '\\$&');
}

/** Without what Markdown needs, and what differs between a text and how it is quoted. */
function plain(text: string): string {
  return text.replace(/[`\\]/g, '').replace(/\s+/g, ' ');
}

function isSilent(node: Node, key: string, parent: Node | undefined): boolean {
  if (NAMES.includes(node.type)) return true;
  if (node.type.startsWith('TS') && !TYPED.includes(node.type)) return true;
  if (parent === undefined) return false;
  switch (parent.type) {
    case 'ObjectProperty':
      return key === 'key' || LABELS.includes(nameOf(parent.key));
    case 'ClassProperty':
      return key === 'key';
    case 'SwitchCase':
      return key === 'test';
    case 'BinaryExpression':
      return COMPARISONS.includes(String(parent.operator));
    case 'CallExpression':
      return (
        key === 'arguments' &&
        [...LOOK_UPS, ...QUIET, ...SHOWN_BY_EDITORS].includes(nameOf(parent.callee))
      );
    case 'NewExpression':
      return key === 'arguments' && MISTAKES.includes(nameOf(parent.callee));
    default:
      return false;
  }
}

function isSaid(text: string): boolean {
  const words = text.match(/[\p{L}\d']{2,}/gu)?.length ?? 0;
  return words >= WORDS && /\s/.test(text.trim()) && !METHOD.test(text);
}

function textOf(node: Node): string | undefined {
  if (node.type === 'StringLiteral') return String(node.value);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('…');
}

/** Of `log.warning` and of `warning`: `warning`. */
function nameOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  return String(callee.name ?? (isNode(callee.property) ? callee.property.name : ''));
}

function lineOf(node: Node): number {
  return (node.loc as { readonly start: { readonly line: number } }).start.line;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
