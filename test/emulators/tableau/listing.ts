/** One page of a list: filtered, sorted and cut as the query says. */

import { type Call, parameter } from '../https/exchange.ts';
import { type Condition, checkEncoding, type FieldRules, parseFilter } from './filter.ts';
import { Refusal } from './refusal.ts';
import type { Shelf } from './shelf.ts';
import type { Tree } from './tree.ts';
import { atLeast } from './versions.ts';

const DEFAULT_PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 1000;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly pagination: Tree;
}

export function filterOf<Item>(
  call: Call,
  version: string,
  rules: FieldRules<Item>,
): Condition<Item>[] {
  const filter = parameter(call, 'filter');
  if (filter === undefined) return [];
  if (!atLeast(version, '3.7')) {
    checkEncoding(call.rawQuery.split('&').findLast((part) => part.startsWith('filter=')) ?? '');
  }
  return parseFilter(filter, rules);
}

/** The items that may fulfil the conditions: just the namesakes when a condition asks for names. */
export function candidates<Item extends { readonly id: string; readonly name: string }>(
  shelf: Shelf<Item>,
  conditions: readonly Condition<Item>[],
): Iterable<Item> {
  const names = conditions.find(({ field }) => field === 'name')?.oneOf;
  return names ? [...new Set(names)].flatMap((name) => [...shelf.named(name)]) : shelf.all();
}

export interface Habits {
  /** See the options. */
  readonly listOrder?: 'added' | 'any';
  readonly sorts?: boolean;
}

/** @throws Refusal of the sort expression or of the page asked for */
export function listPage<Item>(
  call: Call,
  rules: FieldRules<Item>,
  conditions: readonly Condition<Item>[],
  items: Iterable<Item>,
  { listOrder = 'added', sorts = true }: Habits = {},
): Page<Item> {
  const size = pageSize(parameter(call, 'pageSize'));
  const order = parseSort(parameter(call, 'sort'), sorts ? rules : {});
  const found: Item[] = [];
  for (const item of items) if (conditions.every(({ holds }) => holds(item))) found.push(item);
  if (order) found.sort(order);
  else if (listOrder === 'any') shuffle(found);
  const number = pageNumber(parameter(call, 'pageNumber'), Math.ceil(found.length / size));
  return {
    items: found.slice((number - 1) * size, number * size),
    pagination: { pageNumber: number, pageSize: size, totalAvailable: found.length },
  };
}

let shuffles = 0;

/** Another order each time, though the same one in every run. */
function shuffle(items: unknown[]): void {
  let state = ++shuffles;
  for (let last = items.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
}

function pageSize(text = String(DEFAULT_PAGE_SIZE)): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) {
    throw new Refusal('400007', `pageSize '${text}' is not a whole number from 1 on`, {
      about: text,
    });
  }
  if (size > MAX_PAGE_SIZE) {
    throw new Refusal('403014', `pageSize ${size} is more than ${MAX_PAGE_SIZE}`, { about: text });
  }
  return size;
}

/** A page beyond the last is refused rather than empty, apart from the first. */
function pageNumber(text = '1', pages: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > Math.max(pages, 1)) {
    const why = `pageNumber '${text}' is not one of the ${pages} pages there are`;
    throw new Refusal('400006', why, { about: text });
  }
  return number;
}

type Order<Item> = (a: Item, b: Item) => number;

/** `field:asc` or `field:desc`, several with commas. */
function parseSort<Item>(
  text: string | undefined,
  rules: FieldRules<Item>,
): Order<Item> | undefined {
  if (text === undefined) return undefined;
  const orders = text.split(',').map((part) => {
    const [field = '', direction = '', ...rest] = part.split(':');
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    if (!rule || rule.type === 'list' || !/^(asc|desc)$/.test(direction) || rest.length > 0) {
      const why = `'${part}' is not field:asc or field:desc of a field that can be sorted by`;
      throw new Refusal('400065', why, { about: 'The sort query is malformed.' });
    }
    const sign = direction === 'asc' ? 1 : -1;
    return (a: Item, b: Item) => sign * order(rule.read(a), rule.read(b));
  });
  return (a, b) => orders.reduce((sofar, next) => sofar || next(a, b), 0);
}

/** What has no value comes last when ascending, and so first when descending. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}
