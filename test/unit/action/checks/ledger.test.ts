import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger, type LedgerLine, readLedger } from '../../../../src/action/checks/ledger.ts';

const report = (name: string, title = 'Being refreshed') => ({ name, title, summary: 'x' });
const ended = (name: string) => ({ ...report(name, 'Refreshed'), conclusion: 'success' as const });

let root: string;
let files = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function written(...lines: readonly LedgerLine[]): string {
  const path = join(root, `${files++}.jsonl`);
  const ledger = createLedger(path, () => {});
  for (const line of lines) ledger.note(line);
  return path;
}

describe('the ledger of check runs', () => {
  it('knows what was begun, by its id where there was an answer', () => {
    const path = written(
      { begun: report('a') },
      { begun: report('a'), id: 7 },
      { begun: report('b') },
    );
    expect(readLedger(path)).toEqual({
      checkRuns: [
        { id: 7, report: report('a') },
        { id: undefined, report: report('b') },
      ],
      sentAt: [],
      warned: false,
    });
  });

  it('knows the end that was to be said, and forgets what was', () => {
    const path = written(
      { begun: report('a'), id: 7 },
      { begun: report('b'), id: 8 },
      { end: ended('a') },
      { end: ended('b') },
      { done: 'a' },
      { sentAt: 7 },
      { warned: true },
    );
    expect(readLedger(path)).toEqual({
      checkRuns: [{ id: 8, report: ended('b') }],
      sentAt: [7],
      warned: true,
    });
  });

  it('passes over a line that was cut, and whatever is none', () => {
    const path = written({ begun: report('a'), id: 7 });
    appendFileSync(path, '{"begun":{"name":"b"}}\nnull\n{"done":');
    expect(readLedger(path).checkRuns).toHaveLength(1);
  });

  it('is empty where there is none, or a link in its place', () => {
    const target = written({ begun: report('a') });
    const link = join(root, 'link');
    symlinkSync(target, link);
    expect(readLedger(link).checkRuns).toEqual([]);
    expect(readLedger(join(root, 'gone')).checkRuns).toEqual([]);
  });

  it('that can’t be written is no error', () => {
    writeFileSync(join(root, 'file'), '');
    const said: string[] = [];
    createLedger(join(root, 'file', 'x'), (line) => said.push(line)).note({ done: 'a' });
    expect(said).toEqual([
      "The ledger of the check runs can't be written: a part of its path is not a folder",
    ]);
  });
});
