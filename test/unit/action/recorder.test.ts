import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  createAnnouncingRecorder,
  createPostRecorder,
  createRecorder,
  readRecordLeft,
} from '../../../src/action/recorder.ts';
import type { PausedEntry } from '../../../src/domain/pausing.ts';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { writeRecord, writeRecordFile } from '../../../src/selection/record.ts';
import { FakeVendor, WORKBOOKS } from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { parseFileCommands } from '../../runner/file-commands.ts';

let folder: string;
let copy: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recorder-'));
  mkdirSync(join(folder, 'work'));
  copy = join(folder, 'copy.json');
  log = '';
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
  vi.stubEnv('GITHUB_WORKSPACE', join(folder, 'work'));
  vi.stubEnv('RUNNER_TEMP', folder);
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
  vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += text;
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function entry(id: string, more: Partial<PausedEntry> = {}): PausedEntry {
  return {
    id,
    vendor: 'fake',
    kind: 'workbooks',
    itemId: `item-${id}`,
    itemName: `Name of ${id}`,
    workspaceId: null,
    holders: [`item-${id}`],
    change: { task: `task-${id}` },
    ...more,
  };
}

const vendor = (): Vendor =>
  new FakeVendor(new VirtualClock()).asVendor({
    pausable: {
      kinds: [WORKBOOKS],
      withoutRecord: [],
      change: z.record(z.string(), z.unknown()),
    },
  });
const outputs = () => parseFileCommands(readFileSync(join(folder, 'output'), 'utf8'));
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('a recorder', () => {
  it('keeps the record in the output, in the workspace and where post finds it', () => {
    const entries = [entry('1'), entry('2')];
    createRecorder(copy).keep(entries);
    const { paused, 'paused-file': file = '' } = outputs();
    expect(paused).toBe(writeRecord(entries));
    expect(file.startsWith(join(folder, 'work'))).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(writeRecordFile(entries));
    expect(text('copy.json')).toBe(writeRecordFile(entries));
  });

  it('replaces what it kept', () => {
    const recorder = createRecorder(copy);
    recorder.keep([entry('1')]);
    recorder.keep([]);
    expect(outputs().paused).toBe('[]');
    expect(text('copy.json')).toBe('[]\n');
  });

  it('says where the record is when it is too long for an output', () => {
    const long = Array.from({ length: 200 }, (_, n) =>
      entry(`${n}`, { itemName: 'x'.repeat(500) }),
    );
    createRecorder(copy).keep(long);
    expect(outputs().paused).toBe('');
    expect(log).toContain('use paused-file');
    expect(JSON.parse(readFileSync(outputs()['paused-file'] ?? '', 'utf8'))).toHaveLength(200);
  });

  it.each(['work', 'copy'])('refuses to go on when it can’t write (%s)', (which) => {
    const recorder = createRecorder(which === 'copy' ? join(folder, 'no', 'where') : copy);
    if (which === 'work') rmSync(join(folder, 'work'), { recursive: true });
    expect(() => recorder.keep([entry('1')])).toThrow("The record of what is paused can't be");
    expect(outputs().paused).toBeUndefined();
  });

  it('announces a record once, in the log and in the summary, without secrets', () => {
    const recorder = createAnnouncingRecorder(
      copy,
      createSafeText(() => ['s3cret']),
    );
    recorder.keep([entry('1', { itemName: 's3cret' }), entry('2')]);
    recorder.keep([entry('1')]);
    const lines = log.split('\n').filter((line) => line.startsWith('['));
    expect(lines.map((line) => JSON.parse(line)[0].item_name)).toEqual(['***', 'Name of 2']);
    expect(text('summary').match(/<details>/g)).toHaveLength(1);
    expect(text('summary')).toContain('2 changes');
    expect(text('summary')).not.toContain('s3cret');
  });

  it('announces nothing where there is nothing', () => {
    createAnnouncingRecorder(copy, createSafeText()).keep([]);
    expect([text('summary'), log.includes('group')]).toEqual(['', false]);
    expect(outputs().paused).toBe('[]');
  });

  it('of post sets no outputs', () => {
    createPostRecorder(copy).keep([entry('1')]);
    expect(outputs()).toEqual({});
    expect(text('copy.json')).toBe(writeRecordFile([entry('1')]));
  });
});

describe('what main has left', () => {
  it('is nothing when it was killed before there was anything', () => {
    expect(readRecordLeft(copy, vendor())).toEqual([]);
  });

  it('is without what was restored since, by whatever step', () => {
    const entries = [entry('1'), entry('2'), entry('3')];
    createRecorder(copy).keep(entries);
    createRecorder(join(folder, 'another.json')).restored(entries[1] as PausedEntry);
    expect(readRecordLeft(copy, vendor()).map(({ id }) => id)).toEqual(['1', '3']);
    createPostRecorder(copy).restored(entries[0] as PausedEntry);
    expect(readRecordLeft(copy, vendor()).map(({ id }) => id)).toEqual(['3']);
  });

  it('is checked as if it came from anybody', () => {
    writeFileSync(copy, '[{"id":1}]');
    expect(() => readRecordLeft(copy, vendor())).toThrow('is not an entry');
  });

  it('is the old record while a new one is being written', () => {
    createRecorder(copy).keep([entry('1')]);
    appendFileSync(`${copy}.new`, '[{"half');
    expect(readRecordLeft(copy, vendor()).map(({ id }) => id)).toEqual(['1']);
  });
});
