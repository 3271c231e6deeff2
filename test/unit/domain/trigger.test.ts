import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLOCKS_DIFFER_MS,
  chosenIdOf,
  follow,
  isBeforeRetry,
  isFound,
  isLostTwice,
  isOurs,
  isSince,
  lose,
  NOT_SENT,
  openOf,
  refuse,
  retry,
  send,
  settle,
  type Trigger,
} from '../../../src/domain/trigger.ts';

const AT = Date.UTC(2026, 10, 21, 5);
const LOOK = { at: AT, ids: new Set(['old']) };
const LATER = { at: AT + 60_000, ids: new Set(['old', 'hidden']) };

describe('our requests to start a refresh', () => {
  it('are in doubt from the moment one is sent', () => {
    expect(openOf(NOT_SENT)).toBeUndefined();
    expect(openOf(send(NOT_SENT, LOOK))?.look).toBe(LOOK);
  });

  it('are as if never sent when the answer says that nothing was started', () => {
    expect(refuse(send(NOT_SENT, LOOK))).toEqual(NOT_SENT);
  });

  it('ask for the same job again where its id is ours to choose', () => {
    const refused = refuse(send(NOT_SENT, LOOK, 'ours'));
    expect([openOf(refused), chosenIdOf(refused)]).toEqual([undefined, 'ours']);
    const settled = settle(lose(send(NOT_SENT, LOOK, 'ours'), 'reset'));
    expect([openOf(settled), chosenIdOf(settled)]).toEqual([undefined, 'ours']);
    expect(chosenIdOf(follow('answered'))).toBeUndefined();
  });

  it('stay in doubt behind a lost answer, whatever is said to those that follow', () => {
    const doubt = lose(send(NOT_SENT, LOOK), 'reset');
    expect(openOf(doubt)).toBeDefined();
    expect(openOf(refuse(send(doubt, LATER)))).toBeDefined();
  });

  it('are compared with what there was before the first of them', () => {
    const doubt = lose(send(NOT_SENT, LOOK), 'reset');
    expect(openOf(send(doubt, LATER))?.look).toBe(LOOK);
    expect(openOf(refuse(send(doubt, LATER)))?.look).toBe(LOOK);
    expect(openOf(lose(send(doubt, LATER), 'reset'))?.look).toBe(LOOK);
  });

  it('are lost twice only for reasons that do not pass', () => {
    const once = lose(send(NOT_SENT, LOOK), 'reset');
    expect(isLostTwice(once)).toBe(false);
    expect(isLostTwice(lose(send(once, LATER), 'reset'))).toBe(true);
    const excused = lose(send(lose(send(NOT_SENT, LOOK), '503', true), LATER), '503', true);
    expect(isLostTwice(excused)).toBe(false);
    const after = lose(send(excused, LATER), 'reset');
    expect(isLostTwice(after)).toBe(false);
    expect(isLostTwice(lose(send(after, LATER), 'reset'))).toBe(true);
  });

  it('come to a job that is ours only where the answer named it', () => {
    const origins = ['answered', 'found', 'adopted'] as const;
    expect(origins.map((origin) => isOurs(follow(origin)))).toEqual([true, false, false]);
    expect(origins.map((origin) => isFound(follow(origin)))).toEqual([false, true, false]);
    for (const origin of origins) expect(openOf(follow(origin))).toBeUndefined();
  });

  it('are in doubt again when a job that was only found has failed', () => {
    const doubt = lose(send(NOT_SENT, LOOK), 'reset');
    const once = retry(follow('found', doubt), 'theirs');
    expect(once).toEqual({ ...doubt, failed: ['theirs'] });
    expect(retry(follow('found', once), 'another')).toEqual({
      ...doubt,
      failed: ['theirs', 'another'],
    });
    expect([isBeforeRetry(doubt), isBeforeRetry(once)]).toEqual([false, true]);
  });

  it('are as if never sent when a job that they surely came to has failed', () => {
    const doubt = lose(send(NOT_SENT, LOOK), 'reset');
    for (const origin of ['answered', 'adopted'] as const) {
      expect(retry(follow(origin, doubt), 'job')).toEqual(NOT_SENT);
    }
    expect(retry(follow('found'), 'job')).toEqual(NOT_SENT);
  });

  it('are not sent while one is on the wire, or beside a job that is followed', () => {
    expect(() => send(send(NOT_SENT, LOOK), LATER)).toThrow(RangeError);
    expect(() => send(follow('found'), LATER)).toThrow(RangeError);
  });

  it('never leave a doubt but by a job, in whatever order answers come', () => {
    const steps = fc.array(fc.constantFrom('refuse', 'lose'), { maxLength: 10 });
    fc.assert(
      fc.property(steps, (answers) => {
        let trigger: Trigger = NOT_SENT;
        for (const answer of answers) {
          trigger = send(trigger, LOOK);
          trigger = answer === 'lose' ? lose(trigger, 'reset') : refuse(trigger);
        }
        expect(openOf(trigger) !== undefined).toBe(answers.includes('lose'));
        expect(isOurs(trigger)).toBe(false);
      }),
    );
  });
});

describe('a job that is seen after a look', () => {
  const SECOND = 1_000;
  const MINUTE = 60 * SECOND;

  it.each<[string, number | undefined, boolean | undefined]>([
    ['old', AT + SECOND, false],
    ['old', undefined, false],
    ['new', AT + SECOND, true],
    ['new', undefined, true],
    // The clock of jobs may be behind that of answers, by so much.
    ['new', AT - 20 * SECOND, true],
    ['new', AT - MINUTE, true],
    ['new', AT - MINUTE - 1, undefined],
    ['new', AT - CLOCKS_DIFFER_MS, undefined],
    ['new', AT - CLOCKS_DIFFER_MS - 1, false],
  ])('is told by its id first of all: %s at %s', (id, createdAt, expected) => {
    expect(isSince(LOOK, { id, createdAt })).toBe(expected);
  });

  it('is not guessed at where it had ended by then, and had merely not been seen', () => {
    const createdAt = AT - 20 * SECOND;
    expect(isSince(LOOK, { id: 'new', createdAt, endedAt: AT - 2 * SECOND })).toBeUndefined();
    expect(isSince(LOOK, { id: 'new', createdAt, endedAt: AT })).toBe(true);
  });

  it.each<[number | undefined, boolean | undefined]>([
    [AT + SECOND, true],
    [AT - SECOND, true],
    [AT - SECOND - 1, undefined],
    [AT - CLOCKS_DIFFER_MS, undefined],
    [AT - CLOCKS_DIFFER_MS - 1, false],
    [undefined, undefined],
  ])('is told by its time alone where nobody could look, or not: %s', (createdAt, expected) => {
    expect(isSince({ at: AT }, { id: 'new', createdAt })).toBe(expected);
  });
});
