import type { HttpRequest } from '../../../src/domain/http.ts';
import { FIVE_OCLOCK } from '../../fakes/virtual-clock.ts';
import type { ItemScript, ScheduleScript } from '../scenario.ts';
import type { Site } from '../site.ts';
import { type Entry, Timetable } from '../timetable.ts';

interface Timing {
  readonly frequency: string;
  readonly frequencyDetails: {
    readonly start: string;
    readonly intervals?: { readonly interval: readonly Readonly<Record<string, string>>[] };
  };
}

type Told = { readonly content: unknown } | { readonly refusal: string };

const TASKS = /\/tasks\/extractRefreshes(?:\/(?<id>[^/]+))?$/;
const EXTRACTS = /\/schedules\/(?<schedule>[^/]+)\/extracts$/;
const ADDING = /\/schedules\/(?<schedule>[^/]+)\/(?:workbooks|datasources)$/;
/** Of the night in question. */
const TODAY = new Date(FIVE_OCLOCK).getUTCDate();
const DAYS_OF_MONTH = 30;
const FAR_OFF_DAYS = 20;
const FAILED_TOO_OFTEN = '5';
/** A schedule of Server that its administrator has suspended: what is on it does not run. */
const SUSPENDED = 'suspended';

/** Extract refresh tasks: on Cloud each with a schedule of its own, on Server on one that is shared. */
export class Tasks {
  readonly timetable: Timetable;
  readonly #site: Site;
  readonly #timings = new Map<string, Timing>();
  readonly #suspended: ReadonlySet<string>;
  #made = 0;

  constructor(site: Site) {
    this.#site = site;
    const { items, habits } = site.scenario;
    this.#suspended = new Set(
      items.flatMap(({ schedules }) =>
        schedules.filter((one) => one.suspended).map(({ id }) => id),
      ),
    );
    this.timetable = new Timetable(
      items.flatMap((item) =>
        item.schedules.map((script) =>
          habits.isServer ? onServer(item, script) : this.#timed(item, script.id, timingOf(script)),
        ),
      ),
    );
  }

  isChange(method: string, path: string): boolean {
    return method !== 'GET' && (TASKS.test(path) || ADDING.test(path));
  }

  /** `undefined` for what is none of ours. */
  answer({ method, url, body = '{}' }: HttpRequest): Told | undefined {
    const { pathname } = url;
    const extracts = EXTRACTS.exec(pathname)?.groups?.schedule;
    if (extracts !== undefined) return this.#extracts(extracts);
    const adding = ADDING.exec(pathname)?.groups?.schedule;
    if (adding !== undefined && method === 'PUT') return this.#add(adding, body);
    const found = TASKS.exec(pathname);
    if (!found) return undefined;
    const id = found.groups?.id;
    if (id === undefined) {
      return { content: { tasks: { task: this.timetable.entries.map((one) => this.#row(one)) } } };
    }
    const entry = this.timetable.get(id);
    if (!entry) return { refusal: 'There is no such task.' };
    if (method === 'DELETE') this.timetable.remove(id, this.#site.now);
    if (method === 'POST') {
      const { schedule } = JSON.parse(body) as { schedule: Timing };
      this.timetable.put(this.#timed(entry.item, id, schedule), this.#site.now);
    }
    return { content: { task: this.#row(this.timetable.get(id) ?? entry) } };
  }

  /** A task moved almost a month off does not run: that is all that pausing can be on Cloud. */
  #timed(item: ItemScript, id: string, timing: Timing): Entry {
    this.#timings.set(id, timing);
    const { frequency, frequencyDetails: details } = timing;
    const runs = `${frequency} ${details.start} ${JSON.stringify(details.intervals ?? {})}`;
    const isOff = this.#suspended.has(id) || isFarOff(timing);
    return { id, item, runs, isOff };
  }

  #row({ id, item, runs }: Entry) {
    const timing = this.#timings.get(id);
    const schedule = timing ?? {
      id: runs,
      name: `Schedule ${runs}`,
      state: runs.startsWith(SUSPENDED) ? 'Suspended' : 'Active',
    };
    return {
      extractRefresh: {
        id,
        priority: '50',
        consecutiveFailedCount: this.#suspended.has(id) ? FAILED_TOO_OFTEN : '0',
        schedule,
        [item.kind.name.slice(0, -1)]: { id: item.id },
      },
    };
  }

  #extracts(schedule: string): Told {
    const rows = this.timetable.entries
      .filter(({ runs }) => runs === schedule)
      .map(({ id, item }) => ({
        id,
        type: 'FullRefresh',
        [item.kind.name.slice(0, -1)]: { id: item.id },
      }));
    const pagination = { pageNumber: '1', pageSize: '1000', totalAvailable: String(rows.length) };
    return { content: { pagination, extracts: rows.length === 0 ? {} : { extract: rows } } };
  }

  #add(schedule: string, body: string): Told {
    const { task } = JSON.parse(body) as {
      task: { extractRefresh: Record<string, { id: string }> };
    };
    const named = Object.values(task.extractRefresh)[0]?.id;
    const item = this.#site.items.find(({ id }) => id === named);
    if (!item) return { refusal: 'There is no such content.' };
    const id = `made-${++this.#made}`;
    this.timetable.put({ id, item, runs: schedule, isOff: false }, this.#site.now);
    return { content: { task: { extractRefresh: { id } } } };
  }
}

function onServer(item: ItemScript, { id, on, hour, suspended }: ScheduleScript): Entry {
  const runs = `${on ? 'active' : SUSPENDED}-${hour % 4}`;
  return { id, item, runs, isOff: !on || suspended };
}

function timingOf({ frequency, hour }: ScheduleScript): Timing {
  const start = `${String(hour).padStart(2, '0')}:05:00`;
  const interval =
    frequency === 'Monthly' ? [{ monthDay: String(TODAY + 1) }] : [{ weekDay: 'Monday' }];
  return { frequency, frequencyDetails: { start, intervals: { interval } } };
}

/** A month's day that has just passed comes again in a month. */
function isFarOff({ frequency, frequencyDetails: { intervals } }: Timing): boolean {
  if (frequency !== 'Monthly') return false;
  const days = (intervals?.interval ?? []).map(({ monthDay }) => Number(monthDay));
  return days.every((day) => (day - TODAY + DAYS_OF_MONTH) % DAYS_OF_MONTH > FAR_OFF_DAYS);
}
