import { describe, expect, it } from 'vitest';
import { throttled } from '../../emulators/powerbi/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import {
  failing,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/powerbi/scene.ts';

const FULL = 'refresh: { type: Full }';

describe.concurrent('a refresh that did not succeed', () => {
  it('is told with its reason, its tables, its page and what to do', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({
      name: 'Sales',
      tables: { Sales: ['2025', '2026'], Customer: ['all'] },
      refresh: failing("0xC112001C: Microsoft SQL: Login failed for user 'etl'."),
    });
    scene.world.addModel({ name: 'Ledger', refresh: QUICK });
    const run = await scene.run({
      items: `semantic_models: [{ name: Sales, ${FULL} }, { name: Ledger }]`,
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Sales: failed', 'Ledger: succeeded']);
    expect(reason(run)).toMatch(/^0xC112001C: Microsoft SQL: Login failed for user 'etl'\./);
    expect(run.log).toMatch(/✗ semantic model +Sales +failed after \d+ s$/m);
    expect(run.log).toContain('│ Sales/2025: Completed');
    expect(run.log).toContain('│ Customer/all: Failed');
    expect(run.log).toContain("→ Renew the data source credentials in the model's settings.");
    const [annotation, ...others] = commandsIn(run.log).filter(({ name }) => name === 'error');
    expect(others).toEqual([]);
    expect(annotation?.properties.title).toBe('Power BI: Sales failed');
    expect(annotation?.data).toContain('Login failed');
    expect(annotation?.data).toContain(`/datasets/${jobs(run)[0]?.item_id}/details`);
    expect(run.summary).toMatch(/^### ✗ Power BI refresh: 1 failed of 2 · /);
  });

  it('of many lines is told by its cause, everywhere', async () => {
    await using scene = await Scene.open();
    const cause = "0xC136003E: Column 'Key' in Table 'Scenario' contains a duplicate value.";
    const marker = '0x414700EF: {"RootActivityId":"54C2CB3C-6618-423C-A242-076FBA6E89D9"}';
    const canceled = '0xC112001C: The operation was canceled.. The exception was raised.';
    const retries = 'Retry attempts for failures exceeded the retry limit set on the request.';
    const marked = cause
      .replace('Key', '<oii>Key</oii>')
      .replace('Scenario', '<oii>Scenario</oii>');
    scene.world.addModel({
      name: 'Sales',
      refresh: failing([retries, marker, canceled, marked, canceled].join('\n')),
    });
    const run = await scene.run({ items: 'semantic_models: [{ name: Sales }]' });
    expect(reason(run)).toBe([cause, retries, canceled].join(' '));
    expect(run.outputs.message).toContain('contains a duplicate value');
    expect(run.outputs.message).not.toContain('Retry attempts');
    const [annotation] = commandsIn(run.log).filter(({ name }) => name === 'error');
    expect(annotation?.data).toMatch(/^0xC136003E: Column 'Key'/);
    expect(run.log + run.summary).not.toMatch(/RootActivityId|<oii>|credentials/);
  });

  it.for(['TimedOut', 'Cancelled', 'Disabled', 'NotStarted'])(
    'though it completed, of a table that is %s',
    async (status) => {
      await using scene = await Scene.open();
      const objects = [
        { table: 'Sales', status: 'Completed' },
        { table: 'Customer', status },
      ];
      scene.world.addModel({ name: 'A', refresh: { ...QUICK, objects } });
      const run = await scene.run({ items: `semantic_models: [{ name: A, ${FULL} }]` });
      expect([run.exitCode, statuses(run)]).toEqual([1, ['A: failed']]);
      expect(reason(run)).toBe(`completed, but not for: Customer (${status})`);
    },
  );

  it('standard, is told from the history', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'A', refresh: failing('The gateway is offline.') });
    scene.world.addModel({ name: 'B', refresh: { ...QUICK, outcome: 'disabled' } });
    scene.world.addModel({ name: 'C', refresh: { ...QUICK, outcome: 'cancelled' } });
    const run = await scene.run({
      items: 'semantic_models: [{ name: A }, { name: B }, { name: C }]',
    });
    expect(statuses(run)).toEqual(['A: failed', 'B: failed', 'C: cancelled']);
    expect(reason(run)).toContain('The gateway is offline.');
    expect(run.log).toContain('Check that the on-premises data gateway is online');
    expect(reason(run, 1)).toBe('Power BI has disabled the refresh');
  });

  it('by Power BI’s own limit is failed, not timed-out', async () => {
    await using scene = await Scene.open({ speed: 10_000 });
    scene.world.addModel({ name: 'A', refresh: { queueMs: 0, outcome: 'timed-out' } });
    const run = await scene.run({ items: `semantic_models: [{ name: A, ${FULL} }]` });
    expect([run.outputs.status, statuses(run)[0]]).toEqual(['failed', 'A: failed']);
    expect(reason(run)).toContain('reached the time limit');
  });

  it('by eviction is run again, and attempts says so', async () => {
    await using scene = await Scene.open();
    const evicted = { ...QUICK, outcome: 'evicted' as const };
    scene.world.addModel({ name: 'A', refresh: [evicted, QUICK] });
    scene.world.addModel({ name: 'B', refresh: evicted });
    const run = await scene.run({
      items: `semantic_models: [{ name: A, ${FULL} }, { name: B }]`,
    });
    expect(jobs(run).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['succeeded', 2],
      ['failed', 2],
    ]);
    expect(run.log).toContain('trying again, attempt 2: 0xC11C0020');
    expect(reason(run, 1)).toContain('evicted to free up memory');
  });
});

