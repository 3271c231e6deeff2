import {
  type Datasource,
  everyDayAt,
  type RefreshTask,
  type ScheduledState,
  type TableauOptions,
  type Timing,
  type Workbook,
  type World,
} from '../../emulators/tableau/index.ts';
import type { StepRun } from '../../runner/job.ts';
import type { VendorClock } from '../../runner/place.ts';
import { Scene } from './scene.ts';

/** Steps that pause and resume extract refreshes. */

export const PAUSE = { operation: 'pause' };
export const RESUME = { operation: 'resume' };

export const BOTH = `
workbooks:
  - { name: A, include_upstream: true }
  - { name: B, include_upstream: true }
`;

export const ON_MONDAYS: Timing = {
  frequency: 'Weekly',
  start: '07:30:00',
  intervals: [{ weekDay: 'Monday' }],
};

type Inputs = Readonly<Record<string, string>>;

/** What is there to be paused, and what is not; see `PauseScene`. */
export function fillSchedules(world: World, { edition }: Pick<TableauOptions, 'edition'>) {
  const at = (name: string, timing: Timing) =>
    edition === 'server' ? world.addSchedule({ name, timing }) : timing;
  const morning = at('Morning', everyDayAt('06:00:00'));
  const mondays = at('Mondays', ON_MONDAYS);
  const shared = world.addDatasource({ name: 'Shared' });
  const apart = world.addDatasource({ name: 'Apart' });
  const publishedSources = [shared];
  const a = world.addWorkbook({ name: 'A', embeddedSources: ['Own'], publishedSources });
  const b = world.addWorkbook({ name: 'B', publishedSources });
  const c = world.addWorkbook({ name: 'C', publishedSources: [apart] });
  for (const item of [a, b, shared]) world.addTask({ item, schedule: morning });
  world.addTask({ item: a, schedule: mondays });
  const others: readonly RefreshTask[] = [
    world.addTask({ item: c, schedule: morning }),
    world.addTask({ item: apart, schedule: mondays, type: 'incremental', priority: 10 }),
    world.addTask({ item: a, schedule: mondays, consecutiveFailedCount: 5 }),
  ];
  return { a, b, shared, others };
}

/**
 * Workbooks A and B, which both read the published data source Shared, with tasks for all three;
 * and beside them tasks that are not to be touched.
 */
export class PauseScene extends Scene {
  readonly a: Workbook;
  readonly b: Workbook;
  readonly shared: Datasource;
  /** Of items that nobody selects, and one of A that Tableau has suspended itself. */
  readonly others: readonly RefreshTask[];

  private constructor(scene: Scene, options: TableauOptions) {
    super(scene.place, scene.tableau, options.site ?? 'acme');
    const there = fillSchedules(this.world, options);
    this.a = there.a;
    this.b = there.b;
    this.shared = there.shared;
    this.others = there.others;
  }

  static override async open(
    options: TableauOptions = {},
    clock?: VendorClock,
  ): Promise<PauseScene> {
    return new PauseScene(await Scene.open(options, clock), options);
  }

  pause(inputs: Inputs = {}): Promise<StepRun> {
    return this.run({ ...PAUSE, items: BOTH, ...inputs });
  }

  /** Resumes in the same job, as a step of its own. */
  resume(inputs: Inputs): Promise<StepRun> {
    return this.run({ ...RESUME, ...inputs }, { GITHUB_ACTION: '__self_2' });
  }

  /** Runs a step in a job of its own, on another runner. */
  async elsewhere(inputs: Inputs): Promise<StepRun> {
    using job = this.place.newJob();
    return await job.main({
      inputs: { ...this.inputs, ...inputs },
      env: { NODE_EXTRA_CA_CERTS: this.tableau.caFile },
    });
  }

  /** Post of the pause step. */
  postOf(main: StepRun, inputs: Inputs = {}): Promise<StepRun> {
    return this.post(main, { ...PAUSE, items: BOTH, ...inputs });
  }

  scheduled(): ScheduledState {
    return scheduledIn(this.world);
  }

  /** The items whose tasks would start now, by their names. */
  going(): readonly string[] {
    const { tasks } = this.scheduled();
    return tasks
      .filter(({ state, schedule }) => state === 'Active' && !isParked(schedule))
      .map(({ itemName = '' }) => itemName)
      .sort();
  }

  /** Requests that change something, from the nth on: `POST tasks`, `DELETE tasks`. */
  changes(from = 0): readonly string[] {
    return this.tableau.requests
      .slice(from)
      .filter(isChange)
      .map(({ method, path }) => `${method} ${/\/(tasks|schedules)\//.exec(path)?.[1]}`);
  }

  /** Resolves when so many requests that change something have come in. */
  async changing(count: number): Promise<void> {
    await this.until(() => this.changes().length >= count);
  }
}

/** What is scheduled. Tasks that were made anew have other ids: on Server they play no part. */
export function scheduledIn(world: World): ScheduledState {
  return world.scheduled({ ids: [...world.schedules.all()].length === 0 });
}

function isParked(schedule: ScheduledState['tasks'][number]['schedule']): boolean {
  return typeof schedule === 'object' && schedule.frequency === 'Monthly';
}

/** The output `paused`, parsed. */
export function record(run: StepRun): readonly Readonly<Record<string, unknown>>[] {
  return JSON.parse(run.outputs.paused ?? '');
}

/** The names of the items in the output `paused`, each once. */
export function pausedItems(run: StepRun): readonly string[] {
  return [...new Set(record(run).map(({ item_name }) => String(item_name)))].sort();
}

/** The inputs that resume what a step has paused. */
export function resuming({ outputs }: Pick<StepRun, 'outputs'>): Inputs {
  return { ...RESUME, paused: outputs.paused ?? '' };
}

/** The records that a text shows, a line for each entry. */
export function recordsIn(text: string): ReturnType<typeof record> {
  const lines = text.split('\n').map((line) => line.replace(/^<pre>|<\/pre>$/g, ''));
  return lines.filter((line) => line.startsWith('[{"id"')).flatMap((line) => JSON.parse(line));
}

/** A request that changes a task or a schedule. */
export function isChange({ method, path }: { method: string; path: string }): boolean {
  return method !== 'GET' && /\/(?:tasks|schedules)\//.test(path);
}

const TURN_MS = 3;

/** Starts the step and kills it when its nth request came in: before it is handled, or after that. */
export async function killedAt(
  scene: PauseScene,
  n: number,
  handled: 'before' | 'after',
  inputs: Inputs,
  env: Inputs = {},
): Promise<StepRun> {
  const { requests } = scene.tableau;
  const target = requests.length + n;
  if (n > 1) scene.tableau.fault({}, { kind: 'hold-answer', ms: 0 }, n - 1);
  scene.tableau.fault({}, { kind: handled === 'after' ? 'hold-answer' : 'stall' });
  const step = scene.start(inputs, env);
  let ended = false;
  const done = step.done.finally(() => {
    ended = true;
  });
  while (!ended && requests.length < target) await scene.pass(TURN_MS);
  await scene.pass(TURN_MS);
  step.kill('SIGKILL');
  return await done;
}
