import { startTableau, type TableauEmulator } from '../../test/emulators/tableau/index.ts';
import type { RunningStep } from '../../test/runner/job.ts';
import type { Act, DemoScene, Ending, Scene } from './scene.ts';

/** Refreshes of minutes take seconds. */
const SPEED = 40;

const ITEMS = `
workbooks:
  - { name: Sales Dashboard, project_name: Marketing, include_upstream: true }
`.trim();

const WRONG_ITEMS = `
flows:
  - { name: Marketing funnel }
workbooks:
  - { name: Sales Dashboard, refresh: { incremental: true } }
`.trim();

/** A night's work during which no extract may be refreshed. */
export const pause: DemoScene = { label: 'Tableau: pause, ETL, resume', open };

async function open(ending: Ending): Promise<Scene> {
  const emulator = await startTableau({ speed: SPEED, edition: 'cloud' });
  build(emulator.world, ending === 'timeout' || ending === 'cancelled');
  const connection = {
    vendor: 'tableau',
    'tableau-url': emulator.url,
    'tableau-site': 'acme',
    'tableau-token-name': 'ci',
    'tableau-token-secret': SECRET,
  };
  return {
    about: [ABOUT[ending]],
    inputs: { ...connection, operation: 'pause', items: ITEMS, ...INPUTS[ending] },
    env: { NODE_EXTRA_CA_CERTS: emulator.caFile },
    ...(ending === 'cancelled' && { meanwhile: pressCancel }),
    after: acts(ending, connection),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

const ABOUT: Readonly<Record<Ending, string>> = {
  succeeded:
    'The scheduled refreshes of a workbook, and of the data source it reads, are paused during the ETL.',
  failed: 'The ETL fails, and nobody gets as far as resuming: the end of the job does it.',
  timeout:
    'A refresh that had begun before does not end in time: the step is red, and all is resumed.',
  cancelled: 'Somebody presses "Cancel workflow" while the last refresh is waited for.',
  'bad-input': 'The step is written wrongly: nothing is sent, and everything is told at once.',
};

const INPUTS: Readonly<Record<Ending, Readonly<Record<string, string>>>> = {
  succeeded: {},
  failed: {},
  timeout: { timeout: '5s' },
  cancelled: {},
  'bad-input': { items: WRONG_ITEMS },
};

const JOB_END: Act = { kind: 'post', title: 'The end of the job: post of the first step' };

function acts(ending: Ending, connection: Readonly<Record<string, string>>): readonly Act[] {
  const etl = (says: string, exitCode: number): Act => ({
    kind: 'other',
    title: 'The ETL',
    says,
    exitCode,
  });
  switch (ending) {
    case 'succeeded':
      return [
        etl('dbt build: 42 models, 42 succeeded', 0),
        {
          kind: 'step',
          title: 'The last step: resume',
          inputs: ({ paused = '' }) => ({ ...connection, operation: 'resume', paused }),
        },
        JOB_END,
      ];
    case 'failed':
      return [etl('dbt build: 41 of 42 models succeeded, 1 failed', 1), JOB_END];
    default:
      return [JOB_END];
  }
}

/** A workbook and the data source that it reads, both on schedules; the latter runs right now. */
function build(world: TableauEmulator['world'], endless: boolean): void {
  world.addCredential({ name: 'ci', secret: SECRET });
  const source = world.addDatasource({ name: 'Sales Data', project: 'Sales' });
  const workbook = world.addWorkbook({
    name: 'Sales Dashboard',
    project: 'Marketing',
    publishedSources: [source],
  });
  for (const item of [source, workbook]) world.addTask({ item });
  world.runScheduled(source, { script: { runMs: endless ? 3_600_000 : 60_000 } });
}

const SECRET = 'example-token-secret';

/** As the runner does it. */
async function pressCancel(step: RunningStep): Promise<void> {
  await step.said('still refreshing');
  step.kill('SIGINT');
}
