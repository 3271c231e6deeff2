import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../../../src/domain/http.ts';
import { HOUR, itemsOf, MINUTE, Scene, type SceneOptions } from '../scene.ts';

/** What the official specification says of a request's body: its type, or the words of its enum. */
type Rule =
  | 'integer'
  | 'boolean'
  | 'date-time'
  | 'hh:mm:ss'
  | 'objects'
  | 'schedule'
  | readonly string[];

interface Operation {
  readonly path: RegExp;
  readonly query?: readonly string[];
  readonly body?: Readonly<Record<string, Rule>>;
}

const GROUP = '/v1.0/myorg/groups/[0-9a-f-]{36}';
const operation = (path: string) => new RegExp(`^${path}$`);

/**
 * Written by hand after the swagger of PowerBI-CSharp 4.22.0, with `timeout` of the newer
 * documentation of Refresh Dataset In Group.
 */
const SPECIFICATION: Readonly<Record<string, readonly Operation[]>> = {
  GET: [
    { path: operation('/v1.0/myorg/groups'), query: ['$filter', '$top', '$skip'] },
    { path: operation(`${GROUP}/datasets`) },
    { path: operation(`${GROUP}/datasets/[^/]+`) },
    { path: operation(`${GROUP}/datasets/[^/]+/refreshSchedule`) },
    { path: operation(`${GROUP}/datasets/[^/]+/refreshes`), query: ['$top'] },
    { path: operation(`${GROUP}/datasets/[^/]+/refreshes/[^/]+`) },
    { path: operation(`${GROUP}/dataflows`) },
    { path: operation(`${GROUP}/dataflows/[^/]+/transactions`) },
  ],
  POST: [
    {
      path: operation(`${GROUP}/datasets/[^/]+/refreshes`),
      body: {
        notifyOption: ['NoNotification', 'MailOnFailure', 'MailOnCompletion'],
        type: ['Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment'],
        commitMode: ['Transactional', 'PartialBatch'],
        maxParallelism: 'integer',
        retryCount: 'integer',
        objects: 'objects',
        applyRefreshPolicy: 'boolean',
        effectiveDate: 'date-time',
        timeout: 'hh:mm:ss',
      },
    },
    {
      path: operation(`${GROUP}/dataflows/[^/]+/refreshes`),
      query: ['processType'],
      body: { notifyOption: ['NoNotification', 'MailOnFailure', 'MailOnCompletion'] },
    },
    { path: operation(`${GROUP}/dataflows/transactions/[^/]+/cancel`) },
  ],
  PATCH: [
    { path: operation(`${GROUP}/datasets/[^/]+/refreshSchedule`), body: { value: 'schedule' } },
  ],
  DELETE: [{ path: operation(`${GROUP}/datasets/[^/]+/refreshes/[^/]+`) }],
};

function isObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { table, partition = '', ...others } = value as Record<string, unknown>;
  const named = typeof table === 'string' && typeof partition === 'string';
  return named && Object.keys(others).length === 0;
}

/** "A request that disables the refresh schedule should contain no other changes." */
function isSchedule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { enabled, days, times, localTimeZoneId, ...others } = value as Record<string, unknown>;
  const isTexts = (list: unknown) => list === undefined || Array.isArray(list);
  return (
    typeof enabled === 'boolean' &&
    (enabled || Object.keys(value).length === 1) &&
    isTexts(days) &&
    isTexts(times) &&
    ['string', 'undefined'].includes(typeof localTimeZoneId) &&
    Object.keys(others).length === 0
  );
}

function obeys(value: unknown, rule: Rule | undefined): boolean {
  switch (rule) {
    case undefined:
      return false;
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date-time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'hh:mm:ss':
      return /^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/.test(String(value));
    case 'objects':
      return Array.isArray(value) && value.every(isObject);
    case 'schedule':
      return isSchedule(value);
    default:
      return rule.includes(String(value));
  }
}

/** What the specification does not allow in a request. */
function violations({ method, url, headers = {}, body }: HttpRequest): readonly string[] {
  const known = SPECIFICATION[method]?.find(({ path }) => path.test(url.pathname));
  if (!known) return [`${method} ${url.pathname} is no operation`];
  const query = [...url.searchParams.keys()].filter((name) => !known.query?.includes(name));
  const sent: Record<string, unknown> = body ? JSON.parse(body) : {};
  const wrong = Object.entries(sent).filter(([name, value]) => !obeys(value, known.body?.[name]));
  const typed = body === undefined || headers['Content-Type'] === 'application/json';
  return [
    ...query.map((name) => `${name} is no query of ${method} ${url.pathname}`),
    ...wrong.map(([name, value]) => `${name}: ${JSON.stringify(value)} of ${url.pathname}`),
    ...(typed ? [] : ['the body has no type']),
  ];
}

