/** Advice follows from what a fault says, and not from a word in the name of a table. */

/** What vendors mark as a customer's names, with what is in it. Marked content is words of the fault. */
const MARKED_NAMES = /<(oii|pii|euii|eupi)>.*?<\/\1>/gis;
/** An apostrophe within a word opens no quotation, and one before a letter closes none. */
const QUOTED = [
  /(?<![\p{L}\p{N}])'.*?'(?![\p{L}\p{N}])/gu,
  /"[^"\n]*"/g,
  /`[^`\n]*`/g,
  /[“„«‘][^”“»’\n]*[”“»’]/g,
  /\[[^\]\n]*\]/g,
];
/** `Table: Password Resets. Partition: …`: to the end of the sentence or of the line. */
const LABELLED =
  /\b(?:table|partition|column|measure|dataset|model|schema|view|file|datasource|workbook|project)s?: .*?(?=\. |\.?$)/gim;
const ADDRESS = /\b[a-z][a-z+.-]*:\/\/\S+/gi;

/** The fault's own phrases: without what is quoted, addresses, and names behind a label. */
export function faultWords(text: string): string {
  const marked = text.replace(MARKED_NAMES, '…');
  const unquoted = QUOTED.reduce((words, quoted) => words.replace(quoted, '…'), marked);
  return unquoted.replace(ADDRESS, '…').replace(LABELLED, '…');
}

/** How databases and services say that they do not let somebody in. */
const SIGN_IN_REFUSED = new RegExp(
  [
    String.raw`\b(?:log ?in|log ?on|sign[- ]?in|authentication) (?:attempt )?(?:has |was |is )?(?:failed|failure|denied|refused|rejected|error)`,
    String.raw`\b(?:failed|unable|could not|couldn't|cannot|can't) (?:to )?(?:log ?[io]n|sign ?in|authenticate)\b`,
    String.raw`\b(?:invalid|incorrect|wrong|bad|expired|missing) (?:(?:embedded|saved|stored) )?(?:user ?name|login|password|credential|authentication)s?\b`,
    // Without one of these words before it a token may be a parser's.
    String.raw`\b(?:invalid|expired|missing|rejected) (?:(?:oauth|access|refresh|bearer|authentication) )+tokens?\b`,
    String.raw`\b(?:oauth|access|refresh|bearer|authentication) tokens?\b[^.:;]{0,40}\b(?:expired|invalid|revoked|rejected)\b`,
    String.raw`\bAADSTS\d{4,}\b`,
    String.raw`\baccess denied for user\b|\baccount (?:is|was|has been) locked\b`,
    String.raw`\bpassword (?:authentication failed|(?:has |is |was )?(?:expired|incorrect|invalid|wrong)|must be changed)`,
    String.raw`\busing password: (?:yes|no)\b`,
    String.raw`\bcredentials\b[^.:;]{0,80}\b(?:invalid|expired|incorrect|wrong|missing|rejected|required|revoked|failed|not (?:valid|specified|provided|accepted|found|correct))\b`,
    String.raw`\bno credentials?\b`,
    String.raw`\bnot authenticated\b`,
    String.raw`\b401\)?:? unauthorized\b|^unauthorized\b|: unauthorized\b|\bunauthorized(?: access| user|[.,:]|$)`,
  ].join('|'),
  'im',
);

/** @param words of the fault: see `faultWords` */
export function saysSignInRefused(words: string): boolean {
  return SIGN_IN_REFUSED.test(words);
}
