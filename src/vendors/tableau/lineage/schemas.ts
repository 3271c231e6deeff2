import { z } from 'zod';
import { optionalText, optionalTime, text } from '../api/json.ts';

const source = z.object({
  luid: text,
  name: optionalText,
  hasExtracts: z.boolean().nullish(),
});

const metadataError = z.object({
  message: optionalText,
  extensions: z.object({ code: optionalText, severity: optionalText }).nullish(),
  validationErrorType: optionalText,
  queryPath: z.array(z.string()).nullish().catch(undefined),
});
export type MetadataError = z.output<typeof metadataError>;

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
  errors: z.array(metadataError).nullish(),
});
export type LineageAnswer = z.output<typeof lineageAnswer>;

const refreshed = z
  .object({
    extractLastRefreshTime: optionalTime,
    extractLastIncrementalUpdateTime: optionalTime,
  })
  .transform(({ extractLastRefreshTime: full, extractLastIncrementalUpdateTime: part }) =>
    full === undefined && part === undefined ? undefined : Math.max(full ?? 0, part ?? 0),
  );

const ownExtracts = z
  .array(
    z.looseObject({
      hasExtracts: z.boolean().nullish(),
      parentPublishedDatasources: z.array(z.unknown()).nullish(),
    }),
  )
  .nullish()
  // A copy of a published source is refreshed with that one.
  .transform((all) =>
    (all ?? []).filter(
      ({ hasExtracts, parentPublishedDatasources: parents }) =>
        hasExtracts !== false && (parents?.length ?? 0) === 0,
    ),
  );

function nodesOf<T extends z.ZodType>(node: T) {
  return z
    .object({ nodes: z.array(node) })
    .nullish()
    .transform((connection) => connection?.nodes ?? []);
}

/**
 * When each item's extract was refreshed last, in milliseconds since the epoch: of a workbook, the
 * one of its own that was so first. Items of which that is not told are missing.
 */
export const refreshedAnswer = z
  .object({
    data: z.object({
      publishedDatasourcesConnection: nodesOf(z.looseObject({ luid: text })),
      workbooksConnection: nodesOf(z.object({ luid: text, embeddedDatasources: ownExtracts })),
    }),
  })
  .transform(({ data }) => {
    const items = [
      ...data.publishedDatasourcesConnection.map((one) => ({ luid: one.luid, extracts: [one] })),
      ...data.workbooksConnection.map(({ luid, embeddedDatasources }) => ({
        luid,
        extracts: embeddedDatasources,
      })),
    ];
    return items.flatMap(({ luid, extracts }) => {
      const times = extracts.map((one) => refreshed.safeParse(one).data);
      const known = times.filter((time) => time !== undefined);
      const isWhole = known.length > 0 && known.length === times.length;
      return isWhole ? [[luid, Math.min(...known)] as const] : [];
    });
  });
