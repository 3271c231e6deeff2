import { describe, expect, it } from 'vitest';
import { HttpResponse } from '../../../../src/domain/http.ts';
import { TamrError } from '../../../../src/vendors/tamr/errors.ts';
import { observationOf } from '../../../../src/vendors/tamr/observation.ts';
import { createAnswer, jobAnswer, listAnswer } from '../../../../src/vendors/tamr/schemas.ts';

const AT = '2026-12-02T14:46:04.518Z';
const TIME = Date.parse(AT);

function observe(status: object) {
  return observationOf(jobAnswer.parse({ jobId: '1', status }).status);
}

describe('what a status says', () => {
  it.each([
    [{ state: 'PENDING', stateStartTime: AT }, { state: 'pending' }],
    [
      { state: 'RUNNING', stateStartTime: AT },
      { state: 'running', startedAt: TIME },
    ],
    [{ state: 'RUNNING' }, { state: 'running' }],
    [{ state: 'RUNNING', stateStartTime: 'soon' }, { state: 'running' }],
    [{ state: 'STOPPING', stateStartTime: AT }, { state: 'running' }],
    [
      { state: 'DONE', stateStartTime: AT },
      { state: 'succeeded', endedAt: TIME },
    ],
    [{ state: 'DONE' }, { state: 'succeeded' }],
    [{ state: 'DONE', error: null }, { state: 'succeeded' }],
    [{ state: 'DONE', error: {} }, { state: 'succeeded' }],
    [{ state: 'DONE', error: '' }, { state: 'succeeded' }],
    [
      { state: 'DONE', stateStartTime: AT, error: { reason: 'STOPPED_BY_USER', message: 'M' } },
      { state: 'cancelled', reason: 'STOPPED_BY_USER: M', endedAt: TIME },
    ],
    [
      { state: 'DONE', error: { reason: 'PLANNING_FAILED', message: 'Something went wrong.' } },
      { state: 'failed', reason: 'PLANNING_FAILED: Something went wrong.' },
    ],
    [
      { state: 'DONE', error: { reason: 'R' } },
      { state: 'failed', reason: 'R' },
    ],
    [
      { state: 'DONE', error: { message: 'M' } },
      { state: 'failed', reason: 'M' },
    ],
    [
      { state: 'DONE', error: { reason: '' } },
      { state: 'failed', reason: 'Tamr gives no reason' },
    ],
    [
      { state: 'DONE', error: 'broken' },
      { state: 'failed', reason: 'broken' },
    ],
    [
      { state: 'DONE', error: true },
      { state: 'failed', reason: 'true' },
    ],
    [
      { state: 'DONE', error: [1] },
      { state: 'failed', reason: '[1]' },
    ],
    [
      { state: 'DONE', error: { message: { deep: 1 } } },
      { state: 'failed', reason: '{"message":{"deep":1}}' },
    ],
    [
      { state: 'FINISHED', stateStartTime: AT },
      { state: 'running', hint: 'Tamr calls its state "FINISHED", which is not known' },
    ],
    [
      { state: 'done' },
      { state: 'running', hint: 'Tamr calls its state "done", which is not known' },
    ],
    [{}, { state: 'running', hint: 'Tamr names no state of the job' }],
  ])('%j', (status, observation) => {
    expect(observe(status)).toEqual(observation);
  });
});

describe('answers', () => {
  it.each([
    { jobId: 'j' },
    { job_id: 'j' },
    { id: 'j' },
    { job: { jobId: 'j' } },
    { jobId: 'j', configuration: {}, status: { state: 'PENDING' } },
  ])('name a new job: %j', (answer) => {
    expect(createAnswer.parse(answer)).toBe('j');
  });

  it.each([{}, { jobId: '' }, { job: {} }, [], null, 'j'])('name no job: %j', (answer) => {
    expect(createAnswer.safeParse(answer).success).toBe(false);
  });

  it('are no job without a status', () => {
    for (const answer of [{}, { jobId: '1' }, [], null, { status: 'DONE' }]) {
      expect(jobAnswer.safeParse(answer).success).toBe(false);
    }
  });

  it('list jobs in both spellings, and without what is empty', () => {
    expect(listAnswer.parse({})).toEqual({ jobs: [], nextPageToken: undefined });
    const row = {
      job_id: 7,
      configuration: { update: { data_product_id: 'dp', workflow_id: '' } },
      status: { state: 'DONE', state_start_time: AT },
    };
    expect(listAnswer.parse({ jobs: [row, { jobId: 'b' }], next_page_token: 't' })).toEqual({
      jobs: [
        {
          id: '7',
          configuration: { update: { dataProductId: 'dp', workflowId: undefined } },
          status: { state: 'DONE', stateStartTime: TIME },
        },
        { id: 'b', status: {} },
      ],
      nextPageToken: 't',
    });
  });

  it('list no jobs that can’t be told apart', () => {
    expect(listAnswer.safeParse({ jobs: [{ status: { state: 'DONE' } }] }).success).toBe(false);
  });
});

describe('errors', () => {
  it.each([
    ['{"statusCode":404,"message":"no such source"}', 'no such source (404)', true],
    ['{"code":5,"message":"no such source","details":[]}', 'no such source (404)', true],
    ['{}', 'no reason given (404)', true],
    ['<html><title>Not here</title></html>', 'a web page, "Not here" (404)', false],
    ['', 'an empty answer (404)', false],
    ['plain', 'an answer that is not JSON (404)', false],
  ])('%s', (text, words, fromApi) => {
    const error = new TamrError('POST jobs', new HttpResponse(404, {}, text));
    expect(error).toMatchObject({ words, fromApi, status: 404 });
    expect(error.message).toBe(`Tamr refused POST jobs: ${words}`);
  });
});
