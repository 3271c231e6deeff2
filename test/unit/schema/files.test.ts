import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaFiles } from '../../../scripts/schema/files.ts';
import { parametersSchema } from '../../../scripts/schema/parameters.ts';
import { VENDORS } from '../../../src/vendors/index.ts';

const FOLDER = 'schema';
const files = schemaFiles(VENDORS);

it('there is a schema for each vendor, and one for all', () => {
  const names = ['items.json', ...VENDORS.map(({ id }) => `${id}.json`)];
  expect(readdirSync(FOLDER).sort()).toEqual(names.sort());
});

describe.each([...files])('schema/%s', (name, text) => {
  it('is what the source gives', () => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text);
  });

  it('is a JSON Schema of the dialect that it names', () => {
    const schema = JSON.parse(text);
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(new Ajv().validateSchema(schema)).toBe(true);
  });

  it('has a sentence for every key of a filter and of refresh', () => {
    const bare = properties(JSON.parse(text), '').filter(
      ({ path, schema }) =>
        /\.filter\.properties\.[\w]+$|\.refresh\.properties\.\w+$/.test(path) &&
        !isSentence(schema.description),
    );
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});

it('a kind whose refresh does not tell what it takes has no schema', () => {
  const [vendor] = VENDORS;
  const [kind] = vendor?.kinds ?? [];
  if (!kind) throw new Error('no kind');
  const mute = z.strictObject({ speed: z.unknown().transform(Number).pipe(z.number()) });
  expect(() => parametersSchema({ ...kind, parameters: mute })).toThrow(
    `refresh of ${kind.name}.speed takes anything`,
  );
});

type Schema = Readonly<Record<string, unknown>>;

/** Every mapping in it, by its path. */
function properties(value: unknown, path: string): readonly { path: string; schema: Schema }[] {
  if (typeof value !== 'object' || value === null) return [];
  const schema = value as Schema;
  const inside = Object.entries(schema).flatMap(([key, inner]) =>
    properties(inner, `${path}.${key}`),
  );
  return [{ path, schema }, ...inside];
}

function isSentence(text: unknown): boolean {
  return typeof text === 'string' && /^[A-Z].*\.$/s.test(text);
}
