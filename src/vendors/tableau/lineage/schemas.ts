import { z } from 'zod';
import { optionalText, text } from '../api/json.ts';

const source = z.object({
  luid: text,
  name: optionalText,
  hasExtracts: z.boolean().nullish(),
});

/** What the Metadata API tells of workbooks, and beside it what it does not. */
export const lineageAnswer = z.object({
  data: z
    .object({
      workbooksConnection: z
        .object({
          nodes: z.array(
            z.object({
              luid: text,
              upstreamDatasources: z.array(source).nullish(),
              embeddedDatasources: z
                .array(
                  z.object({
                    hasExtracts: z.boolean().nullish(),
                    parentPublishedDatasources: z.array(z.object({ luid: text })).nullish(),
                  }),
                )
                .nullish(),
            }),
          ),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        })
        .nullish(),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        message: optionalText,
        extensions: z.object({ code: optionalText, severity: optionalText }).nullish(),
      }),
    )
    .nullish(),
});
export type LineageAnswer = z.output<typeof lineageAnswer>;
