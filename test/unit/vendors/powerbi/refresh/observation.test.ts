import { describe, expect, it } from 'vitest';
import { historyEntry, refreshDetails } from '../../../../../src/vendors/powerbi/api/schemas.ts';
import { isGoing, observationOf } from '../../../../../src/vendors/powerbi/refresh/observation.ts';

/** An hour after it ended. */
const NOW = Date.UTC(2026, 0, 5, 7, 10);

/** As an entry of the history. */
const ofHistory = (row: object, now = NOW) => observationOf(historyEntry.parse(row), now);

/** As details. */
function ofDetails(row: object, now = NOW) {
  const details = refreshDetails.parse(row);
  return observationOf(details, now, details);
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
    [{ status: 'completed', extendedStatus: 'completed' }, 'succeeded'],
    [{ status: 'Failed', extendedStatus: 'Completed' }, 'failed'],
    [{ status: 'Exploded', extendedStatus: 'Completed' }, 'unknown'],
    [{ status: 'Completed', extendedStatus: 'Failed' }, 'failed'],
    [{ status: 'InProgress' }, 'unknown'],
    [{ status: 'Pending' }, 'unknown'],
    [{ status: 'Unknown', extendedStatus: 'NotStarted' }, 'unknown'],
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
    [{ status: 'unknown', extendedStatus: 'notStarted' }, 'pending'],
    [{ status: 'Pending' }, 'pending'],
    [{ status: 'inProgress' }, 'running'],
    [{ status: 'Completed', extendedStatus: 'InProgress' }, 'running'],
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

describe('a state beside an end that it contradicts', () => {
  const end = TIMES.endedAt;

  it.each([
    ['InProgress', 'running'],
    ['NotStarted', 'pending'],
    ['Pending', 'pending'],
  ])('%s counts for a while: it may lag', (extendedStatus, state) => {
    const row = { ...ENDED, status: 'Unknown', extendedStatus };
    for (const now of [end, end + 14 * 60_000]) {
      expect(ofHistory(row, now)).toMatchObject({ state });
      expect(isGoing(historyEntry.parse(row), now)).toBe(true);
    }
    expect(ofHistory(row, end + 16 * 60_000)).toMatchObject({ state: 'unknown', ...TIMES });
    expect(isGoing(historyEntry.parse(row), end + 16 * 60_000)).toBe(false);
  });

  it.each(['0001-01-01T00:00:00', '2026-01-05T05:59:59Z'])('%s is no end', (endTime) => {
    const row = { ...ENDED, endTime, status: 'Unknown', extendedStatus: 'InProgress' };
    expect(ofHistory(row)).toEqual({ state: 'running', startedAt: TIMES.startedAt });
  });
});

describe('a refresh without an end', () => {
  it.each(['Unknown', 'InProgress', 'NotStarted', 'Paused'])(
    'in %s is lost an hour after Power BI ends every one',
    (status) => {
      const row = { startTime: ENDED.startTime, status };
      const later = (hours: number) => TIMES.startedAt + hours * 3_600_000;
      expect(isGoing(historyEntry.parse(row), later(24.9))).toBe(true);
      expect(isGoing(historyEntry.parse(row), later(25.1))).toBe(false);
      expect(ofHistory(row, later(25.1))).toMatchObject({
        state: 'unknown',
        reason: 'Power BI shows no end of it, longer than it lets any refresh take',
      });
    },
  );
});

describe('the parts of a refresh that completed', () => {
  const ofParts = (...states: (string | null)[]) =>
    ofDetails({
      ...ENDED,
      status: 'Completed',
      objects: states.map((status, index) => ({ table: `T${index}`, status })),
    });

  it.each([[[]], [['Completed']], [['Completed', 'completed']]])('%j are a success', (states) => {
    expect(ofParts(...states)).toMatchObject({ state: 'succeeded' });
  });

  it('may be left out', () => {
    for (const objects of [undefined, null, []]) {
      expect(ofDetails({ ...ENDED, status: 'Completed', objects })).toMatchObject({
        state: 'succeeded',
      });
    }
  });

  it.each(['TimedOut', 'Cancelled', 'Canceled', 'Disabled', 'NotStarted', 'timedOut'])(
    'fail it when one of them is %s',
    (status) => {
      expect(ofParts('Completed', status)).toMatchObject({
        state: 'failed',
        reason: `completed, but not for: T1 (${status})`,
      });
    },
  );

  it.each(['Unknown', 'InProgress', 'Exploded', ''])(
    'leave it unknown when one is %j',
    (status) => {
      expect(ofParts('Completed', status)).toMatchObject({
        state: 'unknown',
        reason: `completed, but of these Power BI does not say so: T1 (${status})`,
      });
    },
  );

  it('that are told nothing of are no success', () => {
    expect(ofParts('Completed', null)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('T1 (not told)'),
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

  it('has every message but the ids for support, the errors first, each once', () => {
    const messages = [
      { message: 'Retry attempts exceeded.', type: 'Warning' },
      { message: '{"RootActivityId":"1"}', type: 'Warning' },
      { code: '0xC112001C', message: 'Login failed', type: 'Error' },
      { code: '0xC112001C', message: 'Login failed', type: 'Error' },
    ];
    expect(ofDetails({ ...ENDED, status: 'Failed', messages })).toMatchObject({
      reason: '0xC112001C: Login failed\nRetry attempts exceeded.',
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
