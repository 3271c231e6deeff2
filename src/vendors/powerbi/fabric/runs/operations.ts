import type { Ended } from '../../../../domain/job.ts';
import { errorText } from '../api/errors.ts';
import type { ErrorBody, TableSync } from '../api/schemas.ts';
import { failureAdvice, NO_REASON } from './observation.ts';

/** How a synchronisation ended, by what Fabric says of each table. */

/** Nothing had changed: there was nothing to do (REST docs, `SyncStatus`). */
const FINE: ReadonlySet<string> = new Set(['success', 'notrun']);
/** More of them make no reason clearer. */
const MOST_NAMED = 5;

export function failureOf(error: ErrorBody | undefined): Ended {
  const said = error ? errorText(error) : '';
  const advice = failureAdvice(error?.errorCode, said);
  return { state: 'failed', reason: said || NO_REASON, ...(advice ? { advice } : {}) };
}

export function tablesEnd(tables: readonly TableSync[]): Ended {
  const parts = tables.map((table) => `${nameOf(table)}: ${table.status ?? 'not told'}`);
  const failed = tables.filter((table) => wordFor(table) === 'failure');
  const told = { parts, ...timesOf(tables) };
  if (failed.length > 0) {
    const reasons = failed.map((table) => `${nameOf(table)}: ${reasonOf(table)}`);
    const more = reasons.length - MOST_NAMED;
    const lines = [
      ...reasons.slice(0, MOST_NAMED),
      ...(more > 0 ? [`and ${more} more ${more === 1 ? 'table' : 'tables'}`] : []),
    ];
    const advice = failureAdvice(failed[0]?.error?.errorCode, reasons.join(' '));
    return { state: 'failed', reason: lines.join('\n'), ...(advice ? { advice } : {}), ...told };
  }
  const open = tables.filter((table) => !FINE.has(wordFor(table)));
  if (open.length === 0) return { state: 'succeeded', ...told };
  const names = open.map((table) => `${nameOf(table)} (${table.status ?? 'not told'})`).join(', ');
  const reason = `it ended, but of these tables Fabric does not say that they are in step: ${names}`;
  return { state: 'unknown', reason, ...told };
}

function nameOf({ tableName = 'a table without a name' }: TableSync): string {
  return tableName;
}

function wordFor({ status = '' }: TableSync): string {
  return status.toLowerCase();
}

function reasonOf({ error }: TableSync): string {
  return (error && errorText(error)) || NO_REASON;
}

/** From the first table's start to the last one's end. */
function timesOf(tables: readonly TableSync[]): Pick<Ended, 'startedAt' | 'endedAt'> {
  const starts = tables.flatMap(({ startDateTime }) => startDateTime ?? []);
  const ends = tables.flatMap(({ endDateTime }) => endDateTime ?? []);
  return {
    ...(starts.length > 0 && { startedAt: Math.min(...starts) }),
    ...(ends.length > 0 && { endedAt: Math.max(...ends) }),
  };
}
