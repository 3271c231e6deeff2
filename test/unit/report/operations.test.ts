import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/domain/operation.ts';
import type { ItemResult, ItemStatus, StepStatus } from '../../../src/domain/result.ts';
import { annotations } from '../../../src/report/annotations.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import { renderJobsFile, renderOutputs } from '../../../src/report/outputs.ts';
import { summary } from '../../../src/report/summary/summary.ts';
import { createTimes } from '../../../src/report/times.ts';
import { UNKNOWN_KIND } from '../../../src/selection/jobs.ts';
import { at, result, safe, step, WORDING } from './fixtures.ts';

const writer = (operation: Operation) =>
  createLineWriter({ safe, vendor: 'Tableau', operation, times: createTimes('UTC') });

const verdict = (operation: Operation, status: StepStatus, items: readonly ItemResult[]) =>
  writer(operation).verdict(step(status, items, operation));

const headline = (operation: Operation, status: StepStatus, items: readonly ItemResult[]) =>
  summary(step(status, items, operation), WORDING, safe).split('\n')[0];

const items = (...statuses: (ItemStatus | readonly [ItemStatus, 'may run'])[]) =>
  statuses.map((one, index) => {
    const [status, mayRun] = typeof one === 'string' ? [one, ''] : one;
    return result({ name: `n${index}`, status, reason: 'why', mayRun: mayRun !== '' });
  });

describe('waiting', () => {
  it.each<[StepStatus, readonly ItemResult[], string]>([
    ['succeeded', items('succeeded'), '1 item refreshed, waited 10 min 12 s'],
    [
      'succeeded',
      items('succeeded', 'skipped'),
      '1 of 2 items refreshed, waited 10 min 12 s, 1 skipped',
    ],
    ['failed', items('succeeded', 'unknown'), '1 of 2 items ended with an unknown outcome: n1'],
    ['timed-out', items('timed-out'), '1 item timed out: n0'],
    ['cancelled', items('running'), 'Cancelled after 10 min 12 s; 0 of 1 item refreshed'],
    ['skipped', [], 'Nothing to wait for'],
    ['planned', items('planned'), 'Dry run: 1 item would be waited for, nothing was changed'],
  ])('that %s with %j reads %j', (status, results, expected) => {
    expect(verdict('wait', status, results)).toBe(expected);
  });

  it('has a headline', () => {
    expect(headline('wait', 'succeeded', items('succeeded'))).toBe(
      '### ✓ Tableau refresh: 1 refreshed · waited 10 min 12 s',
    );
    expect(headline('wait', 'skipped', [])).toBe('### ⏭ Tableau refresh: nothing to wait for');
  });
});

