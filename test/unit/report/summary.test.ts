import { describe, expect, it } from 'vitest';
import { summary } from '../../../src/report/summary.ts';
import { at, FIVE, night, result, safe, step, WORDING } from './fixtures.ts';

const render = (...args: Parameters<typeof step>) => summary(step(...args), WORDING, safe);

describe('the job summary', () => {
  it('of a good night', () => {
    expect(render('succeeded', night())).toMatchInlineSnapshot(`
      "### ✓ Tableau refresh: 4 of 4 succeeded in 10 min 12 s

      |  | Item | Kind | Project | Duration |  |
      | --- | --- | --- | --- | --- | --- |
      | ✓ | [Sales Data](https://10ax.online.tableau.com/#/site/acme/datasources/1) | data source | Sales/EMEA | 6 min 1 s |  |
      | ✓ | Product Data | data source | Sales | 2 min 21 s |  |
      | ✓ | [Sales Dashboard](https://10ax.online.tableau.com/#/site/acme/workbooks/265605) | workbook | Marketing | 5 min 50 s |  |
      | ✓ | Month End | flow | Finance | 3 min 41 s |  |

      \`\`\`mermaid
      gantt
        dateFormat x
        axisFormat %H:%M
        todayMarker off
        section Stage 1
          Sales Data (queued) :active, 1795237320000, 1795237330000
          Sales Data :done, 1795237330000, 1795237691000
          Product Data :done, 1795237330000, 1795237471000
          Sales Dashboard :done, 1795237332000, 1795237682000
        section Stage 2
          Month End :done, 1795237700000, 1795237921000
      \`\`\`
      "
    `);
  });

  it('of a bad night', () => {
    expect(render('failed', night({ failing: true }))).toMatchInlineSnapshot(`
      "### ✗ Tableau refresh: 2 of 4 succeeded and 1 skipped in 10 min 12 s

      |  | Item | Kind | Project | Duration |  |
      | --- | --- | --- | --- | --- | --- |
      | ✗ | [Sales Dashboard](https://10ax.online.tableau.com/#/site/acme/workbooks/265605) | workbook | Marketing | 5 min 50 s | Login failed for user &#39;etl&#39;.<br>→ The extract could not sign in to its database. Renew the embedded credentials: [https<span>&#58;</span>//10ax.online.tableau.com/<span>&#35;</span>/site/acme/workbooks/265605/connections](https://10ax.online.tableau.com/#/site/acme/workbooks/265605/connections) |
      | ✓ | [Sales Data](https://10ax.online.tableau.com/#/site/acme/datasources/1) | data source | Sales/EMEA | 6 min 1 s |  |
      | ✓ | Product Data | data source | Sales | 2 min 21 s |  |
      | ⏭ | Month End | flow | Finance |  | skipped: an earlier stage failed |

      \`\`\`mermaid
      gantt
        dateFormat x
        axisFormat %H:%M:%S
        todayMarker off
        section Stage 1
          Sales Data (queued) :active, 1795237320000, 1795237330000
          Sales Data :done, 1795237330000, 1795237691000
          Product Data :done, 1795237330000, 1795237471000
          Sales Dashboard :crit, 1795237332000, 1795237682000
      \`\`\`
      "
    `);
  });

  it('of a dry run', () => {
    const items = night().map(({ planned }) => ({ ...result({ status: 'planned' }), planned }));
    expect(render('planned', items)).toMatchInlineSnapshot(`
      "### · Tableau refresh, dry run: 4 of 4 would be refreshed

      |  | Item | Kind | Project |  |
      | --- | --- | --- | --- | --- |
      | · | [Sales Data](https://10ax.online.tableau.com/#/site/acme/datasources/1) | data source | Sales/EMEA |  |
      | · | Product Data | data source | Sales |  |
      | · | [Sales Dashboard](https://10ax.online.tableau.com/#/site/acme/workbooks/265605) | workbook | Marketing |  |
      | · | Month End | flow | Finance |  |
      "
    `);
  });

  it.each([
    ['succeeded', [result()], '✓ Tableau refresh: 1 of 1 succeeded in 10 min 12 s'],
    [
      'succeeded',
      [result(), result({ status: 'skipped' })],
      '✓ Tableau refresh: 1 of 2 succeeded and 1 skipped in 10 min 12 s',
    ],
    [
      'timed-out',
      [result(), result({ status: 'timed-out' })],
      '✗ Tableau refresh timed out: 1 of 2 succeeded in 10 min 12 s',
    ],
    ['cancelled', [result()], '✗ Tableau refresh cancelled: 1 of 1 succeeded in 10 min 12 s'],
    ['skipped', [], '⏭ Tableau refresh: nothing to refresh'],
    ['skipped', [result({ status: 'skipped' })], '⏭ Tableau refresh: 1 item skipped'],
    [
      'triggered',
      [result({ status: 'running' })],
      '… Tableau refresh: 1 of 1 triggered, not waited for',
    ],
  ] as const)('of %s begins with its verdict', (status, items, expected) => {
    expect(render(status, items).split('\n')[0]).toBe(`### ${expected}`);
  });

  it('has the failures first, and says what the mark leaves open', () => {
    const statuses = [
      'skipped',
      'succeeded',
      'running',
      'cancelled',
      'timed-out',
      'unknown',
      'failed',
    ] as const;
    const items = statuses.map((status) => result({ status, name: status, reason: 'why' }));
    const cells = render('failed', items)
      .split('\n')
      .filter((line) => line.includes('workbook'))
      .map((line) => line.split(' | '))
      .map((row) => [row[0], row[1], row.at(-1)].join(' '));
    expect(cells).toEqual([
      '| ✗ failed why |',
      '| ? unknown outcome unknown: why |',
      '| ✗ timed-out timed out: why |',
      '| ✗ cancelled cancelled: why |',
      '| … running why |',
      '| ✓ succeeded why |',
      '| ⏭ skipped skipped: why |',
    ]);
  });

  it('folds a long reason behind its beginning, and leaves the advice open', () => {
    const reason = `com.acme.LoadException: ${'x'.repeat(200)}\nat line <2>`;
    const [row] = render('failed', [result({ status: 'failed', reason, advice: 'Try again.' })])
      .split('\n')
      .slice(4);
    expect(row).toBe(
      `| ✗ | Sales Dashboard | workbook |  |  | <details><summary>${'x'.repeat(159)}…</summary>com.acme.LoadException: ${'x'.repeat(200)}<br>at line &#60;2&#62;</details>→ Try again. |`,
    );
  });

  it('tells no reason where there is none', () => {
    const rows = render('failed', [
      result({ status: 'failed' }),
      result({ status: 'timed-out', advice: 'Raise timeout.' }),
      result({ advice: 'unneeded' }),
    ]);
    expect(rows).toContain('|  |  |  |\n');
    expect(rows).toContain('| timed out<br>→ Raise timeout. |');
    expect(rows).not.toContain('unneeded');
  });
});

