import { StepError } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import type { QuickSightClient } from './client.ts';
import { QuickSightError } from './errors.ts';
import { refreshPropertiesAnswer } from './schemas.ts';

/** How QuickSight says that there are none, or that there can be none. */
const NONE: ReadonlySet<string> = new Set([
  'ResourceNotFound',
  'InvalidParameterValue',
  'PreconditionNotMet',
]);

/**
 * Whether a data set can be refreshed by increment: it has refresh properties that say by which column.
 * Where that may not be read, a warning, and the service decides.
 * @throws StepError where it has none
 */
export async function checkIncremental(
  item: Item,
  client: QuickSightClient,
  { log, signal }: Pick<VendorContext, 'log' | 'signal'>,
): Promise<void> {
  const path = ['data-sets', item.id, 'refresh-properties'];
  try {
    const call = { method: 'GET', path, signal } as const;
    if (!(await client.read(call, refreshPropertiesAnswer))) throw refused(item);
  } catch (error) {
    if (!(error instanceof QuickSightError)) throw error;
    if (NONE.has(error.code)) throw refused(item, error);
    log.warning(
      `Whether ${nameOf(item)} can be refreshed by increment can't be told: ${error.message}`,
    );
  }
}

function refused(item: Item, cause?: QuickSightError): StepError {
  const words = cause ? `: ${cause.words}` : '';
  return new StepError(
    `${nameOf(item)} has no refresh properties, which an incremental refresh needs${words}. Nothing was triggered.`,
    {
      ...(cause ? { cause } : {}),
      advice:
        'Configure incremental refresh for it in QuickSight (Datasets, Refresh, Incremental refresh), or leave IngestionType out for a full one.',
    },
  );
}

function nameOf({ name, id }: Item): string {
  return `The data set "${name || id}"`;
}
