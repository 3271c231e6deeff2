import {
  EXAMPLE_ROLE,
  exampleWorld,
  startQuickSight,
} from '../../test/emulators/quicksight/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import type { DemoScene, Ending, Scene } from './scene.ts';

/** Ingestions of minutes take seconds. */
const SPEED = 60;

const HASTE = `Time at the emulated QuickSight runs ${SPEED} times as fast: a minute of a refresh takes one second.`;

const ITEMS = `
- datasets:
    - { name: Orders, refresh: { IngestionType: INCREMENTAL_REFRESH } }
    - { name: Customers }
- datasets:
    - { name: Stock, match: all }
`.trim();

const WRONG_ITEMS = `
datasets:
  - { name: , refresh: { IngestionType: weekly } }
`.trim();

export const quicksight: DemoScene = { label: 'QuickSight', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startQuickSight({ speed: SPEED });
  const { world } = emulator;
  if (ending === 'failed') {
    const message = 'The table shop.customers was not found.';
    const scripts = { runMs: 90_000, outcome: { type: 'SQL_TABLE_NOT_FOUND', message } };
    world.add({ id: 'ds-customers', name: 'Customers', scripts });
  }
  if (ending === 'timeout' || ending === 'cancelled') {
    world.add({ id: 'ds-customers', name: 'Customers', scripts: { runMs: 3 * 60 * 60_000 } });
  }
  exampleWorld(world);
  return {
    about: ending === 'bad-input' ? [ABOUT[ending]] : [ABOUT[ending], HASTE],
    inputs: {
      vendor: 'quicksight',
      'quicksight-region': 'eu-west-1',
      'quicksight-role-arn': EXAMPLE_ROLE,
      'quicksight-url': emulator.url,
      'quicksight-sts-url': emulator.url,
      items: ITEMS,
      ...INPUTS[ending],
    },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile, ...emulator.oidc },
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded: 'Data sets in two stages, by a role that GitHub OIDC may assume: no stored secret.',
  failed: 'One data set reads a table that is gone, so that nothing after it is started.',
  timeout: 'A data set takes longer than the step may: its refresh is cancelled.',
  cancelled: 'Somebody presses "Cancel workflow" while a data set is refreshed.',
  'bad-input': 'The step is written wrongly: nothing is sent, and everything is told at once.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '7s', 'on-timeout': 'cancel' },
  cancelled: {},
  'bad-input': {
    'quicksight-region': 'us-west-1',
    'quicksight-url': '',
    'quicksight-role-arn': 'bi-refresh',
    items: WRONG_ITEMS,
  },
};

/** As the runner does it, once both are on their way. */
async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('Customers  job');
  step.kill('SIGINT');
}
