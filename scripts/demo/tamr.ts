import { EXAMPLE_KEY, exampleWorld, startTamr } from '../../test/emulators/tamr/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import type { DemoScene, Ending, Scene } from './scene.ts';

/** Jobs of minutes take seconds. */
const SPEED = 120;

const HASTE = `Time at the emulated Tamr runs ${SPEED} times as fast: two minutes of a job take one second.`;

const ITEMS = `
sources:
  - { id: src_customers, label: Customers }
  - { id: src_orders, label: Orders }
data_products:
  - { id: dp_xyz, label: Customer 360 }
workflows:
  - { id: flow_xyz, label: Search index }
destinations:
  - { id: dest_golden_records, data_product_id: dp_xyz, label: Golden records }
  - { id: dest_realtime, label: RealTime datastore }
`.trim();

const WRONG_ITEMS = `
data_products:
  - { name: Customer 360 }
destinations:
  - { id: , data_product_id: dp_xyz }
`.trim();

export const tamr: DemoScene = { label: 'Tamr', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startTamr({ speed: SPEED });
  exampleWorld(emulator.world);
  if (ending === 'failed') failOrders(emulator.world);
  if (ending === 'timeout' || ending === 'cancelled') slowDown(emulator.world);
  return {
    about: ending === 'bad-input' ? [ABOUT[ending]] : [ABOUT[ending], HASTE],
    inputs: {
      vendor: 'tamr',
      'tamr-url': emulator.url,
      'tamr-api-key': EXAMPLE_KEY,
      items: ITEMS,
      ...INPUTS[ending],
    },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile },
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded: 'A whole pipeline, kind by kind: sources, data product, search index, destinations.',
  failed: 'One source can not be read, so that nothing after the sources is started.',
  timeout: 'The data product takes longer than the step may: its job is stopped.',
  cancelled: 'Somebody presses "Cancel workflow" while the data product is updated.',
  'bad-input': 'The step is written wrongly: nothing is sent, and everything is told at once.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '6s', 'on-timeout': 'cancel' },
  cancelled: {},
  'bad-input': {
    'tamr-url': '',
    'tamr-tenant': 'acme.tamr.cloud',
    'tamr-api-key': '',
    items: WRONG_ITEMS,
  },
};

type World = Parameters<typeof exampleWorld>[0];

function failOrders(world: World): void {
  const message = 'Access to the bucket was denied.';
  world.addSource('src_orders', { runMs: 90_000, outcome: { reason: 'LOAD_FAILED', message } });
}

function slowDown(world: World): void {
  world.addDataProduct('dp_xyz', { runMs: 60 * 60_000 });
}

/** As the runner does it, once the data product is on its way. */
async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('job_0003');
  step.kill('SIGINT');
}