async function violationsOf(items: string, options: SceneOptions = {}) {
  const scene = await Scene.open({ timeoutMs: HOUR, ...options });
  const { world } = scene;
  world.addModel({ name: 'Sales', refresh: { runMs: 2 * MINUTE } });
  world.addDataflow({ name: 'Rates', refresh: { runMs: 2 * MINUTE } });
  await scene.refresh(items);
  const api = scene.requests.filter(({ service }) => service === 'api');
  const sent = new Set(api.map(({ request }) => request.method));
  return { found: api.flatMap(({ request }) => violations(request)), sent, scene };
}

const PARAMETERS = [
  '{}',
  '{ notifyOption: NoNotification }',
  '{ type: full, commitMode: transactional, maxParallelism: 5, retryCount: 2 }',
  '{ objects: [{ table: Sales, partition: P1 }, { table: 2026 }] }',
  '{ commitMode: partialbatch, applyRefreshPolicy: false, timeout: 02:00:00 }',
  '{ effectiveDate: 2026-01-31, applyRefreshPolicy: true }',
];

describe('every request is one of the official specification', () => {
  it.each(PARAMETERS)('to refresh a model with %s', async (refresh) => {
    const { found, scene } = await violationsOf(
      `semantic_models: [{ name: Sales, refresh: ${refresh} }]`,
    );
    expect(found).toEqual([]);
    expect(scene.refusals.filter((line) => !/no such refresh|no details/.test(line))).toEqual([]);
  });

  it('to look for workspaces page by page, and to refresh a dataflow', async () => {
    const { found } = await violationsOf('dataflows: [{ name: Rates }]');
    expect(found).toEqual([]);
    const lost = await Scene.open();
    lost.world.addWorkspace({ name: 'Other' });
    await lost.refresh('dataflows: [{ name: A, workspace: Nowhere }]').catch(() => {});
    expect(lost.requests).toHaveLength(2);
    expect(lost.requests.flatMap(({ request }) => violations(request))).toEqual([]);
  });

  it('to cancel', async () => {
    const { found, sent } = await violationsOf(
      'semantic_models: [{ name: Sales, refresh: { type: Full } }]\ndataflows: [{ name: Rates }]',
      { cancelledAt: MINUTE },
    );
    expect(found).toEqual([]);
    expect([...sent].sort()).toEqual(['DELETE', 'GET', 'POST']);
  });

  it('to pause and to resume', async () => {
    const scene = await Scene.open({ principal: 'svc' });
    const owned = scene.world.addModel({ name: 'Sales', configuredBy: 'svc' });
    scene.world.addModel({ name: 'Ledger' });
    await scene.with(async (session) => {
      const items = await itemsOf(session, 'semantic_models: [{ workspace: Finance }]');
      const requests = items.map((item) => ({ item, restoreAsFull: false }));
      const plans = (await session.pausing?.plan(requests)) ?? [];
      for (const { change } of plans.flatMap(({ changes }) => changes)) {
        await session.pausing?.rehearse(change).catch(() => {});
        await session.pausing?.pause(change);
        owned.schedule = { ...owned.schedule, days: [] };
        await session.pausing?.resume(change);
      }
      await session.pausing?.unfinished(items);
    });
    const sent = scene.sent();
    expect(sent.filter((line) => line.startsWith('PATCH'))).toHaveLength(5);
    expect(sent).toContain('GET groups/Finance/datasets/Ledger');
    expect(scene.requests.flatMap(({ request }) => violations(request))).toEqual([]);
  });

  it('and what is not would be seen', () => {
    const url = new URL('https://api.powerbi.example/v1.0/myorg/groups?filter=1');
    expect(violations({ method: 'GET', url })).toHaveLength(1);
    expect(violations({ method: 'PATCH', url })).toHaveLength(1);
    const refreshes = new URL(
      '/v1.0/myorg/groups/00000000-0000-4000-8000-000000000000/datasets/1/refreshes',
      url,
    );
    const headers = { 'Content-Type': 'application/json' };
    const body = '{"type":"full","retryCount":"1","objects":[{"tables":1}],"odd":1}';
    expect(violations({ method: 'POST', url: refreshes, headers, body })).toHaveLength(4);
    const schedule = new URL('refreshSchedule', refreshes);
    const off = '{"value":{"enabled":false,"days":[]}}';
    expect(violations({ method: 'PATCH', url: schedule, headers, body: off })).toHaveLength(1);
  });
});
