import { describe, expect, it } from 'vitest';
import { ingestionAnswer } from '../../../../src/vendors/quicksight/schemas.ts';
import type { Fault } from '../../../emulators/quicksight/index.ts';
import { answer, type Recorded, recorded } from '../../../recorded/answers.ts';
import { Scene } from './scene.ts';

/** What was recorded of the live service, each read by the way it comes in. */

const ALL = recorded('quicksight');

function named(file: string): Recorded {
  const found = ALL.find((one) => one.file === `${file}.json`);
  if (!found) throw new Error(`${file} is not recorded`);
  return found;
}

/** As it went over the wire, also where it was recorded behind the SDK. */
function onTheWire(one: Recorded): Fault {
  const { status, text, json } = answer('quicksight', one);
  const { data } = json as { data?: { Error: { Code: string; Message: string } } };
  const name = data?.Error.Code ?? 'InvalidParameterValueException';
  const body = data ? JSON.stringify({ Message: data.Error.Message }) : text;
  return { kind: 'answer', status, headers: { 'x-amzn-errortype': name }, body };
}

function refresh(file: string, path: RegExp, refresh = '') {
  const scene = new Scene();
  scene.world.add({ id: 'ds' });
  scene.fault({ method: 'GET', path }, onTheWire(named(file)));
  return scene.refresh(`datasets: [{ id: ds${refresh} }]`).catch((error: unknown) => error);
}

describe('a recorded refusal', () => {
  it.each([
    [
      'error-1',
      'ResourceNotFoundException: Quicksight Account Not Found. (400)',
      'has not signed up',
    ],
    ['error-2', 'Please use the us-east-1 endpoint. (401)', 'quicksight-region'],
    ['error-3', 'Operation is disabled for STANDARD Edition. (401)', 'Enterprise'],
  ])('%s is told with what to do', async (file, words, advice) => {
    expect(await refresh(file, /data-sets$/)).toMatchObject({
      message: expect.stringContaining(words),
      advice: expect.stringContaining(advice),
    });
  });

  it('error-6 says that there can be no incremental refresh', async () => {
    const increment = ', refresh: { IngestionType: INCREMENTAL_REFRESH }';
    expect(await refresh('error-6', /refresh-properties$/, increment)).toMatchObject({
      message: expect.stringMatching(
        /has no refresh properties.*is not a SPICE dataset.*Nothing was triggered\.$/,
      ),
    });
  });
});

it.each([
  [{ IngestionId: 'x', Arn: null }, 'x'],
  [{ IngestionId: null, Arn: 'arn:aws:quicksight:eu-west-1:1:dataset/d/ingestion/y' }, 'y'],
])('an ingestion with %o is %s', (named, id) => {
  const answered = { Ingestion: { ...named, IngestionStatus: 'RUNNING' } };
  expect(ingestionAnswer.parse(answered).id).toBe(id);
});

it('times and what is absent are read as datasource-1 has them', () => {
  const { DataSource } = answer('quicksight', named('datasource-1')).json as {
    DataSource: { CreatedTime: number; AlternateDataSourceParameters: null };
  };
  const { CreatedTime, AlternateDataSourceParameters: absent } = DataSource;
  const read = ingestionAnswer.parse({
    Ingestion: {
      IngestionId: 'x',
      IngestionStatus: 'QUEUED',
      CreatedTime,
      ErrorInfo: absent,
      RowInfo: absent,
      QueueInfo: absent,
      IngestionTimeInSeconds: absent,
      RequestType: absent,
    },
  });
  expect(read).toMatchObject({ createdAt: 1_695_305_695_063, rowsDropped: 0, tookMs: undefined });
});

it('every one of them is read', () => {
  expect(ALL.map(({ file }) => file)).toEqual([
    'error-1.json',
    'error-2.json',
    'error-3.json',
    'error-6.json',
    'datasource-1.json',
  ]);
});
