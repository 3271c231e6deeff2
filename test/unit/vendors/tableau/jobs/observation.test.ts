import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../../src/domain/item.ts';
import {
  endIn,
  observationOf,
  ongoing,
} from '../../../../../src/vendors/tableau/jobs/observation.ts';
import type { JobRecord, JobRow } from '../../../../../src/vendors/tableau/jobs/schemas.ts';
import { datasources } from '../../../../../src/vendors/tableau/kinds.ts';

const ITEM: Item = { kind: datasources, id: 'd', name: 'Data', url: 'https://t.example/#/x' };

function job(more: Partial<JobRecord>): JobRecord {
  return {
    id: 'j',
    type: undefined,
    flowRunId: undefined,
    progress: undefined,
    createdAt: 1,
    startedAt: undefined,
    completedAt: undefined,
    finishCode: undefined,
    item: undefined,
    itemId: 'd',
    notes: '',
    hasErrorNote: false,
    ...more,
  };
}

function row(status: string, more: Partial<JobRow> = {}): JobRow {
  const nothing = { jobType: undefined, progress: undefined, createdAt: undefined };
  return { id: 'j', status, ...nothing, startedAt: 2, endedAt: 3, ...more };
}

const DONE = { startedAt: 2, completedAt: 3, progress: 100 };
const TIMES = { startedAt: 2, endedAt: 3 };

describe('observationOf', () => {
  it.each([
    ['queued', {}, { state: 'pending' }],
    ['running', { startedAt: 2 }, { state: 'running', startedAt: 2 }],
    [
      'running, so far',
      { startedAt: 2, progress: 62 },
      { state: 'running', startedAt: 2, progress: 62 },
    ],
    [
      'a code without an end',
      { startedAt: 2, finishCode: '0', progress: 99 },
      { state: 'running', startedAt: 2, progress: 99 },
    ],
    ['an end without a code', { startedAt: 2, completedAt: 3 }, { state: 'running', startedAt: 2 }],
    ['code 0', { ...DONE, finishCode: '0' }, { state: 'succeeded', ...TIMES }],
    ['code 3', { ...DONE, finishCode: '3' }, { state: 'succeeded', ...TIMES }],
    [
      'code 0 at 100 %',
      { startedAt: 2, progress: 100, finishCode: '0' },
      { state: 'succeeded', startedAt: 2 },
    ],
    [
      'code 2',
      { ...DONE, finishCode: '2' },
      { state: 'cancelled', reason: 'cancelled at Tableau', ...TIMES },
    ],
    [
      'code 2 before it began',
      { completedAt: 3, finishCode: '2' },
      { state: 'cancelled', reason: 'cancelled at Tableau', endedAt: 3 },
    ],
    [
      'code 1',
      { ...DONE, finishCode: '1', notes: 'why' },
      { state: 'failed', reason: 'why', transient: false, ...TIMES },
    ],
    [
      'code 1 without notes',
      { ...DONE, finishCode: '1' },
      { state: 'failed', reason: 'Tableau gives no reason', transient: false, ...TIMES },
    ],
    [
      'code 0 with an error',
      { ...DONE, finishCode: '0', hasErrorNote: true, notes: 'full' },
      { state: 'failed', reason: 'full', transient: false, ...TIMES },
    ],
  ] as const)('%s', (_, more, expected) => {
    expect(observationOf(job(more), ITEM, false)).toEqual(expected);
  });

  it.each(['4', '7', '-1', '', 'ok', '00'])('of code "%s" is unknown, never a success', (code) => {
    const seen = observationOf(job({ ...DONE, finishCode: code }), ITEM, false);
    expect(seen.state).toBe('unknown');
    expect(seen).toMatchObject({ reason: expect.stringContaining('not known') });
  });

  it('through Bridge ends at 3, not at 0', () => {
    const handed = observationOf(job({ ...DONE, finishCode: '0' }), ITEM, true);
    expect(handed).toEqual({ state: 'pending', hint: expect.stringContaining('Bridge') });
    expect(observationOf(job({ ...DONE, finishCode: '3' }), ITEM, true).state).toBe('succeeded');
    expect(observationOf(job({ ...DONE, finishCode: '1' }), ITEM, true).state).toBe('failed');
    expect(observationOf(job({ ...DONE, finishCode: '2' }), ITEM, true).state).toBe('cancelled');
  });

  it.each([
    ['REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY', true, 'All Bridge clients were busy'],
    ['Error: Maximum concurrency reached', true, 'All Bridge clients were busy'],
    ['ran into the query time resource limit (7200 seconds)', false, 'time limit for extracts'],
    ['No more non-interactive quota', false, 'daily capacity'],
    ["Login failed for user 'etl'.", false, 'https://t.example/#/x/connections'],
    ['something else', false, undefined],
  ])('advises on "%s"', (notes, transient, advice) => {
    const seen = observationOf(job({ ...DONE, finishCode: '1', notes }), ITEM, false);
    expect(seen).toMatchObject({ state: 'failed', transient });
    const given = 'advice' in seen ? seen.advice : undefined;
    if (advice === undefined) expect(given).toBeUndefined();
    else expect(given).toContain(advice);
  });
});

describe('ongoing', () => {
  it.each([
    ['Pending', { state: 'pending' }],
    ['InProgress', { state: 'running', startedAt: 2 }],
    ['Success', undefined],
    ['Failed', undefined],
    ['Cancelled', undefined],
  ])('%s', (status, expected) => {
    expect(ongoing(row(status))).toEqual(expected);
  });

  it('tells progress where there is one', () => {
    expect(ongoing(row('InProgress', { progress: 40, startedAt: undefined }))).toEqual({
      state: 'running',
      progress: 40,
    });
  });

  it.each(['Deferred', 'success', 'SUCCESS', '', 'Completed'])(
    'takes "%s" for no end',
    (status) => {
      expect(ongoing(row(status))).toMatchObject({
        state: 'running',
        hint: `Tableau calls its state "${status}", which is not known`,
      });
    },
  );
});

describe('endIn', () => {
  it.each([
    ['Success', { state: 'succeeded', ...TIMES }],
    ['Cancelled', { state: 'cancelled', reason: 'cancelled at Tableau', ...TIMES }],
    ['Failed', { state: 'failed', reason: expect.stringContaining('no reason'), ...TIMES }],
    ['Pending', undefined],
    ['InProgress', undefined],
    ['Deferred', undefined],
  ])('%s', (status, expected) => {
    expect(endIn(row(status), false)).toEqual(expected);
  });

  it('of a Bridge job is no success, for that may mean handed over', () => {
    expect(endIn(row('Success'), true)).toBeUndefined();
    expect(endIn(row('Failed'), true)?.state).toBe('failed');
  });
});
