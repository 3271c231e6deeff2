import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../src/vendors/index.ts';
import { schemaFiles } from './schema/files.ts';

/**
 * Writes the JSON Schemas of items files into `schema/`, from the vendors of the registry. With `--check`
 * changes nothing and fails when one is stale.
 */

const FOLDER = 'schema';

const files = schemaFiles(VENDORS);

if (process.argv.includes('--check')) {
  const stale = [...new Set([...files.keys(), ...readdirSync(FOLDER)])].filter(
    (name) => files.get(name) !== textOf(join(FOLDER, name)),
  );
  if (stale.length > 0) {
    const names = stale.map((name) => join(FOLDER, name)).join(', ');
    console.error(`${names}: not what the source gives. Run npm run schema and commit ${FOLDER}/`);
    process.exitCode = 1;
  } else {
    console.log(`${FOLDER}/ is what the source gives`);
  }
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(FOLDER, name), text);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
