import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Publisher } from '../../../src/action/publish.ts';
import { jobsFilePath } from '../../../src/action/runner.ts';
import { Unwritten } from '../../../src/action/unwritten.ts';
import type { ItemResult } from '../../../src/domain/result.ts';
import { newResult } from '../../../src/engine/new-result.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { workbook } from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { parseFileCommands } from '../../runner/file-commands.ts';
import { plannedItem } from '../engine/harness.ts';

const SECOND = 1000;

let folder: string;
let clock: VirtualClock;
let warnings: string[];
let unwritten: Unwritten;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
  clock = new VirtualClock();
  warnings = [];
  unwritten = new Unwritten({ warning: (line) => warnings.push(line) });
  writeFileSync(join(folder, 'output'), '');
  vi.stubEnv('GITHUB_WORKSPACE', folder);
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const text = () => readFileSync(join(folder, 'output'), 'utf8');
const outputs = () => parseFileCommands(text());
const rounds = () => text().match(/^job-ids<</gm)?.length ?? 0;
const ids = () => JSON.parse(outputs()['job-ids'] ?? '[]');

function publisher() {
  const safe = createSafeText();
  const vendor = { id: 'fake', label: 'Fake' };
  return new Publisher(vendor, { operation: 'refresh', safe, clock, unwritten });
}

function item(id: string, more: Partial<ItemResult> = {}): ItemResult {
  return { ...newResult(plannedItem(workbook(id))), status: 'running', ...more };
}

function step(items: readonly ItemResult[], status: 'succeeded' | 'cancelled' = 'succeeded') {
  return { operation: 'refresh', status, items, startedAt: 0, endedAt: 1 } as const;
}

const succeeded = () => item('a', { status: 'succeeded', jobId: 'j' });

describe('outputs of a step that goes on', () => {
  it('are set as soon as there is a job, and not before', () => {
    const one = publisher();
    const [a, b] = [item('a'), item('b')];
    one.changed([a, b]);
    expect(outputs()).toEqual({});
    a.jobId = 'j1';
    one.changed([a, b]);
    expect(ids()).toEqual(['j1']);
    expect(outputs().status).toBe('failed');
    expect(JSON.parse(readFileSync(outputs()['jobs-file'] ?? '', 'utf8'))).toHaveLength(2);
  });

  it('follow a change within two seconds, though no other comes', async () => {
    const one = publisher();
    const [a, b] = [item('a', { jobId: 'j1' }), item('b')];
    one.changed([a, b]);
    await clock.pass(100);
    b.jobId = 'j2';
    one.changed([a, b]);
    expect(ids()).toEqual(['j1']);
    await clock.pass(2 * SECOND);
    expect(ids()).toEqual(['j1', 'j2']);
    expect(rounds()).toBe(2);
    await clock.pass(60 * SECOND);
    expect(rounds()).toBe(2);
    b.status = 'succeeded';
    one.changed([a, b]);
    expect(rounds()).toBe(3);
  });

  it('gather the changes of a second in one round', async () => {
    const one = publisher();
    const items = [item('a', { jobId: 'j' })];
    for (let change = 0; change < 100; change++) {
      one.changed(items);
      await clock.pass(10);
    }
    await clock.pass(SECOND);
    expect(rounds()).toBe(2);
  });

  it('are set more seldom where they are long', async () => {
    const one = publisher();
    const items = Array.from({ length: 300 }, (_, n) => item(`${n}`, { jobId: `job-${n}` }));
    one.changed(items);
    const bytes = text().length;
    expect(bytes).toBeGreaterThan(50_000);
    for (let second = 0; second < 60; second++) {
      one.changed(items);
      await clock.pass(SECOND);
    }
    expect(rounds()).toBeGreaterThan(2);
    expect(rounds()).toBeLessThan(8);
  });

  it('are not set behind its end', async () => {
    const one = publisher();
    const items = [item('a', { jobId: 'j' })];
    one.changed(items);
    one.changed(items);
    one.publish(step([succeeded()]));
    await clock.pass(60 * SECOND);
    expect([rounds(), outputs().status]).toEqual([2, 'succeeded']);
  });
});

describe('what is published in the end', () => {
  it('is the step, in outputs and in the file', () => {
    publisher().publish(step([succeeded()]));
    expect(outputs()).toMatchObject({ status: 'succeeded', 'succeeded-count': '1' });
    expect(outputs()['jobs-file']).toBe(jobsFilePath());
  });

  it('says what it is told to say', () => {
    publisher().publish(step([]), 'Told so');
    expect(outputs().message).toBe('Fake: Told so.');
  });

  it('replaces a committed link, and writes nowhere else', () => {
    writeFileSync(join(folder, 'bundle.js'), 'code');
    symlinkSync(join(folder, 'bundle.js'), jobsFilePath());
    const one = publisher();
    one.prepare();
    one.publish(step([succeeded()]));
    expect(readFileSync(join(folder, 'bundle.js'), 'utf8')).toBe('code');
    expect(JSON.parse(readFileSync(jobsFilePath(), 'utf8'))).toHaveLength(1);
  });
});

describe('what can’t be written', () => {
  it('is nothing as a rule: the attempt leaves the outputs as they are', () => {
    publisher().prepare();
    expect(text()).toBe('');
    expect(readFileSync(jobsFilePath(), 'utf8')).toBe('[]\n');
  });

  it.each<[string, string, string, string]>([
    ['outputs', 'GITHUB_OUTPUT', '/dev/full', 'The outputs of this step'],
    ['workspace', 'GITHUB_WORKSPACE', '/dev/full/work', 'The file of the output jobs-file'],
  ])('is told before anything is begun: %s', (_, name, value, words) => {
    vi.stubEnv(name, value);
    const one = publisher();
    expect(() => one.prepare()).toThrow(`${words} can't be written`);
    expect(() => one.prepare()).toThrow('Nothing was started or changed.');
  });

  it('does not end a step that goes on, and fails it in the end: outputs', () => {
    const one = publisher();
    vi.stubEnv('GITHUB_OUTPUT', '/dev/full');
    one.changed([item('a', { jobId: 'j' })]);
    one.publish(step([succeeded()]));
    expect(unwritten.words).toBe("The outputs of this step can't be written: the disk is full");
    expect(warnings).toHaveLength(1);
  });

  it('does not end a step that goes on, and fails it in the end: the file', () => {
    vi.stubEnv('GITHUB_WORKSPACE', join(folder, 'gone'));
    publisher().publish(step([succeeded()]));
    expect(outputs()).toMatchObject({ status: 'failed', 'jobs-file': '', 'succeeded-count': '1' });
    expect(outputs().message).toBe(
      "Fake: 1 item refreshed in 0 s. The file of the output jobs-file can't be written: it or its folder is not there.",
    );
  });

  it('takes nothing from how a step ended that was not green anyway', () => {
    vi.stubEnv('GITHUB_WORKSPACE', join(folder, 'gone'));
    publisher().publish(step([item('a', { status: 'cancelled' })], 'cancelled'));
    expect(outputs().status).toBe('cancelled');
  });

  it('is forgotten where it could be written later', () => {
    const one = publisher();
    vi.stubEnv('GITHUB_OUTPUT', '/dev/full');
    one.changed([item('a', { jobId: 'j' })]);
    vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
    one.publish(step([succeeded()]));
    expect(unwritten.words).toBeUndefined();
    expect(outputs().status).toBe('succeeded');
  });
});
