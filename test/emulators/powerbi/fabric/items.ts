/** What Fabric has in a workspace beside Power BI's own: what can be run, and the SQL endpoints. */

import type { Workspace } from '../items.ts';
import type { JobScript, SyncScript } from './script.ts';

export type FabricType =
  | 'DataPipeline'
  | 'Notebook'
  | 'SparkJobDefinition'
  | 'CopyJob'
  | 'Lakehouse'
  | 'SQLEndpoint'
  | 'Dataflow'
  | 'Warehouse';

export interface FabricItem {
  readonly id: string;
  readonly name: string;
  readonly type: FabricType;
  readonly workspace: Workspace;
  description: string;
  /** What its successive runs do; the last repeats. */
  run: readonly JobScript[];
  /** Of a SQL endpoint: what its successive synchronisations do. */
  sync: readonly SyncScript[];
}

/** The typed lists of the specification. There is none of SQL endpoints. */
export const COLLECTIONS: Readonly<Partial<Record<FabricType, string>>> = {
  DataPipeline: 'dataPipelines',
  Notebook: 'notebooks',
  SparkJobDefinition: 'sparkJobDefinitions',
  CopyJob: 'copyJobs',
  Lakehouse: 'lakehouses',
  Dataflow: 'dataflows',
};

/** The types of jobs that the route of all items takes, in lower case. */
export const JOB_TYPES: Readonly<Record<FabricType, readonly string[]>> = {
  DataPipeline: ['pipeline', 'execute'],
  Notebook: ['runnotebook', 'execute'],
  SparkJobDefinition: ['sparkjob'],
  CopyJob: ['execute'],
  Lakehouse: ['refreshmaterializedlakeviews', 'tablemaintenance'],
  Dataflow: ['execute', 'refresh', 'applychanges'],
  SQLEndpoint: [],
  Warehouse: [],
};

/** Those that the typed routes take. What copies has none in the specification. */
export const TYPED_JOBS: Readonly<Partial<Record<FabricType, readonly string[]>>> = {
  DataPipeline: ['execute'],
  Notebook: ['execute'],
  SparkJobDefinition: ['sparkjob'],
  Lakehouse: ['refreshMaterializedLakeViews', 'tableMaintenance'],
  Dataflow: ['execute', 'applyChanges'],
};

export function isSpark({ type }: FabricItem): boolean {
  return type === 'Notebook' || type === 'SparkJobDefinition' || type === 'Lakehouse';
}
