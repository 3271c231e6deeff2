import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/domain/event.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import { createTimes } from '../../../src/report/times.ts';
import { at, night, result, safe, step, WORKBOOKS } from './fixtures.ts';

const utc = createTimes('UTC');

function writer() {
  return createLineWriter({ safe, vendor: 'Tableau', times: utc });
}

/** The lines of one event, without the time they begin with. */
function said(event: Event): string {
  return writer()
    .event(event, at('05:00:00'))
    .join('\n')
    .replace(/^05:00:00 {2}/, '');
}

const progress = {
  elapsedMs: 321_000,
  pending: 0,
  running: 0,
  waiting: 0,
  ended: 0,
  percentages: [],
};

describe('the log', () => {
  it('of a good night', () => {
    const log = writer();
    const items = night();
    const [sales, product, dashboard, monthEnd] = items;
    if (!sales || !product || !dashboard || !monthEnd) throw new Error('four items');
    const firstStage = [sales, product, dashboard];
    const lines = [
      log.opening(
        { operation: 'refresh', dryRun: false },
        4,
        'site acme (10ax.online.tableau.com, API 3.28), signed in as svc',
      ),
      ...log.found(items.map(({ plan }) => plan)),
      ...log.event(
        { type: 'stage', maxParallel: 100, stage: 0, results: firstStage },
        at('05:02:00'),
      ),
      ...firstStage.flatMap((item) =>
        log.event({ type: 'triggered', result: item }, at('05:02:10')),
      ),
      ...log.event({ type: 'ended', result: product }, at('05:04:31')),
      ...log.event(
        {
          type: 'progress',
          progress: {
            ...progress,
            running: 2,
            waiting: 1,
            ended: 1,
            percentages: [{ name: 'Sales Data', percent: 61.7 }],
          },
        },
        at('05:07:31'),
      ),
      ...log.event({ type: 'unavailable', reason: '503', running: 2 }, at('05:07:40')),
      ...log.event({ type: 'available-again', afterMs: 75_000 }, at('05:08:55')),
      ...log.event({ type: 'ended', result: dashboard }, at('05:08:56')),
      ...log.event({ type: 'ended', result: sales }, at('05:08:56')),
      ...log.event(
        { type: 'stage', maxParallel: 100, stage: 1, results: [monthEnd] },
        at('05:08:57'),
      ),
      ...log.event({ type: 'ended', result: monthEnd }, at('05:12:01')),
      log.verdict(step('succeeded', items)),
    ];
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "Refreshing 4 Tableau items on site acme (10ax.online.tableau.com, API 3.28), signed in as svc; times are UTC
          data source  Sales Data       Sales/EMEA  owner John Doe
          data source  Product Data     Sales       owner Jane Doe
          workbook     Sales Dashboard  Marketing   owner John Doe
          flow         Month End        Finance
      Stage 1 of 2, all at once: 2 data sources, 1 workbook
      05:02:10    data source  Sales Data       job 7c3d599e  queued
      05:02:10    data source  Product Data     job job-2  queued
      05:02:10    workbook     Sales Dashboard  job job-3  queued
      05:04:31  ✓ data source  Product Data     2 min 21 s
      05:07:31  2 running (Sales Data 62 %), 1 waiting to start, 1 ended, 5 min 21 s so far
      05:07:40  Tableau is not answering (503), trying again; 2 jobs were running
      05:08:55  Tableau answers again after 1 min 15 s
      05:08:56  ✓ workbook     Sales Dashboard  5 min 50 s
      05:08:56  ✓ data source  Sales Data       6 min 1 s
      Stage 2 of 2: 1 flow
      05:12:01  ✓ flow         Month End        3 min 41 s
      All 4 items refreshed in 10 min 12 s"
    `);
  });

  it('of a bad night', () => {
    const log = writer();
    const items = night({ failing: true });
    log.found(items.map(({ plan }) => plan));
    const lines = [
      ...items
        .slice(2)
        .flatMap((item) => log.event({ type: 'ended', result: item }, at('05:08:02'))),
      log.verdict(step('failed', items)),
    ];
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "05:08:02  ✗ workbook     Sales Dashboard  failed after 5 min 50 s
                │ com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.
                → The extract could not sign in to its database. Renew the embedded credentials: https://10ax.online.tableau.com/#/site/acme/workbooks/265605/connections
      05:08:02  ⏭ flow         Month End        skipped: an earlier stage failed
      1 of 4 items failed: Sales Dashboard"
    `);
  });
});

