import { StepError } from '../../../domain/errors.ts';
import type { TableauClient } from '../api/client.ts';

export const CONTENT_SCOPE = 'tableau:content:read';

/**
 * One who may look at content; `undefined` for a connected app that may not.
 * @param step the signal of the step, for as long as which the sign-in is kept
 * @param look that of the look, which may be the last one behind the step's end
 */
export async function contentReader(
  client: TableauClient,
  step: AbortSignal,
  look: AbortSignal,
): Promise<TableauClient | undefined> {
  try {
    return await client.keepScopes([CONTENT_SCOPE], step.aborted ? look : step);
  } catch (error) {
    if (error instanceof StepError) return undefined;
    throw error;
  }
}
