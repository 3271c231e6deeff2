import { z } from 'zod';
import { StepError, UnavailableError } from '../../src/domain/errors.ts';
import type { Item, Kind, RefreshParameters, Selector } from '../../src/domain/item.ts';
import type {
  CancelAnswer,
  Ended,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../src/domain/job.ts';
import { isSince } from '../../src/domain/trigger.ts';
import type {
  Deadline,
  LastSuccess,
  Vendor,
  VendorContext,
  VendorLimits,
  VendorSession,
} from '../../src/domain/vendor.ts';
import type { VirtualClock } from './virtual-clock.ts';

function kind(name: string, singular: string): Kind {
  return {
    name,
    singular,
    plural: `${singular}s`,
    filters: { id: 'id', name: 'name', folder: 'path', owner: 'text' },
    parameters: z.record(z.string(), z.unknown()),
  };
}

export const WORKBOOKS = kind('workbooks', 'workbook');
export const DATA_SOURCES = kind('datasources', 'data source');
export const FLOWS = kind('flows', 'flow');

export function workbook(id: string, more: Partial<Item> = {}): Item {
  return { kind: WORKBOOKS, id, name: `Workbook ${id}`, ...more };
}

/** How a refresh goes once it was accepted. Times count from there, in milliseconds. */
export interface Course {
  /** Before it begins. */
  readonly queueMs?: number;
  /** From its beginning to its end. `Infinity`: it never ends by itself. */
  readonly runMs?: number;
  readonly end?: Omit<Ended, 'startedAt' | 'endedAt'>;
  /** Percent, halfway through. */
  readonly progress?: number;
  readonly hint?: string;
  /** While the vendor does not know it: from and to, after it was accepted. */
  readonly missing?: readonly [fromMs: number, toMs: number];
  /** While the vendor does not let us look at it: from and to, after it was accepted. */
  readonly refused?: readonly [fromMs: number, toMs: number];
  /** Before a list of jobs shows it. */
  readonly listedAfterMs?: number;
  /** With every word on it, the vendor asks not to be asked about it for so long. */
  readonly notBeforeMs?: number;
  /** Does all that an order may ask for. */
  readonly covers?: boolean;
  /** What comes of asking to cancel it. */
  readonly cancel?: 'obeys' | 'ignores' | 'refuses' | 'never' | 'hangs' | 'throws';
  /** So often there is no usable answer to that before. `lost`: it took effect all the same. */
  readonly cancelFails?: number;
  readonly cancelLost?: boolean;
  /** Gone as soon as its cancellation has taken effect. */
  readonly vanishes?: boolean;
  /** From the accepted cancellation to the end. */
  readonly cancelTakesMs?: number;
}

/** What one request to start a refresh gets, in place of being accepted. */
export type Reply =
  | { readonly kind: 'normal'; readonly afterMs?: number }
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'later';
      readonly afterMs: number;
      readonly turn?: true;
      readonly guessed?: true;
    }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly advice?: string;
      readonly transient?: boolean;
    }
  | { readonly kind: 'nothing-to-refresh' }
  /** It has ended with the answer, and never had a job id. */
  | { readonly kind: 'ended'; readonly ended: Ended }
  /** The answer is lost, and the refresh started or not. */
  | {
      readonly kind: 'lost';
      readonly started: boolean;
      readonly reason?: string;
      readonly final?: boolean;
      /** The vendor says that it is unavailable, and is to be asked again then. */
      readonly unavailableMs?: number;
    }
  /** No answer ever comes. */
  | { readonly kind: 'hangs'; readonly started?: boolean }
  | { readonly kind: 'throws'; readonly error: Error };

export interface ItemScript {
  /** Of its refreshes by our hand in turn; the last one repeats. */
  readonly courses?: readonly Course[];
  /** To our requests in turn; `normal` when there are no more. */
  readonly replies?: readonly Reply[];
  /** Refuses a second refresh beside one that has not ended. */
  readonly guarded?: boolean;
}

/** While it lasts, the vendor answers nothing. By the clock's `elapsed`, in milliseconds. */
export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly error?: () => Error;
}

