import { escapeMarkdown, escapeWithLinks } from './markdown.ts';
import { replaceForms, secretForms } from './redact.ts';
import { mermaidLabel } from './summary/mermaid.ts';
import { httpsUrl } from './url.ts';

/**
 * Makes foreign text, from a vendor, a file or an input, fit to be shown: without secrets, without
 * control characters, and without anything that the runner or GitHub would act on. Lengths are in
 * UTF-16 units and hold before escaping.
 */
export interface SafeText {
  /** One line, for logs, annotations and outputs. */
  plain(text: string, max?: number): string;
  /** The lines of a text that are not empty; `…` stands for what was left out at the end. */
  lines(text: string, maxLines: number, maxChars: number): readonly string[];
  /** The same for the log: each line behind a bar, so that it is seen to be quoted. */
  block(text: string, maxLines: number, maxChars: number): readonly string[];
  /** One line for Markdown and HTML, shown as it is. */
  html(text: string, max?: number): string;
  /** As `html`, with https addresses as links: for what we write ourselves, such as advice. */
  prose(text: string, max?: number): string;
  /** A label for a Mermaid gantt chart, never empty. */
  mermaid(text: string): string;
  /** An address that may be linked to, see `httpsUrl`; `undefined` too if it holds a secret. */
  url(text: string | undefined): string | undefined;
}

/**
 * Terminal sequences: CSI; OSC, DCS and the other strings; the rest. None of them reaches past the
 * next control character, so that no text takes more than one pass.
 */
const ANSI =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])\P{Cc}*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/gu;

/** Whatever some terminal, runner or browser takes for the end of a line. */
const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

/** Controls, lone surrogates, and what changes the order of text or can't be seen. */
const INVISIBLE = /[^\P{Cc}\n]|[\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A line break after another. Not a run of them: in megabytes, V8 may run out of stack for one. */
const NEXT_BREAK = /(?<=\n)\n/g;

/** Room for what cleaning takes away, before a text is cut to its length. */
const SLACK = 4096;

/** Makes the one tool through which all foreign text passes. `secrets` may grow as time goes by. */
export function createSafeText(secrets: () => readonly string[] = () => []): SafeText {
  const forms = memoize(secrets, secretForms);

  /** Clean text of at most `max` characters and a little more, its lines separated by `\n`. */
  function scrub(text: string, max: number): { text: string; cut: boolean } {
    const hidden = forms();
    const longest = Math.max(0, ...hidden.map((form) => form.longest));
    const window = 2 * max + SLACK + longest;
    const cut = text.length > window;
    // Before cleaning and after: cleaning may change a secret, or put one together.
    const whole = replaceForms(cut ? text.slice(0, window) : text, hidden);
    const scrubbed = replaceForms(clean(whole), hidden);
    // Where the window ended, it may have left half a secret.
    const sound = cut ? Math.max(0, scrubbed.length - longest) : scrubbed.length;
    return { text: scrubbed.slice(0, sound), cut };
  }

  function plain(text: string, max = Number.POSITIVE_INFINITY): string {
    const { text: scrubbed, cut } = scrub(text, max);
    const line = disarm(scrubbed.replace(NEXT_BREAK, '').replaceAll('\n', ' '));
    return truncate(cut ? `${line}…` : line, max);
  }

  function lines(text: string, maxLines: number, maxChars: number): readonly string[] {
    const { text: scrubbed, cut } = scrub(text, maxChars);
    const all = scrubbed
      .split('\n')
      .map(disarm)
      .filter((line) => line !== '');
    return firstLines(all, cut, maxLines, maxChars);
  }

  return {
    plain,
    lines,
    block: (text, maxLines, maxChars) => lines(text, maxLines, maxChars).map((line) => `│ ${line}`),
    html: (text, max) => escapeMarkdown(plain(text, max)),
    prose: (text, max) => escapeWithLinks(plain(text, max)),
    mermaid: (text) => mermaidLabel(plain(text, 200)),
    url(text) {
      const url = text === undefined ? undefined : httpsUrl(text);
      // Parsing takes out tabs and line breaks, which may put a secret together.
      const told = `${text} ${url}`;
      return replaceForms(told, forms()) === told ? url : undefined;
    },
  };
}

function clean(text: string): string {
  return text
    .replace(ANSI, '')
    .replace(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '');
}

/**
 * Breaks what the runner takes for a command: `##[` anywhere in a line, and `::` where it begins.
 * The backslash is how the runner itself does it.
 */
function disarm(line: string): string {
  return line.trim().replaceAll('##[', '##\\[').replace(/^::/, ':\\:');
}

/** Cuts to `max` characters, never in the middle of one, and says so with `…`. */
function truncate(line: string, max: number): string {
  if (line.length <= max) return line;
  if (max < 1) return '';
  const head = line.slice(0, max - 1);
  return `${(head.isWellFormed() ? head : head.slice(0, -1)).trimEnd()}…`;
}

/** As many lines as there is room for, then `…` if any is left over. */
function firstLines(
  all: readonly string[],
  cut: boolean,
  maxLines: number,
  maxChars: number,
): string[] {
  const shown: string[] = [];
  let room = maxChars;
  for (const line of all) {
    if (shown.length === maxLines || room < 1) return [...shown, '…'];
    shown.push(truncate(line, room));
    room -= line.length;
  }
  return cut ? [...shown, '…'] : shown;
}

/** Computes anew only when the list has changed. */
function memoize<T>(list: () => readonly string[], compute: (list: readonly string[]) => T) {
  let known: readonly string[] | undefined;
  let result: T;
  return (): T => {
    const current = list();
    const same =
      known?.length === current.length && known.every((entry, index) => entry === current[index]);
    if (!same) {
      known = [...current];
      result = compute(known);
    }
    return result;
  };
}
