import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../../src/domain/errors.ts';
import { HttpResponse } from '../../../../../src/domain/http.ts';
import { TableauClient } from '../../../../../src/vendors/tableau/api/client.ts';
import { Lineages } from '../../../../../src/vendors/tableau/lineage/lineages.ts';
import { FakeServer, fakeContext, json, TOKEN_CONFIG } from '../fakes.ts';

const SIGNAL = new AbortController().signal;

interface Variables {
  /** The query itself, beside them. */
  readonly query: string;
  readonly luids: readonly string[];
  readonly first: number;
  readonly afterToken: string | null;
}

async function lineages(answer: (variables: Variables) => unknown) {
  const asked: Variables[] = [];
  const server = new FakeServer((request) => {
    const { query, variables } = JSON.parse(request.body ?? '');
    asked.push(variables);
    const made = answer({ ...variables, query });
    return made instanceof HttpResponse ? made : json(200, made);
  });
  const context = fakeContext({ send: server.send });
  const client = await TableauClient.signIn(TOKEN_CONFIG, [], context);
  const all = new Lineages(client);
  return { of: (...luids: string[]) => all.of(luids, SIGNAL), asked, server };
}

const node = (luid: string, more: object = {}) => ({
  luid,
  upstreamDatasources: [{ luid: `source-${luid}`, name: `Source ${luid}`, hasExtracts: true }],
  embeddedDatasources: [],
  ...more,
});
const page = (nodes: readonly object[], endCursor: string | null = null, more: object = {}) => ({
  data: {
    workbooksConnection: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } },
  },
  ...more,
});
const all = ({ luids }: Variables) => page(luids.map((luid) => node(luid)));
const limited = (code: string) => [{ message: 'too much', extensions: { code } }];

async function refusal(answer: (variables: Variables) => unknown): Promise<StepError> {
  const { of } = await lineages(answer);
  const error: unknown = await of('a').catch((thrown: unknown) => thrown);
  if (!(error instanceof StepError)) throw new Error(`it was not refused: ${error}`);
  return error;
}

