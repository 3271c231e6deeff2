import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { commandsIn } from '../runner/commands.ts';
import type { StepRun } from '../runner/job.ts';
import { CORPUS, FORBIDDEN } from '../unit/report/corpus.ts';

/** Texts that would act if they reached the log, the outputs or the summary as they are. */
export const EVIL: readonly string[] = [
  '::set-output name=status::succeeded',
  '::add-mask::e',
  '::stop-commands::x',
  '##[error]forged',
  'text ##[add-mask]e',
  '\r::error::carriage',
  '\n::warning::line feed',
  '\u0085::notice::next line',
  '\u2028::debug::separator',
  '\u001b[31m::error::red\u001b[0m',
  '\u202e::error::reversed',
  '  ::save-state name=ended::true',
  '%0A::error::percent',
  'EOF\nstatus<<EOF\nsucceeded\nEOF',
];
export const EVERYTHING = EVIL.join(' ');

/** Those, and what people once hoped would do something, as far as it can be a name. */
export const NAMES: readonly string[] = [
  ...EVIL,
  ...CORPUS.map((text) => text.slice(0, 200)).filter(
    (text) => text.trim() !== '' && text.isWellFormed(),
  ),
];

/** For headers, which hold no line breaks. */
export const EVIL_HEADER = '::set-output name=status::succeeded ##[error]forged <img src=x>';

/** What the log of a good or bad step may hold: what we say ourselves. */
const OURS = ['add-mask', 'group', 'endgroup', 'error', 'warning', 'debug'];
const OUTPUTS = [
  'failed-count',
  'failed-items',
  'job-ids',
  'jobs',
  'jobs-file',
  'message',
  'paused',
  'paused-file',
  'skipped-count',
  'status',
  'succeeded-count',
];
const STATE = ['cancelled', 'checks', 'ended', 'journal', 'kept', 'paused-file', 'record'];
/** What GitHub would show as more than text. */
const MARKUP =
  /<(?:img|script|!--|a )|\]\((?:javascript:|https?:\/\/(?:\w+\.)?evil)|^@|[^\w;]@octocat/m;

/** @param label the vendor's name for people, where it gets as far as an item */
export function expectHarmless(run: StepRun, label: string): void {
  expectHarmlessLog(run.log, label);
  expect(OUTPUTS).toEqual(expect.arrayContaining(Object.keys(run.outputs)));
  expect(STATE).toEqual(expect.arrayContaining(Object.keys(run.state)));
  for (const value of Object.values(run.outputs)) expectHarmlessValue(value);
  const { jobs, 'jobs-file': file, paused, 'paused-file': record } = run.outputs;
  for (const text of [jobs, paused]) if (text) expectHarmlessValue(JSON.parse(text));
  for (const path of [file, record]) {
    if (path) expectHarmlessValue(JSON.parse(readFileSync(path, 'utf8')));
  }
  for (const line of run.summary.split('\n')) expect(line).not.toMatch(FORBIDDEN);
  expect(run.summary).not.toMatch(MARKUP);
  // The one picture.
  expect(run.summary.match(/^\s*```/gm)?.length ?? 0).toBeLessThanOrEqual(2);
}

function expectHarmlessLog(log: string, label: string): void {
  for (const line of log.split('\n')) expect(line).not.toMatch(FORBIDDEN);
  for (const { name, data, properties } of commandsIn(log)) {
    expect(OURS).toContain(name);
    if (name === 'add-mask') expect(data.length).toBeGreaterThan(10);
    if (name === 'error') {
      expect(properties.title).toMatch(new RegExp(`^(${label}: |BI Refresh(: still paused)?$)`));
      expect(Object.keys(properties)).toEqual(['title']);
    }
  }
}

function expectHarmlessValue(value: unknown): void {
  if (typeof value === 'string') expect(value).not.toMatch(FORBIDDEN);
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) expectHarmlessValue(inner);
  }
}
