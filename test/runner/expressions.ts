import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** Expressions of workflows, evaluated by GitHub's own package. */

export type Contexts = Readonly<Record<string, unknown>>;

/** How the job stands, for `success()` and the others. */
export type Standing = 'success' | 'failure' | 'cancelled';

/** What a text with expressions in it comes to. */
export function evaluated(
  text: string,
  contexts: Contexts,
  standing: Standing = 'success',
): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression) =>
    evaluate(expression, contexts, standing).coerceString(),
  );
}

/** Whether a step runs: without a word about how the job stands, only while all went well. */
export function runs(
  condition: string | undefined,
  contexts: Contexts,
  standing: Standing,
): boolean {
  if (condition === undefined) return standing === 'success';
  const bare = condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const says = /\b(?:always|success|failure|cancelled)\s*\(/.test(bare);
  const value = evaluate(says ? bare : `success() && (${bare})`, contexts, standing);
  return !['false', '', '0'].includes(value.coerceString());
}

function evaluate(text: string, contexts: Contexts, standing: Standing): data.ExpressionData {
  const is = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  const functions = [
    is('always', true),
    is('success', standing === 'success'),
    is('failure', standing === 'failure'),
    is('cancelled', standing === 'cancelled'),
  ];
  const parser = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), functions);
  const given: data.Dictionary = JSON.parse(JSON.stringify(contexts), data.reviver);
  const byName = new Map(functions.map((one) => [one.name, one]));
  return new Evaluator(parser.parse(), given, byName).evaluate();
}
