import { z } from 'zod';
import { parseFlag } from '../../selection/values.ts';

/** Enum values in any case, sent in the spelling of the official specification. */
export function word<const T extends readonly string[]>(...words: T) {
  const error = `use ${words.join(', ')}`;
  return z.string({ error }).transform((text, context) => {
    const found = words.find((one) => one.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return found as T[number];
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}

export const flag = z
  .unknown()
  .transform(parseFlag)
  .pipe(z.boolean({ error: 'use true or false' }));
