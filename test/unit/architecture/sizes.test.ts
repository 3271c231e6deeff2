import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a reader can take in at a time: past that, a file or a folder holds more than one thing. */
const MOST_LINES = 300;
const MOST_FILES = 20;

const entries = readdirSync('src', { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile());

describe('src/', () => {
  it(`has no file of more than ${MOST_LINES} lines`, () => {
    const long = files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > MOST_LINES);
    expect(long).toEqual([]);
  });

  it(`has no folder with more than ${MOST_FILES} files`, () => {
    const byFolder = Map.groupBy(files, ({ parentPath }) => parentPath);
    const full = [...byFolder].filter(([, inside]) => inside.length > MOST_FILES);
    expect(full.map(([folder]) => folder)).toEqual([]);
  });
});
