const LONGEST_LABEL = 40;

/** Mermaid's grammar takes nearly everything else for syntax: colons, semicolons, `#`, a lone `%`. */
const NOT_IN_LABELS = /[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}_./+*!?…–—·-]+/gu;

/** What begins another statement, in any case, where a label should begin. A date does so too. */
const STATEMENT =
  /^(?:gantt|dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|title|accTitle|accDescr|accDescription|section|click|call|href)\b|^\d{4}-\d\d-\d\d/i;

/** Reduces one line of text to what a Mermaid gantt chart can carry as a label. Never empty. */
export function mermaidLabel(line: string): string {
  const label = shorten(line.replace(NOT_IN_LABELS, ' ').trim());
  if (label === '') return 'unnamed';
  return STATEMENT.test(label) ? `· ${label}` : label;
}

function shorten(label: string): string {
  const chars = [...label];
  return chars.length <= LONGEST_LABEL
    ? label
    : `${chars
        .slice(0, LONGEST_LABEL - 1)
        .join('')
        .trimEnd()}…`;
}
