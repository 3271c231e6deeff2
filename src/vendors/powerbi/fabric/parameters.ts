import { z } from 'zod';
import { parseFlag } from '../../../selection/values.ts';
import { word } from '../words.ts';

/**
 * What a run is given, as the items write it: a name and a value, or a value with one of the types of
 * Fabric's specification (`ItemJobParameterType`). Every scalar comes as the text that was written.
 */

/** A parameter as Fabric's newer routes take it. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string | number | boolean;
}

export type ParameterType = (typeof TYPES)[number];

const TYPES = [
  'Text',
  'Integer',
  'Number',
  'Boolean',
  'DateTime',
  'Guid',
  'VariableReference',
  'Automatic',
] as const;

const MOST_LETTERS_OF_A_NAME = 256;
const TEXT = 'use text, or { value, type }';

const typed = z.strictObject(
  {
    value: z.string({ error: 'has to be text: what the parameter is to hold' }),
    type: word(...TYPES).default('Text'),
  },
  { error: ({ code }) => (code === 'invalid_type' ? TEXT : undefined) },
);

type Typed = z.output<typeof typed>;

const value = z.unknown().transform((given, context): Typed => {
  if (typeof given === 'string') return { value: given, type: 'Text' };
  const { data, error } = typed.safeParse(given);
  for (const { message, path } of error?.issues ?? []) {
    context.addIssue({ code: 'custom', message, path });
  }
  return data ?? z.NEVER;
});

/** How the text of a type's value is read; what can't be is refused with what is allowed. */
const READ: Readonly<
  Record<ParameterType, { read(text: string): Parameter['value'] | undefined; allowed: string }>
> = {
  Text: { read: (text) => text, allowed: 'text' },
  VariableReference: { read: (text) => text || undefined, allowed: '$(/**/Library/Variable)' },
  Automatic: { read: (text) => text, allowed: 'text' },
  Integer: { read: wholeNumber, allowed: 'a whole number' },
  Number: { read: anyNumber, allowed: 'a number' },
  Boolean: { read: parseFlag, allowed: 'true or false' },
  DateTime: { read: instant, allowed: 'a time in UTC such as 2026-01-31T00:00:00Z' },
  Guid: { read: guid, allowed: 'a GUID' },
};

/** @returns a list, for the names are Fabric's keys and no two of them may differ by letter case alone */
const parameters = z
  .record(z.string(), value, { error: 'use names with their values, such as { day: 2026-01-31 }' })
  .transform((given, context): readonly Parameter[] => {
    const seen = new Map<string, string>();
    const list: Parameter[] = [];
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const [name, { value: text, type }] of Object.entries(given)) {
      const twin = seen.get(name.toLowerCase());
      seen.set(name.toLowerCase(), name);
      if (name.trim() === '' || name.length > MOST_LETTERS_OF_A_NAME) {
        refuse([name], `use names of 1 to ${MOST_LETTERS_OF_A_NAME} letters`);
      } else if (twin !== undefined) {
        refuse([name], `is ${twin} but for letter case, which to Fabric is the same parameter`);
      }
      const read = READ[type].read(text);
      if (read === undefined) refuse([name], `is no ${type}: use ${READ[type].allowed}`);
      else list.push({ name, type, value: read });
    }
    return list;
  });

/** Pipelines and notebooks. */
export const runParameters = z.strictObject({ parameters: parameters.optional() });

/** Dataflows of Gen2 with CI/CD (`DataflowExecutionPayload`). */
export const dataflowParameters = z.strictObject({
  executeOption: word('SkipApplyChanges', 'ApplyChangesIfNeeded').optional(),
  parameters: z
    .record(
      z.string().min(1, { error: 'use names that are not empty' }),
      z.string({ error: 'use text' }),
      { error: 'use names with their values, such as { OrderKey: 25 }' },
    )
    .optional(),
});

/** What is no safe integer would be sent as another one. */
function wholeNumber(text: string): number | undefined {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function anyNumber(text: string): number | undefined {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const utc = z.iso.datetime();

function instant(text: string): string | undefined {
  return utc.safeParse(text).success ? text : undefined;
}

function guid(text: string): string | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined;
}