describe('an event', () => {
  const item = result({ jobId: '7c3d599e-1b2c-4d5e-8f90-a1b2c3d4e5f6' });
  const reason = 'resource busy';

  it.each<[Event, string]>([
    [{ type: 'triggered', result: item }, '  workbook  Sales Dashboard  job 7c3d599e  queued'],
    [{ type: 'triggered', result: result() }, '  workbook  Sales Dashboard  queued'],
    [
      { type: 'adopted', result: item, begun: true },
      '  workbook  Sales Dashboard  job 7c3d599e  already running, followed as ours',
    ],
    [
      { type: 'adopted', result: item, begun: false },
      '  workbook  Sales Dashboard  job 7c3d599e  already queued, followed as ours',
    ],
    [
      { type: 'waiting-behind', result: item, since: at('04:58:12') },
      '  workbook  Sales Dashboard  already refreshing since 04:58:12; ours starts when it ends',
    ],
    [
      { type: 'waiting-behind', result: item, since: at('04:58:12') - 86_400_000 },
      '  workbook  Sales Dashboard  already refreshing since 2026-11-20 04:58:12; ours starts when it ends',
    ],
    [
      { type: 'waiting-behind', result: item },
      '  workbook  Sales Dashboard  already refreshing; ours starts when it ends',
    ],
    [
      { type: 'superseded', result: item, reason },
      '  workbook  Sales Dashboard  job 7c3d599e  without effect beside another refresh: resource busy',
    ],
    [
      { type: 'retrying', result: item, reason, attempt: 2 },
      '  workbook  Sales Dashboard  trying again, attempt 2: resource busy',
    ],
    [
      { type: 'unclear', result: item, reason },
      '  workbook  Sales Dashboard  in doubt: resource busy; asking Tableau what became of it',
    ],
    [
      { type: 'throttled', until: at('05:01:30'), reason: '429', turn: false },
      'Tableau asks us to slow down: nothing is started until 05:01:30 (429)',
    ],
    [
      { type: 'throttled', until: at('05:01:30'), reason: 'the tenant is full', turn: true },
      'Waiting for a turn: the tenant is full',
    ],
    [
      { type: 'unavailable', reason: '503', running: 1 },
      'Tableau is not answering (503), trying again; 1 job was running',
    ],
    [
      { type: 'unavailable', reason: '503', running: 0 },
      'Tableau is not answering (503), trying again; no job was running',
    ],
    [
      { type: 'unavailable', reason: '429', running: 2, until: at('05:31:00') },
      'Tableau is not answering (429), trying again at 05:31:00; 2 jobs were running',
    ],
    [{ type: 'available-again', afterMs: 75_000 }, 'Tableau answers again after 1 min 15 s'],
    [
      { type: 'hint', result: item, text: 'queued for long' },
      '  workbook  Sales Dashboard  queued for long',
    ],
    [{ type: 'timeout', running: 0, cancelling: 0 }, 'The timeout is reached; no job was running'],
    [
      { type: 'timeout', running: 2, cancelling: 0 },
      'The timeout is reached; 2 jobs were still running, leaving 2 alone',
    ],
    [
      { type: 'timeout', running: 1, cancelling: 1 },
      'The timeout is reached; 1 job was still running, cancelling 1 job',
    ],
    [
      { type: 'run-cancelled', running: 3, cancelling: 2 },
      'The workflow run was cancelled; 3 jobs were still running, cancelling 2, leaving 1 alone',
    ],
    [{ type: 'cancel', result: item }, '  workbook  Sales Dashboard  cancellation asked for'],
    [
      { type: 'cancel', result: item, refused: 'no right to' },
      '  workbook  Sales Dashboard  could not be cancelled: no right to',
    ],
    [{ type: 'stage', maxParallel: 100, stage: 1, results: [item] }, 'Stage 2: 1 workbook'],
    [{ type: 'progress', progress }, '5 min 21 s so far'],
    [
      {
        type: 'progress',
        progress: {
          ...progress,
          elapsedMs: 10_000,
          running: 3,
          pending: 2,
          usual: { ms: 360_000, runs: 10 },
        },
      },
      '3 running, 2 queued, usually 6 min (last 10 runs)',
    ],
    [
      { type: 'progress', progress: { ...progress, running: 1, usual: { ms: 90_000, runs: 1 } } },
      '1 running, 5 min 21 s so far, usually 1 min 30 s (last run)',
    ],
    [
      { type: 'stretched', perDay: 20_000, most: 5_000 },
      'Looking more seldom: of the 20,000 looks that Tableau allows a day for all, this step takes 5,000 at most',
    ],
    [
      { type: 'many-starts', items: 300, perHour: 60, lastAt: at('09:00:00'), tooLate: false },
      'Tableau may let a site start no more than 60 refreshes an hour: the last of 300 then begins about 09:00:00',
    ],
    [
      { type: 'many-starts', items: 301, perHour: 60, lastAt: at('10:00:00'), tooLate: true },
      'Tableau may let a site start no more than 60 refreshes an hour: the last of 301 then begins about 10:00:00, after the timeout of this step',
    ],
    [
      {
        type: 'throttled',
        until: at('05:29:00'),
        reason: 'too many',
        turn: false,
        rest: { waiting: 240, perHour: 60, lastAt: at('08:29:00') },
      },
      'Tableau asks us to slow down: nothing is started until 05:29:00 (too many); 240 are still to start, at about 60 an hour the last one at 08:29:00',
    ],
    [
      {
        type: 'progress',
        progress: {
          ...progress,
          running: 3,
          pending: 2,
          percentages: [5, 6, 7, 8].map((percent) => ({ name: `n${percent}`, percent })),
        },
      },
      '3 running (n5 5 %, n6 6 %, n7 7 %), 2 queued, 5 min 21 s so far',
    ],
  ])('%j reads %j', (event, expected) => {
    expect(said(event)).toBe(expected);
  });
});

