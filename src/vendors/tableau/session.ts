import type { Item, RefreshParameters, Selector } from '../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../domain/job.ts';
import type { Pausing } from '../../domain/pausing.ts';
import type {
  LastSuccess,
  Upstream,
  VendorContext,
  VendorLimits,
  VendorSession,
} from '../../domain/vendor.ts';
import { nearest, quoted } from '../../selection/near.ts';
import { TableauClient } from './api/client.ts';
import { WITH } from './api/sign-in.ts';
import type { TableauConfig } from './config.ts';
import { Finder } from './content/finder.ts';
import { Nearby } from './content/nearby.ts';
import { isTableauCloud } from './hosts.ts';
import { Bridges } from './jobs/bridges.ts';
import { Jobs } from './jobs/jobs.ts';
import { Past } from './jobs/past.ts';
import { prepareOrder, triggerOrder } from './jobs/trigger.ts';
import { flows, schedules } from './kinds.ts';
import { LastRefreshes } from './lineage/last-refreshes.ts';
import { Lineages } from './lineage/lineages.ts';
import { upstreamOf } from './lineage/upstream.ts';
import { IncrementalTasks } from './pausing/incremental.ts';
import { TableauPausing } from './pausing/pausing.ts';
import { Schedules } from './pausing/schedules.ts';
import { Sight } from './pausing/visibility.ts';

/** Tableau refuses a second refresh of an extract by itself, and runs a flow as often as it is asked. */
const EXTRACT_SHOWS_WITHIN_MS = 30_000;
const FLOW_SHOWS_WITHIN_MS = 60_000;

/**
 * Only what is needed: a connected app refuses a sign-in that asks for more than it was granted.
 * What changes tasks asks for its scopes when it comes to that.
 */
function scopesFor({ operation, kinds }: Pick<VendorContext, 'operation' | 'kinds'>): string[] {
  const hasFlows = kinds.some(({ name }) => name === flows.name);
  const hasExtracts = kinds.some(({ name }) => name !== flows.name);
  switch (operation) {
    case 'refresh':
      return [
        ...(hasExtracts ? ['tableau:content:read'] : []),
        'tableau:jobs:read',
        ...(hasExtracts ? ['tableau:tasks:run'] : []),
        ...(hasFlows ? ['tableau:flows:read', 'tableau:flows:run'] : []),
      ];
    case 'wait':
    case 'cancel':
      return ['tableau:jobs:read'];
    case 'pause':
      return ['tableau:content:read', 'tableau:jobs:read', 'tableau:tasks:read'];
    case 'resume':
      return ['tableau:content:read', 'tableau:tasks:read'];
  }
}

/**
 * Of a site of Tableau Cloud (help.tableau.com: Tableau Cloud Site Capacity). Since 2026 some are a
 * tenant's own, so that nothing is held back for their sake but looks that can be spared.
 */
const CLOUD_LIMITS: VendorLimits = { looksPerDay: 20_000, startsPerHour: 60 };

/** `10ax.online.tableau.com`, and behind a proxy `bi.acme.com/tableau`. */
function placeOf({ host, pathname }: URL): string {
  return `${host}${pathname.replace(/\/$/, '')}`;
}

/** Tableau behind the port. */
export class TableauSession implements VendorSession {
  readonly #client: TableauClient;
  readonly #context: VendorContext;
  readonly #finder: Finder;
  readonly #jobs: Jobs;
  readonly #past: Past;
  readonly #schedules: Schedules;
  readonly #lineages: Lineages;
  readonly #incrementalTasks: IncrementalTasks;
  readonly pausing: Pausing;

