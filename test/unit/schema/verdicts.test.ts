import { describe, expect, it } from 'vitest';
import { VENDORS } from '../../../src/vendors/index.ts';
import { asRead, isTaken, validator } from './validate.ts';

/** What is seldom drawn: each is taken, or not, by the schema and by the action alike. */

const TAKEN: Readonly<Record<string, readonly string[]>> = {
  tableau: [
    'workbooks: [{ name: Sales }]',
    '[{ flows: [{ id: 1 }] }, { workbooks: [{ tags__in: [a, 2], match: ALL }] }]',
    'workbooks: [{ name__like: "Sales *", has_extracts: True, size__gte: "007" }]',
    'workbooks: [{ project__under: "A/B\\\\/C", created_at__lt: 2024-02-29T23:59:59.000+05:30 }]',
    'workbooks: [{ exposure: board }]',
    'workbooks: [{ id: a, restore_as_full: true, include_upstream: "false", label: 5 }]',
    'workbooks: [{ id: a, except: [{ name: A, owner_name: B }, { tags: c }] }]',
    'schedules: [{ priority__lt: 50, state: Active }]',
    'flows: [{ id: a, refresh: { runMode: INCREMENTAL, parameters: { Month: 2026, b: x }, outputSteps: [1] } }]',
    'datasources: [{ id: a, refresh: {} }, { id: b, refresh: { incremental: TRUE } }]',
  ],
  powerbi: [
    'datasets: [{ name: A }]\nsemantic_models: [{ workspace: A, is_refreshable: false }]',
    'semantic_models: [{ id: a, refresh: { type: FULL, retryCount: 0, maxParallelism: "001000" } }]',
    'semantic_models: [{ id: a, refresh: { commitMode: PARTIALbatch, applyRefreshPolicy: False } }]',
    'semantic_models: [{ id: a, refresh: { commitMode: transactional, applyRefreshPolicy: true } }]',
    'semantic_models: [{ id: a, refresh: { effectiveDate: 2026-01-31T06:00:00, timeout: 1:30:00 } }]',
    'semantic_models: [{ id: a, refresh: { objects: [{ table: 5 }, { table: a, partition: no }] } }]',
    'semantic_models: [{ id: a, refresh: { notifyOption: nonotification } }]',
    'dataflows: [{ name: A, refresh: {} }]',
  ],
  tamr: ['sources: [src_1, 2, true, { id: a, label: CRM }]', 'destinations: [{ id__in: [a, b] }]'],
};

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  tableau: [
    'workbooks: []',
    'workbooks: { name: Sales }',
    'workbooks: [Sales]',
    '[]',
    '{}',
    '[{}]',
    'Workbooks: [{ name: A }]',
    'workbooks: [{}]',
    'workbooks: [{ match: all, label: everything }]',
    'workbooks: [{ name: }]',
    'workbooks: [{ name: "" }]',
    'workbooks: [{ name__in: [] }]',
    'workbooks: [{ name__in: A }]',
    'workbooks: [{ name: [A] }]',
    'workbooks: [{ name__like: "**" }]',
    'workbooks: [{ name: "{{ inputs.name }}" }]',
    'workbooks: [{ owner_name__like: "A*" }]',
    'workbooks: [{ tags__like: "A*" }]',
    'workbooks: [{ size: large }]',
    'workbooks: [{ has_extracts: yes }]',
    'workbooks: [{ project: A/ }]',
    'workbooks: [{ created_at: 2026-02-29 }]',
    'workbooks: [{ created_at: 2026-01-31T06:60:00Z }]',
    'workbooks: [{ id: a, match: some }]',
    'workbooks: [{ id: a, except: [] }]',
    'workbooks: [{ id: a, except: [{}] }]',
    'workbooks: [{ id: a, except: [{ match: all }] }]',
    'workbooks: [{ id: a, restore_as_full: true, exposure: board }]',
    'workbooks: [{ id: a, restore_as_full: true, refresh: {} }]',
    'flows: [{ id: a, include_upstream: true }]',
    'flows: [{ id: a, restore_as_full: true }]',
    'flows: [{ id: a, refresh: { outputSteps: [] } }]',
    'flows: [{ id: a, refresh: { parameters: { a: [b] } } }]',
    'flows: [{ id: a, refresh: { parameters: { __proto__: b } } }]',
    'schedules: [{ id: a, refresh: {} }]',
    'schedules: [{ id: a, exposure: board }]',
    'workbooks: [{ id: a, refresh: true }]',
    'workbooks: [{ id: a, refresh: { runMode: full } }]',
  ],
  powerbi: [
    'dataflows: [{ name: A, is_refreshable: true }]',
    'dataflows: [{ name: A, refresh: { type: full } }]',
    'semantic_models: [{ id: a, refresh: { type: add } }]',
    'semantic_models: [{ id: a, refresh: { maxParallelism: 1001 } }]',
    'semantic_models: [{ id: a, refresh: { maxParallelism: "1001" } }]',
    'semantic_models: [{ id: a, refresh: { maxParallelism: "0" } }]',
    'semantic_models: [{ id: a, refresh: { maxParallelism: "0000001" } }]',
    'semantic_models: [{ id: a, refresh: { retryCount: -1 } }]',
    'semantic_models: [{ id: a, refresh: { retryCount: 1.5 } }]',
    'semantic_models: [{ id: a, refresh: { commitMode: PARTIALbatch } }]',
    'semantic_models: [{ id: a, refresh: { commitMode: PARTIALbatch, applyRefreshPolicy: "True" } }]',
    'semantic_models: [{ id: a, refresh: { effectiveDate: 2026-01-31, applyRefreshPolicy: false } }]',
    'semantic_models: [{ id: a, refresh: { effectiveDate: 2026-02-30 } }]',
    'semantic_models: [{ id: a, refresh: { timeout: 0:00:00 } }]',
    'semantic_models: [{ id: a, refresh: { timeout: 24:00:00 } }]',
    'semantic_models: [{ id: a, refresh: { objects: [] } }]',
    'semantic_models: [{ id: a, refresh: { objects: [a] } }]',
    'semantic_models: [{ id: a, refresh: { objects: [{ partition: a }] } }]',
    'semantic_models: [{ id: a, refresh: { notifyOption: NoNotification, type: full } }]',
    'semantic_models: [{ id: a, refresh: { notifyOption: MailOnFailure } }]',
  ],
  tamr: [
    'sources: [" "]',
    'sources: [null]',
    'sources: [[a]]',
    'sources: [{ name: a }]',
    'sources: [{ label: a }]',
  ],
};

describe.each([
  ['takes', TAKEN, true],
  ['refuses', REFUSED, false],
])('a schema %s', (_, all, expected) => {
  const cases = Object.entries(all).flatMap(([id, texts]) => texts.map((text) => ({ id, text })));

  it.each(cases)('$id: $text', ({ id, text }) => {
    const vendor = VENDORS.find((one) => one.id === id);
    if (!vendor) throw new Error(`no ${id}`);
    expect(isTaken(text, vendor)).toBe(expected);
    expect(validator(`${id}.json`)(asRead(text))).toBe(expected);
    expect(validator('items.json')(asRead(text))).toBe(expected);
  });
});
