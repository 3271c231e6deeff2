import { dataflows } from '../../src/vendors/powerbi/kinds.ts';
import { type Course, type ItemScript, NEVER, type Scenario } from './scenario.ts';

type Rival = NonNullable<ItemScript['rival']>;

/** How a refresh really ended. */
export type TrueEnd = 'succeeded' | 'failed' | 'failed for now' | 'cancelled' | 'odd';

const ENDS = {
  succeeds: 'succeeded',
  fails: 'failed',
  'fails for now': 'failed for now',
  'is cancelled': 'cancelled',
  'ends oddly': 'odd',
  hangs: 'failed',
} as const satisfies Record<Course['end'], TrueEnd>;

export interface Beginning {
  readonly id: string;
  readonly item: ItemScript;
  readonly by: 'us' | 'others';
  readonly course: Course;
  readonly createdAt: number;
  /** It waits for the end of this one. */
  readonly behind: TrueJob | undefined;
}

/** A refresh as it really is, whatever anybody is told of it. Times are milliseconds since the start. */
export class TrueJob implements Beginning {
  readonly id: string;
  readonly item: ItemScript;
  readonly by: 'us' | 'others';
  readonly course: Course;
  readonly createdAt: number;
  readonly behind: TrueJob | undefined;
  /** Somebody's cancellation ends it then, if it has not ended by itself. */
  cancelledAt = NEVER;

  constructor({ id, item, by, course, createdAt, behind }: Beginning) {
    this.id = id;
    this.item = item;
    this.by = by;
    this.course = course;
    this.createdAt = createdAt;
    this.behind = behind;
  }

  get startsAt(): number {
    return Math.max(this.createdAt + this.course.queueMs, this.behind?.endsAt ?? this.createdAt);
  }

  get endsAt(): number {
    return Math.min(this.startsAt + this.course.runMs, this.cancelledAt);
  }

  get end(): TrueEnd {
    return this.cancelledAt <= this.startsAt + this.course.runMs && this.cancelledAt < NEVER
      ? 'cancelled'
      : ENDS[this.course.end];
  }

  get goneAt(): number {
    return this.createdAt + this.course.goneAfterMs;
  }

  get listedAt(): number {
    return this.createdAt + this.course.listedAfterMs;
  }

  isAlive(ms: number): boolean {
    return this.createdAt <= ms && ms < this.endsAt;
  }
}

/** What a request for another refresh comes to beside those that have not ended. */
export type Admission = 'starts' | 'waits' | 'busy' | 'full' | 'dropped';
export type Admit = (item: ItemScript, site: Site) => Admission;
export type NameJob = (number: number, item: ItemScript) => string;

/** What differs from vendor to vendor. */
export interface Ways {
  readonly admit: Admit;
  readonly nameJob: NameJob;
}

export type Start =
  | { readonly kind: 'started'; readonly job: TrueJob }
  /** Accepted, and never heard of again. */
  | { readonly kind: 'dropped'; readonly id: string }
  | { readonly kind: 'busy' }
  | { readonly kind: 'full' };

/**
 * The vendor itself: items and their refreshes. Nothing happens in it but what `at` is told, so
 * that it is a function of the requests and their times.
 */
export class Site {
  readonly jobs: TrueJob[] = [];
  readonly scenario: Scenario;
  readonly #ways: Ways;
  readonly #plans: { at: number; item: ItemScript; course: Course }[];
  readonly #met = new Set<ItemScript>();
  readonly #tokens = new Map<string, number>();
  #now = Number.NEGATIVE_INFINITY;
  #ids = 0;

  constructor(scenario: Scenario, ways: Ways) {
    this.scenario = scenario;
    this.#ways = ways;
    this.#plans = scenario.items
      .flatMap((item) => item.others.map((other) => ({ ...other, item })))
      .sort((a, b) => a.at - b.at);
  }

  get items(): readonly ItemScript[] {
    return this.scenario.items;
  }

  get now(): number {
    return this.#now;
  }

  /** Lets time go by: others start refreshes where they may. */
  at(ms: number): this {
    for (let next = this.#plans[0]; next && next.at <= ms; next = this.#plans[0]) {
      this.#plans.shift();
      this.#now = next.at;
      this.#startOf(next.item, 'others', next.course);
    }
    this.#now = ms;
    return this;
  }

