import type { HttpRequest } from '../../../src/domain/http.ts';
import { type Answer, Api, type Ask } from '../api.ts';
import type { ItemScript } from '../scenario.ts';
import type { Admit, TrueEnd, TrueJob } from '../site.ts';

const RELOAD = /^\/api\/v1\/reloads\/(?<id>[^/]+)(?<cancel>\/actions\/cancel)?$/;
const ME = 'us';

const STATUSES: Readonly<Record<TrueEnd, string>> = {
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  'failed for now': 'FAILED',
  cancelled: 'CANCELED',
  odd: 'EVAPORATED',
};

/** One reload of an app at a time, and one behind it: a third is refused, as one that waits is there. */
export const admit: Admit = (item, site) => {
  const alive = site.alive(item);
  if (alive.some((job) => !site.hasBegun(job))) return 'busy';
  return alive.length > 0 ? 'waits' : 'starts';
};

/** The part of Qlik Cloud's REST API that the operations take. */
export class QlikApi extends Api {
  asks({ method, url, body = '{}' }: HttpRequest): Ask {
    const { id, cancel } = RELOAD.exec(url.pathname)?.groups ?? {};
    if (cancel) return { kind: 'cancel', job: id ?? '' };
    if (method === 'POST' && url.pathname.endsWith('/reloads')) {
      const item = this.item((JSON.parse(body) as { appId?: string }).appId);
      return item ? { kind: 'start', item } : { kind: 'other' };
    }
    const job = this.site.jobs.find((one) => one.id === id);
    return job?.by === 'us' ? { kind: 'look' } : { kind: 'other' };
  }

  answer({ method, url, headers = {}, body = '{}' }: HttpRequest): Answer {
    const { pathname, searchParams } = url;
    if (pathname === '/oauth/token') return this.#token();
    if (!this.site.isSignedIn((headers.Authorization ?? '').replace('Bearer ', ''))) {
      return this.refuse(401, 'JWT invalid or not provided');
    }
    if (pathname.endsWith('/users/me')) return this.ok({ id: ME });
    if (pathname.endsWith('/items')) return this.#items(searchParams);
    if (pathname.endsWith('/reloads')) {
      return method === 'POST'
        ? this.#start(this.item((JSON.parse(body) as { appId?: string }).appId))
        : this.#list(searchParams);
    }
    const { id = '', cancel } = RELOAD.exec(pathname)?.groups ?? {};
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such reload.');
    return cancel ? this.#cancel(job) : this.ok(this.#row(job));
  }

  protected errorBody(status: number, title: string) {
    return { errors: [{ code: `HTTP-${status}`, title }] };
  }

  #token(): Answer {
    const expires_in = Math.floor(this.site.scenario.sessionMs / 1000);
    return this.ok({ access_token: this.site.signIn(), token_type: 'bearer', expires_in });
  }

  /** A search for a part of the name. */
  #items(query: URLSearchParams): Answer {
    const name = query.get('name')?.toLowerCase() ?? '';
    const found = this.site.items.filter((item) => item.name.toLowerCase().includes(name));
    return this.ok({
      data: found.map((item) => ({
        id: `item of ${item.id}`,
        resourceId: item.id,
        resourceType: 'app',
        name: item.name,
        ownerId: ME,
      })),
    });
  }

  #start(item: ItemScript | undefined): Answer {
    if (!item) return this.refuse(404, 'There is no such app.');
    const effect = this.site.start(item);
    if (effect.kind === 'started') {
      return { ...this.reply(201, JSON.stringify(this.#row(effect.job))), effect };
    }
    const title = 'a pending reload request already exists for this app';
    const refused = JSON.stringify({ errors: [{ code: 'RELOADS-007', title }] });
    return { ...this.reply(429, refused), effect };
  }

  /** Newest first, one page. */
  #list(query: URLSearchParams): Answer {
    if (!this.site.mayList) {
      const refused = { errors: [{ code: 'RELOADS-003', title: 'Forbidden' }] };
      return this.reply(403, JSON.stringify(refused));
    }
    const states = [...(query.get('filter') ?? '').matchAll(/status eq "(\w+)"/g)];
    const wanted = states.map(([, state]) => state);
    const rows = this.site
      .listed(this.item(query.get('appId') ?? ''))
      .map((job) => this.#row(job))
      .filter(({ status }) => wanted.length === 0 || wanted.includes(status));
    return this.ok({ data: rows.reverse(), links: {} });
  }

  #row(job: TrueJob) {
    const { id, item, by, course, createdAt, startsAt, endsAt } = job;
    const { site } = this;
    const isOver = site.hasEnded(job);
    const status = this.#status(job);
    return {
      id,
      appId: item.id,
      // What others start by the API may well be another workflow of the same client.
      userId: by === 'us' || course.byApi ? ME : 'somebody',
      type: by === 'us' || course.byApi ? 'external' : 'chronos',
      status,
      partial: by === 'us' && item.parameters.partial === true,
      creationTime: this.iso(createdAt),
      ...(site.hasBegun(job) && { startTime: this.iso(startsAt) }),
      ...(isOver && { endTime: this.iso(endsAt) }),
      ...(status === 'FAILED' && { errorMessage: 'It did not go well.' }),
    };
  }

  #status(job: TrueJob): string {
    if (this.site.hasEnded(job)) return STATUSES[job.end];
    if (!this.site.hasBegun(job)) return 'QUEUED';
    return Number.isFinite(job.cancelledAt) ? 'CANCELING' : 'RELOADING';
  }

  /** 202; 409 for what has ended. */
  #cancel(job: TrueJob): Answer {
    const outcome = this.site.cancel(job);
    if (outcome === 'ended') return this.refuse(409, 'not in a cancellable state');
    const effect = { kind: 'told to cancel', job, accepted: outcome !== 'refused' } as const;
    const answer =
      outcome === 'refused'
        ? this.refuse(400, 'Not now.')
        : this.reply(202, JSON.stringify({ status: this.#status(job) }));
    return { ...answer, effect };
  }
}
