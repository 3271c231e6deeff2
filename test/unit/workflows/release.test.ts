import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workflow } from './workflows.ts';

const { verify, release } = workflow('release.yml').jobs;

/** The script of a step, as the runner's `bash -e` runs it. */
function script(name: string): string {
  const step = release?.steps.find((one) => one.name === name);
  if (!step?.run) throw new Error(`there is no step ${name}`);
  return step.run;
}

const CHANGELOG = `# Changelog

## [Unreleased]

- not yet

## [1.2.3] - 2026-12-01

### Added

- a thing

## [1.2.2] - 2026-11-01

- an older thing
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  for (const name of ['work', 'bin', 'temp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'work', 'package.json'), '{ "version": "1.2.3" }');
  writeFileSync(join(folder, 'work', 'CHANGELOG.md'), CHANGELOG);
  writeFileSync(join(folder, 'outputs'), '');
  writeFileSync(join(folder, 'gh.log'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param tags that GitHub has already */
function run(name: string, tags: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const known = tags.map((tag) => `*git/ref/tags/${tag}\\ *) exit 0 ;;`).join('\n');
  const gh = join(folder, 'bin', 'gh');
  writeFileSync(
    gh,
    `#!/usr/bin/env bash
echo "$*" >>"${folder}/gh.log"
case "$* " in
${known}
*git/ref/tags/*) exit 1 ;;
*--jq*) echo "\${IMMUTABLE:-true}" ;;
esac
`,
  );
  chmodSync(gh, 0o755);
  const { status, stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script(name)], {
    cwd: join(folder, 'work'),
    encoding: 'utf8',
    // A shell whose input is a socket takes itself for a remote one, and reads a .bashrc.
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}`,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: 'acme/bi-refresh',
      GITHUB_SHA: 'abc',
      GITHUB_OUTPUT: join(folder, 'outputs'),
      RUNNER_TEMP: join(folder, 'temp'),
      VERSION: '1.2.3',
      ...env,
    },
  });
  return { status, stdout, asked: readFileSync(join(folder, 'gh.log'), 'utf8').trim().split('\n') };
}

describe('a release', () => {
  it('comes after every check, by a job that runs nothing of the packages', () => {
    expect(release?.needs).toBe('verify');
    expect(verify?.steps.map((step) => step.run).filter(Boolean)).toEqual([
      'npm ci',
      'npm run check',
      'npm test',
      'npm run test:bundle',
    ]);
    expect(JSON.stringify(release?.steps)).not.toMatch(/npm |npx |setup-node/);
    expect(release?.environment).toBe('release');
  });

  it('is of the version in package.json, with what CHANGELOG.md says of it', () => {
    const { status, stdout } = run('Look whether it can be released', ['v1.2.2']);
    expect([status, stdout]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'outputs'), 'utf8')).toBe('version=1.2.3\n');
    const notes = readFileSync(join(folder, 'temp', 'notes.md'), 'utf8');
    expect(notes.trim()).toBe('### Added\n\n- a thing');
  });

  it.each([
    ['another branch', ['v1.2.2'], { GITHUB_REF: 'refs/heads/x' }, 'Releases are made of main'],
    ['a version that is there', ['v1.2.3'], {}, 'v1.2.3 is there already'],
  ])('is refused for %s', (_, tags, env, message) => {
    const { status, stdout } = run('Look whether it can be released', tags, env);
    expect([status, stdout]).toEqual([1, expect.stringContaining(`::error::`)]);
    expect(stdout).toContain(message);
  });

  it.each([
    ['package.json', '{ "version": "1.2.3-beta.1" }', 'is no release: 1.2.3-beta.1'],
    ['CHANGELOG.md', '## [1.2.3]\n\n## [1.2.2]\n- x\n', 'says nothing under ## [1.2.3]'],
    ['CHANGELOG.md', '## [Unreleased]\n- x\n', 'says nothing under ## [1.2.3]'],
  ])('is refused where %s is not ready', (file, content, message) => {
    writeFileSync(join(folder, 'work', file), content);
    const { status, stdout } = run('Look whether it can be released', []);
    expect(status).toBe(1);
    expect(stdout).toContain(message);
  });

  it('says where it can still be changed', () => {
    expect(run('Tag and release', []).stdout).toBe('');
    const { status, stdout } = run('Tag and release', [], { IMMUTABLE: 'false' });
    expect(status).toBe(0);
    expect(stdout).toContain('::warning::v1.2.3 is not immutable');
  });

  it('moves the tag of its major version, or makes it', () => {
    const moved = run('Move the tag of the major version', ['v1']).asked.at(-1);
    expect(moved).toContain('--method PATCH repos/acme/bi-refresh/git/refs/tags/v1');
    expect(moved).toContain('-F force=true');
    const made = run('Move the tag of the major version', []).asked.at(-1);
    expect(made).toContain('--method POST repos/acme/bi-refresh/git/refs');
    expect(made).toContain('ref=refs/tags/v1');
  });
});
