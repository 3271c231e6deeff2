import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { replaceFile } from '../../../src/action/files.ts';
import {
  createAnnouncingRecorder,
  createPostRecorder,
  createRecorder,
  readRecordLeft,
} from '../../../src/action/recorder.ts';
import { pausedFilePath, state } from '../../../src/action/runner.ts';
import { StepSummary } from '../../../src/action/step-summary.ts';
import { Unwritten } from '../../../src/action/unwritten.ts';
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
let unwritten: Unwritten;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recorder-'));
  mkdirSync(join(folder, 'work'));
  mkdirSync(join(folder, 'temp'));
  copy = join(folder, 'temp', 'copy.json');
  log = '';
  unwritten = new Unwritten({ warning: (line) => (log += `${line}\n`) });
  for (const name of ['output', 'summary', 'state']) writeFileSync(join(folder, name), '');
  vi.stubEnv('GITHUB_WORKSPACE', join(folder, 'work'));
  vi.stubEnv('RUNNER_TEMP', folder);
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
  vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'));
  vi.stubEnv('GITHUB_STATE', join(folder, 'state'));
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

const asPost = () => {
  for (const [name, value] of Object.entries(parseFileCommands(text('state'))))
    vi.stubEnv(`STATE_${name}`, value);
};

/** The recorder of a pause step, which has told its post step where the record will be. */
function recorderOfPause(secrets: readonly string[] = []) {
  state.save({ record: copy, 'paused-file': pausedFilePath() });
  return createAnnouncingRecorder({
    copy,
    safe: createSafeText(() => secrets),
    unwritten,
    summary: new StepSummary(),
  });
}

/** The ids of the entries that post would resume. */
function left() {
  asPost();
  return readRecordLeft(vendor()).map(({ id }) => id);
}

describe('a recorder', () => {
  it('keeps the record in the output and in the workspace', () => {
    const entries = [entry('1'), entry('2')];
    createRecorder(unwritten).keep(entries);
    const { paused, 'paused-file': file = '' } = outputs();
    expect(paused).toBe(writeRecord(entries));
    expect(file.startsWith(join(folder, 'work'))).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(writeRecordFile(entries));
  });

  it('of a pause keeps it where post finds it, too', () => {
    recorderOfPause().keep([entry('1'), entry('2')]);
    expect(readFileSync(copy, 'utf8')).toBe(writeRecordFile([entry('1'), entry('2')]));
    expect(text(pausedFilePath().slice(folder.length + 1))).toBe(readFileSync(copy, 'utf8'));
    expect(outputs().paused).toBe(writeRecord([entry('1'), entry('2')]));
  });

  it('replaces what it kept', () => {
    const recorder = recorderOfPause();
    recorder.keep([entry('1')]);
    recorder.keep([]);
    expect(outputs().paused).toBe('[]');
    expect(readFileSync(copy, 'utf8')).toBe('[]\n');
  });

  it('says where the record is when it is too long for an output', () => {
    const long = Array.from({ length: 200 }, (_, n) =>
      entry(`${n}`, { itemName: 'x'.repeat(500) }),
    );
    createRecorder(unwritten).keep(long);
    expect(outputs().paused).toBe('');
    expect(log).toContain('use paused-file');
    expect(JSON.parse(readFileSync(outputs()['paused-file'] ?? '', 'utf8'))).toHaveLength(200);
  });

  it('announces a record once, in the log and in the summary, without secrets', () => {
    const recorder = recorderOfPause(['s3cret']);
    recorder.keep([entry('1', { itemName: 's3cret' }), entry('2')]);
    recorder.keep([entry('1')]);
    const lines = log.split('\n').filter((line) => line.startsWith('['));
    expect(lines.map((line) => JSON.parse(line)[0].item_name)).toEqual(['***', 'Name of 2']);
    expect(text('summary').match(/<details>/g)).toHaveLength(1);
    expect(text('summary')).toContain('2 changes');
    expect(text('summary')).not.toContain('s3cret');
  });

  it('announces nothing where there is nothing', () => {
    recorderOfPause().keep([]);
    expect([text('summary'), log.includes('group')]).toEqual(['', false]);
    expect(outputs().paused).toBe('[]');
  });

  it('of post sets no outputs, leaves the record and remembers what it has done', () => {
    recorderOfPause().keep([entry('1')]);
    writeFileSync(join(folder, 'output'), '');
    const recorder = createPostRecorder();
    recorder.restored(entry('1'));
    recorder.keep([]);
    expect(outputs()).toEqual({});
    expect(readFileSync(copy, 'utf8')).toBe(writeRecordFile([entry('1')]));
    expect([...recorder.done]).toEqual(['1']);
  });
});

