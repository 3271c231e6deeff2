import type { Problem } from '../../domain/errors.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Given } from '../../domain/vendor.ts';

export const CHECK_RUNS_INPUT = 'check-runs';
export const TOKEN_INPUT = 'github-token';

/** What it takes to publish check runs. */
export interface CheckRunsWanted {
  readonly token: string;
}

/**
 * Reads how check runs are to be published; `undefined` where they are not. Its token is used for
 * nothing else, and left alone where none are wanted.
 */
export function readCheckRuns(
  isOn: boolean | undefined,
  operation: Operation,
  input: Given['input'],
  problems: Problem[],
): CheckRunsWanted | undefined {
  const token = input(TOKEN_INPUT);
  if (isOn !== true) return undefined;
  if (operation !== 'refresh' && operation !== 'wait') {
    const allowed = `is for operation: refresh and operation: wait: leave it out, ${operation} has none`;
    problems.push({ input: CHECK_RUNS_INPUT, given: 'true', allowed });
    return undefined;
  }
  if (token === '') {
    const allowed = 'is required with check-runs: true: leave it out, or give a token';
    problems.push({ input: TOKEN_INPUT, allowed });
    return undefined;
  }
  // It goes into a header.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    problems.push({ input: TOKEN_INPUT, allowed: 'a token: one word, without blanks' });
    return undefined;
  }
  return { token };
}
