import { UnavailableError } from '../../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../../../src/domain/http.ts';
import type { VirtualClock } from '../../../../fakes/virtual-clock.ts';

/**
 * Fabric's API in a few lines, for what a unit test has to see of it: lists, runs, and answers that a
 * test puts in the place of its own. Shapes are those of the specification and of recorded answers.
 */

export const FABRIC = 'https://api.fabric.example';
const LATENCY_MS = 20;

export interface Sent {
  readonly at: number;
  readonly method: string;
  /** With its query, below `/v1/`. */
  readonly path: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  status: number;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface FakeItem {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly workspace: string;
}

export type Outcome = 'Completed' | 'Failed' | 'Cancelled' | 'Deduped';

export interface Script {
  /** Not listed, and not found, before. */
  readonly appearMs?: number;
  readonly queueMs?: number;
  readonly runMs?: number;
  readonly outcome?: string;
  readonly failureReason?: unknown;
  readonly invokeType?: string;
  readonly jobType?: string;
}

export interface Run extends Script {
  readonly id: string;
  readonly item: string;
  readonly requestId: string;
  readonly createdAt: number;
  cancelledAt?: number;
}

/** How a SQL endpoint is synchronised. */
export interface Sync {
  /** Answered by 200, and not by 202. */
  readonly atOnce: boolean;
  readonly runMs: number;
  readonly outcome: 'Succeeded' | 'Failed';
  readonly tables: readonly Readonly<Record<string, unknown>>[];
}

interface Override {
  readonly method: string;
  readonly path: RegExp;
  times: number;
  answer(request: Sent): FakeAnswer | 'lose' | 'reset';
}

const GUID = /[0-9a-f]{8}-[0-9a-f-]{27}/;

/** A GUID that tells what it is of. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

const COLLECTIONS: Readonly<Record<string, string>> = {
  dataPipelines: 'DataPipeline',
  notebooks: 'Notebook',
  sparkJobDefinitions: 'SparkJobDefinition',
  copyJobs: 'CopyJob',
  lakehouses: 'Lakehouse',
  dataflows: 'Dataflow',
};

export class FakeFabric {
  readonly sent: Sent[] = [];
  readonly workspaces: {
    id: string;
    displayName: string;
    description: string;
    type: string;
    capacityId?: string;
  }[] = [];
  readonly items: FakeItem[] = [];
  readonly runs: Run[] = [];
  /** How the next runs of an item go. */
  readonly scripts = new Map<string, Script[]>();
  capacities: readonly unknown[] = [{ id: guid(9), displayName: 'F2', state: 'Active' }];
  /** Of a 202. */
  retryAfter: string | undefined = '60';
  pageSize = 1000;
  sync: Sync = {
    atOnce: false,
    runMs: 30_000,
    outcome: 'Succeeded',
    tables: [table('Orders'), table('Customers', { status: 'NotRun' })],
  };
  /** By id, when each was begun. */
  readonly operations = new Map<string, number>();
  readonly #clock: VirtualClock;
  readonly #overrides: Override[] = [];
  #next = 1000;

  /** @param finance the id of the workspace Finance */
  constructor(clock: VirtualClock, finance: string) {
    this.#clock = clock;
    this.addWorkspace('Finance', guid(9), finance);
  }

