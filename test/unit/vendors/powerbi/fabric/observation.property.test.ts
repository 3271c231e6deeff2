import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TriggerAnswer } from '../../../../../src/domain/job.ts';
import type { FakeAnswer } from './fake.ts';
import { FabricScene, guid, HOUR, itemOf, jobOf, orderOf } from './scene.ts';

/** Whatever Fabric says, a success is only said on its own word for it. */

const JOB = guid(77);
const SIGNAL = new AbortController().signal;

const words = fc.constantFrom(
  ...[
    'Completed',
    'COMPLETED',
    'Complete',
    'Succeeded',
    'Success',
    'NotStarted',
    'InProgress',
    'Failed',
  ],
  ...[
    'Cancelled',
    'Canceled',
    'Deduped',
    'Dehydrated',
    'Queued',
    'Not Completed',
    'Uncompleted',
    '',
    'true',
  ],
);
const anything = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.string(),
  fc.integer(),
  fc.boolean(),
);
const time = fc.oneof(
  anything,
  fc.constantFrom('2026-11-21T05:00:00', '2026-11-21T05:00:00.1234567', 'Z'),
);

async function observed(items: string, path: RegExp, answers: readonly FakeAnswer[]) {
  const scene = await FabricScene.open();
  scene.fabric.add('SparkJobDefinition', 'A');
  scene.fabric.add('SQLEndpoint', 'A');
  for (const answer of answers) scene.fabric.on('GET', path, answer);
  return scene.with(async (session) => {
    const item = await itemOf(session, items);
    const seen = await session.observe([jobOf(JOB, item)], SIGNAL).catch(() => undefined);
    return seen?.get(JOB);
  });
}

describe('a run', () => {
  it('is a success only where its status is Completed, and throws for nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(words, anything),
        time,
        time,
        fc.oneof(
          anything,
          fc.record({ errorCode: anything, message: anything, moreDetails: anything }),
        ),
        async (status, startTimeUtc, endTimeUtc, failureReason) => {
          const body = { id: JOB, status, startTimeUtc, endTimeUtc, failureReason };
          const seen = await observed('spark_job_definitions: [{ name: A }]', /instances\//, [
            { status: 200, body },
          ]);
          const isSuccess = typeof status === 'string' && status.toLowerCase() === 'completed';
          expect(seen?.state === 'succeeded').toBe(isSuccess);
          expect(seen).toBeDefined();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('that is answered by anything but such a run is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 599 }), fc.json(), async (status, body) => {
        const seen = await observed('spark_job_definitions: [{ name: A }]', /instances\//, [
          { status, body },
        ]);
        expect(seen?.state).not.toBe('succeeded');
        expect(seen?.state).not.toBe('cancelled');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a SQL endpoint', () => {
  const table = fc.record({
    tableName: fc.oneof(fc.constantFrom('Orders', 'Rates'), anything),
    status: fc.oneof(
      fc.constantFrom('Success', 'NotRun', 'Failure', 'success', 'Postponed', ''),
      anything,
    ),
    error: fc.oneof(anything, fc.record({ errorCode: anything, message: anything })),
    endDateTime: time,
  });

  it('is a success only where each table is in step, or had nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(table, { maxLength: 4 }), async (value) => {
        const scene = await FabricScene.open();
        scene.fabric.add('SQLEndpoint', 'A');
        scene.fabric.on('POST', /refreshMetadata/, { status: 200, body: { value } });
        const told: TriggerAnswer = await scene.with(async (session) =>
          session.trigger(await orderOf(session, 'sql_endpoints: [{ name: A }]'), {
            leftMs: HOUR,
            cancels: false,
          }),
        );
        const isFine = value.every(
          ({ status }) => typeof status === 'string' && /^(success|notrun)$/i.test(status),
        );
        expect(told.kind === 'ended' && told.ended.state === 'succeeded').toBe(isFine);
      }),
      { numRuns: 150 },
    );
  });

  it('whose operation says anything else than Succeeded is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(words, anything), async (status) => {
        const operation = { status: 200, body: { status } };
        const result = { status: 200, body: { value: [{ tableName: 'T', status: 'Success' }] } };
        const seen = await observed('sql_endpoints: [{ name: A }]', /operations/, [
          operation,
          result,
        ]);
        expect(seen?.state === 'succeeded').toBe(status === 'Succeeded');
      }),
      { numRuns: 100 },
    );
  });
});
