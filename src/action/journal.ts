import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ItemResult } from '../domain/result.ts';
import type { Journal } from '../engine/context.ts';
import type { SafeText } from '../report/safe.ts';

/**
 * What a killed main leaves to post: ids and times, never credentials. One line of JSON per change,
 * since a line is written whole or, at the very end, not at all.
 */
const entry = z.object({
  kind: z.string(),
  itemId: z.string(),
  variant: z.string().optional(),
  workspaceId: z.string().optional(),
  itemName: z.string(),
  stage: z.number(),
  jobId: z.string().nullable(),
  /** Started by us; what was only adopted is not ours to cancel. */
  ours: z.boolean(),
  /** A request to start it was sent then (vendor's clock), and its answer is not known. */
  sentAt: z.number().nullable(),
  /** Not seen to end. */
  open: z.boolean(),
});
export type JournalEntry = z.output<typeof entry>;

/** Appends every change to a file in RUNNER_TEMP. */
export function openJournal(
  path: string,
  safe: Pick<SafeText, 'plain'>,
  onChange: () => void,
): Journal {
  return {
    changed(result) {
      appendFileSync(path, `${JSON.stringify(entryOf(result, safe))}\n`);
      onChange();
    },
  };
}

function entryOf(result: ItemResult, safe: Pick<SafeText, 'plain'>): JournalEntry {
  const { item, name, stage } = result.planned;
  return {
    kind: item.kind.name,
    itemId: item.id,
    ...(item.variant === undefined ? {} : { variant: item.variant }),
    ...(item.workspaceId === undefined ? {} : { workspaceId: item.workspaceId }),
    itemName: safe.plain(name),
    stage,
    jobId: result.jobId,
    ours: result.triggeredAt !== null,
    sentAt: result.sentAt,
    open: result.status === 'running' || result.mayRun,
  };
}

/** The last word on each item. A line that was cut by the kill is no word. */
export function readJournal(path: string): readonly JournalEntry[] {
  const last = new Map<string, JournalEntry>();
  // Killed before its first change, main has left no file.
  if (!existsSync(path)) return [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const read = entry.safeParse(parse(line));
    if (!read.success) continue;
    const { kind, itemId, variant, stage } = read.data;
    last.set([stage, kind, itemId, variant].join(' '), read.data);
  }
  return [...last.values()];
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
