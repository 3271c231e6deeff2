import { z } from 'zod';
import { createGrowingFile, type GrowingFile, readOwnFile, whyNotWritten } from '../files.ts';
import type { Report } from './github.ts';

/**
 * What main leaves to post of its check runs: names, ids and what they are to say, never the token.
 * One line of JSON per change, in RUNNER_TEMP.
 */

const CONCLUSIONS = ['success', 'failure', 'cancelled', 'timed_out', 'skipped', 'neutral'] as const;

const report = z.object({
  name: z.string(),
  conclusion: z.enum(CONCLUSIONS).optional(),
  title: z.string(),
  summary: z.string(),
  detailsUrl: z.string().optional(),
  startedAt: z.string().optional(),
  completedAt: z.string().optional(),
});

const line = z.union([
  /** A request to create it was sent, or answered. */
  z.object({ begun: report, id: z.int().positive().optional() }),
  /** What it is to say in the end. */
  z.object({ end: report }),
  z.object({ done: z.string() }),
  /** When a request was sent, in milliseconds since the epoch. */
  z.object({ sentAt: z.number() }),
  /** The log has a warning already. */
  z.object({ warned: z.literal(true) }),
]);
export type LedgerLine = z.output<typeof line>;

export interface Ledger {
  note(line: LedgerLine): void;
}

/** One that can't be written is missed by post alone: the refreshes are not the worse for it. */
export function createLedger(path: string, debug: (line: string) => void): Ledger {
  let file: GrowingFile | undefined;
  return {
    note(entry) {
      try {
        file ??= createGrowingFile(path);
        file.append(`${JSON.stringify(entry)}\n`);
      } catch (error) {
        debug(`The ledger of the check runs can't be written: ${whyNotWritten(error)}`);
      }
    },
  };
}

/** A check run that does not say its end yet. */
export interface Left {
  readonly id: number | undefined;
  /** The last that is known of it. */
  readonly report: Report;
}

export interface LeftToPost {
  readonly checkRuns: readonly Left[];
  /** When requests were sent, in milliseconds since the epoch. */
  readonly sentAt: readonly number[];
  readonly warned: boolean;
}

/** What a ledger says in the end. A line that was cut by the kill is no word. */
export function readLedger(path: string): LeftToPost {
  const left = new Map<string, Left>();
  const sentAt: number[] = [];
  let warned = false;
  for (const text of readOwnFile(path)?.split('\n') ?? []) {
    const read = line.safeParse(parse(text)).data;
    if (read === undefined) continue;
    if ('warned' in read) {
      warned = true;
    } else if ('sentAt' in read) {
      sentAt.push(read.sentAt);
    } else if ('done' in read) {
      left.delete(read.done);
    } else if ('end' in read) {
      left.set(read.end.name, { id: left.get(read.end.name)?.id, report: read.end });
    } else {
      left.set(read.begun.name, { id: read.id, report: read.begun });
    }
  }
  return { checkRuns: [...left.values()], sentAt, warned };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
