import { z } from 'zod';
import { listOf, optionalFlag, optionalText, page, text } from '../api/json.ts';

const owner = z
  .object({ id: optionalText, name: optionalText, fullName: optionalText, email: optionalText })
  .nullish();

/** A workbook, data source or flow. */
export const content = z.object({
  id: text,
  name: text,
  contentUrl: optionalText,
  webpageUrl: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
  description: optionalText,
  size: optionalText,
  type: optionalText,
  hasExtracts: optionalFlag,
  isCertified: optionalFlag,
  isPublished: optionalFlag,
  useRemoteQueryAgent: optionalFlag,
  project: z.object({ id: optionalText, name: optionalText }).nullish(),
  location: z.object({ type: optionalText }).nullish(),
  owner,
  tags: listOf('tag', z.object({ label: text })).optional(),
});
export type Content = z.output<typeof content>;

/** One page of a kind's list: `{"pagination":…,"workbooks":{"workbook":[…]}}`. */
export function contentPage(plural: string, singular: string) {
  return page(plural, listOf(singular, content));
}

export function contentAnswer(singular: string) {
  return z.record(z.string(), z.unknown()).transform((answer, context) => {
    const parsed = content.safeParse(answer[singular]);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: `no ${singular} in the answer` });
    return z.NEVER;
  });
}

export const userAnswer = z.object({
  user: z.object({
    id: text,
    name: optionalText,
    fullName: optionalText,
    email: optionalText,
    siteRole: optionalText,
  }),
});

export const projectPage = page(
  'projects',
  listOf('project', z.object({ id: text, name: text, parentProjectId: optionalText })),
);
