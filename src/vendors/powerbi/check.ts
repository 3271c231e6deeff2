import type { Problem } from '../../domain/errors.ts';
import type { Kind } from '../../domain/item.ts';
import type { CheckRequest, Given } from '../../domain/vendor.ts';
import { CLOUDS, type Cloud } from './clouds.ts';
import { FABRIC_KINDS, sqlEndpoints } from './fabric/kinds.ts';
import { isEnhanced, semanticModels } from './kinds.ts';

/**
 * What items ask for that can't be had: a workspace that nobody names, an API that this cloud does not
 * have, a cancel that can't be.
 */
export function check(
  { given, selectors, cancelsAtTimeout }: CheckRequest,
  problems: Problem[],
): void {
  for (const { path, kind, conditions, parameters } of selectors) {
    const named = conditions.some(({ field }) => field === 'workspace' || field === 'workspace_id');
    if (!named && given.input('powerbi-workspace') === '') {
      problems.push({
        input: 'items',
        allowed: `${path}: name its workspace (workspace: Finance), or give powerbi-workspace for all items`,
      });
    }
    if (FABRIC_KINDS.includes(kind) && !hasFabric(given)) {
      problems.push({
        input: 'powerbi-fabric-url',
        allowed: `is required for ${path} in this cloud (${given.input('powerbi-cloud')}): the origin of Fabric's API there, without a path`,
      });
    }
    const never = cancelsAtTimeout ? neverCancelled(kind, parameters, path) : undefined;
    if (never !== undefined) {
      problems.push({ input: 'on-timeout', given: 'cancel', allowed: `leave: ${never}` });
    }
  }
}

/** A cloud that is none is told elsewhere. */
function hasFabric({ input }: Given): boolean {
  const clouds: Readonly<Record<string, Cloud>> = CLOUDS;
  const name = (input('powerbi-cloud') || 'public').toLowerCase();
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  return !cloud || cloud.fabricApiUrl !== undefined || input('powerbi-fabric-url') !== '';
}

/** Why what runs can't be cancelled at the timeout; nothing where it can. */
function neverCancelled(
  kind: Kind,
  parameters: Readonly<Record<string, unknown>>,
  path: string,
): string | undefined {
  if (kind.name === semanticModels.name && !isEnhanced(parameters)) {
    return `${path} is a standard refresh, which Power BI can't cancel; name a type under refresh (type: Full) to make it an enhanced one`;
  }
  if (kind.name !== sqlEndpoints.name) return undefined;
  return `${path} is a SQL endpoint, whose synchronisation Fabric can't cancel`;
}