describe.concurrent('a capacity', () => {
  it('that is full is waited for, and one that is paused is not', async () => {
    await using scene = await Scene.open();
    const workspace = scene.world.addWorkspace({ name: 'Finance', capacityState: 'full' });
    scene.world.addModel({ name: 'A', workspace, refresh: QUICK });
    const full = await scene.run({ items: 'semantic_models: [{ name: A }]', ...TIMEOUT });
    expect(statuses(full)).toEqual(['A: timed-out']);
    expect(reason(full)).toContain('Capacity level limit exceeded.');
    expect(full.log).toContain('Waiting for a turn: CapacityLimitExceeded');
    workspace.capacityState = 'paused';
    const paused = await scene.run({ items: `semantic_models: [{ name: A, ${FULL} }]` });
    expect(statuses(paused)).toEqual(['A: failed']);
    expect(paused.log).toContain('The capacity of the workspace is paused: resume it');
    expect(full.log + paused.log).not.toContain('Premium');
  });
});

describe.concurrent('what can’t be refreshed', () => {
  it('is skipped among others, and alone is a mistake', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Clicks', mode: 'push' });
    scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const items = 'semantic_models: [{ workspace: Finance, match: all }]';
    const run = await scene.run({ items, 'powerbi-workspace': '' });
    expect([run.exitCode, statuses(run)]).toEqual([0, ['Clicks: skipped', 'Sales: succeeded']]);
    const alone = await scene.run({ items: 'semantic_models: [{ name: Clicks }]' });
    expect([alone.exitCode, statuses(alone)]).toEqual([1, ['Clicks: failed']]);
  });

  it('because its name is mistyped is told by its name', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales' });
    const items = 'semantic_models: [{ name: Slaes, workspace: Finance }]';
    const run = await scene.run({ items, 'powerbi-workspace': '' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('matches no semantic model that this account may see');
    expect(run.log).not.toContain('There is no workspace');
  });

  it('for want of a licence is told at once', async () => {
    await using scene = await Scene.open();
    scene.app.licensed = false;
    scene.world.addModel({ name: 'A' });
    const run = await scene.run({ items: 'semantic_models: [{ name: A }]' });
    expect(statuses(run)).toEqual(['A: failed']);
    expect(run.log).toContain('The account has no Power BI licence');
  });
});

describe.concurrent('a limit', () => {
  it('of shared capacity is explained', async () => {
    await using scene = await Scene.open({ sharedRefreshesPerDay: 0 });
    const workspace = scene.world.addWorkspace({ name: 'Finance', capacity: 'shared' });
    for (const name of ['A', 'B']) scene.world.addModel({ name, workspace, refresh: QUICK });
    const run = await scene.run({ items: `semantic_models: [{ name: A, ${FULL} }, { name: B }]` });
    expect(statuses(run)).toEqual(['A: failed', 'B: failed']);
    expect(run.log).toContain('An enhanced refresh takes Premium');
    expect(reason(run, 1)).toContain('Request Throttled');
    expect(run.log).toContain('may be refreshed 8 times a day');
  });

  it('of an hour that does not fit the timeout fails now, and says until when', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'A', refresh: QUICK });
    scene.powerbi.fault({ service: 'api', method: 'POST' }, throttled(3392));
    const run = await scene.run({ items: 'semantic_models: [{ name: A }]' });
    expect(statuses(run)).toEqual(['A: failed']);
    expect(reason(run)).toContain('to be asked again in 56 min 32 s');
  });

  it('that soon ends is waited for', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'A', refresh: QUICK });
    scene.powerbi.fault({ service: 'api', method: 'POST' }, throttled(2));
    const run = await scene.run({ items: 'semantic_models: [{ name: A }]' });
    expect(statuses(run)).toEqual(['A: succeeded']);
    expect(run.log).toContain('Power BI asks us to slow down: nothing is started until');
    expect(jobs(run)[0]?.attempts).toBe(1);
  });

  it('of the server that ends before timeout is warned about', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'A', refresh: QUICK });
    const run = await scene.run({ items: 'semantic_models: [{ name: A }]', timeout: '6h' });
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^::warning::timeout is longer than the 5 h/m);
  });
});
