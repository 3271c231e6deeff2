import type { Item } from '../../../../../src/domain/item.ts';
import type { PausePlan, Pausing } from '../../../../../src/domain/pausing.ts';
import type { VendorContext } from '../../../../../src/domain/vendor.ts';
import type { TableauConfig } from '../../../../../src/vendors/tableau/config.ts';
import { datasources, schedules, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import {
  type Datasource,
  type Schedule,
  startTableau,
  type TableauEmulator,
  type TableauOptions,
  type User,
  type Workbook,
} from '../../../../emulators/tableau/index.ts';
import { APP_CONFIG, configFor, FakeClock, fakeContext, sendTo } from '../fakes.ts';

const KINDS = { workbook: workbooks, datasource: datasources };

interface SceneOptions extends Partial<VendorContext> {
  /** A user with this role instead. */
  readonly user?: User['siteRole'];
  /** A connected app instead. */
  readonly app?: boolean;
}

/** A session that pauses, on an emulated Tableau. */
export class PausingScene implements AsyncDisposable {
  readonly tableau: TableauEmulator;
  readonly clock: FakeClock;
  readonly session: TableauSession;
  readonly lines: readonly string[];
  readonly #close: () => Promise<void>;

  private constructor(
    tableau: TableauEmulator,
    clock: FakeClock,
    { session, lines }: { session: TableauSession; lines: readonly string[] },
    close: () => Promise<void>,
  ) {
    this.tableau = tableau;
    this.clock = clock;
    this.session = session;
    this.lines = lines;
    this.#close = close;
  }

  /** Signed in with a token of the administrator, unless told otherwise. */
  static async open(
    options: TableauOptions = {},
    { user: siteRole, app = false, ...context }: SceneOptions = {},
  ): Promise<PausingScene> {
    const clock = new FakeClock();
    const tableau = await startTableau({ now: () => clock.now(), ...options });
    const send = sendTo(tableau);
    const config = app ? appConfigFor(tableau) : configFor(tableau);
    if (siteRole) {
      const user = tableau.world.addUser({ name: 'user@example.com', siteRole });
      tableau.world.addCredential({ name: 'ci', secret: 's3cret', user });
    }
    const all = fakeContext({ send, clock, operation: 'pause', ...context });
    const session = await TableauSession.open(config, all);
    return new PausingScene(tableau, clock, { session, lines: all.lines }, async () => {
      send[Symbol.dispose]();
      await tableau.close();
    });
  }

  get world(): TableauEmulator['world'] {
    return this.tableau.world;
  }

  get pausing(): Pausing {
    return this.session.pausing;
  }

  /** The user of `PausingScene.open`. */
  get user(): User {
    const [user = this.world.administrator] = this.world.users.named('user@example.com');
    return user;
  }

  /** As they are when they were found. */
  async find(...items: readonly (Workbook | Datasource | Schedule)[]): Promise<readonly Item[]> {
    const found = await this.session.find(
      items.map((item) => ({
        kind: 'kind' in item ? KINDS[item.kind] : schedules,
        stage: 0,
        path: 'x',
        text: 'x',
        conditions: [{ field: 'id', operator: 'eq', values: [item.id] }],
        match: 'one',
        parameters: {},
      })),
    );
    return found.flat();
  }

  /** What it takes to pause one item. */
  async plan(
    item: Workbook | Datasource | Schedule,
    { restoreAsFull = false } = {},
  ): Promise<PausePlan> {
    const [found] = await this.find(item);
    if (!found) throw new Error(`${item.name} was not found`);
    const [plan] = await this.pausing.plan([{ item: found, restoreAsFull }]);
    if (!plan) throw new Error('there is no plan');
    return plan;
  }

  /** Requests since the nth in short: `POST tasks/*`. */
  sent(from = 0): readonly string[] {
    return this.tableau.requests
      .slice(from)
      .map(
        ({ method, path }) => `${method} ${path.replace(/^\/api\/[\d.]+\/(sites\/[^/]+\/)?/, '')}`,
      )
      .map((line) => line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}

function appConfigFor({ world, url }: TableauEmulator): TableauConfig {
  const { credentials } = APP_CONFIG;
  if (credentials.kind !== 'connected-app') throw new Error('this is no connected app');
  const { clientId, secretId, secretValue, username } = credentials;
  world.addCredential({ clientId, secretId, secretValue });
  world.addUser({ name: username, siteRole: 'ServerAdministrator' });
  return { ...APP_CONFIG, base: new URL(url) };
}
