/** The data product of Tamr's own end-to-end script, with everything that it reads and feeds. */

import type { JobScript } from './job-script.ts';
import type { World } from './world.ts';

export function exampleWorld(world: World): void {
  world.addSource('src_customers', takes(3, 10));
  world.addSource('src_orders', takes(2, 5));
  world.addDataProduct('dp_xyz', takes(8, 40));
  world.addWorkflow('flow_xyz', takes(1, 50));
  world.addDestination('dest_golden_records', 'dp_xyz', takes(1, 20));
  world.addDestination('dest_source_records', 'dp_xyz', takes(2, 0));
  world.addDestination('dest_realtime', undefined, takes(1, 0));
}

function takes(minutes: number, seconds: number): JobScript {
  return { runMs: (minutes * 60 + seconds) * 1000 };
}
