/** A tenant as there are many: two spaces with an app of the same name, and what is no plain app. */

import type { World } from './world.ts';

export function exampleWorld(world: World): void {
  world.addApp({ name: 'Sales', space: 'Finance', scripts: takes(3, 10) });
  world.addApp({ name: 'Sales', space: 'Griffin Finance', scripts: takes(1, 30) });
  world.addApp({ name: 'Sales Archive', space: 'Finance', scripts: takes(9, 0) });
  world.addApp({ name: 'Inventory', space: 'Finance', scripts: takes(2, 40) });
  world.addApp({ name: 'Sandbox', scripts: takes(0, 50) });
  world.addApp({ name: 'Sales', space: 'Finance', subType: 'qix-df' });
}

function takes(minutes: number, seconds: number) {
  return { queuedMs: 5_000, runMs: (minutes * 60 + seconds) * 1000 };
}
