import { startTableau } from '../../test/emulators/tableau/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import { leaveBuild, ONE_FAILED, SHOP } from '../../test/scenes/dbt.ts';
import type { DemoScene, Ending, Scene } from './scene.ts';

/** Refreshes of minutes take seconds. */
const SPEED = 40;

/** The dashboards of a small shop, as exposures of its dbt project. */
const EXPOSURES = {
  'exposure.shop.weekly_orders': exposure('model.shop.orders', 'Weekly Orders'),
  'exposure.shop.customers': exposure('model.shop.customers', 'Customers'),
  'exposure.shop.stock': exposure('model.shop.stock', 'Stock'),
};

function exposure(reads: string, name: string) {
  return {
    parents: [reads],
    config: { meta: { bi_refresh: { vendor: 'tableau', kind: 'workbooks', name } } },
  };
}

/** A build with one failed model, and the dashboards on it. */
export const dbt: DemoScene = { label: 'Tableau: what dbt rebuilt', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startTableau({ speed: SPEED });
  const { world } = emulator;
  world.addCredential({ name: 'ci', secret: 'example-token-secret' });
  const outcome = ending === 'failed' ? ({ outcome: 'failure', notes: NOTES } as const) : {};
  for (const name of ['Weekly Orders', 'Customers', 'Stock']) {
    world.addWorkbook({ name, refresh: { queueMs: 5_000, runMs: 120_000, ...outcome } });
  }
  const options = { command: ending === 'bad-input' ? 'generate' : 'build' };
  return {
    about: [ABOUT[ending]],
    inputs: {
      vendor: 'tableau',
      'tableau-url': emulator.url,
      'tableau-site': 'acme',
      'tableau-token-name': 'ci',
      'tableau-token-secret': 'example-token-secret',
      'dbt-artifacts': 'target',
      ...INPUTS[ending],
    },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile },
    before: ({ workspace }) =>
      leaveBuild(workspace, { nodes: SHOP, exposures: EXPOSURES }, ROWS, options),
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

/** The staging model of the orders failed and took them along; the rest was built. */
const ROWS = { ...ONE_FAILED, 'model.shop.stock': 'success' };

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded:
    'dbt build ended with one failed model: the dashboard on it keeps its data of yesterday, the others are refreshed.',
  failed: 'Of the dashboards that dbt allows to be refreshed, none can sign in to its database.',
  timeout: 'The refreshes take longer than the step may: what still runs is cancelled.',
  cancelled: 'Somebody presses "Cancel workflow" while the refreshes run.',
  'bad-input': 'dbt docs generate wrote over the results of the build: it proves nothing.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '2s', 'on-timeout': 'cancel' },
  cancelled: {},
  'bad-input': {},
};

const NOTES =
  "com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.";

async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('queued');
  step.kill('SIGINT');
}
