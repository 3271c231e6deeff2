import type { HttpRequest } from '../../../src/domain/http.ts';
import { datasources, flows } from '../../../src/vendors/tableau/kinds.ts';
import { type Answer, Api, type Ask } from '../api.ts';
import type { ItemScript } from '../scenario.ts';
import type { Admit, TrueEnd, TrueJob } from '../site.ts';
import type { Timetable } from '../timetable.ts';
import { Tasks } from './tasks.ts';

const PATH =
  /^\/api\/[\d.]+\/(?:sites\/site-1\/)?(?<what>[a-zA-Z]+)(?:\/(?<id>[^/]+))?(?:\/(?<more>.+))?$/;
const WORDS: Readonly<Record<TrueEnd, string>> = {
  succeeded: 'Success',
  failed: 'Failed',
  'failed for now': 'Failed',
  cancelled: 'Cancelled',
  odd: 'Odd',
};
const CODES: Readonly<Record<TrueEnd, string>> = {
  succeeded: '0',
  failed: '1',
  'failed for now': '1',
  cancelled: '2',
  odd: '7',
};

/** Of extracts a second refresh is refused while one is queued or running; runs of flows are not. */
export const admit: Admit = (item, site) =>
  item.kind !== flows && site.alive(item).length > 0 ? 'busy' : 'starts';

/** The part of Tableau's REST API that the operations take. */
export class TableauApi extends Api {
  readonly tasks = new Tasks(this.site);

  get timetable(): Timetable {
    return this.tasks.timetable;
  }

  asks({ method, url }: HttpRequest): Ask {
    const { what, id, more } = PATH.exec(url.pathname)?.groups ?? {};
    if (what === 'jobs' && id !== undefined) {
      if (method === 'PUT') return { kind: 'cancel', job: id };
      const job = this.site.jobs.find((one) => one.id === id);
      return job?.by === 'us' ? { kind: 'look' } : { kind: 'other' };
    }
    if (this.tasks.isChange(method, url.pathname)) return { kind: 'change' };
    const item = method === 'POST' && more !== undefined ? this.item(id) : undefined;
    return item ? { kind: 'start', item } : { kind: 'other' };
  }

  answer(request: HttpRequest): Answer {
    const { pathname } = request.url;
    if (pathname.endsWith('/serverinfo'))
      return this.ok({ serverInfo: { restApiVersion: '3.28' } });
    if (pathname.endsWith('/auth/signin')) return this.#signIn();
    if (!this.site.isSignedIn(request.headers?.['X-Tableau-Auth'] ?? '')) {
      return this.refuse(401, 'Invalid authentication credentials were provided.');
    }
    if (pathname.endsWith('/auth/signout')) return this.reply(204, '');
    const { what = '', id } = PATH.exec(pathname)?.groups ?? {};
    const told = this.tasks.answer(request);
    if (told) return 'refusal' in told ? this.refuse(404, told.refusal) : this.ok(told.content);
    if (what === 'jobs') return this.#jobs(request, id);
    if (what === 'users') return this.ok({ user: { id, siteRole: 'SiteAdministratorCreator' } });
    return this.#content(request, what, id);
  }

  protected errorBody(status: number, words: string, code = CODE_OF[status] ?? `${status}000`) {
    return { error: { summary: 'Refused', detail: words, code } };
  }