describe('lineages', () => {
  it('are asked for once, a hundred at a time', async () => {
    const { of, asked } = await lineages(all);
    const luids = Array.from({ length: 250 }, (_, n) => `w${n}`);
    const known = await of(...luids);
    expect(known.size).toBe(250);
    expect(known.get('w7')).toEqual({
      sources: [{ luid: 'source-w7', name: 'Source w7', hasExtracts: true }],
      onlyCopies: false,
    });
    expect(asked.map((one) => one.luids.length)).toEqual([100, 100, 50]);
    await of('w1', 'w2');
    expect(asked).toHaveLength(3);
    await of('w1', 'new');
    expect(asked.at(-1)?.luids).toEqual(['new']);
  });

  it('of nobody are asked for nowhere', async () => {
    const { of, asked } = await lineages(all);
    expect([await of(), asked]).toEqual([new Map(), []]);
  });

  it('are read page by page', async () => {
    const { of, asked } = await lineages(({ luids, afterToken }) => {
      const at = Number(afterToken ?? 0);
      const next = at + 2 < luids.length ? `${at + 2}` : null;
      return page(
        luids.slice(at, at + 2).map((luid) => node(luid)),
        next,
      );
    });
    expect([...(await of('a', 'b', 'c', 'd', 'e')).keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(asked.map(({ afterToken }) => afterToken)).toEqual([null, '2', '4']);
  });

  it('do not go round in circles', async () => {
    const { of, asked } = await lineages(({ luids }) => page([node(luids[0] ?? '')], 'same'));
    expect([...(await of('a', 'b')).keys()]).toEqual(['a']);
    expect(asked).toHaveLength(2);
  });

  it.each(['NODE_LIMIT_EXCEEDED', 'TIME_LIMIT_EXCEEDED'])(
    'beyond a limit are asked for in smaller pages: %s',
    async (code) => {
      const { of, asked } = await lineages((variables) => ({
        ...all(variables),
        ...(variables.luids.length > 30 && { errors: limited(code) }),
      }));
      const luids = Array.from({ length: 100 }, (_, n) => `w${n}`);
      expect((await of(...luids)).size).toBe(100);
      expect(asked.map((one) => one.luids.length)).toEqual([100, 50, 25, 25, 25, 25]);
    },
  );

  it('halve what was asked, not what could have been', async () => {
    for (const count of [1, 2, 3, 5, 40]) {
      const { of, asked } = await lineages(() =>
        page([], null, { errors: limited('NODE_LIMIT_EXCEEDED') }),
      );
      const luids = Array.from({ length: count }, (_, n) => `w${n}`);
      await expect(of(...luids)).rejects.toThrow('even about a single workbook');
      const sizes = asked.map((one) => one.luids.length);
      expect(sizes).toEqual([...new Set(sizes)]);
      expect([sizes[0], sizes.at(-1)]).toEqual([count, 1]);
    }
  });

  it('know a limit by its words, on servers that have no codes', async () => {
    const message = 'Reached time limit of PT5S for query execution.';
    const { of } = await lineages((variables) =>
      variables.luids.length > 1
        ? { ...page([]), errors: [{ message, extensions: null }] }
        : all(variables),
    );
    expect((await of('a', 'b')).size).toBe(2);
  });

  it('leave out what the index does not know', async () => {
    const { of } = await lineages(() => page([node('a')]));
    expect([...(await of('a', 'b')).keys()]).toEqual(['a']);
  });
});

describe('what a workbook holds itself', () => {
  const parents = [{ luid: 's' }];
  it.each([
    ['nothing told', [], false],
    ['null', null, false],
    ['a source of its own', [{ hasExtracts: true, parentPublishedDatasources: [] }], false],
    ['one with null for parents', [{ hasExtracts: true, parentPublishedDatasources: null }], false],
    [
      'a copy of a published one',
      [{ hasExtracts: true, parentPublishedDatasources: parents }],
      true,
    ],
    [
      'a copy and its own',
      [
        { hasExtracts: true, parentPublishedDatasources: parents },
        { hasExtracts: true, parentPublishedDatasources: [] },
      ],
      false,
    ],
  ])('%s', async (_, embeddedDatasources, onlyCopies) => {
    const { of } = await lineages(() => page([node('a', { embeddedDatasources })]));
    expect((await of('a')).get('a')?.onlyCopies).toBe(onlyCopies);
  });

  it('each published source once, with what is known of its extracts', async () => {
    const upstreamDatasources = [
      { luid: 's', name: 'S', hasExtracts: true },
      { luid: 's', name: 'S', hasExtracts: true },
      { luid: 'live', name: 'Live', hasExtracts: false },
      { luid: 'unknown', name: null, hasExtracts: null },
    ];
    const { of } = await lineages(() => page([node('a', { upstreamDatasources })]));
    expect((await of('a')).get('a')?.sources).toEqual([
      { luid: 's', name: 'S', hasExtracts: true },
      { luid: 'live', name: 'Live', hasExtracts: false },
      { luid: 'unknown', name: 'unknown', hasExtracts: true },
    ]);
  });
});

describe('a part', () => {
  it.each([
    ['ACCESS_DENIED', 'Denied', 'use an account that may see them'],
    ['BACKFILL_RUNNING', 'Partial', 'run this again later'],
    ['INHERITANCE_INCOMPLETE', '', 'name the data sources'],
  ])('is not taken for the whole: %s', async (code, message, advice) => {
    const errors = [{ message, extensions: { code } }];
    const error = await refusal(() => page([node('a')], null, { errors }));
    expect(error.message).toContain(`told only a part of what the workbooks read from: `);
    expect(error.message).toContain(code);
    expect(error.advice).toContain(advice);
  });

  it('beside an error without a code neither', async () => {
    const error = await refusal(() => page([node('a')], null, { errors: [{ message: 'Oops' }] }));
    expect(error.message).toContain('Oops');
  });

  it('as small as can be, and still too much, is told', async () => {
    const errors = limited('NODE_LIMIT_EXCEEDED');
    const error = await refusal(() => page([], null, { errors }));
    expect(error.message).toContain('even about a single workbook');
  });
});

describe('a field that an older server does not have', () => {
  const undefinedAt = (...queryPath: string[]) => {
    const description = `Field '${queryPath.at(-1)}' in type 'Workbook' is undefined`;
    return {
      message: `Validation error of type FieldUndefined: ${description} @ '${queryPath.join('/')}'`,
      locations: [{ line: 5, column: 9, sourceName: null }],
      description,
      validationErrorType: 'FieldUndefined',
      queryPath,
      errorType: 'ValidationError',
      extensions: null,
      path: null,
    };
  };
  const UPSTREAM = ['workbooksConnection', 'nodes', 'upstreamDatasources'];

  it.each([
    ['one', ['hasExtracts']],
    ['all that can be done without', ['hasExtracts', 'name', 'embeddedDatasources']],
    ['another', ['parentPublishedDatasources']],
  ])('is left out of the next query, and of those after that: %s', async (_, lacking) => {
    const { of, asked } = await lineages((variables) => {
      const found = lacking.filter((field) => variables.query.includes(field));
      if (found.length > 0)
        return { errors: found.map((field) => undefinedAt(...UPSTREAM, field)) };
      return page(variables.luids.map((luid) => ({ luid, upstreamDatasources: [{ luid: 's' }] })));
    });
    expect((await of('a')).get('a')).toEqual({
      sources: [{ luid: 's', name: 's', hasExtracts: true }],
      onlyCopies: false,
    });
    expect(asked).toHaveLength(2);
    await of('b');
    expect(asked).toHaveLength(3);
  });

  it('and is said in words alone is understood', async () => {
    const message =
      "Validation error: Field 'hasExtracts' is undefined @ 'workbooksConnection/nodes'";
    const { of } = await lineages((variables) =>
      variables.query.includes('hasExtracts') ? { errors: [{ message }] } : all(variables),
    );
    expect((await of('a')).size).toBe(1);
  });

  it('and can’t be done without is named, with the server’s version', async () => {
    const error = await refusal(() => ({ errors: [undefinedAt(...UPSTREAM)] }));
    expect(error.message).toBe(
      "The Metadata API of this server (REST API 3.28) does not know the field upstreamDatasources, without which it can't tell what workbooks read from.",
    );
    expect(error.advice).toContain('Upgrade Tableau Server');
  });

  it('is not the only thing that it may not understand', async () => {
    const message =
      "Validation error of type WrongType: argument 'filter' contains a field not in 'Workbook_Filter': 'luidWithin'";
    const errors = [{ message, validationErrorType: 'WrongType', extensions: null }];
    const error = await refusal(() => ({ errors }));
    expect(error.message).toContain(
      `(REST API 3.28) does not understand what it was asked: ${message}`,
    );
    expect(error.advice).toContain('Upgrade Tableau Server');
  });

  it('and is said to be lacking though it was not asked for is asked for no more', async () => {
    const error = await refusal(() => ({ errors: [undefinedAt(...UPSTREAM, 'hasExtracts')] }));
    expect(error.message).toContain('does not know the field hasExtracts');
  });
});

describe('an API that is not enabled', () => {
  it.each<[string, () => unknown]>([
    ['a page with 404', () => new HttpResponse(404, {}, '<html>Not Found</html>')],
    ['404 as JSON', () => json(404, { error: { code: '404003', summary: 'x', detail: 'y' } })],
    ['405', () => json(405, { error: { code: '405000', summary: 'x', detail: 'y' } })],
    ['a page with 200', () => new HttpResponse(200, {}, '<html>Welcome</html>')],
    ['FEATURE_DISABLED', () => ({ errors: limited('FEATURE_DISABLED') })],
    ['no data', () => ({ data: null })],
    ['something else', () => ({ data: { workbooksConnection: { nodes: 'x' } } })],
  ])('is told apart from nothing found: %s', async (_, answer) => {
    const error = await refusal(answer);
    expect(error.message).toContain('The Metadata API is not enabled on this Tableau server');
    expect(error.advice).toContain('tsm maintenance metadata-services enable');
  });

  it('is not what a fault looks like', async () => {
    let times = 0;
    const { of, asked } = await lineages((variables) =>
      ++times < 3 ? new HttpResponse(503, {}, '') : all(variables),
    );
    expect((await of('a')).size).toBe(1);
    expect(asked).toHaveLength(3);
    const { of: never } = await lineages(() => {
      throw new UnavailableError('not trusted', { heals: 'never' });
    });
    await expect(never('a')).rejects.toThrow('not trusted');
  });
});
