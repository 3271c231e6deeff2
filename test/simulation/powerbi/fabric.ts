import type { HttpRequest } from '../../../src/domain/http.ts';
import { notebooks, sqlEndpoints } from '../../../src/vendors/powerbi/fabric/kinds.ts';
import { type Answer, Api, type Ask } from '../api.ts';
import type { ItemScript } from '../scenario.ts';
import type { TrueEnd, TrueJob } from '../site.ts';

const HOST = 'api.fabric.microsoft.com';
const ITEM = /^\/v1\/workspaces\/workspace-1\/\w+\/(?<id>[^/]+)\/jobs\/(?<more>.+)$/;
const LIST = /^\/v1\/workspaces\/workspace-1\/(?<list>\w+)$/;
const JOB = /^(?:\w+\/)?instances\/(?<job>[^/]+)(?<cancel>\/cancel)?$/;
/** "Must wait at least this many seconds before the first status poll." */
const FIRST_LOOK_S = 60;

const OPERATION = /^\/v1\/operations\/(?<id>[^/]+)(?<result>\/result)?$/;
const SYNC = /^\/v1\/workspaces\/workspace-1\/sqlEndpoints\/(?<id>[^/]+)\/refreshMetadata$/;
const NEXT_LOOK_S = 20;

const TYPES: Readonly<Record<string, string>> = {
  notebooks: 'Notebook',
  lakehouses: 'Lakehouse',
  sql_endpoints: 'SQLEndpoint',
};

const ENDS: Readonly<Record<TrueEnd, string>> = {
  succeeded: 'Completed',
  failed: 'Failed',
  'failed for now': 'Failed',
  cancelled: 'Cancelled',
  odd: 'Dehydrated',
};

export function isFabric({ url }: HttpRequest): boolean {
  return url.hostname === HOST;
}

export function isFabricKind({ kind }: Pick<ItemScript, 'kind'>): boolean {
  return kind.name in TYPES;
}

/** Jobs of Fabric are named by GUIDs. */
export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/**
 * Fabric's REST API. Notebooks run side by side; of a lakehouse one run is skipped beside another one,
 * which the vendor accepts, and tells as `Deduped`. A SQL endpoint is synchronised by an operation, of which
 * there is no list, and which nothing can cancel.
 */
export class FabricApi extends Api {
  /** Runs that were skipped, by the ids of their jobs. */
  readonly #skipped = new Map<string, { readonly item: ItemScript; readonly at: number }>();

  asks({ method, url }: HttpRequest): Ask {
    const { item, job, isCancel } = this.#read(url);
    if (OPERATION.test(url.pathname)) return { kind: 'look' };
    if (isCancel) return { kind: 'cancel', job: job ?? '' };
    if (method === 'POST' && item) return { kind: 'start', item };
    const ours = this.site.jobs.some((one) => one.by === 'us' && one.item === item);
    return ours ? { kind: 'look' } : { kind: 'other' };
  }

  answer({ method, url }: HttpRequest): Answer {
    if (url.pathname === '/v1/workspaces') {
      const capacityId = guid(0);
      const row = { id: 'workspace-1', displayName: 'Workspace', type: 'Workspace', capacityId };
      return this.ok({ value: [row] });
    }
    const list = LIST.exec(url.pathname)?.groups?.list;
    if (list !== undefined) return this.#list(list, url.searchParams.get('type'));
    const operation = OPERATION.exec(url.pathname)?.groups;
    if (operation) return this.#operation(operation.id ?? '', operation.result !== undefined);
    const { item, job, isCancel } = this.#read(url);
    if (!item) return this.refuse(404, 'There is no such item.');
    if (method === 'POST' && !isCancel) return this.#start(item);
    if (!this.site.mayList) return this.refuse(403, 'This user may not see the jobs.');
    if (job === undefined) return this.#jobs(item);
    return isCancel ? this.#cancel(job) : this.#look(job);
  }

  protected errorBody(status: number, message: string) {
    return { requestId: guid(status), errorCode: CODES[status] ?? 'UnknownError', message };
  }

