import { describe, expect, it } from 'vitest';
import { powerbi } from '../../../src/vendors/powerbi/index.ts';
import { qlik } from '../../../src/vendors/qlik/index.ts';
import { pageOf } from '../../../src/vendors/qlik/link.ts';
import { tableau } from '../../../src/vendors/tableau/index.ts';
import { tamr } from '../../../src/vendors/tamr/index.ts';
import { STEPS } from '../docs/files.ts';

/** What a page shows, as the vendor reads its address: `workbooks content_url=Sales`. */
function read(vendor: typeof tableau | typeof powerbi | typeof qlik, url: string, more = {}) {
  const inputs: Readonly<Record<string, string>> = { ...STEPS[vendor.id], ...more };
  const given = { input: (name: string) => inputs[name] ?? '', env: () => '' };
  const config = vendor.readConfig(given, []);
  const link = vendor.readLink?.(new URL(url), config as never);
  const conditions = link?.conditions.map(({ field, values }) => `${field}=${values.join()}`);
  return link && [link.kind.name, ...(conditions ?? [])].join(' ');
}

describe('pages of Tableau', () => {
  const cloud = 'https://10ax.online.tableau.com';

  it.each([
    [`${cloud}/#/site/acme/views/Sales/Overview`, 'workbooks content_url=Sales'],
    [`${cloud}/#/site/acme/views/Sales_16/Overview?:iid=1`, 'workbooks content_url=Sales_16'],
    [`${cloud}/t/acme/views/Sales/Overview`, 'workbooks content_url=Sales'],
    [`${cloud}/#/site/acme/workbooks/265605/views`, 'workbooks page_number=265605'],
    [`${cloud}/#/site/acme/workbooks/265605`, 'workbooks page_number=265605'],
    [`${cloud}/#/site/acme/datasources/12`, 'datasources page_number=12'],
    [`${cloud}/#/site/other/views/Sales/Overview`, undefined],
    [`${cloud}/#/views/Sales/Overview`, undefined],
    [`${cloud}/#/site/acme/projects/5`, undefined],
    [`${cloud}/#/site/acme/workbooks/new`, undefined],
    ['https://10az.online.tableau.com/#/site/acme/views/Sales/Overview', undefined],
    ['https://example.com/#/site/acme/views/Sales/Overview', undefined],
    ['http://10ax.online.tableau.com/#/site/acme/views/Sales/Overview', undefined],
    ['https://me@10ax.online.tableau.com/#/site/acme/views/Sales/Overview', undefined],
  ])('%s: %s', (url, expected) => {
    expect(read(tableau, url)).toBe(expected);
  });

  it('of a server of its own, on its default site and behind a proxy', () => {
    const server = { 'tableau-url': 'https://bi.acme.com/tableau' };
    const sales = 'workbooks content_url=Sales';
    expect(read(tableau, 'https://bi.acme.com/tableau/#/views/Sales/A', server)).toBe(sales);
    expect(read(tableau, 'https://bi.acme.com/tableau/views/Sales/A', server)).toBe(sales);
    expect(read(tableau, 'https://bi.acme.com/#/views/Sales/A', server)).toBeUndefined();
    expect(
      read(tableau, 'https://bi.acme.com/tableau/#/site/x/views/Sales/A', server),
    ).toBeUndefined();
  });
});

describe('pages of Power BI', () => {
  const workspace = '11111111-1111-1111-1111-111111111111';
  const id = '22222222-2222-2222-2222-222222222222';
  const place = `https://app.powerbi.com/groups/${workspace}`;
  const inWorkspace = `semantic_models workspace=Finance workspace_id=${workspace}`;

  it.each([
    [`${place}/reports/${id}/ReportSection?x=1`, `${inWorkspace} report=${id}`],
    [`${place}/datasets/${id}/details`, `${inWorkspace} id=${id}`],
    [`https://app.powerbi.com/groups/me/reports/${id}/a`, undefined],
    [`https://app.powerbi.com/links/abc`, undefined],
    [`https://app.powerbi.com/groups/me/apps/${id}/reports/${id}`, undefined],
    [`${place}/rdlreports/${id}`, undefined],
    [`${place}/reports/new`, undefined],
    [`https://app.powerbi.cn/groups/${workspace}/reports/${id}`, undefined],
    [`https://example.com/groups/${workspace}/reports/${id}`, undefined],
  ])('%s: %s', (url, expected) => {
    expect(read(powerbi, url)).toBe(expected);
  });

  it('of another cloud, and of any workspace where the step names none', () => {
    const url = `https://app.powerbi.cn/groups/${workspace}/datasets/${id}/details`;
    const inputs = { 'powerbi-cloud': 'china', 'powerbi-workspace': '' };
    expect(read(powerbi, url, inputs)).toBe(`semantic_models workspace_id=${workspace} id=${id}`);
  });
});

describe('pages of Qlik Cloud', () => {
  const id = '0ab659df-a55c-48a8-a1cc-3c9223bbd185';
  const tenant = 'https://my-tenant.eu.qlikcloud.com';

  it.each([
    [`${tenant}/sense/app/${id}`, `apps id=${id}`],
    [`${tenant}/sense/app/${id}/sheet/abc/state/analysis?x=1#y`, `apps id=${id}`],
    [`${tenant}/sense/app/overview`, undefined],
    [`${tenant}/sense/${id}`, undefined],
    [`${tenant}/analytics/home`, undefined],
    [`https://other.eu.qlikcloud.com/sense/app/${id}`, undefined],
    [`https://me@my-tenant.eu.qlikcloud.com/sense/app/${id}`, undefined],
    [`http://my-tenant.eu.qlikcloud.com/sense/app/${id}`, undefined],
  ])('%s: %s', (url, expected) => {
    expect(read(qlik, url)).toBe(expected);
  });

  it('are read where they are written, also of a tenant on loopback', () => {
    const there = new URL('http://127.0.0.1:8080');
    const page = pageOf(id, there);
    expect(page).toBe(`http://127.0.0.1:8080/sense/app/${id}`);
    expect(read(qlik, page, { 'qlik-url': there.href })).toBe(`apps id=${id}`);
  });
});

it('Tamr has no pages that show an item', () => {
  expect(tamr.readLink).toBeUndefined();
});
