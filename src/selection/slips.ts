import { unevaluated } from './expressions.ts';

/** Slips that everybody makes once, and that the package tells in its own words. */
const SLIPS: readonly (readonly [found: RegExp, says: string])[] = [
  [
    /(?:^|[\s[{,:])'[^']*'[^\s,\]}#:']/,
    "an apostrophe within single quotes is written twice, 'O''Brien', or the text goes in double quotes",
  ],
  [
    /(?:^|[\s[{,:])"[^"]*"[^\s,\]}#:"]/,
    'a double quote within double quotes is written \\", or the text goes in single quotes',
  ],
  [
    /[[{](?:[^'"]|'[^']*'|"[^"]*")*\s#/,
    'a # behind a blank begins a comment. Put text that holds one in quotes',
  ],
];

/** What to write instead, where a line that can't be read shows a common slip. */
export function slipIn(line: string): string | undefined {
  return unevaluated(line) ?? SLIPS.find(([found]) => found.test(line))?.[1];
}