  #read({ pathname }: URL) {
    const path = decodeURIComponent(pathname);
    const sync = SYNC.exec(path)?.groups?.id;
    const { id = sync, more = '' } = ITEM.exec(path)?.groups ?? {};
    const { job, cancel } = JOB.exec(more)?.groups ?? {};
    return { item: this.item(id), job, isCancel: cancel !== undefined };
  }

  #list(list: string, type: string | null): Answer {
    const items = this.site.items.filter(
      ({ kind }) => kind.name === list || (list === 'items' && TYPES[kind.name] === type),
    );
    const row = ({ id, name, kind }: ItemScript) => ({
      id,
      type: TYPES[kind.name],
      displayName: name,
      description: '',
      workspaceId: 'workspace-1',
    });
    return this.ok({ value: items.filter(isFabricKind).map(row) });
  }

  #start(item: ItemScript): Answer {
    const effect = this.site.start(item);
    if (effect.kind !== 'started' && effect.kind !== 'dropped') {
      throw new Error(`Fabric refuses no run as ${effect.kind}`);
    }
    const id = effect.kind === 'started' ? effect.job.id : effect.id;
    if (item.kind === sqlEndpoints) {
      const headers = { 'x-ms-operation-id': id, 'retry-after': String(NEXT_LOOK_S) };
      return { ...this.reply(202, 'null', headers), effect };
    }
    if (effect.kind === 'dropped') this.#skipped.set(id, { item, at: this.site.now });
    const location = `https://${HOST}/v1/workspaces/workspace-1/items/${item.id}/jobs/instances/${id}`;
    const headers = { location, 'retry-after': String(FIRST_LOOK_S) };
    return { ...this.reply(202, '', headers), effect };
  }

  #jobs(item: ItemScript): Answer {
    const rows = this.site.listed(item).map((job) => this.#row(job));
    const skipped = [...this.#skipped].filter(([, one]) => one.item === item);
    return this.ok({
      value: [...rows.reverse(), ...skipped.map(([id, { at }]) => this.#skippedRow(id, item, at))],
    });
  }

  #look(id: string): Answer {
    const skipped = this.#skipped.get(id);
    if (skipped) return this.ok(this.#skippedRow(id, skipped.item, skipped.at));
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such job.');
    const leftS = FIRST_LOOK_S - (this.site.now - job.createdAt) / 1000;
    const isEarly = !this.site.hasEnded(job) && leftS > 0;
    const headers = isEarly ? { 'retry-after': String(Math.ceil(leftS)) } : undefined;
    return this.reply(200, JSON.stringify(this.#row(job)), headers);
  }

  #operation(id: string, isResult: boolean): Answer {
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such operation.');
    const ended = this.site.hasEnded(job);
    const state = ended ? (OPERATION_ENDS[job.end] ?? 'Failed') : 'Running';
    if (isResult) {
      if (state !== 'Succeeded') return this.refuse(400, 'The operation has no result');
      const table = { tableName: 'orders', status: 'Success', endDateTime: this.iso(job.endsAt) };
      return this.ok({ value: [table] });
    }
    const error = { errorCode: 'UnknownError', message: 'An unexpected error occurred' };
    const row = {
      status: state,
      createdTimeUtc: this.#time(job.createdAt),
      lastUpdatedTimeUtc: this.#time(ended ? job.endsAt : job.createdAt),
      percentComplete: state === 'Succeeded' ? 100 : null,
      error: state === 'Failed' ? error : null,
    };
    return this.reply(
      200,
      JSON.stringify(row),
      ended ? {} : { 'retry-after': String(NEXT_LOOK_S) },
    );
  }

  #row(job: TrueJob) {
    const ended = this.site.hasEnded(job);
    const begun = this.site.hasBegun(job);
    return {
      id: job.id,
      itemId: job.item.id,
      jobType: typeOf(job.item),
      invokeType: job.by === 'us' || job.course.byApi ? 'Manual' : 'Scheduled',
      status: ended ? ENDS[job.end] : begun ? 'InProgress' : 'NotStarted',
      failureReason: ended ? reasonOf(job) : null,
      rootActivityId: job.id,
      startTimeUtc: this.#time(begun ? job.startsAt : job.createdAt),
      endTimeUtc: ended ? this.#time(job.endsAt) : null,
    };
  }

  #skippedRow(id: string, item: ItemScript, at: number) {
    return {
      id,
      itemId: item.id,
      jobType: typeOf(item),
      invokeType: 'Manual',
      status: 'Deduped',
      failureReason: null,
      rootActivityId: id,
      startTimeUtc: this.#time(at),
      endTimeUtc: this.#time(at),
    };
  }

  #cancel(id: string): Answer {
    if (this.#skipped.has(id)) return this.refuse(400, 'The job has completed.');
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such job.');
    const outcome = this.site.cancel(job);
    if (outcome === 'ended') return this.refuse(400, 'The job has completed.');
    if (outcome === 'refused') return this.refuse(403, 'It may not be cancelled.');
    const effect = { kind: 'told to cancel', job, accepted: true } as const;
    return { ...this.reply(202, '', { 'retry-after': '60' }), effect };
  }

  /** Without a zone. */
  #time(ms: number): string {
    return this.iso(ms).replace('Z', '');
  }
}

/** All else is a failure; `Undefined` is no end. */
const OPERATION_ENDS: Readonly<Partial<Record<TrueEnd, string>>> = {
  succeeded: 'Succeeded',
  odd: 'Undefined',
};

/** That of 403 is none of the scheduler's own, which would say that surely nothing began. */
const CODES: Readonly<Record<number, string>> = {
  400: 'JobAlreadyCompleted',
  401: 'TokenExpired',
  404: 'ItemNotFound',
  429: 'RequestBlocked',
};

function typeOf({ kind }: ItemScript): string {
  return kind === notebooks ? 'RunNotebook' : 'RefreshMaterializedLakeViews';
}

function reasonOf({ id, end }: TrueJob) {
  if (end !== 'failed' && end !== 'failed for now') return null;
  const message = 'Job instance failed without detail error';
  const isRetriable = end === 'failed for now';
  return { requestId: id, errorCode: 'JobInstanceStatusFailed', message, isRetriable };
}
