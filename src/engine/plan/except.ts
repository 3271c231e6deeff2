import type { Item, Selector } from '../../domain/item.ts';
import type { VendorSession } from '../../domain/vendor.ts';

/** For each selector all that it matches, but for what its `except` takes out again. */
export async function findSelected(
  selectors: readonly Selector[],
  find: VendorSession['find'],
): Promise<readonly (readonly Item[])[]> {
  // An exception is looked for among what is selected, so that it takes that filter's workspace, say.
  const exceptions = selectors.map(({ except = [], ...selector }) =>
    except.map(
      (conditions): Selector => ({
        ...selector,
        conditions: [...selector.conditions, ...conditions],
      }),
    ),
  );
  const found = await find([...selectors, ...exceptions.flat()]);
  const out = found.slice(selectors.length);
  return exceptions.map((of, index) => {
    const keys = new Set(out.splice(0, of.length).flat().map(keyOf));
    return (found[index] ?? []).filter((item) => !keys.has(keyOf(item)));
  });
}

function keyOf({ id, variant }: Item): string {
  return `${id} ${variant ?? ''}`;
}
