import { describe, expect, it } from 'vitest';
import type { DbtVerdict } from '../../../src/domain/dbt.ts';
import type { PlannedItem } from '../../../src/domain/result.ts';
import { ofDbt } from '../../../src/engine/plan/dbt.ts';
import { dbtLines, dbtPlan } from '../../../src/report/dbt-plan.ts';
import { plannedItem } from '../engine/harness.ts';
import { safe, WORKBOOKS } from './fixtures.ts';

const board: DbtVerdict = {
  exposure: 'exposure.shop.board',
  name: 'board',
  reads: [
    { name: 'model orders', state: 'rebuilt' },
    { name: 'model customers', state: 'not-run' },
  ],
  decision: 'refresh',
  reason: '1 of 2 rebuilt',
};
const ledger: DbtVerdict = {
  exposure: 'exposure.shop.ledger',
  name: 'ledger',
  reads: [{ name: 'model ledger', state: 'skipped' }],
  decision: 'held-back',
  reason: 'model stg_ledger failed: Database Error in model stg_ledger',
};

function item(id: string, verdict?: DbtVerdict, url?: string): PlannedItem {
  const one = { kind: WORKBOOKS, id, name: `Book ${id}`, ...(url !== undefined && { url }) };
  return plannedItem(one, ofDbt(verdict));
}

const ITEMS = [
  item('1', board, 'https://bi.example.com/1'),
  item('2', ledger),
  item('3', board),
  item('4'),
];

describe('the plan in the log', () => {
  it('has a line for each exposure: what it reads, what dbt says, its items', () => {
    expect(dbtLines(ITEMS, ['a note'], safe)).toEqual([
      '    ✓  board   orders, customers  1 of 2 rebuilt                            workbook Book 1, workbook Book 3',
      '    ✗  ledger  ledger             model stg_ledger failed: Database Error in model stg_ledger  workbook Book 2',
      '    a note',
    ]);
  });

  it('is empty where dbt was not asked', () => {
    expect(dbtLines([item('4')], [], safe)).toEqual([]);
    expect(dbtPlan([item('4')], safe, 10_000)).toBe('');
  });
});

describe('the plan in the summary', () => {
  const plan = dbtPlan(ITEMS, safe, 10_000);

  it('is a table', () => {
    expect(plan).toContain('<summary>dbt: 1 of 2 exposures to refresh</summary>');
    expect(plan).toContain(
      '| ✓ | board | orders, customers | 1 of 2 rebuilt | [Book 1](https://bi.example.com/1), Book 3 |',
    );
    expect(plan).toContain('| ✗ | ledger |');
  });

  it('is a picture from what is read to the items', () => {
    expect(plan).toContain('```mermaid\nflowchart LR\n');
    expect(plan).toContain('n0["board"]:::good');
    expect(plan).toContain('["model orders"]:::good');
    expect(plan).toContain('["model customers"]:::idle');
    expect(plan).toContain('["model ledger"]:::bad');
    expect(plan.match(/-->/g)).toHaveLength(6);
  });

  it('is drawn for 50 exposures, and told for more', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        item(`${n}`, { ...board, exposure: `exposure.shop.e${n}`, name: `e${n}` }),
      );
    expect(dbtPlan(many(50), safe, 100_000)).toContain('mermaid');
    expect(dbtPlan(many(51), safe, 100_000)).not.toContain('mermaid');
    expect(dbtPlan(many(51), safe, 100_000)).toContain('| e50 |');
  });

  it('never takes more than its room, and counts what is left out', () => {
    for (const room of [0, 100, 400, 800, 1500]) {
      expect(Buffer.byteLength(dbtPlan(ITEMS, safe, room))).toBeLessThanOrEqual(room);
    }
    expect(dbtPlan(ITEMS, safe, 360)).toContain('more exposure');
  });

  it('shows foreign text as it is', () => {
    const evil: DbtVerdict = {
      ...board,
      name: '<b>x</b>"] --> n9["',
      reason: '```\n| a | ![x](https://x) @all',
      reads: [{ name: 'a"];click n0 "https://x"', state: 'rebuilt' }],
    };
    const text = dbtPlan([item('1', evil)], safe, 10_000);
    expect(text).not.toMatch(/<b>|!\[|@all|click n0 "/);
    expect(text.match(/-->/g)).toHaveLength(2);
    expect(text.match(/```/g)).toHaveLength(2);
  });
});