describe('the timeline', () => {
  const bars = (text: string) =>
    text.split('\n').filter((line) => / :(?:\w+, )?\d+, \d+$/.test(line));
  const minute = 60_000;

  it('tells queue, run, failure and what still runs apart', () => {
    const times = { triggeredAt: FIVE, startedAt: FIVE + minute, endedAt: FIVE + 2 * minute };
    const text = render('failed', [
      result({ ...times, name: 'ok' }),
      result({ ...times, name: 'bad', status: 'failed' }),
      result({ ...times, name: 'slow', status: 'timed-out', endedAt: null }),
      result({ ...times, name: 'on', status: 'running', endedAt: null }),
      result({ ...times, name: 'at once', startedAt: FIVE + 10 }),
      result({ ...times, name: 'adopted', triggeredAt: null }),
      result({ ...times, name: 'skewed', startedAt: FIVE - minute, endedAt: FIVE - 1 }),
      result({ name: 'no times' }),
    ]);
    const zero = FIVE;
    expect(
      bars(text).map((line) =>
        line.trim().replace(/\d{8,}/g, (ms) => `${(Number(ms) - zero) / 1000}`),
      ),
    ).toEqual([
      'ok (queued) :active, 0, 60',
      'ok :done, 60, 120',
      'bad (queued) :active, 0, 60',
      'bad :crit, 60, 120',
      'slow (queued) :active, 0, 60',
      'slow :crit, 60, 721',
      'on (queued) :active, 0, 60',
      'on :60, 721',
      'at once :done, 0, 120',
      'adopted :done, 60, 120',
      'skewed :done, 0, 0',
    ]);
  });

  it('has a section per stage', () => {
    const times = { triggeredAt: FIVE, endedAt: FIVE + minute };
    const text = render(
      'succeeded',
      [0, 0, 2].map((stage) => result({ ...times, stage })),
    );
    expect(text.match(/section .*/g)).toEqual(['section Stage 1', 'section Stage 3']);
    expect(bars(text)).toHaveLength(3);
  });

  it('is marked by the second when it is short', () => {
    const lasting = (ms: number) =>
      render('succeeded', [result({ triggeredAt: FIVE, endedAt: FIVE + ms })]);
    expect(lasting(minute)).toContain('axisFormat %H:%M:%S\n');
    expect(lasting(10 * minute)).toContain('axisFormat %H:%M\n');
  });

  it('is left out where there is nothing to draw', () => {
    expect(render('succeeded', [result()])).not.toContain('mermaid');
  });

  it('is left out above fifty items, which is said', () => {
    const items = (number: number) =>
      Array.from({ length: number }, () => result({ triggeredAt: FIVE, endedAt: at('05:01:00') }));
    expect(bars(render('succeeded', items(50)))).toHaveLength(50);
    const text = render('succeeded', items(51));
    expect(text).not.toContain('mermaid');
    expect(text).toContain('\nThe timeline is left out: it is drawn for 50 items at most.\n');
  });
});

describe('the size of the summary', () => {
  const rows = (text: string) =>
    text.split('\n').filter((line) => line.startsWith('| ')).length - 2;
  const long = (status: 'failed' | 'succeeded') =>
    result({
      status,
      name: '|名'.repeat(100),
      reason: '<@>'.repeat(5000),
      folder: 'x'.repeat(500),
    });

  it('stays under its budget with 5,000 long items, keeping failures longest', () => {
    const items = [
      ...Array.from({ length: 4990 }, () => long('succeeded')),
      ...Array.from({ length: 10 }, () => long('failed')),
    ];
    const text = render('failed', items);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800_000);
    expect(text.match(/^\| ✗/gm)).toHaveLength(10);
    expect(text).toContain(`\n${5000 - rows(text)} more items left out for want of room.\n`);
  });

  it('shortens reasons before it leaves out items', () => {
    const items = Array.from({ length: 300 }, (_, index) =>
      result({ status: 'failed', name: `n${index}`, reason: 'reason '.repeat(700) }),
    );
    const text = render('failed', items);
    expect(rows(text)).toBe(300);
    expect(text).not.toContain('left out for want');
  });

  it.each([0, 10, 100, 200, 300, 500, 1000, 3000])('keeps to a budget of %i bytes', (budget) => {
    const text = summary(step('failed', night({ failing: true })), WORDING, safe, budget);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
    if (budget >= 100) expect(text).toContain('### ✗ Tableau refresh');
  });
});
