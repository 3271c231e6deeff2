import { readFileSync, writeFileSync } from 'node:fs';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

/**
 * Writes what is made of other files: the tables of inputs and outputs in docs/inputs.md from
 * action.yml, whose comments between the inputs are the headings; the figures of README.md from
 * docs/performance.md, which `npm run bench -- --write` writes. With `--check` changes nothing and
 * fails when a page is stale.
 */

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly default: string | undefined;
}

interface Group {
  readonly heading: string;
  readonly entries: Entry[];
}

/** A place in a page, between `<!-- marker:start -->` and `<!-- marker:end -->`, and what belongs there. */
interface Place {
  readonly page: string;
  readonly marker: string;
  readonly content: string;
  readonly source: string;
}

/** The figures that README.md shows, by the beginnings of their rows. */
const FIGURES = [
  'Start of the process to the first request',
  'One refresh of 20 s',
  'Peak memory with 1,000 refreshes in flight',
];

const action = parseDocument(readFileSync('action.yml', 'utf8'));
const places: readonly Place[] = [
  {
    page: 'docs/inputs.md',
    marker: 'inputs',
    content: inputs(groupsOf('inputs')),
    source: 'action.yml',
  },
  {
    page: 'docs/inputs.md',
    marker: 'outputs',
    content: outputs(groupsOf('outputs').flatMap(({ entries }) => entries)),
    source: 'action.yml',
  },
  {
    page: 'README.md',
    marker: 'figures',
    content: figures(readFileSync('docs/performance.md', 'utf8')),
    source: 'docs/performance.md',
  },
];

for (const place of places) {
  const before = readFileSync(place.page, 'utf8');
  const after = put(before, place);
  const { page, marker, source } = place;
  if (!process.argv.includes('--check')) {
    writeFileSync(page, after);
  } else if (after === before) {
    console.log(`${page}: its ${marker} are what ${source} gives`);
  } else {
    console.error(
      `${page}: its ${marker} are not what ${source} gives: run npm run docs and commit ${page}`,
    );
    process.exitCode = 1;
  }
}

/** The entries under a key of action.yml, with the comments above them as headings. */
function groupsOf(key: 'inputs' | 'outputs'): readonly Group[] {
  const map = action.get(key, true);
  if (!isMap(map)) throw new Error(`action.yml has no ${key}`);
  const groups: Group[] = [{ heading: heading(map.commentBefore), entries: [] }];
  for (const { key: name, value } of map.items) {
    if (!isScalar(name) || !isMap(value)) throw new Error(`action.yml: ${key} holds ${name}`);
    if (name.commentBefore) groups.push({ heading: heading(name.commentBefore), entries: [] });
    groups.at(-1)?.entries.push(entryOf(String(name.value), value));
  }
  return groups;
}

function heading(comment: string | null | undefined): string {
  return comment?.trim() ?? '';
}

function entryOf(name: string, map: YAMLMap): Entry {
  const description = map.get('description');
  const byDefault = map.get('default');
  if (typeof description !== 'string') throw new Error(`action.yml: ${name} has no description`);
  return {
    name,
    // Links in action.yml start at the root, and the page lies in docs/.
    description: description.trim().replaceAll('](docs/', ']('),
    required: map.get('required') === true,
    default: byDefault === undefined ? undefined : String(byDefault),
  };
}

function inputs(groups: readonly Group[]): string {
  return groups
    .map(({ heading, entries }) => {
      const rows = entries.map((entry) => [code(entry.name), preset(entry), entry.description]);
      return `### ${heading}\n\n${table([['Input', 'Default', 'Meaning'], ...rows])}`;
    })
    .join('\n\n');
}

function preset(entry: Entry): string {
  if (entry.required) return 'required';
  return entry.default === undefined ? '' : code(entry.default);
}

function outputs(entries: readonly Entry[]): string {
  const rows = entries.map(({ name, description }) => [code(name), description]);
  return table([['Output', 'Value'], ...rows]);
}

/** Of the table of what was measured, some rows, and without what was aimed at. */
function figures(performance: string): string {
  const rows = [...performance.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) => row.split(' | '));
  const chosen = FIGURES.map((beginning) => {
    const row = rows.find(([what = '']) => what.startsWith(beginning));
    if (!row) throw new Error(`docs/performance.md has no row "${beginning}…"`);
    const [what = '', measured = '', , others = ''] = row;
    return [what, measured, others.trim()];
  });
  return table([['', 'Measured', 'Elsewhere'], ...chosen]);
}

function code(text: string): string {
  return `\`${text}\``;
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

function put(text: string, { page, marker, content }: Place): string {
  const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
