import { UnsecuredJWT } from 'jose';
import { expect, it } from 'vitest';
import { audiencesOf, endOf, isOfApplication } from '../../../src/identity/jwt.ts';

const token = (claims: Record<string, unknown>) => new UnsecuredJWT(claims).encode();

it.each([
  [{ idtyp: 'app' }, true],
  [{ idtyp: 'user' }, false],
  [{ idtyp: 'App' }, false],
  [{}, false],
])('a token that claims %o is an application’s: %s', (claims, expected) => {
  expect(isOfApplication(token(claims))).toBe(expected);
});

it('what is no token claims nothing', () => {
  for (const text of ['', 'opaque', 'a.b.c']) {
    expect([isOfApplication(text), endOf(text), audiencesOf(text)]).toEqual([false, undefined, []]);
  }
});

it('a token says when it ends, and whom it is for', () => {
  expect(endOf(token({ exp: 5 }))).toBe(5000);
  expect(audiencesOf(token({ aud: 'a' }))).toEqual(['a']);
  expect(audiencesOf(token({ aud: ['a', 'b'] }))).toEqual(['a', 'b']);
});
