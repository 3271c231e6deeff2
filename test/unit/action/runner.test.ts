import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  annotate,
  given,
  jobsFilePath,
  log,
  newId,
  newJournalPath,
  newRecordPath,
  pausedFilePath,
  resumedPath,
  Secrets,
  setOutputs,
  state,
  tryOutputs,
  workspace,
} from '../../../src/action/runner.ts';
import { commandsIn } from '../../runner/commands.ts';
import { parseFileCommands } from '../../runner/file-commands.ts';

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-'));
  said = '';
  for (const name of ['OUTPUT', 'STATE', 'STEP_SUMMARY']) {
    writeFileSync(join(folder, name), '');
    vi.stubEnv(`GITHUB_${name}`, join(folder, name));
  }
  vi.stubEnv('GITHUB_WORKSPACE', '/home/work');
  vi.stubEnv('GITHUB_ACTION', '__self_2');
  vi.stubEnv('RUNNER_TEMP', '/home/temp');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const text = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('what the runner gives', () => {
  it('is inputs without blanks around them, and variables; nothing is empty', () => {
    vi.stubEnv('INPUT_TABLEAU-URL', ' https://example.com ');
    vi.stubEnv('SOME_VARIABLE', 'x');
    expect(given.input('tableau-url')).toBe('https://example.com');
    expect([given.env('SOME_VARIABLE'), given.env('NO_SUCH_VARIABLE')]).toEqual(['x', '']);
    expect(given.input('no-such-input')).toBe('');
  });

  it('is a workspace, by default the folder of the process', () => {
    expect(workspace()).toBe('/home/work');
    vi.stubEnv('GITHUB_WORKSPACE', '');
    expect(workspace()).toBe(process.cwd());
  });
});

describe('the files of a step', () => {
  it.each([
    ['__self', 'self'],
    ['__self_2', 'self_2'],
    ['refresh', 'refresh'],
    ['acme/bi-refresh@v1', 'acme-bi-refresh-v1'],
    ['../../etc/x', '------etc-x'],
  ])('have the name of the step %s', (action, name) => {
    vi.stubEnv('GITHUB_ACTION', action);
    expect(jobsFilePath()).toBe(`/home/work/bi-refresh-jobs-${name}.json`);
    expect(pausedFilePath()).toBe(`/home/work/bi-refresh-paused-${name}.json`);
  });

  it('have none where the step has none', () => {
    vi.stubEnv('GITHUB_ACTION', undefined);
    expect(jobsFilePath()).toBe('/home/work/bi-refresh-jobs.json');
  });

  it('that post alone reads have names that nothing else has, but for what all steps share', () => {
    expect(newJournalPath()).toMatch(/^\/home\/temp\/bi-refresh-[\da-f-]{36}\.jsonl$/);
    expect(newRecordPath()).toMatch(/^\/home\/temp\/bi-refresh-paused-[\da-f-]{36}\.json$/);
    expect(newJournalPath()).not.toBe(newJournalPath());
    expect(newId()).not.toBe(newId());
    expect(resumedPath()).toBe('/home/temp/bi-refresh-resumed.txt');
    vi.stubEnv('RUNNER_TEMP', '');
    expect(resumedPath()).toBe(join(tmpdir(), 'bi-refresh-resumed.txt'));
  });
});

describe('outputs and state', () => {
  const VALUES = { status: 'succeeded', message: 'two\nlines', jobs: 'EOF\nstatus<<EOF\nfailed' };

  it('are read as they were told', () => {
    const bytes = setOutputs(VALUES);
    expect(parseFileCommands(text('OUTPUT'))).toEqual(VALUES);
    expect(bytes).toBe(Buffer.byteLength(text('OUTPUT')));
    state.save({ journal: '/x', record: '/y' });
    expect(parseFileCommands(text('STATE'))).toEqual({ journal: '/x', record: '/y' });
    expect(said).toBe('');
  });

  it('are counted in bytes', () => {
    expect(setOutputs({ message: 'ä'.repeat(100) })).toBe(Buffer.byteLength(text('OUTPUT')));
  });

  it('come as a whole or not at all', () => {
    setOutputs(VALUES);
    vi.stubEnv('GITHUB_OUTPUT', join(folder, 'missing'));
    expect(() => setOutputs(VALUES)).toThrow('ENOENT');
    expect(() => tryOutputs()).toThrow('ENOENT');
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    expect(() => state.save({ ended: 'true' })).toThrow('ENOSPC');
  });

  it('are commands in the log of a runner without files for them', () => {
    vi.stubEnv('GITHUB_OUTPUT', '');
    vi.stubEnv('GITHUB_STATE', '');
    expect(setOutputs({ status: 'failed' })).toBe(0);
    state.save({ ended: 'true' });
    tryOutputs();
    const commands = commandsIn(said).map(({ name, properties, data }) => [
      name,
      properties.name,
      data,
    ]);
    expect(commands).toEqual([
      ['set-output', 'status', 'failed'],
      ['save-state', 'ended', 'true'],
    ]);
  });

  it('can be tried without a trace', () => {
    tryOutputs();
    expect(text('OUTPUT')).toBe('');
  });

  it('are what the runner gives post', () => {
    vi.stubEnv('STATE_journal', '/x');
    expect([state.get('journal'), state.get('ended')]).toEqual(['/x', '']);
  });
});

describe('what people see', () => {
  it('is lines, warnings, groups, and what debug logging shows', () => {
    log.info('a line');
    log.warning('a warning');
    log.debug('a detail');
    log.group('a title', ['one', 'two']);
    annotate({ title: 'A title', message: 'what is wrong' });
    expect(said).toBe(
      'a line\n::warning::a warning\n::debug::a detail\n::group::a title\none\ntwo\n::endgroup::\n::error title=A title::what is wrong\n',
    );
  });

  it('holds no secret that is known, and an empty one is none', () => {
    const { mask, known } = new Secrets();
    mask('');
    mask('a secret of this test');
    expect(said).toBe('::add-mask::a secret of this test\n');
    expect(known()).toEqual(['a secret of this test']);
  });
});
