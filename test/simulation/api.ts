import { type HttpRequest, HttpResponse } from '../../src/domain/http.ts';
import type { ItemScript } from './scenario.ts';
import type { Site, TrueJob } from './site.ts';

/** What a request came to at the vendor, beside its answer. */
export type Effect =
  | { readonly kind: 'started'; readonly job: TrueJob }
  | { readonly kind: 'busy'; readonly item: ItemScript }
  | { readonly kind: 'told to cancel'; readonly job: TrueJob };

export interface Answer {
  readonly response: HttpResponse;
  readonly effect?: Effect;
}

const PATH = /^\/api\/[\d.]+\/sites\/site-1\/(?<what>[a-z]+)(?:\/(?<id>[^/]+)(?:\/[a-z]+)?)?$/;

/** The part of Tableau's REST API that refreshing takes, in the form of its documents. */
export class Api {
  readonly #site: Site;
  /** What the vendor's clock shows when the step begins, in milliseconds since the epoch. */
  readonly #start: number;

  constructor(site: Site, start: number) {
    this.#site = site;
    this.#start = start;
  }

  /** Takes a request in at the site's present moment. */
  answer(request: HttpRequest): Answer {
    const { pathname } = request.url;
    if (pathname.endsWith('/serverinfo'))
      return this.#ok({ serverInfo: { restApiVersion: '3.28' } });
    if (pathname.endsWith('/auth/signin')) return this.#signIn();
    if (!this.#site.isSignedIn(request.headers?.['X-Tableau-Auth'] ?? '')) {
      return this.refuse('401002', 'Invalid authentication credentials were provided.');
    }
    if (pathname.endsWith('/auth/signout')) return this.#reply(204, '');
    const { what, id } = PATH.exec(pathname)?.groups ?? {};
    if (what === undefined) throw new Error(`the simulated Tableau knows no ${pathname}`);
    return what === 'jobs' ? this.#jobs(request, id) : this.#content(request, what, id);
  }

  refuse(code: string, detail: string, headers: Readonly<Record<string, string>> = {}): Answer {
    const error = { summary: 'Refused', detail, code };
    return this.#reply(Number(code.slice(0, 3)), JSON.stringify({ error }), headers);
  }

  page(status: number): Answer {
    return this.#reply(status, '<html><title>Please wait</title></html>');
  }

  #reply(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
    const date = new Date(this.#clock(this.#site.now)).toUTCString();
    return { response: new HttpResponse(status, { date, ...headers }, text) };
  }

