/**
 * The site that the documentation's examples are about. Each filter of the examples matches exactly one
 * item here (`tags__in: [finance, board]` two), in spite of namesakes in other projects, of other owners
 * and in other letter case.
 */

import type { User } from './items.ts';
import type { JobScript } from './job-script.ts';
import type { World } from './world.ts';

export interface ExamplePeople {
  /** Whose personal access token `ci` is; a site administrator. */
  readonly robot: User;
  readonly john: User;
  readonly jane: User;
}

/** Signs in with the personal access token `ci`, secret `example-token-secret`. */
export function exampleWorld(world: World): ExamplePeople {
  const people = addPeople(world);
  world.addCredential({ name: 'ci', secret: 'example-token-secret', user: people.robot });
  addDatasources(world, people);
  addWorkbooks(world, people);
  addFlows(world, people);
  return people;
}

function addPeople(world: World): ExamplePeople {
  return {
    robot: world.addUser({
      name: 'svc-refresh@example.com',
      fullName: 'svc-refresh',
      siteRole: 'SiteAdministratorExplorer',
    }),
    john: world.addUser({ name: 'John.Doe@example.com', fullName: 'John Doe' }),
    jane: world.addUser({ name: 'Jane.Doe@example.com', fullName: 'Jane Doe' }),
  };
}

function addDatasources(world: World, { john, jane }: ExamplePeople): void {
  const add = world.addDatasource.bind(world);
  add({ name: 'Sales Data', project: 'Sales/EMEA', owner: john, refresh: takes(6, 1) });
  add({ name: 'Sales Data', project: 'Archive/2024', owner: jane });
  add({ name: 'sales data', project: 'Sales', owner: john });
  add({
    name: 'Product Data',
    project: 'Sales',
    owner: jane,
    tags: ['special'],
    refresh: takes(2, 21),
  });
  add({ name: 'Product Data', project: 'Archive', owner: jane, tags: ['Special', 'old'] });
  add({ name: 'Ledger', project: 'Finance/Monthly', owner: jane, refresh: takes(4, 10) });
  add({ name: 'Ledger', project: 'Archive/Monthly', owner: jane });
  add({ name: 'Web Traffic', project: 'Marketing', owner: john, hasExtracts: false });
}

function addWorkbooks(world: World, { john, jane }: ExamplePeople): void {
  const add = world.addWorkbook.bind(world);
  add({ name: 'Sales Dashboard', project: 'Marketing', owner: john, refresh: takes(5, 50) });
  add({ name: 'Sales Dashboard', project: 'Archive/2024', owner: jane });
  add({ name: 'Sales dashboard', project: 'Marketing', owner: john });
  add({ name: 'Inventory Dashboard', project: 'Supply Chain', owner: jane, refresh: takes(6, 3) });
  add({ name: 'Inventory Dashboard', project: 'Supply Chain', owner: john });
  add({ name: 'Inventory Dashboard', project: 'Archive', owner: jane });
  add({ name: 'Board Pack', project: 'Finance', owner: jane, tags: ['board', 'finance'] });
  add({ name: 'Cash Flow', project: 'Finance', owner: john, tags: ['finance'] });
  add({ name: 'Old Board Pack', project: 'Archive', owner: jane, tags: ['Board', 'finance-old'] });
  add({ name: 'Live Prices', project: 'Marketing', owner: john, hasExtracts: false });
  add({ name: 'Scratch', owner: jane, personalSpace: true });
}

function addFlows(world: World, { john, jane }: ExamplePeople): void {
  const add = world.addFlow.bind(world);
  add({ name: 'Marketing funnel', project: 'Marketing', owner: john, refresh: takes(3, 30) });
  add({ name: 'Marketing funnel', project: 'Archive', owner: jane });
  add({ name: 'marketing Funnel', project: 'Marketing', owner: john });
  add({ name: 'Month End', project: 'Finance', owner: john, refresh: takes(8, 0) });
  add({ name: 'Month End', project: 'Archive/2024', owner: john });
}

function takes(minutes: number, seconds: number): JobScript {
  return { runMs: (minutes * 60 + seconds) * 1000 };
}
