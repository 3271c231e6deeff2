import { z } from 'zod';
import type { FieldType, Kind } from '../../domain/item.ts';
import { flag, inAnyCase, lazily } from '../../selection/parameters.ts';

/** Update Workbook Now and Update Data Source Now. A full refresh is said by saying nothing. */
const extractParameters = lazily(() =>
  z
    .strictObject({
      incremental: flag
        .optional()
        .describe(
          'Whether only new rows are read, as the extract is set up for. A full refresh without it.',
        ),
    })
    .transform(({ incremental }) => (incremental ? { incremental: true } : {})),
);

const STEPS = 'use a list of names, such as [Output]';

const RUN_MODES = { error: 'use full or incremental' };

const runMode = lazily(() =>
  z
    .string(RUN_MODES)
    .toLowerCase()
    .pipe(z.enum(['full', 'incremental'], RUN_MODES))
    .meta(inAnyCase(['full', 'incremental'])),
);

/** Run Flow Now, in Tableau's own spelling. */
const flowParameters = lazily(() =>
  z
    .strictObject({
      runMode: runMode()
        .optional()
        .describe('Whether the flow makes its output anew or adds to it.'),
      parameters: z
        .record(z.string(), z.string({ error: 'use text for the value of a parameter' }), {
          error: 'use names with values, such as { Region: EMEA }',
        })
        .optional()
        .describe('Values for the parameters of the flow, by their names.'),
      outputSteps: z
        .array(z.string({ error: STEPS }).min(1, { error: STEPS }), { error: STEPS })
        .min(1, { error: STEPS })
        .optional()
        .describe('The output steps to run, by their names; all without it.'),
    })
    .transform((given) => ({
      ...(given.runMode && { runMode: given.runMode }),
      ...(given.parameters && { parameters: given.parameters }),
      ...(given.outputSteps && { outputSteps: given.outputSteps }),
    })),
);

/** Every field that "Filtering and Sorting in the REST API" names for the kind, and what we decide ourselves. */
const shared: Record<string, FieldType> = {
  id: 'id',
  name: 'name',
  project: 'path',
  project_name: 'text',
  owner_name: 'text',
  owner_email: 'text',
  tags: 'text',
  created_at: 'time',
  updated_at: 'time',
};

const workbookFilters: Record<string, FieldType> = {
  ...shared,
  content_url: 'text',
  display_tabs: 'boolean',
  favorites_total: 'number',
  has_alerts: 'boolean',
  has_extracts: 'boolean',
  owner_domain: 'text',
  sheet_count: 'number',
  size: 'number',
  subscriptions_total: 'number',
};

const datasourceFilters: Record<string, FieldType> = {
  ...shared,
  authentication_type: 'text',
  connected_workbook_type: 'number',
  connection_to: 'text',
  connection_type: 'text',
  content_url: 'text',
  database_name: 'text',
  database_user_name: 'text',
  description: 'text',
  favorites_total: 'number',
  has_alert: 'boolean',
  has_embedded_password: 'boolean',
  has_extracts: 'boolean',
  is_certified: 'boolean',
  is_connectable: 'boolean',
  is_default_port: 'boolean',
  is_hierarchical: 'boolean',
  is_published: 'boolean',
  owner_domain: 'text',
  server_name: 'text',
  server_port: 'text',
  size: 'number',
  table_name: 'text',
  type: 'text',
};

const flowFilters: Record<string, FieldType> = { ...shared, project_id: 'id' };

export const datasources: Kind = {
  name: 'datasources',
  singular: 'data source',
  plural: 'data sources',
  filters: sorted(datasourceFilters),
  get parameters() {
    return extractParameters();
  },
  appearsLate: true,
};

const none = lazily(() => z.strictObject({}));

/** Of a Tableau Server: paused and resumed as a whole. */
export const schedules: Kind = {
  name: 'schedules',
  singular: 'schedule',
  plural: 'schedules',
  filters: {
    frequency: 'text',
    id: 'id',
    name: 'name',
    priority: 'number',
    state: 'text',
    type: 'text',
  },
  get parameters() {
    return none();
  },
};

export const workbooks: Kind = {
  name: 'workbooks',
  singular: 'workbook',
  plural: 'workbooks',
  filters: sorted(workbookFilters),
  get parameters() {
    return extractParameters();
  },
  appearsLate: true,
  hasUpstream: true,
};

export const flows: Kind = {
  name: 'flows',
  singular: 'flow',
  plural: 'flows',
  filters: sorted(flowFilters),
  get parameters() {
    return flowParameters();
  },
  appearsLate: true,
};

function sorted(filters: Record<string, FieldType>): Record<string, FieldType> {
  return Object.fromEntries(Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)));
}
