import { describe, expect, it } from 'vitest';
import { transaction, transactionsAnswer } from '../../../../../src/vendors/powerbi/api/schemas.ts';
import {
  isTransactionGoing,
  transactionObservation,
} from '../../../../../src/vendors/powerbi/refresh/transactions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 5, 6);
const ENDED = { startTime: '2026-01-05T06:00:00Z', endTime: '2026-01-05T06:10:00.5Z' };
const TIMES = { startedAt: START, endedAt: Date.UTC(2026, 0, 5, 6, 10, 0, 500) };
/** As in the documentation, where the time is all that an id tells. */
const ID = '2026-01-05T06:00:00.2487692Z@4565a1db-2a03-4677-afa4-e130958bac6c$2';

const seen = (row: object, now = START + HOUR) =>
  transactionObservation(transaction.parse({ id: '1', ...row }), now);

/** Which of them go on. */
function going(rows: readonly object[], now: number): readonly (string | undefined)[] {
  const { value } = transactionsAnswer.parse({ value: rows });
  return value.filter((one) => isTransactionGoing(one, value, now)).map(({ id }) => id);
}

describe('a transaction', () => {
  it.each([
    ['Success', 'succeeded'],
    ['Succeeded', 'succeeded'],
    ['completed', 'succeeded'],
    ['Failed', 'failed'],
    ['Cancelled', 'cancelled'],
    ['Canceled', 'cancelled'],
    ['Half', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
    ['Unknown', 'unknown'],
    ['InProgress', 'unknown'],
    ['Pending', 'unknown'],
    ['NotStarted', 'unknown'],
  ])('that ended as %j is %s', (status, state) => {
    expect(seen({ status, ...ENDED })).toMatchObject({ state, ...TIMES });
  });

  it.each([
    ['InProgress', 'running'],
    ['In Progress', 'running'],
    ['Unknown', 'running'],
    ['Half', 'running'],
    [undefined, 'running'],
    ['NotStarted', 'pending'],
    ['Pending', 'pending'],
  ])('in %j without an end is %s', (status, state) => {
    expect(seen({ status }).state).toBe(state);
  });

  it.each([
    [undefined, 'Power BI does not know how it ended'],
    ['Unknown', 'Power BI does not know how it ended'],
    ['Half', 'Power BI ended it as "Half", which is not known'],
    ['InProgress', 'Power BI says when it ended, and calls it "InProgress" still'],
  ])('that ended as %j says what is odd', (status, reason) => {
    expect(seen({ status, ...ENDED })).toMatchObject({ reason });
  });

  it('in progress is believed for a while beside an end', () => {
    const row = { ...ENDED, status: 'InProgress' };
    expect(seen(row, TIMES.endedAt + MINUTE).state).toBe('running');
    expect(seen(row, TIMES.endedAt + 16 * MINUTE).state).toBe('unknown');
  });

  it.each([
    { id: '1', startTime: ENDED.startTime, status: 'InProgress' },
    { id: ID, status: 'InProgress' },
    { id: ID },
  ])('%o without an end was lost a day later', (row) => {
    expect(seen(row, START + 24 * HOUR).state).toBe('running');
    expect(seen(row, START + 26 * HOUR)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('no end of it'),
    });
  });
});

describe('somebody else’s transactions', () => {
  const inProgress = (id: string | undefined, startTime: string) => ({
    id,
    startTime,
    status: 'InProgress',
  });

  it('go on while they are in progress, for a day', () => {
    const rows = [inProgress('a', ENDED.startTime), inProgress('b', '2025-12-06T06:00:00Z')];
    expect(going(rows, START + HOUR)).toEqual(['a']);
    expect(going(rows, START + 30 * 24 * HOUR)).toEqual([]);
  });

  it.each([
    ['Success', []],
    ['Failed', ['a']],
    ['Cancelled', ['a']],
  ])('that a later one overtook, which ended as %s', (status, expected) => {
    const later = { id: 'b', startTime: '2026-01-05T06:20:00Z', status };
    const earlier = { id: 'c', startTime: '2026-01-05T05:20:00Z', status: 'Success' };
    const rows = [later, inProgress('a', ENDED.startTime), earlier];
    expect(going(rows, START + HOUR)).toEqual(expected);
  });

  it.each(['NotStarted', 'Pending', 'queued'])('that are %s go on, too', (status) => {
    const past = { id: 'b', status: 'Success', ...ENDED };
    expect(going([{ id: 'a', status }, past], START + HOUR)).toEqual(['a']);
  });

  it('without an id go on, too', () => {
    expect(going([inProgress(undefined, ENDED.startTime)], START + HOUR)).toEqual([undefined]);
  });

  it('without a status go on while they are new and the last', () => {
    expect(going([{ id: ID }], START + 30 * MINUTE)).toEqual([ID]);
    expect(going([{ id: ID }], START + 61 * MINUTE)).toEqual([]);
    const next = { id: 'b', status: 'Success', startTime: '2026-01-05T06:05:00Z' };
    expect(going([next, { id: ID }], START + 30 * MINUTE)).toEqual([]);
    expect(going([{ id: 'no-time' }], START)).toEqual([]);
  });

  it('of the past, as in the documentation, are over', () => {
    const rows = [
      { id: '2020-08-27T16:07:47.2487692Z@4565a1db-2a03-4677-afa4-e130958bac6c$2' },
      {
        id: '2020-08-26T16:40:55.0968787Z@2ed34b33-1340-4bc6-ab62-97b65b64ca3a$1',
        refreshType: 'OnDemand',
      },
    ];
    expect(going(rows, START)).toEqual([]);
  });
});
