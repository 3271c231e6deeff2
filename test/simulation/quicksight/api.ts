// Signatures are to take no real time.
import '../../fakes/web-crypto.ts';
import type { HttpRequest } from '../../../src/domain/http.ts';
import { type Answer, Api, type Ask } from '../api.ts';
import { type ItemScript, MINUTE } from '../scenario.ts';
import type { Admit, TrueEnd, TrueJob } from '../site.ts';

const DATA_SETS =
  /^\/accounts\/(?<account>\d{12})\/data-sets(?:\/(?<id>[^/]+)\/(?<what>ingestions|refresh-properties)(?:\/(?<job>[^/]+))?)?$/;
/** Requests that were signed by a clock that differs by more are refused. */
const SKEW_MS = 5 * MINUTE;

const NAMES: Readonly<Record<number, string>> = {
  400: 'InvalidParameterValueException',
  401: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  409: 'ResourceExistsException',
  429: 'ThrottlingException',
  500: 'InternalFailureException',
};

/** A data set runs one ingestion at a time, and queues the others. */
export const admit: Admit = (item, site) => (site.alive(item).length > 0 ? 'waits' : 'starts');

/** The part of QuickSight's API that the operations take, and STS with GitHub's ID tokens. */
export class QuickSightApi extends Api {
  asks({ method, url }: HttpRequest): Ask {
    const { item, job } = this.#read(url);
    if (job === undefined) return { kind: 'other' };
    if (method === 'DELETE') return { kind: 'cancel', job };
    if (method === 'PUT' && item) return { kind: 'start', item };
    const isOurs = this.site.jobs.some(({ id, by }) => id === job && by === 'us');
    return isOurs ? { kind: 'look' } : { kind: 'other' };
  }

  answer(request: HttpRequest): Answer {
    const { method, url } = request;
    if (url.host === 'oidc.example.com') return this.ok({ value: 'id-token' });
    if (url.pathname === '/') return this.#assumeRole();
    const refusal = this.#unsigned(request);
    if (refusal) return refusal;
    const { isList, item, what, job } = this.#read(url);
    if (isList) return this.#dataSets();
    if (!item) return this.#notFound('DATA_SET');
    if (what === 'refresh-properties') return this.#properties();
    if (job === undefined) return this.#list(item);
    if (method === 'PUT') return this.#create(item, job);
    const known = this.site.known(job);
    if (!known) return this.#notFound('INGESTION');
    return method === 'DELETE' ? this.#cancel(known) : this.ok({ Ingestion: this.#row(known) });
  }

  protected errorBody(status: number, Message: string) {
    const name = NAMES[status];
    return { Message, ...(name === undefined ? {} : { __type: name }) };
  }

