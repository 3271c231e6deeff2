import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/domain/errors.ts';
import { isLoopback, type OriginOptions, readOrigin } from '../../../src/http/origin.ts';

function read(given: string, options?: OriginOptions) {
  const problems: Problem[] = [];
  const origin = readOrigin('api-url', () => given, problems, options);
  return { origin: origin?.href, problems };
}

describe('isLoopback', () => {
  it.each<[string, boolean]>([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.255.31.42', true],
    ['[::1]', true],
    ['localhost.example.com', false],
    ['127.example.com', false],
    ['127.0.0.1.example.com', false],
    ['me.127.0.0.1', false],
    ['128.0.0.1', false],
    ['10.0.0.1', false],
    ['[::2]', false],
    ['', false],
  ])('takes %j for this machine: %s', (hostname, expected) => {
    expect(isLoopback(hostname)).toBe(expected);
  });

  it.each(['http://127.1/', 'http://2130706433/', 'http://0x7f.0.0.1/'])(
    'knows %s as the URL parser writes it',
    (url) => {
      expect(isLoopback(new URL(url).hostname)).toBe(true);
    },
  );
});

describe('readOrigin', () => {
  it('is nothing when it is not given', () => {
    expect(read('')).toEqual({ origin: undefined, problems: [] });
  });

  it.each<[string, string]>([
    ['https://api.example.com', 'https://api.example.com/'],
    ['https://api.example.com/', 'https://api.example.com/'],
    ['HTTPS://API.Example.com:8443', 'https://api.example.com:8443/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
  ])('reads %s', (given, origin) => {
    expect(read(given)).toEqual({ origin, problems: [] });
  });

  it.each<[string, string]>([
    ['api.example.com', 'an address such as https://example.com'],
    ['ftp://api.example.com', 'an address such as https://example.com'],
    ['webhttps://api.example.com', 'an address such as https://example.com'],
    ['http://api.example.com', 'must be https'],
    ['http://localhost.example.com', 'must be https'],
    ['https://api.example.com/v1.0', 'scheme, host and port alone'],
    ['https://api.example.com/?a=b', 'scheme, host and port alone'],
    ['https://api.example.com/#a', 'scheme, host and port alone'],
  ])('refuses %s: %s', (given, allowed) => {
    expect(read(given)).toEqual({
      origin: undefined,
      problems: [{ input: 'api-url', given, allowed }],
    });
  });

  it.each([
    ['https://me:secret@api.example.com', 'an address without user name and password'],
    ['https://secret@api.example.com/x', 'an address without user name and password'],
    ['ftp://:secret@x', 'an address such as https://example.com'],
  ])('never shows what may be a password: %s', (given, allowed) => {
    expect(read(given)).toStrictEqual({
      origin: undefined,
      problems: [{ input: 'api-url', allowed }],
    });
  });

  it('refuses plain http on this machine too where it must', () => {
    expect(read('http://localhost:8080', { loopbackHttp: false }).problems).toMatchObject([
      { allowed: 'must be https' },
    ]);
  });
});