  #refuseAs(code: string, words: string): Answer {
    const status = Number(code.slice(0, 3));
    return this.reply(status, JSON.stringify(this.errorBody(status, words, code)));
  }

  #page(plural: string, singular: string, rows: readonly unknown[]): Answer {
    return this.ok({
      pagination: { pageNumber: '1', pageSize: '1000', totalAvailable: String(rows.length) },
      [plural]: rows.length === 0 ? {} : { [singular]: rows },
    });
  }

  #signIn(): Answer {
    const token = this.site.signIn();
    return this.ok({ credentials: { token, site: { id: 'site-1' }, user: { id: 'user-1' } } });
  }

  #content({ method }: HttpRequest, kind: string, id: string | undefined): Answer {
    const singular = kind.slice(0, -1);
    if (id === undefined) {
      const items = this.site.items.filter((item) => item.kind.name === kind);
      return this.#page(kind, singular, items.map(contentRow));
    }
    const item = this.item(id);
    if (!item) return this.#refuseAs('404006', 'There is no such item.');
    return method === 'POST' ? this.#refresh(item) : this.ok({ [singular]: contentRow(item) });
  }

  #refresh(item: ItemScript): Answer {
    const effect = this.site.start(item);
    if (effect.kind !== 'started') {
      return { ...this.#refuseAs('409093', 'A refresh of it is already queued.'), effect };
    }
    const { id, createdAt } = effect.job;
    const record = {
      id,
      mode: 'Asynchronous',
      type: 'RefreshExtract',
      createdAt: this.#seconds(createdAt),
    };
    return { ...this.reply(202, JSON.stringify({ job: record })), effect };
  }

  #jobs({ method, url }: HttpRequest, id: string | undefined): Answer {
    if (id === undefined) return this.#list(url);
    const job = this.site.known(id);
    if (!job) return this.#refuseAs('404018', 'There is no such job.');
    return method === 'PUT' ? this.#cancel(job) : this.ok({ job: this.#record(job) });
  }

  #list({ searchParams }: URL): Answer {
    if (!this.site.mayList) return this.refuse(403, 'This user may not query jobs.');
    const wanted =
      (searchParams.get('filter') ?? '').match(/[a-zA-Z]+:[a-z]+:(\[[^\]]*\]|[^,]+)/g) ?? [];
    const rows = this.site
      .listed()
      .map((job) => this.#row(job))
      .filter((row) => wanted.every((condition) => holds(condition, row)));
    return this.#page('backgroundJobs', 'backgroundJob', rows.reverse());
  }

  #row(job: TrueJob) {
    const ended = this.site.hasEnded(job);
    const begun = this.site.hasBegun(job);
    const ongoing = begun ? 'InProgress' : 'Pending';
    return {
      id: job.id,
      status: ended ? WORDS[job.end] : ongoing,
      jobType: typeOf(job.item),
      createdAt: this.#seconds(job.createdAt),
      ...(begun && { startedAt: this.#seconds(job.startsAt) }),
      ...(ended && { endedAt: this.#seconds(job.endsAt) }),
    };
  }

  #record(job: TrueJob) {
    const ended = this.site.hasEnded(job);
    const begun = this.site.hasBegun(job);
    const { kind, id } = job.item;
    return {
      id: job.id,
      type: 'RefreshExtract',
      createdAt: this.#seconds(job.createdAt),
      ...(begun && { startedAt: this.#seconds(job.startsAt) }),
      ...(ended && { completedAt: this.#seconds(job.endsAt), finishCode: CODES[job.end] }),
      progress: ended ? '100' : '50',
      extractRefreshJob: {
        [kind.name.slice(0, -1)]: { id },
        ...(ended && { notes: notesOf(job) }),
      },
    };
  }

  #cancel(job: TrueJob): Answer {
    const outcome = this.site.cancel(job);
    const effect = { kind: 'told to cancel', job, accepted: outcome === 'accepted' } as const;
    if (outcome === 'accepted') return { ...this.reply(200, ''), effect };
    const code = outcome === 'ended' ? '403091' : '403032';
    return { ...this.#refuseAs(code, 'It can not be cancelled.'), effect };
  }

  /** Tableau's times have whole seconds. */
  #seconds(ms: number): string {
    return `${this.iso(ms).slice(0, 19)}Z`;
  }
}

const CODE_OF: Readonly<Record<number, string>> = { 401: '401002', 403: '403004' };

function contentRow({ id, name, kind }: ItemScript) {
  const row = { id, name, hasExtracts: 'true', owner: { id: 'user-1' } };
  // A data source that does not say so may be refreshed through Bridge, which is not played here.
  return kind === datasources ? { ...row, useRemoteQueryAgent: 'false' } : row;
}

function typeOf({ kind, parameters }: ItemScript): string {
  if (kind === flows) return 'run_flow';
  return parameters.incremental ? 'increment_extracts' : 'refresh_extracts';
}

/** What Tableau calls passing is known by its words alone. */
function notesOf({ end }: TrueJob): string {
  if (end === 'failed for now') return 'REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY';
  return end === 'failed' ? 'Disk full' : '';
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