  #read({ pathname }: URL) {
    const { account, id, what, job } = DATA_SETS.exec(pathname)?.groups ?? {};
    return { isList: account !== undefined && id === undefined, item: this.item(id), what, job };
  }

  /** By the clock of its answers, since the epoch. */
  get #now(): number {
    return this.reply(200, '').response.date ?? 0;
  }

  #assumeRole(): Answer {
    const token = this.site.signIn();
    const Expiration = (this.#now + this.site.scenario.sessionMs) / 1000;
    const Credentials = {
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'secret',
      SessionToken: token,
      Expiration,
    };
    return this.ok({
      AssumeRoleWithWebIdentityResponse: { AssumeRoleWithWebIdentityResult: { Credentials } },
    });
  }

  #unsigned({ headers = {} }: HttpRequest): Answer | undefined {
    const signedAt = Date.parse(
      (headers['x-amz-date'] ?? '').replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'),
    );
    if (Number.isNaN(signedAt))
      return this.#gateway('MissingAuthenticationToken', 'It is not signed.');
    if (!this.site.isSignedIn(headers['x-amz-security-token'] ?? '')) {
      return this.#gateway('ExpiredTokenException', 'The security token is expired');
    }
    const aheadMs = signedAt - this.#now;
    if (Math.abs(aheadMs) <= SKEW_MS) return undefined;
    const words = aheadMs > 0 ? 'Signature not yet current: x' : 'Signature expired: x';
    return this.#gateway('InvalidSignatureException', words);
  }

  #gateway(name: string, message: string): Answer {
    return this.reply(403, JSON.stringify({ message }), { 'x-amzn-errortype': name });
  }

  #notFound(ResourceType: string): Answer {
    const body = { ...this.errorBody(404, 'There is none.'), ResourceType };
    return this.reply(404, JSON.stringify(body));
  }

  #dataSets(): Answer {
    const DataSetSummaries = this.site.items.map(({ id, name }) => ({
      DataSetId: id,
      Name: name,
      ImportMode: 'SPICE',
    }));
    return this.ok({ DataSetSummaries, NextToken: null });
  }

  #properties(): Answer {
    const IncrementalRefresh = { LookbackWindow: { ColumnName: 'at', Size: 1, SizeUnit: 'DAY' } };
    return this.ok({ DataSetRefreshProperties: { RefreshConfiguration: { IncrementalRefresh } } });
  }

  #create(item: ItemScript, id: string): Answer {
    if (this.site.jobs.some((job) => job.id === id)) return this.refuse(409, 'It exists.');
    const effect = this.site.start(item, id);
    const body = { IngestionId: id, IngestionStatus: 'INITIALIZED' };
    return { ...this.reply(201, JSON.stringify(body)), effect };
  }

  #list(item: ItemScript): Answer {
    if (!this.site.mayList) return this.refuse(401, 'You may not list ingestions.');
    const Ingestions = this.site.listed(item).map((job) => this.#row(job));
    return this.ok({ Ingestions: Ingestions.reverse(), NextToken: null });
  }

  /** The answer names no state, whether it has ended or not. */
  #cancel(job: TrueJob): Answer {
    const outcome = this.site.cancel(job);
    const effect = { kind: 'told to cancel', job, accepted: outcome !== 'refused' } as const;
    const answer =
      outcome === 'refused' ? this.refuse(400, 'Not now.') : this.ok({ IngestionId: job.id });
    return { ...answer, effect };
  }

  #row(job: TrueJob) {
    const { site } = this;
    const hasEnded = site.hasEnded(job);
    const waits = site.now < job.createdAt + job.course.queueMs ? 'INITIALIZED' : 'QUEUED';
    const IngestionStatus = hasEnded ? STATUSES[job.end] : site.hasBegun(job) ? 'RUNNING' : waits;
    return {
      IngestionId: job.id,
      IngestionStatus,
      ErrorInfo: hasEnded ? (ERRORS[job.end] ?? null) : null,
      RowInfo: null,
      QueueInfo: null,
      CreatedTime: Date.parse(this.iso(job.createdAt)) / 1000,
      IngestionTimeInSeconds: hasEnded ? Math.round((job.endsAt - job.startsAt) / 1000) : null,
      RequestSource: job.by === 'us' || job.course.byApi ? 'MANUAL' : 'SCHEDULED',
      RequestType: typeOf(job),
    };
  }
}

const STATUSES: Readonly<Record<TrueEnd, string>> = {
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  'failed for now': 'FAILED',
  cancelled: 'CANCELLED',
  odd: 'ODD',
};

const ERRORS: Readonly<Partial<Record<TrueEnd, object>>> = {
  failed: { Type: 'SQL_EXCEPTION', Message: 'It did not go well.' },
  'failed for now': { Type: 'INTERNAL_SERVICE_ERROR', Message: 'Try again.' },
};

function typeOf({ by, item, course }: TrueJob): string {
  const isFull = by === 'us' ? item.parameters.IngestionType === undefined : course.byApi;
  return isFull ? 'FULL_REFRESH' : 'INCREMENTAL_REFRESH';
}
