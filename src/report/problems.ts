import {
  type Heals,
  InputError,
  type Problem,
  RunCancelled,
  StepError,
  TimeoutReached,
  UnavailableError,
} from '../domain/errors.ts';
import { alignRow, columnWidths } from './columns.ts';
import type { SafeText } from './safe.ts';
import { plural } from './words.ts';

/** An error as a person reads it. */
export interface ErrorText {
  /** One sentence, and lines below it where there is more to say. */
  readonly message: string;
  /** The same in one sentence without its full stop, for a chat message. */
  readonly sentence: string;
  /** What led to it, for the debug log. */
  readonly debug: readonly string[];
}

const LONGEST_GIVEN = 200;
const LONGEST_LINE = 2000;
/** Leaves room for the vendor's name and the number of others in the 1,000 characters of a message. */
const LONGEST_PROBLEM = 850;
const MOST_DETAILS = 50;
const DEEPEST_CAUSE = 8;

const NOT_ANSWERING: Readonly<Record<Heals, string>> = {
  never: 'Asking again does not help: something has to be set right first.',
  soon: 'Check the address, and what stands between the runner and it.',
  eventually: 'Run this job again when it is back.',
};

/** Says what any thrown value means. `vendor` is its name for people. */
export function explainError(error: unknown, vendor: string, safe: SafeText): ErrorText {
  const [sentence, ...below] = textOf(error, vendor, safe);
  return {
    message: [sentence, ...below.map((line) => `  ${line}`)].join('\n'),
    sentence: error instanceof InputError ? firstProblem(error.problems, safe) : (sentence ?? ''),
    debug: causesOf(error).map((cause) => `cause: ${safe.plain(nameOf(cause), LONGEST_LINE)}`),
  };
}

function textOf(error: unknown, vendor: string, safe: SafeText): readonly string[] {
  const line = (text: string) => safe.plain(text, LONGEST_LINE);
  if (error instanceof InputError) return inputErrorText(error.problems, safe);
  if (error instanceof StepError) return stepErrorText(error, line);
  if (error instanceof UnavailableError) {
    return [`${vendor} is not answering (${line(error.message)})`, NOT_ANSWERING[error.heals]];
  }
  if (error instanceof TimeoutReached) {
    const { cause } = error;
    return cause instanceof StepError ? stepErrorText(cause, line) : ['The timeout was reached'];
  }
  if (error instanceof RunCancelled) return ['The workflow run was cancelled'];
  return [
    `Unexpected error: ${line(nameOf(error))}`,
    'If it comes back, re-run the job with debug logging and open an issue with what it says.',
  ];
}

/** The problems as a table: which input, what was given, what is allowed. */
function inputErrorText(problems: readonly Problem[], safe: SafeText): readonly string[] {
  const rows = problems.map(({ input, given, allowed }) => [
    safe.plain(input, LONGEST_GIVEN),
    ...(given === undefined ? [] : [`"${safe.plain(given, LONGEST_GIVEN)}"`]),
    safe.plain(allowed, LONGEST_LINE),
  ]);
  // The last cell of a row needs no width, and moves up where nothing was given.
  const widths = columnWidths(rows.map((row) => row.slice(0, -1)));
  return [
    `${plural(problems.length, 'problem')} with this step's inputs. Nothing was sent.`,
    ...rows.map((row) => alignRow(row, widths.slice(0, row.length - 1))),
  ];
}

/** The first whole, as far as a chat message goes, and how many others there are. */
function firstProblem([first, ...others]: readonly Problem[], safe: SafeText): string {
  if (!first) return 'The inputs of this step can not be used. Nothing was sent';
  const { input, given, allowed } = first;
  const name = safe.plain(input, LONGEST_GIVEN);
  const shown = given === undefined ? '' : ` "${safe.plain(given, LONGEST_GIVEN)}"`;
  const said = safe.plain(`${name}${shown}: ${allowed}`, LONGEST_PROBLEM).replace(/\.$/, '');
  const more =
    others.length === 0
      ? ''
      : ` And ${plural(others.length, 'more problem')} with this step's inputs.`;
  const stop = /(?:\.\)|\?)$/.test(said) ? '' : '.';
  return `${said}${stop}${more} Nothing was sent`;
}

function stepErrorText(error: StepError, line: (text: string) => string): readonly string[] {
  const left = error.details.length - MOST_DETAILS;
  return [
    line(error.message),
    ...error.details.slice(0, MOST_DETAILS).map(line),
    ...(left > 0 ? [`and ${left} more`] : []),
    ...(error.advice === undefined ? [] : [line(error.advice)]),
  ];
}

/** The causes from the nearest on, each once, also where several errors were gathered in one. */
function causesOf(error: unknown): readonly unknown[] {
  const seen = new Set<unknown>([error]);
  for (const each of seen) {
    if (seen.size > DEEPEST_CAUSE) break;
    const gathered = each instanceof AggregateError ? each.errors : [];
    const cause = each instanceof Error && each.cause !== undefined ? [each.cause] : [];
    for (const next of [...cause, ...gathered]) seen.add(next);
  }
  return [...seen].slice(1, DEEPEST_CAUSE + 1);
}

/** Whatever was thrown, in words. */
function nameOf(value: unknown): string {
  try {
    if (value instanceof Error)
      return value.message === '' ? value.name : `${value.name}: ${value.message}`;
    if (typeof value === 'string') return value === '' ? 'an empty text' : value;
    return JSON.stringify(value) ?? String(value);
  } catch {
    return `something of type ${typeof value} that can't be shown`;
  }
}
