import type { StepResult } from '../domain/result.ts';
import { isAdopted, isFound } from '../domain/trigger.ts';
import { firstMeaningfulLine } from './reason.ts';
import type { SafeText } from './safe.ts';
import { verdictSentence } from './sentence.ts';
import { isoTime } from './times.ts';
import { count, durationOf, isTroubleFor, plural } from './words.ts';

export interface OutputOptions {
  /** The value of the `vendor` input. */
  readonly vendor: string;
  /** For people: `Tableau`. */
  readonly label: string;
  /** The path of the file that holds `renderJobsFile`. */
  readonly jobsFile: string;
  readonly safe: SafeText;
  /** Stands in for the sentence about the items where the step ended before there were any. */
  readonly sentence?: string;
}

/** One entry of `jobs`. Its keys and their order are promised. */
interface JobEntry {
  readonly vendor: string;
  readonly kind: string | null;
  readonly item_id: string | null;
  readonly item_name: string;
  readonly workspace_id: string | null;
  readonly job_id: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly url: string | null;
  readonly triggered_at: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly duration_seconds: number | null;
  readonly attempts: number;
  /** Names of the dbt exposures that it belongs to. */
  readonly exposure: readonly string[] | null;
  /** Told by its time alone, when an answer was lost: it may be somebody else's. Left out elsewhere. */
  readonly found?: true;
  /** Somebody else's, which took over from the one that we had started. Left out elsewhere. */
  readonly joined?: true;
  /** On the last entry that fitted: how many did not. A step that waits must not miss them. */
  readonly left_out?: number;
}

/** An input of a later step travels as one environment string, and those end at 128 kB. */
export const LONGEST_OUTPUT_BYTES = 100_000;

const LONGEST_MESSAGE = 1000;
const LONGEST_REASON_IN_MESSAGE = 300;

/** Far beyond any true name, id or reason: they are given in full, but not by the megabyte. */
const LONGEST_WORD = 1000;
const LONGEST_REASON = 100_000;

/** The outputs by name, but for those of pausing. */
export function renderOutputs(step: StepResult, options: OutputOptions): Record<string, string> {
  const { vendor, jobsFile, safe } = options;
  const { items, status } = step;
  const cancelling = step.operation === 'cancel';
  const goals = [
    'succeeded',
    'skipped',
    'running',
    'planned',
    ...(cancelling ? ['cancelled'] : []),
  ];
  const failed = items.filter((item) => !goals.includes(item.status));
  const jobs = fitted(jobEntries(step, vendor, safe), safe);
  const ids = items.flatMap(({ jobId }) =>
    jobId === null ? [] : [safe.plain(jobId, LONGEST_WORD)],
  );
  const failedNames = failed.map((item) => safe.plain(item.plan.name, LONGEST_WORD));
  return {
    status,
    message: message(step, items.length - jobs.length, options),
    'job-ids': wholeOrNothing(ids),
    jobs: JSON.stringify(jobs),
    'jobs-file': jobsFile,
    'failed-items': wholeOrNothing(failedNames),
    'succeeded-count': `${count(items, 'succeeded')}`,
    'failed-count': `${failed.length}`,
    'skipped-count': `${count(items, 'skipped')}`,
  };
}

/** A part would pass for the whole: a later step would wait for it alone, and be green. */
function wholeOrNothing(values: readonly string[]): string {
  return fitting(values) === values.length ? JSON.stringify(values) : '';
}

const LIMIT = `${LONGEST_OUTPUT_BYTES / 1000} kB`;
const TAKE_THE_FILE =
  'A later step can take jobs-file instead, and one of another job that file as an artifact';

/** What does not fit in the outputs of a step, and what a later step can take. For the log. */
export function overflow(
  step: StepResult,
  options: Omit<OutputOptions, 'jobsFile'>,
): readonly string[] {
  const outputs = renderOutputs(step, { ...options, jobsFile: '' });
  const total = step.items.length;
  const leftOut = total - (JSON.parse(outputs.jobs ?? '[]') as readonly unknown[]).length;
  const missing = `${leftOut} of ${total} items do not fit in the output jobs (${LIMIT}).`;
  const empty = ['job-ids', 'failed-items'].filter((name) => outputs[name] === '');
  return [
    ...(leftOut > 0 ? [`${missing} ${TAKE_THE_FILE}`] : []),
    ...empty.map((name) => `The output ${name} is empty: it takes over ${LIMIT}. ${TAKE_THE_FILE}`),
  ];
}