export interface FakeVendorOptions {
  readonly scripts?: Readonly<Record<string, ItemScript>>;
  /** For items without a script of their own, or with half of one. */
  readonly normal?: ItemScript;
  /** One request answers for all jobs. */
  readonly together?: boolean;
  /** Jobs may be listed: `running`, `look` and `startedSince` can tell. */
  readonly lists?: boolean;
  /** While that lasts, `look` alone sees nothing. */
  readonly blind?: boolean;
  /** By how much the clock of answers is ahead of that of jobs. */
  readonly answersAheadMs?: number;
  /** So long a refresh may take to show itself. */
  readonly showsWithinMs?: number;
  /** Jobs get the ids that whoever starts them chooses. */
  readonly choosesIds?: boolean;
  readonly spells?: readonly Spell[];
  /** Of every look at the jobs. */
  readonly latencyMs?: number;
  /** By how much the vendor's clock is ahead of ours. */
  readonly skewMs?: number;
  /** What there is to be found. */
  readonly items?: readonly Item[];
  /** How long past refreshes of an item took, the newest first; of others nothing is told. */
  readonly durations?: Readonly<Record<string, readonly number[] | Untold | Error>>;
  /** When an item was last refreshed with success, by the clock's `elapsed`; of others nothing is told. */
  readonly lastSuccess?: Readonly<Record<string, number | undefined | Untold | Error>>;
  readonly limits?: VendorLimits;
  /** What `prepare` says to an item. */
  readonly unfit?: Readonly<Record<string, string>>;
  readonly connectError?: Error;
  readonly closeError?: Error;
}

export interface Call {
  readonly name:
    | 'connect'
    | 'find'
    | 'describe'
    | 'prepare'
    | 'running'
    | 'trigger'
    | 'look'
    | 'startedSince'
    | 'durations'
    | 'lastSuccess'
    | 'observe'
    | 'identify'
    | 'cancel'
    | 'close';
  /** By the clock's `elapsed`. */
  readonly at: number;
  /** Ids of what it was about: items, or jobs for `observe` and `cancel`. */
  readonly ids: readonly string[];
}

/** A refresh at the vendor. */
export interface FakeJob extends Job {
  readonly by: 'us' | 'them';
  readonly acceptedAt: number;
  readonly course: Course;
  startsAt: number;
  endsAt: number;
  end: Omit<Ended, 'startedAt' | 'endedAt'>;
}

/** A vendor that does as its script says, on a virtual clock, and remembers what it was asked. */
export class FakeVendor implements VendorSession {
  readonly calls: Call[] = [];
  readonly jobs: FakeJob[] = [];
  readonly description = 'a site of its own';
  observesTogether: boolean;
  readonly triggers = new Map<string, number>();
  readonly limits: VendorLimits;
  readonly deadlines: Deadline[] = [];
  /** The ids that were chosen, in turn. */
  readonly chosen: string[] = [];
  readonly newJobId?: () => string;
  closed = 0;
  readonly #options: FakeVendorOptions;
  readonly #clock: VirtualClock;
  /** The step's, as a real vendor got it when it signed in. */
  #signal: AbortSignal = new AbortController().signal;

  constructor(clock: VirtualClock, options: FakeVendorOptions = {}) {
    this.#clock = clock;
    this.#options = options;
    this.observesTogether = options.together ?? true;
    this.limits = options.limits ?? {};
    if (options.choosesIds) {
      this.newJobId = () => {
        const id = `chosen-${this.chosen.length + 1}`;
        this.chosen.push(id);
        return id;
      };
    }
  }

  /** Reads give up when this aborts. */
  obey(signal: AbortSignal): void {
    this.#signal = signal;
  }

