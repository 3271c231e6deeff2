import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../src/domain/errors.ts';
import type { PausedEntry, PausePlan } from '../../../../src/domain/pausing.ts';
import type { ItemResult } from '../../../../src/domain/result.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { type PauseStep, pauseAll } from '../../../../src/engine/pause/pause.ts';
import { change, FakePausing, type FakePausingOptions } from '../../../fakes/pausing.ts';
import { workbook } from '../../../fakes/vendor.ts';
import { MINUTE, plannedItem, SECOND, Step, type StepOptions } from '../harness.ts';

function entry(name: string, itemId: string): PausedEntry {
  return {
    id: `entry-${name}`,
    vendor: 'fake',
    kind: 'workbooks',
    itemId,
    itemName: `Workbook ${itemId}`,
    workspaceId: null,
    holders: [itemId],
    change: change(name),
  };
}

/** An item and the names of what it takes to pause it. */
function stepOf(id: string, names: readonly string[], more: Partial<PausePlan> = {}): PauseStep {
  const item = workbook(id);
  return {
    result: newResult(plannedItem(item)),
    plan: {
      changes: names.map((name) => ({ change: change(name), words: `task ${name}` })),
      remarks: [],
      refreshed: [item],
      ...more,
    },
    entries: names.map((name) => entry(name, id)),
  };
}

interface Run {
  readonly step: Step;
  readonly pausing: FakePausing;
  /** `a: succeeded (task a1)`. */
  readonly said: readonly string[];
  readonly results: readonly ItemResult[];
  readonly error: unknown;
}

async function pause(
  steps: readonly PauseStep[],
  script: FakePausingOptions = {},
  options: StepOptions = {},
): Promise<Run> {
  const step = new Step(options);
  const { watcher: _, gate: __, ...context } = step.context;
  const pausing = new FakePausing({ ...script, signal: context.signal });
  const all = pauseAll(steps, { ...context, pausing, recorder: pausing.recorder });
  const error = await step.clock.run(
    all.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );
  const results = steps.map(({ result }) => result);
  const said = results.map(
    ({ plan: { item }, status, reason }) => `${item.id}: ${status} (${reason})`,
  );
  return { step, pausing, said, results, error };
}

const A = () => stepOf('a', ['a1', 'a2']);
const B = () => stepOf('b', ['b1']);
const C = () => stepOf('c', ['c1']);
const ALL = 'keep a1 a2 b1 c1';
const REHEARSALS = ['rehearse a1', 'rehearse a2', 'rehearse b1', 'rehearse c1'];

describe('pausing', () => {
  it('writes everything down, rehearses everything, and then pauses one after the other', async () => {
    const { pausing, said } = await pause([A(), B(), C()]);
    expect(pausing.calls).toEqual([
      ALL,
      ...REHEARSALS,
      'pause a1',
      'pause a2',
      'pause b1',
      'pause c1',
      ALL,
      'unfinished a b c',
    ]);
    expect(said).toEqual([
      'a: succeeded (task a1; task a2)',
      'b: succeeded (task b1)',
      'c: succeeded (task c1)',
    ]);
  });

  it('tells of each change what came of it', async () => {
    const { step } = await pause([A()]);
    expect(step.said('hint').map(({ text }) => text)).toEqual(['a1 is off', 'a2 is off']);
    expect(step.said('ended')).toHaveLength(1);
  });

  it('of what is off already, or has no schedule, keeps an empty record', async () => {
    const off = stepOf('a', [], { remarks: ['it is off already'] });
    const { pausing, said } = await pause([off, stepOf('b', [])]);
    expect(pausing.calls).toEqual(['keep', 'unfinished a b']);
    expect(said).toEqual([
      'a: succeeded (it is off already)',
      'b: succeeded (nothing of it runs on a schedule)',
    ]);
  });

  it('says what it left alone beside what it did', async () => {
    const { said } = await pause([stepOf('a', ['a1'], { remarks: ['task a2 is left alone'] })]);
    expect(said).toEqual(['a: succeeded (task a1; task a2 is left alone)']);
  });

  it('changes nothing when the record can’t be written', async () => {
    const step = new Step();
    const { watcher: _, gate: __, ...context } = step.context;
    const pausing = new FakePausing();
    const recorder = {
      ...pausing.recorder,
      keep: () => {
        throw new StepError('The record can’t be written.');
      },
    };
    const all = pauseAll([A()], { ...context, pausing, recorder });
    await expect(step.clock.run(all)).rejects.toThrow('can’t be written');
    expect(pausing.calls).toEqual([]);
  });
});

