import { expect, it } from 'vitest';
import { Scene, selectorsOf } from '../scene.ts';

it.each([
  ['{ name: sales }', ['There is "Sales" in workspace "Finance", in other letter case.']],
  ['{ name: Salse }', ['There is "Sales" in workspace "Finance", spelled alike.']],
  [
    '{ name__in: [sales, Sales], workspace__in: [Finance, Marketing] }',
    [
      'There is "Sales" in workspace "Finance", in other letter case.',
      'There is "Sales␣" in workspace "Marketing", with other blanks, in other letter case.',
    ],
  ],
  ['{ name: Nothing of the kind }', []],
  ['{ name__like: "s*" }', []],
  ['{ id: sales }', []],
  ['{ name: sales, workspace: Nowhere }', []],
])('%s is near %o, by the lists that were read', async (filter, told) => {
  const scene = await Scene.open();
  const finance = scene.world.addWorkspace({ name: 'Finance' });
  scene.world.addModel({ name: 'Sales', workspace: finance });
  scene.world.addModel({ name: 'Sales ', workspace: 'Marketing' });
  const selectors = selectorsOf(`semantic_models: [${filter}]`);
  await scene.with(async (session) => {
    await session.find(selectors).catch(() => {});
    const before = scene.requests.length;
    expect(await session.near?.(selectors)).toEqual([told]);
    expect(scene.requests.length).toBe(before);
  });
});
