import { describe, expect, it } from 'vitest';
import { Unwritten, writeFirst } from '../../../src/action/unwritten.ts';
import { StepError } from '../../../src/domain/errors.ts';

const full = () => {
  throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
};
const fine = () => {};

describe('what can’t be written while the work goes on', () => {
  it('is said at the first failure, and kept until it is made good', () => {
    const warnings: string[] = [];
    const unwritten = new Unwritten({ warning: (line) => warnings.push(line) });
    expect(unwritten.attempt('The list', fine)).toBe(true);
    expect(unwritten.words).toBeUndefined();
    expect(unwritten.attempt('The list', full)).toBe(false);
    expect(unwritten.attempt('The list', full)).toBe(false);
    unwritten.attempt('The book', full);
    expect(warnings).toEqual([
      "The list can't be written: the disk is full.",
      "The book can't be written: the disk is full.",
    ]);
    expect(unwritten.words).toBe(
      "The list can't be written: the disk is full; The book can't be written: the disk is full",
    );
    unwritten.attempt('The list', fine);
    expect(unwritten.words).toBe("The book can't be written: the disk is full");
    unwritten.attempt('The list', full);
    expect(warnings).toHaveLength(3);
  });
});

describe('what has to be written first', () => {
  it('gives what the writing gives', () => {
    expect(writeFirst('The list', () => 17)).toBe(17);
  });

  it('ends the step where it can’t be', () => {
    const attempt = () => writeFirst('The list', full);
    expect(attempt).toThrow(StepError);
    expect(attempt).toThrow(
      "The list can't be written: the disk is full. Nothing was started or changed.",
    );
    try {
      attempt();
    } catch (error) {
      expect((error as StepError).advice).toContain('Check that its disk has room');
      expect((error as StepError).cause).toMatchObject({ code: 'ENOSPC' });
    }
  });
});
