import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGrowingFile, type GrowingFile } from '../../../src/action/files.ts';
import { type JournalEntry, openJournal, readJournal } from '../../../src/action/journal.ts';
import { Unwritten } from '../../../src/action/unwritten.ts';
import type { ItemResult } from '../../../src/domain/result.ts';
import { follow, lose, NOT_SENT, send } from '../../../src/domain/trigger.ts';
import { newResult } from '../../../src/engine/new-result.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { workbook } from '../../fakes/vendor.ts';
import { plannedItem } from '../engine/harness.ts';

let folder: string;
let path: string;
let file: GrowingFile;
let warnings: string[];
let unwritten: Unwritten;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal.jsonl');
  file = createGrowingFile(path);
  warnings = [];
  unwritten = new Unwritten({ warning: (line) => warnings.push(line) });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function result(id: string, more: Partial<ItemResult> = {}, stage = 0): ItemResult {
  const item = workbook(id);
  return {
    ...newResult(plannedItem(item, { stage, name: `Name of ${id}` })),
    status: 'running',
    ...more,
  };
}

const entry = (id: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  kind: 'workbooks',
  itemId: id,
  itemName: `Name of ${id}`,
  stage: 0,
  jobId: null,
  ours: false,
  found: false,
  sentAt: null,
  open: true,
  ...more,
});

const SENT = send(NOT_SENT, { at: 17, ids: new Set(['earlier']) });
const OURS = follow('answered');
const FOUND = follow('found');

const AS_IT_IS = { plain: (text: string) => text };

const write = (...results: readonly ItemResult[]) => {
  const journal = openJournal(file, AS_IT_IS, unwritten);
  for (const one of results) journal.changed(one);
};

