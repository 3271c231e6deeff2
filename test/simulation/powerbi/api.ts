import type { HttpRequest } from '../../../src/domain/http.ts';
import type { Kind } from '../../../src/domain/item.ts';
import { lakehouses, notebooks, sqlEndpoints } from '../../../src/vendors/powerbi/fabric/kinds.ts';
import { dataflows, semanticModels } from '../../../src/vendors/powerbi/kinds.ts';
import { type Answer, Api, type Ask } from '../api.ts';
import type { ItemScript } from '../scenario.ts';
import type { Admit, Site, TrueJob } from '../site.ts';
import { FabricApi, guid, isFabric, isFabricKind } from './fabric.ts';
import { RefreshSchedules } from './refresh-schedules.ts';
import { detailsOf, entryOf, isEnhanced, strayTransactions, transactionOf } from './rows.ts';

const GROUP =
  /^\/v1\.0\/myorg\/groups\/workspace-1\/(?<what>datasets|dataflows)(?:\/(?<id>[^/]+))?(?:\/(?<more>.+))?$/;
const REFRESH = /^refreshes\/(?<job>.+)$/;
const CANCEL = /^(?<job>.+)\/cancel$/;
const BUSY = 'Invalid dataset refresh request. Another refresh request is already executing';

const SIDE_BY_SIDE: readonly Kind[] = [notebooks, sqlEndpoints];

/**
 * Of models "Power BI does a refresh, queues the next request, and drops all others"; or refuses them
 * (400). Nothing says that of dataflows, which are refreshed one after the other. Notebooks run side by
 * side, as do synchronisations, and of a lakehouse the second run is skipped.
 */
export const admit: Admit = (item, site) => {
  const alive = site.alive(item).length;
  if (alive === 0 || SIDE_BY_SIDE.includes(item.kind)) return 'starts';
  if (item.kind === lakehouses) return 'dropped';
  if (!site.scenario.habits.queuesOne && item.kind === semanticModels) return 'busy';
  return alive === 1 || item.kind === dataflows ? 'waits' : 'dropped';
};

/** Transactions of dataflows are named by their time and a number. */
export function nameJob(number: number, item: ItemScript): string {
  if (isFabricKind(item)) return guid(number);
  return item.kind === dataflows ? `2026-11-21T05:00:00.0000000Z@${number}$1` : `refresh-${number}`;
}

/** The part of Power BI's REST API that the operations take, and Fabric's beside it. */
export class PowerBiApi extends Api {
  readonly #schedules = new RefreshSchedules(this.site);

  readonly #fabric: FabricApi;

  constructor(site: Site, start: number) {
    super(site, start);
    this.#fabric = new FabricApi(site, start);
  }

  get timetable() {
    return this.#schedules.timetable;
  }

  override of(request: HttpRequest): Api {
    return isFabric(request) ? this.#fabric : this;
  }

  asks(request: HttpRequest): Ask {
    if (isFabric(request)) return this.#fabric.asks(request);
    const { method, url } = request;
    const { item, job, more } = this.#read(url);
    if (more?.endsWith('/cancel') || method === 'DELETE') return { kind: 'cancel', job: job ?? '' };
    if (method === 'PATCH') return { kind: 'change' };
    if (method === 'POST' && item) return { kind: 'start', item };
    const ours = this.site.jobs.some((one) => one.by === 'us' && one.item === item);
    return ours ? { kind: 'look' } : { kind: 'other' };
  }

