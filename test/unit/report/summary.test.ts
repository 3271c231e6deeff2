import { describe, expect, it } from 'vitest';
import type { ItemStatus } from '../../../src/domain/result.ts';
import { summary } from '../../../src/report/summary/summary.ts';
import { FIVE, night, result, safe, step, WORDING } from './fixtures.ts';

const render = (...args: Parameters<typeof step>) => summary(step(...args), WORDING, safe);

describe('the job summary', () => {
  it('of a good night', () => {
    expect(render('succeeded', night())).toMatchInlineSnapshot(`
      "### ✓ Tableau refresh: 4 refreshed · 10 min 12 s

      \`\`\`mermaid
      gantt
        dateFormat x
        axisFormat %H:%M
        tickInterval 5minute
        todayMarker off
        section Stage 1
          Sales Data (queued) :active, 1795237320000, 1795237330000
          Sales Data :done, 1795237330000, 1795237691000
          Product Data :done, 1795237330000, 1795237471000
          Sales Dashboard :done, 1795237332000, 1795237682000
        section Stage 2
          Month End :done, 1795237700000, 1795237921000
      \`\`\`

      Grey: succeeded, light blue: queued. Times in your time zone.

      <details><summary>4 succeeded</summary>

      |  | Item | Kind | Project | Duration |
      | --- | --- | --- | --- | --- |
      | ✓ | [Sales Data](https://10ax.online.tableau.com/#/site/acme/datasources/1) | data source | Sales/EMEA | 6 min 1 s |
      | ✓ | Product Data | data source | Sales | 2 min 21 s |
      | ✓ | [Sales Dashboard](https://10ax.online.tableau.com/#/site/acme/workbooks/265605) | workbook | Marketing | 5 min 50 s |
      | ✓ | Month End | flow | Finance | 3 min 41 s |

      </details>
      "
    `);
  });

  it('of a bad night', () => {
    expect(render('failed', night({ failing: true }))).toMatchInlineSnapshot(`
      "### ✗ Tableau refresh: 1 failed of 4 · 10 min 12 s

      - ✗ **[Sales Dashboard](https://10ax.online.tableau.com/#/site/acme/workbooks/265605)** · workbook in Marketing · 5 min 50 s<br>
        Login failed for user &#39;etl&#39;.<br>
        → The extract could not sign in to its database. [Renew the embedded credentials](https://10ax.online.tableau.com/#/site/acme/workbooks/265605/connections)
        <details><summary>all that Tableau says</summary>com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user &#39;etl&#39;.</details>

      \`\`\`mermaid
      gantt
        dateFormat x
        axisFormat %H:%M
        tickInterval 5minute
        todayMarker off
        section Stage 1
          Sales Data (queued) :active, 1795237320000, 1795237330000
          Sales Data :done, 1795237330000, 1795237691000
          Product Data :done, 1795237330000, 1795237471000
          Sales Dashboard :crit, 1795237332000, 1795237682000
      \`\`\`

      Grey: succeeded, light blue: queued, red: did not succeed. Times in your time zone.

      <details><summary>2 succeeded, 1 skipped</summary>

      |  | Item | Kind | Project | Duration |  |
      | --- | --- | --- | --- | --- | --- |
      | ✓ | [Sales Data](https://10ax.online.tableau.com/#/site/acme/datasources/1) | data source | Sales/EMEA | 6 min 1 s |  |
      | ✓ | Product Data | data source | Sales | 2 min 21 s |  |
      | ⏭ | Month End | flow | Finance |  | an earlier stage failed |

      </details>
      "
    `);
  });

  it('of a dry run', () => {
    const items = night().map(({ plan }) => ({ ...result({ status: 'planned' }), plan }));
    expect(render('planned', items)).toMatchInlineSnapshot(`
      "### · Tableau refresh, dry run: 4 would be refreshed

      Stage 1 of 2, 2 at a time: 2 data sources, 1 workbook

      | Item | Kind | Project |
      | --- | --- | --- |
      | [Sales Data](https://10ax.online.tableau.com/#/site/acme/datasources/1) | data source | Sales/EMEA |
      | Product Data | data source | Sales |
      | [Sales Dashboard](https://10ax.online.tableau.com/#/site/acme/workbooks/265605) | workbook | Marketing |

      Stage 2 of 2: 1 flow

      | Item | Kind | Project |
      | --- | --- | --- |
      | Month End | flow | Finance |
      "
    `);
  });

  it.each([
    ['succeeded', [result()], '✓ Tableau refresh: 1 refreshed · 10 min 12 s'],
    [
      'succeeded',
      [result(), result({ status: 'skipped' })],
      '✓ Tableau refresh: 1 refreshed, 1 skipped · 10 min 12 s',
    ],
    [
      'failed',
      ['failed', 'failed', 'unknown', 'cancelled', 'timed-out', 'skipped'].map((status) =>
        result({ status: status as ItemStatus }),
      ),
      '✗ Tableau refresh: 2 failed, 1 unknown, 1 timed out, 1 cancelled of 6 · 10 min 12 s',
    ],
    [
      'timed-out',
      [result(), result({ status: 'timed-out' })],
      '✗ Tableau refresh: 1 timed out of 2 · 10 min 12 s',
    ],
    ['cancelled', [result()], '✗ Tableau refresh cancelled: 1 refreshed · 10 min 12 s'],
    [
      'cancelled',
      [result({ status: 'running' })],
      '✗ Tableau refresh cancelled: 0 refreshed · 10 min 12 s',
    ],
    ['skipped', [], '⏭ Tableau refresh: nothing to refresh'],
    ['skipped', [result({ status: 'skipped' })], '⏭ Tableau refresh: 1 skipped'],
    [
      'triggered',
      [result({ status: 'running' })],
      '… Tableau refresh: 1 triggered, not waited for · 10 min 12 s',
    ],
  ] as const)('of %s begins with its verdict', (status, items, expected) => {
    expect(render(status, items).split('\n')[0]).toBe(`### ${expected}`);
  });

  it('of a dry run counts what would really be refreshed', () => {
    const nothingToRefresh = { reason: 'it has no extract', advice: 'Leave it out.' };
    const left = { status: 'planned', nothingToRefresh, reason: nothingToRefresh.reason } as const;
    const items = [
      result({ status: 'planned' }),
      result({ ...left, foreseen: 'skipped' }),
      result({ ...left, foreseen: 'failed' }),
    ];
    const text = render('planned', items);
    expect(text).toMatch(
      /^### · Tableau refresh, dry run: 1 would be refreshed, 1 would fail, 1 would be skipped\n/,
    );
    expect(text).toContain('\nStage 1 of 1: 1 workbook\n');
    const [blocks = '', table = '', folded = ''] = text.split(/\nStage 1|\n<details>/);
    expect(blocks).toContain('- ✗ **Sales Dashboard** · workbook<br>\n  it has no extract\n');
    expect(table.match(/Sales Dashboard/g)).toHaveLength(1);
    expect(folded).toContain('<summary>1 would be skipped</summary>');
    expect(folded).toContain('| ⏭ | Sales Dashboard | workbook | to be skipped: it has no extr');
  });

  it('leaves out the column of the project where none has one', () => {
    const [loose, placed] = [result(), result({ folder: 'Sales' })];
    expect(render('succeeded', [loose, loose])).not.toContain('Project');
    const table = render('succeeded', [loose, placed]);
    expect(table).toContain('| Kind | Project | Duration |\n');
    expect(table).toContain('| workbook |  |');
  });

  it('of a dry run says what is asked for, and what a label stands for', () => {
    const item = result({ status: 'planned', id: 'src_1', name: '' });
    const asked = { type: 'Full', objects: [{ table: 'Sales' }, { table: 'Log', partition: '7' }] };
    const plan = { ...item.plan, name: 'Orders', asked };
    expect(render('planned', [{ ...item, plan }])).toContain(
      '| Orders (src&#95;1)<br>type: Full, objects: Sales, Log / 7 | workbook |',
    );
  });

  it('of a dry run tells items of one name apart', () => {
    const given = { status: 'planned', name: 'Stock' } as const;
    const twins = ['eu', 'us'].map((id) => result({ ...given, id }));
    const alone = result({ ...given, id: 'in-a', folder: 'A' });
    const text = render('planned', [...twins, alone]);
    expect(text).toContain('| Stock (eu) | workbook |');
    expect(text).toContain('| Stock (us) | workbook |');
    expect(text).toContain('| Stock | workbook | A |');
  });

  it('of a dry run says what parameters are given', () => {
    const item = result({ status: 'planned' });
    const parameters = [
      { name: 'day', type: 'Text', value: '2026-01-31' },
      { name: 'full', type: 'Boolean', value: true },
    ];
    const plan = { ...item.plan, asked: { parameters } };
    expect(render('planned', [{ ...item, plan }])).toContain(
      '<br>parameters: day = 2026-01-31, full = true |',
    );
  });

  it('of a dry run has a table for each stage', () => {
    const items = [0, 0, 1].map((stage) => result({ status: 'planned', stage }));
    expect(render('planned', items).match(/^Stage .*$/gm)).toEqual([
      'Stage 1 of 2, all at once: 2 workbooks',
      'Stage 2 of 2: 1 workbook',
    ]);
  });

  it('has a block for each failure, the worst first, and says what the mark leaves open', () => {
    const statuses = [
      'skipped',
      'succeeded',
      'running',
      'cancelled',
      'timed-out',
      'unknown',
    ] as const;
    const items = [...statuses, 'failed' as const].map((status) =>
      result({ status, name: status, folder: 'Sales', reason: 'why', advice: 'Do this.' }),
    );
    const text = render('failed', items);
    const blocks = text.slice(text.indexOf('- '), text.indexOf('\n<details>'));
    expect(blocks.split('\n- ').map((block) => block.replace(/^- /, '').trim())).toEqual([
      '✗ **failed** · workbook in Sales<br>\n  why<br>\n  → Do this.',
      '? **unknown** · workbook in Sales · outcome unknown<br>\n  why<br>\n  → Do this.',
      '✗ **timed-out** · workbook in Sales · timed out<br>\n  why<br>\n  → Do this.',
      '✗ **cancelled** · workbook in Sales · cancelled<br>\n  why<br>\n  → Do this.',
    ]);
    expect(text).toContain('<details><summary>1 running, 1 succeeded, 1 skipped</summary>');
    const rows = text
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2);
    expect(rows.map((row) => row.split(' | ')[1])).toEqual(['running', 'succeeded', 'skipped']);
  });

  it('says how long a failure took, and how long it was waited for', () => {
    const times = { triggeredAt: FIVE, endedAt: FIVE + 90_000 };
    const text = render('failed', [
      result({ ...times, status: 'failed' }),
      result({ ...times, status: 'timed-out' }),
    ]);
    expect(text).toContain('workbook · 1 min 30 s\n');
    expect(text).toContain('workbook · timed out after 1 min 30 s\n');
  });

  it('folds all that the vendor says behind the line that means something', () => {
    const reason = `com.acme.LoadException: ${'x'.repeat(400)}\nat line <2>`;
    const text = render('failed', [result({ status: 'failed', reason, advice: 'Try again.' })]);
    expect(text).toContain(
      `<br>\n  ${'x'.repeat(299)}…<br>\n  → Try again.\n  <details><summary>all that Tableau says</summary>com.acme.LoadException: ${'x'.repeat(400)}<br>at line &#60;2&#62;</details>\n`,
    );
  });

  it('folds nothing that has been said', () => {
    expect(render('failed', [result({ status: 'failed', reason: 'why' })])).not.toContain(
      '<details>',
    );
  });

  it.each([
    [
      'It has no rights. Renew them: https://bi.acme.com/x.',
      'It has no rights. [Renew them](https://bi.acme.com/x)',
    ],
    ['Renew them: https://bi.acme.com/x', '[Renew them](https://bi.acme.com/x)'],
    ['See https://bi.acme.com/x and wait.', 'See [https'],
    ['Renew them.', 'Renew them.'],
  ])('makes a short link of %j', (advice, expected) => {
    expect(render('failed', [result({ status: 'failed', advice })])).toContain(`→ ${expected}`);
  });

  it('shows fifty failures, and counts the others', () => {
    const items = Array.from({ length: 53 }, (_, index) =>
      result({ status: 'failed', name: `n${index}` }),
    );
    const text = render('failed', items);
    expect(text.match(/^- ✗/gm)).toHaveLength(50);
    expect(text).toContain('\n3 more items did not end well: see the log.\n');
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

  it.each([
    [20_000, '5second', '%H:%M:%S'],
    [3 * minute, '30second', '%H:%M:%S'],
    [6 * minute, '1minute', '%H:%M'],
    [12 * minute, '5minute', '%H:%M'],
    [5 * 60 * minute, '1hour', '%H:%M'],
    [5 * 24 * 60 * minute, '1day', '%H:%M'],
  ])('of %i ms has ticks that a phone has room for', (ms, interval, format) => {
    const text = render(
      'succeeded',
      [ms, 1].map((end) => result({ triggeredAt: FIVE, endedAt: FIVE + end })),
    );
    expect(text).toContain(`  axisFormat ${format}\n  tickInterval ${interval}\n`);
  });

  it('has a legend of what it shows', () => {
    const times = { triggeredAt: FIVE, startedAt: FIVE + minute, endedAt: FIVE + 2 * minute };
    const of = (...statuses: ItemStatus[]) =>
      render(
        'failed',
        statuses.map((status) => result({ ...times, status })),
      );
    expect(of('succeeded', 'failed')).toContain(
      '```\n\nGrey: succeeded, light blue: queued, red: did not succeed. Times in your time zone.\n',
    );
    expect(of('running', 'running')).toContain(
      '\nLight blue: queued, blue: still running. Times in your time zone.\n',
    );
  });

  it('is left out where there is nothing to draw, or nothing to compare', () => {
    expect(render('succeeded', [result(), result()])).not.toContain('mermaid');
    const alone = result({ triggeredAt: FIVE, endedAt: FIVE + minute });
    expect(render('succeeded', [alone])).not.toContain('mermaid');
  });

  it('is drawn of the fifty slowest, which is said', () => {
    const items = (number: number) =>
      Array.from({ length: number }, (_, index) =>
        result({ name: `n${index}`, triggeredAt: FIVE, endedAt: FIVE + (index + 1) * minute }),
      );
    expect(bars(render('succeeded', items(50)))).toHaveLength(50);
    const text = render('succeeded', items(60));
    expect(bars(text)).toHaveLength(50);
    expect(bars(text)[0]).toContain('n10 ');
    expect(text).toContain('Times in your time zone. The 50 slowest of 60 are drawn.\n');
  });
});

describe('the size of the summary', () => {
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
    expect(text.match(/^- ✗/gm)).toHaveLength(10);
    const rows = text.split('\n').filter((line) => line.startsWith('| ')).length - 2;
    expect(text).toContain(`\n${4990 - rows} more items left out for want of room.\n`);
    expect(text).toMatch(/<\/details>\n$/);
  });

  it('shortens reasons before it leaves out failures', () => {
    const items = Array.from({ length: 60 }, () => long('failed'));
    expect(render('failed', items).match(/^- ✗/gm)).toHaveLength(50);
  });

  it.each([0, 10, 100, 200, 300, 500, 1000, 3000])('keeps to a budget of %i bytes', (budget) => {
    const text = summary(step('failed', night({ failing: true })), WORDING, safe, budget);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
    if (budget >= 100) expect(text).toContain('### ✗ Tableau refresh');
  });
});
