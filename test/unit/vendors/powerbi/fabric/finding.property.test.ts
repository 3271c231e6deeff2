import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FabricScene, selectorsOf } from './scene.ts';

/** Texts that URLs and YAML each read in their own way. */
const odd = fc.constantFrom("'", '"', '&', '+', '%', '%27', '#', '?', '/', ' ', '=', '\\', '*');
const name = fc
  .array(fc.oneof(odd, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '' && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));

it('whatever things are called, and however lists are cut, an item is found by its name and workspace alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(name, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      async (names, pageSize) => {
        const scene = await FabricScene.open();
        const { fabric } = scene;
        fabric.pageSize = pageSize;
        for (const displayName of names) {
          const workspace = fabric.addWorkspace(displayName);
          for (const one of names) {
            const item = fabric.add('Notebook', one);
            fabric.items.splice(fabric.items.indexOf(item), 1, { ...item, workspace });
          }
        }
        const [workspace = '', notebook = ''] = names;
        const filter = JSON.stringify({ name: notebook, workspace });
        const found = await scene.with((session) =>
          session.find(selectorsOf(`notebooks: [${filter}]`)),
        );
        expect(found.flat().map((item) => [item.folder, item.name])).toEqual([
          [workspace, notebook],
        ]);
      },
    ),
    { numRuns: 60 },
  );
});
