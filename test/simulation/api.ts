import { type HttpRequest, HttpResponse } from '../../src/domain/http.ts';
import type { ItemScript } from './scenario.ts';
import type { Site, Start, TrueJob } from './site.ts';

/** What a request is about. */
export type Ask =
  | { readonly kind: 'start'; readonly item: ItemScript }
  | { readonly kind: 'cancel'; readonly job: string }
  /** At one job, or at what tells of it. */
  | { readonly kind: 'look' }
  /** Changes what runs refreshes by a schedule. */
  | { readonly kind: 'change' }
  | { readonly kind: 'other' };

/** What a request came to at the vendor, beside its answer. */
export type Effect =
  | Start
  | { readonly kind: 'told to cancel'; readonly job: TrueJob; readonly accepted: boolean };

export interface Answer {
  readonly response: HttpResponse;
  readonly effect?: Effect;
}

type Headers = Readonly<Record<string, string>>;

/** A vendor's API, as far as the product asks for it, in the form of the vendor's documents. */
export abstract class Api {
  protected readonly site: Site;
  /** What the clock that writes the times of jobs shows when the step begins, since the epoch. */
  readonly #start: number;

  constructor(site: Site, start: number) {
    this.site = site;
    this.#start = start;
  }

  abstract asks(request: HttpRequest): Ask;

  /** Takes a request in at the site's present moment. */
  abstract answer(request: HttpRequest): Answer;

  /** Whose form an answer to this request has: a vendor may have several APIs. */
  of(_request: HttpRequest): Api {
    return this;
  }

  /** The vendor's own form of an error. */
  protected abstract errorBody(status: number, words: string): unknown;

  refuse(status: number, words: string, headers: Headers = {}): Answer {
    return this.reply(status, JSON.stringify(this.errorBody(status, words)), headers);
  }

  page(status: number): Answer {
    return this.reply(status, '<html><title>Please wait</title></html>');
  }

  /** What stands in front of the vendor sends us elsewhere. */
  redirect(): Answer {
    return this.reply(302, '', { location: 'https://login.example.com/' });
  }

  reply(status: number, text: string, headers: Headers = {}): Answer {
    const { now, scenario } = this.site;
    const date = new Date(this.#start + now + scenario.dateAheadMs).toUTCString();
    return { response: new HttpResponse(status, { date, ...headers }, text) };
  }

  protected ok(content: unknown): Answer {
    return this.reply(200, JSON.stringify(content));
  }

  /** By the clock that writes the times of jobs. */
  protected iso(ms: number): string {
    return new Date(this.#start + ms).toISOString();
  }

  /** Milliseconds of the site for a moment by that clock. */
  protected moment(text: string): number {
    return Date.parse(text) - this.#start;
  }

  protected item(id: string | undefined): ItemScript | undefined {
    return this.site.items.find((one) => one.id === id);
  }
}
