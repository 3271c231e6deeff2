import type { Event } from '../domain/event.ts';
import type { Operation } from '../domain/operation.ts';
import type { PlannedItem, StepResult } from '../domain/result.ts';
import { askedText } from './asked-text.ts';
import { alignLines, alignRow, clipped, columnWidths, withoutEmpty } from './columns.ts';
import { dbtLines } from './dbt-plan.ts';
import { type EventText, eventText, type Subject } from './event-text.ts';
import type { SafeText } from './safe.ts';
import { verdictSentence } from './sentence.ts';
import { byStage, stageText } from './stage-text.ts';
import { createTimes, type Times } from './times.ts';
import { FORESEEN, OPERATION_WORDS, plural, shownById } from './words.ts';

/** The lines of the log. Whoever prints them adds nothing but the line's end. */
export interface LineWriter {
  /** The first line: what is done, to how many (of how many), where, as whom; and whose times these are. */
  opening(
    what: { readonly operation: Operation; readonly dryRun: boolean },
    items: number | readonly [toDo: number, all: number],
    session: string,
  ): string;
  /**
   * The items found, as a table, and in a refresh stage by stage. Lines written later keep to its
   * columns.
   * @param refresh of a refresh alone
   */
  found(items: readonly PlannedItem[], refresh?: RefreshPlan): readonly string[];
  /** What dbt says of the exposures that they belong to; empty where it was not asked. */
  dbt(items: readonly PlannedItem[], notes: readonly string[]): readonly string[];
  /** What an event at this moment (milliseconds since the epoch) has to say. */
  event(event: Event, now: number): readonly string[];
  /** The last line. */
  verdict(result: StepResult): string;
}

export interface RefreshPlan {
  /** Refreshes in flight at a time. */
  readonly maxParallel: number;
  /** Counts what would really be refreshed. */
  readonly dryRun: boolean;
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
/** Where no plan has set the column. */
const SHORTEST_NAME = 40;

/** What stands below a line begins where its text does, behind the time. */
const BELOW = ' '.repeat('05:04:31  '.length);

/** Makes the writer of one step's log: it remembers the columns and the date last shown. */
export function createLineWriter(options: LineWriterOptions): LineWriter {
  const { safe, vendor, operation = 'refresh', times = createTimes() } = options;
  let date: string | undefined;
  let stages: number | undefined;
  let widths: readonly number[] = [];

  const cell = (text: string) => safe.plain(text, LONGEST_CELL);
  /** The plan has names in full: later lines have as much of them as their column takes. */
  const cells = ({ kind, name }: Subject) => [
    kind.singular,
    clipped(cell(name), Math.max(SHORTEST_NAME, widths[1] ?? 0)),
  ];

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
      const [toDo, all] = typeof items === 'number' ? [items, items] : items;
      const share = toDo === all ? '' : `${toDo} of `;
      const what = `${share}${plural(all, `${vendor} item`)}`;
      return `${verb} ${what} on ${safe.plain(session, 500)}; times are ${times.zone}`;
    },

    found(items, refresh) {
      const total = Math.max(0, ...items.map(({ stage }) => stage)) + 1;
      stages = total;
      const byId = shownById(items);
      const rows = withoutEmpty(items.map((planned) => foundRow(planned, cell, byId.has(planned))));
      const table = columnWidths(rows);
      widen(rows.map((row) => row.slice(0, 2)));
      const lines = items.map((planned, index) => ({
        planned,
        shown: alignLines(rows[index] ?? [], table).map((line) => `    ${line}`),
      }));
      if (!refresh) return lines.flatMap(({ shown }) => shown);
      return byStage(lines, ({ planned }) => planned.stage).flatMap(([stage, members]) => [
        `  ${stageText(
          members.map(({ planned }) => planned).filter((one) => counts(one, refresh)),
          { stage, stages: total, maxParallel: refresh.maxParallel },
        )}`,
        ...members.flatMap(({ shown }) => shown),
      ]);
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

function counts({ item }: PlannedItem, { dryRun }: RefreshPlan): boolean {
  return !dryRun || item.nothingToRefresh === undefined;
}

function foundRow(planned: PlannedItem, cell: (text: string) => string, hasId: boolean) {
  const { item, name, asked, lenient } = planned;
  const nothing = item.nothingToRefresh?.reason;
  const end = FORESEEN[lenient ? 'skipped' : 'failed'];
  return [
    item.kind.singular,
    cell(name),
    hasId ? cell(item.id) : '',
    cell(item.folder ?? ''),
    item.owner === undefined ? '' : `owner ${cell(item.owner)}`,
    cell(askedText(asked)),
    nothing === undefined ? '' : `${end}: ${cell(nothing)}`,
  ];
}
