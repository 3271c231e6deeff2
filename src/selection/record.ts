import { z } from 'zod';
import type { Problem } from '../domain/errors.ts';
import type { Pausable, PausedEntry } from '../domain/pausing.ts';
import { isId, readJsonArray } from './json.ts';
import { lazily } from './parameters.ts';
import { shorten } from './wording.ts';

/**
 * The record of a pause, which is all that a resume needs: read and written in one place, so that
 * the two can't drift apart. Whatever comes back is checked as if it came from anybody.
 */

const id = lazily(() => z.string().refine(isId));

const entry = lazily(() =>
  z.object({
    id: z.string().regex(/^[\w-]{1,100}$/),
    vendor: z.string(),
    kind: z.string(),
    item_id: id(),
    item_name: z.string().max(1000),
    workspace_id: id().nullable(),
    for: z.array(id()).min(1),
    change: z.record(z.string(), z.unknown()),
  }),
);

const WHAT = 'the output paused of an earlier pause step';
const MOST = 50;

export interface RecordOptions {
  readonly input: string;
  /** The value of the `vendor` input. */
  readonly vendor: string;
  readonly pausable: Pausable;
}

/** Reads a record. `undefined` after saying what is wrong with it. */
export function readRecord(
  text: string,
  { input, vendor, pausable }: RecordOptions,
  problems: Problem[],
): readonly PausedEntry[] | undefined {
  const values = readJsonArray(text, input, WHAT, problems);
  if (!values) return undefined;
  const entries: PausedEntry[] = [];
  const complaints: string[] = [];
  for (const [index, value] of values.entries()) {
    const read = readEntry(value, { vendor, pausable });
    if (typeof read === 'string') complaints.push(`${input}[${index}] ${read}`);
    else entries.push(read);
    // More than these nobody reads, and a long list of nonsense takes long to refuse.
    if (complaints.length === MOST) break;
  }
  for (const allowed of complaints) problems.push({ input, allowed });
  return complaints.length > 0 ? undefined : entries;
}

/** An entry, or what is wrong with it. */
function readEntry(
  value: unknown,
  { vendor, pausable }: Omit<RecordOptions, 'input'>,
): PausedEntry | string {
  const parsed = entry().safeParse(value);
  if (!parsed.success) return `is not an entry of ${WHAT}`;
  const { data } = parsed;
  if (data.vendor !== vendor) {
    return `is of vendor ${shorten(data.vendor, 60)}: give this step the same vendor`;
  }
  const change = pausable.change.safeParse(data.change);
  const isKind = pausable.kinds.some(({ name }) => name === data.kind);
  if (!isKind || !change.success) return `is not an entry of ${WHAT}`;
  return {
    id: data.id,
    vendor,
    kind: data.kind,
    itemId: data.item_id,
    itemName: data.item_name,
    workspaceId: data.workspace_id,
    holders: data.for,
    change: change.data,
  };
}

/** The record as `paused` holds it, on one line. */
export function writeRecord(entries: readonly PausedEntry[]): string {
  return JSON.stringify(entries.map(toJson));
}

/** The same for a file: a line for each entry. */
export function writeRecordFile(entries: readonly PausedEntry[]): string {
  const lines = entries.map((one) => `  ${JSON.stringify(toJson(one))}`);
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function toJson(one: PausedEntry): z.input<ReturnType<typeof entry>> {
  return {
    id: one.id,
    vendor: one.vendor,
    kind: one.kind,
    item_id: one.itemId,
    item_name: one.itemName,
    workspace_id: one.workspaceId,
    for: [...one.holders],
    change: one.change,
  };
}
