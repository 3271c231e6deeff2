import { StepError } from '../../../domain/errors.ts';
import type { Item, Selector } from '../../../domain/item.ts';
import type { Paused, Resumed } from '../../../domain/pausing.ts';
import { holds } from '../../../selection/compare.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden, TableauError } from '../api/errors.ts';
import { Listing } from '../api/listing.ts';
import { schedules } from '../kinds.ts';
import type { Suspended } from './changes.ts';
import { type ScheduleRow, scheduleAnswer, schedulePage } from './schemas.ts';

/** Whole schedules of a Tableau Server. What happens to one happens to every task on it, of all sites. */
export class Schedules {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  #rows: Promise<readonly ScheduleRow[]> | undefined;

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  async find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    if (selectors.length === 0) return [];
    this.#rows ??= this.#list();
    const rows = await this.#rows;
    return selectors.map(({ conditions }) =>
      rows
        .filter((row) =>
          conditions.every((condition) => {
            const value = row[condition.field as keyof ScheduleRow];
            const type = schedules.filters[condition.field] ?? 'text';
            return holds(condition, type, value === undefined ? [] : [value]);
          }),
        )
        .map(toItem),
    );
  }

  /** True when it is suspended now. */
  async isSuspended(id: string): Promise<boolean> {
    const row = (await this.#list()).find((one) => one.id === id);
    if (row) return isSuspended(row.state);
    throw new StepError(`The schedule ${id} no longer exists, or this account may not see it.`, {
      advice: 'Schedules take a server administrator. Look on the server whether it was deleted.',
    });
  }

  async suspend({ schedule }: Suspended): Promise<Paused> {
    try {
      await this.#setState(schedule.id, 'Suspended');
    } catch (error) {
      if (!(error instanceof TableauError) && !isForbidden(error)) throw error;
      const words = error instanceof TableauError ? error.words : error.message;
      // A refusal may come after the effect.
      const partly = await this.isSuspended(schedule.id);
      return { kind: 'refused', reason: words, advice: MAY_NOT, partly };
    }
    if (await this.isSuspended(schedule.id)) return { kind: 'paused', words: 'suspended' };
    return { kind: 'refused', reason: NOT_DONE, advice: MAY_NOT, partly: false };
  }

  async activate({ schedule }: Suspended): Promise<Resumed> {
    if (!(await this.isSuspended(schedule.id))) {
      return { kind: 'in-place', words: 'it was active already' };
    }
    await this.#setState(schedule.id, 'Active');
    const isStill = await this.isSuspended(schedule.id);
    return isStill
      ? { kind: 'failed', reason: NOT_DONE, advice: MAY_NOT }
      : { kind: 'restored', words: 'active again' };
  }

  /** The same state twice is the same state: it is repeated until there is an answer. */
  async #setState(id: string, state: 'Active' | 'Suspended'): Promise<void> {
    const response = await this.#client.repeat({
      method: 'PUT',
      below: 'server',
      path: `schedules/${encodeURIComponent(id)}`,
      body: { schedule: { state } },
      scope: SCOPE,
      signal: this.#signal,
    });
    const parsed = scheduleAnswer.safeParse(response.json);
    if (parsed.success && parsed.data.schedule.state !== state) {
      throw new StepError(`Tableau answered that the schedule is ${parsed.data.schedule.state}.`, {
        advice: MAY_NOT,
      });
    }
  }

  async #list(): Promise<readonly ScheduleRow[]> {
    try {
      return await new Listing(this.#client, this.#signal).all({
        path: 'schedules',
        below: 'server',
        page: schedulePage,
        scope: SCOPE,
      });
    } catch (error) {
      if (!isForbidden(error)) throw error;
      throw new StepError(`This account may not list schedules: ${error.message}`, {
        cause: error,
        advice:
          'Whole schedules exist on Tableau Server alone, and take a server administrator; on Tableau Cloud pause workbooks and datasources instead.',
      });
    }
  }
}

/** No scope of connected apps is documented for schedules. */
const SCOPE = 'for schedules (none is documented: use a personal access token)';
const NOT_DONE = 'Tableau accepted it, and the schedule is as it was';
const MAY_NOT = 'Only a server administrator may suspend and activate schedules.';

function isSuspended(state: string): boolean {
  return state.toLowerCase() === 'suspended';
}

function toItem({ id, name, type, frequency }: ScheduleRow): Item {
  const folder = [frequency, type].filter(Boolean).join(' ');
  return { kind: schedules, id, name, ...(folder === '' ? {} : { folder }) };
}
