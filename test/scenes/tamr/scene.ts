import {
  EXAMPLE_KEY,
  type JobScript,
  startTamr,
  type TamrEmulator,
  type TamrOptions,
} from '../../emulators/tamr/index.ts';
import { here, type Place } from '../../runner/place.ts';
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

/** A job that is soon over. */
export const QUICK: JobScript = { pendingMs: 0, runMs: 200 };
/** One that outlasts every test. */
export const ENDLESS: JobScript = { pendingMs: 0, runMs: 3_600_000, stopMs: 500 };

/** The items of Tamr's own end-to-end script, as `exampleWorld` has them. */
export const PIPELINE = `
sources:
  - src_customers
  - { id: src_orders, label: Orders }
data_products: [dp_xyz]
workflows: [flow_xyz]
destinations:
  - { id: dest_golden_records, data_product_id: dp_xyz }
  - { id: dest_source_records, data_product_id: dp_xyz }
`;

/** A tenant and a job on a runner beside it. */
export class Scene extends VendorScene {
  readonly tamr: TamrEmulator;

  private constructor(place: Place, tamr: TamrEmulator) {
    super(place, tamr, {
      vendor: 'tamr',
      'tamr-url': tamr.url,
      'tamr-api-key': EXAMPLE_KEY,
    });
    this.tamr = tamr;
  }

  static async open(options: TamrOptions = {}): Promise<Scene> {
    const place = here();
    return new Scene(place, await startTamr({ ...place.emulated(), ...options }));
  }

  get world(): TamrEmulator['world'] {
    return this.tamr.world;
  }

  /** The requests in short: `POST jobs`, `POST jobs/*:stop`, `GET jobs <filter>`, `GET jobs/*`. */
  sent(): readonly string[] {
    return this.tamr.requests.map(({ method, path, query }) => {
      const filter = query.find(([name]) => name === 'filter')?.[1];
      const short = path.replace(/^.*\/v1beta1\//, '').replace(/^jobs\/[^:]+/, 'jobs/*');
      return `${method} ${short}${filter === undefined ? '' : ` ${filter}`}`;
    });
  }

  /** The configurations that were asked for. */
  triggers(): readonly string[] {
    return this.tamr.requests.flatMap(({ method, path, body }) =>
      method === 'POST' && path.endsWith('/jobs')
        ? [JSON.stringify(JSON.parse(body).configuration)]
        : [],
    );
  }

  stops(): number {
    return this.sent().filter((line) => line === 'POST jobs/*:stop').length;
  }

  /** The jobs at Tamr in the order of their making: `job_0001 DONE STOPPED_BY_USER`. */
  states(): readonly string[] {
    return this.world.jobs.map(({ job, state, error }) =>
      [job.id, state, ...(error ? [error.reason] : [])].join(' '),
    );
  }
}
