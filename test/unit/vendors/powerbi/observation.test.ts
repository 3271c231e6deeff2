import { describe, expect, it } from 'vitest';
import {
  observationOf,
  transactionObservation,
} from '../../../../src/vendors/powerbi/observation.ts';
import {
  historyEntry,
  refreshDetails,
  transaction,
} from '../../../../src/vendors/powerbi/schemas.ts';

/** As an entry of the history. */
const ofHistory = (row: object) => observationOf(historyEntry.parse(row));

/** As details. */
function ofDetails(row: object) {
  const details = refreshDetails.parse(row);
  return observationOf(details, details);
}

const ENDED = { startTime: '2026-01-05T06:00:00Z', endTime: '2026-01-05T06:10:00.5Z' };
const TIMES = {
  startedAt: Date.UTC(2026, 0, 5, 6),
  endedAt: Date.UTC(2026, 0, 5, 6, 10, 0, 500),
};

describe('the state', () => {
  it.each([
    [{ status: 'Completed' }, 'succeeded'],
    [{ status: 'Completed', extendedStatus: 'Completed' }, 'succeeded'],
    [{ status: 'Failed' }, 'failed'],
    [{ status: 'Failed', extendedStatus: 'TimedOut' }, 'failed'],
    [{ status: 'Unknown', extendedStatus: 'TimedOut' }, 'failed'],
    [{ status: 'Disabled' }, 'failed'],
    [{ status: 'Cancelled', extendedStatus: 'Cancelled' }, 'cancelled'],
    [{ status: 'Canceled' }, 'cancelled'],
    [{ status: 'Completed', extendedStatus: 'Unknown' }, 'succeeded'],
    [{ status: 'Unknown' }, 'unknown'],
    [{ status: 'Unknown', extendedStatus: 'Unknown' }, 'unknown'],
    [{ status: 'Exploded' }, 'unknown'],
    [{}, 'unknown'],
  ])('%o, ended, is %s', (row, state) => {
    for (const read of [ofHistory, ofDetails]) {
      expect(read({ ...ENDED, ...row })).toMatchObject({ state, ...TIMES });
    }
  });

  it.each([
    [{ status: 'Unknown' }, 'running'],
    [{ status: 'InProgress' }, 'running'],
    [{ status: 'Unknown', extendedStatus: 'InProgress' }, 'running'],
    [{ status: 'Unknown', extendedStatus: 'NotStarted' }, 'pending'],
    [{ status: 'Paused' }, 'running'],
    [{}, 'running'],
  ])('%o, not ended, is %s', (row, state) => {
    for (const read of [ofHistory, ofDetails]) expect(read(row).state).toBe(state);
  });

  it('that nobody has heard of is told, and never a success', () => {
    expect(ofHistory({ status: 'Paused' })).toMatchObject({
      hint: 'Power BI calls its state "Paused", which is not known',
    });
    expect(ofHistory({ ...ENDED, status: 'Paused' })).toMatchObject({
      reason: 'Power BI ended it as "Paused", which is not known',
    });
  });
});

describe('times', () => {
  it.each([
    '2026-01-05T06:00:00',
    '2026-01-05T06:00:00Z',
    '2026-01-05T06:00:00.000z',
    '2026-01-05T08:00:00+02:00',
    '2026-01-05T08:00:00+0200',
  ])('such as %s are UTC unless they say otherwise', (startTime) => {
    expect(ofDetails({ status: 'InProgress', startTime })).toMatchObject({
      startedAt: TIMES.startedAt,
    });
  });

  it.each([null, '', 'soon', undefined])('such as %j are not known', (startTime) => {
    expect(ofDetails({ status: 'InProgress', startTime })).not.toHaveProperty('startedAt');
  });
});

