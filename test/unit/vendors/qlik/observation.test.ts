import { describe, expect, it } from 'vitest';
import { observationOf } from '../../../../src/vendors/qlik/observation.ts';
import { reloadAnswer } from '../../../../src/vendors/qlik/schemas.ts';

const STARTED = '2026-11-21T04:00:05.250Z';
const ENDED = '2026-11-21T04:03:15.000Z';
const startedAt = Date.parse(STARTED);
const endedAt = Date.parse(ENDED);

/** What is told of a reload as it comes over the wire. */
function told(reload: object) {
  const base = { id: '1', appId: 'a', tenantId: 't', userId: 'u', type: 'external' };
  return observationOf(reloadAnswer.parse({ ...base, creationTime: STARTED, ...reload }));
}

describe('a reload that goes on', () => {
  it.each([
    [{ status: 'QUEUED' }, { state: 'pending' }],
    [{ status: 'queued' }, { state: 'pending' }],
    [{ status: 'RELOADING' }, { state: 'running' }],
    [
      { status: 'RELOADING', startTime: STARTED },
      { state: 'running', startedAt },
    ],
    [{ status: 'RELOADING', startTime: '0001-01-01T00:00:00Z' }, { state: 'running' }],
    [
      { status: 'CANCELING', startTime: STARTED },
      { state: 'running', startedAt },
    ],
    [
      { status: 'CREATED' },
      { state: 'running', hint: 'Qlik Cloud calls its state "CREATED", which is not known' },
    ],
    [{}, { state: 'running', hint: 'Qlik Cloud names no state of the reload' }],
    [
      { status: 'RESTING', endTime: '0001-01-01T00:00:00Z' },
      { state: 'running', hint: 'Qlik Cloud calls its state "RESTING", which is not known' },
    ],
  ])('%j', (reload, expected) => {
    expect(told(reload)).toEqual(expected);
  });
});

describe('a reload that has ended', () => {
  const times = { startTime: STARTED, endTime: ENDED };

  it('has succeeded only where that is said', () => {
    expect(told({ status: 'SUCCEEDED', ...times })).toEqual({
      state: 'succeeded',
      startedAt,
      endedAt,
    });
    expect(told({ status: 'SUCCEEDED' })).toEqual({ state: 'succeeded' });
    for (const status of ['SUCCEEDED_WITH_WARNINGS', 'COMPLETED', 'DONE', '']) {
      expect(told({ status, ...times }).state).toBe('unknown');
    }
  });

  it('was cancelled, in either spelling', () => {
    for (const status of ['CANCELED', 'CANCELLED']) {
      expect(told({ status, ...times })).toEqual({
        state: 'cancelled',
        reason: 'cancelled at Qlik Cloud',
        startedAt,
        endedAt,
      });
    }
  });

  it('in a way that is not known is unknown', () => {
    expect(told({ status: 'EVAPORATED', ...times })).toEqual({
      state: 'unknown',
      reason: 'Qlik Cloud ended it as "EVAPORATED", which is not known',
      startedAt,
      endedAt,
    });
  });

  it.each([
    [
      {
        errorCode: 'EngineConnectionError',
        errorMessage: 'failed to complete reload: unexpected EOF',
      },
      'EngineConnectionError: failed to complete reload: unexpected EOF',
    ],
    [{ errorMessage: 'failed' }, 'failed'],
    [{ errorCode: 'EngineConnectionError' }, 'EngineConnectionError'],
    [{ errorCode: 'EngineError', log: 'a\nb\n' }, 'EngineError: a\nb'],
    [
      { log: 'Started\r\n\r\nConnecting\r\nGeneral Script Error\r\n' },
      'Started\nConnecting\nGeneral Script Error',
    ],
    [{ errorCode: '', errorMessage: '', log: ' \n' }, 'Qlik Cloud gives no reason'],
    [{ errorCode: null, errorMessage: null, log: null }, 'Qlik Cloud gives no reason'],
    [{}, 'Qlik Cloud gives no reason'],
  ])('failed with %j', (why, reason) => {
    const seen = told({ status: 'FAILED', ...times, ...why });
    expect(seen).toMatchObject({ state: 'failed', reason, startedAt, endedAt });
    expect(seen).not.toHaveProperty('transient');
  });

  it('failed at the sign-in to its data: that is advised on', () => {
    const errorMessage = 'Connector error: Login failed for user. Password=hunter2;';
    expect(told({ status: 'FAILED', errorMessage })).toEqual({
      state: 'failed',
      reason: 'Connector error: Login failed for user. Password=***;',
      advice: expect.stringContaining('renew the credentials of its data connection'),
    });
    expect(told({ status: 'FAILED', errorMessage: 'Table not found' })).toMatchObject({
      advice: expect.stringContaining("reload's log"),
    });
  });

  it.each([
    [{}, "a limit of Qlik Cloud's was exceeded"],
    [
      { errorCode: 'AppSizeLimit', errorMessage: 'the app is too large' },
      "a limit of Qlik Cloud's was exceeded: AppSizeLimit: the app is too large",
    ],
  ])('exceeded a limit: that is a failure', (why, reason) => {
    const seen = told({ status: 'EXCEEDED_LIMIT', ...times, ...why });
    expect(seen).toMatchObject({ state: 'failed', reason, endedAt });
    expect(seen).toHaveProperty('advice', expect.stringContaining('quota of the tenant'));
    expect(seen).not.toHaveProperty('transient');
  });
});
