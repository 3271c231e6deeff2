import { z } from 'zod';
import { anyCase, flag, lazily, scalar, word } from '../../../selection/parameters.ts';
import { parseFlag } from '../../../selection/values.ts';

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
const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const GUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const utc = lazily(() => z.iso.datetime());
const TEXT = 'use text, or { value, type }';

const typed = lazily(() =>
  z.strictObject(
    {
      value: z.string({ error: 'has to be text: what the parameter is to hold' }),
      type: word(...TYPES).default('Text'),
    },
    { error: ({ code }) => (code === 'invalid_type' ? TEXT : undefined) },
  ),
);

/** What `READ` says below, as JSON Schema. */
const values = (): readonly (readonly [ParameterType, Readonly<Record<string, unknown>>])[] => [
  ['Integer', { type: ['integer', 'string'], pattern: WHOLE.source }],
  ['Number', { type: ['number', 'string'], pattern: NUMBER.source }],
  ['Boolean', { ...flag.meta() }],
  ['DateTime', { type: 'string', pattern: utc()._zod.def.pattern?.source }],
  ['Guid', { type: 'string', pattern: GUID.source }],
  ['VariableReference', { ...scalar, minLength: 1 }],
];

const valueSchema = () => ({
  type: [...scalar.type, 'object'],
  properties: {
    value: scalar,
    type: word(...TYPES).meta(),
  },
  required: ['value'],
  additionalProperties: false,
  allOf: values().map(([type, holds]) => ({
    if: { required: ['type'], properties: { type: { pattern: anyCase([type]) } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { value: holds } },
  })),
});

const typedValue = lazily(() =>
  z
    .unknown()
    .transform((given, context): Omit<Parameter, 'name'> => {
      if (typeof given === 'string') return { value: given, type: 'Text' };
      const { data, error } = typed().safeParse(given);
      for (const { message, path } of error?.issues ?? []) {
        context.addIssue({ code: 'custom', message, path });
      }
      if (!data) return z.NEVER;
      const { type } = data;
      const read = READ[type].read(data.value);
      if (read !== undefined) return { value: read, type };
      context.addIssue({ code: 'custom', message: `is no ${type}: use ${READ[type].allowed}` });
      return z.NEVER;
    })
    .meta(valueSchema()),
);

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
const parameters = lazily(() =>
  z
    .record(z.string().meta({ pattern: '\\S', maxLength: MOST_LETTERS_OF_A_NAME }), typedValue(), {
      error: 'use names with their values, such as { day: 2026-01-31 }',
    })
    .transform((given, context): readonly Parameter[] => {
      const seen = new Map<string, string>();
      const list: Parameter[] = [];
      const refuse = (path: string[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      for (const [name, { value, type }] of Object.entries(given)) {
        const twin = seen.get(name.toLowerCase());
        seen.set(name.toLowerCase(), name);
        if (name.trim() === '' || name.length > MOST_LETTERS_OF_A_NAME) {
          refuse([name], `use names of 1 to ${MOST_LETTERS_OF_A_NAME} letters`);
        } else if (twin !== undefined) {
          refuse([name], `is ${twin} but for letter case, which to Fabric is the same parameter`);
        }
        list.push({ name, type, value });
      }
      return list;
    }),
);

/** Pipelines and notebooks. */
export const runParameters = lazily(() =>
  z.strictObject({
    parameters: parameters()
      .optional()
      .describe('Values by their names: text, or a value with its type.'),
  }),
);

/** Dataflows of Gen2 with CI/CD (`DataflowExecutionPayload`). */
export const dataflowParameters = lazily(() =>
  z.strictObject({
    executeOption: word('SkipApplyChanges', 'ApplyChangesIfNeeded')
      .optional()
      .describe('What becomes of changes of the dataflow that were not applied yet.'),
    parameters: z
      .record(
        z.string().min(1, { error: 'use names that are not empty' }),
        z.string({ error: 'use text' }),
        { error: 'use names with their values, such as { OrderKey: 25 }' },
      )
      .optional()
      .describe('Values by their names.'),
  }),
);

/** What is no safe integer would be sent as another one. */
function wholeNumber(text: string): number | undefined {
  const number = WHOLE.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function anyNumber(text: string): number | undefined {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function instant(text: string): string | undefined {
  return utc().safeParse(text).success ? text : undefined;
}

function guid(text: string): string | undefined {
  return GUID.test(text) ? text : undefined;
}
