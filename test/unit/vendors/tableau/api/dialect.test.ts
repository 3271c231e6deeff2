import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dialect, type Question } from '../../../../../src/vendors/tableau/api/dialect.ts';
import { TableauError } from '../../../../../src/vendors/tableau/api/errors.ts';

/** What a server does not know: fields with operators, and parts of the question. */
interface Ignorance {
  readonly filters?: readonly string[];
  readonly order?: true;
  readonly fields?: true;
  /** One code for everything. */
  readonly code?: string;
}

function server({ filters = [], order, fields, code }: Ignorance) {
  const asked: Question[] = [];
  const ask = async (question: Question): Promise<string> => {
    asked.push(question);
    const isUnknown = question.expressions.some((one) =>
      filters.some((filter) => one.startsWith(`${filter}:`)),
    );
    if (fields && question.allFields) throw refused(code ?? '400023');
    if (isUnknown || (order && question.ordered)) throw refused(code ?? '400065');
    return 'rows';
  };
  return { asked, ask };
}

function refused(code: string): TableauError {
  return new TableauError('GET workbooks', Number(code.slice(0, 3)), code, 'words');
}

const ALL: Question = {
  expressions: ['name:in:[A,B]', 'ownerEmail:eq:a@b', 'projectName:eq:P'],
  allFields: true,
  ordered: true,
};

describe('a server that knows everything', () => {
  it('is asked everything, once', async () => {
    const { asked, ask } = server({});
    const dialect = new Dialect();
    expect(await dialect.ask(ALL, ask)).toEqual({ answer: 'rows', question: ALL });
    expect(asked).toEqual([ALL]);
  });
});

describe('what a server does not know', () => {
  it.each<[string, Ignorance, Partial<Question>]>([
    ['all fields', { fields: true }, { allFields: false }],
    ['an order', { order: true }, { ordered: false }],
    ['a filter', { filters: ['projectName'] }, { expressions: ['name:in:[A,B]'] }],
    ['lists of names', { filters: ['name:in'] }, { expressions: [] }],
    ['all fields, by another code', { fields: true, code: '400000' }, { allFields: false }],
    ['fields and order', { fields: true, order: true }, { allFields: false, ordered: false }],
    [
      'all of it',
      { fields: true, order: true, filters: ['name', 'ownerEmail', 'projectName'] },
      { allFields: false, ordered: false, expressions: [] },
    ],
  ])('is %s: that alone is left out, and not asked again', async (_, ignorance, understood) => {
    const { asked, ask } = server(ignorance);
    const dialect = new Dialect();
    const first = await dialect.ask(ALL, ask);
    expect(first.question).toEqual({ ...ALL, ...understood });
    const before = asked.length;
    const second = await dialect.ask(ALL, ask);
    expect(second.question).toEqual(first.question);
    expect(asked).toHaveLength(before + 1);
  });

  it('is learned by one for all that ask at the same time', async () => {
    const { asked, ask } = server({ fields: true });
    const dialect = new Dialect();
    await Promise.all([1, 2, 3].map(() => dialect.ask(ALL, ask)));
    expect(asked.filter(({ allFields }) => allFields)).toHaveLength(1);
  });

  it('is never the names where they are to be kept', async () => {
    const { ask } = server({ filters: ['name'] });
    const question = { ...ALL, keepsNames: true };
    await expect(new Dialect().ask(question, ask)).rejects.toMatchObject({ code: '400065' });
  });

  it('is not what was understood before', async () => {
    const { ask } = server({ filters: ['tags'] });
    const dialect = new Dialect();
    await dialect.ask({ expressions: ['name:eq:A'], allFields: true, ordered: true }, ask);
    const { question } = await dialect.ask({ ...ALL, expressions: ['tags:eq:t'] }, ask);
    expect(question).toEqual({ expressions: [], allFields: true, ordered: true });
  });

  it.each(['400006', '400007', '403018', '404000'])('is not what %s is about', async (code) => {
    const dialect = new Dialect();
    let times = 0;
    const asking = dialect.ask(ALL, async () => {
      times++;
      throw refused(code);
    });
    await expect(asking).rejects.toMatchObject({ code });
    expect(times).toBe(1);
  });

  it('at all ends in its refusal, after a few questions', async () => {
    let times = 0;
    const asking = new Dialect().ask(ALL, async () => {
      times++;
      throw refused('400000');
    });
    await expect(asking).rejects.toMatchObject({ code: '400000' });
    expect(times).toBeLessThan(7);
  });
});

it('asks for no less than a server understands', async () => {
  const filters = ['name:eq', 'name:in', 'ownerEmail:eq', 'projectName:eq', 'tags:eq'];
  const ignorance = fc.record({
    filters: fc.subarray(filters),
    order: fc.constantFrom<true | undefined>(true, undefined),
    fields: fc.constantFrom<true | undefined>(true, undefined),
    code: fc.constantFrom('400023', '400065', '400000', undefined),
  });
  const expressions = fc.subarray(filters).map((some) => some.map((one) => `${one}:x`));
  await fc.assert(
    fc.asyncProperty(ignorance, fc.array(expressions, { minLength: 1 }), async (knows, all) => {
      const { ask } = server(knows as Ignorance);
      const dialect = new Dialect();
      for (const some of all) {
        const wanted = { expressions: some, allFields: true, ordered: true };
        const { answer, question } = await dialect.ask(wanted, ask);
        expect(answer).toBe('rows');
        expect(some).toEqual(expect.arrayContaining([...question.expressions]));
        expect(question).toMatchObject({ allFields: !knows.fields, ordered: !knows.order });
      }
    }),
    { numRuns: 300, seed: 19 },
  );
});
