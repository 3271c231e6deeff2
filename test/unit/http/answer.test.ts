import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../src/domain/http.ts';
import { RedirectError, retryAfter, unread, usable } from '../../../src/http/answer.ts';
import { codePoint } from '../code-point.ts';

const REQUEST: HttpRequest = {
  method: 'GET',
  url: new URL('https://bi.example.com/api/3.28/jobs'),
};

const answer = (headers: Record<string, string>, text = '', status = 429) =>
  new HttpResponse(status, headers, text);

describe('retryAfter', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['nothing', {}, undefined],
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['no seconds at all', { 'retry-after': '0' }, 0],
    ['decimals', { 'retry-after': '1.25' }, 1250],
    ['a year and a day', { 'retry-after': '31622400' }, 31_622_400_000],
    ['more than anybody means', { 'retry-after': '31622401' }, undefined],
    ['blanks around it', { 'retry-after': '  3392 ' }, 3_392_000],
    ['milliseconds', { 'retry-after-ms': '250' }, 250],
    ['both, and takes the finer one', { 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    ['milliseconds that are none', { 'retry-after-ms': 'soon', 'retry-after': '2' }, 2000],
    ['milliseconds below zero', { 'retry-after-ms': '-5', 'retry-after': '2' }, 2000],
    [
      'a date, by the clock of the server',
      { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT', date: 'Wed, 21 Oct 2015 07:26:30 GMT' },
      90_000,
    ],
    [
      'a date that has passed',
      { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT', date: 'Wed, 21 Oct 2015 07:30:00 GMT' },
      0,
    ],
    ['a date, by our clock for want of another', { 'retry-after': new Date(0).toUTCString() }, 0],
    ['rubbish', { 'retry-after': 'in a while' }, undefined],
    ['an empty header', { 'retry-after': '', 'retry-after-ms': '' }, undefined],
  ])('reads %s', (_, headers, expected) => {
    expect(retryAfter(answer(headers))).toBe(expected);
  });

  it('reads a date in the future by our own clock where the server tells none', () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const ms = retryAfter(answer({ 'retry-after': inAnHour })) ?? 0;
    expect(ms).toBeGreaterThan(3_500_000);
    expect(ms).toBeLessThanOrEqual(3_600_000);
  });

  it.each<[string, number | undefined]>([
    ['{"error":{"detail":"Too many requests. Please retry after 29 minutes"}}', 29 * 60_000],
    ['Please retry after 1 minute.', 60_000],
    ['Retry After 45 Seconds', 45_000],
    ['{"message":"You have exceeded the amount of requests. Retry in 3392 seconds."}', 3_392_000],
    ['Try again in 2 minutes', 120_000],
    ['try again after 2 hours', 2 * 3_600_000],
    ['try again after 1 hour', 3_600_000],
    ['{"errors":[{"detail":"You need to wait 13 seconds until limit is lifted."}]}', 13_000],
    ['await 5 minutes', undefined],
    ['after 3 minutes', 3 * 60_000],
    ['after  3\r\n  minutes', 3 * 60_000],
    ['try again after a while', undefined],
    ['try again after 5 days', undefined],
    ['thereafter 5 minutes', undefined],
    [`${'x'.repeat(10_000)} after 5 minutes`, undefined],
    ['', undefined],
  ])('reads the words of a body: %j', (text, expected) => {
    expect(retryAfter(answer({}, text))).toBe(expected);
  });

  it('believes a header rather than the words', () => {
    expect(retryAfter(answer({ 'retry-after': '7' }, 'retry after 29 minutes'))).toBe(7000);
  });

  it.each(['soon', '7 or so'])('believes the words where the header is %j', (header) => {
    expect(retryAfter(answer({ 'retry-after': header }, 'retry after 29 minutes'))).toBe(
      29 * 60_000,
    );
  });

  it('never throws, and never gives what can not be waited for', () => {
    const number = fc.oneof(
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.nat().map((digits) => '9'.repeat(digits % 500)),
      fc.constantFrom('Infinity', '-Infinity', 'NaN', '1e999', '0x7f', '-0', '+5', '1_000'),
    );
    const date = fc.date({ noInvalidDate: true }).map((one) => one.toUTCString());
    const text = fc.oneof(number, date, fc.string(), fc.string({ unit: codePoint }));
    const headers = fc.record(
      { 'retry-after': text, 'retry-after-ms': text, date: text },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(headers, text, (given, body) => {
        const ms = retryAfter(answer(given, `after ${body} seconds`));
        if (ms === undefined) return;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(ms)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('usable', () => {
  it.each([200, 201, 202, 204, 400, 401, 403, 404, 409, 410, 422])(
    'passes %i on: it is the answer of the API',
    (status) => {
      const response = answer({}, '{}', status);
      expect(usable(REQUEST, response)).toBe(response);
    },
  );

  it.each([408, 425, 429, 500, 502, 503, 504, 520, 599])(
    'takes %i for no answer, and for one that heals',
    (status) => {
      const ask = () => usable(REQUEST, answer({}, '', status));
      expect(ask).toThrow(UnavailableError);
      expect(ask).toThrow(
        expect.objectContaining({
          message: String(status),
          status,
          heals: 'eventually',
          notSent: false,
          retryAfterMs: undefined,
        }),
      );
    },
  );

  it('keeps how long to stay away', () => {
    expect(() => usable(REQUEST, answer({ 'retry-after': '30' }))).toThrow(
      expect.objectContaining({ status: 429, retryAfterMs: 30_000 }),
    );
  });

  it('keeps what was said, also where it heals otherwise', () => {
    const said = answer({}, '{"errors":[]}');
    const refused = (act: () => unknown) => {
      try {
        return act();
      } catch (error) {
        return error;
      }
    };
    const error = refused(() => usable(REQUEST, said));
    expect(error).toMatchObject({ answer: said });
    expect(error instanceof UnavailableError && error.thatHeals('never')).toMatchObject({
      answer: said,
      heals: 'never',
    });
  });

  it.each([300, 301, 302, 303, 307, 308])('refuses to follow %i, and names both ends', (status) => {
    const redirect = answer({ location: 'https://login.example.com/' }, '', status);
    const ask = () => usable(REQUEST, redirect);
    expect(ask).toThrow(RedirectError);
    expect(ask).toThrow(StepError);
    expect(ask).toThrow(
      expect.objectContaining({
        name: 'RedirectError',
        message: `https://bi.example.com redirects to https://login.example.com/ (${status}). That was not followed, since credentials would go along.`,
        advice: 'Give the address where the API itself answers.',
        location: 'https://login.example.com/',
      }),
    );
  });

  it('refuses a redirect that leads nowhere too', () => {
    expect(() => usable(REQUEST, answer({}, '', 302))).toThrow(/redirects to nowhere \(302\)/);
  });
});

describe('unread', () => {
  it.each(['', '{"id":1}', 'true', '<job id="1"/>', 'see <html>', '<htmlish/>'])(
    'passes %j on: that it came is all that matters',
    (text) => {
      const response = answer({}, text, 202);
      expect(unread(response)).toBe(response);
    },
  );

  it('goes by the type that a page names, unless there is none', () => {
    const type = { 'content-type': 'text/html; charset=utf-8' };
    expect(() => unread(answer(type, '<!-- proxy --><body>Hello</body>', 200))).toThrow(
      'a web page',
    );
    const empty = answer(type, '', 200);
    expect(unread(empty)).toBe(empty);
  });

  it.each(['<!DOCTYPE html><title>Sign in</title>', '<html>', ' \r\n <HTML lang="en">'])(
    'takes %j for the page of a proxy',
    (text) => {
      expect(() => unread(answer({}, text, 200))).toThrow(
        expect.objectContaining({
          name: 'UnavailableError',
          message: expect.stringMatching(/^a web page/),
          heals: 'soon',
        }),
      );
    },
  );
});
