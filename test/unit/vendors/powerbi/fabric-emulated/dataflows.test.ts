import { describe, expect, it } from 'vitest';
import { dataflows } from '../../../../../src/vendors/powerbi/kinds.ts';
import { MINUTE, statuses } from '../scene.ts';
import { ends, FabricScene, one } from './scene.ts';

const USER = { fabricSignIn: (scene: FabricScene['scene']) => scene.token('fabric', 'user') };

describe('a dataflow of Gen2 with CI/CD', () => {
  it('is refreshed by Fabric for a user', async () => {
    const s = await FabricScene.open(USER);
    const item = s.add('Dataflow', 'Rates');
    const [result] = await s.refresh(one('dataflows', 'Rates'));
    expect(result).toMatchObject({ status: 'succeeded', jobId: s.fabric.jobs(item)[0]?.job.id });
  });

  it('is given what was asked for', async () => {
    const s = await FabricScene.open(USER);
    const item = s.add('Dataflow', 'Rates');
    const refresh = '{ executeOption: ApplyChangesIfNeeded, parameters: { OrderKey: 25 } }';
    await s.refresh(one('dataflows', 'Rates', refresh));
    expect(s.fabric.jobs(item)[0]?.job.asked.executionData).toEqual({
      executeOption: 'ApplyChangesIfNeeded',
      parameters: [{ parameterName: 'OrderKey', type: 'Automatic', value: '25' }],
    });
  });

  it('is found beside one of Power BI’s, which goes on by its own API', async () => {
    const s = await FabricScene.open(USER);
    s.add('Dataflow', 'Rates');
    const old = s.scene.world.addDataflow({ name: 'Leads' });
    const results = await s.refresh('dataflows: [{ name: Rates }, { name: Leads }]');
    expect(statuses(results)).toEqual(['Rates: succeeded', 'Leads: succeeded']);
    expect(s.scene.world.transactions(old)).toHaveLength(1);
    expect(s.runs()).toBe(1);
  });

  it('that is in both lists is one', async () => {
    const s = await FabricScene.open(USER);
    const { id } = s.scene.world.addDataflow({ name: 'Rates' });
    s.fabric.add({ type: 'Dataflow', name: 'Rates', id });
    const results = await s.refresh(one('dataflows', 'Rates'));
    expect(statuses(results)).toEqual(['Rates: succeeded']);
  });

  it('is refused for an application before anything is triggered', async () => {
    const s = await FabricScene.open({ signIn: (scene) => scene.secret() });
    s.add('Dataflow', 'Rates');
    s.add('Notebook', 'A');
    const refreshing = s.refresh('{ notebooks: [{ name: A }], dataflows: [{ name: Rates }] }');
    await expect(refreshing).rejects.toThrow(/Rates.*application|application.*Rates/s);
    expect(s.runs()).toBe(0);
  });

  it('is tried with a token that says nothing, and fails as Fabric says', async () => {
    const s = await FabricScene.open();
    s.add('Dataflow', 'Rates');
    const [end] = ends(await s.refresh(one('dataflows', 'Rates')));
    expect(end).toMatch(/^Rates: failed, /);
    expect(s.runs()).toBe(1);
  });

  it('whose list is forbidden leaves those of Power BI, with a warning', async () => {
    const s = await FabricScene.open({ fabric: { listsDataflows: false } });
    s.scene.world.addDataflow({ name: 'Leads' });
    expect(statuses(await s.refresh(one('dataflows', 'Leads')))).toEqual(['Leads: succeeded']);
    expect(s.log).toMatch(/Power BI alone.*InsufficientPrivileges/);
  });
});

describe('a job of an earlier step', () => {
  it('is Fabric’s where its id is a GUID, and Power BI’s elsewhere', async () => {
    const s = await FabricScene.open(USER);
    const item = s.add('Dataflow', 'Rates');
    const old = s.scene.world.addDataflow({ name: 'Leads' });
    const ids = [
      s.fabric.addJob(item, { agoMs: 10 * MINUTE, script: { runMs: MINUTE } }).id,
      s.scene.world.addTransaction(old, { agoMs: 10 * MINUTE, script: { runMs: MINUTE } }).id,
    ];
    const jobs = [item, old].map(({ id, name, workspace }, index) => ({
      id: ids[index] ?? '',
      item: { kind: dataflows, id, name, workspaceId: workspace.id },
    }));
    const seen = await s.with((session) => session.observe(jobs, s.scene.signal));
    expect(ids.map((id) => seen.get(id)?.state)).toEqual(['succeeded', 'succeeded']);
  });
});
