/** `GET /jobs`: filters and pages. */

import { type Call, parameter } from '../https/exchange.ts';
import { FilterError, type Predicate, parseFilter } from './filter.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';
import type { Tenant } from './tenant.ts';
import { viewOf } from './view.ts';

const DEFAULT_SIZE = 10;
const LARGEST_SIZE = 30;
const KNOWN = ['pageSize', 'pageToken', 'filter'];

/** Newest first. @throws Refusal */
export function listJobs({ settings, world }: Tenant, call: Call): object {
  const strange = call.query.find(([name]) => !KNOWN.includes(name));
  if (strange) throw bad(`there is no parameter ${strange[0]}`);
  const size = pageSize(call);
  const filter = parameter(call, 'filter') ?? '';
  const from = offset(call, filter);
  const now = settings.now();
  const matching = world
    .states()
    .filter(({ job }) => !job.hidden && job.createdAt + settings.listedAfterMs <= now)
    .filter(predicate(filter, settings));
  const rows = matching
    .slice(from, from + size)
    .map((state) => viewOf(state, settings, { listed: true }));
  const more = from + size < matching.length;
  return {
    ...(rows.length === 0 ? {} : { jobs: rows }),
    ...(more ? { nextPageToken: token(from + size, filter) } : {}),
  };
}

function predicate(filter: string, { filters, createTime }: Settings): Predicate {
  if (filter === '' || filters === 'ignored') return () => true;
  if (filters === 'refused') throw bad('this server takes no filter');
  try {
    return parseFilter(filter, { createTime });
  } catch (error) {
    if (error instanceof FilterError) throw bad(`filter ${filter}: ${error.message}`);
    throw error;
  }
}

function pageSize(call: Call): number {
  const given = parameter(call, 'pageSize') ?? String(DEFAULT_SIZE);
  if (!/^\d+$/.test(given) || Number(given) === 0) throw bad(`pageSize ${given} is no number`);
  if (Number(given) > LARGEST_SIZE) throw bad(`a page holds ${LARGEST_SIZE} jobs at most`);
  return Number(given);
}

function token(from: number, filter: string): string {
  return Buffer.from(JSON.stringify([from, filter])).toString('base64');
}

function offset(call: Call, filter: string): number {
  const given = parameter(call, 'pageToken');
  if (given === undefined) return 0;
  const from = Number(/^\[(\d+),/.exec(Buffer.from(given, 'base64').toString())?.[1]);
  if (given !== token(from, filter)) throw bad('the page token belongs to another list');
  return from;
}

function bad(why: string): Refusal {
  return new Refusal(400, `Invalid argument: ${why}`, why);
}
