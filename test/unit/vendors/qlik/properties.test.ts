import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import { itemsOf, Scene, statuses } from './scene.ts';

/** Names as nobody should make them: quotes, wildcards, operators, line breaks, other scripts. */
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '\\',
          "'",
          '*',
          '?',
          ' ',
          '=',
          '\n',
          '%',
          '&',
          '#',
          '/',
          '+',
          'ä',
          'A',
          'a',
          '𝄞',
          '..',
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  )
  .filter((text) => text.trim() !== '' && !text.includes('\0') && text !== 'personal');

describe('names of any characters', () => {
  it('mean the app and the space that are called so, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(name, name, fc.boolean(), async (wanted, other, searchesNames) => {
        fc.pre(!/\$\{\{/.test(wanted));
        const scene = new Scene({ searchesNames, pageRows: 2 });
        const { id } = scene.world.addApp({ name: wanted, space: wanted });
        for (const near of [other, `${wanted}x`, wanted.toUpperCase(), wanted.toLowerCase()]) {
          if (near === wanted) continue;
          scene.world.addApp({ name: near, space: wanted });
          scene.world.addApp({ name: wanted, space: near });
        }
        const items = JSON.stringify({ apps: [{ name: wanted, space: wanted }] });
        const found = await scene.with((session) => itemsOf(session, items));
        expect(found.map((item) => item.id)).toEqual([id]);
      }),
      { numRuns: 100 },
    );
  });

  it('as variables reach Qlik Cloud intact', async () => {
    await fc.assert(
      fc.asyncProperty(name, name, async (key, value) => {
        fc.pre(!/\$\{\{/.test(key + value) && key !== '__proto__');
        const scene = new Scene();
        scene.world.addApp({ name: 'Sales' });
        const refresh = { variables: { [key]: value } };
        const results = await scene.refresh(JSON.stringify({ apps: [{ name: 'Sales', refresh }] }));
        expect(statuses(results)).toEqual(['Sales: succeeded']);
        expect(scene.triggers()).toMatchObject([{ variables: { [key]: value } }]);
      }),
      { numRuns: 50 },
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
    { kind: 'answer', status: 401, body: '{"errors":[{"code":"HTTP-401","title":"x"}]}' } as const,
  );
  const trouble = fc.record({
    method: fc.constantFrom('GET', 'POST'),
    fault,
    times: fc.integer({ min: 1, max: 2 }),
  });
  const options = fc.record({
    filters: fc.constantFrom('heeded', 'ignored', 'refused'),
    leavesTimesOut: fc.boolean(),
    pageRows: fc.integer({ min: 1, max: 3 }),
    tellsLife: fc.boolean(),
    tokenSeconds: fc.constantFrom(60, 400, 21_600),
    linkOrigin: fc.constantFrom(
      'https://my-tenant.eu.qlikcloud.com',
      'https://alias.eu.qlikcloud.com',
    ),
  });

  it('no app has two reloads at a time by us, and success is only said of a reload that succeeded', async () => {
    await fc.assert(
      fc.asyncProperty(options, fc.array(trouble, { maxLength: 4 }), async (more, troubles) => {
        const scene = new Scene(more as ConstructorParameters<typeof Scene>[0]);
        scene.world.addApp({ name: 'a', scripts: { runMs: 120_000 } });
        scene.world.addApp({ name: 'b', scripts: { runMs: 90_000, outcome: 'FAILED' } });
        scene.world.addApp({ name: 'c', scripts: { runMs: 30_000, outcome: 'EXCEEDED_LIMIT' } });
        const refreshed = scene.refresh('apps: [{ name: a }, { name: b }, { name: c }]', () => {
          for (const one of troubles) {
            scene.fault({ method: one.method, path: /^\/api\// }, one.fault, one.times);
          }
        });
        // Refused twice in a row while the apps are looked for, the step ends with that.
        const results = await refreshed.catch((error: unknown) => {
          if (error instanceof StepError) return [];
          throw error;
        });
        for (const { id } of scene.world.apps) {
          const spans = scene.world.states(id).toReversed();
          spans.slice(1).forEach(({ reload }, index) => {
            expect(reload.createdAt).toBeGreaterThanOrEqual(spans[index]?.endedAt ?? Infinity);
          });
        }
        for (const { status, jobId } of results) {
          if (status === 'succeeded')
            expect(scene.world.state(jobId ?? '')?.status).toBe('SUCCEEDED');
        }
      }),
      { numRuns: 150 },
    );
  });
});
