import { flows } from '../../src/vendors/tableau/kinds.ts';
import type { Course, ItemScript, Scenario } from './scenario.ts';

/** A refresh as it really is, whatever anybody is told of it. Times are milliseconds since the start. */
export interface TrueJob {
  readonly id: string;
  readonly item: ItemScript;
  readonly by: 'us' | 'others';
  readonly course: Course;
  readonly createdAt: number;
  readonly startsAt: number;
  endsAt: number;
  /** Tableau's finish code. */
  code: '0' | '1' | '2' | '7';
}

const CODES = {
  succeeds: '0',
  fails: '1',
  'fails for now': '1',
  'is cancelled': '2',
  'ends oddly': '7',
  hangs: '1',
} as const;

/**
 * The vendor itself: items, refreshes, sessions. Nothing happens in it but what `at` is told, so
 * that it is a function of the requests and their times.
 */
export class Site {
  readonly jobs: TrueJob[] = [];
  readonly #scenario: Scenario;
  readonly #tokens = new Map<string, number>();
  readonly #plans: { at: number; item: ItemScript; course: Course }[];
  #now = Number.NEGATIVE_INFINITY;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#plans = scenario.items
      .flatMap((item) => item.others.map((other) => ({ ...other, item })))
      .sort((a, b) => a.at - b.at);
  }

  get items(): readonly ItemScript[] {
    return this.#scenario.items;
  }

  get now(): number {
    return this.#now;
  }

  /** Lets time go by: others start refreshes where they may. */
  at(ms: number): this {
    for (let next = this.#plans[0]; next && next.at <= ms; next = this.#plans[0]) {
      this.#plans.shift();
      this.#now = next.at;
      if (!this.#isRefused(next.item)) this.#create(next.item, 'others', next.course);
    }
    this.#now = ms;
    return this;
  }

  /** Starts a refresh for us; `undefined` where the item is busy. */
  start(item: ItemScript): TrueJob | undefined {
    if (this.#isRefused(item)) return undefined;
    const ours = this.jobs.filter((job) => job.by === 'us' && job.item === item).length;
    const course = item.courses[ours] ?? item.courses.at(-1);
    return course && this.#create(item, 'us', course);
  }

  /** The code of the refusal, or nothing when it is accepted. */
  cancel(job: TrueJob): '403091' | '403032' | undefined {
    if (this.hasEnded(job)) return '403091';
    const { cancelling, cancelTakesMs } = job.course;
    if (cancelling === 'refuses') return '403032';
    if (cancelling === 'obeys' && this.#now + cancelTakesMs < job.endsAt) {
      job.endsAt = this.#now + cancelTakesMs;
      job.code = '2';
    }
    return undefined;
  }

  hasBegun(job: TrueJob): boolean {
    return this.#now >= job.startsAt && job.startsAt <= job.endsAt;
  }

  hasEnded(job: TrueJob): boolean {
    return this.#now >= job.endsAt;
  }

  /** Jobs that a list shows. */
  listed(): readonly TrueJob[] {
    return this.jobs.filter(
      (job) => this.#isShown(job) && !(job.course.rowGoes && this.#isGone(job)),
    );
  }

  /** What is known of a single job. */
  known(id: string): TrueJob | undefined {
    const job = this.jobs.find((one) => one.id === id);
    return job && this.#isShown(job) && !this.#isGone(job) ? job : undefined;
  }

  get mayList(): boolean {
    return this.#now < this.#scenario.listingForbiddenFrom;
  }

  signIn(): string {
    const token = `session-${this.#tokens.size + 1}`;
    this.#tokens.set(token, this.#now);
    return token;
  }

  isSignedIn(token: string): boolean {
    const since = this.#tokens.get(token);
    if (since === undefined || this.#now - since > this.#scenario.sessionMs) return false;
    return !this.#scenario.sessionsEndedAt.some((at) => since < at && at <= this.#now);
  }

  #isShown({ createdAt, course }: TrueJob): boolean {
    return this.#now >= createdAt + course.shownAfterMs;
  }

  #isGone({ createdAt, course }: TrueJob): boolean {
    return this.#now >= createdAt + course.goneAfterMs;
  }

  /** Of extracts a second refresh is refused while one is queued or running; runs of flows are not. */
  #isRefused(item: ItemScript): boolean {
    if (item.kind === flows) return false;
    return this.jobs.some((job) => job.item === item && !this.hasEnded(job));
  }

  #create(item: ItemScript, by: TrueJob['by'], course: Course): TrueJob {
    const startsAt = this.#now + course.queueMs;
    const job: TrueJob = {
      id: `job-${this.jobs.length + 1}`,
      item,
      by,
      course,
      createdAt: this.#now,
      startsAt,
      endsAt: startsAt + course.runMs,
      code: CODES[course.end],
    };
    this.jobs.push(job);
    return job;
  }
}
