/** The account: its data sets and their ingestions, which a test sets up, changes and inspects. */

import { type Ingestion, type IngestionState, type Script, statesOf } from './ingestion.ts';
import type { Settings } from './options.ts';

export interface NewDataSet {
  readonly id: string;
  readonly name?: string;
  readonly importMode?: 'SPICE' | 'DIRECT_QUERY';
  /** It has refresh properties with a look-back window, default false. */
  readonly incremental?: boolean;
  /** How long ago it was created and updated. */
  readonly ageMs?: number;
  readonly updatedAgoMs?: number;
  /** What its ingestions do: one script, or one for each successive one (the last repeats). */
  readonly scripts?: Script | readonly Script[];
}

export interface DataSet {
  readonly id: string;
  readonly name: string;
  readonly importMode: 'SPICE' | 'DIRECT_QUERY';
  readonly incremental: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly scripts: readonly Script[];
  readonly ingestions: Ingestion[];
}

export interface NewIngestion {
  readonly id?: string;
  readonly script?: Script;
  readonly type?: Ingestion['type'];
  readonly source?: Ingestion['source'];
  /** How long ago it was created, default 0. */
  readonly agoMs?: number;
}

export class World {
  readonly #settings: Settings;
  readonly dataSets: DataSet[] = [];
  /** Operations that IAM refuses, by their names: `CreateIngestion`. */
  readonly denied = new Set<string>();
  #count = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** One of an id that is there already stays as it is. */
  add({ id, name = id, scripts = {}, ...more }: NewDataSet): DataSet {
    const there = this.get(id);
    if (there) return there;
    const now = this.#settings.now();
    const dataSet: DataSet = {
      id,
      name,
      importMode: more.importMode ?? 'SPICE',
      incremental: more.incremental ?? false,
      createdAt: now - (more.ageMs ?? 30 * 24 * 3_600_000),
      updatedAt: now - (more.updatedAgoMs ?? 24 * 3_600_000),
      scripts: 'length' in scripts ? scripts : [scripts],
      ingestions: [],
    };
    this.dataSets.push(dataSet);
    return dataSet;
  }

  get(id: string): DataSet | undefined {
    return this.dataSets.find((one) => one.id === id);
  }

  /** An ingestion that is none of the client's. */
  addIngestion(dataSetId: string, more: NewIngestion = {}): Ingestion {
    const { agoMs = 0, script = {}, type = 'FULL_REFRESH', source = 'SCHEDULED' } = more;
    const id = more.id ?? `other-${++this.#count}`;
    const createdAt = this.#settings.now() - agoMs;
    return this.#push(dataSetId, { id, type, source, script, createdAt, cancelledAt: undefined });
  }

  /** One that was asked for. */
  create(dataSet: DataSet, id: string, type: Ingestion['type']): Ingestion {
    const ours = dataSet.ingestions.filter((one) => this.#byClient.has(one)).length;
    const script = dataSet.scripts[ours] ?? dataSet.scripts.at(-1) ?? {};
    const createdAt = this.#settings.now();
    const ingestion: Ingestion = {
      id,
      type,
      source: 'MANUAL',
      script,
      createdAt,
      cancelledAt: undefined,
    };
    this.#byClient.add(ingestion);
    return this.#push(dataSet.id, ingestion);
  }

  readonly #byClient = new Set<Ingestion>();

  /** Ingestions of a data set at this moment, oldest first. */
  states(dataSetId: string): readonly IngestionState[] {
    const { now, speed } = this.#settings;
    return statesOf(this.get(dataSetId)?.ingestions ?? [], now(), speed);
  }

  #push(dataSetId: string, ingestion: Ingestion): Ingestion {
    const dataSet = this.get(dataSetId);
    if (!dataSet) throw new RangeError(`there is no data set ${dataSetId}`);
    dataSet.ingestions.push(ingestion);
    return ingestion;
  }
}
