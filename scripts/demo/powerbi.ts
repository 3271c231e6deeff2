import { exampleWorld, startPowerBi } from '../../test/emulators/powerbi/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import type { DemoScene, Ending, Scene } from './scene.ts';

/** Refreshes of minutes take seconds. */
const SPEED = 60;

const HASTE = `Time at the emulated Power BI runs ${SPEED} times as fast: a minute of a refresh takes one second.`;

const ITEMS = `
- notebooks:
    - name: Load orders
      refresh: { parameters: { day: '2026-01-31' } }
- sql_endpoints:
    - { name: Lake }
- dataflows:
    - { name: Currency Rates }
- semantic_models:
    - { name: Ledger }
    - { name: Campaigns, workspace: Marketing }
    - name: Sales
      refresh: { type: full, objects: [{ table: Sales }, { table: Calendar }] }
`.trim();

const WRONG_ITEMS = `
semantic_models:
  - { name: Ledger, owner: Jane Doe }
  - { name: Sales, refresh: { commitMode: partialBatch } }
`.trim();

export const powerbi: DemoScene = { label: 'Power BI', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startPowerBi({ speed: SPEED });
  const { app, tenant } = await exampleWorld(emulator.world);
  if (ending === 'failed') breakModels(emulator.world);
  if (ending === 'cancelled') slowDown(emulator.world);
  const idToken = {
    ACTIONS_ID_TOKEN_REQUEST_URL: emulator.oidcUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: emulator.oidcToken,
  };
  return {
    about: ending === 'bad-input' ? [ABOUT[ending]] : [ABOUT[ending], HASTE],
    inputs: {
      vendor: 'powerbi',
      'powerbi-tenant-id': tenant,
      'powerbi-client-id': app.clientId,
      'powerbi-workspace': 'Finance',
      'powerbi-api-url': emulator.url,
      'powerbi-fabric-url': emulator.fabricUrl,
      'powerbi-authority-url': emulator.authorityUrl,
      items: ITEMS,
      ...INPUTS[ending],
    },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile, ...(ending !== 'bad-input' && idToken) },
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded: 'A notebook, a SQL endpoint, a dataflow, then three semantic models; by GitHub OIDC.',
  failed: 'One model lacks credentials; another is pushed out of memory once, and tried again.',
  timeout: 'The refreshes take longer than the step may: what still runs is left to go on.',
  cancelled: 'Somebody presses "Cancel workflow": the enhanced refresh can be cancelled.',
  'bad-input': 'The job may not ask for an ID token, and the items are written wrongly.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '18s' },
  cancelled: {},
  'bad-input': { 'powerbi-cloud': 'germany', items: WRONG_ITEMS },
};

type World = Parameters<typeof exampleWorld>[0];

function breakModels(world: World): void {
  rescript(world, 'Ledger', (script) => [
    {
      ...script,
      outcome: 'failed',
      error: { errorCode: 'ModelRefreshFailed_CredentialsNotSpecified' },
    },
  ]);
  rescript(world, 'Campaigns', (script) => [{ runMs: 60_000, outcome: 'evicted' }, script]);
}

/** Still running when the first model is done. */
function slowDown(world: World): void {
  rescript(world, 'Sales', (script) => [{ ...script, runMs: 20 * 60_000 }]);
}

type Script = NonNullable<ReturnType<World['addModel']>['refresh'][number]>;

/** Changes what the refreshes of a model do. */
function rescript(world: World, name: string, change: (script: Script) => Script[]): void {
  for (const { models } of world.workspaces.values()) {
    for (const model of models.values()) {
      if (model.name !== name) continue;
      Object.assign(model, { refresh: change(model.refresh[0] ?? {}) });
    }
  }
}

/** As the runner does it, once the first model is done. */
async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('✓ semantic model');
  step.kill('SIGINT');
}
