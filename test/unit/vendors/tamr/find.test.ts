import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { configurationOf, covers, isFor } from '../../../../src/vendors/tamr/configuration.ts';
import { checkFilters, find } from '../../../../src/vendors/tamr/find.ts';
import { parse } from './scene.ts';

function items(text: string) {
  return find(parse(text).selectors).flat();
}

function problems(text: string): readonly string[] {
  const parsed = parse(text);
  const found: Problem[] = [...parsed.problems];
  checkFilters(parsed.selectors, found);
  return found.map(({ input, allowed }) => `${input}: ${allowed}`);
}

describe('ids', () => {
  it.each(['sources: [a]', 'sources: [{ id: a }]', 'sources: [{ id__in: [a] }]'])('%s', (text) => {
    expect(items(text)).toMatchObject([{ id: 'a', name: '', kind: { name: 'sources' } }]);
  });

  it('in a list are an item each, once', () => {
    expect(items('sources: [{ id__in: [b, a, b] }]').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(items('sources: [{ id: a, id__in: [b, a] }]').map(({ id }) => id)).toEqual(['a']);
    expect(items('sources: [{ id: a, id__in: [b] }]')).toEqual([]);
  });

  it('are taken as written', () => {
    expect(items('sources: [007, 1.10, no, " x "]').map(({ id }) => id)).toEqual([
      '007',
      '1.10',
      'no',
      ' x ',
    ]);
  });
});

describe('one at a time', () => {
  it('are the jobs of a data product', () => {
    const found = items(`
      sources: [s]
      data_products: [dp]
      workflows: [w]
      destinations: [{ id: d, data_product_id: dp }, realtime]
    `);
    expect(
      found.map(({ id, variant, folder, oneAtATime }) => [id, variant, folder, oneAtATime]),
    ).toEqual([
      ['s', undefined, undefined, undefined],
      ['dp', undefined, undefined, 'dp'],
      ['w', undefined, undefined, undefined],
      ['d', 'dp', 'dp', 'dp'],
      ['realtime', undefined, undefined, undefined],
    ]);
  });
});

describe('filters that name nothing', () => {
  it('are refused before anything is sent, with where the id is', () => {
    expect(
      problems('destinations: [{ data_product_id: dp }, { id: d, data_product_id: dp }]'),
    ).toEqual([
      "items: destinations[0]: add the id of the destination, which Tamr shows on the data product's Publish page. It can't be asked for a list of its destinations",
    ]);
  });

  it('are refused where a destination would have two data products', () => {
    expect(problems('destinations: [{ id: d, data_product_id__in: [a, b] }]')).toEqual([
      'items: destinations[0]: name one data product: a destination belongs to one',
    ]);
    expect(problems('destinations: [{ id: d, data_product_id: a }, d]')).toEqual([
      'items: destination d is named with different data products (a, none): it belongs to one',
    ]);
  });

  it('are refused with half a character in them', () => {
    expect(problems('sources: [{ id: "a\\ud800" }]')).toHaveLength(1);
  });

  it('throw where nobody has checked', () => {
    expect(() => items('destinations: [{ data_product_id: dp }]')).toThrow(/Nothing was triggered/);
  });

  it.each([
    ['sources: [{ name: Orders }]', '"name" is not a filter of sources. Use: id'],
    ['sources: [{ id: "" }]', 'is empty'],
    [
      'sources: [{ id: a, refresh: { full: yes } }]',
      '"full" is not a refresh parameter of sources',
    ],
    ['workflows: [{ data_product_id: dp }]', '"data_product_id" is not a filter of workflows'],
    ['tables: [a]', '"tables" is not a kind of Tamr item'],
  ])('%s', (text, says) => {
    expect(problems(text).join('\n')).toContain(says);
  });
});

describe('bodies', () => {
  it.each([
    ['sources: [s]', { load: { sourceId: 's' } }],
    ['data_products: [dp]', { update: { dataProductId: 'dp' } }],
    ['workflows: [w]', { update: { workflowId: 'w' } }],
    [
      'destinations: [{ id: d, data_product_id: dp }]',
      { publish: { destinationId: 'd', dataProductId: 'dp' } },
    ],
    ['destinations: [d]', { publish: { destinationId: 'd' } }],
  ])('%s', (text, configuration) => {
    const [item] = items(text);
    expect(item && configurationOf(item)).toEqual(configuration);
  });
});

describe('the configuration of a job that is there', () => {
  const [dp] = items('data_products: [x]');
  const [workflow] = items('workflows: [x]');
  const [batch] = items('destinations: [{ id: x, data_product_id: dp }]');
  const [realtime] = items('destinations: [x]');
  if (!dp || !workflow || !batch || !realtime) throw new Error('no items');

  it.each([
    [dp, { update: { dataProductId: 'x', workflowId: undefined } }, true],
    [dp, { update: { dataProductId: undefined, workflowId: 'x' } }, false],
    [dp, { update: { dataProductId: 'x', workflowId: 'y' } }, false],
    [workflow, { update: { dataProductId: undefined, workflowId: 'x' } }, true],
    [workflow, { update: { dataProductId: 'x', workflowId: undefined } }, false],
    [batch, { publish: { destinationId: 'x', dataProductId: 'dp' } }, true],
    [batch, { publish: { destinationId: 'x', dataProductId: undefined } }, true],
    [batch, { publish: { destinationId: 'x', dataProductId: 'other' } }, false],
    [realtime, { publish: { destinationId: 'x', dataProductId: undefined } }, true],
    [realtime, { load: { sourceId: 'x' } }, false],
    [dp, {}, false],
  ])('%#', (item, configuration, same) => {
    expect(isFor(configuration, item)).toBe(same);
  });

  it('covers ours when it names the same data product', () => {
    expect(covers({ publish: { destinationId: 'x', dataProductId: 'dp' } }, batch)).toBe(true);
    expect(covers({ publish: { destinationId: 'x', dataProductId: undefined } }, batch)).toBe(
      false,
    );
    expect(covers({ update: { dataProductId: 'x', workflowId: undefined } }, dp)).toBe(true);
  });
});
