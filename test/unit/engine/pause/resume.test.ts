import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../src/domain/errors.ts';
import type { PausedEntry, Pausing } from '../../../../src/domain/pausing.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { type ResumeStep, resumeAll } from '../../../../src/engine/pause/resume.ts';
import { change, FakePausing, type FakePausingOptions, nameOf } from '../../../fakes/pausing.ts';
import { workbook } from '../../../fakes/vendor.ts';
import { MINUTE, plannedItem, SECOND, Step, type StepOptions } from '../harness.ts';

function stepOf(id: string, names: readonly string[]): ResumeStep {
  const entries = names.map(
    (name): PausedEntry => ({
      id: `entry-${name}`,
      vendor: 'fake',
      kind: 'workbooks',
      itemId: id,
      itemName: `Workbook ${id}`,
      workspaceId: null,
      holders: [id],
      change: change(name),
    }),
  );
  return { result: newResult(plannedItem(workbook(id))), entries };
}

async function resume(script: FakePausingOptions = {}, options: StepOptions = {}) {
  const steps = [stepOf('a', ['a1', 'a2']), stepOf('b', ['b1'])];
  const step = new Step(options);
  const { watcher: _, gate: __, ...context } = step.context;
  const pausing = new FakePausing({ ...script, signal: context.signal });
  for (const name of ['a1', 'a2', 'b1']) pausing.off.add(name);
  const left = await step.clock.run(
    resumeAll(steps, { ...context, pausing, recorder: pausing.recorder }),
  );
  return {
    pausing,
    step,
    results: steps.map(({ result }) => result),
    said: steps.map(({ result }) => `${result.status}: ${result.reason}`),
    left: left.map((entry) => nameOf(entry.change)),
  };
}

describe('resuming', () => {
  it('switches on what is of one item one after the other, and marks each at once', async () => {
    const { pausing, said, left, step } = await resume();
    const ofA = pausing.calls.filter((call) => call.includes(' a'));
    expect(ofA).toEqual(['resume a1', 'restored a1', 'resume a2', 'restored a2']);
    expect(pausing.calls).toContain('restored b1');
    expect(said).toEqual(['succeeded: a1 is on; a2 is on', 'succeeded: b1 is on']);
    expect([left, [...pausing.off]]).toEqual([[], []]);
    expect(step.eventTypes()).toEqual(['ended', 'ended']);
  });

  it.each([
    [{ kind: 'refused' }, 'failed', 'a1 was changed'],
    [{ kind: 'throws', error: new StepError('Gone.') }, 'failed', 'Gone.'],
    [{ kind: 'throws', error: new UnavailableError('503') }, 'failed', 'not resumed: 503'],
  ] as const)('goes on after what fails, and keeps it: %j', async (fate, status, reason) => {
    const { pausing, said, left, results } = await resume({ resumes: { a1: fate } });
    expect(said).toEqual([`${status}: ${reason}\n(a2 is on)`, 'succeeded: b1 is on']);
    expect(left).toEqual(['a1']);
    expect([...pausing.off]).toEqual(['a1']);
    expect(results[0]?.advice).not.toBeNull();
    expect(pausing.calls).not.toContain('restored a1');
  });

  it('tells all that failed of an item', async () => {
    const resumes = { a1: { kind: 'refused' }, a2: { kind: 'refused' } } as const;
    const { said, left } = await resume({ resumes });
    expect(said[0]).toBe('failed: a1 was changed\na2 was changed');
    expect(left).toEqual(['a1', 'a2']);
  });

  it.each([
    ['the timeout was reached', { timeoutMs: MINUTE }],
    ['the workflow run was cancelled', { cancelledAt: MINUTE }],
  ] as const)('keeps what is in doubt, and all that comes after it: %s', async (words, options) => {
    const resumes = { a1: { kind: 'hangs', effect: true } } as const;
    const { pausing, said, left } = await resume({ resumes }, options);
    expect(left).toEqual(['a1', 'a2']);
    expect(said[0]).toBe(`failed: not resumed: ${words}\nnot resumed: ${words}`);
    expect(said[1]).toBe('succeeded: b1 is on');
    expect(pausing.calls).not.toContain('resume a2');
  });

  it('has six items in hand at a time, and the others in their turn', async () => {
    const steps = Array.from({ length: 15 }, (_, n) => stepOf(`${n}`, [`${n}`]));
    const { clock, context } = new Step();
    let inHand = 0;
    let most = 0;
    const pausing = new FakePausing({});
    const slowly = {
      recorder: pausing.recorder,
      pausing: {
        ...pausing,
        async resume() {
          most = Math.max(most, ++inHand);
          await clock.sleep(SECOND);
          inHand--;
          return { kind: 'restored', words: 'it is on' } as const;
        },
      } as unknown as Pausing,
    };
    expect(await clock.run(resumeAll(steps, { ...context, ...slowly }))).toEqual([]);
    expect([most, clock.elapsed()]).toEqual([6, 3 * SECOND]);
    expect(steps.map(({ result }) => result.status)).toEqual(steps.map(() => 'succeeded'));
  });

  it('ends with what nobody expected, once the others are done', async () => {
    const resumes = { a1: { kind: 'throws', error: new TypeError('a mistake') } } as const;
    const step = new Step();
    const pausing = new FakePausing({ resumes });
    pausing.off.add('b1');
    const steps = [stepOf('a', ['a1']), stepOf('b', ['b1'])];
    const all = resumeAll(steps, { ...step.context, pausing, recorder: pausing.recorder });
    await expect(step.clock.run(all)).rejects.toThrow('a mistake');
    expect(pausing.calls).toContain('restored b1');
  });
});
