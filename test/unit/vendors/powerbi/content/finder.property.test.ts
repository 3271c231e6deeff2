import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf, Scene } from '../scene.ts';

/** Texts that OData, URLs and YAML each read in their own way. */
const odd = fc.constantFrom("'", "''", '"', '&', '+', '%', '%27', '#', '?', '/', ' ', '=', '\\');
const name = fc
  .array(fc.oneof(odd, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join('').trim())
  // What has only white space or control characters is no name that could be asked for.
  .filter((text) => text !== '' && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));

describe('whatever a workspace and a model are called', () => {
  it('they are found by just that, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 2, maxLength: 5 }), async (names) => {
        const scene = await Scene.open();
        for (const workspace of names) {
          for (const model of names) scene.world.addModel({ name: model, workspace });
        }
        const [workspace = '', model = ''] = names;
        const filter = JSON.stringify({ name: model, workspace });
        const found = await scene.with((session) =>
          itemsOf(session, `semantic_models: [${filter}]`),
        );
        expect(found.map((item) => [item.folder, item.name])).toEqual([[workspace, model]]);
        // By the filter alone: it was understood.
        expect(scene.sent()).toHaveLength(2);
        expect(scene.refusals).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