  answer(request: HttpRequest): Answer {
    if (isFabric(request)) return this.#fabric.answer(request);
    const { method, url } = request;
    if (url.pathname.endsWith('/groups')) {
      return this.ok({ value: [{ id: 'workspace-1', name: 'Workspace' }] });
    }
    const { what, item, job, more } = this.#read(url);
    if (what && more === undefined && !item) return this.#list(what);
    if (more?.endsWith('/cancel')) return this.#cancelTransaction(job ?? '');
    if (!item) return this.refuse(404, 'There is no such item.');
    if (more === 'refreshSchedule') {
      const told = this.#schedules.answer(request, item);
      return 'refusal' in told ? this.refuse(400, told.refusal) : this.ok(told.content);
    }
    if (more === 'refreshes' && method === 'POST') return this.#start(item);
    if (!this.site.mayList) return this.refuse(403, 'This user may not read the history.');
    if (more === 'transactions') return this.#transactions(item);
    if (job === undefined) return this.#history(item);
    return method === 'DELETE' ? this.#cancel(job) : this.#details(job);
  }

  protected errorBody(_: number, words: string) {
    return { error: { code: 'InvalidRequest', message: words } };
  }

  #read({ pathname }: URL) {
    const { what, id, more } = GROUP.exec(decodeURIComponent(pathname))?.groups ?? {};
    const job = (id === 'transactions' ? CANCEL : REFRESH).exec(more ?? '')?.groups?.job;
    return { what, item: this.item(id), job, more };
  }

  #list(what: string): Answer {
    const isModels = what === 'datasets';
    const kind = isModels ? semanticModels : dataflows;
    const items = this.site.items.filter((one) => one.kind === kind);
    return this.ok({
      value: items.map(({ id, name }) => (isModels ? { id, name } : { objectId: id, name })),
    });
  }

  #start(item: ItemScript): Answer {
    const effect = this.site.start(item);
    if (effect.kind === 'busy' || effect.kind === 'full')
      return { ...this.refuse(400, BUSY), effect };
    // The transaction of a dataflow is not named (200); a refresh is, in a header (202).
    if (item.kind === dataflows) return { ...this.reply(200, ''), effect };
    const id = effect.kind === 'started' ? effect.job.id : effect.id;
    return { ...this.reply(202, '', { requestid: id }), effect };
  }

  #history(item: ItemScript): Answer {
    const entries = this.site.listed(item).map((job) => entryOf(job, this.site, this.time));
    return this.ok({ value: entries.reverse() });
  }

  #transactions(item: ItemScript): Answer {
    const known = this.site.listed(item).map((job) => transactionOf(job, this.site, this.time));
    const { strayTransactions: hasStrays } = this.site.scenario.habits;
    return this.ok({
      value: [...known.reverse(), ...(hasStrays ? strayTransactions(this.time) : [])],
    });
  }

  #details(id: string): Answer {
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such refresh.');
    if (!isEnhanced(job) && !this.site.scenario.habits.detailsOfStandard) {
      return this.refuse(400, 'Only enhanced refreshes have details.');
    }
    const text = JSON.stringify(detailsOf(job, this.site, this.time));
    return this.reply(this.site.hasEnded(job) ? 200 : 202, text);
  }

  #cancel(id: string): Answer {
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such refresh.');
    if (!isEnhanced(job)) return this.refuse(400, 'Only enhanced refreshes can be cancelled.');
    const { answer } = this.#tell(job);
    return answer === 'accepted' ? this.#told(job, this.reply(200, '')) : this.refuse(400, answer);
  }

  #cancelTransaction(id: string): Answer {
    const job = this.site.known(id);
    if (!job) return this.refuse(404, 'There is no such transaction.');
    const { answer } = this.#tell(job);
    if (answer === 'refused') return this.refuse(400, 'It can not be cancelled.');
    const status = answer === 'accepted' ? 'SuccessfullyMarked' : 'AlreadyConcluded';
    const reply = this.ok({ transactionId: id, status });
    return answer === 'accepted' ? this.#told(job, reply) : reply;
  }

  #tell(job: TrueJob) {
    return { answer: this.site.cancel(job) };
  }

  #told(job: TrueJob, answer: Answer): Answer {
    return { ...answer, effect: { kind: 'told to cancel', job, accepted: true } };
  }

  readonly time = (ms: number) => this.iso(ms);
}
