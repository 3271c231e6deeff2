import type { Event } from '../domain/event.ts';
import type { Operation } from '../domain/operation.ts';
import type { PlannedItem, StepResult } from '../domain/result.ts';
import { alignRow, columnWidths } from './columns.ts';
import { dbtLines } from './dbt-plan.ts';
import { type EventText, eventText, type Subject } from './event-text.ts';
import type { SafeText } from './safe.ts';
import { verdictSentence } from './sentence.ts';
import { createTimes, type Times } from './times.ts';
import { OPERATION_WORDS, plural } from './words.ts';

/** The lines of the log. Whoever prints them adds nothing but the line's end. */
export interface LineWriter {
  /** The first line: what is done, to how many, where, as whom. */
  opening(
    what: { readonly operation: Operation; readonly dryRun: boolean },
    items: number,
    session: string,
  ): string;
  /** The items found, as a table. Lines written later keep to its columns. */
  found(items: readonly PlannedItem[]): readonly string[];
  /** What dbt says of the exposures that they belong to; empty where it was not asked. */
  dbt(items: readonly PlannedItem[], notes: readonly string[]): readonly string[];
  /** What an event at this moment (milliseconds since the epoch) has to say. */
  event(event: Event, now: number): readonly string[];
  /** The last line. */
  verdict(result: StepResult): string;
}

export interface LineWriterOptions {
  readonly safe: SafeText;
  /** `Tableau`. */
  readonly vendor: string;
  /** By default `refresh`. */
  readonly operation?: Operation;
  /** By default in the runner's own time zone. */
  readonly times?: Times;
}

const LONGEST_CELL = 255;

/** What stands below a line begins where its text does, behind the time. */
const BELOW = ' '.repeat('05:04:31  '.length);

/** Makes the writer of one step's log: it remembers the columns and the date last shown. */
export function createLineWriter(options: LineWriterOptions): LineWriter {
  const { safe, vendor, operation = 'refresh', times = createTimes() } = options;
  let date: string | undefined;
  let stages: number | undefined;
  let widths: readonly number[] = [];

  const cell = (text: string) => safe.plain(text, LONGEST_CELL);
  const cells = ({ kind, name }: Subject) => [kind.singular, cell(name)];

  /** Later lines never narrow the columns: a log that jumps is hard to read. */
  function widen(rows: readonly (readonly string[])[]): void {
    const found = columnWidths(rows);
    widths = found.map((width, column) => Math.max(width, widths[column] ?? 0));
  }

  function stamp(now: number): string {
    const today = times.date(now);
    const changed = date !== undefined && date !== today;
    date = today;
    return changed ? `${today} ${times.time(now)}` : times.time(now);
  }

  /** A moment within a line: with its date where that is not the line's own. */
  function clock(ms: number, now: number): string {
    const day = times.date(ms);
    return day === times.date(now) ? times.time(ms) : `${day} ${times.time(ms)}`;
  }

  function layOut(said: EventText): string {
    if (!said.subject) return said.text;
    const columns = alignRow([...cells(said.subject), said.text], widths);
    return `${said.mark ?? ' '} ${columns}`;
  }

  return {
    opening({ operation: begun, dryRun }, items, session) {
      const { doing, todo } = OPERATION_WORDS[begun];
      const verb = dryRun ? `Would ${todo}` : doing;
      return `${verb} ${plural(items, `${vendor} item`)} on ${safe.plain(session, 500)}`;
    },

    found(items) {
      stages = Math.max(0, ...items.map((item) => item.stage)) + 1;
      const rows = items.map((planned) => foundRow(planned, cell));
      widen(items.map((planned) => cells({ kind: planned.item.kind, name: planned.name })));
      const all = columnWidths(rows);
      return rows.map((row) => `    ${alignRow(row, all)}`);
    },

    dbt: (items, notes) => dbtLines(items, notes, safe),

    event(event, now) {
      const context = { safe, vendor, operation, stages, clock: (ms: number) => clock(ms, now) };
      const said = eventText(event, context);
      if (said.heading) return [said.text];
      const below = (said.below ?? []).map((line) => BELOW + line);
      return [`${stamp(now)}  ${layOut(said)}`, ...below];
    },

    verdict: (result) => verdictSentence(result, safe),
  };
}

function foundRow({ item, name }: PlannedItem, cell: (text: string) => string) {
  return [
    item.kind.singular,
    cell(name),
    cell(item.folder ?? ''),
    item.owner === undefined ? '' : `owner ${cell(item.owner)}`,
    cell(item.nothingToRefresh?.reason ?? ''),
  ];
}
