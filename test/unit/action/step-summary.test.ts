import * as node from 'node:fs';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StepSummary } from '../../../src/action/step-summary.ts';

let folder: string;
let path: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'summary-'));
  path = join(folder, 'step');
  said = '';
  writeFileSync(path, '');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const text = () => readFileSync(path, 'utf8');

describe("the step's summary", () => {
  it('is what it ends with', () => {
    new StepSummary(() => path).complete('# All well');
    expect(text()).toBe('# All well\n');
  });

  it('has at once what a killed step must leave, and at the end below the verdict', () => {
    const summary = new StepSummary(() => path);
    summary.keep('the record');
    expect(text()).toBe('the record\n');
    summary.complete('# Paused');
    expect(text()).toBe('# Paused\nthe record\n');
    // The runner may be another user than the step in a container.
    expect(statSync(path).mode & 0o444).toBe(0o444);
  });

  it('leaves above what another has written there before', () => {
    writeFileSync(path, 'not ours\n');
    const summary = new StepSummary(() => path);
    summary.keep('the record');
    summary.complete('# Paused');
    expect(text()).toBe('not ours\n# Paused\nthe record\n');
  });

  it('is in the order of its making where something else has come below', () => {
    const summary = new StepSummary(() => path);
    summary.keep('the record');
    writeFileSync(path, `${text()}not ours\n`);
    summary.complete('# Paused');
    expect(text()).toBe('the record\nnot ours\n# Paused\n');
  });

  it('is in the order of its making behind a link, which stays', () => {
    const target = join(folder, 'target');
    writeFileSync(target, '');
    rmSync(path);
    symlinkSync(target, path);
    const summary = new StepSummary(() => path);
    summary.keep('the record');
    summary.complete('# Paused');
    expect(readFileSync(target, 'utf8')).toBe('the record\n# Paused\n');
  });

  it('loses nothing where its place in the folder can not be taken', () => {
    const renameSync = () => {
      throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    };
    const summary = new StepSummary(() => path, { ...node, renameSync });
    summary.keep('the record');
    summary.complete('# Paused');
    expect(text()).toBe('the record\n# Paused\n');
  });

  it('is missed by nobody', () => {
    new StepSummary(() => '').complete('# One');
    expect(said).toBe('');
    new StepSummary(() => '/dev/full').complete('# Two');
    expect(said).toBe("The job summary can't be written: the disk is full\n");
  });
});
