import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * What main and post are made of. Post runs after whatever became of main, and at times nothing of
 * main is known to it: so it holds nothing that could begin a refresh or a pause.
 */

/** What begins something. */
const BEGINS = [
  'engine/pause/pause.ts',
  'engine/refresh.ts',
  'engine/start/send.ts',
  'engine/start/start.ts',
  'operations/pause.ts',
  'operations/refresh.ts',
];

describe('main', () => {
  const reached = reachedFrom('main.ts');

  it.each(BEGINS)('holds %s', (file) => {
    expect(reached.has(file)).toBe(true);
  });

  it('does not hold post', () => {
    expect(reached.has('post.ts')).toBe(false);
  });

  it("loads what reads dbt's artifacts, with its parser, only where there are any", () => {
    expect(reached.has('action/dbt/targets.ts')).toBe(false);
    expect(reached.has('selection/dbt/prune.ts')).toBe(false);
    expect([...reachedFrom('action/dbt/targets.ts')]).toContain('selection/dbt/prune.ts');
  });
});

describe('what publishes check runs', () => {
  const late = reachedFrom('action/checks/late.ts');

  it.each(['main.ts', 'post.ts'])('is loaded by %s only where they are wanted', (half) => {
    const reached = reachedFrom(half);
    expect(reached.has('action/checks/index.ts')).toBe(true);
    for (const file of ['late', 'publish', 'queue', 'github', 'place']) {
      expect(reached.has(`action/checks/${file}.ts`), file).toBe(false);
      expect(late.has(`action/checks/${file}.ts`), file).toBe(true);
    }
  });

  it('alone takes Octokit, and never asks by any way but our own', () => {
    const users = sources().filter((file) => importsOf(file).includes('@actions/github'));
    expect(users).toEqual(['action/checks/github.ts']);
  });
});

describe('post', () => {
  const reached = reachedFrom('post.ts');

  it('looks after jobs and resumes', () => {
    expect([...reached]).toEqual(
      expect.arrayContaining(['operations/leftovers.ts', 'operations/resume.ts']),
    );
  });

  it.each([...BEGINS, 'main.ts', 'index.ts'])('does not hold %s', (file) => {
    expect(reached.has(file)).toBe(false);
  });
});

describe('what runs on a Node.js that is too old', () => {
  it('is next to nothing: the halves are loaded after the check', () => {
    expect([...reachedFrom('index.ts')].sort()).toEqual(['action/begin.ts', 'index.ts']);
    expect(importsOf('action/begin.ts').filter((from) => !from.startsWith('node:'))).toEqual([]);
  });
});

describe('files', () => {
  it('are written in one room', () => {
    const reading = ['globSync', 'lstatSync', 'readFileSync', 'realpathSync', 'statSync'];
    const elsewhere = sources()
      .filter((file) => file !== 'action/files.ts')
      .filter((file) => importsFromFs(file).some((name) => !reading.includes(name)));
    expect(elsewhere).toEqual([]);
    expect(importsFromFs('action/files.ts')).toEqual(['* as node']);
  });
});

/** The files of src that are loaded with this one. What is loaded later is not among them. */
function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const from of importsOf(file).filter((one) => one.startsWith('.'))) {
      const path = relative('src', join('src', dirname(file), from));
      expect(existsSync(join('src', path)), `${file} imports ${from}`).toBe(true);
      reached.add(path);
    }
  }
  return reached;
}

/** Types are gone by the time that anything runs. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join('src', file), 'utf8');
  const statements = text.matchAll(/^(?:import|export) (?!type )(?:[^'";]*? from )?'([^']+)';/gm);
  return [...statements].map(([, from = '']) => from);
}

/** `openSync`, `* as node`: what a file takes from node:fs. */
function importsFromFs(file: string): readonly string[] {
  const text = readFileSync(join('src', file), 'utf8');
  const statements = text.matchAll(/^import (?!type )([^'"]*?) from 'node:fs(?:\/promises)?';/gm);
  return [...statements]
    .flatMap(([, names = '']) => names.replace(/[{}]/g, '').split(','))
    .map((name) => name.trim())
    .filter(Boolean);
}

function sources(): readonly string[] {
  const all = readdirSync('src', { recursive: true }).map(String);
  return all.filter((file) => file.endsWith('.ts'));
}
