import { exampleWorld, startTableau } from '../../test/emulators/tableau/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import type { DemoScene, Ending, Scene } from './scene.ts';

/** Refreshes of minutes take seconds. */
const SPEED = 40;

const HASTE = `Time at the emulated Tableau runs ${SPEED} times as fast: ${SPEED} seconds of a refresh take one.`;

const ITEMS = `
datasources:
  - { name: Sales Data, owner_email: John.Doe@example.com }
  - { name: Product Data, tags: special }
workbooks:
  - { name: Sales Dashboard, project_name: Marketing }
  - { name: Inventory Dashboard, owner_name: Jane Doe, project_name: Supply Chain }
flows:
  - { name: Marketing funnel, owner_name: John Doe }
`.trim();

const WRONG_ITEMS = `
workbooks:
  - { name: Sales Dashboard, owner: Jane Doe }
  - { name: }
`.trim();

export const tableau: DemoScene = { label: 'Tableau', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startTableau({ speed: SPEED });
  exampleWorld(emulator.world);
  if (ending === 'failed') failSalesDashboard(emulator.world);
  return {
    about: ending === 'bad-input' ? [ABOUT[ending]] : [ABOUT[ending], HASTE],
    inputs: {
      vendor: 'tableau',
      'tableau-url': emulator.url,
      'tableau-site': 'acme',
      'tableau-token-name': 'ci',
      'tableau-token-secret': 'example-token-secret',
      items: ITEMS,
      ...INPUTS[ending],
    },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile },
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded: 'Five items are refreshed after the ETL, and all goes well.',
  failed: "Five items are refreshed, and one extract can't sign in to its database.",
  timeout: 'The refreshes take longer than the step may: what still runs is cancelled.',
  cancelled: 'Somebody presses "Cancel workflow" while the refreshes run.',
  'bad-input': 'The step is written wrongly: nothing is sent, and everything is told at once.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '6s', 'on-timeout': 'cancel' },
  cancelled: {},
  'bad-input': { timeout: '90', 'tableau-url': 'http://tableau.acme.com', items: WRONG_ITEMS },
};

function failSalesDashboard(world: Parameters<typeof exampleWorld>[0]): void {
  for (const workbook of world.workbooks.named('Sales Dashboard')) {
    const [script = {}] = workbook.refresh;
    Object.assign(workbook, { refresh: [{ ...script, outcome: 'failure', notes: NOTES }] });
  }
}

const NOTES =
  "com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.";

/** As the runner does it, once the first item is done. */
async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('✓');
  step.kill('SIGINT');
}
