/**
 * The rules of a check run's fields, and how GitHub words a refusal.
 * https://docs.github.com/rest/checks/runs
 */

import { Refusal } from './refusal.ts';

export type Fields = Readonly<Record<string, unknown>>;

const STATUSES = ['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending'];
const CONCLUSIONS = [
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'success',
  'skipped',
  'timed_out',
];
const LONGEST_TEXT = 65_535;
const MOST_ANNOTATIONS = 50;
const KNOWN = [
  'name',
  'head_sha',
  'details_url',
  'external_id',
  'status',
  'started_at',
  'conclusion',
  'completed_at',
  'output',
  'actions',
];

export function checkFields(fields: Fields, creating: boolean): void {
  const unknown = Object.keys(fields).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) {
    // GitHub passes over what it does not know; a client of ours that sends it is mistaken.
    refuse(`${quoted(unknown)} is not a permitted key.`);
  }
  const missing = ['name', 'head_sha'].filter((name) => creating && !(name in fields));
  if (missing.length > 0) refuse(`${quoted(missing)} wasn't supplied.`);
  for (const name of ['name', 'head_sha', 'details_url', 'started_at', 'completed_at', 'status']) {
    if (name in fields && (typeof fields[name] !== 'string' || fields[name] === '')) {
      refuse(`For 'properties/${name}', ${JSON.stringify(fields[name])} is not a string.`);
    }
  }
  isOneOf('status', fields, STATUSES);
  isOneOf('conclusion', fields, CONCLUSIONS);
  const isEnd = fields.status === 'completed' || 'completed_at' in fields;
  if (isEnd && !('conclusion' in fields)) {
    refuse('No subschema in "anyOf" matched. "conclusion" wasn\'t supplied.');
  }
  if ('conclusion' in fields && fields.status !== undefined && fields.status !== 'completed') {
    refuse('For \'properties/status\', a check run with a conclusion is not "completed".');
  }
  for (const name of ['started_at', 'completed_at']) {
    if (name in fields && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(fields[name]))) {
      refuse(`For 'properties/${name}', ${fields[name]} is not a valid date-time.`);
    }
  }
  if ('details_url' in fields && !/^https?:\/\//.test(String(fields.details_url))) {
    refuse('details_url must use http or https scheme');
  }
  if ('output' in fields) checkOutput(fields.output);
}

function checkOutput(output: unknown): void {
  if (typeof output !== 'object' || output === null) refuse('output is not an object.');
  const { title, summary, text, annotations, ...others } = output as Fields;
  if (Object.keys(others).some((name) => name !== 'images')) {
    refuse(`${quoted(Object.keys(others))} is not a permitted key.`);
  }
  if (typeof title !== 'string' || title === '') refuse('"title" wasn\'t supplied.');
  if (typeof summary !== 'string') refuse('"summary" wasn\'t supplied.');
  for (const long of [summary, text]) {
    if (typeof long === 'string' && long.length > LONGEST_TEXT) {
      refuse(`Only ${LONGEST_TEXT} characters are allowed; ${long.length} were supplied.`);
    }
  }
  if (Array.isArray(annotations) && annotations.length > MOST_ANNOTATIONS) {
    refuse(
      `No more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`,
    );
  }
}

function isOneOf(name: string, fields: Fields, words: readonly string[]): void {
  if (!(name in fields) || words.includes(String(fields[name]))) return;
  refuse(
    `For 'properties/${name}', ${JSON.stringify(fields[name])} is not a member of ${JSON.stringify(words)}.`,
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function refuse(words: string): never {
  throw new Refusal(422, `Invalid request.\n\n${words}`);
}
