import type { Operation } from '../domain/operation.ts';
import type { ItemResult } from '../domain/result.ts';
import { firstMeaningfulLine } from './reason.ts';
import type { SafeText } from './safe.ts';
import { listNames } from './sentence.ts';
import { asVerb, byInterest, isTroubleFor, plural } from './words.ts';

/** One error on the run's page. */
export interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** The runner keeps ten errors of a step and drops the others silently. */
const MOST = 10;

/** Together with a link they stay below the 4,096 characters at which the runner cuts. */
const LONGEST_REASON = 1500;
const LONGEST_ADVICE = 1000;
const LONGEST_NAME = 150;
const LONGEST_FOLDER = 300;

/** One per item that did not end well, the worst first; beyond ten, nine and one for the rest. */
export function annotations(
  results: readonly ItemResult[],
  vendor: string,
  safe: SafeText,
  operation: Operation = 'refresh',
): readonly Annotation[] {
  const troubled = byInterest(results.filter((result) => isTroubleFor(operation, result)));
  const shown = troubled.length > MOST ? MOST - 1 : troubled.length;
  const rest = troubled.slice(shown);
  return [
    ...troubled.slice(0, shown).map((result) => annotate(result, vendor, safe)),
    ...(rest.length > 0 ? [annotateRest(rest, vendor, safe)] : []),
  ];
}

function annotate(result: ItemResult, vendor: string, safe: SafeText): Annotation {
  const { plan, status, reason, advice } = result;
  const name = safe.plain(plan.name, LONGEST_NAME);
  const lines = [
    firstMeaningfulLine(reason ?? '', safe, LONGEST_REASON),
    ...(advice === null ? [] : [`→ ${safe.plain(advice, LONGEST_ADVICE)}`]),
    whatItIs(result, safe),
  ];
  return {
    title: `${vendor}: ${name} ${asVerb(status)}`,
    message: lines.filter((line) => line !== '').join('\n'),
  };
}

/** `workbook Sales Dashboard in Marketing, https://…`. */
function whatItIs({ plan: { item, name } }: ItemResult, safe: SafeText): string {
  const what = [item.kind.singular, safe.plain(name, LONGEST_NAME)].join(' ');
  const folder = item.folder === undefined ? '' : ` in ${safe.plain(item.folder, LONGEST_FOLDER)}`;
  const url = safe.url(item.url);
  return `${what}${folder}${url === undefined ? '' : `, ${url}`}`;
}

function annotateRest(rest: readonly ItemResult[], vendor: string, safe: SafeText): Annotation {
  const names = rest.map((result) => result.plan.name);
  return {
    title: `${vendor}: ${plural(rest.length, 'more item')} did not succeed`,
    message: `${listNames(names, safe)}\nThe log and the job summary have them all.`,
  };
}
