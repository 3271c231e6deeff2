import type { DbtVerdict, NodeState } from '../domain/dbt.ts';
import type { PlannedItem } from '../domain/result.ts';
import { alignRow, columnWidths } from './columns.ts';
import { link } from './markdown.ts';
import type { SafeText } from './safe.ts';
import { plural } from './words.ts';

/** The plan by dbt's word: each exposure, what it reads, what dbt says, and its items. */

interface Row {
  readonly verdict: DbtVerdict;
  readonly items: readonly PlannedItem[];
}

const LONGEST_CELL = 255;
const READS_SHOWN = 4;
/** More than that nobody sees anything in, and GitHub draws none of more than 500 edges. */
const MOST_DRAWN = 50;

const MARKS: Readonly<Record<DbtVerdict['decision'], string>> = {
  refresh: '✓',
  'held-back': '✗',
  'nothing-new': '⏭',
};

/** Lines for the log: the plan, then what of dbt's artifacts was gone by and what left aside. */
export function dbtLines(
  items: readonly PlannedItem[],
  notes: readonly string[],
  safe: SafeText,
): readonly string[] {
  const cell = (text: string) => safe.plain(text, LONGEST_CELL);
  const rows = rowsOf(items).map(({ verdict, items: shown }) => [
    MARKS[verdict.decision],
    cell(verdict.name),
    cell(readsOf(verdict)),
    cell(verdict.reason),
    cell(shown.map(titleOf).join(', ')),
  ]);
  const widths = columnWidths(rows);
  return [
    ...rows.map((row) => `    ${alignRow(row, widths)}`),
    ...notes.map((note) => `    ${safe.plain(note)}`),
  ];
}

/**
 * The plan for the job summary, a table and below it a picture of what stands on what; empty where dbt
 * was not asked, or where there is no room for it.
 * @param room bytes
 */
export function dbtPlan(items: readonly PlannedItem[], safe: SafeText, room: number): string {
  const rows = rowsOf(items);
  if (rows.length === 0) return '';
  const refreshed = rows.filter(({ verdict }) => verdict.decision === 'refresh').length;
  const open = refreshed < rows.length ? ' open' : '';
  const opening = `\n<details${open}><summary>dbt: ${refreshed} of ${plural(rows.length, 'exposure')} to refresh</summary>\n\n`;
  const closing = '\n</details>\n';
  const head = '|  | Exposure | Reads | dbt says | Item |\n| --- | --- | --- | --- | --- |\n';
  const parts = [opening, head];
  let left = room - bytes(opening + head + closing) - bytes(leftOut(rows.length));
  if (left < 0) return '';
  for (const [index, row] of rows.entries()) {
    const line = tableRow(row, safe);
    left -= bytes(line);
    if (left < 0) return [...parts, leftOut(rows.length - index), closing].join('');
    parts.push(line);
  }
  const picture = rows.length <= MOST_DRAWN ? flowchart(rows, safe) : '';
  return [...parts, bytes(picture) <= left ? picture : '', closing].join('');
}

function leftOut(count: number): string {
  return `\n${plural(count, 'more exposure')} left out for want of room.\n`;
}

function tableRow({ verdict, items }: Row, safe: SafeText): string {
  const cell = (text: string) => safe.html(text, LONGEST_CELL);
  const shown = items.map(({ name, item }) =>
    link(safe.plain(name, LONGEST_CELL), safe.url(item.url)),
  );
  const cells = [
    MARKS[verdict.decision],
    cell(verdict.name),
    cell(readsOf(verdict)),
    cell(verdict.reason),
    shown.join(', '),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** In the order of the items. */
function rowsOf(items: readonly PlannedItem[]): readonly Row[] {
  const rows = new Map<string, { verdict: DbtVerdict; items: PlannedItem[] }>();
  for (const planned of items) {
    for (const verdict of planned.exposures ?? []) {
      const known = rows.get(verdict.exposure);
      if (known) known.items.push(planned);
      else rows.set(verdict.exposure, { verdict, items: [planned] });
    }
  }
  return [...rows.values()];
}

/** Most are models, which need not be said of each. */
function readsOf({ reads }: DbtVerdict): string {
  const names = reads.slice(0, READS_SHOWN).map(({ name }) => name.replace(/^model /, ''));
  const more = reads.length - names.length;
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function titleOf({ name, item }: PlannedItem): string {
  return `${item.kind.singular} ${name}`;
}

const COLOURS = `classDef good fill:#d4edda,stroke:#2e7d32,color:#000
classDef bad fill:#f8d7da,stroke:#b71c1c,color:#000
classDef idle fill:#eceff1,stroke:#607d8b,color:#000`;

const CLASSES: Readonly<Record<NodeState | DbtVerdict['decision'], string>> = {
  rebuilt: 'good',
  refresh: 'good',
  failed: 'bad',
  skipped: 'bad',
  'held-back': 'bad',
  'up-to-date': 'idle',
  'not-run': 'idle',
  'nothing-new': 'idle',
};

/** What is read, the exposures, and the items, from left to right. */
function flowchart(rows: readonly Row[], safe: SafeText): string {
  const lines: string[] = [];
  const ids = new Map<string, string>();
  const node = (key: string, label: string, name: string) => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(key, id);
    lines.push(`${id}["${safe.mermaid(label)}"]:::${name}`);
    return id;
  };
  for (const { verdict, items } of rows) {
    const style = CLASSES[verdict.decision];
    const exposure = node(`e ${verdict.exposure}`, verdict.name, style);
    const shown = verdict.reads.slice(0, READS_SHOWN);
    for (const { name, state } of shown) {
      lines.push(`${node(`r ${name}`, name, CLASSES[state])} --> ${exposure}`);
    }
    const more = verdict.reads.length - shown.length;
    if (more > 0) {
      lines.push(`${node(`m ${verdict.exposure}`, `${more} more`, 'idle')} --> ${exposure}`);
    }
    for (const planned of items.slice(0, READS_SHOWN)) {
      const { item, heldBack } = planned;
      const key = `i ${item.kind.name} ${item.id}`;
      const itemStyle = heldBack === undefined ? 'good' : style;
      lines.push(`${exposure} --> ${node(key, titleOf(planned), itemStyle)}`);
    }
  }
  return `\n\`\`\`mermaid\nflowchart LR\n${COLOURS}\n${lines.join('\n')}\n\`\`\`\n`;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