  addWorkspace(
    displayName: string,
    capacityId: string | undefined = guid(9),
    id = guid(this.#next++),
  ): string {
    const capacity = capacityId === undefined ? {} : { capacityId };
    this.workspaces.push({ id, displayName, description: '', type: 'Workspace', ...capacity });
    return id;
  }

  add(type: string, name: string, ...scripts: readonly Script[]): FakeItem {
    const workspace = this.workspaces[0]?.id ?? '';
    const item = { id: guid(this.#next++), type, name, workspace };
    this.items.push(item);
    this.scripts.set(item.id, [...scripts]);
    return item;
  }

  /** A run that somebody else has started. */
  addRun(item: FakeItem, script: Script & { agoMs?: number } = {}): Run {
    const createdAt = this.#clock.now() - (script.agoMs ?? 0);
    const run = {
      ...script,
      id: guid(this.#next++),
      item: item.id,
      requestId: guid(this.#next++),
      createdAt,
    };
    this.runs.push(run);
    return run;
  }

  /** Answers in the place of the service. */
  on(
    method: string,
    path: RegExp,
    answer: FakeAnswer | 'lose' | 'reset' | ((request: Sent) => FakeAnswer | 'lose' | 'reset'),
    times = 1,
  ): void {
    const give = typeof answer === 'function' ? answer : () => answer;
    this.#overrides.push({ method, path, times, answer: give });
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { method, url, headers = {}, body } = request;
    const path = `${url.pathname}${url.search}`.replace(/^\/v1\//, '');
    const sent: Sent = { at: this.#clock.elapsed(), method, path, body, headers, status: 0 };
    this.sent.push(sent);
    request.signal?.throwIfAborted();
    await this.#clock.sleep(LATENCY_MS, request.signal);
    const override = this.#overrides.find(
      (one) => one.times > 0 && one.method === method && one.path.test(path),
    );
    if (override) override.times--;
    const given = override?.answer(sent);
    if (given === 'reset') throw new UnavailableError('connection reset');
    const answer = given === undefined || given === 'lose' ? this.#answer(sent) : given;
    if (given === 'lose') throw new UnavailableError('connection reset');
    sent.status = answer.status;
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
    const date = new Date(this.#clock.now()).toUTCString();
    const lowered = Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return new HttpResponse(
      answer.status,
      { date, ...lowered },
      answer.body === undefined ? '' : text,
    );
  }

  #answer({ method, path }: Sent): FakeAnswer {
    const url = new URL(path, `${FABRIC}/v1/`);
    const parts = url.pathname.replace('/v1/', '').split('/');
    const [top = '', workspace = '', collection = '', item = '', ...rest] = parts;
    if (top === 'capacities') return { status: 200, body: { value: this.capacities } };
    if (top === 'operations') return this.#operation(workspace, collection);
    if (top !== 'workspaces') return this.#notFound();
    if (workspace === '') return this.#page(this.workspaces, url);
    if (collection === '') {
      const found = this.workspaces.find(({ id }) => id === workspace);
      return found ? { status: 200, body: found } : this.#notFound();
    }
    if (collection === 'datapipelines') return { status: 200, body: [] };
    if (item === '') return this.#list(workspace, collection, url);
    const of = this.items.find(({ id }) => id === item);
    if (!of) return this.#notFound();
    if (rest[0] === 'refreshMetadata') return this.#synchronise();
    if (method === 'POST' && rest.at(-1) === 'cancel') return this.#cancel(rest.at(-2) ?? '');
    if (method === 'POST') return this.#run(of, rest, url);
    const last = rest.at(-1) ?? '';
    return GUID.test(last) ? this.#look(last) : this.#page(this.#listed(of).map(shown(this)), url);
  }

  #list(workspace: string, collection: string, url: URL): FakeAnswer {
    const type = COLLECTIONS[collection] ?? url.searchParams.get('type');
    const all = this.items.filter(
      (item) => item.workspace === workspace && (type === null || item.type === type),
    );
    const rows = all.map(({ id, name, type: of }) => ({
      id,
      type: of,
      displayName: name,
      description: '',
      workspaceId: workspace,
    }));
    return this.#page(rows, url);
  }

  /** Tokens hold what has to be encoded. */
  #page(all: readonly unknown[], url: URL): FakeAnswer {
    const given = url.searchParams.get('continuationToken');
    const from = given === null ? 0 : Number(/^from=(\d+)%$/.exec(given)?.[1]);
    if (Number.isNaN(from))
      return { status: 400, body: { errorCode: 'InvalidParameter', message: `token ${given}` } };
    const value = all.slice(from, from + this.pageSize);
    const next = from + this.pageSize;
    if (next >= all.length) return { status: 200, body: { value } };
    const continuationToken = `from=${next}%`;
    const uri = new URL(url);
    uri.searchParams.set('continuationToken', continuationToken);
    return { status: 200, body: { value, continuationToken, continuationUri: uri.href } };
  }

  #run(item: FakeItem, rest: readonly string[], url: URL): FakeAnswer {
    const jobType = url.searchParams.get('jobType') ?? rest[1] ?? '';
    const script = this.scripts.get(item.id)?.shift() ?? {};
    const run = this.addRun(item, { jobType, invokeType: 'Manual', ...script });
    return {
      status: 202,
      headers: {
        Location: `${FABRIC}/v1/workspaces/${item.workspace}/items/${item.id}/jobs/instances/${run.id}`,
        RequestId: run.requestId,
        ...(this.retryAfter === undefined ? {} : { 'Retry-After': this.retryAfter }),
      },
    };
  }

  /** Its `Location` is an inner host's, as was recorded. */
  #synchronise(): FakeAnswer {
    if (this.sync.atOnce) return { status: 200, body: { value: this.sync.tables } };
    const id = guid(this.#next++);
    this.operations.set(id, this.#clock.now());
    return {
      status: 202,
      headers: {
        Location: `https://wabi-inner.analysis.example/v1/operations/${id}`,
        'x-ms-operation-id': id,
        'Retry-After': '20',
      },
    };
  }

  #operation(id: string, of: string): FakeAnswer {
    const createdAt = this.operations.get(id);
    if (createdAt === undefined) return this.#notFound();
    const { runMs, outcome, tables } = this.sync;
    const isOver = this.#clock.now() - createdAt >= runMs;
    if (of === 'result') {
      return isOver && outcome === 'Succeeded'
        ? { status: 200, body: { value: tables } }
        : {
            status: 400,
            body: { errorCode: 'OperationHasNoResult', message: 'The operation has no result' },
          };
    }
    return {
      status: 200,
      headers: isOver ? {} : { 'Retry-After': '20' },
      body: {
        status: isOver ? outcome : 'Running',
        createdTimeUtc: local(createdAt),
        lastUpdatedTimeUtc: local(this.#clock.now()),
        percentComplete: isOver ? 100 : null,
        error:
          isOver && outcome === 'Failed'
            ? { errorCode: 'LakehouseLocked', message: 'The lakehouse is locked' }
            : null,
      },
    };
  }

  #look(id: string): FakeAnswer {
    const run = this.runs.find((one) => one.id === id);
    const age = run ? this.#clock.now() - run.createdAt : 0;
    if (!run || age < (run.appearMs ?? 0)) return this.#notFound();
    const left = Math.ceil(60 - age / 1000);
    const isOpen = ['NotStarted', 'InProgress'].includes(stateOf(run, this.#clock.now()));
    return {
      status: 200,
      headers: isOpen && left > 0 && this.retryAfter ? { 'Retry-After': String(left) } : {},
      body: shown(this)(run),
    };
  }

  #listed({ id }: FakeItem): readonly Run[] {
    const now = this.#clock.now();
    return this.runs
      .filter((run) => run.item === id && now - run.createdAt >= (run.appearMs ?? 0))
      .toReversed();
  }

  #cancel(id: string): FakeAnswer {
    const run = this.runs.find((one) => one.id === id);
    const now = this.#clock.now();
    if (!run || now - run.createdAt < (run.appearMs ?? 0)) return this.#notFound();
    if (!['NotStarted', 'InProgress'].includes(stateOf(run, now))) {
      return {
        status: 400,
        body: { errorCode: 'JobAlreadyCompleted', message: 'It has completed' },
      };
    }
    run.cancelledAt = now;
    return { status: 202, headers: { 'Retry-After': '60' } };
  }

  #notFound(): FakeAnswer {
    return {
      status: 404,
      body: { errorCode: 'ItemNotFound', message: 'Requested item not found' },
    };
  }

  get now(): number {
    return this.#clock.now();
  }
}

const CANCELS_WITHIN_MS = 15_000;

function shown(fabric: FakeFabric) {
  return (run: Run) => {
    const status = stateOf(run, fabric.now);
    const startedAt = run.createdAt + (run.queueMs ?? 1_000);
    const endedAt = startedAt + (run.runMs ?? 90_000);
    const isOpen = status === 'NotStarted' || status === 'InProgress';
    return {
      id: run.id,
      itemId: run.item,
      jobType: run.jobType ?? 'DefaultJob',
      invokeType: run.invokeType ?? 'Manual',
      status,
      failureReason: status === 'Failed' ? (run.failureReason ?? null) : null,
      rootActivityId: run.requestId,
      startTimeUtc: local(status === 'NotStarted' ? run.createdAt : startedAt),
      endTimeUtc: isOpen || run.cancelledAt !== undefined ? null : local(endedAt),
    };
  };
}

function stateOf(run: Run, now: number): string {
  const { queueMs = 1_000, runMs = 90_000, outcome = 'Completed', cancelledAt } = run;
  if (cancelledAt !== undefined && now - cancelledAt >= CANCELS_WITHIN_MS) return 'Cancelled';
  const age = now - run.createdAt;
  if (age < queueMs) return 'NotStarted';
  return age < queueMs + runMs ? 'InProgress' : outcome;
}

/** Without a zone, and with seven decimals. */
function local(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}4567`;
}

/** A table of a SQL endpoint that was synchronised. */
export function table(tableName: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    tableName,
    startDateTime: '2026-11-21T05:00:01Z',
    endDateTime: '2026-11-21T05:00:09Z',
    status: 'Success',
    lastSuccessfulSyncDateTime: '2026-11-21T05:00:09Z',
    ...more,
  };
}
