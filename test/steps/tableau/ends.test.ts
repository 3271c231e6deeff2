import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import {
  ENDLESS,
  failing,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/tableau/scene.ts';

const NOTES = `com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.
at line two: 100% sure
and three`;

describe.concurrent('a failed job', () => {
  it('fails the step with the vendor’s reason and what to do next', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Good', refresh: QUICK });
    const bad = scene.world.addWorkbook({ name: 'Bad', project: 'A', refresh: failing(NOTES) });
    const run = await scene.run({ items: 'workbooks: [{ name: Good }, { name: Bad }]' });
    expect(run.exitCode).toBe(1);
    expect(statuses(run)).toEqual(['Good: succeeded', 'Bad: failed']);
    expect(reason(run, 1)).toBe(NOTES.replaceAll('\n', ' '));
    expect(run.outputs).toMatchObject({
      status: 'failed',
      message: "Tableau: 1 of 2 items failed: Bad (Login failed for user 'etl').",
      'failed-items': '["Bad"]',
      'succeeded-count': '1',
      'failed-count': '1',
    });
    expect(run.log.trimEnd().split('\n').at(-1)).toBe('1 of 2 items failed: Bad');
    const url = `${scene.tableau.url}/#/site/acme/workbooks/${bad.number}`;
    expect(commandsIn(run.log).filter(({ name }) => name === 'error')).toEqual([
      {
        name: 'error',
        properties: { title: 'Tableau: Bad failed' },
        data: [
          "Login failed for user 'etl'.",
          `→ It could not sign in to its data. Renew the embedded credentials: ${url}/connections`,
          `workbook Bad in A, ${url}`,
        ].join('\n'),
      },
    ]);
  });

  it('is quoted in the log line by line, and comes first in the summary', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Good', refresh: QUICK });
    scene.world.addWorkbook({ name: 'Bad', refresh: failing(NOTES) });
    const run = await scene.run({ items: 'workbooks: [{ name: Good }, { name: Bad }]' });
    expect(run.log).toMatch(/^\d\d:\d\d:\d\d {2}✗ workbook +Bad +failed after \d s$/m);
    expect(run.log).toMatch(/^ +│ at line two: 100% sure\n +│ and three\n +→ It could not/m);
    expect(run.summary).toMatch(/^### ✗ Tableau refresh: 1 failed of 2 · \d s\n/);
    expect(run.summary.indexOf('[Bad]')).toBeLessThan(run.summary.indexOf('[Good]'));
    expect(run.summary).toMatch(/Bad.* :crit, /);
  });

  it('of many gives ten annotations at most', async () => {
    await using scene = await Scene.open();
    for (let n = 1; n <= 12; n++) {
      scene.world.addWorkbook({ name: `W${n}`, tags: ['t'], refresh: failing('broken') });
    }
    const run = await scene.run({ items: 'workbooks: [{ tags: t, match: all }]' });
    const errors = commandsIn(run.log).filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)?.properties.title).toBe('Tableau: 3 more items did not succeed');
    expect(run.outputs['failed-count']).toBe('12');
  });

  it('is tried again only when the vendor calls it passing', async () => {
    await using scene = await Scene.open();
    const busy = failing('REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY');
    const passing = scene.world.addDatasource({ name: 'Passing', refresh: [busy, QUICK] });
    const stubborn = scene.world.addDatasource({ name: 'Stubborn', refresh: busy });
    const final = scene.world.addDatasource({ name: 'Final', refresh: [failing('no'), QUICK] });
    const items = 'datasources: [{ name: Passing }, { name: Stubborn }, { name: Final }]';
    const run = await scene.run({ items });
    expect(statuses(run)).toEqual(['Passing: succeeded', 'Stubborn: failed', 'Final: failed']);
    expect(jobs(run).map(({ attempts }) => attempts)).toEqual([2, 2, 1]);
    expect([passing, stubborn, final].map((item) => scene.jobsOf(item))).toEqual([2, 2, 1]);
    expect(run.log).toContain('trying again, attempt 2: REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY');
  });
});

describe.concurrent('other ends', () => {
  it.for([
    ['completed', 'succeeded', 0, 'null'],
    ['cancelled', 'cancelled', 1, 'cancelled at Tableau'],
    ['unknown-status', 'unknown', 1, 'Tableau ended it with finish code 7, which is not known'],
  ] as const)('%s is %s', async ([outcome, status, exitCode, why]) => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, outcome } });
    const run = await scene.run({ items: 'workbooks: [{ name: Sales }]' });
    expect(statuses(run)).toEqual([`Sales: ${status}`]);
    expect(reason(run)).toBe(why);
    expect(run.exitCode).toBe(exitCode);
    expect(run.outputs.status).toBe(status === 'unknown' ? 'failed' : status);
    expect(run.outputs['failed-count']).toBe(String(exitCode));
  });

  it('a success with an error among its status notes is a failure', async () => {
    await using scene = await Scene.open();
    const statusNotes = [{ type: 'errorCode', value: '5', text: 'out of space' }];
    scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, statusNotes } });
    const run = await scene.run({ items: 'workbooks: [{ name: Sales }]' });
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toBe('out of space');
  });

  it('the worst of the items is the status of the step', async () => {
    await using scene = await Scene.open();
    const { world } = scene;
    world.addWorkbook({ name: 'A', refresh: QUICK });
    world.addWorkbook({ name: 'B', refresh: { ...QUICK, outcome: 'cancelled' } });
    world.addWorkbook({ name: 'C', refresh: ENDLESS });
    const good = await scene.run({ items: 'workbooks: [{ name: A }, { name: B }]' });
    expect(good.outputs.status).toBe('cancelled');
    const bad = await scene.run({
      items: 'workbooks: [{ name: A }, { name: B }, { name: C }]',
      ...TIMEOUT,
    });
    expect(bad.outputs.status).toBe('timed-out');
    expect(bad.outputs.message).toBe('Tableau: 1 of 3 items timed out: C; 1 cancelled: B.');
  });
});

