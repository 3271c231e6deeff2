/** How the emulated account is set up. Where AWS's documents are silent, options offer what may be. */

import type { Net } from '../https/net.ts';

export interface QuickSightOptions {
  /** Default 0: any free port. */
  port?: number;
  /** A network inside this process, of which it is to be a host; default: a server of its own. */
  net?: Net;
  /** Epoch milliseconds, default `Date.now`: what the `Date` header says, and signatures are held to. */
  now?: () => number;
  /** Durations of ingestions are divided by this, default 1. */
  speed?: number;
  /** Default eu-west-1: what requests have to be signed for. */
  region?: string;
  /** Default 123456789012. */
  accountId?: string;
  /** Requests signed by a clock that differs by more are refused, default 5 minutes. */
  skewMs?: number;
  /** How long the session of a role lasts in seconds, default 3600: the default of the API. */
  sessionSeconds?: number;
  /** The subject of GitHub's ID tokens, default that of the main branch of acme/etl. */
  oidcSubject?: string;
  /** Whether STS heeds `Accept: application/json`, default true; else it answers in XML. */
  stsJson?: boolean;
  /** Where the name of an error stands (Smithy, restJson1), default header. */
  errorName?: 'header' | 'header-with-uri' | '__type' | 'code';
  /** Whether absent members come as `null`, default true (terraform-provider-aws#33568). */
  nulls?: boolean;
  /** In which order ingestions are listed: it is not documented. Default newest-first. */
  order?: 'newest-first' | 'oldest-first' | 'by-id';
  /** The most that a page holds, however many are asked for: default 100. */
  pageSize?: number;
  /** So often a `NextToken` is taken before it is refused, default always. */
  tokenUses?: number;
  /** Until a new ingestion shows, in milliseconds, default 0. */
  shownAfterMs?: number;
  /** Ingestions by hand or API of a data set in 24 hours, default 32. */
  dailyLimit?: number;
  /** The limit is looked at before it is seen that there is an ingestion of this id, default false. */
  limitFirst?: boolean;
  /** What the DELETE of an ended ingestion gives: it is not documented. Default 200. */
  cancelOfEnded?: 200 | 400 | 404 | 409;
  /** What a cancelled ingestion ends as, default CANCELLED. */
  cancelledAs?: 'CANCELLED' | 'FAILED';
  /** What is told of refresh properties where there are none, default 404. */
  noProperties?: 404 | 400 | 'empty';
  /** Refusals and notable events, in words. */
  log?: (line: string) => void;
}

export type Settings = Readonly<Required<Omit<QuickSightOptions, 'port' | 'net'>>>;

export function settle(options: QuickSightOptions): Settings {
  return {
    now: options.now ?? Date.now,
    speed: options.speed ?? 1,
    region: options.region ?? 'eu-west-1',
    accountId: options.accountId ?? '123456789012',
    skewMs: options.skewMs ?? 5 * 60_000,
    sessionSeconds: options.sessionSeconds ?? 3600,
    oidcSubject: options.oidcSubject ?? 'repo:acme/etl:ref:refs/heads/main',
    stsJson: options.stsJson ?? true,
    errorName: options.errorName ?? 'header',
    nulls: options.nulls ?? true,
    order: options.order ?? 'newest-first',
    pageSize: options.pageSize ?? 100,
    tokenUses: options.tokenUses ?? Number.POSITIVE_INFINITY,
    shownAfterMs: options.shownAfterMs ?? 0,
    dailyLimit: options.dailyLimit ?? 32,
    limitFirst: options.limitFirst ?? false,
    cancelOfEnded: options.cancelOfEnded ?? 200,
    cancelledAs: options.cancelledAs ?? 'CANCELLED',
    noProperties: options.noProperties ?? 404,
    log: options.log ?? (() => {}),
  };
}
