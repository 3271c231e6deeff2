import type { ZodType } from 'zod';
import type { DbtVerdict } from './dbt.ts';

/**
 * How the values of a filter field compare.
 * `text`: exactly; `name`: exactly, and `__like` with `*`; `time` and `number`: also ordered;
 * `boolean`; `path`: the full path of a folder, `A/B`, and `__under`; `id`.
 */
export type FieldType = 'text' | 'name' | 'time' | 'number' | 'boolean' | 'path' | 'id';

export type Operator = 'eq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'like' | 'under';

/** One kind of thing that a vendor can refresh. */
export interface Kind {
  /** The key in `items` and the `kind` of the outputs: `workbooks`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** For people: `workbook`, `data source`. */
  readonly singular: string;
  readonly plural: string;
  /** The filter keys without their operators, in the order in which help lists them. */
  readonly filters: Readonly<Record<string, FieldType>>;
  /** What `refresh:` may hold. Every scalar reaches it as text: items are read as written. */
  readonly parameters: ZodType<RefreshParameters>;
  /** What it reads from can be found: `include_upstream`. */
  readonly hasUpstream?: boolean;
  /** The vendor's lists show it only some seconds after it was published. */
  readonly appearsLate?: boolean;
  /** A refresh of it may be over with the answer that starts it: it never had a job, nor an id. */
  readonly endsAtOnce?: boolean;
  /** Why it can't be paused, where that is worth a word: for a sentence. */
  readonly notPausable?: string;
  /** A bare string in place of a filter is an id. */
  readonly bareId?: boolean;
}

/** The vendor's own request parameters, checked by its kind's schema. */
export type RefreshParameters = Readonly<Record<string, unknown>>;

export interface Condition {
  /** A key of the kind's `filters`. */
  readonly field: string;
  readonly operator: Operator;
  /** One value, or for `in` one or more; times as ISO 8601 UTC. */
  readonly values: readonly string[];
}

export type Match = 'one' | 'all' | 'any';

/** One filter of `items`. */
export interface Selector {
  readonly kind: Kind;
  /** Counted from 0. */
  readonly stage: number;
  /** Where it stands, for messages: `workbooks[0]`, in stages `items[1].workbooks[0]`. */
  readonly path: string;
  /** The filter as written, short, for messages: `{name: Sales Dashboard}`. */
  readonly text: string;
  readonly conditions: readonly Condition[];
  readonly match: Match;
  readonly parameters: RefreshParameters;
  readonly label?: string;
  /** The published sources that it reads from as well. */
  readonly includeUpstream?: boolean;
  /** Filters of the same kind: what is selected and satisfies all of one of them is taken out again. */
  readonly except?: readonly (readonly Condition[])[];
  /** What can't be resumed exactly may be resumed as a full refresh. */
  readonly restoreAsFull?: boolean;
  /** The dbt exposure that it belongs to, by its name or unique id, as written. */
  readonly exposureName?: string;
  /** What dbt says of that exposure. */
  readonly exposure?: DbtVerdict;
}

/** Something at the vendor that can be refreshed. Its texts are the vendor's: not safe to print raw. */
export interface Item {
  readonly kind: Kind;
  readonly id: string;
  /** Tells items apart that share an id. */
  readonly variant?: string;
  /** Items that share it are never refreshed at the same time by us. */
  readonly oneAtATime?: string;
  /** Empty where the vendor has no names. */
  readonly name: string;
  /** The project path or the workspace, for people. */
  readonly folder?: string;
  readonly owner?: string;
  /** The item's page at the vendor: https, checked to lead to the vendor. */
  readonly url?: string;
  readonly workspaceId?: string;
  /** Set when the vendor says that there is nothing to refresh in it. */
  readonly nothingToRefresh?: { readonly reason: string; readonly advice: string };
}