describe('the end of an item', () => {
  const ended = (given: Parameters<typeof result>[0]) =>
    said({ type: 'ended', result: result(given) });

  it.each([
    [{ triggeredAt: 0, startedAt: 5000, endedAt: 65_000 }, '✓ workbook  Sales Dashboard  1 min'],
    [{ triggeredAt: 0, endedAt: 65_000 }, '✓ workbook  Sales Dashboard  1 min 5 s'],
    [{ triggeredAt: 0 }, '✓ workbook  Sales Dashboard  succeeded'],
    [{ status: 'failed' }, '✗ workbook  Sales Dashboard  failed'],
    [
      { status: 'cancelled', reason: 'by hand' },
      '✗ workbook  Sales Dashboard  cancelled\n          │ by hand',
    ],
    [
      { status: 'timed-out', triggeredAt: 0, endedAt: 60_000, advice: 'Raise timeout.' },
      '✗ workbook  Sales Dashboard  timed out after 1 min\n          → Raise timeout.',
    ],
    [
      { status: 'unknown', reason: 'gone' },
      '? workbook  Sales Dashboard  outcome unknown\n          │ gone',
    ],
    [
      { status: 'skipped', reason: 'no extract', advice: 'x' },
      '⏭ workbook  Sales Dashboard  skipped: no extract',
    ],
    [{ status: 'running' }, '… workbook  Sales Dashboard  running'],
    [{ status: 'planned' }, '· workbook  Sales Dashboard  planned'],
  ] as const)('%j reads %j', (given, expected) => {
    expect(ended(given)).toBe(expected);
  });

  it('shows twelve lines of a long reason', () => {
    const reason = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');
    const lines = ended({ status: 'failed', reason }).split('\n');
    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe('          │ …');
  });
});

