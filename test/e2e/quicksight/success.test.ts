import { describe, expect, it } from 'vitest';
import { EXAMPLE_KEYS, exampleWorld } from '../../emulators/quicksight/index.ts';
import { jobs, jobsFile, QUICK, Scene, statuses } from '../../scenes/quicksight/scene.ts';

const KEYS = {
  AWS_ACCESS_KEY_ID: EXAMPLE_KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: EXAMPLE_KEYS.secretAccessKey,
};
/** A job that may not ask for ID tokens. */
const NO_TOKENS = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };

const STAGES = `
- datasets: [{ name: Orders, refresh: { IngestionType: INCREMENTAL_REFRESH } }]
- datasets: [{ name: Stock, match: all }, { id: ds-live, match: any }]
`;

describe.concurrent('data sets', () => {
  it('are refreshed by a role, and waited for', async () => {
    await using scene = await Scene.open({ speed: 300 });
    exampleWorld(scene.world);
    const run = await scene.run({ items: STAGES });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(statuses(run)).toEqual([
      'Orders: succeeded',
      'Stock: succeeded',
      'Stock: succeeded',
      'Live prices: skipped',
    ]);
    const [orders] = jobs(run);
    expect(orders).toMatchObject({
      vendor: 'quicksight',
      kind: 'datasets',
      item_id: 'ds-orders',
      workspace_id: null,
      job_id: expect.stringMatching(/^bi-refresh-77-1-[a-z2-7]{26}-1$/),
      url: 'https://eu-west-1.quicksight.aws.amazon.com/sn/data-sets/ds-orders',
      attempts: 1,
    });
    expect(jobsFile(run)).toEqual(jobs(run));
    expect(run.log).toContain(
      'account 123456789012 in eu-west-1, signed in by GitHub OIDC as arn:aws:iam::123456789012:role/bi-refresh',
    );
    expect(run.summary).toContain('sn/data-sets/ds-orders');
    expect(new Set(scene.triggers()).size).toBe(3);
    expect(scene.quicksight.refusals).toEqual([]);
    expect(scene.signIns()).toBe(1);
  });

  it('are refreshed by what the environment holds, whose account is asked for', async () => {
    await using scene = await Scene.open({ accountId: '000000000042' });
    scene.world.add({ id: 'ds', name: 'Sales', scripts: { ...QUICK, rowsDropped: 3 } });
    const inputs = { 'quicksight-role-arn': '', 'quicksight-region': '' };
    const env = { ...NO_TOKENS, ...KEYS, AWS_REGION: 'eu-west-1' };
    const run = await scene.run({ ...inputs, items: 'datasets: [{ name: Sales }]' }, env);
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(run.log).toContain('account 000000000042 in eu-west-1, signed in with the credentials');
    expect(run.log).toMatch(/^::warning::Sales: succeeded, but QuickSight dropped 3 rows/m);
    expect(jobs(run)[0]?.reason).toContain('dropped 3 rows');
    expect(scene.signIns()).toBe(0);
  });

  it('are planned by a dry run, and nothing is changed', async () => {
    await using scene = await Scene.open();
    exampleWorld(scene.world);
    const run = await scene.run({ items: 'datasets: [{ name: Customers }]', 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(scene.triggers()).toEqual([]);
  });

  it('can not be paused, which is said before anything is sent', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({ operation: 'pause', items: 'datasets: [{ name: Customers }]' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain('QuickSight');
    expect(scene.quicksight.requests).toEqual([]);
  });

  it('are not looked for with inputs that are wrong, all of which are told', async () => {
    await using scene = await Scene.open();
    const inputs = {
      items: 'datasets: [{ name: Sales, refresh: { IngestionType: weekly } }]',
      'quicksight-region': 'us-west-1',
      'quicksight-url': '',
      'quicksight-account-id': '42',
      'quicksight-role-arn': 'bi-refresh',
    };
    const run = await scene.run(inputs, NO_TOKENS);
    expect(run.exitCode).toBe(1);
    for (const words of [
      'use FULL_REFRESH or INCREMENTAL_REFRESH',
      'a region that has QuickSight',
      'the 12 digits of an AWS account',
      'the ARN of a role',
      'permissions: { id-token: write }',
    ]) {
      expect(run.log).toContain(words);
    }
    expect(scene.quicksight.requests).toEqual([]);
  });
});