describe('the journal', () => {
  it.each<[string, Partial<ItemResult>, Partial<JournalEntry>]>([
    ['is under way', {}, {}],
    ['was asked for, without an answer yet', { trigger: SENT }, { sentAt: 17 }],
    ['was asked for, and the answer is lost', { trigger: lose(SENT, 'reset') }, { sentAt: 17 }],
    ['is refreshed by us', { jobId: 'j', trigger: OURS }, { jobId: 'j', ours: true }],
    [
      'is refreshed by us, most likely',
      { jobId: 'j', trigger: FOUND },
      { jobId: 'j', found: true },
    ],
    ['is refreshed by somebody else', { jobId: 'j', trigger: follow('adopted') }, { jobId: 'j' }],
    ['has succeeded', { status: 'succeeded', jobId: 'j' }, { jobId: 'j', open: false }],
    ['has failed', { status: 'failed', trigger: OURS }, { ours: true, open: false }],
    ['has timed out', { status: 'timed-out' }, { open: false }],
    ['was cancelled', { status: 'cancelled' }, { open: false }],
    ['is unknown', { status: 'unknown', trigger: SENT }, { sentAt: 17, open: true }],
    ['was skipped', { status: 'skipped' }, { open: false }],
  ])('says of an item that it %s', (_, given, expected) => {
    write(result('a', given));
    expect(readJournal(path)).toEqual([entry('a', expected)]);
  });

  it('has the last word on each item', () => {
    write(
      result('a', { trigger: SENT }),
      result('b', { jobId: 'j2', trigger: OURS }),
      result('a', { jobId: 'j1', trigger: OURS }),
      result('b', { jobId: 'j2', trigger: OURS, status: 'succeeded' }),
    );
    expect(readJournal(path)).toEqual([
      entry('a', { jobId: 'j1', ours: true }),
      entry('b', { jobId: 'j2', ours: true, open: false }),
    ]);
  });

  it('tells an item in one stage from the same in another', () => {
    write(
      result('a', { jobId: 'j1', trigger: OURS, status: 'succeeded' }),
      result('a', { jobId: 'j2', trigger: OURS }, 1),
    );
    expect(readJournal(path)).toEqual([
      entry('a', { jobId: 'j1', ours: true, open: false }),
      entry('a', { jobId: 'j2', ours: true, stage: 1 }),
    ]);
  });

  it('tells variants of an item apart', () => {
    const variant = (name: string, more: Partial<ItemResult>) => {
      const one = result('a', more);
      const item = { ...one.plan.item, variant: name };
      return { ...one, plan: { ...one.plan, item } };
    };
    write(variant('x', { jobId: 'j1' }), variant('y', { jobId: 'j2' }), result('a'));
    expect(readJournal(path)).toEqual([
      entry('a', { variant: 'x', jobId: 'j1' }),
      entry('a', { variant: 'y', jobId: 'j2' }),
      entry('a'),
    ]);
  });

  it('survives a last line that the kill has cut, wherever it was cut', () => {
    const before = result('a', { trigger: SENT });
    const after = result('a', { jobId: 'j1', trigger: OURS });
    write(before);
    const whole = readFileSync(path, 'utf8');
    write(after);
    const both = readFileSync(path, 'utf8');
    for (let length = whole.length; length < both.length - 1; length++) {
      writeFileSync(path, both.slice(0, length));
      expect(readJournal(path)).toEqual([entry('a', { sentAt: 17 })]);
    }
  });

  it('needs no line break at its end', () => {
    write(result('a', { trigger: SENT }));
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    expect(readJournal(path)).toEqual([entry('a', { sentAt: 17 })]);
  });

  it.each(['', '\n\n', '{}', 'null', '[1]', '{"kind":"workbooks"}', '{"open":"yes"}', '\u0000'])(
    'takes %j for no word',
    (text) => {
      write(result('a'));
      appendFileSync(path, `${text}\n`);
      expect(readJournal(path)).toEqual([entry('a')]);
    },
  );

  it('is read whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (lines) => {
        writeFileSync(path, lines.join('\n'));
        expect(Array.isArray(readJournal(path))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('of a step that was killed before its first change has no entries', () => {
    file.append('{}\n');
    expect(readJournal(path)).toEqual([]);
  });

  it('that is gone is no journal without entries', () => {
    rmSync(path);
    expect(readJournal(path)).toBeUndefined();
  });

  it('is not read through a link', () => {
    write(result('a'));
    symlinkSync(path, `${path}.link`);
    expect(readJournal(`${path}.link`)).toBeUndefined();
  });

  it('keeps names of any kind whole', () => {
    const name = 'two\nlines "and" \u2028 \ud83d\ude80';
    const odd = result('a');
    write({ ...odd, plan: { ...odd.plan, name } });
    expect(readJournal(path)).toEqual([entry('a', { itemName: name })]);
  });

  it('holds a job whose id we chose as ours from the moment that it is sent', () => {
    const chosen = send(NOT_SENT, { at: 17 }, 'chosen');
    write(result('a', { trigger: chosen }));
    const left = entry('a', { jobId: 'chosen', ours: true });
    expect(readJournal(path)).toEqual([left]);
    write(result('a', { trigger: lose(chosen, 'connection reset'), jobId: 'of the last attempt' }));
    expect(readJournal(path)).toEqual([left]);
  });

  it('holds no name that was not made safe', () => {
    openJournal(
      file,
      createSafeText(() => ['hunter2']),
      unwritten,
    ).changed({
      ...result('a'),
      plan: { ...result('a').plan, name: 'My hunter2' },
    });
    expect(readJournal(path)).toEqual([entry('a', { itemName: 'My ***' })]);
  });

  it('is written by the time that the change is told', () => {
    const journal = openJournal(file, AS_IT_IS, unwritten);
    journal.changed(result('a'));
    expect(readJournal(path)).toHaveLength(1);
    journal.changed(result('b'));
    expect(readJournal(path)).toHaveLength(2);
  });
});

describe('a journal on a full disk', () => {
  const full = () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };

  it('does not end the step, says so once, and has it all as soon as there is room', () => {
    let isFull = true;
    const append = (text: string) => (isFull ? full() : file.append(text));
    const journal = openJournal({ append }, AS_IT_IS, unwritten);
    journal.changed(result('a', { trigger: SENT }));
    journal.changed(result('b'));
    expect(warnings).toEqual([
      "The journal of what is running, for the post step, can't be written: the disk is full.",
    ]);
    expect(readJournal(path)).toEqual([]);
    isFull = false;
    journal.flush();
    expect(readJournal(path)).toEqual([entry('a', { sentAt: 17 }), entry('b')]);
    expect(unwritten.words).toBeUndefined();
  });

  it('is unwritten in the end where there never is', () => {
    const journal = openJournal({ append: full }, AS_IT_IS, unwritten);
    journal.flush();
    expect(unwritten.words).toBeUndefined();
    journal.changed(result('a'));
    journal.flush();
    expect(unwritten.words).toContain('the disk is full');
  });
});
