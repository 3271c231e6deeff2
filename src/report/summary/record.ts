import { LONGEST_OUTPUT_BYTES } from '../outputs.ts';
import type { SafeText } from '../safe.ts';
import { plural } from '../words.ts';

/**
 * The record for the job summary, folded away: for the day on which everything else is lost. As much
 * of it as an output takes; together with the verdict above it stays below GitHub's limit.
 * @param entries each as a record of its own
 */
export function summaryOfRecord(entries: readonly string[], safe: SafeText): string {
  const lines = entries.map((entry) => safe.html(entry));
  const heading = `Record of the pause, which resume takes: ${plural(entries.length, 'change')}`;
  let room = LONGEST_OUTPUT_BYTES;
  const shown = lines.filter((line) => {
    room -= Buffer.byteLength(line) + 1;
    return room >= 0;
  });
  const left = lines.length - shown.length;
  const more = left > 0 ? `\nand ${left} more in the log and in the file` : '';
  return `<details><summary>${heading}</summary>\n<pre>${shown.join('\n')}${more}</pre>\n</details>\n`;
}
