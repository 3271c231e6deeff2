import type { SafeText } from './safe.ts';
import { plural } from './words.ts';

/** Together with the table that follows at the end it stays below GitHub's limit. */
const MOST_BYTES = 100_000;

/**
 * The record for the job summary, folded away: for the day on which everything else is lost.
 * @param entries each as a record of its own
 */
export function summaryOfRecord(entries: readonly string[], safe: SafeText): string {
  const lines = entries.map((entry) => safe.html(entry));
  const heading = `Record of the pause, which resume takes: ${plural(entries.length, 'change')}`;
  let room = MOST_BYTES;
  const shown = lines.filter((line) => {
    room -= Buffer.byteLength(line) + 1;
    return room >= 0;
  });
  const left = lines.length - shown.length;
  const more = left > 0 ? `\nand ${left} more in the log and in the file` : '';
  return `<details><summary>${heading}</summary>\n<pre>${shown.join('\n')}${more}</pre>\n</details>\n`;
}
