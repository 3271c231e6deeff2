import type { Order } from '../../../domain/job.ts';
import { flows } from '../kinds.ts';

/**
 * What Query Jobs calls the jobs that refresh items. Those of Tableau Bridge have names of their
 * own: the first is used in filters by public scripts, the second is its twin (Admin Insights calls
 * it IncrementExtractsViaBridge).
 */
const FULL = ['refresh_extracts', 'refresh_extracts_via_bridge'];
const INCREMENTAL = ['increment_extracts', 'increment_extracts_via_bridge'];
const DIRECT = ['refresh_extracts', 'increment_extracts'];
const THROUGH_BRIDGE = ['refresh_extracts_via_bridge', 'increment_extracts_via_bridge'];
const FLOW_JOBS = ['run_flow'];

export function isFull(jobType: string | undefined): boolean {
  return FULL.includes(jobType ?? '');
}

export function isIncremental(jobType: string | undefined): boolean {
  return INCREMENTAL.includes(jobType ?? '');
}

/** `undefined` for a type that says nothing about it. */
export function isThroughBridge(jobType: string | undefined): boolean | undefined {
  if (/bridge/i.test(jobType ?? '')) return true;
  return DIRECT.includes(jobType ?? '') ? false : undefined;
}

/** What a filter says to get the jobs that refresh items of these kinds. */
export function typesFilter(orders: readonly Pick<Order, 'item'>[]): string {
  const kinds = new Set(orders.map(({ item }) => item.kind.name === flows.name));
  const types = [
    ...(kinds.has(false) ? [...DIRECT, ...THROUGH_BRIDGE] : []),
    ...(kinds.has(true) ? FLOW_JOBS : []),
  ];
  return types.length === 1 ? `jobType:eq:${types[0]}` : `jobType:in:[${types.join(',')}]`;
}

/** The same for a server that does not know the types of Bridge. */
export function withoutBridge(expression: string): string {
  return THROUGH_BRIDGE.reduce((less, type) => less.replace(`,${type}`, ''), expression);
}

/** Those of Bridge alone. */
export const BRIDGE_FILTER = `jobType:in:[${THROUGH_BRIDGE.join(',')}]`;
