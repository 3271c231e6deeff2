import pLimit from 'p-limit';
import type { Clock } from '../../../domain/clock.ts';
import { StepError } from '../../../domain/errors.ts';
import type { Item } from '../../../domain/item.ts';
import type { Job, Untold } from '../../../domain/job.ts';
import type {
  Change,
  Paused,
  PausePlan,
  PauseRequest,
  Pausing,
  Resumed,
} from '../../../domain/pausing.ts';
import type { ApiClient, Call } from '../api/client.ts';
import { PowerBiError, TokenError } from '../api/errors.ts';
import { modelAnswer, type RefreshSchedule, refreshSchedule } from '../api/schemas.ts';
import type { Refresher } from '../refresher.ts';
import { hasNone, IN_SETTINGS, isBadRequest, refusal } from './refusals.ts';
import {
  difference,
  forgotten,
  inWords,
  type ScheduleDisabled,
  scheduleDisabled,
} from './schedule.ts';

const AT_ONCE = 8;
/** A change that was accepted shows at once; or later, or never (msft-extensions#564). */
const TRIES_AFTER_MS = [0, 1_000, 3_000];
/** A cancelled step has ten seconds left, and a change takes one or two. */
const CHANGE_TIMEOUT_MS = 15_000;

type Place = Pick<ScheduleDisabled, 'workspace' | 'model'>;

/** Whether what was asked for may have been done, also where it ends in a refusal. */
interface Attempt {
  effect: 'none' | 'possible';
}

const NO_SCHEDULE = 'it has no refresh schedule';

/** The refresh schedules of semantic models, off and on. */
export class SchedulePausing implements Pausing {
  readonly #client: ApiClient;
  readonly #models: Refresher;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #limit = pLimit(AT_ONCE);
  /** The specification wraps what changes in `value`; not all examples of the vendor do. */
  #bare = false;

  constructor(client: ApiClient, models: Refresher, clock: Clock, signal: AbortSignal) {
    this.#client = client;
    this.#models = models;
    this.#clock = clock;
    this.#signal = signal;
  }

