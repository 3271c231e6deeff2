/** A small account: what a shop shows its people. */

import type { Script } from './ingestion.ts';
import type { World } from './world.ts';

export function exampleWorld(world: World): void {
  world.add({ id: 'ds-orders', name: 'Orders', incremental: true, scripts: takes(4, 10) });
  world.add({ id: 'ds-customers', name: 'Customers', scripts: takes(2, 5) });
  world.add({ id: 'ds-stock-eu', name: 'Stock', scripts: takes(1, 30) });
  world.add({ id: 'ds-stock-us', name: 'Stock', scripts: takes(1, 40) });
  world.add({ id: 'ds-live', name: 'Live prices', importMode: 'DIRECT_QUERY' });
  const hours = 3_600_000;
  world.addIngestion('ds-orders', { agoMs: 24 * hours, script: takes(4, 0) });
  world.addIngestion('ds-customers', { agoMs: 23 * hours, script: takes(2, 0) });
}

function takes(minutes: number, seconds: number): Script {
  return { runMs: (minutes * 60 + seconds) * 1000 };
}
