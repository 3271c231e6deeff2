import { exampleWorld, startPowerBi } from '../../test/emulators/powerbi/index.ts';
import { BundleJob } from '../../test/runner/runner.ts';
import type { Figure } from '../table.ts';
import { green, Site } from './site.ts';

const MODELS = 20;
const WORKSPACES = ['North', 'South', 'West'];
const RUN_MS = 30_000;

/** What finding and following models costs, beside Tableau where jobs can't be listed. */
export async function measureStatus(): Promise<readonly Figure[]> {
  const [models, workbooks] = await Promise.all([powerBi(), tableauPerJob()]);
  return [
    {
      what: `Lists to find ${MODELS} semantic models in ${WORKSPACES.length} workspaces`,
      measured: String(models.lists),
      target: String(WORKSPACES.length),
      others: '',
    },
    {
      what: `Status requests per refresh of ${RUN_MS / 1000} s, ${MODELS} at a time: Power BI, and Tableau job by job`,
      measured: `${perJob(models.looks)} and ${perJob(workbooks)}`,
      target: '6, three a second in all',
      others: '',
    },
  ];
}

async function powerBi(): Promise<{ lists: number; looks: number }> {
  await using emulator = await startPowerBi({ appearMs: 0 });
  const { app, tenant } = await exampleWorld(emulator.world);
  for (const name of WORKSPACES) emulator.world.addWorkspace({ name });
  const items = Array.from({ length: MODELS }, (_, n) => {
    const workspace = WORKSPACES[n % WORKSPACES.length] ?? '';
    const refresh = { queueMs: 0, runMs: RUN_MS };
    emulator.world.addModel({ name: `M${n}`, workspace, refresh });
    return `{ name: M${n}, workspace: ${workspace}, refresh: { type: full } }`;
  });
  using job = new BundleJob();
  green(
    await job.main({
      inputs: {
        vendor: 'powerbi',
        'powerbi-tenant-id': tenant,
        'powerbi-client-id': app.clientId,
        'powerbi-client-secret': 'example-client-secret',
        'powerbi-api-url': emulator.url,
        'powerbi-authority-url': emulator.authorityUrl,
        'max-parallel': String(MODELS),
        items: `semantic_models: [${items.join(', ')}]`,
      },
      env: { NODE_EXTRA_CA_CERTS: emulator.caFile },
    }),
  );
  const gets = emulator.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
  return {
    lists: gets.filter((path) => /\/datasets$/.test(path)).length,
    // One look at each model before its refresh is no look at a job.
    looks: gets.filter((path) => /\/refreshes(\/|$)/.test(path)).length - MODELS,
  };
}

async function tableauPerJob(): Promise<number> {
  const refresh = () => ({ queueMs: 0, runMs: RUN_MS });
  await using site = await Site.open(MODELS, refresh, { listJobs: 'admins-only' });
  const user = site.tableau.world.addUser({ name: 'jane', siteRole: 'Creator' });
  for (const workbook of site.tableau.world.workbooks.all()) workbook.owner = user;
  site.tableau.world.addCredential({ name: 'creator', secret: 'example-token-secret', user });
  await site.run({
    'tableau-token-name': 'creator',
    items: 'workbooks: [{ tags: bench, match: all }]',
  });
  return site.tableau.requests.filter(({ path }) => /\/jobs\//.test(path)).length;
}

function perJob(requests: number): string {
  return (requests / MODELS).toFixed(1);
}
