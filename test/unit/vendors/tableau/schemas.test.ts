import { describe, expect, it } from 'vitest';
import { errorAnswer } from '../../../../src/vendors/tableau/api/schemas.ts';
import {
  contentAnswer,
  contentPage,
  projectPage,
  userAnswer,
} from '../../../../src/vendors/tableau/content/schemas.ts';
import { flowAnswer, jobAnswer, jobPage } from '../../../../src/vendors/tableau/jobs/schemas.ts';

const page = contentPage('workbooks', 'workbook');
const pagination = { pageNumber: '1', pageSize: '100', totalAvailable: '2' };
const ROW = { id: 'w1', name: 'Sales' };

describe('lists', () => {
  it.each([
    ['an array', { workbooks: { workbook: [ROW, { id: 'w2', name: 'B' }] } }, ['w1', 'w2']],
    ['a child in place of the array', { workbooks: { workbook: ROW } }, ['w1']],
    ['a wrapper without its child', { workbooks: {} }, []],
    ['a null child', { workbooks: { workbook: null } }, []],
    ['no wrapper', {}, []],
    ['a null wrapper', { workbooks: null }, []],
    ['an empty wrapper as text', { workbooks: '' }, []],
    ['a bare array', { workbooks: [ROW] }, ['w1']],
  ])('may be %s', (_, list, ids) => {
    const parsed = page.parse({ pagination, ...list });
    expect(parsed.total).toBe(2);
    expect(parsed.rows.map(({ id }) => id)).toEqual(ids);
  });

  it.each([[{}], [{ workbooks: {} }], [{ pagination: {}, workbooks: {} }], [[]], ['x'], [null]])(
    'without pagination are none: %j',
    (answer) => {
      expect(page.safeParse(answer).success).toBe(false);
    },
  );

  it('with a row that has no id or name are refused whole, not in part', () => {
    for (const row of [{ name: 'x' }, { id: 'x' }, 7, null]) {
      expect(page.safeParse({ pagination, workbooks: { workbook: [ROW, row] } }).success).toBe(
        false,
      );
    }
  });

  it('count in numbers as well as in texts', () => {
    const total = {
      pagination: { totalAvailable: 7 },
      projects: { project: [{ id: 1, name: 2 }] },
    };
    expect(projectPage.parse(total)).toEqual({
      total: 7,
      rows: [{ id: '1', name: '2', parentProjectId: undefined }],
    });
  });
});

describe('content', () => {
  const one = (more: object) => contentAnswer('workbook').parse({ workbook: { ...ROW, ...more } });

  it.each([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
    ['True', true],
    [undefined, undefined],
    [null, undefined],
  ])('hasExtracts %j is %j', (given, read) => {
    expect(one({ hasExtracts: given }).hasExtracts).toBe(read);
  });

  it.each([
    [undefined, undefined],
    [{}, []],
    [{ tag: { label: 'a' } }, [{ label: 'a' }]],
    [{ tag: [{ label: 'a' }, { label: 7 }] }, [{ label: 'a' }, { label: '7' }]],
  ])('tags %j are %j', (given, read) => {
    expect(one({ tags: given }).tags).toEqual(read);
  });

  it('keeps names as they are', () => {
    expect(one({ name: ' A\u0301 ' }).name).toBe(' A\u0301 ');
    expect(one({ name: 2024 }).name).toBe('2024');
  });

  it('may lack project and owner', () => {
    expect(one({ project: null, owner: undefined })).toMatchObject({ id: 'w1' });
    expect(contentAnswer('flow').safeParse({ workbook: ROW }).success).toBe(false);
  });

  it('has parameters and output steps beside a flow', () => {
    const known = flowAnswer.parse({
      flow: { id: 'f', parameters: { parameter: { id: 'p', name: 'P' } } },
      flowOutputSteps: { flowOutputStep: [{ id: 's', name: 'S' }] },
    });
    expect(known.flow.parameters).toEqual([{ id: 'p', name: 'P' }]);
    expect(known.flowOutputSteps).toEqual([{ id: 's', name: 'S' }]);
    expect(flowAnswer.parse({ flow: {} }).flow.parameters).toBeUndefined();
  });

  it('has users with what they show', () => {
    expect(userAnswer.parse({ user: { id: 'u', fullName: 'Jane' } }).user).toEqual({
      id: 'u',
      name: undefined,
      fullName: 'Jane',
      email: undefined,
    });
  });
});

describe('jobs', () => {
  const job = (more: object) => jobAnswer.parse({ job: { id: 'j', ...more } }).job;

  it.each([
    ['0', '0'],
    [0, '0'],
    ['3', '3'],
    [undefined, undefined],
    [null, undefined],
  ])('finishCode %j is %j', (given, read) => {
    expect(job({ finishCode: given }).finishCode).toBe(read);
  });

  it('have numbers and times in any spelling, and unreadable times not at all', () => {
    expect(
      job({ progress: '62', startedAt: '2026-01-05T06:00:00Z', completedAt: 'soon' }),
    ).toMatchObject({
      progress: 62,
      startedAt: Date.UTC(2026, 0, 5, 6),
      completedAt: undefined,
    });
    expect(jobAnswer.safeParse({ job: { id: 'j', progress: 'half' } }).success).toBe(false);
  });

  it.each([
    ['extractRefreshJob', 'workbook'],
    ['extractRefreshJob', 'datasource'],
    ['runFlowJobType', 'flow'],
    ['someLaterJob', 'workbook'],
  ])('name notes and item in %s of a %s', (wrapper, kind) => {
    const read = job({ [wrapper]: { notes: 'why', [kind]: { id: 'item' } } });
    expect(read).toMatchObject({ itemId: 'item', notes: 'why', hasErrorNote: false });
  });

  it('have status notes, some of which are errors', () => {
    const statusNotes = { statusNote: { type: 'errorCode', value: '5', text: 'full' } };
    expect(job({ statusNotes, extractRefreshJob: { notes: 'first' } })).toMatchObject({
      notes: 'first\nfull',
      hasErrorNote: true,
    });
    expect(job({ statusNotes: {} })).toMatchObject({ notes: '', hasErrorNote: false });
  });

  it('have rows of few words', () => {
    const row = {
      id: 1,
      status: 'InProgress',
      jobType: 'run_flow',
      startedAt: '2026-01-05T06:00:00Z',
    };
    const parsed = jobPage.parse({ pagination, backgroundJobs: { backgroundJob: row } });
    expect(parsed.rows).toEqual([
      {
        id: '1',
        status: 'InProgress',
        jobType: 'run_flow',
        startedAt: Date.UTC(2026, 0, 5, 6),
        progress: undefined,
        createdAt: undefined,
        endedAt: undefined,
      },
    ]);
  });
});

it('errors have a code, and words as far as there are any', () => {
  expect(errorAnswer.parse({ error: { code: 400000 } }).error).toEqual({
    code: '400000',
    summary: undefined,
    detail: undefined,
  });
  expect(errorAnswer.safeParse({ error: 'oops' }).success).toBe(false);
  expect(errorAnswer.safeParse({ job: {} }).success).toBe(false);
});