describe('the reason', () => {
  const json = (errorCode: string, errorDescription?: string) =>
    JSON.stringify({ errorCode, errorDescription });

  it('has every message, the errors first, each once', () => {
    const messages = [
      { message: 'Retry attempts exceeded.', type: 'Warning' },
      { message: '{"RootActivityId":"1"}', type: 'Warning' },
      { code: '0xC112001C', message: 'Login failed', type: 'Error' },
      { code: '0xC112001C', message: 'Login failed', type: 'Error' },
    ];
    expect(ofDetails({ ...ENDED, status: 'Failed', messages })).toMatchObject({
      reason: '0xC112001C: Login failed\nRetry attempts exceeded.\n{"RootActivityId":"1"}',
      advice: expect.stringContaining('credentials'),
      transient: false,
    });
  });

  it('has the exceptions of the refresh and of its attempts, JSON in a string or not', () => {
    expect(
      ofHistory({
        ...ENDED,
        status: 'Failed',
        serviceExceptionJson: json('ModelRefreshFailed_CredentialsNotSpecified'),
        refreshAttempts: [
          { serviceExceptionJson: json('Short', 'The gateway is offline') },
          { serviceExceptionJson: 'plain words' },
          { serviceExceptionJson: '"text"' },
          { serviceExceptionJson: null },
        ],
      }),
    ).toMatchObject({
      reason:
        'ModelRefreshFailed_CredentialsNotSpecified\nShort: The gateway is offline\nplain words\n"text"',
    });
  });

  it('names the objects that failed, and tells how every one ended', () => {
    const objects = [
      { table: 'Sales', partition: 'Sales-2025', status: 'Failed' },
      { table: 'Customer', partition: 'Customer', status: 'Completed' },
      { table: 'Calendar', partition: 'Calendar-6f1d2a3b-0000-4000-8000-00000000000a' },
    ];
    expect(ofDetails({ ...ENDED, status: 'Failed', objects })).toMatchObject({
      reason: 'failed: Sales/Sales-2025',
      parts: ['Sales/Sales-2025: Failed', 'Customer: Completed', 'Calendar: not told'],
    });
  });

  it('is told for a refresh that completed but for some of its tables', () => {
    const objects = [
      { table: 'Sales', status: 'Failed' },
      { table: 'Customer', status: 'Completed' },
    ];
    expect(ofDetails({ ...ENDED, status: 'Completed', objects })).toMatchObject({
      state: 'failed',
      reason: 'completed, but not for: Sales',
      parts: ['Sales: Failed', 'Customer: Completed'],
    });
  });

  it.each([
    ['Failed', 'Power BI gives no reason'],
    ['TimedOut', "it took longer than Power BI's limit for one refresh"],
    ['Disabled', 'Power BI has disabled the refresh'],
  ])('of %s without words is our own', (extendedStatus, reason) => {
    expect(ofHistory({ ...ENDED, status: 'Failed', extendedStatus })).toMatchObject({ reason });
  });

  it.each([
    [{ messages: [{ code: '0xC11C0020', message: 'Session cancelled', type: 'Error' }] }, true],
    [{ messages: [{ message: 'it was evicted to free up memory for others' }] }, true],
    [{ serviceExceptionJson: json('Short', '0xC11C0020: Session cancelled') }, true],
    [{ messages: [{ code: '0xC11C0021', message: 'Other', type: 'Error' }] }, false],
  ])('%o decides whether the failure is transient: %s', (row, transient) => {
    expect(ofDetails({ ...ENDED, status: 'Failed', ...row })).toMatchObject({ transient });
  });
});

describe('a dataflow’s transaction', () => {
  it.each([
    ['Success', 'succeeded'],
    ['Succeeded', 'succeeded'],
    ['completed', 'succeeded'],
    ['Failed', 'failed'],
    ['Cancelled', 'cancelled'],
    ['Canceled', 'cancelled'],
    ['Half', 'unknown'],
    ['', 'unknown'],
  ])('that ended as %j is %s', (status, state) => {
    const row = transaction.parse({ id: '1', status, ...ENDED });
    expect(transactionObservation(row)).toMatchObject({ state, ...TIMES });
  });

  it.each(['InProgress', 'NotStarted', 'Unknown', 'Half', undefined])('in %j goes on', (status) => {
    expect(transactionObservation(transaction.parse({ id: '1', status })).state).toBe('running');
  });
});
