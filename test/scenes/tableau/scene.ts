import {
  type Item,
  type JobScript,
  startTableau,
  type TableauEmulator,
  type Job as TableauJob,
  type TableauOptions,
} from '../../emulators/tableau/index.ts';
import { here, type Place, type VendorClock } from '../../runner/place.ts';
import { VendorScene } from '../scene.ts';

export {
  type JobEntry,
  jobs,
  jobsFile,
  reason,
  SOON_MS,
  shown,
  statuses,
  TIMEOUT,
} from '../scene.ts';

/** A refresh that is soon over. */
export const QUICK: JobScript = { queueMs: 0, runMs: 200 };
/** One that outlasts every test. */
export const ENDLESS: JobScript = { queueMs: 0, runMs: 3_600_000 };
export const failing = (notes: string): JobScript => ({ ...QUICK, outcome: 'failure', notes });

/** The example items of docs/items.md, which `exampleWorld` has. */
export const EXAMPLE_ITEMS = `
datasources:
  - { name: Sales Data, owner_email: John.Doe@example.com }
  - { name: Product Data, tags: special }
workbooks:
  - { name: Sales Dashboard, project_name: Marketing }
  - { name: Inventory Dashboard, owner_name: Jane Doe, project_name: Supply Chain }
flows:
  - { name: Marketing funnel, owner_name: John Doe }
`;

/** The keys of an entry of `jobs`, in the order that is promised. */
export const JOB_KEYS = [
  'vendor',
  'kind',
  'item_id',
  'item_name',
  'workspace_id',
  'job_id',
  'status',
  'reason',
  'url',
  'triggered_at',
  'started_at',
  'ended_at',
  'duration_seconds',
  'attempts',
  'exposure',
];

export const TOKEN = 'example-token-secret';

/** A Tableau site and a job on a runner beside it. */
export class Scene extends VendorScene {
  readonly tableau: TableauEmulator;

  protected constructor(place: Place, tableau: TableauEmulator, site: string) {
    super(place, tableau, {
      vendor: 'tableau',
      'tableau-url': tableau.url,
      'tableau-site': site,
      'tableau-token-name': 'ci',
      'tableau-token-secret': TOKEN,
    });
    this.tableau = tableau;
  }

  static async open(options: TableauOptions = {}, clock?: VendorClock): Promise<Scene> {
    const place = here();
    const tableau = await startTableau({ ...place.emulated(clock), ...options });
    tableau.world.addCredential({ name: 'ci', secret: TOKEN });
    return new Scene(place, tableau, options.site ?? 'acme');
  }

  get world(): TableauEmulator['world'] {
    return this.tableau.world;
  }

  /**
   * The requests in short, from the nth on: `POST workbooks/Sales/refresh`, `GET jobs/*`, with the
   * filter where there is one. Items go by their names, jobs by a star.
   */
  sent(from = 0): readonly string[] {
    return this.tableau.requests.slice(from).map(({ method, path, query }) => {
      const filter = query.find(([name]) => name === 'filter')?.[1];
      const short = path
        .replace(/^\/api\/[\d.]+\//, '')
        .replace(/^sites\/[^/]+\//, '')
        .replace(/^jobs\/.+/, 'jobs/*')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => this.#nameOf(id));
      return `${method} ${short}${filter === undefined ? '' : ` ${filter}`}`;
    });
  }

  /** The requests that start a refresh, by the names of the items. */
  triggers(): readonly string[] {
    return this.sent().flatMap((line) => /^POST \w+\/(.+)\/(?:refresh|run)$/.exec(line)?.[1] ?? []);
  }

  /** How often each item was refreshed, by anybody. */
  jobsOf(item: Item): number {
    return this.world.jobs.filter(({ job }) => job.item === item).length;
  }

  /** The states of all jobs at Tableau, by the names of their items. */
  states(): readonly string[] {
    return this.world.jobs.map(({ job, status }) => `${job.item?.name} ${status}`).sort();
  }

  /** Lets a job of the site end now, as its script says. */
  end(job: TableauJob): void {
    const now = this.now();
    job.startAt = Math.min(job.startAt, now);
    job.endAt = now;
  }

  #nameOf(id: string): string {
    const { workbooks, datasources, flows } = this.world;
    return (workbooks.get(id) ?? datasources.get(id) ?? flows.get(id))?.name ?? id;
  }
}
