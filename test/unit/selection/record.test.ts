import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Problem } from '../../../src/domain/errors.ts';
import type { PausedEntry } from '../../../src/domain/pausing.ts';
import { readRecord, writeRecord, writeRecordFile } from '../../../src/selection/record.ts';
import { codePoint } from '../code-point.ts';
import { datasources, workbooks } from './fixtures.ts';

const pausable = {
  kinds: [workbooks, datasources],
  withoutRecord: [],
  change: z.record(z.string(), z.unknown()).refine(({ task }) => typeof task === 'string'),
};

function read(text: string) {
  const problems: Problem[] = [];
  const record = readRecord(text, { input: 'paused', vendor: 'tableau', pausable }, problems);
  return { record, says: problems.map(({ allowed }) => allowed) };
}

const ENTRY: PausedEntry = {
  id: '5c1f6f2e-0000-4000-8000-000000000001',
  vendor: 'tableau',
  kind: 'workbooks',
  itemId: 'w1',
  itemName: 'Sales',
  workspaceId: null,
  holders: ['w1'],
  change: { task: 't1' },
};
const RAW = JSON.parse(writeRecord([ENTRY]))[0];
const raw = (more: object) => JSON.stringify([{ ...RAW, ...more }]);

const id = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => !/^\.{1,2}$|\p{Cc}/u.test(text));
const entry: fc.Arbitrary<PausedEntry> = fc.record({
  id: fc.uuid(),
  vendor: fc.constant('tableau'),
  kind: fc.constantFrom('workbooks', 'datasources'),
  itemId: id,
  itemName: fc.string({ unit: codePoint, maxLength: 100 }),
  workspaceId: fc.option(id),
  holders: fc.array(id, { minLength: 1, maxLength: 3 }),
  change: fc
    .tuple(id, fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue()))
    .map(([task, more]) => JSON.parse(JSON.stringify({ ...more, task }))),
});

describe('a record', () => {
  it('that is written and read again is the same', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        expect(read(writeRecord(entries)).record).toEqual(entries);
        expect(read(writeRecordFile(entries)).record).toEqual(entries);
      }),
      { numRuns: 500 },
    );
  });

  it('has promised keys, and is one line', () => {
    expect(Object.keys(RAW)).toEqual([
      'id',
      'vendor',
      'kind',
      'item_id',
      'item_name',
      'workspace_id',
      'for',
      'change',
    ]);
    expect(writeRecord([ENTRY, ENTRY])).not.toContain('\n');
    expect(writeRecordFile([ENTRY, ENTRY]).trimEnd().split('\n')).toHaveLength(4);
    expect([writeRecord([]), writeRecordFile([])]).toEqual(['[]', '[]\n']);
  });

  it('may have keys of a later version', () => {
    expect(read(raw({ later: 1 })).record).toEqual([ENTRY]);
  });
});

describe('what is no record', () => {
  it.each(['', 'null', '{}', '"x"', '[', '5', 'id: 1'])('is refused: %s', (text) => {
    const { record, says } = read(text);
    expect(record).toBeUndefined();
    expect(says).toEqual(['a JSON array: the output paused of an earlier pause step']);
  });

  it.each<[string, object]>([
    ['an id that is more than a name', { id: 'a\nb' }],
    ['an id that leads elsewhere', { item_id: '..' }],
    ['an empty id', { item_id: '' }],
    ['a control character', { item_id: 'a\u0000' }],
    ['an item without anybody that needs it', { for: [] }],
    ['a name without end', { item_name: 'x'.repeat(1001) }],
    ['a kind that can’t be paused', { kind: 'flows' }],
    ['a change in another form', { change: { task: 1 } }],
    ['no change', { change: null }],
    ['a workspace that is no text', { workspace_id: 7 }],
  ])('is refused for %s', (_, more) => {
    const { record, says } = read(raw(more));
    expect(record).toBeUndefined();
    expect(says).toEqual([
      'paused[0] is not an entry of the output paused of an earlier pause step',
    ]);
  });

  it('is refused for another vendor, by its name', () => {
    const { says } = read(raw({ vendor: 'powerbi' }));
    expect(says).toEqual(['paused[0] is of vendor powerbi: give this step the same vendor']);
  });

  it.each([null, 1, 'x', []])('is refused for an entry such as %j', (value) => {
    expect(read(JSON.stringify([RAW, value])).says).toHaveLength(1);
  });

  it('is complained of fifty times at most', () => {
    const { record, says } = read(JSON.stringify(Array(5_000_000).fill(0)));
    expect([record, says.length]).toEqual([undefined, 50]);
  });

  it('takes no prototype for a key', () => {
    const text = raw({}).replace('"change":{', '"change":{"__proto__":{"task":"x"},');
    const { record } = read(text);
    expect(Object.getPrototypeOf(record?.[0]?.change)).toBe(Object.prototype);
    expect(record?.[0]?.change.task).toBe('t1');
  });
});
