import { z } from 'zod';
import type { FieldType, Kind } from '../../domain/item.ts';
import { dataflowParameters } from './fabric/parameters.ts';
import { flag, word } from './words.ts';

/** The body of a standard refresh: an application has no mailbox, so that nobody is notified. */
const STANDARD = { notifyOption: 'NoNotification' } as const;

function whole(least: number, most: number) {
  const error = `use a whole number from ${least} to ${most}`;
  return z
    .string({ error })
    .regex(/^\d{1,6}$/, { error })
    .transform(Number)
    .pipe(z.number().min(least, { error }).max(most, { error }));
}

const duration = z
  .string()
  .regex(/^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/, {
    error: 'use hh:mm:ss, less than 24 hours',
  })
  .refine((text) => /[1-9]/.test(text), { error: 'use more than 00:00:00' });

const isoDate = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);
const date = z.string().refine((text) => isoDate.safeParse(text).success, {
  error: 'use a date such as 2026-01-31, or 2026-01-31T00:00:00Z',
});

const table = z.string({ error: 'use the name of a table' }).min(1, { error: 'must not be empty' });

const NAMED_TABLE = 'name the table: { table: Sales }';

const objects = z
  .array(
    z.strictObject(
      {
        table,
        partition: z.string().min(1, { error: 'must not be empty' }).optional(),
      },
      { error: ({ code }) => (code === 'invalid_type' ? NAMED_TABLE : undefined) },
    ),
    { error: 'use a list such as [{ table: Sales }, { table: Sales, partition: 2026 }]' },
  )
  .min(1, { error: 'must name a table at least' });

/** Refresh Dataset In Group. Any key but `notifyOption` makes it an enhanced refresh. */
const modelParameters = z
  .strictObject({
    notifyOption: z
      .string()
      .refine((text) => text.toLowerCase() === 'nonotification', {
        error: 'use NoNotification: an application has no mailbox',
        abort: true,
      })
      .optional(),
    type: word(
      'Full',
      'ClearValues',
      'Calculate',
      'DataOnly',
      'Automatic',
      'Defragment',
    ).optional(),
    commitMode: word('Transactional', 'PartialBatch').optional(),
    maxParallelism: whole(1, 1000).optional(),
    retryCount: whole(0, 100).optional(),
    objects: objects.optional(),
    applyRefreshPolicy: flag.optional(),
    effectiveDate: date.optional(),
    timeout: duration.optional(),
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
  .transform(({ notifyOption: _, ...enhanced }) =>
    Object.fromEntries(Object.entries(enhanced).filter(([, value]) => value !== undefined)),
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
  parameters: modelParameters,
};

export const dataflows: Kind = {
  name: 'dataflows',
  singular: 'dataflow',
  plural: 'dataflows',
  filters: shared,
  parameters: dataflowParameters,
};

export function isEnhanced(parameters: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(parameters).some((key) => key !== 'notifyOption');
}

/** The body to send: a standard refresh holds `notifyOption` and nothing else. */
export function bodyOf(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return isEnhanced(parameters) ? { ...parameters } : { ...STANDARD };
}
