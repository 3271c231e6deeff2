import {
  EXAMPLE_CLIENT_ID,
  EXAMPLE_CLIENT_SECRET,
  type QlikEmulator,
  type QlikOptions,
  type ReloadScript,
  startQlik,
} from '../../emulators/qlik/index.ts';
import { here, type Place } from '../../runner/place.ts';
import { VendorScene } from '../scene.ts';

export { type JobEntry, jobs, reason, shown, statuses } from '../scene.ts';

/** A reload that is soon over. */
export const QUICK: ReloadScript = { queuedMs: 0, runMs: 200 };
/** One that outlasts every test. */
export const ENDLESS: ReloadScript = { queuedMs: 0, runMs: 3_600_000, cancelMs: 300 };

export const START = { method: 'POST', path: /\/reloads$/ };
export const LOOK = { method: 'GET', path: /\/reloads\/./ };
export const CANCEL = { method: 'POST', path: /\/actions\/cancel$/ };

/** The plain apps of `exampleWorld`, as somebody would name them. */
export const EXAMPLE_ITEMS = `
apps:
  - { name: Sales, space: Finance }
  - { name: Inventory, refresh: { partial: true, weight: 8, variables: { vDay: 2026-01-31 } } }
  - { name: Sandbox, space: personal }
`;

/** A tenant and a job on a runner beside it. */
export class Scene extends VendorScene {
  readonly qlik: QlikEmulator;

  private constructor(place: Place, qlik: QlikEmulator) {
    super(place, qlik, {
      vendor: 'qlik',
      'qlik-url': `${qlik.url}/analytics/home`,
      'qlik-client-id': EXAMPLE_CLIENT_ID,
      'qlik-client-secret': EXAMPLE_CLIENT_SECRET,
    });
    this.qlik = qlik;
  }

  static async open(options: QlikOptions = {}): Promise<Scene> {
    const place = here();
    return new Scene(place, await startQlik({ ...place.emulated(), ...options }));
  }

  get world(): QlikEmulator['world'] {
    return this.qlik.world;
  }

  /** The bodies of the requests that ask for a reload. */
  triggers(): readonly unknown[] {
    return this.qlik.requests.flatMap(({ method, path, body }) =>
      method === 'POST' && path.endsWith('/reloads') ? [JSON.parse(body)] : [],
    );
  }

  cancels(): number {
    return this.qlik.requests.filter(({ path }) => path.endsWith('/actions/cancel')).length;
  }

  /** The states of all reloads, the oldest first. */
  states(): readonly string[] {
    return this.world
      .states()
      .map(({ status }) => status)
      .toReversed();
  }
}