describe('the layout', () => {
  it('shows the date where it changes', () => {
    const log = writer();
    const heartbeat = (now: number) => log.event({ type: 'progress', progress }, now);
    expect(heartbeat(at('23:59:58'))).toEqual(['23:59:58  5 min 21 s so far']);
    expect(heartbeat(at('23:59:58') + 5000)).toEqual(['2026-11-22 00:00:03  5 min 21 s so far']);
    expect(heartbeat(at('23:59:58') + 9000)).toEqual(['00:00:07  5 min 21 s so far']);
  });

  it('knows other time zones', () => {
    const log = createLineWriter({ safe, vendor: 'Tableau', times: createTimes('Asia/Kolkata') });
    expect(log.event({ type: 'progress', progress }, at('05:00:00'))).toEqual([
      '10:30:00  5 min 21 s so far',
    ]);
  });

  it('takes the runner’s own time zone by default', () => {
    const [line] = createLineWriter({ safe, vendor: 'Tableau' }).event(
      { type: 'progress', progress },
      at('05:00:00'),
    );
    expect(line).toBe(`${createTimes().time(at('05:00:00'))}  5 min 21 s so far`);
  });

  it('keeps the columns beside a long name, and goes on below it', () => {
    const planned = [result({ name: 'n'.repeat(255), folder: 'A' }), result({ folder: 'B' })].map(
      (each) => each.plan,
    );
    expect(writer().found(planned)).toEqual([
      `    workbook  ${'n'.repeat(255)}`,
      `    ${' '.repeat(8)}  ${' '.repeat(40)}  A`,
      `    workbook  ${'Sales Dashboard'.padEnd(40)}  B`,
    ]);
  });

  it('names the ids of items that nothing else tells apart', () => {
    const twins = ['eu', 'us'].map((id) => result({ name: 'Stock', id }).plan);
    const [one, other] = [result({ id: 'a', owner: 'Ann' }), result({ id: 'b', owner: 'Ben' })];
    expect(writer().found([...twins, one.plan, other.plan])).toEqual([
      '    workbook  Stock            eu',
      '    workbook  Stock            us',
      '    workbook  Sales Dashboard      owner Ann',
      '    workbook  Sales Dashboard      owner Ben',
    ]);
  });

  it('has the ends of a name that is longer than its column', () => {
    const name = `Quarterly revenue ${'by region '.repeat(9)}(do not edit)`;
    const log = writer();
    const long = result({ name, startedAt: at('05:00:00'), endedAt: at('05:01:00') });
    const short = { ...long, plan: { ...long.plan, name: 'Board' } };
    log.found([long.plan, short.plan]);
    const ends = [long, short].flatMap((one) =>
      log.event({ type: 'ended', result: one }, at('05:01:00')),
    );
    expect(ends).toEqual([
      '05:01:00  ✓ workbook  Quarterly revenue by…egion (do not edit)  1 min',
      `05:01:00  ✓ workbook  ${'Board'.padEnd(40)}  1 min`,
    ]);
  });

  it('shows the plan of a refresh stage by stage, with what is asked for', () => {
    const one = (stage: number, name: string, asked = {}) => {
      const { plan } = result({ stage, name: '', id: `id-${name}`, folder: 'A' });
      return { ...plan, name, asked };
    };
    const items = [
      one(1, 'Board', { incremental: true }),
      one(0, 'Sales', { type: 'Full', maxParallelism: 4, applyRefreshPolicy: false }),
      one(0, 'Rates', { parameters: { Region: 'EMEA' }, outputSteps: ['Out 1', 'Out 2'] }),
      one(0, 'Stock'),
    ];
    expect(writer().found(items, { maxParallel: 2, dryRun: false })).toEqual([
      '  Stage 1 of 2, 2 at a time: 3 workbooks',
      '    workbook  Sales  id-Sales  A  type: Full, maxParallelism: 4, applyRefreshPolicy: false',
      '    workbook  Rates  id-Rates  A  parameters: { Region: EMEA }, outputSteps: Out 1, Out 2',
      '    workbook  Stock  id-Stock  A',
      '  Stage 2 of 2: 1 workbook',
      '    workbook  Board  id-Board  A  incremental',
    ]);
  });

  it('says what has nothing to refresh', () => {
    const nothingToRefresh = { reason: 'no extract of its own', advice: 'x' };
    const [line] = writer().found([result({ folder: 'A', nothingToRefresh }).plan]);
    expect(line).toBe('    workbook  Sales Dashboard  A  to fail: no extract of its own');
  });

  it('counts in a dry run what would really be refreshed', () => {
    const nothingToRefresh = { reason: 'no extract of its own', advice: 'x' };
    const items = [result(), result({ nothingToRefresh })].map(({ plan }) => plan);
    const heading = (dryRun: boolean) => writer().found(items, { maxParallel: 2, dryRun })[0];
    expect(heading(true)).toBe('  Stage 1 of 1: 1 workbook');
    expect(heading(false)).toBe('  Stage 1 of 1, all at once: 2 workbooks');
  });

  it('says of how many it takes only some', () => {
    expect(writer().opening({ operation: 'refresh', dryRun: true }, [2, 3], 'site x')).toBe(
      'Would refresh 2 of 3 Tableau items on site x; times are UTC',
    );
  });

  it('counts one item as one', () => {
    expect(writer().opening({ operation: 'wait', dryRun: false }, 1, 'site x')).toBe(
      'Waiting for 1 Tableau item on site x; times are UTC',
    );
  });
});

