import { describe, expect, it } from 'vitest';
import { parseItems } from '../../../src/selection/items.ts';
import { VENDORS } from '../../../src/vendors/index.ts';

function read(kind: string, refresh: string) {
  const vendor = VENDORS.find(({ kinds }) => kinds.some(({ name }) => name === kind));
  return parseItems(`${kind}: [{ name: a, refresh: ${refresh} }]`, {
    operation: 'refresh',
    kinds: vendor?.kinds ?? [],
    match: 'one',
    input: 'items',
    vendorLabel: vendor?.label ?? '',
  });
}

describe('the words of refresh', () => {
  it.each([
    ['workbooks', '{ incremental: True }', { incremental: true }],
    ['datasources', '{ incremental: FALSE }', {}],
    ['flows', '{ runMode: Incremental }', { runMode: 'incremental' }],
    [
      'semantic_models',
      '{ type: FULL, commitMode: partialbatch, applyRefreshPolicy: False }',
      { type: 'Full', commitMode: 'PartialBatch', applyRefreshPolicy: false },
    ],
    ['apps', '{ partial: TRUE, weight: "3" }', { partial: true, weight: 3 }],
  ])('of %s may be %s', (kind, refresh, parameters) => {
    const { selectors, problems } = read(kind, refresh);
    expect(problems).toEqual([]);
    expect(selectors[0]?.parameters).toEqual(parameters);
  });

  it.each([
    ['workbooks', '{ incremental: yes }', 'incremental: use true or false'],
    ['workbooks', '{ incremental: [true] }', 'incremental: use true or false'],
    ['flows', '{ runMode: [full] }', 'runMode: use full or incremental'],
    ['semantic_models', '{ applyRefreshPolicy: tRue }', 'applyRefreshPolicy: use true or false'],
    ['semantic_models', '{ commitMode: [x] }', 'commitMode: use Transactional, PartialBatch'],
    ['semantic_models', '{ objects: [Orders] }', 'objects[0]: name the table: { table: Sales }'],
    ['semantic_models', '{ objects: Orders }', 'objects: use a list such as [{ table: Sales }'],
    ['apps', '{ partial: [true] }', 'partial: use true or false'],
    ['apps', '{ weight: high }', 'weight: use a whole number from 1 to 10'],
  ])('of %s may not be %s', (kind, refresh, says) => {
    expect(read(kind, refresh).problems).toEqual([
      { input: 'items', allowed: expect.stringContaining(`${kind}[0].refresh.${says}`) },
    ]);
  });
});
