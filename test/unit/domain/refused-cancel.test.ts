import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../src/domain/errors.ts';
import { refusedCancel } from '../../../src/domain/refused-cancel.ts';

describe('the answer to a cancellation', () => {
  it.each([
    ['eventually', true],
    ['soon', true],
    ['never', false],
  ] as const)('that did not come, and heals %s, may be accepted later: %s', (heals, transient) => {
    const reason = 'connection reset';
    const answer = refusedCancel(new UnavailableError(reason, { heals }));
    expect(answer).toEqual({ kind: 'refused', reason, transient });
  });

  it('that says no is final', () => {
    const answer = refusedCancel(new StepError('not permitted'));
    expect(answer).toEqual({ kind: 'refused', reason: 'not permitted' });
  });

  it.each([new TypeError('a bug'), 'aborted'])('is none in what is not of the vendor', (error) => {
    expect(() => refusedCancel(error)).toThrow(error as Error);
  });
});