  private constructor(client: TableauClient, context: VendorContext) {
    const { signal } = context;
    this.#client = client;
    this.#context = context;
    this.#finder = new Finder(client, signal);
    const bridges = new Bridges(client, this.#finder.rows, signal);
    const refreshes = new LastRefreshes(client, signal);
    this.#jobs = new Jobs(client, context, bridges, refreshes);
    this.#past = new Past(client, signal, { runs: this.#jobs.runs, refreshes });
    this.#schedules = new Schedules(client, signal);
    this.#lineages = new Lineages(client);
    this.#incrementalTasks = new IncrementalTasks(client, signal);
    this.pausing = new TableauPausing(client, context, {
      jobs: this.#jobs,
      schedules: this.#schedules,
      lineages: this.#lineages,
      sight: new Sight(client, this.#finder.rows, signal),
    });
  }

  static async open(config: TableauConfig, context: VendorContext): Promise<TableauSession> {
    const client = await TableauClient.signIn(config, scopesFor(context), context);
    return new TableauSession(client, context);
  }

  get description(): string {
    const { credentials, site } = this.#client.config;
    const where = `${site === '' ? 'the default site' : `site ${site}`} (${placeOf(this.#client.base)}, API ${this.#client.version})`;
    const name = credentials.kind === 'token' ? this.#client.userName : credentials.username;
    const as = name === undefined ? '' : ` as ${name}`;
    const which = credentials.kind === 'token' ? ` ${credentials.name}` : '';
    return `${where}, signed in${as} with ${WITH[credentials.kind]}${which}`;
  }

  get limits(): VendorLimits {
    return isTableauCloud(this.#client.base.hostname) ? CLOUD_LIMITS : {};
  }

  get observesTogether(): boolean {
    return this.#jobs.mayList;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return this.#find(selectors, (ofContent) => this.#finder.find(ofContent));
  }

  findAnew(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return this.#find(selectors, (ofContent) => this.#finder.findAnew(ofContent));
  }

  async #find(
    selectors: readonly Selector[],
    findContent: Finder['find'],
  ): Promise<readonly (readonly Item[])[]> {
    const ofSchedules = selectors.filter(isOfSchedules);
    const ofContent = selectors.filter((selector) => !isOfSchedules(selector));
    const [found, content] = await Promise.all([
      this.#schedules.find(ofSchedules),
      ofContent.length === 0 ? [] : findContent(ofContent),
    ]);
    const answers = new Map([
      ...ofSchedules.map((selector, index) => [selector, found[index] ?? []] as const),
      ...ofContent.map((selector, index) => [selector, content[index] ?? []] as const),
    ]);
    return selectors.map((selector) => answers.get(selector) ?? []);
  }

  async near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    const nearby = new Nearby(new Finder(this.#client, this.#context.signal, false));
    const content = await nearby.of(selectors);
    return Promise.all(
      selectors.map((selector, index) =>
        isOfSchedules(selector) ? this.#nearSchedules(selector) : (content[index] ?? []),
      ),
    );
  }

  /** By the list that was read. */
  async #nearSchedules(selector: Selector): Promise<readonly string[]> {
    const all = await this.#schedules.find([{ ...selector, conditions: [] }]).catch(() => []);
    return selector.conditions
      .filter(({ field, operator }) => field === 'name' && operator !== 'like')
      .flatMap(({ values }) => values)
      .flatMap((wanted) => nearest(wanted, all.flat(), ({ name }) => name))
      .map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`);
  }

  upstream(items: readonly Item[]): Promise<readonly Upstream[]> {
    return upstreamOf(items, this.#lineages, this.#finder, this.#context.signal);
  }

  describe(items: readonly Item[]): Promise<readonly Item[]> {
    return this.#finder.describe(items);
  }

  prepare(order: Order): Promise<RefreshParameters> {
    return prepareOrder(order, {
      client: this.#client,
      signal: this.#context.signal,
      incrementalTaskOf: (item) => this.#incrementalTasks.of(item),
    });
  }

  /** Of extracts Tableau refuses a duplicate (409093); every run of a flow it is asked for it queues. */
  guardsAgainstSecond({ kind }: Item): boolean {
    return kind.name !== flows.name;
  }

  running(order: Order): Promise<Running | undefined | Untold> {
    return this.#jobs.running(order);
  }

  trigger(order: Order): Promise<TriggerAnswer> {
    return triggerOrder(order, this.#client, (job) => this.#jobs.noteOurs(job));
  }

  look(order: Order): Promise<Look> {
    return this.#jobs.look(order);
  }

  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return this.#jobs.startedSince(order, look);
  }

  /** Nothing but our own patience keeps a flow from being run twice. */
  showsWithinMs({ kind }: Item): number {
    return kind.name === flows.name ? FLOW_SHOWS_WITHIN_MS : EXTRACT_SHOWS_WITHIN_MS;
  }

  durations(order: Order): Promise<readonly number[] | Untold> {
    return this.#past.durations(order);
  }

  lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    return this.#past.lastSuccess(order);
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return this.#jobs.observe(jobs, signal);
  }

  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    return this.#jobs.cancel(job, signal);
  }

  identify(jobIds: readonly string[]): Promise<readonly (Item | undefined)[]> {
    return this.#jobs.identify(jobIds);
  }

  close(): Promise<void> {
    return this.#client.signOut();
  }
}

function isOfSchedules({ kind }: Selector): boolean {
  return kind.name === schedules.name;
}