  #ok(content: unknown): Answer {
    return this.#reply(200, JSON.stringify(content));
  }

  #page(plural: string, singular: string, rows: readonly unknown[]): Answer {
    return this.#ok({
      pagination: { pageNumber: '1', pageSize: '1000', totalAvailable: String(rows.length) },
      [plural]: rows.length === 0 ? {} : { [singular]: rows },
    });
  }

  #signIn(): Answer {
    const token = this.#site.signIn();
    return this.#ok({ credentials: { token, site: { id: 'site-1' }, user: { id: 'user-1' } } });
  }

  #content({ method }: HttpRequest, kind: string, id: string | undefined): Answer {
    const singular = kind.slice(0, -1);
    if (id === undefined) {
      const items = this.#site.items.filter((item) => item.kind.name === kind);
      return this.#page(kind, singular, items.map(contentRow));
    }
    const item = this.#site.items.find((one) => one.id === id);
    if (!item) return this.refuse('404006', 'There is no such item.');
    return method === 'POST' ? this.#refresh(item) : this.#ok({ [singular]: contentRow(item) });
  }

  #refresh(item: ItemScript): Answer {
    const job = this.#site.start(item);
    if (!job) {
      const busy = this.refuse('409093', 'A refresh of it is already queued.');
      return { ...busy, effect: { kind: 'busy', item } };
    }
    const { id, createdAt } = job;
    const record = {
      id,
      mode: 'Asynchronous',
      type: 'RefreshExtract',
      createdAt: this.#iso(createdAt),
    };
    return {
      ...this.#reply(202, JSON.stringify({ job: record })),
      effect: { kind: 'started', job },
    };
  }

  #jobs({ method, url }: HttpRequest, id: string | undefined): Answer {
    if (id === undefined) return this.#list(url);
    const job = this.#site.known(id);
    if (!job) return this.refuse('404018', 'There is no such job.');
    return method === 'PUT' ? this.#cancel(job) : this.#ok({ job: this.#record(job) });
  }

  #list({ searchParams }: URL): Answer {
    if (!this.#site.mayList) return this.refuse('403004', 'This user may not query jobs.');
    const wanted =
      (searchParams.get('filter') ?? '').match(/[a-zA-Z]+:[a-z]+:(\[[^\]]*\]|[^,]+)/g) ?? [];
    const rows = this.#site
      .listed()
      .map((job) => this.#row(job))
      .filter((row) => wanted.every((condition) => holds(condition, row)));
    return this.#page('backgroundJobs', 'backgroundJob', rows.reverse());
  }

  #row(job: TrueJob) {
    const ended = this.#site.hasEnded(job);
    const begun = this.#site.hasBegun(job);
    const words: Record<string, string> = {
      0: 'Success',
      1: 'Failed',
      2: 'Cancelled',
    };
    const ongoing = begun ? 'InProgress' : 'Pending';
    return {
      id: job.id,
      status: ended ? (words[job.code] ?? 'Odd') : ongoing,
      jobType: typeOf(job.item),
      createdAt: this.#iso(job.createdAt),
      ...(begun && { startedAt: this.#iso(job.startsAt) }),
      ...(ended && { endedAt: this.#iso(job.endsAt) }),
    };
  }

  #record(job: TrueJob) {
    const ended = this.#site.hasEnded(job);
    const begun = this.#site.hasBegun(job);
    const { kind, id } = job.item;
    return {
      id: job.id,
      type: 'RefreshExtract',
      createdAt: this.#iso(job.createdAt),
      ...(begun && { startedAt: this.#iso(job.startsAt) }),
      ...(ended && { completedAt: this.#iso(job.endsAt), finishCode: job.code }),
      progress: ended ? '100' : '50',
      extractRefreshJob: {
        [kind.name.slice(0, -1)]: { id },
        ...(ended && { notes: notesOf(job) }),
      },
    };
  }

  #cancel(job: TrueJob): Answer {
    const code = this.#site.cancel(job);
    const answer = code ? this.refuse(code, 'It can not be cancelled.') : this.#reply(200, '');
    return { ...answer, effect: { kind: 'told to cancel', job } };
  }

  #clock(ms: number): number {
    return this.#start + ms;
  }

  /** Tableau's times have whole seconds. */
  #iso(ms: number): string {
    return `${new Date(this.#clock(ms)).toISOString().slice(0, 19)}Z`;
  }
}

function contentRow({ id, name, kind }: ItemScript) {
  const direct = kind.name === 'datasources' && { useRemoteQueryAgent: 'false' };
  return { id, name, hasExtracts: 'true', ...direct };
}

function typeOf({ kind, incremental }: ItemScript): string {
  if (kind.name === 'flows') return 'run_flow';
  return incremental ? 'increment_extracts' : 'refresh_extracts';
}

/** What Tableau calls passing is known by its words alone. */
function notesOf({ code, course }: TrueJob): string {
  if (code !== '1') return '';
  return course.end === 'fails for now' ? 'REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY' : 'Disk full';
}

/** `status:eq:Pending`, `jobType:in:[a,b]`, `createdAt:gte:2026-…`. */
function holds(condition: string, row: Readonly<Record<string, unknown>>): boolean {
  const [field = '', operator = '', ...rest] = condition.split(':');
  const value = rest.join(':');
  const shown = String(row[field]);
  if (operator === 'gte') return shown >= value;
  if (operator === 'in') return value.slice(1, -1).split(',').includes(shown);
  return shown === value;
}
