/** Items, and the spaces that they lie in (qlik.dev: Items, Spaces). */

import { type Answer, type Call, parameter } from '../https/exchange.ts';
import { pageOf } from './pages.ts';
import { badRequest } from './refusal.ts';
import type { Tenant } from './tenant.ts';
import { itemView, json } from './view.ts';
import { type App, ME } from './world.ts';

const KNOWN = ['resourceType', 'resourceId', 'name', 'spaceId', 'limit', 'next', 'noActions'];

/** Names are looked for in part and in any letter case. @throws Refusal */
export function listItems({ world, settings }: Tenant, call: Call): Answer {
  const strange = call.query.find(([name]) => !KNOWN.includes(name));
  if (strange) throw badRequest(`there is no parameter ${strange[0]}`);
  const type = parameter(call, 'resourceType') ?? '';
  if (!/^app(\[\])?$/.test(type)) throw badRequest('this emulator lists apps alone');
  const isPlain = type === 'app[]';
  const name = parameter(call, 'name');
  const id = parameter(call, 'resourceId');
  const space = parameter(call, 'spaceId');
  const found = world.apps
    .filter((app) => !isPlain || app.subType === undefined)
    .filter((app) => id === undefined || app.id === id)
    .filter((app) => space === undefined || isIn(app, space))
    .filter((app) => name === undefined || (settings.searchesNames && contains(app.name, name)));
  return json(200, pageOf(found, call, settings, itemView));
}

/** `personal` is one's own. */
function isIn({ spaceId, ownerId }: App, space: string): boolean {
  if (space !== 'personal') return spaceId === space;
  return spaceId === undefined && ownerId === ME;
}

/** "Open search with wildcards both as prefix and suffix": `fin` finds "Griffin". @throws Refusal */
export function listSpaces({ world, settings }: Tenant, call: Call): Answer {
  const name = parameter(call, 'name');
  const found = world.spaces.filter(
    (space) => name === undefined || (settings.searchesNames && contains(space.name, name)),
  );
  const view = ({ id, name: called }: (typeof found)[number]) => ({
    id,
    name: called,
    type: 'shared',
  });
  return json(200, pageOf(found, call, settings, view));
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
