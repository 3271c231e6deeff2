import type { HttpRequest } from '../../../src/domain/http.ts';
import { dataProducts, sources, workflows } from '../../../src/vendors/tamr/kinds.ts';
import { type Answer, Api, type Ask } from '../api.ts';
import type { ItemScript } from '../scenario.ts';
import type { Admit, TrueJob } from '../site.ts';
import { holds, isTimeFilter } from './filter.ts';

const PATH = /^\/api\/v1beta1\/jobs(?:\/(?<id>[^/:]+))?(?<stop>:stop)?$/;
/** "Tamr Cloud supports 5 concurrent running jobs on each tenant by default." */
const AT_A_TIME = 5;
const PAGE_SIZE = 30;

/** More than five are refused (429). Whether a second job of an item is, is documented nowhere. */
export const admit: Admit = (item, site) => {
  if (site.scenario.habits.guardsItems && site.alive(item).length > 0) return 'busy';
  return site.alive().length >= AT_A_TIME ? 'full' : 'starts';
};

/** Tamr's Jobs API. */
export class TamrApi extends Api {
  asks({ method, url, body }: HttpRequest): Ask {
    const { id, stop } = PATH.exec(url.pathname)?.groups ?? {};
    if (stop && id !== undefined) return { kind: 'cancel', job: id };
    if (method === 'POST') {
      const item = this.#named(body);
      return item ? { kind: 'start', item } : { kind: 'other' };
    }
    const job = this.site.jobs.find((one) => one.id === id);
    return job?.by === 'us' ? { kind: 'look' } : { kind: 'other' };
  }

  answer({ method, url, body }: HttpRequest): Answer {
    const { id, stop } = PATH.exec(url.pathname)?.groups ?? {};
    if (id === undefined) {
      return method === 'POST' ? this.#create(this.#named(body)) : this.#list(url);
    }
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such job.');
    return stop ? this.#stop(job) : this.ok(this.#row(job));
  }

  protected errorBody(statusCode: number, message: string) {
    return { statusCode, message };
  }

  #named(body = '{}'): ItemScript | undefined {
    const { configuration } = JSON.parse(body) as { configuration?: object };
    const wanted = JSON.stringify(configuration);
    return this.site.items.find((item) => JSON.stringify(configurationOf(item)) === wanted);
  }

  #create(item: ItemScript | undefined): Answer {
    if (!item) return this.refuse(400, 'There is nothing to do in it.');
    const effect = this.site.start(item);
    switch (effect.kind) {
      case 'started':
        return { ...this.ok({ jobId: effect.job.id }), effect };
      case 'full':
        return { ...this.refuse(429, 'Too many jobs are running.'), effect };
      default:
        return { ...this.refuse(409, 'A job of it is running.'), effect };
    }
  }

  #list({ searchParams }: URL): Answer {
    const clauses = (searchParams.get('filter') ?? '').split(' AND ').filter(Boolean);
    if (this.site.scenario.habits.refusesTimeFilters && clauses.some(isTimeFilter)) {
      return this.refuse(400, 'The filter is not understood.');
    }
    const jobs = this.site
      .listed()
      .filter((job) =>
        clauses.every((clause) =>
          holds(clause, { ...this.#row(job), createTime: this.iso(job.createdAt) }),
        ),
      );
    return this.ok({
      jobs: jobs
        .reverse()
        .slice(0, PAGE_SIZE)
        .map((job) => this.#row(job)),
    });
  }

  #row(job: TrueJob) {
    return {
      jobId: job.id,
      configuration: configurationOf(job.item),
      status: this.#status(job),
    };
  }

  #status(job: TrueJob) {
    const { site } = this;
    if (site.hasEnded(job)) {
      const state = { state: 'DONE', stateStartTime: this.iso(job.endsAt) };
      if (job.end === 'succeeded') return state;
      const reason = job.end === 'cancelled' ? 'STOPPED_BY_USER' : 'PLANNING_FAILED';
      return { ...state, error: { reason, message: 'It did not go well.' } };
    }
    if (site.now >= job.startsAt) {
      return { state: 'RUNNING', stateStartTime: this.iso(job.startsAt) };
    }
    return { state: 'PENDING', stateStartTime: this.iso(job.createdAt) };
  }

  /** "DONE has no effect", and it may yet succeed: a stop is never refused for what has ended. */
  #stop(job: TrueJob): Answer {
    const outcome = this.site.cancel(job);
    const effect = { kind: 'told to cancel', job, accepted: outcome !== 'refused' } as const;
    const answer = outcome === 'refused' ? this.refuse(400, 'Not now.') : this.ok({});
    return { ...answer, effect };
  }
}

function configurationOf({ kind, id }: ItemScript): object {
  switch (kind) {
    case sources:
      return { load: { sourceId: id } };
    case dataProducts:
      return { update: { dataProductId: id } };
    case workflows:
      return { update: { workflowId: id } };
    default:
      return { publish: { destinationId: id } };
  }
}