  plan(requests: readonly PauseRequest[]): Promise<readonly PausePlan[]> {
    return Promise.all(requests.map(({ item }) => this.#limit(() => this.#planOne(item))));
  }

  async #planOne(item: Item): Promise<PausePlan> {
    const place = placeOf(item);
    try {
      const { enabled, ...schedule } = await this.#read(place);
      const refreshed = [item];
      if (!enabled) {
        return { changes: [], remarks: ['its schedule is off already, and stays off'], refreshed };
      }
      const change: ScheduleDisabled = { change: 'schedule-disabled', ...place, schedule };
      const words = `its refresh schedule (${inWords(schedule)})`;
      return { changes: [{ change, words }], remarks: [], refreshed };
    } catch (error) {
      const nothing = { changes: [], refreshed: [] };
      if (hasNone(error)) return { ...nothing, remarks: [NO_SCHEDULE] };
      if (!(error instanceof PowerBiError) || error instanceof TokenError) throw error;
      return { ...nothing, remarks: [], refusal: refusal(error, item.owner) };
    }
  }

  /** What is on is switched on: that changes nothing, and is refused to those who could not resume. */
  async rehearse(change: Change): Promise<void> {
    const place = scheduleDisabled().parse(change);
    try {
      await this.#patch(place, { enabled: true });
    } catch (error) {
      if (!(error instanceof PowerBiError)) throw error;
      const { reason, advice } = await this.#refusal(error, place);
      throw new StepError(`${reason}.`, { cause: error, advice });
    }
  }

  async pause(change: Change): Promise<Paused> {
    const place = scheduleDisabled().parse(change);
    const attempt: Attempt = { effect: 'none' };
    try {
      // "A request that disables the refresh schedule should contain no other changes."
      const off = await this.#switch(place, { enabled: false }, attempt);
      if (off) return { kind: 'paused', words: 'its refresh schedule is off' };
      const reason = 'Power BI said that its refresh schedule is off, but it is still on';
      return { kind: 'refused', reason, advice: `${IN_SETTINGS}.`, partly: true };
    } catch (error) {
      if (!(error instanceof PowerBiError)) throw error;
      const partly = attempt.effect === 'possible';
      return { kind: 'refused', ...(await this.#refusal(error, place)), partly };
    }
  }

  async resume(change: Change): Promise<Resumed> {
    const { schedule: recorded, ...place } = scheduleDisabled().parse(change);
    const byHand = `Switch it on in the settings of the model at Power BI${recorded ? `: ${inWords(recorded)}` : ''}.`;
    try {
      const present = await this.#read(place);
      if (present.enabled) {
        const words = `its refresh schedule was on already${difference(present, recorded)}`;
        return { kind: 'in-place', words };
      }
      if (!recorded && present.days.length === 0) return { kind: 'in-place', words: NO_SCHEDULE };
      const on = await this.#switch(place, { enabled: true, ...forgotten(present, recorded) });
      if (on) {
        const words = `its refresh schedule is on again${difference(on, recorded)}`;
        return { kind: 'restored', words };
      }
      const reason = 'Power BI said that its refresh schedule is on, but it is still off';
      return { kind: 'failed', reason, advice: byHand };
    } catch (error) {
      if (hasNone(error)) return { kind: 'in-place', words: NO_SCHEDULE };
      if (!(error instanceof PowerBiError)) throw error;
      const { reason, advice } = await this.#refusal(error, place);
      return { kind: 'failed', reason, advice: error.status === 400 ? byHand : advice };
    }
  }

  async changesOf(item: Item): Promise<readonly Change[]> {
    return [{ change: 'schedule-disabled', ...placeOf(item) } satisfies ScheduleDisabled];
  }

  async unfinished(items: readonly Item[]): Promise<readonly Job[] | Untold> {
    const jobs: Job[] = [];
    const running = await Promise.all(
      items.map((item) => this.#limit(() => this.#models.running({ item, parameters: {} }))),
    );
    for (const one of running) {
      if (!one) continue;
      if ('untold' in one) return one;
      jobs.push(one.job);
    }
    return jobs;
  }

  /** Switches it, and reads back that it is. `undefined` where Power BI says yes and does nothing. */
  async #switch(
    place: Place,
    wanted: Partial<RefreshSchedule>,
    attempt?: Attempt,
  ): Promise<RefreshSchedule | undefined> {
    for (const ms of TRIES_AFTER_MS) {
      if (ms > 0) await this.#clock.sleep(ms, this.#signal);
      await this.#patch(place, wanted, attempt);
      const present = await this.#read(place);
      if (present.enabled === wanted.enabled) return present;
    }
    return undefined;
  }

  #read(place: Place): Promise<RefreshSchedule> {
    const call = { method: 'GET', path: scheduleOf(place), signal: this.#signal } as const;
    return this.#client.read(call, refreshSchedule);
  }

  async #patch(
    place: Place,
    wanted: Partial<RefreshSchedule>,
    attempt: Attempt = { effect: 'none' },
  ): Promise<void> {
    // Others may find out meanwhile which of the two it is.
    const bare = this.#bare;
    try {
      await this.#send(place, bare ? wanted : { value: wanted }, attempt);
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      try {
        await this.#send(place, bare ? { value: wanted } : wanted, attempt);
      } catch (again) {
        throw isBadRequest(again) ? error : again;
      }
      this.#bare = !bare;
    }
  }

  /** Says the same again until it is answered: that does no harm. */
  #send(place: Place, body: unknown, attempt: Attempt): Promise<void> {
    const call: Call = {
      method: 'PATCH',
      path: scheduleOf(place),
      body,
      signal: this.#signal,
      // Else what we undo at the end of the job might be done after that.
      outlivesSignal: true,
      timeoutMs: CHANGE_TIMEOUT_MS,
    };
    return this.#client.patiently(async () => {
      try {
        await this.#client.call(call);
        attempt.effect = 'possible';
      } catch (error) {
        if (!(error instanceof PowerBiError)) attempt.effect = 'possible';
        throw error;
      }
    }, this.#signal);
  }

  async #refusal(error: PowerBiError, place: Place) {
    const isOwners = error.status === 401 || error.status === 403;
    return refusal(error, isOwners ? await this.#ownerOf(place) : undefined);
  }

  /** A courtesy: without it, the refusal is told all the same. */
  async #ownerOf(place: Place): Promise<string | undefined> {
    const call = { method: 'GET', path: pathOf(place), signal: this.#signal } as const;
    try {
      return (await this.#client.look(call, modelAnswer)).configuredBy;
    } catch {
      return undefined;
    }
  }
}

function placeOf({ id, workspaceId = '' }: Item): Place {
  return { workspace: workspaceId, model: id };
}

function pathOf({ workspace, model }: Place): string {
  return `groups/${encodeURIComponent(workspace)}/datasets/${encodeURIComponent(model)}`;
}

function scheduleOf(place: Place): string {
  return `${pathOf(place)}/refreshSchedule`;
}