/** By what is in the way: the workspace, RUNNER_TEMP, the outputs, the state. */
const OBSTACLES: readonly (readonly [string, () => void])[] = [
  ['workspace', () => rmSync(join(folder, 'work'), { recursive: true })],
  ['RUNNER_TEMP', () => rmSync(join(folder, 'temp'), { recursive: true })],
  ['output', () => rmSync(join(folder, 'output'))],
  ['post step', () => rmSync(join(folder, 'state'))],
];

describe('a record that can’t be written', () => {
  it.each(OBSTACLES)('at first ends the step before anything was paused: %s', (_, obstruct) => {
    const recorder = recorderOfPause();
    obstruct();
    expect(() => recorder.keep([entry('1')])).toThrow(
      /^The record of what is paused.* can't be written: it or its folder is not there\. Nothing was started or changed\.$/,
    );
    expect(log).not.toContain('::group::');
  });

  it('after a change leaves the older record, and is told at the end', () => {
    const recorder = recorderOfPause();
    recorder.keep([entry('1'), entry('2')]);
    asPost();
    for (const [what, obstruct] of OBSTACLES) if (what !== 'RUNNER_TEMP') obstruct();
    recorder.keep([entry('1')]);
    for (const place of ['as an output', 'for the post step'])
      expect(unwritten.words).toContain(place);
    expect(readRecordLeft(vendor()).map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('a record that can no longer be written to one place', () => {
  it.each(['workspace', 'RUNNER_TEMP'])('is written to the other: %s', (where) => {
    const recorder = recorderOfPause();
    recorder.keep([entry('1'), entry('2')]);
    OBSTACLES.find(([what]) => what === where)?.[1]();
    recorder.keep([entry('1')]);
    expect(unwritten.words).toContain('it or its folder is not there');
    expect(left()).toEqual(['1']);
  });
});

describe('what main has left', () => {
  it('is nothing when it was killed before there was anything', () => {
    recorderOfPause();
    expect(left()).toEqual([]);
  });

  it('is nothing when it was killed before post was told: nothing was paused by then', () => {
    recorderOfPause();
    writeFileSync(copy, writeRecordFile([entry('1')]));
    writeFileSync(pausedFilePath(), writeRecordFile([entry('1')]));
    expect(left()).toEqual([]);
  });

  it('is without what was restored since, by whatever step', () => {
    recorderOfPause().keep([entry('1'), entry('2'), entry('3')]);
    createRecorder(unwritten).restored(entry('2'));
    expect(left()).toEqual(['1', '3']);
    createPostRecorder().restored(entry('1'));
    expect(left()).toEqual(['3']);
  });

  it('is checked as if it came from anybody', () => {
    recorderOfPause().keep([entry('1', { vendor: 'another' })]);
    expect(left).toThrow('is of vendor another');
  });

  it('is the old record while a new one is being written', () => {
    const recorder = recorderOfPause();
    recorder.keep([entry('1'), entry('2')]);
    const old = readFileSync(copy, 'utf8');
    recorder.keep([entry('1')]);
    for (const path of [copy, pausedFilePath()]) replaceFile(path, old);
    appendFileSync(`${copy}.1.new`, '[{"half');
    expect(left()).toEqual(['1', '2']);
  });

  it('is found in the workspace when RUNNER_TEMP was emptied', () => {
    recorderOfPause().keep([entry('1')]);
    rmSync(copy);
    expect(left()).toEqual(['1']);
  });

  it('is told to be gone when it is, wherever it was', () => {
    recorderOfPause().keep([entry('1')]);
    rmSync(copy);
    rmSync(pausedFilePath());
    expect(left).toThrow('The record of what this step paused is gone');
  });

  it('is nothing where all that was kept in the end was an empty record', () => {
    const recorder = recorderOfPause();
    recorder.keep([entry('1')]);
    recorder.keep([]);
    rmSync(copy);
    rmSync(pausedFilePath());
    expect(left()).toEqual([]);
  });

  it('is nobody else’s: a file of that name that was checked out is not taken', () => {
    recorderOfPause().keep([entry('1')]);
    rmSync(copy);
    for (const foreign of [[entry('2')], []]) {
      writeFileSync(pausedFilePath(), writeRecordFile(foreign));
      expect(left).toThrow('or was changed by another');
    }
  });

  it('is not read through a link', () => {
    recorderOfPause().keep([entry('1')]);
    renameSync(copy, `${copy}.moved`);
    symlinkSync(`${copy}.moved`, copy);
    rmSync(pausedFilePath());
    expect(left).toThrow('is gone');
  });
});
