import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Handover } from '../../../src/action/handover.ts';
import { readJournal } from '../../../src/action/journal.ts';
import { StepSummary } from '../../../src/action/step-summary.ts';
import { Unwritten } from '../../../src/action/unwritten.ts';
import { newResult } from '../../../src/engine/new-result.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { workbook } from '../../fakes/vendor.ts';
import { parseFileCommands } from '../../runner/file-commands.ts';
import { plannedItem } from '../engine/harness.ts';

let folder: string;
let unwritten: Unwritten;
let handover: Handover;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-'));
  for (const name of ['work', 'temp']) mkdirSync(join(folder, name));
  for (const name of ['output', 'state']) writeFileSync(join(folder, name), '');
  vi.stubEnv('GITHUB_WORKSPACE', join(folder, 'work'));
  vi.stubEnv('RUNNER_TEMP', join(folder, 'temp'));
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
  vi.stubEnv('GITHUB_STATE', join(folder, 'state'));
  unwritten = new Unwritten({ warning: () => {} });
  handover = new Handover(unwritten, createSafeText(), new StepSummary());
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const state = () => parseFileCommands(readFileSync(join(folder, 'state'), 'utf8'));
const result = () => ({ ...newResult(plannedItem(workbook('a'))), status: 'running' as const });

describe('what main leaves to post', () => {
  it('is nothing while nothing was begun', () => {
    handover.end(false);
    expect(state()).toEqual({});
  });

  it('is a journal that is there before anything is in it', () => {
    const journal = handover.openJournal();
    const { journal: path = '' } = state();
    expect(path.startsWith(join(folder, 'temp'))).toBe(true);
    expect(readJournal(path)).toEqual([]);
    journal.changed(result());
    expect(readJournal(path)).toMatchObject([{ itemId: 'a', open: true }]);
  });

  it('is the place of a record, in RUNNER_TEMP and in the workspace', () => {
    handover.openRecord();
    expect(state().record?.startsWith(join(folder, 'temp'))).toBe(true);
    expect(state()['paused-file']?.startsWith(join(folder, 'work'))).toBe(true);
  });

  it.each(['openJournal', 'openRecord'] as const)('is that it ended by itself: %s', (open) => {
    handover[open]();
    expect(state().ended).toBeUndefined();
    handover.end(true);
    expect(state().ended).toBeUndefined();
    handover.end(false);
    expect(state().ended).toBe('true');
  });

  it('is that the run was cancelled', () => {
    handover.noteCancellation();
    expect(state()).toEqual({ cancelled: 'true' });
  });
});

describe('a handover that can’t be written', () => {
  const STATE = 'The state that this step leaves to its post step';

  it.each(['openJournal', 'openRecord'] as const)('lets nothing begin: %s', (open) => {
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    expect(() => handover[open]()).toThrow(`${STATE} can't be written: the disk is full.`);
    handover.end(false);
    expect(unwritten.words).toBeUndefined();
  });

  it('lets nothing begin where RUNNER_TEMP is not there', () => {
    vi.stubEnv('RUNNER_TEMP', join(folder, 'gone'));
    expect(() => handover.openJournal()).toThrow(
      "The journal of what is running, for the post step, can't be written: it or its folder is not there.",
    );
    expect(state()).toEqual({});
  });

  it('of a cancelled run is no reason to die', () => {
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    handover.noteCancellation();
  });

  it('leaves post nothing to cancel when main ended and can’t say so', () => {
    const journal = handover.openJournal();
    journal.changed(result());
    const { journal: path = '' } = state();
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    handover.end(false);
    expect(unwritten.words).toContain(STATE);
    expect(readJournal(path)).toEqual([]);
  });

  it('leaves post its jobs when main left some', () => {
    const journal = handover.openJournal();
    journal.changed(result());
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    handover.end(true);
    expect(readJournal(state().journal ?? '')).toHaveLength(1);
    expect(unwritten.words).toBeUndefined();
  });
});