  /** Behind the port, for operations. */
  asVendor(more: Partial<Vendor> = {}): Vendor & { readonly contexts: readonly VendorContext[] } {
    const contexts: VendorContext[] = [];
    return {
      id: 'fake',
      label: 'Fake',
      folder: 'Folder',
      kinds: [FLOWS, DATA_SOURCES, WORKBOOKS],
      jobNeeds: [],
      inputs: ['fake-site'],
      secretInputs: [],
      maxParallel: Number.POSITIVE_INFINITY,
      readConfig: () => ({}),
      connect: async (_, context) => {
        contexts.push(context);
        this.#note('connect', []);
        if (this.#options.connectError) throw this.#options.connectError;
        this.obey(context.signal);
        return this;
      },
      contexts,
      ...more,
    };
  }

  /** Somebody else starts a refresh, at a moment of `elapsed()`: before the first look, or later. */
  theirs(item: Item, atMs: number, course: Course = {}): FakeJob {
    return this.#begin(item, 'them', course, atMs);
  }

  /** How often we asked for a refresh of the item. */
  triggersOf(itemId: string): number {
    return this.triggers.get(itemId) ?? 0;
  }

  /** The refreshes of the item that are there by our hand. */
  oursOf(itemId: string): readonly FakeJob[] {
    return this.jobs.filter(({ by, item }) => by === 'us' && item.id === itemId);
  }

  /** True when two refreshes of one item by our hand were ever there at once. */
  get doubled(): boolean {
    return this.jobs.some((job, index) =>
      this.jobs
        .slice(index + 1)
        .some(
          (other) =>
            job.by === 'us' &&
            other.by === 'us' &&
            isSame(job.item, other.item) &&
            job.acceptedAt < other.endsAt &&
            other.acceptedAt < job.endsAt,
        ),
    );
  }

  /** When these calls came. */
  timesOf(name: Call['name'], id?: string): readonly number[] {
    return this.calls
      .filter((call) => call.name === name && (id === undefined || call.ids.includes(id)))
      .map(({ at }) => at);
  }

  async find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    this.#note(
      'find',
      selectors.map(({ path }) => path),
    );
    await this.#patiently();
    const all = this.#options.items ?? [];
    return selectors.map(({ kind: { name }, conditions }) =>
      all.filter(
        (item) =>
          item.kind.name === name &&
          conditions.every(({ field, values }) => values.includes(textOf(item, field))),
      ),
    );
  }

  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    this.#note(
      'describe',
      items.map(({ id }) => id),
    );
    return items;
  }

  async prepare({ item, parameters }: Order): Promise<RefreshParameters> {
    this.#note('prepare', [item.id]);
    const unfit = this.#options.unfit?.[item.id];
    if (unfit !== undefined) throw new StepError(unfit);
    return { ...parameters, prepared: true };
  }

  async durations({ item }: Order): Promise<readonly number[] | Untold> {
    const past = this.#options.durations?.[item.id];
    if (!past) return { untold: 'the vendor keeps no history' };
    this.#note('durations', [item.id]);
    if (past instanceof Error) throw past;
    return past;
  }

  async lastSuccess({ item }: Order): Promise<LastSuccess | undefined | Untold> {
    this.#note('lastSuccess', [item.id]);
    const pasts = this.#options.lastSuccess ?? {};
    if (!Object.hasOwn(pasts, item.id)) return { untold: 'the vendor keeps no history' };
    const past = pasts[item.id];
    if (past instanceof Error) throw past;
    if (typeof past !== 'number') return past;
    const now = this.#vendorTime(this.#clock.elapsed());
    return { endedAt: this.#vendorTime(past), now };
  }

  guardsAgainstSecond({ id }: Item): boolean {
    return this.#script(id).guarded ?? true;
  }

  async running({ item }: Order): Promise<Running | undefined | Untold> {
    this.#note('running', [item.id]);
    await this.#patiently();
    if (this.#options.lists === false) return { untold: 'this account may not list jobs' };
    const now = this.#clock.elapsed();
    const there = this.#unended(item)
      .filter(this.#isListed)
      .map((job): Running => {
        const begun = now >= job.startsAt;
        return {
          job: { id: job.id, item },
          begun,
          since: this.#vendorTime(begun ? job.startsAt : job.acceptedAt),
          covers: job.course.covers ?? true,
        };
      });
    return (
      there.find(({ begun, covers }) => !begun && covers) ??
      there.find(({ begun }) => begun) ??
      there[0]
    );
  }

  async trigger({ item }: Order, until: Deadline, jobId?: string): Promise<TriggerAnswer> {
    this.#note('trigger', [item.id]);
    const count = this.triggersOf(item.id);
    this.triggers.set(item.id, count + 1);
    this.deadlines.push(until);
    const script = this.#script(item.id);
    if (this.#spell())
      return { kind: 'unclear', reason: 'its answer was lost (503)', final: false };
    const reply = script.replies?.[count] ?? { kind: 'normal' };
    switch (reply.kind) {
      case 'normal':
        return this.#accept(item, jobId, reply.afterMs);
      case 'busy':
        return { kind: 'busy', reason: 'a refresh is already queued' };
      case 'later':
        return { ...reply, reason: 'too many refreshes (429)' };
      case 'refused':
      case 'ended':
        return reply;
      case 'nothing-to-refresh':
        return { kind: 'nothing-to-refresh', reason: 'it has no extract', advice: 'Leave it out.' };
      case 'lost': {
        if (reply.started) this.#beginOurs(item, jobId);
        const { reason = 'its answer was lost (connection reset)', final = false } = reply;
        const { unavailableMs: afterMs } = reply;
        const unavailable = afterMs === undefined ? {} : { unavailable: { afterMs } };
        return { kind: 'unclear', reason, final, ...unavailable };
      }
      case 'hangs':
        if (reply.started) this.#beginOurs(item, jobId);
        return new Promise(() => {});
      case 'throws':
        throw reply.error;
    }
  }

  async look({ item }: Order): Promise<Look> {
    this.#note('look', [item.id]);
    this.#signal.throwIfAborted();
    const at = this.#vendorTime(this.#clock.elapsed()) + (this.#options.answersAheadMs ?? 0);
    if (this.#options.lists === false || this.#options.blind || this.#spell()) return { at };
    return { at, ids: new Set(this.jobs.filter(this.#isListed).map(({ id }) => id)) };
  }

  async startedSince({ item }: Order, look: Look): Promise<readonly Job[] | Untold> {
    this.#note('startedSince', [item.id]);
    await this.#patiently();
    if (this.#options.lists === false) return { untold: 'this account may not list jobs' };
    const ofItem = this.jobs.filter((job) => isSame(job.item, item) && this.#isListed(job));
    const now = this.#clock.elapsed();
    const ages = ofItem.map(({ id, acceptedAt, endsAt }) => {
      const ended = endsAt <= now ? { endedAt: this.#vendorTime(endsAt) } : {};
      return isSince(look, { id, createdAt: this.#vendorTime(acceptedAt), ...ended });
    });
    const untold = ofItem.find((_, index) => ages[index] === undefined);
    if (untold) return { untold: `job ${untold.id} may have been there before` };
    return ofItem.filter((_, index) => ages[index]).map(({ id }) => ({ id, item }));
  }

  showsWithinMs(): number {
    return this.#options.showsWithinMs ?? 30_000;
  }

  async observe(
    jobs: readonly Job[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Observation>> {
    this.#note(
      'observe',
      jobs.map(({ id }) => id),
    );
    const { latencyMs } = this.#options;
    if (latencyMs) await this.#clock.sleep(latencyMs, signal);
    signal.throwIfAborted();
    const spell = this.#spell();
    if (spell) throw errorOf(spell);
    return new Map(jobs.map(({ id }) => [id, this.#observation(id)]));
  }

  async cancel({ id }: Job, signal: AbortSignal): Promise<CancelAnswer> {
    this.#note('cancel', [id]);
    signal.throwIfAborted();
    const now = this.#clock.elapsed();
    const job = this.jobs.find((one) => one.id === id);
    if (!job || now >= job.endsAt) return { kind: 'already-ended' };
    const tries = this.timesOf('cancel', id).length;
    if (tries <= (job.course.cancelFails ?? 0)) {
      if (job.course.cancelLost) Object.assign(job, { endsAt: now, end: { state: 'cancelled' } });
      return { kind: 'refused', reason: '502', transient: true };
    }
    switch (job.course.cancel ?? 'obeys') {
      case 'obeys':
        job.endsAt = Math.min(job.endsAt, now + (job.course.cancelTakesMs ?? 1000));
        job.end = { state: 'cancelled' };
        if (job.course.vanishes) this.jobs.splice(this.jobs.indexOf(job), 1);
        return { kind: 'accepted' };
      case 'ignores':
        return { kind: 'accepted' };
      case 'refuses':
        return { kind: 'refused', reason: 'not permitted' };
      case 'never':
        return { kind: 'refused', reason: 'there is no such thing', never: true };
      case 'hangs':
        return untilAborted(signal);
      case 'throws':
        throw new UnavailableError('connection reset');
    }
  }

  async identify(ids: readonly string[]): Promise<readonly (Item | undefined)[]> {
    this.#note('identify', ids);
    await this.#patiently();
    return ids.map((id) => this.jobs.find((job) => job.id === id)?.item);
  }

  async close(): Promise<void> {
    this.#note('close', []);
    this.closed++;
    if (this.#options.closeError) throw this.#options.closeError;
  }

  #script(itemId: string): ItemScript {
    return { ...this.#options.normal, ...this.#options.scripts?.[itemId] };
  }

  #nextCourse({ id }: Item): Course {
    const { courses = [] } = this.#script(id);
    return courses[this.oursOf(id).length] ?? courses.at(-1) ?? {};
  }

  async #accept(item: Item, jobId?: string, afterMs = 0): Promise<TriggerAnswer> {
    const isThere = this.jobs.some(({ id }) => id === jobId);
    if (!isThere && this.guardsAgainstSecond(item) && this.#unended(item).length > 0) {
      return { kind: 'busy', reason: 'a refresh is already queued' };
    }
    const { id, course } = this.#beginOurs(item, jobId);
    if (afterMs > 0) await this.#clock.sleep(afterMs);
    return { kind: 'accepted', job: { id, item }, ...notBefore(course) };
  }

  /** A request that is repeated with an id of ours starts nothing that is there already. */
  #beginOurs(item: Item, jobId?: string): FakeJob {
    const there = this.jobs.find(({ id }) => id === jobId);
    if (there) return there;
    const job = this.#begin(item, 'us', this.#nextCourse(item));
    return jobId === undefined ? job : Object.assign(job, { id: jobId });
  }

  #begin(item: Item, by: FakeJob['by'], course: Course, at = this.#clock.elapsed()): FakeJob {
    const { queueMs = 0, runMs = 60_000, end = { state: 'succeeded' } } = course;
    const startsAt = at + queueMs;
    const job: FakeJob = {
      id: `job-${this.jobs.length + 1}`,
      item,
      by,
      acceptedAt: at,
      course,
      startsAt,
      endsAt: startsAt + runMs,
      end,
    };
    this.jobs.push(job);
    return job;
  }

  #unended(wanted: Item): readonly FakeJob[] {
    const now = this.#clock.elapsed();
    return this.jobs.filter(
      ({ item, acceptedAt, endsAt }) => isSame(item, wanted) && acceptedAt <= now && now < endsAt,
    );
  }

  #observation(id: string): Observation {
    const job = this.jobs.find((one) => one.id === id);
    const now = this.#clock.elapsed();
    if (!job) return { state: 'missing', reason: 'no such job' };
    const { course, acceptedAt, startsAt, endsAt, end } = job;
    const [from, to] = course.missing ?? [0, 0];
    if (now >= acceptedAt + from && now < acceptedAt + to) {
      return { state: 'missing', reason: 'no such job' };
    }
    const [shut, open] = course.refused ?? [0, 0];
    if (now >= acceptedAt + shut && now < acceptedAt + open) {
      return { state: 'refused', reason: `${id} is not for you`, advice: 'Ask for the right.' };
    }
    const startedAt = this.#vendorTime(startsAt);
    if (now >= endsAt) {
      const began = startsAt <= endsAt ? { startedAt } : {};
      return { ...end, ...began, endedAt: this.#vendorTime(endsAt) };
    }
    const hint = {
      ...(course.hint === undefined ? {} : { hint: course.hint }),
      ...notBefore(course),
    };
    if (now < startsAt) return { state: 'pending', ...hint };
    const half = now >= startsAt + (endsAt - startsAt) / 2;
    const progress = course.progress !== undefined && half ? { progress: course.progress } : {};
    return { state: 'running', startedAt, ...progress, ...hint };
  }

  readonly #isListed = ({ acceptedAt, course }: FakeJob): boolean =>
    this.#clock.elapsed() >= acceptedAt + (course.listedAfterMs ?? 0);

  #vendorTime(elapsedMs: number): number {
    return this.#clock.now() - this.#clock.elapsed() + elapsedMs + (this.#options.skewMs ?? 0);
  }

  #spell(): Spell | undefined {
    const now = this.#clock.elapsed();
    return this.#options.spells?.find(({ from, to }) => now >= from && now < to);
  }

  /** As real vendors do for what they read outside of the watch: ask again until it works. */
  async #patiently(): Promise<void> {
    this.#signal.throwIfAborted();
    for (let spell = this.#spell(); spell; spell = this.#spell()) {
      const error = errorOf(spell);
      if (!(error instanceof UnavailableError) || error.heals !== 'eventually') throw error;
      await this.#clock.sleep(spell.to - this.#clock.elapsed(), this.#signal);
    }
  }

  #note(name: Call['name'], ids: readonly string[]): void {
    this.calls.push({ name, at: this.#clock.elapsed(), ids });
  }
}

function notBefore({ notBeforeMs }: Course): { readonly notBeforeMs?: number } {
  return notBeforeMs === undefined ? {} : { notBeforeMs };
}

/** Two items are the same though they were found twice. */
function isSame(one: Item, other: Item): boolean {
  return one.kind === other.kind && one.id === other.id && one.variant === other.variant;
}

function errorOf(spell: Spell): Error {
  return spell.error?.() ?? new UnavailableError('503', { status: 503 });
}

function textOf(item: Item, field: string): string {
  const { id, name, folder, owner } = item;
  return { id, name, folder, owner }[field] ?? '';
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
