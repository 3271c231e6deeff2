import type { DbtDecision, DbtRequire, DbtVerdict, NodeState } from '../../domain/dbt.ts';
import { shorten } from '../wording.ts';
import { type Exposure, type Graph, isBuilt, typeOf } from './graph.ts';
import type { Outcome } from './outcomes.ts';

export interface Evidence {
  readonly graph: Graph;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Sources that stop what stands on them. */
  readonly stoppingSources: ReadonlySet<string>;
}

const LONGEST_MESSAGE = 300;

/** dbt's headings, below which the error itself stands: `Database Error in model orders (models/orders.sql)`. */
const HEADING = /^[\w ]*\b(?:Error|Exception)\b(?: in .*)?:?$/;

/** Decides for one exposure after the other whether to refresh what hangs on it. */
export class Judge {
  readonly #evidence: Evidence;
  readonly #require: DbtRequire;
  readonly #failedTests: readonly string[];
  /** Of nodes: whether something above them failed by itself. */
  readonly #takenAlong = new Map<string, boolean>();

  constructor(evidence: Evidence, require: DbtRequire) {
    this.#evidence = evidence;
    this.#require = require;
    this.#failedTests = [...evidence.outcomes].flatMap(([id, { state }]) =>
      state === 'failed' && evidence.graph.tests.has(id) ? [id] : [],
    );
  }

  decide(exposure: Exposure): DbtVerdict {
    const { graph, stoppingSources } = this.#evidence;
    const reads = this.#tables(exposure).map((id) => ({ id, state: this.#stateOf(id) }));
    const ancestors = graph.ancestors(exposure);
    const failed = this.#failedAbove(ancestors);
    const stale = [...ancestors].filter((id) => stoppingSources.has(id)).sort();
    const gone = this.#require === 'all' && reads.find(({ state }) => state === 'not-run');
    const isRebuilt = reads.some(({ state }) => state === 'rebuilt');
    const says = (decision: DbtDecision, reason: string): DbtVerdict => ({
      exposure: exposure.id,
      name: exposure.name,
      reads: reads.map(({ id, state }) => ({ name: graph.label(id), state })),
      decision,
      reason,
    });
    if (reads.length === 0) return says('nothing-new', 'it reads nothing that dbt builds');
    if (failed.length > 0 && (this.#require !== 'any' || !isRebuilt)) {
      return says('held-back', this.#why(failed));
    }
    if (stale.length > 0) {
      const [first = ''] = stale;
      return says('held-back', `dbt source freshness found ${graph.label(first)} in error`);
    }
    if (!isRebuilt) return says('nothing-new', nothingNew(reads.map(({ state }) => state)));
    if (gone) return says('held-back', `${graph.label(gone.id)} was not rebuilt in this run`);
    const counts = countOf(reads.map(({ state }) => state));
    return says('refresh', failed.length === 0 ? counts : `${counts}; ${this.#why(failed)}`);
  }

  /** What the exposure reads that this run could have built, or that there are results of. */
  #tables(exposure: Exposure): readonly string[] {
    const { graph, outcomes } = this.#evidence;
    return graph
      .reads(exposure)
      .filter((id) => graph.isOwn(id) || (isBuilt(id) && outcomes.has(id)))
      .sort();
  }

  #stateOf(id: string): NodeState {
    const state = this.#evidence.outcomes.get(id)?.state;
    return state === undefined || state === 'fine' ? 'not-run' : state;
  }

  #failedAbove(ancestors: ReadonlySet<string>): readonly string[] {
    const { graph } = this.#evidence;
    const tests = this.#failedTests.filter((id) => {
      const test = graph.tests.get(id);
      if (test?.subject !== undefined) return ancestors.has(test.subject);
      const parents = test?.parents ?? [];
      return parents.length > 0 && parents.every((parent) => ancestors.has(parent));
    });
    return [...[...ancestors].filter((id) => this.#isFailed(id)), ...tests];
  }

  /** v2 says `skipped` of what is no table by itself: there it is no failure. */
  #isFailed(id: string): boolean {
    const state = this.#evidence.outcomes.get(id)?.state;
    return state === 'failed' || (state === 'skipped' && !this.#evidence.graph.isSeenThrough(id));
  }

  /** The failures that brought along the others, the first in words. */
  #why(failed: readonly string[]): string {
    const { graph, outcomes } = this.#evidence;
    const own = failed.filter((id) => outcomes.get(id)?.state === 'failed');
    const roots = own.filter((id) => !this.#isTakenAlong(id));
    const [first = '', ...others] = (roots.length > 0 ? roots : failed).toSorted(byRank);
    const outcome = outcomes.get(first);
    const verb = outcome?.state === 'skipped' ? 'was skipped' : 'failed';
    const message = firstLine(outcome?.message ?? '');
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return `${graph.label(first)} ${verb}${message === '' ? '' : `: ${message}`}${more}`;
  }

  /** Whether a node above failed too. Walks without recursion: chains may be thousands long. */
  #isTakenAlong(start: string): boolean {
    const { graph, outcomes } = this.#evidence;
    const known = this.#takenAlong;
    const entered = new Set([start]);
    const stack = [start];
    for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
      const parents = graph.parents(id);
      const next = parents.find((parent) => !known.has(parent) && !entered.has(parent));
      if (next !== undefined) {
        entered.add(next);
        stack.push(next);
        continue;
      }
      stack.pop();
      const isFailed = (parent: string) => outcomes.get(parent)?.state === 'failed';
      known.set(
        id,
        parents.some((parent) => isFailed(parent) || known.get(parent) === true),
      );
    }
    return known.get(start) ?? false;
  }
}

/** Models before tests, otherwise by name: the same one first every time. */
function byRank(a: string, b: string): number {
  const rank = (id: string) => (typeOf(id).endsWith('test') ? 1 : 0);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function nothingNew(states: readonly NodeState[]): string {
  if (states.every((state) => state === 'up-to-date')) return 'all that it reads is up to date';
  return 'nothing that it reads was rebuilt in this run';
}

function countOf(states: readonly NodeState[]): string {
  const count = (wanted: NodeState) => states.filter((state) => state === wanted).length;
  const upToDate = count('up-to-date');
  const also = upToDate === 0 ? '' : `, ${upToDate} up to date`;
  return `${count('rebuilt')} of ${states.length} rebuilt${also}`;
}

/** dbt's first line; with the next one, where the first is only a heading. */
function firstLine(message: string): string {
  const [first = '', second = ''] = message
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = HEADING.test(first) && second !== '' ? `${first}: ${second}` : first;
  return shorten(line, LONGEST_MESSAGE);
}
