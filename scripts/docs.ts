import { readFileSync, writeFileSync } from 'node:fs';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

/**
 * Writes the tables of inputs and outputs in README.md from action.yml, whose comments between the
 * inputs are the headings. With `--check` changes nothing and fails when README.md is stale.
 */

const README = 'README.md';

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

const action = parseDocument(readFileSync('action.yml', 'utf8'));
const before = readFileSync(README, 'utf8');
const after = [
  ['inputs', inputs(groupsOf('inputs'))] as const,
  ['outputs', outputs(groupsOf('outputs').flatMap(({ entries }) => entries))] as const,
].reduce((text, [marker, table]) => put(text, marker, table), before);

if (!process.argv.includes('--check')) {
  writeFileSync(README, after);
} else if (after === before) {
  console.log('README.md is what action.yml gives');
} else {
  console.error('README.md is not what action.yml gives: run npm run docs and commit README.md');
  process.exitCode = 1;
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
    description: description.trim(),
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

/** Replaces what stands between `<!-- marker:start -->` and `<!-- marker:end -->`. */
function put(text: string, marker: string, content: string): string {
  const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${README} has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