describe('a rehearsal that fails', () => {
  it('ends the step with an empty record, and nothing paused', async () => {
    const refusal = new StepError('Tableau does not take it back: 409004.', { advice: 'Do this.' });
    const { pausing, error } = await pause([A(), B()], { rehearsals: { b1: refusal } });
    expect(pausing.calls).toEqual([
      'keep a1 a2 b1',
      'rehearse a1',
      'rehearse a2',
      'rehearse b1',
      'keep',
    ]);
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message:
        "Workbook b can't be paused: Tableau does not take it back: 409004. Nothing was paused.",
      advice: 'Do this.',
    });
  });

  it.each([new UnavailableError('503'), new TypeError('a bug')])('for %s, too', async (thrown) => {
    const { pausing, error } = await pause([A()], { rehearsals: { a2: thrown } });
    expect(error).toBe(thrown);
    expect(pausing.calls.filter((call) => call.startsWith('pause'))).toEqual([]);
    expect(pausing.record).toEqual([]);
  });

  it('since the step has ended changes nothing', async () => {
    const step = new Step({ timeoutMs: SECOND });
    await step.clock.pass(MINUTE);
    const { watcher: _, gate: __, ...context } = step.context;
    const pausing = new FakePausing();
    const all = pauseAll([A()], { ...context, pausing, recorder: pausing.recorder });
    await expect(step.clock.run(all)).rejects.toThrow('the timeout was reached');
    expect(pausing.calls).toEqual(['keep a1 a2', 'keep']);
  });
});

describe('the first change that fails', () => {
  it('is the last: the record holds what is paused by then', async () => {
    const { pausing, said, results } = await pause([A(), B(), C()], {
      pauses: { b1: { kind: 'refused' } },
    });
    expect(pausing.calls).toEqual([
      ALL,
      ...REHEARSALS,
      'pause a1',
      'pause a2',
      'pause b1',
      'keep a1 a2',
    ]);
    expect(said).toEqual([
      'a: succeeded (task a1; task a2)',
      'b: failed (b1 is not yours)',
      'c: skipped (not paused: an earlier change failed)',
    ]);
    expect(results[1]?.advice).toBe('Ask its owner.');
    expect([...pausing.off]).toEqual(pausing.record);
  });

  it('within an item leaves what it paused of it in the record', async () => {
    const { pausing, said } = await pause([A(), B()], { pauses: { a2: { kind: 'refused' } } });
    expect(pausing.record).toEqual(['a1']);
    expect(said[0]).toBe('a: failed (a2 is not yours)');
  });

  it('is in the record when some of it was done all the same', async () => {
    const pauses = { a2: { kind: 'refused', partly: true } } as const;
    const { pausing } = await pause([A(), B()], { pauses });
    expect(pausing.record).toEqual(['a1', 'a2']);
  });

  it.each([
    [new UnavailableError('connection reset'), 'unknown', 'it may be paused: connection reset'],
    [new StepError('No scope.'), 'failed', 'No scope.'],
  ])('in doubt is in the record: %s', async (error, status, reason) => {
    const pauses = { a2: { kind: 'throws', error, effect: true } } as const;
    const { pausing, said } = await pause([A(), B()], { pauses });
    expect(pausing.record).toEqual(['a1', 'a2']);
    expect(said).toEqual([
      `a: ${status} (${reason})`,
      'b: skipped (not paused: an earlier change failed)',
    ]);
  });

  it('for a bug leaves all that was intended in the record', async () => {
    const pauses = { a2: { kind: 'throws', error: new TypeError('x'), effect: true } } as const;
    const { pausing, error } = await pause([A(), B()], { pauses });
    expect(error).toBeInstanceOf(TypeError);
    expect(pausing.record).toEqual(['a1', 'a2', 'b1']);
  });
});

