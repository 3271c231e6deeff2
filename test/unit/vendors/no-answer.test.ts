import { describe, expect, it } from 'vitest';
import { UnavailableError, type UnavailableOptions } from '../../../src/domain/errors.ts';
import { RedirectError } from '../../../src/http/answer.ts';
import { noAnswer, redirected } from '../../../src/vendors/no-answer.ts';

const answer = (message: string, options?: UnavailableOptions) =>
  noAnswer(new UnavailableError(message, options), 'Fake');

describe('a request to start a refresh that got no usable answer', () => {
  it.each([
    ['connection reset', {}],
    ['502', { status: 502 }],
    ['a web page', { heals: 'never' }],
  ] as const)('may have started it: %s', (message, options) => {
    const reason = `its answer was lost (${message})`;
    expect(answer(message, options)).toEqual({ kind: 'unclear', reason, final: false });
  });

  it('did not start it where it never left: it is sent a little later', () => {
    expect(answer('no host', { notSent: true })).toEqual({
      kind: 'later',
      afterMs: 5_000,
      reason: "Fake can't be reached: no host",
      guessed: true,
    });
  });

  it('did not start it where it never will leave', () => {
    expect(answer('not trusted', { notSent: true, heals: 'never' })).toEqual({
      kind: 'refused',
      reason: 'not trusted',
    });
  });

  it.each([
    [undefined, 60_000],
    [1_500, 1_500],
  ])(
    'did not start it where it was limited: asked to wait %s ms, it waits %i',
    (asked, afterMs) => {
      const options = { status: 429, ...(asked === undefined ? {} : { retryAfterMs: asked }) };
      const reason = 'Fake limits how often it is asked (429)';
      const later = { kind: 'later', afterMs, ...(asked === undefined ? { guessed: true } : {}) };
      expect(answer('429', options)).toEqual({ ...later, reason });
      const limited = noAnswer(new UnavailableError('429', options), 'Fake', 'enough for today');
      expect(limited).toEqual({ ...later, reason: 'enough for today' });
    },
  );

  it('may have started it, and is not sent again, behind a page that refuses it', () => {
    const reason = 'Fake refused it: a web page';
    expect(answer('a web page', { status: 403 })).toEqual({ kind: 'unclear', reason, final: true });
  });

  it('may have started it, and is not sent again, where it was sent elsewhere', () => {
    const elsewhere = 'https://elsewhere.example/api';
    expect(redirected(new RedirectError(new URL('https://bi.example'), 307, elsewhere))).toEqual({
      kind: 'unclear',
      reason: expect.stringContaining(`redirects to ${elsewhere} (307)`),
      final: true,
      advice: 'Give the address where the API itself answers.',
    });
  });
});
