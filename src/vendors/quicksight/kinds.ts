import { z } from 'zod';
import type { Kind, RefreshParameters } from '../../domain/item.ts';
import { inAnyCase, lazily } from '../../selection/parameters.ts';

export const FULL = 'FULL_REFRESH';
export const INCREMENTAL = 'INCREMENTAL_REFRESH';

const error = `use ${FULL} or ${INCREMENTAL}`;

/** Enum values in any case. A full refresh is what is meant where nothing is said: so it is the same. */
const parameters = lazily(() =>
  z
    .strictObject({
      IngestionType: z
        .string({ error })
        .transform((text) => text.toUpperCase())
        .pipe(z.enum([FULL, INCREMENTAL], { error }))
        .meta(inAnyCase([FULL, INCREMENTAL]))
        .optional()
        .describe(
          'Whether all rows are read, as without it, or only new ones: that takes refresh properties of the data set.',
        ),
    })
    .transform(({ IngestionType }): RefreshParameters => {
      return IngestionType === INCREMENTAL ? { IngestionType } : {};
    }),
);

export const datasets: Kind = {
  name: 'datasets',
  singular: 'data set',
  plural: 'data sets',
  filters: { id: 'id', name: 'name', created_at: 'time', updated_at: 'time' },
  get parameters() {
    return parameters();
  },
};

export type IngestionType = typeof FULL | typeof INCREMENTAL;

/** What kind of ingestion an order asks for. */
export function typeOf({ IngestionType }: RefreshParameters): IngestionType {
  return IngestionType === INCREMENTAL ? INCREMENTAL : FULL;
}
