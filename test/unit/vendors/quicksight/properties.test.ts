import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../src/domain/errors.ts';
import type { QuickSightOptions } from '../../../emulators/quicksight/index.ts';
import { HOUR, refusing, Scene, statuses } from './scene.ts';

/** Ids as nobody should make them: dots, slashes, blanks, quotes, other scripts. */
const id = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          '/',
          '..',
          '.',
          '%2e',
          '%',
          '?',
          '#',
          '&',
          '+',
          ' ',
          "'",
          '(',
          ')',
          '*',
          '!',
          '~',
          'ä',
          '𝄞',
          'a',
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  )
  .filter(
    (text) =>
      text.trim() !== '' && !text.includes('\0') && !/^\.{1,2}$/.test(text) && text.isWellFormed(),
  );

describe('data sets of any id and name', () => {
  it('are found, refreshed and followed by it, and by no other', async () => {
    await fc.assert(
      fc.asyncProperty(id, id, async (wanted, other) => {
        fc.pre(wanted !== other);
        const scene = new Scene();
        scene.world.add({ id: wanted, name: other });
        scene.world.add({ id: other, name: wanted });
        scene.fault({ method: 'PUT' }, { kind: 'lose-answer' });
        const results = await scene.refresh(JSON.stringify({ datasets: [{ id: wanted }] }));
        expect(statuses(results)).toEqual([`${other}: succeeded`]);
        expect(scene.ours(wanted)).toEqual(['COMPLETED']);
        expect(scene.ours(other)).toEqual([]);
        expect(scene.account.refusals.filter((line) => !line.includes('ResourceNotFound'))).toEqual(
          [],
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('whatever goes wrong', () => {
  const fault = fc.constantFrom(
    { kind: 'reset' } as const,
    { kind: 'lose-answer' } as const,
    { kind: 'wrong-answer', status: 502 } as const,
    { kind: 'wrong-answer', status: 200, body: '<html>' } as const,
    { kind: 'wrong-answer', status: 403, body: '{"message":"Forbidden"}' } as const,
    { kind: 'answer', status: 503 } as const,
    { kind: 'answer', status: 302 } as const,
    refusing(429, 'ThrottlingException'),
    refusing(403, 'ExpiredTokenException'),
    refusing(403, 'InvalidSignatureException', 'Signature expired: 1 is now earlier than 2'),
    refusing(404, 'ResourceNotFoundException'),
    refusing(409, 'ConflictException'),
  );
  const trouble = fc.record({
    method: fc.constantFrom('GET', 'PUT', 'POST'),
    fault,
    times: fc.integer({ min: 1, max: 3 }),
  });
  const options = fc.record<QuickSightOptions>({
    errorName: fc.constantFrom('header', '__type', 'code'),
    order: fc.constantFrom('newest-first', 'oldest-first', 'by-id'),
    nulls: fc.boolean(),
    stsJson: fc.boolean(),
    pageSize: fc.constantFrom(1, 2, 100),
    shownAfterMs: fc.constantFrom(0, 3_000, 20_000),
    sessionSeconds: fc.constantFrom(120, 900, 3600),
  });

  it('no data set has two ingestions at a time by us, and success is said of one that completed alone', async () => {
    await fc.assert(
      fc.asyncProperty(options, fc.array(trouble, { maxLength: 4 }), async (more, troubles) => {
        const scene = new Scene({ ...more, settings: { pollInterval: 10_000 } });
        const outcome = { type: 'SQL_EXCEPTION', message: 'm' };
        scene.world.add({ id: 'a', scripts: { runMs: 120_000 } });
        scene.world.add({ id: 'b', scripts: { runMs: 90_000, outcome } });
        scene.world.add({ id: 'c', scripts: { runMs: 60_000 } });
        scene.world.addIngestion('c', { id: 'theirs', script: { runMs: 300_000 } });
        const items = 'datasets: [{ id: a }, { id: b }, { id: c }]';
        const results = await scene
          .refresh(items, () => {
            for (const one of troubles) scene.fault({ method: one.method }, one.fault, one.times);
          })
          .catch((error: unknown) => {
            // Only before anything is started.
            const isExplained = error instanceof StepError || error instanceof UnavailableError;
            expect([isExplained, scene.triggers()]).toEqual([true, []]);
            return [];
          });
        await scene.clock.pass(HOUR);
        for (const { plan, status, jobId } of results) {
          const states = scene.world.states(plan.item.id);
          const ours = states.filter(({ ingestion }) => ingestion.source === 'MANUAL');
          expect(ours.length).toBeLessThanOrEqual(1);
          if (status !== 'succeeded') continue;
          const done = states.find(({ ingestion }) => ingestion.id === jobId);
          expect([plan.name, done?.status]).toEqual([plan.name, 'COMPLETED']);
        }
      }),
      { numRuns: 60 },
    );
  });
});
