import { describe, expect, it } from 'vitest';
import {
  InputError,
  RunCancelled,
  StepError,
  TimeoutReached,
  UnavailableError,
} from '../../../src/domain/errors.ts';
import { explainError } from '../../../src/report/problems.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { safe } from './fixtures.ts';

const message = (error: unknown) => explainError(error, 'Tableau', safe).message;
const debug = (error: unknown) => explainError(error, 'Tableau', safe).debug;

describe('the text of an error', () => {
  it('lists every problem with the inputs', () => {
    const error = new InputError([
      { input: 'timeout', given: '90', allowed: 'add a unit: 90s, 90m or 90h' },
      { input: 'items', allowed: 'workbooks[1]: "owner" is not a filter of workbooks' },
      { input: 'tableau-url', given: 'http://tableau.acme.com', allowed: 'must be https' },
    ]);
    expect(message(error)).toMatchInlineSnapshot(`
      "3 problems with this step's inputs. Nothing was sent.
        timeout      "90"                       add a unit: 90s, 90m or 90h
        items        workbooks[1]: "owner" is not a filter of workbooks
        tableau-url  "http://tableau.acme.com"  must be https"
    `);
  });

  const sentence = (...problems: ConstructorParameters<typeof InputError>[0]) =>
    explainError(new InputError(problems), 'Tableau', safe).sentence;

  it('in one sentence has the first problem whole, and the number of the others', () => {
    const first = { input: 'timeout', given: '90', allowed: 'add a unit: 90s, 90m or 90h' };
    const other = { input: 'vendor', allowed: 'is required' };
    expect(sentence(first)).toBe('timeout "90": add a unit: 90s, 90m or 90h. Nothing was sent');
    expect(sentence(other, first)).toBe(
      "vendor: is required. And 1 more problem with this step's inputs. Nothing was sent",
    );
    expect(sentence(first, other, other)).toContain("And 2 more problems with this step's inputs.");
    const aside = { input: 'permissions', allowed: 'add id-token: write. (Forks get none.)' };
    const asks = { input: 'items-file', allowed: 'a file in the workspace: is it checked out?' };
    expect(sentence(asks)).toMatch(/: is it checked out\? Nothing was sent$/);
    expect(sentence(aside)).toBe(
      'permissions: add id-token: write. (Forks get none.) Nothing was sent',
    );
  });

  it('in one sentence leaves room in a message for all else', () => {
    const given = 'x'.repeat(10_000);
    const text = sentence({ input: given, given, allowed: given }, { input: 'a', allowed: 'b' });
    expect(text.length).toBeLessThan(960);
    expect(text).toContain('….');
    expect(text).toContain('And 1 more problem');
  });

  it('in one sentence is its first line otherwise', () => {
    const error = new StepError('2 workbooks match.', { details: ['a'], advice: 'Add a filter.' });
    expect(explainError(error, 'Tableau', safe).sentence).toBe('2 workbooks match.');
  });

  it('counts a single problem as one', () => {
    expect(
      message(new InputError([{ input: 'vendor', allowed: 'tableau, powerbi or tamr' }])),
    ).toBe(
      "1 problem with this step's inputs. Nothing was sent.\n  vendor  tableau, powerbi or tamr",
    );
  });

  it('has the details and the advice below the sentence', () => {
    const error = new StepError('2 workbooks match.', {
      details: ['Sales  Marketing', 'Sales  Archive'],
      advice: 'Add a filter.',
    });
    expect(message(error)).toBe(
      '2 workbooks match.\n  Sales  Marketing\n  Sales  Archive\n  Add a filter.',
    );
    expect(message(new StepError('It broke.'))).toBe('It broke.');
  });

  it('ends a long list of details', () => {
    const details = Array.from({ length: 60 }, (_, index) => `item ${index}`);
    const lines = message(new StepError('Too many.', { details })).split('\n');
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('  and 10 more');
  });

  it.each([
    [
      new UnavailableError('503'),
      'Tableau is not answering (503)\n  Run this job again when it is back.',
    ],
    [
      new UnavailableError('no host x is known', { heals: 'soon' }),
      'Tableau is not answering (no host x is known)\n  Check the address, and what stands between the runner and it.',
    ],
    [
      new UnavailableError('not trusted', { heals: 'never' }),
      'Tableau is not answering (not trusted)\n  Asking again does not help: something has to be set right first.',
    ],
    [new TimeoutReached(), 'The timeout was reached'],
    [
      new TimeoutReached({ cause: new StepError('Tableau was never reached: check tableau-url.') }),
      'Tableau was never reached: check tableau-url.',
    ],
    [new RunCancelled(), 'The workflow run was cancelled'],
  ])('%s', (error, expected) => {
    expect(message(error)).toBe(expected);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;

  it.each([
    [new TypeError('x is not a function'), 'TypeError: x is not a function'],
    [new Error(), 'Error'],
    ['a text', 'a text'],
    ['', 'an empty text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [10n, "something of type bigint that can't be shown"],
    [Symbol('s'), 'Symbol(s)'],
    [{ code: 1 }, '{"code":1}'],
    [circle, "something of type object that can't be shown"],
    [() => 1, '() => 1'],
  ])('of %o thrown says %j', (thrown, expected) => {
    expect(message(thrown)).toBe(
      `Unexpected error: ${expected}\n  If it comes back, re-run the job with debug logging and open an issue with what it says.`,
    );
    expect(message(thrown)).not.toContain('[object');
  });
});

describe('the causes of an error', () => {
  it('are listed from the nearest on', () => {
    const root = new Error('ECONNRESET');
    const gathered = new AggregateError([root, 'odd'], 'all failed');
    expect(debug(new StepError('It broke.', { cause: gathered }))).toEqual([
      'cause: AggregateError: all failed',
      'cause: Error: ECONNRESET',
      'cause: odd',
    ]);
    expect(debug(new Error('alone'))).toEqual([]);
    expect(debug('text')).toEqual([]);
  });

  it('come to an end', () => {
    const error = new Error('circular');
    error.cause = new Error('back', { cause: error });
    expect(debug(error)).toEqual(['cause: Error: back']);
    let deep = new Error('0');
    for (let depth = 1; depth < 100; depth++) deep = new Error(`${depth}`, { cause: deep });
    expect(debug(deep)).toHaveLength(8);
  });

  it('hold no secret', () => {
    const redacting = createSafeText(() => ['hunter2']);
    const error = new StepError('hunter2', { cause: new Error('hunter2'), advice: 'hunter2' });
    expect(JSON.stringify(explainError(error, 'Tableau', redacting))).not.toContain('hunter2');
  });
});
