/** Texts that somebody once hoped would do something. */
export const CORPUS: readonly string[] = [
  '::error::nothing is wrong',
  '  ::add-mask::e',
  '\u00a0\u3000::stop-commands::x',
  '##[add-mask]e',
  'at noon ##[error]file=x',
  '#\u200b#[set-output name=a]b',
  '#\u001b[0m#\u001b[1m[group]x',
  '##\u0000[warning]x',
  'first\n::set-output name=a::b',
  'first\r##[error]x',
  'first\r\n\r\n::debug::x',
  '\u0085::set-output name=a::b',
  'first\u2028::warning::x\u2029##[group]y',
  'first\v::notice::x\f::error::y',
  '\u001b[31mred\u001b[0m \u009b1mbold',
  '\u001b]8;;https://evil.example/\u0007click here\u001b]8;;\u0007',
  '\u009d0;title\u009c \u001bPq#0\u001b\\ \u001b]never ended',
  '\u202egnp.exe\u202c \u2066isolated\u2069 \u061c\u200f',
  '\ufeffzero\u200bwidth\u2060\u{e0041}\u{e007f}',
  'lone \ud83d and \ude00 halves',
  '</details></td></table><script>alert(1)</script>',
  '<img src=x onerror=alert(1)> <!-- hidden',
  '| a | b |\n|---|---|\n| c | d |',
  '![pixel](https://evil.example/p.png)',
  '[click](javascript:alert(1)) [x]: https://evil.example',
  '@octocat @github/security #1 octo/repo#2 :octocat:',
  'someone@evil.example www.evil.example http://evil.example',
  '**bold** _under_ ~~gone~~ `code` ```\nfence\n``` $x^2$ $$y$$',
  '# heading\n- list\n1. one\n> quote\n---\n+ plus\n* star',
  '&lt;script&gt; &#60;b&#62; \\<b\\>',
  'gantt\nsection x\nclick a href "https://evil.example"',
  'done :crit, 1, 2 %% comment %%{init: {}}%% # ; ,',
  'EOF\nghadelimiter_00000000-0000-0000-0000-000000000000\nname=value',
  '"quoted", \'quoted\', \\"escaped\\", $(id)',
  '',
  ' \n\t ',
  '##',
  '[error]x',
  `${'long '.repeat(1000)}##[error]`,
  '::'.repeat(500),
  '##['.repeat(500),
];

/** What no line of a log, an annotation or an output may hold. */
export const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  /##\[|[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u;

/** Where .NET's `TrimStart` ends, a runner command may begin. */
export const COMMAND = /^[\s\u0085]*::/;

/** Every line break that a runner, a terminal or a browser may see. */
export const ANY_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
