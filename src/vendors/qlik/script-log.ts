/** A load script may print anything, connection strings and tokens among it: its log is shown in small parts. */

const MOST_LINES = 8;
const LONGEST_LINE = 300;
/** More of a text is not looked at: a log may be many megabytes. */
const LONGEST_TEXT = 20_000;

/** The last lines of a script's log that hold anything, without what looks like a secret. */
export function lastLines(log: string): string {
  // A log that was escaped once more than it should has its line breaks in two characters.
  const lines = log
    .slice(-LONGEST_TEXT)
    .split(/\r\n|\n|\r|\\r\\n|\\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines
    .slice(-MOST_LINES)
    .map((line) => withoutSecrets(line).slice(0, LONGEST_LINE).toWellFormed())
    .join('\n');
}

const VALUE = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[^\s;,&"']+)`;

/** `Password=…;`, `client_secret: …`, `Bearer …`, `https://user:…@host`. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`\b((?:[\w-]*(?:password|passwd|passphrase|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|account[-_ ]?key|sig|signature))\s*["']?\s*(?:=>|=|:)\s*)${VALUE}`,
      'gi',
    ),
    '$1***',
  ],
  [
    /\b(authorization\s*["']?\s*[:=]\s*["']?\s*)(?:(?:basic|bearer|token)\s+)?[^\s"',;]+/gi,
    '$1***',
  ],
  [/\b(bearer\s+)[\w.~+/=-]{8,}/gi, '$1***'],
  [/(:\/\/[^\s:/@]*:)[^\s/@]+@/g, '$1***@'],
];

/** The same text without values that are named as secrets. */
export function withoutSecrets(text: string): string {
  const looked = text.slice(0, LONGEST_TEXT);
  return SECRETS.reduce((shown, [secret, instead]) => shown.replace(secret, instead), looked);
}