describe.concurrent('a job that Tableau no longer knows', () => {
  it('is no success at the timeout either', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, outcome: 'vanish' } });
    const run = await scene.run({ items: 'workbooks: [{ name: Sales }]', ...TIMEOUT });
    expect(statuses(run)).toEqual(['Sales: timed-out']);
    expect(run.exitCode).toBe(1);
  });

  it('may have its end in the list still', async () => {
    await using scene = await Scene.open();
    for (const name of ['A', 'B', 'C']) scene.world.addWorkbook({ name, refresh: QUICK });
    const gone = JSON.stringify({ error: { summary: '', detail: 'gone', code: '400031' } });
    scene.tableau.fault(
      { method: 'GET', path: /\/jobs\/./ },
      { kind: 'answer', status: 400, body: gone },
      Number.POSITIVE_INFINITY,
    );
    const run = await scene.run({ items: 'workbooks: [{ name: A }, { name: B }, { name: C }]' });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded', 'C: succeeded']);
  });
});

describe.concurrent('Tableau Bridge', () => {
  it('is done at finish code 3, not at 0', async () => {
    await using scene = await Scene.open();
    const bridge = { ...QUICK, outcome: 'bridge', bridgeMs: 12_000 } as const;
    scene.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true, refresh: bridge });
    const run = await scene.run({ items: 'datasources: [{ name: Far }]' });
    expect(statuses(run)).toEqual(['Far: succeeded']);
    expect(run.log).toContain('handed to Tableau Bridge (finish code 0)');
    const { started_at, ended_at } = jobs(run)[0] ?? {};
    expect(Date.parse(String(ended_at)) - Date.parse(String(started_at))).toBeGreaterThanOrEqual(
      2_000,
    );
  });

  it('is done at 3, not at 0, also of a workbook, of which no flag tells', async () => {
    await using scene = await Scene.open();
    const bridge = { ...QUICK, outcome: 'bridge', bridgeMs: 12_000 } as const;
    scene.world.addWorkbook({ name: 'Far', throughBridge: true, refresh: bridge });
    const run = await scene.run({ items: 'workbooks: [{ name: Far }]' });
    expect(statuses(run)).toEqual(['Far: succeeded']);
    expect(run.log).toContain('handed to Tableau Bridge (finish code 0)');
    expect(scene.world.jobs[0]?.finishCode).toBe(3);
  });

  it.for(['told', 'absent'] as const)(
    'that never says 3 is done when its extract was refreshed (flag %s)',
    async (bridgeFlag) => {
      await using scene = await Scene.open({ bridgeFlag });
      const bridge = { ...QUICK, outcome: 'bridge', bridgeMs: 3_000, silent: true } as const;
      scene.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true, refresh: bridge });
      const run = await scene.run({ items: 'datasources: [{ name: Far }]' });
      expect(statuses(run)).toEqual(['Far: succeeded']);
      expect(reason(run)).toContain('as the Metadata API has it');
      expect(scene.world.jobs[0]?.finishCode).toBe(0);
    },
  );

  it('that never says 3 times out, and the reason says where to look', async () => {
    await using scene = await Scene.open();
    const bridge = { ...QUICK, outcome: 'bridge', bridgeMs: Number.POSITIVE_INFINITY } as const;
    scene.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true, refresh: bridge });
    const run = await scene.run({ items: 'datasources: [{ name: Far }]', ...TIMEOUT });
    expect(statuses(run)).toEqual(['Far: timed-out']);
    expect(reason(run)).toContain('check that a Bridge client runs');
    expect(run.exitCode).toBe(1);
  });

  it('holds also for the jobs of a list', async () => {
    await using scene = await Scene.open();
    const bridge = { ...QUICK, outcome: 'bridge', bridgeMs: 2_500 } as const;
    for (const name of ['A', 'B', 'C']) {
      scene.world.addDatasource({ name, useRemoteQueryAgent: true, refresh: bridge });
    }
    const items = 'datasources: [{ name: A }, { name: B }, { name: C }]';
    const run = await scene.run({ items });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded', 'C: succeeded']);
    for (const { finishCode } of scene.world.jobs) expect(finishCode).toBe(3);
  });
});
