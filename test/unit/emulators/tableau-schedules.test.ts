import { describe, expect, it } from 'vitest';
import { everyDayAt } from '../../emulators/tableau/index.ts';
import { at, code, each } from './client.ts';
import { APP, mint, scene, signedInAs } from './tableau-scene.ts';

const SERVER = { edition: 'server' } as const;

describe('schedules of the server', () => {
  it('are listed in pages, and one by one with their details', async () => {
    await using s = await scene({ ...SERVER, looseness: 'array' });
    const timing = { frequency: 'Weekly', start: '07:00:00', intervals: [{ weekDay: 'Friday' }] };
    const { id } = s.world.addSchedule({ name: 'Fridays', priority: 90, timing });
    s.world.addSchedule({ name: 'Mails', type: 'Subscription' });
    const page = await s.client.api('GET', '/schedules?pageSize=1&pageNumber=2');
    expect(each(page, 'schedules.schedule', 'name')).toEqual(['Mails']);
    expect(Number(at(page, 'pagination.totalAvailable'))).toBe(2);
    const all = await s.client.api('GET', '/schedules');
    expect(each(all, 'schedules.schedule', 'type')).toEqual(['Extract', 'Subscription']);
    expect(at(all, 'schedules.schedule.frequencyDetails')).toBeUndefined();
    const one = await s.client.api('GET', `/schedules/${id}`);
    expect(JSON.parse(one.text).schedule).toEqual({
      id,
      name: 'Fridays',
      state: 'Active',
      priority: '90',
      createdAt: '2024-01-01T00:00:00Z',
      updatedAt: '2024-01-01T00:00:00Z',
      type: 'Extract',
      frequency: 'Weekly',
      nextRunAt: '2026-01-09T07:00:00Z',
      executionOrder: 'Parallel',
      frequencyDetails: {
        start: '07:00:00',
        intervals: { interval: [{ weekDay: 'Friday' }] },
      },
    });
    expect(code(await s.client.api('GET', '/schedules/nothing'))).toBe('404023');
  });

  it('are suspended and made active by an administrator of the server', async () => {
    await using s = await scene(SERVER);
    const siteAdmin = await signedInAs(s, { name: 'jane', siteRole: 'SiteAdministratorCreator' });
    const { id } = s.world.addSchedule({ name: 'Nightly' });
    s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
    const before = s.world.scheduled();
    const update = (schedule: object) => s.client.api('PUT', `/schedules/${id}`, { schedule });
    const suspended = await update({ state: 'Suspended' });
    expect([suspended.status, at(suspended, 'schedule.state')]).toEqual([200, 'Suspended']);
    expect(at(suspended, 'schedule.updatedAt')).toBe('2026-01-05T06:00:00Z');
    expect(s.world.scheduled().schedules.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['Active', 'Suspended']),
    );
    await update({ state: 'Active' });
    expect(s.world.scheduled()).toEqual(before);
    expect(code(await update({ state: 'suspended' }))).toBe('400000');
    expect(code(await update({ state: 'Suspended', name: 'Daily' }))).toBe('400000');
    expect(code(await s.client.api('PUT', `/schedules/${id}`, {}))).toBe('400000');
    expect(code(await s.client.api('PUT', '/schedules/nothing', {}))).toBe('404023');
    const body = { schedule: { state: 'Suspended' } };
    expect((await siteAdmin.client.api('PUT', `/schedules/${id}`, body)).status).toBe(403);
  });

  it('tell full from incremental tasks', async () => {
    await using s = await scene(SERVER);
    const schedule = s.world.addSchedule({ name: 'Nightly' });
    const workbook = s.world.addWorkbook({ name: 'Sales' });
    const datasource = s.world.addDatasource({ name: 'Sales' });
    s.world.addTask({ item: workbook, schedule, priority: 1 });
    s.world.addTask({ item: datasource, schedule, type: 'incremental' });
    s.world.addTask({ item: workbook });
    const path = `/schedules/${schedule.id}/extracts`;
    const all = await s.client.site('GET', path);
    expect(each(all, 'extracts.extract', 'type')).toEqual(['FullRefresh', 'IncrementalRefresh']);
    expect(at(all, 'extracts.extract.workbook.id')).toBe(workbook.id);
    const second = await s.client.site('GET', `${path}?pageSize=1&pageNumber=2`);
    expect(at(second, 'extracts.extract.datasource.id')).toBe(datasource.id);
    expect(code(await s.client.site('GET', '/schedules/nothing/extracts'))).toBe('404023');
  });

  it('take content, always as a full refresh with a new id', async () => {
    await using s = await scene({ ...SERVER, addToScheduleWarnings: ['Check the credentials.'] });
    const schedule = s.world.addSchedule({ name: 'Nightly' });
    const item = s.world.addWorkbook({ name: 'Sales' });
    const old = s.world.addTask({ item, schedule, type: 'incremental', priority: 7 });
    await s.client.site('DELETE', `/tasks/extractRefreshes/${old.id}`);
    const path = `/schedules/${schedule.id}/workbooks`;
    const body = { task: { extractRefresh: { workbook: { id: item.id } } } };
    const added = await s.client.site('PUT', path, body);
    expect(added.status).toBe(200);
    expect(at(added, 'task.extractRefresh.id')).not.toBe(old.id);
    expect(at(added, 'task.extractRefresh.schedule.id')).toBe(schedule.id);
    expect(at(added, 'warnings.warning.message')).toBe('Check the credentials.');
    expect(s.world.scheduled({ ids: false }).tasks).toMatchObject([
      { itemId: item.id, type: 'full', priority: 50, schedule: schedule.id },
    ]);
  });

  it('refuse unknown content, unknown schedules and whoever is no administrator', async () => {
    await using s = await scene(SERVER);
    const { client, user } = await signedInAs(s, { name: 'jane' });
    const schedule = s.world.addSchedule({ name: 'Nightly' });
    const { id } = s.world.addDatasource({ name: 'Sales', owner: user });
    const body = (of: string) => ({ task: { extractRefresh: { datasource: { id: of } } } });
    const path = `/schedules/${schedule.id}/datasources`;
    const unknown = await s.client.site('PUT', '/schedules/nothing/datasources', body(id));
    expect([unknown.status, code(unknown)]).toEqual([500, '500000']);
    expect(code(await s.client.site('PUT', path, body('nothing')))).toBe('404004');
    const workbooks = `/schedules/${schedule.id}/workbooks`;
    expect(code(await s.client.site('PUT', workbooks, body(id)))).toBe('400000');
    const workbook = { task: { extractRefresh: { workbook: { id } } } };
    expect(code(await s.client.site('PUT', workbooks, workbook))).toBe('404006');
    expect(code(await client.site('PUT', path, body(id)))).toBe('403032');
    const plain = await s.client.site('PUT', path, body(id));
    expect(at(plain, 'warnings')).toBeUndefined();
  });

  it('do not exist on Cloud', async () => {
    await using s = await scene();
    for (const path of ['/schedules', '/schedules/nothing']) {
      const reply = await s.client.api('GET', path);
      expect(reply.status).toBe(403);
      expect(at(reply, 'error.detail')).toContain("site doesn't support admin schedules");
    }
    expect((await s.client.site('PUT', '/schedules/nothing/workbooks', {})).status).toBe(403);
    expect(() => s.world.addSchedule({ name: 'Nightly' })).toThrow(
      'Tableau Cloud has no schedules',
    );
  });

  it('are not for connected apps', async () => {
    await using s = await scene(SERVER);
    s.world.addCredential(APP);
    await mint(s, { scp: ['tableau:tasks:read'] });
    expect(code(await s.client.api('GET', '/schedules'))).toBe('401002');
    expect(s.tableau.refusals.at(-1)).toContain('no scope is known');
  });

  it('came with one REST version after another', async () => {
    await using s = await scene(SERVER);
    const { id } = s.world.addSchedule({ name: 'Nightly', timing: everyDayAt('02:00:00') });
    for (const [version, method, path] of [
      ['2.2', 'GET', '/schedules'],
      ['3.7', 'GET', `/schedules/${id}`],
      ['2.7', 'PUT', `/sites/${s.client.siteId}/schedules/${id}/workbooks`],
    ] as const) {
      s.client.version = version;
      expect(code(await s.client.api(method, path, method === 'GET' ? undefined : {}))).toBe(
        '404003',
      );
    }
  });
});
