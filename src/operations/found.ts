import type { Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { newResult } from '../engine/new-result.ts';
import { findItems } from './find.ts';
import { withLinks } from './links.ts';
import { type StepRequest, type StepSurroundings, stepResult } from './step.ts';
import { withSession } from './with-session.ts';

/** What an operation that begins with finding its items is told. */
export interface SelectingRequest extends StepRequest {
  readonly selectors: readonly Selector[];
  /** What the pages of dbt's exposures show. */
  readonly links?: readonly Selector[];
  /** What of dbt's artifacts was gone by and what left aside, a line each. Holds foreign text. */
  readonly dbtNotes?: readonly string[];
  readonly maxItems: number;
}

/**
 * Signs in, finds the items and acts on them. `act` gets them as planned, and keeps their results up
 * to date.
 * @throws StepError and others that end the step before anything was done
 */
export async function withFoundItems(
  operation: Operation,
  request: SelectingRequest,
  surroundings: StepSurroundings,
  act: (results: readonly ItemResult[], session: VendorSession) => Promise<void>,
): Promise<StepResult> {
  const { vendor, config, selectors, links = [] } = request;
  const startedAt = surroundings.clock.now();
  const kinds = [...new Set([...selectors, ...links].map(({ kind }) => kind))];
  return withSession(vendor, config, { operation, kinds }, surroundings, async (session) => {
    const whole = await withLinks(request, session);
    const items = await findItems(operation, whole, session, surroundings);
    const results = items.map(newResult);
    await act(results, session);
    return stepResult(operation, results, startedAt, surroundings);
  });
}
