import { z } from 'zod';
import type { Item, Kind } from '../../../src/domain/item.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { ItemResult, StepResult, StepStatus } from '../../../src/domain/result.ts';
import { NOT_SENT } from '../../../src/domain/trigger.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { plannedItem } from '../engine/harness.ts';

export const safe = createSafeText();

export const WORDING = { vendor: 'Tableau', folder: 'Project' };

function kind(name: string, singular: string): Kind {
  const parameters = z.record(z.string(), z.unknown());
  return { name, singular, plural: `${singular}s`, filters: { id: 'id' }, parameters };
}

export const WORKBOOKS = kind('workbooks', 'workbook');
export const DATA_SOURCES = kind('datasources', 'data source');
export const FLOWS = kind('flows', 'flow');

/** 05:00:00 on the night in question, UTC. */
export const FIVE = Date.UTC(2026, 10, 21, 5);

/** `05:04:31` of that night. */
export function at(time: string): number {
  return Date.parse(`2026-11-21T${time}Z`);
}

type Given = Partial<Omit<ItemResult, 'plan'>> & Partial<Item> & { stage?: number };

/** A workbook that succeeded, or whatever else is given. */
export function result(given: Given = {}): ItemResult {
  const { stage = 0, kind = WORKBOOKS, id = 'id-1', name = 'Sales Dashboard', ...rest } = given;
  const { folder, owner, url, workspaceId, nothingToRefresh, ...state } = rest;
  const optional = { folder, owner, url, workspaceId, nothingToRefresh };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value));
  return {
    plan: plannedItem({ kind, id, name, ...known }, { stage }),
    status: 'succeeded',
    skipped: null,
    foreseen: null,
    reason: null,
    advice: null,
    parts: [],
    mayRun: false,
    jobId: null,
    trigger: NOT_SENT,
    triggeredAt: null,
    startedAt: null,
    endedAt: null,
    attempts: 1,
    ...state,
  };
}

/** A step that took 10 min 12 s. */
export function step(
  status: StepStatus,
  items: readonly ItemResult[],
  operation: Operation = 'refresh',
): StepResult {
  const parallel = operation === 'refresh' ? { maxParallel: 2 } : {};
  const times = { startedAt: at('05:01:49'), endedAt: at('05:12:01') };
  return { operation, status, items, ...times, ...parallel };
}

export const LOGIN_FAILED =
  "com.tableausoftware.nativeapi.exceptions.DataSourceException: Login failed for user 'etl'.";

export const RENEW =
  'The extract could not sign in to its database. Renew the embedded credentials: https://10ax.online.tableau.com/#/site/acme/workbooks/265605/connections';

/** The items of a night like any other; `failing` makes it a bad one. */
export function night({ failing = false } = {}): readonly ItemResult[] {
  const page = (path: string) => `https://10ax.online.tableau.com/#/site/acme/${path}`;
  return [
    result({
      kind: DATA_SOURCES,
      id: 'd1',
      name: 'Sales Data',
      folder: 'Sales/EMEA',
      owner: 'John Doe',
      url: page('datasources/1'),
      jobId: '7c3d599e-1b2c-4d5e-8f90-a1b2c3d4e5f6',
      triggeredAt: at('05:02:00'),
      startedAt: at('05:02:10'),
      endedAt: at('05:08:11'),
    }),
    result({
      kind: DATA_SOURCES,
      id: 'd2',
      name: 'Product Data',
      folder: 'Sales',
      owner: 'Jane Doe',
      jobId: 'job-2',
      triggeredAt: at('05:02:10'),
      endedAt: at('05:04:31'),
    }),
    result({
      id: 'w1',
      name: 'Sales Dashboard',
      folder: 'Marketing',
      owner: 'John Doe',
      url: page('workbooks/265605'),
      jobId: 'job-3',
      triggeredAt: at('05:02:12'),
      startedAt: at('05:02:12'),
      endedAt: at('05:08:02'),
      ...(failing ? { status: 'failed', reason: LOGIN_FAILED, advice: RENEW } : {}),
    }),
    result({
      kind: FLOWS,
      id: 'f1',
      name: 'Month End',
      folder: 'Finance',
      stage: 1,
      ...(failing
        ? { status: 'skipped', reason: 'an earlier stage failed', attempts: 0 }
        : { jobId: 'job-4', triggeredAt: at('05:08:20'), endedAt: at('05:12:01') }),
    }),
  ];
}
