import { StepError } from '../../../domain/errors.ts';
import type { Paused, Resumed } from '../../../domain/pausing.ts';
import type { TableauClient } from '../api/client.ts';
import { NotPermitted, TableauError } from '../api/errors.ts';
import type { Parked } from './changes.ts';
import { short } from './plan.ts';
import type { Task, Tasks } from './tasks.ts';
import {
  isoDay,
  isParked,
  isSameTiming,
  scheduleBody,
  type Timing,
  timingWords,
} from './timing.ts';

/** Sources disagree on the scope that updating a task takes: tableau-mcp names the first. */
const SCOPES = ['tableau:tasks:write', 'tableau:tasks:update'] as const;
const TRIES = 2;
const OWNER = 'Only a site administrator or the owner of the content may change its tasks.';

/** Tableau Cloud: the task stays, with its id and type, and its schedule is moved far off. */
export class Parking {
  readonly #client: TableauClient;
  readonly #tasks: Tasks;
  readonly #signal: AbortSignal;

  constructor(client: TableauClient, tasks: Tasks, signal: AbortSignal) {
    this.#client = client;
    this.#tasks = tasks;
    this.#signal = signal;
  }

  /** Writes the schedule back as it is. What Tableau does not take now, it would not take later. */
  async rehearse({ task, schedule }: Parked): Promise<void> {
    const written = await this.#write(task, schedule).catch((error: unknown) => {
      throw error instanceof TableauError ? notTakenBack(task, schedule, error) : error;
    });
    if (!written) throw gone(task);
    if (isAt(written, schedule)) return;
    throw new StepError(
      `Tableau does not keep the schedule of task ${short(task)} as it is: ${timingWords(schedule)} became ${scheduleWords(written)}.`,
      { advice: 'Look at the task at Tableau, and leave this item out.' },
    );
  }

  async park(change: Parked): Promise<Paused> {
    const { task, parked } = change;
    try {
      const written = await this.#write(task, parked);
      if (written && isAt(written, parked)) return { kind: 'paused', words: pausedWords(written) };
      const reason = written
        ? `Tableau accepted another schedule for task ${short(task)}, and made it ${scheduleWords(written)}`
        : gone(task).message;
      return { kind: 'refused', reason, advice: OWNER, partly: !(await this.#undone(change)) };
    } catch (error) {
      if (!(error instanceof TableauError || error instanceof NotPermitted)) throw error;
      const reason = error instanceof TableauError ? error.words : error.message;
      const advice = error.advice ?? OWNER;
      return { kind: 'refused', reason, advice, partly: !(await this.#undone(change)) };
    }
  }

  /** True when the task is as it was before, or gone. A refusal may come after the effect. */
  async #undone({ task, schedule }: Parked): Promise<boolean> {
    const now = await this.#tasks.get(task);
    if (!now || isAt(now, schedule)) return true;
    const written = await this.#write(task, schedule);
    return !written || isAt(written, schedule);
  }

  async restore({ task, schedule, parked }: Parked): Promise<Resumed> {
    const now = await this.#tasks.get(task);
    if (!now) {
      return { kind: 'failed', reason: gone(task).message, advice: byHand(schedule) };
    }
    if (isAt(now, schedule)) {
      return { kind: 'in-place', words: `task ${short(task)} is scheduled as before` };
    }
    if (!isAt(now, parked) && !isParkedNow(now)) {
      // A pause of what an earlier one had parked: that one has been resumed since.
      if (isParked(task, schedule)) {
        return { kind: 'in-place', words: `task ${short(task)} was resumed meanwhile` };
      }
      return {
        kind: 'failed',
        reason: `the schedule of task ${short(task)} was changed since it was paused, to ${scheduleWords(now)}, and is left so`,
        advice: byHand(schedule),
      };
    }
    const written = await this.#write(task, schedule);
    if (written && isAt(written, schedule)) {
      return { kind: 'restored', words: restoredWords(task, schedule) };
    }
    return {
      kind: 'failed',
      reason: `Tableau accepted the schedule of task ${short(task)}, and did not keep it`,
      advice: byHand(schedule),
    };
  }

  /** Gives a task a schedule, and reads back what it has. The same schedule twice does no harm. */
  async #write(id: string, timing: Timing): Promise<Task | undefined> {
    for (let tries = 1; ; tries++) {
      await this.#update(id, timing);
      const task = await this.#tasks.get(id);
      if (!task || isAt(task, timing) || tries === TRIES) return task;
    }
  }

  async #update(id: string, timing: Timing): Promise<void> {
    const [first, second] = SCOPES;
    try {
      await this.#updateWith(first, id, timing);
    } catch (error) {
      const mayBeScope = this.#client.config.credentials.kind === 'connected-app';
      // A sign-in that asks for a scope which was not granted is refused as a whole.
      if (!mayBeScope || error instanceof TableauError || !(error instanceof StepError)) {
        throw error;
      }
      await this.#updateWith(second, id, timing).catch((other: unknown) => {
        const says = other instanceof TableauError || !(other instanceof StepError);
        throw says ? other : error;
      });
    }
  }

  async #updateWith(scope: string, id: string, timing: Timing): Promise<void> {
    const client = await this.#client.keepScopes([scope], this.#signal);
    await client.repeat({
      method: 'POST',
      path: `tasks/extractRefreshes/${encodeURIComponent(id)}`,
      body: scheduleBody(timing),
      scope,
      signal: this.#signal,
    });
  }
}

function isAt({ schedule }: Task, timing: Timing): boolean {
  return schedule.kind === 'cloud' && isSameTiming(schedule.timing, timing);
}

/** By a later pause than the one that is being resumed, on another day. */
function isParkedNow({ id, schedule }: Task): boolean {
  return schedule.kind === 'cloud' && isParked(id, schedule.timing);
}

function scheduleWords({ schedule }: Task): string {
  return schedule.kind === 'cloud' ? timingWords(schedule.timing) : 'another kind of schedule';
}

function pausedWords({ id, nextRunAt }: Task): string {
  const next = nextRunAt === undefined ? '' : ` on ${isoDay(nextRunAt)}`;
  return `task ${short(id)} is parked; if nobody resumes it, it runs next${next || ' in about a month'}`;
}

function restoredWords(task: string, schedule: Timing): string {
  const parked = isParked(task, schedule) ? ', as an earlier pause had parked it' : '';
  return `task ${short(task)} again ${timingWords(schedule)}${parked}`;
}

function notTakenBack(task: string, schedule: Timing, error: TableauError): StepError {
  return new StepError(
    `Tableau does not take back the schedule of task ${short(task)} (${timingWords(schedule)}): ${error.words}.`,
    {
      cause: error,
      advice: error.status === 403 ? OWNER : 'Give the task another schedule, or leave it out.',
    },
  );
}

function gone(task: string): StepError {
  return new StepError(`Task ${short(task)} no longer exists, or this account may not see it.`, {
    advice: OWNER,
  });
}

function byHand(schedule: Timing): string {
  return `It was ${timingWords(schedule)}: set it at Tableau by hand if that is still wanted.`;
}
