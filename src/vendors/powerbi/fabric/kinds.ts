import { z } from 'zod';
import type { FieldType, Kind } from '../../../domain/item.ts';
import { flag, lazily } from '../../../selection/parameters.ts';
import { runParameters } from './parameters.ts';

/** Lists of Fabric's name no owner, so that there is less to filter by than with Power BI's. */
const filters: Record<string, FieldType> = {
  id: 'id',
  name: 'name',
  workspace: 'text',
  workspace_id: 'id',
};

const sparkParameters = lazily(() =>
  z.strictObject({
    commandLineArguments: z
      .string({ error: 'use text: the arguments with spaces between them' })
      .optional()
      .describe('The arguments of the job, with spaces between them.'),
  }),
);

const endpointParameters = lazily(() =>
  z.strictObject({
    recreateTables: flag
      .optional()
      .describe('Whether the tables are made anew, which clears what is wrong with them.'),
  }),
);

const none = lazily(() => z.strictObject({}));

/** fabric-docs, how-to-use-notebook, "Security context": a schedule runs as whoever changed it last. */
const shared = {
  filters,
  notPausable: 'a change of its schedule would make this application the owner of the schedule',
};

export const pipelines: Kind = {
  name: 'pipelines',
  singular: 'pipeline',
  plural: 'pipelines',
  ...shared,
  get parameters() {
    return runParameters();
  },
};

export const notebooks: Kind = {
  name: 'notebooks',
  singular: 'notebook',
  plural: 'notebooks',
  ...shared,
  get parameters() {
    return runParameters();
  },
};

export const sparkJobDefinitions: Kind = {
  name: 'spark_job_definitions',
  singular: 'Spark job definition',
  plural: 'Spark job definitions',
  ...shared,
  get parameters() {
    return sparkParameters();
  },
};

export const copyJobs: Kind = {
  name: 'copy_jobs',
  singular: 'copy job',
  plural: 'copy jobs',
  ...shared,
  get parameters() {
    return none();
  },
};

/** Of a lakehouse it is its materialized lake views that are refreshed. */
export const lakehouses: Kind = {
  name: 'lakehouses',
  singular: 'lakehouse',
  plural: 'lakehouses',
  ...shared,
  get parameters() {
    return none();
  },
};

/** Their metadata are synchronised with the lakehouse. */
export const sqlEndpoints: Kind = {
  name: 'sql_endpoints',
  singular: 'SQL endpoint',
  plural: 'SQL endpoints',
  endsAtOnce: true,
  ...shared,
  get parameters() {
    return endpointParameters();
  },
};

/** What Fabric runs as jobs, in its natural order. */
export const JOB_KINDS = [
  pipelines,
  notebooks,
  sparkJobDefinitions,
  copyJobs,
  lakehouses,
] as const satisfies readonly Kind[];

/** What only Fabric has, in its natural order: what is read from before what reads it. */
export const FABRIC_KINDS: readonly Kind[] = [...JOB_KINDS, sqlEndpoints];
