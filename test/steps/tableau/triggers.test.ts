import { describe, expect, it } from 'vitest';
import type { Fault, TableauOptions, Workbook } from '../../emulators/tableau/index.ts';
import {
  ENDLESS,
  jobs,
  QUICK,
  reason,
  Scene,
  SOON_MS,
  statuses,
} from '../../scenes/tableau/scene.ts';

const ITEMS = 'workbooks: [{ name: Sales }]';
const REFRESH = { method: 'POST', path: /\/refresh$/ };

async function withSales(options: TableauOptions = {}): Promise<{ scene: Scene; sales: Workbook }> {
  const scene = await Scene.open(options);
  return { scene, sales: scene.world.addWorkbook({ name: 'Sales', refresh: QUICK }) };
}

function refusal(status: number, code: string): Fault & { kind: 'answer' } {
  const error = { code, summary: 'Forbidden', detail: 'no permission' };
  return { kind: 'answer', status, body: JSON.stringify({ error }) };
}

/** A script that lasts until the vendor was asked what became of it. */
const LONG = { ...QUICK, runMs: 2_000 };

describe.concurrent('the answer to a trigger', () => {
  it.for([
    ['that is lost', { kind: 'lose-answer' }],
    ['that is cut', { kind: 'cut-body' }],
    ['that is a 403 although it ran', { ...refusal(403, '403004'), kind: 'wrong-answer' }],
    ['that is a 502 although it ran', { kind: 'wrong-answer', status: 502, body: '<html>' }],
    ['that is a web page', { kind: 'wrong-answer', status: 200, body: '<title>Hi</title>' }],
  ] as const)('%s: the job that it started is followed', async ([, fault]) => {
    await using scene = await Scene.open();
    const sales = scene.world.addWorkbook({ name: 'Sales', refresh: LONG });
    const other = scene.world.addWorkbook({ name: 'Other', refresh: QUICK });
    scene.world.addBackgroundJob({ item: other, script: { runMs: 3_600_000 } });
    scene.tableau.fault(REFRESH, fault);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(scene.jobsOf(sales)).toBe(1);
    const ours = scene.world.jobs.find(({ job }) => job.item === sales);
    expect(jobs(run)[0]).toMatchObject({ job_id: ours?.job.id, attempts: 1 });
    expect(scene.triggers()).toEqual(['Sales']);
    expect(run.log).toContain('asking Tableau what became of it');
  });

  it('that is lost where jobs can’t be listed is unknown, and nothing sent again', async () => {
    await using scene = await Scene.open({ listJobs: 'admins-only' });
    const { world } = scene;
    const user = world.addUser({ name: 'creator@example.com' });
    world.addCredential({ name: 'ci', secret: 'example-token-secret', user });
    world.addWorkbook({ name: 'Sales', owner: user, refresh: QUICK });
    scene.tableau.fault(REFRESH, { kind: 'reset' });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(reason(run)).toContain("whether it started can't be told");
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('that is lost beside another new refresh of the item can’t be told apart', async () => {
    const { scene, sales } = await withSales({ duplicateRule: 'queued' });
    await using _ = scene;
    scene.tableau.fault(REFRESH, { kind: 'lose-answer' });
    const step = scene.start({ items: ITEMS });
    await step.said('asking Tableau what became of it');
    scene.world.addBackgroundJob({ item: sales, script: ENDLESS });
    const run = await step.done;
    expect(statuses(run)).toEqual(['Sales: unknown']);
    expect(reason(run)).toContain("which is ours can't be told");
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('that is refused for good is failed', async () => {
    const { scene } = await withSales();
    await using _ = scene;
    scene.tableau.fault(REFRESH, refusal(400, '400000'));
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toContain('400000');
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('of one item among many holds nobody else', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      scene.world.addWorkbook({ name, tags: ['t'], refresh: LONG });
    }
    scene.tableau.fault(REFRESH, { kind: 'lose-answer' }, 3);
    const run = await scene.run({ items: 'workbooks: [{ tags: t, match: all }]' });
    expect(run.outputs['succeeded-count']).toBe('5');
    expect(scene.world.jobs).toHaveLength(5);
    expect(scene.triggers()).toHaveLength(5);
  });
});

const TOO_MANY = (words: string, headers = {}): Fault => ({
  kind: 'answer',
  status: 429,
  headers,
  body: JSON.stringify({ error: { code: '429000', summary: 'Too Many Requests', detail: words } }),
});

describe.concurrent('a limit on refreshes (429)', () => {
  it.for([
    ['in the text', TOO_MANY('Please retry after 2 seconds.')],
    ['in Retry-After', TOO_MANY('', { 'retry-after': '2' })],
  ] as const)('with the wait %s is waited out', async ([, fault]) => {
    const { scene, sales } = await withSales();
    await using _ = scene;
    scene.tableau.fault(REFRESH, fault);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toMatch(
      /Tableau asks us to slow down: nothing is started until \d\d:\d\d:\d\d/,
    );
    expect(scene.jobsOf(sales)).toBe(1);
    const sent = scene.tableau.requests.filter(({ path }) => path.endsWith('/refresh'));
    expect(sent.map(({ status }) => status)).toEqual([429, 202]);
    expect(Number(sent[1]?.at) - Number(sent[0]?.at)).toBeGreaterThanOrEqual(1_900);
  });

  it('holds all triggers, while jobs are followed', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B', 'C']) {
      scene.world.addWorkbook({ name, tags: ['t'], refresh: QUICK });
    }
    scene.tableau.fault(REFRESH, TOO_MANY('', { 'retry-after': '3' }));
    const run = await scene.run({
      items: 'workbooks: [{ tags: t, match: all }]',
      'max-parallel': '1',
    });
    expect(run.outputs['succeeded-count']).toBe('3');
    expect(run.log.match(/slow down/g)).toHaveLength(1);
  });

  it('that lasts longer than the step fails now, and says until when', async () => {
    const { scene } = await withSales({ refreshesPerHour: 0 });
    await using _ = scene;
    scene.tableau.fault(REFRESH, TOO_MANY('Please retry after 29 minutes.'));
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toContain('to be asked again in 29 min');
    expect(run.log).toContain('Raise timeout, or spread the refreshes over more time.');
    expect(run.milliseconds).toBeLessThan(SOON_MS);
  });

  it('on reading is waited out, too', async () => {
    const { scene } = await withSales();
    await using _ = scene;
    scene.tableau.fault({ path: /workbooks$/ }, TOO_MANY('retry after 1 second'));
    scene.tableau.fault({ path: /jobs\// }, TOO_MANY('', { 'retry-after': '1' }));
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toContain('Tableau is not answering (429)');
  });
});
