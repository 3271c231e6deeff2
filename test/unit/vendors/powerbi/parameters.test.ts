import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../../src/vendors/powerbi/kinds.ts';
import { parse, selectorsOf } from './scene.ts';

/** What `refresh: {…}` comes to as a request's body. */
function body(refresh: string, kind = 'semantic_models'): unknown {
  const [selector] = selectorsOf(`${kind}: [{ name: A, refresh: ${refresh} }]`);
  return bodyOf(selector?.parameters ?? {});
}

/** What is wrong with `refresh: {…}`. */
function problems(refresh: string, kind = 'semantic_models'): string {
  const found = parse(`${kind}: [{ name: A, refresh: ${refresh} }]`).problems;
  return found.map(({ allowed }) => allowed).join('\n');
}

const STANDARD = { notifyOption: 'NoNotification' };

describe('a standard refresh', () => {
  it('sends notifyOption and nothing else', () => {
    expect(bodyOf(selectorsOf('semantic_models: [{ name: A }]')[0]?.parameters ?? {})).toEqual(
      STANDARD,
    );
    expect(body('{ notifyOption: NoNotification }')).toEqual(STANDARD);
    expect(body('{ notifyOption: nonotification }')).toEqual(STANDARD);
  });

  it.each(['MailOnFailure', 'MailOnCompletion', 'Never', '""'])('refuses %s', (option) => {
    expect(problems(`{ notifyOption: ${option} }`)).toMatch(/notifyOption/);
  });

  it.each([
    'type: Full',
    'commitMode: Transactional',
    'maxParallelism: 2',
    'retryCount: 0',
    'objects: [{ table: A }]',
    'applyRefreshPolicy: false',
    'effectiveDate: 2026-01-31',
    'timeout: 01:00:00',
  ])('is never mixed with %s', (other) => {
    expect(problems(`{ notifyOption: NoNotification, ${other} }`)).toContain('notifyOption');
  });
});

describe('an enhanced refresh', () => {
  it('sends exactly the parameters given, in their real types', () => {
    expect(
      body(`
        {
          type: full, commitMode: PARTIALBATCH, maxParallelism: 5, retryCount: 3,
          objects: [{ table: Sales, partition: 2026 }, { table: no }],
          applyRefreshPolicy: false, timeout: 02:30:00,
        }`),
    ).toEqual({
      type: 'Full',
      commitMode: 'PartialBatch',
      maxParallelism: 5,
      retryCount: 3,
      objects: [{ table: 'Sales', partition: '2026' }, { table: 'no' }],
      applyRefreshPolicy: false,
      timeout: '02:30:00',
    });
  });

  it.each([
    ['{ type: automatic }', { type: 'Automatic' }],
    ['{ type: clearvalues }', { type: 'ClearValues' }],
    ['{ type: Calculate }', { type: 'Calculate' }],
    ['{ type: DATAONLY }', { type: 'DataOnly' }],
    ['{ type: defragment }', { type: 'Defragment' }],
    ['{ commitMode: transactional }', { commitMode: 'Transactional' }],
    ['{ retryCount: 0 }', { retryCount: 0 }],
    ['{ applyRefreshPolicy: true }', { applyRefreshPolicy: true }],
    ['{ effectiveDate: 2026-01-31 }', { effectiveDate: '2026-01-31' }],
    ['{ effectiveDate: 2026-01-31T00:00:00Z }', { effectiveDate: '2026-01-31T00:00:00Z' }],
    ['{ timeout: 5:00:00 }', { timeout: '5:00:00' }],
    ['{ timeout: 23:59:59 }', { timeout: '23:59:59' }],
  ])('%s is sent as %o', (refresh, expected) => {
    expect(body(refresh)).toEqual(expected);
  });

  it.each([
    ['{ type: Add }', /Full, ClearValues, Calculate, DataOnly, Automatic, Defragment/],
    ['{ commitMode: partial }', /Transactional, PartialBatch/],
    ['{ maxParallelism: 0 }', /whole number from 1/],
    ['{ maxParallelism: 2.5 }', /whole number/],
    ['{ maxParallelism: many }', /whole number/],
    ['{ retryCount: -1 }', /whole number from 0/],
    ['{ applyRefreshPolicy: yes }', /true or false/],
    ['{ effectiveDate: yesterday }', /date such as/],
    ['{ effectiveDate: 2026-13-01 }', /date such as/],
    ['{ effectiveDate: 2026-02-31 }', /date such as/],
    ['{ effectiveDate: "2026-01-31 (or so)" }', /date such as/],
    ['{ timeout: 24:00:00 }', /hh:mm:ss/],
    ['{ timeout: 2h }', /hh:mm:ss/],
    ['{ timeout: 00:00:00 }', /more than 00:00:00/],
    ['{ objects: [] }', /name a table/],
    ['{ objects: Sales }', /list such as/],
    ['{ objects: [{ partition: P }] }', /table/],
    ['{ objects: [{ table: Sales, partitions: P }] }', /partitions/],
    ['{ objects: [{ table: "" }] }', /empty/],
    ['{ objects: [Sales] }', /refresh/],
    ['{ Type: Full }', /Type/],
    ['{ notify: x }', /notify/],
  ])('%s is refused', (refresh, expected) => {
    expect(problems(refresh)).toMatch(expected);
  });

  it('needs applyRefreshPolicy: false for PartialBatch', () => {
    expect(problems('{ commitMode: PartialBatch }')).toContain('applyRefreshPolicy: false');
    expect(problems('{ commitMode: PartialBatch, applyRefreshPolicy: true }')).toContain(
      'applyRefreshPolicy: false',
    );
    expect(problems('{ commitMode: PartialBatch, applyRefreshPolicy: false }')).toBe('');
  });

  it('has no effectiveDate without a refresh policy', () => {
    expect(problems('{ effectiveDate: 2026-01-31, applyRefreshPolicy: false }')).toContain(
      'effectiveDate',
    );
  });

  it('tells every problem, not the first alone', () => {
    const told = problems('{ type: Add, maxParallelism: 0, timeout: 99 }');
    expect(told).toMatch(/type[\s\S]*maxParallelism[\s\S]*timeout/);
  });
});

describe('a dataflow', () => {
  it('takes no parameters', () => {
    expect(problems('{ type: Full }', 'dataflows')).toMatch(/type/);
  });
});
