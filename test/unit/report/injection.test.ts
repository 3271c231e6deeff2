import { describe, expect, it } from 'vitest';
import { InputError, StepError, UnavailableError } from '../../../src/domain/errors.ts';
import type { Event } from '../../../src/domain/event.ts';
import type { ItemResult, ItemStatus } from '../../../src/domain/result.ts';
import { annotations } from '../../../src/report/annotations.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import { renderJobsFile, renderOutputs } from '../../../src/report/outputs.ts';
import { explainError } from '../../../src/report/problems.ts';
import { summary } from '../../../src/report/summary/summary.ts';
import { ANY_BREAK, COMMAND, CORPUS, FORBIDDEN } from './corpus.ts';
import { FIVE, result, safe, step, WORDING } from './fixtures.ts';

const STATUSES: readonly ItemStatus[] = [
  'failed',
  'unknown',
  'timed-out',
  'cancelled',
  'running',
  'succeeded',
  'planned',
  'skipped',
];

const TEXTS = [
  ...CORPUS,
  ...CORPUS.map((text) => `${text.slice(0, 50)}${'x\n'.repeat(2.5e6)}`).slice(0, 3),
];

/** One item of each status, all of whose words are this text. */
function items(text: string): readonly ItemResult[] {
  return STATUSES.map((status) =>
    result({
      status,
      id: text,
      name: text,
      folder: text,
      owner: text,
      url: `https://a.example/${text}`,
      workspaceId: text,
      nothingToRefresh: { reason: text, advice: text },
      reason: text,
      advice: text,
      jobId: text,
      triggeredAt: FIVE,
      startedAt: FIVE + 5000,
      endedAt: FIVE + 9000,
    }),
  );
}

function eventsOf(each: ItemResult, text: string): readonly Event[] {
  const counts = { elapsedMs: 1, pending: 1, running: 1, waiting: 1, ended: 1 };
  return [
    { type: 'triggered', result: each },
    { type: 'adopted', result: each, begun: true },
    { type: 'waiting-behind', result: each, since: FIVE },
    { type: 'ended', result: each },
    { type: 'retrying', result: each, reason: text, attempt: 2 },
    { type: 'unclear', result: each, reason: text },
    { type: 'throttled', until: FIVE, reason: text, turn: false },
    { type: 'throttled', until: FIVE, reason: text, turn: true },
    { type: 'unavailable', reason: text, running: 1 },
    { type: 'hint', result: each, text },
    { type: 'progress', progress: { ...counts, percentages: [{ name: text, percent: 1 }] } },
    { type: 'stage', stage: 0, maxParallel: 10, results: [each] },
    { type: 'cancel', result: each },
    { type: 'cancel', result: each, refused: text },
  ];
}

function isHarmful(line: string): boolean {
  return FORBIDDEN.test(line) || COMMAND.test(line) || ANY_BREAK.test(line);
}

function expectHarmless(lines: readonly string[]): void {
  expect(lines.filter(isHarmful)).toEqual([]);
}

describe.each(TEXTS.map((text) => [text.slice(0, 40), text]))('%j', (_, text) => {
  it('is harmless in the log', () => {
    const log = createLineWriter({ safe, vendor: 'Tableau' });
    const all = items(text);
    const lines = [
      log.opening({ operation: 'refresh', dryRun: false }, 8, text),
      ...log.found(all.map(({ plan }) => plan)),
      ...all.flatMap((each) => eventsOf(each, text)).flatMap((event) => log.event(event, FIVE)),
      log.verdict(step('failed', all)),
      log.verdict(step('skipped', all)),
      log.verdict(step('cancelled', all)),
    ];
    expectHarmless(lines);
  });

  it('is harmless in annotations', () => {
    const shown = annotations(items(text), 'Tableau', safe);
    expect(shown).toHaveLength(4);
    for (const { title, message } of shown) {
      expectHarmless([title, ...message.split('\n')]);
    }
  });

  it('is harmless in errors', () => {
    const cause = new Error(text);
    const errors = [
      new InputError([{ input: text, given: text, allowed: text }]),
      new StepError(text, { advice: text, details: [text, text], cause }),
      new UnavailableError(text, { cause }),
      cause,
      text,
      { text },
    ];
    for (const error of errors) {
      const { message, debug } = explainError(error, 'Tableau', safe);
      expectHarmless([...message.split('\n'), ...debug]);
    }
  });

  it('is harmless in outputs', () => {
    const outputs = renderOutputs(step('failed', items(text)), {
      vendor: 'tableau',
      label: 'Tableau',
      jobsFile: 'jobs.json',
      safe,
    });
    expectHarmless(Object.values(outputs));
    expect(JSON.parse(outputs.jobs ?? '')).toHaveLength(STATUSES.length);
    const file = renderJobsFile(step('failed', items(text)), 'tableau', safe);
    expectHarmless(file.split('\n'));
  });

  it('changes nothing about the shape of the summary', () => {
    const rendered = summary(step('failed', items(text)), WORDING, safe);
    const [blocks = '', chart = '', rest = ''] = rendered.split('```');
    const own = /<\/?(?:span|details|summary)>|<br>/g;
    for (const part of [blocks, rest]) {
      expect(part.replaceAll(own, '')).not.toContain('<');
      expect(part).not.toMatch(/!\[|@|##\[/);
      // The only links are those of the names, and addresses in the advice.
      expect(part.replace(/\]\(https:\/\/[^\s()]+\)/g, '')).not.toContain('](');
    }

    // A headline, and below each item only what belongs to it.
    const lines = blocks.split('\n').slice(1);
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^(?:|- [✗?] \*\*.*| {2}\S.*)$/);

    const bars = chart.split('\n').filter((line) => line.includes(':'));
    expect(chart.split('\n')).toHaveLength(1 + 6 + 2 * STATUSES.length + 1);
    expect(bars).toHaveLength(1 + 2 * STATUSES.length);
    for (const bar of bars.slice(1)) expect(bar).toMatch(/^ {4}[^:;#%`]+ :(?:\w+, )?\d+, \d+$/);

    const rows = rest.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(2 + 4);
    // Neither where nothing stands in it: the project, and the reason.
    const columns = text.trim() === '' ? 6 : 8;
    for (const row of rows) expect(row.split('|')).toHaveLength(columns);
    // The legend, the line that folds, the table, and nothing else.
    const [, , legend, , fold, , ...folded] = rest.split('\n');
    expect(legend).toMatch(/^Grey: /);
    expect(fold).toMatch(/^<details><summary>/);
    expect(folded).toEqual([...rows, '', '</details>', '']);
  });
});
