import { type core, ZodObject, ZodPipe } from 'zod';
import type { Kind, RefreshParameters } from '../domain/item.ts';
import type { Data } from './data.ts';
import type { Problems } from './problems.ts';
import { quote, similar } from './wording.ts';

/** Checks what `refresh` holds with its kind's schema. Returns undefined when something is wrong. */
export function readParameters(
  data: Data,
  kind: Kind,
  path: string,
  problems: Problems,
): RefreshParameters | undefined {
  if (!(data instanceof Map)) {
    problems.add(path, `has to be a mapping.${choices(kind)}`);
    return undefined;
  }
  const before = problems.count;
  const plain = toPlain(data, path, problems);
  const result = kind.parameters.safeParse(plain);
  for (const issue of result.error?.issues ?? []) addIssue(issue, kind, path, problems);
  return problems.count === before ? result.data : undefined;
}

function addIssue(issue: core.$ZodIssue, kind: Kind, path: string, problems: Problems): void {
  const place = path + issue.path.map(step).join('');
  if (issue.code !== 'unrecognized_keys') {
    problems.add(place, issue.message);
    return;
  }
  const names = issue.path.length === 0 ? namesOf(kind) : [];
  const hint = issue.path.length === 0 ? choices(kind) : '';
  for (const key of issue.keys) {
    problems.add(place, () => {
      const meant = similar(key, names);
      const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
      return `${quote(key)} is not a refresh parameter of ${kind.name}.${guess}${hint}`;
    });
  }
}

function choices(kind: Kind): string {
  const names = namesOf(kind);
  return names.length === 0 ? '' : ` Use: ${names.join(', ')}`;
}

function namesOf(kind: Kind): readonly string[] {
  let schema: unknown = kind.parameters;
  // What a transform makes of it is of no interest here.
  while (schema instanceof ZodPipe) schema = schema.in;
  return schema instanceof ZodObject ? Object.keys(schema.shape) : [];
}

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return /^\w+$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

function toPlain(data: Data, path: string, problems: Problems): unknown {
  if (Array.isArray(data)) return data.map((value) => toPlain(value, path, problems));
  if (!(data instanceof Map)) return data;
  const entries = [...data].map(([key, value]) => [key, toPlain(value, path, problems)] as const);
  // Schemas pass this one key over in silence.
  if (data.has('__proto__')) problems.add(path, '"__proto__" is not possible here. Leave it out');
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'));
}
