import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseFor } from '../../../../src/vendors/tamr/configuration.ts';
import { both, createdSince, equals, NOT_DONE } from '../../../../src/vendors/tamr/filter.ts';
import { find } from '../../../../src/vendors/tamr/find.ts';
import { parseFilter } from '../../../emulators/tamr/filter.ts';
import type { JobState } from '../../../emulators/tamr/index.ts';
import { parse, Scene, statuses } from './scene.ts';

/** Ids as nobody should make them: quotes, backslashes, operators, line breaks, other scripts. */
const id = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '\\',
          "'",
          ' AND ',
          ' OR ',
          '=',
          '\n',
          '\t',
          '%',
          '&',
          '#',
          '/',
          '?',
          '+',
          'ä',
          '𝄞',
          ':stop',
          '..',
        ),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((parts) => parts.join('')),
  )
  .filter((text) => text.trim() !== '' && !text.includes('\0'));

const KINDS = ['sources', 'data_products', 'workflows', 'destinations'] as const;

function state(configuration: JobState['job']['configuration'], jobId = 'j'): JobState {
  const job = {
    id: jobId,
    configuration,
    script: {},
    hidden: false,
    createdAt: 0,
    stopAt: undefined,
  };
  return { job, state: 'RUNNING', stateStartTime: 0, startedAt: 0, endedAt: undefined };
}

function configuration(kind: string, one: string): JobState['job']['configuration'] {
  switch (kind) {
    case 'sources':
      return { load: { sourceId: one } };
    case 'data_products':
      return { update: { dataProductId: one } };
    case 'workflows':
      return { update: { workflowId: one } };
    default:
      return { publish: { destinationId: one } };
  }
}

const RULES = { createTime: 'quoted' } as const;

describe('filters', () => {
  it('mean the id that they hold, and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), id, id, (kind, wanted, other) => {
        const [item] = find(parse(JSON.stringify({ [kind]: [{ id: wanted }] })).selectors).flat();
        if (!item) throw new Error('no item');
        expect(item.id).toBe(wanted);
        const filter = both(clauseFor(item), NOT_DONE);
        const matches = parseFilter(filter, RULES);
        expect(matches(state(configuration(kind, wanted)))).toBe(true);
        expect(matches(state(configuration(kind, other)))).toBe(other === wanted);
        for (const another of KINDS.filter((name) => name !== kind)) {
          expect(matches(state(configuration(another, wanted)))).toBe(false);
        }
      }),
    );
  });

  it('stay as they are whatever is appended', () => {
    fc.assert(
      fc.property(id, id, (jobId, other) => {
        const [since = ''] = createdSince(1);
        const matches = parseFilter(both(equals('job_id', jobId), since), RULES);
        const made = { ...state({}, jobId).job, createdAt: 2 };
        expect(matches({ ...state({}), job: made })).toBe(true);
        expect(matches({ ...state({}), job: { ...made, createdAt: 0 } })).toBe(false);
        expect(matches({ ...state({}), job: { ...made, id: other } })).toBe(other === jobId);
      }),
    );
  });
});

describe('ids of any characters', () => {
  it('reach Tamr intact, and their jobs are found again after a lost answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), id, async (kind, wanted) => {
        const scene = new Scene();
        scene.world.addSource(wanted);
        scene.world.addDataProduct(wanted);
        scene.world.addWorkflow(wanted);
        scene.world.addDestination(wanted);
        scene.fault({ method: 'POST' }, { kind: 'lose-answer' });
        const results = await scene.refresh(
          JSON.stringify({ [kind]: [{ id: wanted, label: 'x' }] }),
        );
        expect(statuses(results)).toEqual(['x: succeeded']);
        expect(scene.world.jobs.map(({ job }) => job.configuration)).toEqual([
          configuration(kind, wanted),
        ]);
        expect(scene.tenant.refusals).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('whatever goes wrong', () => {
  const fault = fc.constantFrom(
    { kind: 'reset' } as const,
    { kind: 'lose-answer' } as const,
    { kind: 'wrong-answer', status: 502 } as const,
    { kind: 'wrong-answer', status: 200, body: '<html>' } as const,
    { kind: 'answer', status: 503 } as const,
    { kind: 'answer', status: 429 } as const,
  );
  const trouble = fc.record({
    method: fc.constantFrom('GET', 'POST'),
    fault,
    times: fc.integer({ min: 1, max: 2 }),
  });
  const options = fc.record({
    filters: fc.constantFrom('heeded', 'ignored', 'refused'),
    createTime: fc.constantFrom('quoted', 'bare', 'refused'),
    stateTimes: fc.boolean(),
    listsConfiguration: fc.boolean(),
    runningLimit: fc.integer({ min: 1, max: 3 }),
  });

  it('no item has two jobs at a time by us, and success is only said of a job that succeeded', async () => {
    await fc.assert(
      fc.asyncProperty(options, fc.array(trouble, { maxLength: 4 }), async (more, troubles) => {
        const scene = new Scene(more);
        const outcome = { reason: 'R', message: 'M' };
        scene.world.addSource('a', { runMs: 120_000 });
        scene.world.addSource('b', { runMs: 90_000, outcome });
        scene.world.addDataProduct('dp', { runMs: 120_000 });
        const results = await scene.refresh('{ sources: [a, b], data_products: [dp] }', () => {
          for (const one of troubles) {
            scene.fault({ method: one.method }, one.fault, one.times);
          }
        });
        for (const key of ['"a"', '"b"', '"dp"']) {
          const spans = scene.world.jobs.filter(({ job }) =>
            JSON.stringify(job.configuration).includes(key),
          );
          spans.slice(1).forEach(({ job }, index) => {
            expect(job.createdAt).toBeGreaterThanOrEqual(
              spans[index]?.endedAt ?? Number.POSITIVE_INFINITY,
            );
          });
        }
        for (const { status, jobId, plan } of results) {
          if (status !== 'succeeded') continue;
          const done = scene.world.jobs.find(({ job }) => job.id === jobId);
          expect([plan.name, done?.state, done?.error]).toEqual([plan.name, 'DONE', undefined]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
