import { z } from 'zod';
import type { Kind, RefreshParameters } from '../../domain/item.ts';
import { flag, lazily, whole } from '../../selection/parameters.ts';

/** What a reload may be asked for (qlik.dev: Reloads, queue a new reload request). */
const MOST_VARIABLES = 20;
const LONGEST_VARIABLE = 256;
const LARGEST_WEIGHT = 10;

const TOO_LONG = { error: `use ${LONGEST_VARIABLE} characters at most` };

const variables = lazily(() =>
  z
    .record(
      z.string().min(1, { error: 'must not be empty' }).max(LONGEST_VARIABLE, TOO_LONG),
      z.string({ error: 'use text for the value of a variable' }).max(LONGEST_VARIABLE, TOO_LONG),
      { error: issueOfVariables },
    )
    .refine((all) => Object.keys(all).length <= MOST_VARIABLES, {
      error: `use ${MOST_VARIABLES} variables at most`,
    })
    .meta({ maxProperties: MOST_VARIABLES }),
);

function issueOfVariables({ code }: { readonly code?: string }): string {
  return code === 'invalid_key'
    ? `use names of 1 to ${LONGEST_VARIABLE} characters`
    : 'use names with values, such as { vDay: 2026-01-31 }';
}

/** In Qlik's own spelling. What is not asked for is not sent. */
const parameters = lazily(() =>
  z
    .strictObject({
      partial: flag
        .optional()
        .describe('Whether only what the script marks as partial is reloaded.'),
      variables: variables()
        .optional()
        .describe('Values for the variables of the script, by their names.'),
      weight: whole(1, LARGEST_WEIGHT)
        .optional()
        .describe('What is heavier is reloaded before others that wait.'),
    })
    .transform(({ partial, variables: given = {}, weight: rank }) => ({
      ...(partial ? { partial: true } : {}),
      ...(Object.keys(given).length > 0 ? { variables: given } : {}),
      ...(rank === undefined ? {} : { weight: rank }),
    })),
);

export const apps: Kind = {
  name: 'apps',
  singular: 'app',
  plural: 'apps',
  filters: {
    id: 'id',
    name: 'name',
    space: 'name',
    space_id: 'id',
    owner_id: 'id',
    created_at: 'time',
    updated_at: 'time',
  },
  get parameters() {
    return parameters();
  },
};

export function isPartial(given: RefreshParameters): boolean {
  return given.partial === true;
}

export function hasVariables(given: RefreshParameters): boolean {
  return given.variables !== undefined;
}
