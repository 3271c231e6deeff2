import type { Manifest } from './artifact.ts';

export interface Exposure {
  /** Its unique id. */
  readonly id: string;
  /** Unique within its package alone. */
  readonly name: string;
  readonly url: string | undefined;
  readonly parents: readonly string[];
  /** What `bi_refresh` in its `meta` holds, boxed; `undefined` where there is no such key. */
  readonly biRefresh: { readonly value: unknown } | undefined;
}

interface Node {
  readonly name: string | undefined;
  readonly parents: readonly string[];
  /** No table of its own: what reads it reads what it reads. */
  readonly seenThrough: boolean;
  /** Another project's model, of which this one knows the name alone. */
  readonly stub: boolean;
}

interface Test {
  readonly name: string | undefined;
  readonly parents: readonly string[];
  /** What it is about, where dbt says so. */
  readonly subject: string | undefined;
}

/** What dbt builds as tables of their own. */
const BUILT = new Set(['model', 'seed', 'snapshot']);

/** `inline` is dbt v2's. */
const NO_TABLE = new Set(['ephemeral', 'inline']);

/** The kind of a node by its unique id, `model.shop.orders.v2`; names may hold further dots. */
export function typeOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

/** Whether it is of a type that becomes a table, be it one by itself or not. */
export function isBuilt(id: string): boolean {
  return BUILT.has(typeOf(id));
}

/** The nodes of all projects, by the newest manifest of each. */
export class Graph {
  readonly exposures = new Map<string, Exposure>();
  /** Unique ids of what is there, but switched off. */
  readonly disabled = new Set<string>();
  readonly tests = new Map<string, Test>();
  readonly #nodes = new Map<string, Node>();

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of newest(manifests)) this.#add(manifest);
  }

  /** Whether a manifest knows it, as whatever. */
  has(id: string): boolean {
    return this.#nodes.has(id) || this.tests.has(id) || this.exposures.has(id);
  }

  isSeenThrough(id: string): boolean {
    return this.#nodes.get(id)?.seenThrough ?? false;
  }

  /** A table that this run could have built: not one of another project, of which nothing is known. */
  isOwn(id: string): boolean {
    const node = this.#nodes.get(id);
    return node !== undefined && !node.stub && isBuilt(id);
  }

  parents(id: string): readonly string[] {
    return this.#nodes.get(id)?.parents ?? this.tests.get(id)?.parents ?? [];
  }

  /** The parents, and in the place of what is seen through its own. */
  reads({ parents }: Exposure): readonly string[] {
    return [...this.#walk(parents, (id) => this.isSeenThrough(id))].filter(
      (id) => !this.isSeenThrough(id),
    );
  }

  /** All that the exposure stands on, its parents among it. */
  ancestors({ parents }: Exposure): ReadonlySet<string> {
    return this.#walk(parents, () => true);
  }

  /** For people: `model orders`, `source shop.orders`. */
  label(id: string): string {
    const name = this.#nodes.get(id)?.name ?? this.tests.get(id)?.name;
    // The name of a version is that of all of them.
    const [, , ...rest] = id.split('.');
    const version = /^v[^.]+$/.test(rest.at(-1) ?? '') && rest.length > 1;
    const own = name && !version ? name : rest.join('.');
    return `${typeOf(id).replace('_', ' ')} ${own || id}`;
  }

  #walk(from: readonly string[], enters: (id: string) => boolean): Set<string> {
    const seen = new Set(from);
    // A set may grow while it is walked.
    for (const id of seen) {
      if (enters(id)) for (const parent of this.parents(id)) seen.add(parent);
    }
    return seen;
  }

  #add(manifest: Manifest): void {
    for (const [id, node] of manifest.nodes) {
      const parents = node.depends_on;
      const name = node.name ?? undefined;
      if (typeOf(id) === 'test') {
        this.tests.set(id, { name, parents, subject: node.attached_node ?? undefined });
        continue;
      }
      const stub = node.path === '' && node.original_file_path === '';
      const seenThrough = NO_TABLE.has(node.config?.materialized?.toLowerCase() ?? '');
      const known = this.#nodes.get(id);
      // Its own project knows more of a model than one that only reads it.
      if (known && !known.stub && stub) continue;
      this.#nodes.set(id, { name, parents, seenThrough, stub });
    }
    for (const [id, test] of manifest.unit_tests) {
      const subject = test.tested_node_unique_id ?? test.depends_on[0];
      this.tests.set(id, { name: test.name ?? undefined, parents: test.depends_on, subject });
    }
    for (const id of manifest.sources.keys()) this.#addReader(id, [], false);
    for (const [id, { depends_on }] of manifest.functions) this.#addReader(id, depends_on, false);
    for (const map of [manifest.metrics, manifest.semantic_models, manifest.saved_queries]) {
      for (const [id, { depends_on }] of map) this.#addReader(id, depends_on, true);
    }
    for (const id of manifest.disabled.keys()) this.disabled.add(id);
    for (const [id, exposure] of manifest.exposures) {
      this.exposures.set(id, {
        id,
        name: exposure.name,
        url: exposure.url ?? undefined,
        parents: exposure.depends_on,
        biRefresh: biRefresh(exposure.config?.meta) ?? biRefresh(exposure.meta),
      });
    }
  }

  #addReader(id: string, parents: readonly string[], seenThrough: boolean): void {
    this.#nodes.set(id, { name: undefined, parents, seenThrough, stub: false });
  }
}

/** Of the manifests of one project the newest knows all; of several projects each knows a part. */
function newest(manifests: readonly Manifest[]): readonly Manifest[] {
  const byProject = Map.groupBy(manifests, ({ projectId, path }) => projectId ?? path);
  return [...byProject.values()].flatMap((ones) => ones.toSorted(byAge).slice(-1));
}

function byAge(a: Manifest, b: Manifest): number {
  return a.generatedAt - b.generatedAt || (a.path < b.path ? -1 : 1);
}

/** Boxed, so that an empty value is told from no key. Since dbt 1.10 `meta` is under `config` too. */
function biRefresh(meta: unknown): { readonly value: unknown } | undefined {
  if (typeof meta !== 'object' || meta === null || !Object.hasOwn(meta, 'bi_refresh')) {
    return undefined;
  }
  return { value: (meta as { bi_refresh: unknown }).bi_refresh };
}