  /** Our first request for an item arrives, and somebody else's at about the same time. */
  meet(item: ItemScript): void {
    const rival = item.rival && this.#shownAfterOurs(item, item.rival);
    if (!rival || this.#met.has(item)) return;
    this.#met.add(item);
    if (rival.afterMs > 0) {
      this.#plans.push({ at: this.#now + rival.afterMs, item, course: rival.course });
      this.#plans.sort((a, b) => a.at - b.at);
      return;
    }
    // What began so little ago was not listed yet: no look can have shown it.
    const { course } = rival;
    const listedAfterMs = Math.max(course.listedAfterMs, -rival.afterMs);
    this.#startOf(item, 'others', { ...course, listedAfterMs }, this.#now + rival.afterMs);
  }

  /**
   * The request for a dataflow is accepted without an id: if somebody else's that began in the same
   * moment shows and ours does not, nothing tells them apart. So ours shows by then.
   */
  #shownAfterOurs(item: ItemScript, rival: Rival): Rival {
    if (item.kind !== dataflows) return rival;
    const ours = this.nextOf(item).listedAfterMs + Math.abs(rival.afterMs);
    const { course } = rival;
    return { ...rival, course: { ...course, listedAfterMs: Math.max(course.listedAfterMs, ours) } };
  }

  /**
   * Starts a refresh for us, if it may.
   * @param id where the one who asks chooses it
   */
  start(item: ItemScript, id?: string): Start {
    return this.#startOf(item, 'us', this.nextOf(item), this.#now, id);
  }

  /** What becomes of the next refresh of it that we start. */
  nextOf(item: ItemScript): Course {
    const ours = this.jobs.filter((job) => job.by === 'us' && job.item === item).length;
    const course = item.courses[ours] ?? item.courses.at(-1);
    if (!course) throw new Error(`${item.id} has no course`);
    return course;
  }

  #startOf(
    item: ItemScript,
    by: TrueJob['by'],
    course: Course,
    createdAt = this.#now,
    chosen?: string,
  ): Start {
    const admission = this.#ways.admit(item, this);
    if (admission === 'busy' || admission === 'full') return { kind: admission };
    const id = chosen ?? this.#ways.nameJob(++this.#ids, item);
    if (admission === 'dropped') return { kind: 'dropped', id };
    const behind = admission === 'waits' ? this.alive(item).at(-1) : undefined;
    const job = new TrueJob({ id, item, by, course, createdAt, behind });
    this.jobs.push(job);
    return { kind: 'started', job };
  }

  /** What is asked of a job that has not ended, and whether it may be. */
  cancel(job: TrueJob): 'accepted' | 'ended' | 'refused' {
    if (this.hasEnded(job)) return 'ended';
    const { cancelling, cancelTakesMs } = job.course;
    if (cancelling === 'refuses') return 'refused';
    if (cancelling === 'obeys') {
      job.cancelledAt = Math.min(job.cancelledAt, this.#now + cancelTakesMs);
    }
    return 'accepted';
  }

  /** Of an item, or of all. */
  alive(item?: ItemScript): readonly TrueJob[] {
    return this.jobs.filter(
      (job) => (item === undefined || job.item === item) && !this.hasEnded(job),
    );
  }

  hasBegun(job: TrueJob): boolean {
    return this.#now >= job.startsAt && job.startsAt <= job.endsAt;
  }

  hasEnded(job: TrueJob): boolean {
    return this.#now >= job.endsAt;
  }

  /** Whether a refresh that we started was not listed yet. */
  hidesOurs(item: ItemScript): boolean {
    return this.jobs.some(
      (job) => job.by === 'us' && job.item === item && this.#now < job.listedAt,
    );
  }

  /** Jobs that a list shows, oldest first. */
  listed(item?: ItemScript): readonly TrueJob[] {
    return this.jobs.filter(
      (job) =>
        (item === undefined || job.item === item) &&
        this.#now >= job.listedAt &&
        !(job.course.rowGoes && this.#now >= job.goneAt),
    );
  }

  /** What is known of a single job. */
  known(id: string): TrueJob | undefined {
    const job = this.jobs.find((one) => one.id === id);
    const isKnown =
      job && this.#now >= job.createdAt + job.course.knownAfterMs && this.#now < job.goneAt;
    return isKnown ? job : undefined;
  }

  get mayList(): boolean {
    return this.#now < this.scenario.listingForbiddenFrom;
  }

  signIn(): string {
    const token = `session-${this.#tokens.size + 1}`;
    this.#tokens.set(token, this.#now);
    return token;
  }

  isSignedIn(token: string): boolean {
    const since = this.#tokens.get(token);
    if (since === undefined || this.#now - since > this.scenario.sessionMs) return false;
    return !this.scenario.sessionsEndedAt.some((at) => since < at && at <= this.#now);
  }
}
