import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobScript } from '../../emulators/tableau/index.ts';
import { type PlayedJob, Workflow, type World } from '../../runner/workflow.ts';
import { leaveBuild, ONE_FAILED, SHOP } from '../../scenes/dbt.ts';
import { Scene as PowerBi, QUICK as QUICK_MODEL } from '../../scenes/powerbi/scene.ts';
import { ENDLESS, failing, QUICK, Scene as Tableau, TOKEN } from '../../scenes/tableau/scene.ts';

/** The workflows of `examples/` at work. */

function onTableau(scene: Tableau, more: Partial<World> = {}): World {
  return {
    place: scene.place,
    ...more,
    vars: {
      TABLEAU_URL: scene.tableau.url,
      TABLEAU_SITE: 'acme',
      TABLEAU_TOKEN_NAME: 'ci',
      ...more.vars,
    },
    secrets: { TABLEAU_TOKEN_SECRET: TOKEN, ...more.secrets },
    env: { NODE_EXTRA_CA_CERTS: scene.tableau.caFile, ...more.env },
  };
}

/** One process trusts the authorities of both; without a wire, there are none. */
function authoritiesOf(...files: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bi-refresh-examples-'));
  const path = join(folder, 'both.pem');
  const texts = files.filter((file) => file !== '').map((file) => readFileSync(file, 'utf8'));
  writeFileSync(path, texts.join('\n'));
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

const workflow = (name: string, world: World) => new Workflow(`examples/${name}.yml`, world);

/** What became of the items of the nth step of ours. */
function itemsOf({ steps }: PlayedJob, index = 0): readonly string[] {
  const run = steps.filter((step) => step.run)[index]?.run;
  const jobs: { item_name: string; status: string }[] = JSON.parse(run?.outputs.jobs ?? '[]');
  return jobs.map(({ item_name, status }) => `${item_name}: ${status}`).sort();
}

function log({ steps }: PlayedJob): string {
  return steps.map(({ run, post }) => `${run?.log ?? ''}${post?.log ?? ''}`).join('\n');
}

describe.concurrent('dbt.yml', () => {
  it('refreshes at both vendors what dbt rebuilt, though the build failed', async () => {
    await using tableau = await Tableau.open();
    await using powerbi = await PowerBi.open({}, tableau.place);
    for (const name of ['Orders', 'Customers']) {
      tableau.world.addWorkbook({ name, refresh: QUICK });
      powerbi.world.addModel({ name, refresh: QUICK_MODEL });
    }
    const exposure = (name: string) => ({
      parents: [`model.shop.${name.toLowerCase()}`],
      meta: {
        bi_refresh: [
          { vendor: 'tableau', kind: 'workbooks', name },
          { vendor: 'powerbi', kind: 'semantic_models', name },
        ],
      },
    });
    const exposures = {
      'exposure.shop.orders': exposure('Orders'),
      'exposure.shop.customers': exposure('Customers'),
    };
    using both = authoritiesOf(tableau.tableau.caFile, powerbi.powerbi.caFile);
    const { world } = powerbi.powerbi;
    const played = await workflow(
      'dbt',
      onTableau(tableau, {
        vars: { AZURE_TENANT_ID: world.tenant, AZURE_CLIENT_ID: powerbi.app.clientId },
        also: {
          'powerbi-api-url': powerbi.powerbi.url,
          'powerbi-authority-url': powerbi.powerbi.authorityUrl,
        },
        env: { ...powerbi.permitted, NODE_EXTRA_CA_CERTS: both.path },
        script: (text, workspace) => {
          if (!text.startsWith('dbt build')) return true;
          leaveBuild(workspace, { nodes: SHOP, exposures }, ONE_FAILED, { now: tableau.now() });
          return false;
        },
      }),
    ).play('build-and-refresh');
    expect(itemsOf(played), log(played)).toEqual(['Customers: succeeded', 'Orders: skipped']);
    expect(itemsOf(played, 1), log(played)).toEqual(['Customers: succeeded', 'Orders: skipped']);
    expect([tableau.triggers(), powerbi.triggers()]).toEqual([['Customers'], ['Customers']]);
    expect(played.result).toBe('failure');
  });
});

describe.concurrent('pause-around-etl.yml', () => {
  /** What is scheduled in the midst of the ETL, and at the end of the job. */
  async function play(succeeds: boolean) {
    await using scene = await Tableau.open();
    const item = scene.world.addWorkbook({ name: 'Board', project: 'Finance' });
    scene.world.addTask({ item });
    const before = scene.world.scheduled({ ids: true });
    let meanwhile: unknown;
    const script = () => {
      meanwhile = scene.world.scheduled({ ids: true });
      return succeeds;
    };
    const played = await workflow('pause-around-etl', onTableau(scene, { script })).play('etl');
    const after = scene.world.scheduled({ ids: true });
    return { played, before, meanwhile, after };
  }

  it.each([
    [true, ['success', 'success', 'success', 'success']],
    [false, ['success', 'success', 'failure', 'skipped']],
  ])('resumes where the ETL succeeds: %s', async (succeeds, outcomes) => {
    const { played, before, meanwhile, after } = await play(succeeds);
    expect(
      played.steps.map(({ outcome }) => outcome),
      log(played),
    ).toEqual(outcomes);
    expect(meanwhile).not.toEqual(before);
    expect(after).toEqual(before);
    expect(played.result).toBe(succeeds ? 'success' : 'failure');
  });
});

describe.concurrent('start-and-wait.yml', () => {
  async function started(script = QUICK) {
    const scene = await Tableau.open();
    for (const name of ['Ledger', 'Budget']) {
      scene.world.addWorkbook({ name, project: 'Finance', refresh: script });
    }
    const flow = workflow('start-and-wait', onTableau(scene));
    const close = () => scene[Symbol.asyncDispose]();
    return { scene, flow, start: await flow.play('start'), [Symbol.asyncDispose]: close };
  }

  it('waits in the second job for what the first has started', async () => {
    await using t = await started();
    expect(t.start.result, log(t.start)).toBe('success');
    const wait = await t.flow.play('wait');
    expect(itemsOf(wait), log(wait)).toEqual(['Budget: succeeded', 'Ledger: succeeded']);
    expect(wait.result).toBe('success');
    expect(t.scene.triggers()).toHaveLength(2);
    expect((await t.flow.play('clean-up')).result).toBe('skipped');
  });

  it('is red where one of them fails', async () => {
    await using t = await started(failing('Login failed'));
    expect((await t.flow.play('wait')).result).toBe('failure');
  });

  it('cancels them when the run is cancelled', async () => {
    await using t = await started(ENDLESS);
    expect((await t.flow.play('wait', 'cancelled')).result).toBe('skipped');
    const cleanUp = await t.flow.play('clean-up', 'cancelled');
    expect(cleanUp.result, log(cleanUp)).toBe('success');
    expect(t.scene.states()).toEqual(['Budget Cancelled', 'Ledger Cancelled']);
  });
});

describe.concurrent('failed-again.yml', () => {
  async function play(...returns: readonly JobScript[]) {
    await using scene = await Tableau.open();
    scene.world.addDatasource({ name: 'Orders', project: 'Sales', refresh: QUICK });
    scene.world.addDatasource({ name: 'Returns', project: 'Sales', refresh: returns });
    const played = await workflow('failed-again', onTableau(scene)).play('refresh');
    return { played, triggers: scene.triggers() };
  }

  it('tries again what failed, and is green where that succeeds', async () => {
    const { played, triggers } = await play(failing('The database is down'), QUICK);
    expect(itemsOf(played, 1), log(played)).toEqual(['Returns: succeeded']);
    expect(triggers.toSorted()).toEqual(['Orders', 'Returns', 'Returns']);
    expect(played.result).toBe('success');
  });

  it('is red where it fails again', async () => {
    const { played } = await play(failing('The database is down'));
    expect(played.result, log(played)).toBe('failure');
  });

  it('is red where the first step came to no item', async () => {
    await using scene = await Tableau.open();
    const played = await workflow('failed-again', onTableau(scene)).play('refresh');
    expect(played.result, log(played)).toBe('failure');
    expect(scene.triggers()).toEqual([]);
  });
});

describe.concurrent('slack.yml', () => {
  it('tells what became of each item, and how long it took', async () => {
    await using scene = await Tableau.open();
    await using slack = await Slack.open();
    scene.world.addWorkbook({ name: 'Sales & <!channel>', tags: ['board'], refresh: QUICK });
    scene.world.addWorkbook({ name: 'Stock', tags: ['board'], refresh: failing('Login failed') });
    const played = await workflow('slack', onTableau(scene, slack.surroundings)).play('refresh');
    expect(played.result).toBe('failure');
    const [sentence, ...lines] = slack.text.split('\n');
    expect(sentence).toContain('1 of 2 items failed: Stock');
    expect(lines.slice(0, 2).toSorted()).toEqual([
      expect.stringMatching(/^• Sales &amp; &lt;!channel&gt;: succeeded in \d+ min \d+ s$/),
      expect.stringMatching(/^• Stock: failed in \d+ min \d+ s$/),
    ]);
  });

  it('tells it too where there was no item', async () => {
    await using scene = await Tableau.open();
    await using slack = await Slack.open();
    await workflow('slack', onTableau(scene, slack.surroundings)).play('refresh');
    expect(slack.text).toMatch(/^Tableau: /);
  });

  it('is red where Slack does not take it', async () => {
    await using scene = await Tableau.open();
    await using slack = await Slack.open(404);
    scene.world.addWorkbook({ name: 'Sales', tags: ['board'], refresh: QUICK });
    const played = await workflow('slack', onTableau(scene, slack.surroundings)).play('refresh');
    expect(played.result).toBe('failure');
  });
});

/** Slack's incoming webhook, and the runner's way with a script for `node {0}`. */
class Slack implements AsyncDisposable {
  readonly #server: Server;
  #body = '';

  private constructor(status: number) {
    this.#server = createServer(async (request, response) => {
      this.#body = Buffer.concat(await request.toArray()).toString();
      response.writeHead(status).end();
    });
  }

  static async open(status = 200): Promise<Slack> {
    const slack = new Slack(status);
    await once(slack.#server.listen(0, '127.0.0.1'), 'listening');
    return slack;
  }

  get text(): string {
    return JSON.parse(this.#body).text;
  }

  get surroundings() {
    const { port } = this.#server.address() as AddressInfo;
    return { secrets: { SLACK_WEBHOOK: `http://127.0.0.1:${port}/services/T0/B0/x` }, script };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

async function script(text: string, workspace: string, env: Readonly<Record<string, string>>) {
  const path = join(workspace, 'script');
  writeFileSync(path, text);
  const child = spawn(process.execPath, [path], { cwd: workspace, env });
  const [code] = await once(child, 'close');
  return code === 0;
}

describe.concurrent('by-hand.yml', () => {
  it.each([
    [true, 'planned', []],
    [false, 'succeeded', ['Board “Pack”: #1']],
  ])('takes what was typed as it is; dry-run: %s', async (dryRun, status, triggers) => {
    await using scene = await Tableau.open();
    const name = 'Board “Pack”: #1';
    scene.world.addWorkbook({ name, project: 'Finance/Monthly', refresh: QUICK });
    const inputs = { workbook: name, project: 'Finance/Monthly', 'dry-run': dryRun };
    const played = await workflow('by-hand', onTableau(scene, { inputs })).play('refresh');
    expect(itemsOf(played), log(played)).toEqual([`${name}: ${status}`]);
    expect(scene.triggers()).toEqual(triggers);
  });
});

describe.concurrent('whole-workspace.yml', () => {
  it('refreshes what can be refreshed, and nothing of other workspaces', async () => {
    await using scene = await PowerBi.open();
    const { world } = scene;
    world.addDataflow({ name: 'Rates', workspace: 'Finance', refresh: QUICK_MODEL });
    for (const name of ['Sales', 'Test Sales']) {
      world.addModel({ name, workspace: 'Finance', refresh: QUICK_MODEL });
    }
    world.addModel({ name: 'Live', workspace: 'Finance', mode: 'push' });
    world.addModel({ name: 'Campaigns', workspace: 'Marketing', refresh: QUICK_MODEL });
    const played = await workflow('whole-workspace', {
      place: scene.place,
      vars: { AZURE_TENANT_ID: world.tenant, AZURE_CLIENT_ID: scene.app.clientId },
      also: {
        'powerbi-api-url': scene.powerbi.url,
        'powerbi-authority-url': scene.powerbi.authorityUrl,
      },
      env: { ...scene.permitted, NODE_EXTRA_CA_CERTS: scene.powerbi.caFile },
    }).play('refresh');
    expect(played.result, log(played)).toBe('success');
    expect(itemsOf(played)).toEqual(['Live: skipped', 'Rates: succeeded', 'Sales: succeeded']);
  });
});
