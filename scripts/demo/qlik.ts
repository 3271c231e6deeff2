import {
  EXAMPLE_CLIENT_ID,
  EXAMPLE_CLIENT_SECRET,
  exampleWorld,
  startQlik,
} from '../../test/emulators/qlik/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import type { DemoScene, Ending, Scene } from './scene.ts';

/** Reloads of minutes take seconds. */
const SPEED = 60;

const HASTE = `Time at the emulated Qlik Cloud runs ${SPEED} times as fast: a minute of a reload takes one second.`;

const ITEMS = `
apps:
  - { name: Sales, space: Finance }
  - { name: Inventory, refresh: { partial: true, variables: { vDay: 2026-01-31 } } }
  - { name: Sandbox, space: personal }
`.trim();

const WRONG_ITEMS = `
apps:
  - { nmae: Sales }
  - { name: Inventory, refresh: { weight: 11 } }
`.trim();

export const qlik: DemoScene = { label: 'Qlik Cloud', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startQlik({ speed: SPEED });
  const { world } = emulator;
  exampleWorld(world);
  const [sales] = world.apps;
  if (!sales) throw new Error('the example has no apps');
  if (ending === 'failed') {
    world.script(sales.id, {
      runMs: 90_000,
      outcome: 'FAILED',
      errorCode: 'EngineScriptError',
      errorMessage: 'Connector error: Login failed for user "etl".',
    });
  }
  if (ending === 'timeout' || ending === 'cancelled') {
    world.script(sales.id, { runMs: 3 * 60 * 60_000 });
  }
  return {
    about: ending === 'bad-input' ? [ABOUT[ending]] : [ABOUT[ending], HASTE],
    inputs: {
      vendor: 'qlik',
      'qlik-url': emulator.url,
      'qlik-client-id': EXAMPLE_CLIENT_ID,
      'qlik-client-secret': EXAMPLE_CLIENT_SECRET,
      items: ITEMS,
      ...INPUTS[ending],
    },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile },
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded:
    'Three apps at once: one of a name that two spaces have, one partially, one of our own.',
  failed: 'The data of one app can not be read, as Qlik Cloud tells; the others are reloaded.',
  timeout: 'One app takes longer than the step may: its reload is cancelled.',
  cancelled: 'Somebody presses "Cancel workflow" while the apps are reloaded.',
  'bad-input': 'The step is written wrongly: nothing is sent, and everything is told at once.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '8s', 'on-timeout': 'cancel' },
  cancelled: {},
  'bad-input': {
    'qlik-url': 'acme',
    'qlik-api-key': 'a-key-beside-the-client',
    items: WRONG_ITEMS,
  },
};

/** As the runner does it, once an app is on its way. */
async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('Sales  ');
  await step.said('  job ');
  step.kill('SIGINT');
}
