import type { Item } from '../../../../../src/domain/item.ts';
import type { Job, Order } from '../../../../../src/domain/job.ts';
import type { VendorContext } from '../../../../../src/domain/vendor.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import {
  type JobScript,
  startTableau,
  type TableauEmulator,
  type Item as TableauItem,
  type TableauOptions,
  type User,
} from '../../../../emulators/tableau/index.ts';
import { configFor, FakeClock, fakeContext, sendTo } from '../fakes.ts';

const SIGNAL = new AbortController().signal;
const KINDS = { workbook: workbooks, datasource: datasources, flow: flows };
const APP = { clientId: 'client', secretId: 'secret-id', secretValue: 'secret-value' };

interface SceneOptions extends Partial<VendorContext> {
  /** Of the account, default an administrator's. */
  readonly siteRole?: User['siteRole'];
  /** A connected app signs in as that account instead. */
  readonly byApp?: boolean;
}

/** A session that looks at jobs, on an emulated Tableau. */
export class JobsScene implements AsyncDisposable {
  readonly tableau: TableauEmulator;
  readonly clock: FakeClock;
  readonly session: TableauSession;
  readonly user: User;
  readonly #close: () => Promise<void>;

  private constructor(
    tableau: TableauEmulator,
    clock: FakeClock,
    { session, user }: { session: TableauSession; user: User },
    close: () => Promise<void>,
  ) {
    this.tableau = tableau;
    this.clock = clock;
    this.session = session;
    this.user = user;
    this.#close = close;
  }

  static async open(
    options: TableauOptions = {},
    { siteRole = 'SiteAdministratorCreator', byApp = false, ...context }: SceneOptions = {},
  ): Promise<JobsScene> {
    const clock = new FakeClock();
    const tableau = await startTableau({ now: () => clock.now(), ...options });
    const send = sendTo(tableau);
    const token = configFor(tableau);
    const user = tableau.world.addUser({ name: 'user@example.com', siteRole });
    tableau.world.addCredential({ name: 'ci', secret: 's3cret', user });
    if (byApp) tableau.world.addCredential(APP);
    const credentials = { kind: 'connected-app', username: user.name, ...APP } as const;
    const config = byApp ? { ...token, credentials } : token;
    const session = await TableauSession.open(config, fakeContext({ send, clock, ...context }));
    return new JobsScene(tableau, clock, { session, user }, async () => {
      send[Symbol.dispose]();
      await tableau.close();
    });
  }

  get world(): TableauEmulator['world'] {
    return this.tableau.world;
  }

  /** A job of somebody else's. */
  began(item: TableauItem, script: JobScript = {}): Job {
    const { id } = this.world.addBackgroundJob({ item, script });
    return { id, item: itemOf(item) };
  }

  /** A job of our own. */
  async trigger(item: TableauItem): Promise<Job> {
    const parameters = item.kind === 'flow' ? { flowRunSpec: { flowId: item.id } } : {};
    const answer = await this.session.trigger({ ...orderOf(item), parameters });
    if (answer.kind !== 'accepted') throw new Error(`it was not accepted: ${answer.kind}`);
    return answer.job;
  }

  /** One look at one job. */
  async look(job: Job) {
    return (await this.session.observe([job], SIGNAL)).get(job.id);
  }

  cancel(job: Job) {
    return this.session.cancel(job, SIGNAL);
  }

  /** Requests since the nth in short: `GET jobs/*`. */
  sent(from = 0): readonly string[] {
    return this.tableau.requests
      .slice(from)
      .map(
        ({ method, path }) =>
          `${method} ${path.replace(/^\/api\/([\d.]+\/)?(sites\/[^/]+\/)?/, '')}`,
      )
      .map((line) => line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}

export function itemOf({ kind, id, name }: TableauItem): Item {
  return { kind: KINDS[kind], id, name };
}

export function orderOf(item: TableauItem): Order {
  return { item: itemOf(item), parameters: {} };
}
