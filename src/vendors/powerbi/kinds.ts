import { z } from 'zod';
import type { FieldType, Kind } from '../../domain/item.ts';
import {
  anyCase,
  flag,
  inAnyCase,
  isFalse,
  isTrue,
  lazily,
  whole,
  word,
} from '../../selection/parameters.ts';
import { dataflowParameters } from './fabric/parameters.ts';

/** The body of a standard refresh: an application has no mailbox, so that nobody is notified. */
const STANDARD = { notifyOption: 'NoNotification' } as const;

const duration = lazily(() =>
  z
    .string()
    .regex(/^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/, {
      error: 'use hh:mm:ss, less than 24 hours',
    })
    .regex(/[1-9]/, { error: 'use more than 00:00:00' }),
);

const date = lazily(() =>
  z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], {
    error: 'use a date such as 2026-01-31, or 2026-01-31T00:00:00Z',
  }),
);

const table = lazily(() =>
  z.string({ error: 'use the name of a table' }).min(1, { error: 'must not be empty' }),
);

const NAMED_TABLE = 'name the table: { table: Sales }';

const objects = lazily(() =>
  z
    .array(
      z.strictObject(
        {
          table: table(),
          partition: z.string().min(1, { error: 'must not be empty' }).optional(),
        },
        { error: ({ code }) => (code === 'invalid_type' ? NAMED_TABLE : undefined) },
      ),
      { error: 'use a list such as [{ table: Sales }, { table: Sales, partition: 2026 }]' },
    )
    .min(1, { error: 'must name a table at least' }),
);

/** What `superRefine` says below, as JSON Schema. */
const together = () => ({
  dependencies: {
    notifyOption: { maxProperties: 1 },
    effectiveDate: { properties: { applyRefreshPolicy: isTrue } },
    commitMode: {
      if: { properties: { commitMode: { pattern: anyCase(['PartialBatch']) } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { properties: { applyRefreshPolicy: isFalse }, required: ['applyRefreshPolicy'] },
    },
  },
});

/** Refresh Dataset In Group. Any key but `notifyOption` makes it an enhanced refresh. */
const modelParameters = lazily(() =>
  z
    .strictObject({
      notifyOption: z
        .string()
        .refine((text) => text.toLowerCase() === 'nonotification', {
          error: 'use NoNotification: an application has no mailbox',
          abort: true,
        })
        .meta(inAnyCase(['NoNotification']))
        .optional()
        .describe('Of a standard refresh, alone. An application has no mailbox to notify.'),
      type: word('Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment')
        .optional()
        .describe('What Power BI does with the data: Automatic, unless told otherwise.'),
      commitMode: word('Transactional', 'PartialBatch')
        .optional()
        .describe('All or nothing, or in batches. PartialBatch needs applyRefreshPolicy: false.'),
      maxParallelism: whole(1, 1000)
        .optional()
        .describe('How many queries may run at a time: 10 unless told otherwise.'),
      retryCount: whole(0, 100).optional().describe('How often Power BI itself tries again.'),
      objects: objects()
        .optional()
        .describe('The tables and partitions to refresh; all without it.'),
      applyRefreshPolicy: flag
        .optional()
        .describe('Whether the policy of an incremental model decides what is refreshed.'),
      effectiveDate: date().optional().describe('The day that the refresh policy takes for today.'),
      timeout: duration()
        .optional()
        .describe('The most that Power BI lets one attempt take, as hh:mm:ss, below 24 hours.'),
    })
    .superRefine((given, context) => {
      const { notifyOption, ...enhanced } = given;
      const others = Object.keys(enhanced).filter((key) => Object.hasOwn(given, key));
      const refuse = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: [key], message });
      if (notifyOption !== undefined && others.length > 0) {
        refuse(
          'notifyOption',
          `belongs to a standard refresh: leave it out beside ${others.join(', ')}`,
        );
      }
      if (given.commitMode === 'PartialBatch' && given.applyRefreshPolicy !== false) {
        refuse('commitMode', 'PartialBatch needs applyRefreshPolicy: false beside it');
      }
      if (given.effectiveDate !== undefined && given.applyRefreshPolicy === false) {
        refuse('effectiveDate', 'has no meaning with applyRefreshPolicy: false');
      }
    })
    .meta(together())
    .transform(({ notifyOption: _, ...enhanced }) =>
      Object.fromEntries(Object.entries(enhanced).filter(([, value]) => value !== undefined)),
    ),
);

const shared: Record<string, FieldType> = {
  configured_by: 'text',
  id: 'id',
  name: 'name',
  workspace: 'text',
  workspace_id: 'id',
};

export const semanticModels: Kind = {
  name: 'semantic_models',
  aliases: ['datasets'],
  singular: 'semantic model',
  plural: 'semantic models',
  filters: { ...shared, is_refreshable: 'boolean' },
  get parameters() {
    return modelParameters();
  },
};

export const dataflows: Kind = {
  name: 'dataflows',
  singular: 'dataflow',
  plural: 'dataflows',
  filters: shared,
  get parameters() {
    return dataflowParameters();
  },
};

export function isEnhanced(parameters: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(parameters).some((key) => key !== 'notifyOption');
}

/** The body to send: a standard refresh holds `notifyOption` and nothing else. */
export function bodyOf(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return isEnhanced(parameters) ? { ...parameters } : { ...STANDARD };
}
