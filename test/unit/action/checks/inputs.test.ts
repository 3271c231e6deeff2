import { describe, expect, it } from 'vitest';
import { readCheckRuns } from '../../../../src/action/checks/inputs.ts';
import type { Problem } from '../../../../src/domain/errors.ts';
import type { Operation } from '../../../../src/domain/operation.ts';

function read(isOn: boolean, token: string, operation: Operation = 'refresh') {
  const problems: Problem[] = [];
  return { wanted: readCheckRuns(isOn, operation, () => token, problems), problems };
}

describe('check-runs', () => {
  it.each(['refresh', 'wait'] as const)('is for operation: %s', (operation) => {
    expect(read(true, 'ghs_x', operation)).toEqual({ wanted: { token: 'ghs_x' }, problems: [] });
  });

  it.each(['cancel', 'pause', 'resume'] as const)('is refused for operation: %s', (operation) => {
    const { wanted, problems } = read(true, 'ghs_x', operation);
    expect(wanted).toBeUndefined();
    expect(problems).toEqual([
      {
        input: 'check-runs',
        given: 'true',
        allowed: expect.stringContaining('operation: refresh and operation: wait'),
      },
    ]);
  });

  it.each(['', 'a b', 'a\r\nx: y', 'ü'])(
    'refuses a token that is none, and does not show it: %j',
    (token) => {
      const { wanted, problems } = read(true, token);
      expect(wanted).toBeUndefined();
      expect(problems).toEqual([{ input: 'github-token', allowed: expect.any(String) }]);
    },
  );

  it('that is off leaves the token alone', () => {
    expect(read(false, 'what ever')).toEqual({ wanted: undefined, problems: [] });
  });
});
