import { describe, expect, it } from 'vitest';
import { annotations } from '../../../src/report/annotations.ts';
import { firstMeaningfulLine } from '../../../src/report/reason.ts';
import { growth } from '../cpu-time.ts';
import { night, result, safe } from './fixtures.ts';

const failed = (number: number) =>
  Array.from({ length: number }, (_, index) => result({ name: `n${index}`, status: 'failed' }));

describe('annotations', () => {
  it('say what failed, why, what to do and where', () => {
    expect(annotations(night({ failing: true }), 'Tableau', safe)).toMatchInlineSnapshot(`
      [
        {
          "message": "Login failed for user 'etl'.
      → The extract could not sign in to its database. Renew the embedded credentials: https://10ax.online.tableau.com/#/site/acme/workbooks/265605/connections
      workbook Sales Dashboard in Marketing, https://10ax.online.tableau.com/#/site/acme/workbooks/265605",
          "title": "Tableau: Sales Dashboard failed",
        },
      ]
    `);
  });

  it('are for what did not end well alone', () => {
    const statuses = [
      'timed-out',
      'running',
      'cancelled',
      'skipped',
      'unknown',
      'planned',
    ] as const;
    const titles = annotations(
      statuses.map((status) => result({ status, name: 'X' })),
      'Tableau',
      safe,
    ).map(({ title }) => title);
    expect(titles).toEqual([
      'Tableau: X ended with an unknown outcome',
      'Tableau: X timed out',
      'Tableau: X cancelled',
    ]);
  });

  it('are ten at most: nine and one that counts the rest', () => {
    expect(annotations(failed(10), 'Tableau', safe)).toHaveLength(10);
    const many = annotations(failed(12), 'Tableau', safe);
    expect(many).toHaveLength(10);
    expect(many.at(-1)).toEqual({
      title: 'Tableau: 3 more items did not succeed',
      message: 'n9, n10, n11\nThe log and the job summary have them all.',
    });
    expect(
      annotations([...failed(10), result({ status: 'cancelled' })], 'T', safe).at(-1)?.title,
    ).toBe('T: 2 more items did not succeed');
  });

  it('stay below the length that the runner keeps', () => {
    const long = 'ab '.repeat(5000);
    const [annotation] = annotations(
      [
        result({
          status: 'failed',
          name: long,
          reason: long,
          advice: long,
          folder: long,
          url: `https://a.example/${'x'.repeat(900)}`,
        }),
      ],
      'Tableau',
      safe,
    );
    expect(annotation?.message.length).toBeGreaterThan(3000);
    expect(annotation?.message.length).toBeLessThanOrEqual(4000);
    expect(annotation?.title.length).toBeLessThanOrEqual(200);
  });
});

describe('the first meaningful line', () => {
  it.each([
    ['Login failed', 'Login failed'],
    ['\n\n  Login failed\nat com.acme.Main', 'Login failed'],
    ['com.acme.LoadException: Login failed', 'Login failed'],
    ['java.io.IOException: com.acme.LoadException: Login failed', 'Login failed'],
    ['com.acme.LoadException:\nLogin failed', 'Login failed'],
    ['com.acme.LoadException\nLogin failed', 'Login failed'],
    ['com.acme.LoadException', 'com.acme.LoadException'],
    ['com.acme.LoadException: ', 'com.acme.LoadException:'],
    ['LoadException: Login failed', 'LoadException: Login failed'],
    ['see a.example.com: it broke', 'see a.example.com: it broke'],
    ['com.acme.LoadException: ::error::x', ':\\:error::x'],
    ['', ''],
  ])('of %j is %j', (reason, expected) => {
    expect(firstMeaningfulLine(reason, safe, 200)).toBe(expected);
  });

  it('is found in megabytes by reading them once', () => {
    const find = (size: number) => {
      firstMeaningfulLine('a.'.repeat(5 * size), safe, 300);
      firstMeaningfulLine('a.bException: '.repeat(size), safe, 300);
    };
    expect(growth(find, 50_000)).toBeLessThan(30);
  });
});
