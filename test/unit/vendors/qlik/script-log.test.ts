import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastLines, withoutSecrets } from '../../../../src/vendors/qlik/script-log.ts';

describe('the last lines of a log', () => {
  it('are eight at most, without empty ones', () => {
    const log = Array.from({ length: 30 }, (_, n) => `line ${n}\n\n`).join('');
    const lines = lastLines(log).split('\n');
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toBe('line 29');
  });

  it('are cut where they are long', () => {
    expect(lastLines('x'.repeat(5_000))).toHaveLength(300);
  });

  it('are told apart where line breaks were escaped twice', () => {
    expect(lastLines(String.raw`Connected\nMaster << 12 Lines fetched\r\nEnd`)).toBe(
      'Connected\nMaster << 12 Lines fetched\nEnd',
    );
  });

  it('are few and short, whatever the log holds, and soon found in a large one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (log) => {
        const shown = lastLines(log);
        expect(shown.length).toBeLessThan(8 * 301);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
    expect(lastLines(`${'password=a;'.repeat(3_000_000)}\nend`)).toContain('end');
  });
});

describe('secrets in a log', () => {
  it.each([
    ['CUSTOM CONNECT TO "Provider=x;Password=hunter2;Server=db"', 'hunter2'],
    ["pwd='hunter2 and more' ok", 'hunter2'],
    ['client_secret: hunter2', 'hunter2'],
    ['{"access_token":"hunter2"}', 'hunter2'],
    ['AWS_SECRET_ACCESS_KEY=hunter2', 'hunter2'],
    ['x-api-key: hunter2', 'hunter2'],
    ['Authorization: Basic aHVudGVyMg==', 'aHVudGVyMg'],
    ['"Authorization" "Bearer hunter2hunter2"', 'hunter2'],
    ['FROM [https://me:hunter2@db.example.com/x]', 'hunter2'],
    ['https://a.blob.example.com/x?sv=1&sig=hunter2&se=2', 'hunter2'],
  ])('%s', (line, secret) => {
    const shown = withoutSecrets(line);
    expect(shown).not.toContain(secret);
    expect(shown).toContain('***');
  });

  it.each([
    'Login failed: the password is incorrect',
    'Invalid token in line 3',
    'Field KeyDate not found',
    'Orders << Orders 1,204 Lines fetched',
    'https://db.example.com:8443/a@b',
  ])('are not seen in: %s', (line) => {
    expect(withoutSecrets(line)).toBe(line);
  });
});
