import type { Item, Kind, Selector } from '../domain/item.ts';
import type { PausedEntry, Pausing } from '../domain/pausing.ts';
import { type ItemResult, type PlannedItem, type StepResult, skip } from '../domain/result.ts';
import type { Vendor } from '../domain/vendor.ts';
import { planned } from '../engine/planned.ts';
import { type ResumeStep, resumeAll } from '../engine/resume.ts';
import { bareItem, entriesFor } from './entries.ts';
import { findItems } from './find.ts';
import type { PauseSurroundings } from './pause.ts';
import { pausingOf } from './pausing-of.ts';
import { type StepRequest, stageOptions, stepResult } from './step.ts';
import { withSession } from './surroundings.ts';

export interface ResumeRequest extends StepRequest {
  /** What an earlier step paused. */
  readonly record?: readonly PausedEntry[];
  /** Beside a record they narrow it; without one they are all there is. */
  readonly selectors: readonly Selector[];
  readonly maxItems: number;
}

/** Restores what a record says, or switches on what items name; keeps the rest of the record. */
export async function resume(
  request: ResumeRequest,
  surroundings: PauseSurroundings,
): Promise<StepResult> {
  const { vendor, config, settings, dryRun, record = [], selectors } = request;
  const { recorder, log, lines } = surroundings;
  const startedAt = surroundings.clock.now();
  if (record.length === 0 && selectors.length === 0) {
    recorder.keep([]);
    return stepResult('resume', [], startedAt, surroundings);
  }
  recorder.keep(record);
  const kinds = kindsOf(request);
  return withSession(
    vendor,
    config,
    { operation: 'resume', kinds },
    surroundings,
    async (session) => {
      const pausing = pausingOf(session);
      const named =
        selectors.length === 0
          ? undefined
          : await findItems(
              'resume',
              { ...request, selectors: alone(selectors) },
              session,
              surroundings,
            );
      const steps = named
        ? await narrowed(named, record, pausing, vendor, surroundings)
        : stepsOf(record, vendor);
      const results = steps.map(({ result }) => result);
      if (!named) {
        log.info(
          lines.opening({ operation: 'resume', dryRun }, results.length, session.description),
        );
        log.group('Paused items', lines.found(results.map((result) => result.planned)));
      }
      if (!dryRun) {
        const options = stageOptions(settings, session, results, surroundings);
        const open = steps.filter(({ entries }) => entries.length > 0);
        for (const { result } of steps.filter((step) => !open.includes(step))) {
          skip(result, 'nothing-to-do', 'the record holds nothing of it');
          options.emit({ type: 'ended', result });
        }
        const left = await resumeAll(open, { ...options, pausing, recorder });
        keepRest(record, steps, left, surroundings);
      }
      return stepResult('resume', results, startedAt, surroundings);
    },
  );
}

/** What they read from, the record knows better: it has those who still need it paused. */
function alone(selectors: readonly Selector[]): readonly Selector[] {
  return selectors.map(({ includeUpstream: _, ...selector }) => selector);
}

/** What was not asked for, and what could not be restored. */
function keepRest(
  record: readonly PausedEntry[],
  steps: readonly ResumeStep[],
  left: readonly PausedEntry[],
  { recorder, log, safe }: PauseSurroundings,
): void {
  const chosen = new Set(steps.flatMap(({ entries }) => entries));
  const others = record.filter((entry) => !chosen.has(entry));
  if (others.length > 0) {
    const names = [...new Set(others.map(({ itemName }) => safe.plain(itemName, 100)))];
    log.info(`Left paused, as not all that it was paused for is resumed: ${names.join(', ')}`);
  }
  const failed = new Set(left.map(({ itemId }) => itemId));
  const done = new Set(
    steps.map(({ result }) => result.planned.item.id).filter((id) => !failed.has(id)),
  );
  recorder.keep(
    record
      .filter((entry) => others.includes(entry) || left.includes(entry))
      .map((entry) => (left.includes(entry) ? entry : without(entry, done))),
  );
}

/** Who is resumed needs nothing paused any more. */
function without(entry: PausedEntry, done: ReadonlySet<string>): PausedEntry {
  return { ...entry, holders: entry.holders.filter((holder) => !done.has(holder)) };
}

function kindsOf({ vendor, record = [], selectors }: ResumeRequest): readonly Kind[] {
  const names = new Set([
    ...record.map(({ kind }) => kind),
    ...selectors.map(({ kind }) => kind.name),
  ]);
  return vendor.pausable?.kinds.filter(({ name }) => names.has(name)) ?? [];
}

/** The record item by item. */
function stepsOf(record: readonly PausedEntry[], vendor: Vendor): readonly ResumeStep[] {
  const groups = Map.groupBy(record, keyOf);
  return [...groups.values()].flatMap((entries) => {
    const result = resultOf(entries, vendor);
    return result ? [{ result, entries }] : [];
  });
}

function resultOf([entry]: readonly PausedEntry[], vendor: Vendor): ItemResult | undefined {
  const kind = vendor.pausable?.kinds.find(({ name }) => name === entry?.kind);
  if (!entry || !kind) return undefined;
  const item: Item = {
    kind,
    id: entry.itemId,
    name: entry.itemName,
    ...(entry.workspaceId === null ? {} : { workspaceId: entry.workspaceId }),
  };
  return planned(bareItem(item));
}

/**
 * What the named items say of the record: what is theirs, and the sources that were paused for
 * their sake alone. A source that another paused workbook reads stays paused.
 */
async function narrowed(
  named: readonly PlannedItem[],
  record: readonly PausedEntry[],
  pausing: Pausing,
  vendor: Vendor,
  surroundings: PauseSurroundings,
): Promise<readonly ResumeStep[]> {
  const keys = new Set(named.map(({ item }) => `${item.kind.name} ${item.id}`));
  const ids = new Set(named.map(({ item }) => item.id));
  const chosen = record.filter(
    (entry) => keys.has(keyOf(entry)) || entry.holders.every((holder) => ids.has(holder)),
  );
  const sources = stepsOf(
    chosen.filter((entry) => !keys.has(keyOf(entry))),
    vendor,
  );
  const own = await Promise.all(
    named.map(async (one): Promise<ResumeStep> => {
      const { item } = one;
      const recorded = chosen.filter((entry) => keyOf(entry) === `${item.kind.name} ${item.id}`);
      const needsRecord = !vendor.pausable?.withoutRecord.includes(item.kind);
      if (recorded.length > 0 || needsRecord) return { result: planned(one), entries: recorded };
      const changes = await pausing.changesOf(item);
      const entries = entriesFor(one, changes, vendor, surroundings);
      return { result: planned(one), entries };
    }),
  );
  return [...sources, ...own];
}

function keyOf({ kind, itemId }: PausedEntry): string {
  return `${kind} ${itemId}`;
}