describe('cancelling', () => {
  it.each<[StepStatus, readonly ItemResult[], string, string]>([
    [
      'cancelled',
      items('cancelled', 'cancelled'),
      'All 2 items cancelled',
      '✓ Tableau cancellation: 2 cancelled · 10 min 12 s',
    ],
    [
      'cancelled',
      items('cancelled', 'succeeded', 'failed', 'skipped'),
      '1 of 4 items cancelled, 2 had ended by then, 1 left alone',
      '✓ Tableau cancellation: 1 cancelled, 2 had ended by then, 1 left alone · 10 min 12 s',
    ],
    [
      'cancelled',
      items('failed'),
      '0 of 1 item cancelled, 1 had ended by then',
      '✓ Tableau cancellation: 1 had ended by then · 10 min 12 s',
    ],
    [
      'failed',
      items(['failed', 'may run'], 'cancelled', 'failed', 'unknown'),
      '1 of 4 items could not be cancelled: n0; 1 ended with an unknown outcome: n3; 1 cancelled, 1 had ended by then',
      '✗ Tableau cancellation: 1 could not be cancelled, 1 ended with an unknown outcome of 4 · 10 min 12 s',
    ],
    [
      'timed-out',
      items(['timed-out', 'may run']),
      '1 item not cancelled at the timeout: n0',
      '✗ Tableau cancellation: 1 not cancelled at the timeout of 1 · 10 min 12 s',
    ],
    [
      'cancelled',
      items(['running', 'may run'], 'cancelled'),
      'Cancelled after 10 min 12 s; 1 of 2 items may still be running: n0; 1 cancelled',
      '✗ Tableau cancellation: 1 may still be running of 2 · 10 min 12 s',
    ],
    ['skipped', [], 'Nothing to cancel', '⏭ Tableau cancellation: nothing to cancel'],
    ['skipped', items('skipped'), '1 item skipped: why', '⏭ Tableau cancellation: 1 left alone'],
  ])('that is %s with %j reads %j', (status, results, sentence, heading) => {
    expect(verdict('cancel', status, results)).toBe(sentence);
    expect(headline('cancel', status, results)).toBe(`### ${heading}`);
  });

  it('is in trouble with what may run on, and with nothing else', () => {
    const results = items('cancelled', 'failed', 'succeeded', 'unknown', ['failed', 'may run']);
    const shown = annotations(results, 'Tableau', safe, 'cancel');
    expect(shown.map(({ title }) => title)).toEqual([
      'Tableau: n4 failed',
      'Tableau: n3 ended with an unknown outcome',
    ]);
    const { message } = renderOutputs(step('failed', results.slice(3, 4), 'cancel'), {
      vendor: 'tableau',
      label: 'Tableau',
      jobsFile: '',
      safe,
    });
    expect(message).toBe(
      'Tableau: 1 item ended with an unknown outcome: n0 (why).'.replace('n0', 'n3'),
    );
  });

  it('marks what it reached, what it left and what it missed', () => {
    const results = items('cancelled', 'succeeded', 'failed', 'skipped', 'unknown', [
      'failed',
      'may run',
    ]);
    const log = writer('cancel');
    const lines = results.map(
      (one) => log.event({ type: 'ended', result: one }, at('05:00:00'))[0] ?? '',
    );
    expect(lines.map((line) => line.replace(/^05:00:00 {2}/, ''))).toEqual([
      '✓ workbook  n0  cancelled: why',
      '⏭ workbook  n1  succeeded: why',
      '⏭ workbook  n2  failed: why',
      '⏭ workbook  n3  skipped: why',
      '? workbook  n4  outcome unknown',
      '✗ workbook  n5  failed',
    ]);
    const shown = summary(step('failed', results, 'cancel'), WORDING, safe).split('\n');
    expect(shown.filter((line) => line.startsWith('- '))).toEqual([
      '- ✗ **n5** · workbook<br>',
      '- ? **n4** · workbook · outcome unknown<br>',
    ]);
    const rows = shown.filter((line) => line.includes('| n')).map((row) => row.split(' | '));
    expect(rows.map((row) => [row[0], row[1], row.at(-1)])).toEqual([
      ['| ⏭', 'n2', 'failed: why |'],
      ['| ✓', 'n0', 'cancelled: why |'],
      ['| ⏭', 'n1', 'succeeded: why |'],
      ['| ⏭', 'n3', 'skipped: why |'],
    ]);
  });

  it('says that it asks again', () => {
    const [result] = items('running');
    if (!result) throw new Error('no result');
    const event = { type: 'cancel', result, refused: '502', again: true } as const;
    expect(writer('cancel').event(event, at('05:00:00'))).toEqual([
      '05:00:00    workbook  n0  could not be cancelled yet, trying again: 502',
    ]);
  });
});

describe('jobs for a later step', () => {
  const OPTIONS = { vendor: 'tableau', label: 'Tableau', jobsFile: 'jobs.json', safe };

  it('have no kind and no item where only the id is known', () => {
    const unknown = result({ kind: UNKNOWN_KIND, id: '', name: 'j-1', jobId: 'j-1' });
    const { jobs = '' } = renderOutputs(step('failed', [unknown], 'wait'), OPTIONS);
    expect(JSON.parse(jobs)).toMatchObject([
      { kind: null, item_id: null, item_name: 'j-1', job_id: 'j-1' },
    ]);
    expect(renderJobsFile(step('failed', [unknown], 'wait'), 'tableau', safe)).toContain(
      '"kind": null',
    );
  });

  it('say where they end for want of room: a step that waits must not miss the others', () => {
    const many = Array.from({ length: 2000 }, (_, index) => result({ jobId: `job-${index}` }));
    const { jobs = '' } = renderOutputs(step('triggered', many), OPTIONS);
    const entries: { left_out?: number }[] = JSON.parse(jobs);
    expect(Buffer.byteLength(jobs)).toBeLessThanOrEqual(100_000);
    expect(entries.filter((entry) => 'left_out' in entry)).toEqual([
      expect.objectContaining({ left_out: 2000 - entries.length }),
    ]);
    expect(entries.at(-1)?.left_out).toBe(2000 - entries.length);
    expect(renderJobsFile(step('triggered', many), 'tableau', safe)).not.toContain('left_out');
  });
});
