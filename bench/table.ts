import { readFileSync, writeFileSync } from 'node:fs';

/** One figure, what it should be, and what others are known for. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly others: string;
}

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

export function markdownTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, target, others }) => [
    what,
    measured,
    target,
    others,
  ]);
  return markdown([['', 'Measured', 'Target', 'Elsewhere'], ...rows]);
}

/** @param rows the first one is the head */
export function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Puts the text between the markers of a Markdown file. */
export function writeBetweenMarkers(path: string, text: string): void {
  const file = readFileSync(path, 'utf8');
  const start = file.indexOf(START);
  const end = file.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${path} has no ${START} … ${END}`);
  const before = file.slice(0, start + START.length);
  writeFileSync(path, `${before}\n${text}\n${file.slice(end)}`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