describe('the verdict', () => {
  const ok = result({ name: 'Good' });
  const many = (number: number, status: 'failed' | 'skipped') =>
    Array.from({ length: number }, (_, index) =>
      result({ name: `n${index}`, status, reason: 'no extract' }),
    );
  const verdictOf = (...args: Parameters<typeof step>) => writer().verdict(step(...args));

  it.each([
    ['succeeded', [ok, ok], 'All 2 items refreshed in 10 min 12 s'],
    ['succeeded', [ok], '1 item refreshed in 10 min 12 s'],
    ['succeeded', [ok, ...many(2, 'skipped')], '1 of 3 items refreshed in 10 min 12 s, 2 skipped'],
    ['failed', [ok, ...many(1, 'failed')], '1 of 2 items failed: n0'],
    ['failed', many(1, 'failed'), '1 item failed: n0'],
    ['failed', many(7, 'failed'), 'All 7 items failed: n0, n1, n2, n3, n4 and 2 more'],
    [
      'failed',
      [
        result({ status: 'timed-out', name: 'Slow' }),
        result({ status: 'unknown', name: 'Lost' }),
        ok,
      ],
      '1 of 3 items ended with an unknown outcome: Lost; 1 timed out: Slow',
    ],
    ['timed-out', [ok, result({ status: 'timed-out' })], '1 of 2 items timed out: Sales Dashboard'],
    [
      'cancelled',
      [ok, result({ status: 'cancelled' })],
      'Cancelled after 10 min 12 s; 1 of 2 items cancelled: Sales Dashboard',
    ],
    ['cancelled', [ok], 'Cancelled after 10 min 12 s; 1 item refreshed'],
    [
      'cancelled',
      [ok, result({ status: 'running' })],
      'Cancelled after 10 min 12 s; 1 of 2 items refreshed; left running: Sales Dashboard',
    ],
    ['skipped', [], 'Nothing to refresh'],
    ['skipped', many(2, 'skipped'), 'All 2 items skipped: no extract'],
    [
      'skipped',
      [...many(1, 'skipped'), result({ status: 'skipped', reason: 'dbt' })],
      'All 2 items skipped',
    ],
    [
      'triggered',
      [result({ status: 'running' }), result({ status: 'running', kind: WORKBOOKS })],
      'All 2 items triggered, not waited for',
    ],
    [
      'planned',
      [result({ status: 'planned' }), result({ status: 'planned' })],
      'Dry run: all 2 items would be refreshed, nothing was changed',
    ],
  ] as const)('%s of %j reads %j', (status, items, expected) => {
    expect(verdictOf(status, items)).toBe(expected);
  });
});