describe('a step that ends in the middle', () => {
  it.each([[{ untold: 'this account may not list jobs' }], [new StepError('No scope.')]])(
    'that can’t be told for a moment are waited for all the same: %s',
    async (answer) => {
      const { step, said, pausing } = await pause([A()], { unfinished: [answer, answer, []] });
      expect(step.said('untold')).toEqual([]);
      expect(said).toEqual(['a: succeeded (task a1; task a2)']);
      expect(pausing.calls.filter((call) => call.startsWith('unfinished'))).toHaveLength(3);
      expect(step.clock.elapsed()).toBe(3 * SECOND);
    },
  );

  it.each([
    ['timed-out', { timeoutMs: MINUTE }, 'the timeout was reached'],
    ['cancelled', { cancelledAt: MINUTE }, 'the workflow run was cancelled'],
  ] as const)('%s keeps what is in doubt', async (status, options, words) => {
    const pauses = { a2: { kind: 'hangs', effect: true } } as const;
    const { pausing, said } = await pause([A(), B()], { pauses }, options);
    expect(said[0]).toBe(`a: ${status} (not paused, or not wholly: ${words})`);
    expect(said[1]).toBe(`b: ${status} (not paused: ${words})`);
    expect(pausing.record).toEqual(['a1', 'a2']);
    expect(pausing.calls.at(-1)).toBe('keep a1 a2');
  });
});

describe('refreshes that had begun', () => {
  const job = (id: string, itemId = 'a') => ({ id, item: workbook(itemId) });

  it('are waited for, and those that came meanwhile', async () => {
    const step = new Step();
    const { watcher: _, gate: __, ...context } = step.context;
    const first = step.vendor.theirs(workbook('a'), 0, { runMs: 5 * MINUTE });
    const second = step.vendor.theirs(workbook('b'), 0, { runMs: 9 * MINUTE });
    const pausing = new FakePausing({ unfinished: [[first], [second], []] });
    const steps = [A(), B()];
    const options = { ...context, pausing, recorder: pausing.recorder };
    await step.clock.run(pauseAll(steps, options));
    expect(step.clock.elapsed()).toBeGreaterThanOrEqual(9 * MINUTE);
    expect(pausing.calls.filter((call) => call === 'unfinished a b')).toHaveLength(3);
    expect(step.said('last-refresh').map(({ jobId }) => jobId)).toEqual([first.id, second.id]);
    expect(steps.map(({ result }) => result.status)).toEqual(['succeeded', 'succeeded']);
    // What was waited for is nobody's job to cancel.
    expect(step.vendor.timesOf('cancel')).toEqual([]);
  });

  it('are not waited for with wait: false', async () => {
    const { pausing } = await pause([A()], {}, { wait: false });
    expect(pausing.calls).not.toContain('unfinished a');
  });

  it('are not waited for after a failure', async () => {
    const { pausing } = await pause([A(), B()], { pauses: { b1: { kind: 'refused' } } });
    expect(pausing.calls.some((call) => call.startsWith('unfinished'))).toBe(false);
  });

  it.each([
    [{ untold: 'this account may not list jobs' }, 'this account may not list jobs'],
    [new UnavailableError('a web page'), 'a web page'],
    [new StepError('No scope.'), 'No scope.'],
  ])('that can’t be told are no reason to fail, but said: %s', async (answer, reason) => {
    const { step, said } = await pause([A()], { unfinished: [answer, answer, answer] });
    expect(step.said('untold').map((event) => event.reason)).toEqual([reason]);
    expect(said).toEqual(['a: succeeded (task a1; task a2)']);
  });

  it.each([
    ['timed-out', { timeoutMs: MINUTE }, 'the timeout was reached'],
    ['cancelled', { cancelledAt: 30 * SECOND }, 'the workflow run was cancelled'],
  ] as const)(
    'and do not end: %s, with all of it in the record',
    async (status, options, words) => {
      const step = new Step(options);
      const { watcher: _, gate: __, ...context } = step.context;
      const theirs = step.vendor.theirs(workbook('a'), 0, { runMs: Number.POSITIVE_INFINITY });
      const pausing = new FakePausing({ unfinished: [[job(theirs.id)]] });
      const steps = [A(), B()];
      await step.clock.run(pauseAll(steps, { ...context, pausing, recorder: pausing.recorder }));
      const [a, b] = steps.map(({ result }) => result);
      expect(a).toMatchObject({
        status,
        reason: `paused, but a refresh that had begun before may still be running: ${words}`,
      });
      expect(b).toMatchObject({ status: 'succeeded', reason: 'task b1' });
      expect(pausing.record).toEqual(['a1', 'a2', 'b1']);
    },
  );
});
