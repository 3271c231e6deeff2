import { z } from 'zod';
import { parseInstant } from '../time.ts';
import { keys, type Shape } from './prune.ts';

/**
 * What is relied on in dbt's artifacts. The published JSON schemas (schemas.getdbt.com) promise more;
 * what dbt 1.0 to 2.0 really write differs, and is named where it does.
 */

const reads = keys({ depends_on: keys({ nodes: 'value' }) });
const command = { which: 'value', command: 'value', empty: 'value', sample: 'value' } as const;

/** Of all three artifacts at once: which one it is may stand at the end. */
export const ARTIFACT: Shape = keys({
  metadata: keys({
    dbt_schema_version: 'value',
    dbt_version: 'value',
    generated_at: 'value',
    project_id: 'value',
  }),
  args: keys({ ...command, rpc_method: 'value', __other__: keys(command) }),
  results: { each: keys({ unique_id: 'value', status: 'value', message: 'value' }) },
  nodes: {
    each: keys({
      name: 'value',
      path: 'value',
      original_file_path: 'value',
      config: keys({ materialized: 'value' }),
      depends_on: keys({ nodes: 'value' }),
      attached_node: 'value',
    }),
  },
  exposures: {
    each: keys({
      name: 'value',
      url: 'value',
      meta: 'value',
      config: keys({ meta: 'value' }),
      depends_on: keys({ nodes: 'value' }),
    }),
  },
  unit_tests: {
    each: keys({
      name: 'value',
      depends_on: keys({ nodes: 'value' }),
      tested_node_unique_id: 'value',
    }),
  },
  sources: { each: 'key' },
  functions: { each: reads },
  metrics: { each: reads },
  semantic_models: { each: reads },
  saved_queries: { each: reads },
  disabled: { each: 'key' },
});

export const artifact = z.object({
  metadata: z.object({
    dbt_schema_version: z.string(),
    dbt_version: z.string().nullish(),
    /** Six digits of a second in Core, nine in v2, ending in `Z` or `+00:00`. */
    generated_at: z
      .string()
      .transform((text) => parseInstant(text))
      .pipe(z.number('is no time')),
    project_id: z.string().nullish(),
  }),
});

/** Seeds have no `nodes` in Core and an empty list in v2; v2's hooks have no `config`. */
const dependsOn = z
  .object({ nodes: z.array(z.string()).nullish() })
  .nullish()
  .transform((value) => value?.nodes ?? []);

const text = z.string().nullish();
const entries = <T extends z.ZodType>(entry: T) => z.map(z.string(), entry);
const some = <T extends z.ZodType>(entry: T) =>
  entries(entry)
    .nullish()
    .transform((map) => map ?? new Map<string, z.output<T>>());
const reader = z.object({ depends_on: dependsOn });

/** Since v10 there are semantic models, since v11 saved queries, since v12 unit tests and functions. */
export const manifest = z.object({
  nodes: entries(
    z.object({
      name: text,
      path: text,
      original_file_path: text,
      config: z.object({ materialized: text }).nullish(),
      depends_on: dependsOn,
      attached_node: text,
    }),
  ),
  exposures: entries(
    z.object({
      name: z.string(),
      url: text,
      meta: z.unknown().optional(),
      config: z.object({ meta: z.unknown().optional() }).nullish(),
      depends_on: dependsOn,
    }),
  ),
  unit_tests: some(z.object({ name: text, depends_on: dependsOn, tested_node_unique_id: text })),
  sources: some(z.literal(true)),
  functions: some(reader),
  metrics: some(reader),
  semantic_models: some(reader),
  saved_queries: some(reader),
  disabled: some(z.literal(true)),
});

const words = z.object({
  which: text,
  command: text,
  empty: z.unknown().optional(),
  sample: z.unknown().optional(),
});

export const runResults = z.object({
  /** `{}` in some of dbt 2.0; nested in `__other__` in its previews. */
  args: words
    .extend({ rpc_method: text, __other__: words.nullish() })
    .nullish()
    .transform((args) => args ?? undefined),
  results: z.array(z.object({ unique_id: z.string(), status: z.string(), message: text })),
});

/** Until dbt 1.7 also rows of checks that crashed, `runtime error`. */
export const sources = z.object({
  results: z.array(z.object({ unique_id: z.string(), status: z.string() })),
});