/** The array of `jobs` in full, for the file. */
export function renderJobsFile(step: StepResult, vendor: string, safe: SafeText): string {
  return `${JSON.stringify(jobEntries(step, vendor, safe), null, 2)}\n`;
}

function jobEntries(step: StepResult, vendor: string, safe: SafeText): readonly JobEntry[] {
  const word = (text: string | null | undefined) =>
    typeof text === 'string' ? safe.plain(text, LONGEST_WORD) : null;
  return step.items.map((result) => {
    const { item, name, exposures, exposureNames } = result.plan;
    const names = exposures?.map((one) => one.name) ?? exposureNames;
    return {
      vendor,
      kind: item.kind.name || null,
      item_id: word(item.id || null),
      item_name: safe.plain(name, LONGEST_WORD),
      workspace_id: word(item.workspaceId),
      job_id: word(result.jobId),
      status: result.status,
      reason: result.reason === null ? null : safe.plain(result.reason, LONGEST_REASON),
      url: safe.url(item.url) ?? null,
      triggered_at: isoTime(result.triggeredAt),
      started_at: isoTime(result.startedAt),
      ended_at: isoTime(result.endedAt),
      duration_seconds: seconds(durationOf(result)),
      attempts: result.attempts,
      exposure: names?.map((one) => safe.plain(one, LONGEST_WORD)) ?? null,
      ...(isFound(result.trigger) ? { found: true } : {}),
      // Without an attempt of ours that is plain.
      ...(isAdopted(result.trigger) && result.attempts > 0 ? { joined: true } : {}),
    };
  });
}

/** Shortens step by step what a later step can do without, and leaves out entries only in the end. */
function fitted(entries: readonly JobEntry[], safe: SafeText): readonly JobEntry[] {
  const withReason = (max: number) => (entry: JobEntry) => ({
    ...entry,
    reason: entry.reason === null ? null : safe.plain(entry.reason, max),
  });
  const bare = (entry: JobEntry) => ({ ...entry, reason: null, url: null });
  const ways: readonly ((entry: JobEntry) => JobEntry)[] = [
    (entry) => entry,
    withReason(500),
    withReason(100),
    (entry) => ({ ...entry, reason: null }),
    bare,
  ];
  for (const shorten of ways) {
    const shorter = entries.map(shorten);
    if (fitting(shorter) === shorter.length) return shorter;
  }
  const shortest = entries.map(bare);
  const most = fitting(shortest.map((entry) => ({ ...entry, left_out: entries.length })));
  return shortest
    .slice(0, most)
    .map((entry, index) =>
      index === most - 1 ? { ...entry, left_out: entries.length - most } : entry,
    );
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.max(0, Math.round(ms / 1000));
}

/** How many of the values fit, from the first on, written as a JSON array. */
function fitting(values: readonly unknown[]): number {
  let room = LONGEST_OUTPUT_BYTES - '[]'.length;
  const overflow = values.findIndex((value) => {
    room -= Buffer.byteLength(JSON.stringify(value)) + ','.length;
    return room < 0;
  });
  return overflow < 0 ? values.length : overflow;
}

function message(step: StepResult, leftOut: number, options: OutputOptions): string {
  const { label, safe, sentence: told } = options;
  const [only, ...others] = step.items.filter((item) => isTroubleFor(step.operation, item));
  const reason =
    others.length === 0 && only?.reason
      ? firstMeaningfulLine(only.reason, safe, LONGEST_REASON_IN_MESSAGE)
      : '';
  const why = reason === '' ? '' : ` (${reason.replace(/\.$/, '')})`;
  const note =
    leftOut === 0 ? '' : `; ${plural(leftOut, 'item')} of jobs are in the jobs file alone`;
  const said = (told ?? verdictSentence(step, safe)).replace(/\.$/, '');
  const sentence = `${label}: ${said}${why}`;
  return `${safe.plain(sentence, LONGEST_MESSAGE - note.length - 1)}${note}.`;
}
