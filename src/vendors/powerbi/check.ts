import type { Problem } from '../../domain/errors.ts';
import type { CheckRequest } from '../../domain/vendor.ts';
import { isEnhanced, semanticModels } from './kinds.ts';

/** What items ask for that can't be had: a workspace that nobody names, a cancel that can't be. */
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
    if (cancelsAtTimeout && kind.name === semanticModels.name && !isEnhanced(parameters)) {
      problems.push({
        input: 'on-timeout',
        given: 'cancel',
        allowed: `leave: ${path} is a standard refresh, which Power BI can't cancel; name a type under refresh (type: Full) to make it an enhanced one`,
      });
    }
  }
}
