import { quote } from './wording.ts';

/** The contexts of GitHub Actions, in one brace or in two. */
export const EXPRESSION =
  /(?<whole>(?:\$\{{1,2}|\{\{)\s*(?<name>(?:github|env|vars|job|jobs|steps|runner|secrets|strategy|matrix|needs|inputs)\.[\w.-]+)\s*\}{0,2})/;

/**
 * What is wrong with text that looks like an expression of GitHub's and was not evaluated: it lacks a
 * dollar or a brace, or stands in a file. `undefined` for any other text.
 */
export function unevaluated(text: string): string | undefined {
  const { whole, name } = EXPRESSION.exec(text)?.groups ?? {};
  if (whole === undefined) return undefined;
  if (whole.startsWith('${{')) {
    return `${quote(whole)} is not evaluated in a file: expressions belong in the workflow. Give the items there`;
  }
  return `${quote(whole)} is not evaluated: an expression is written \${{ ${name} }}`;
}
