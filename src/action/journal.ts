import { z } from 'zod';
import type { ItemResult } from '../domain/result.ts';
import { isFound, isOurs, openOf } from '../domain/trigger.ts';
import type { Journal } from '../engine/context.ts';
import type { SafeText } from '../report/safe.ts';
import { lazily } from '../selection/parameters.ts';
import { type GrowingFile, readOwnFile } from './files.ts';
import type { Unwritten } from './unwritten.ts';

/**
 * What a killed main leaves to post: ids and times, never credentials. One line of JSON per change,
 * since a line is written whole or, at the very end, not at all.
 */
const entry = lazily(() =>
  z.object({
    kind: z.string(),
    itemId: z.string(),
    variant: z.string().optional(),
    workspaceId: z.string().optional(),
    itemName: z.string(),
    stage: z.number(),
    jobId: z.string().nullable(),
    /** Surely started by us; nothing else is ours to cancel. */
    ours: z.boolean(),
    /** It came into being when an answer to us was lost, and may be ours or not. */
    found: z.boolean(),
    /** A request to start it was sent then (vendor's clock), and what became of it is not known. */
    sentAt: z.number().nullable(),
    /** Not seen to end. */
    open: z.boolean(),
  }),
);
export type JournalEntry = z.output<ReturnType<typeof entry>>;

/** A journal on its way to the disk. */
export interface OpenJournal extends Journal {
  /** Writes what could not be written before. */
  flush(): void;
}

/**
 * Appends every change to a file in RUNNER_TEMP. What the disk does not take is tried again with
 * the next change: the refreshes themselves are not the worse for it.
 */
export function openJournal(
  file: Pick<GrowingFile, 'append'>,
  safe: Pick<SafeText, 'plain'>,
  unwritten: Unwritten,
): OpenJournal {
  let pending = '';
  const flush = () => {
    if (pending === '') return;
    unwritten.attempt(JOURNAL, () => {
      file.append(pending);
      pending = '';
    });
  };
  return {
    changed(result) {
      pending += `${JSON.stringify(entryOf(result, safe))}\n`;
      flush();
    },
    flush,
  };
}

/** As the subject of a sentence. */
export const JOURNAL = 'The journal of what is running, for the post step,';

const NOT_SEEN_TO_END: ReadonlySet<ItemResult['status']> = new Set(['running', 'unknown']);

function entryOf(result: ItemResult, safe: Pick<SafeText, 'plain'>): JournalEntry {
  const { item, name, stage } = result.plan;
  const open = openOf(result.trigger);
  // Sent with an id of our choice, it is ours whatever became of the answer.
  const chosen = open?.jobId;
  return {
    kind: item.kind.name,
    itemId: item.id,
    ...(item.variant === undefined ? {} : { variant: item.variant }),
    ...(item.workspaceId === undefined ? {} : { workspaceId: item.workspaceId }),
    itemName: safe.plain(name),
    stage,
    jobId: chosen ?? result.jobId,
    ours: isOurs(result.trigger) || chosen !== undefined,
    found: isFound(result.trigger),
    sentAt: chosen === undefined ? (open?.look.at ?? null) : null,
    open: NOT_SEEN_TO_END.has(result.status) || result.mayRun,
  };
}

/**
 * The last word on each item. A line that was cut by the kill is no word.
 * @returns `undefined` where the journal is gone
 */
export function readJournal(path: string): readonly JournalEntry[] | undefined {
  const last = new Map<string, JournalEntry>();
  const text = readOwnFile(path);
  if (text === undefined) return undefined;
  for (const line of text.split('\n')) {
    const read = entry().safeParse(parse(line));
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
