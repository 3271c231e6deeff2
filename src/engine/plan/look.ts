import type { Clock } from '../../domain/clock.ts';
import type { Item, Selector } from '../../domain/item.ts';
import type { VendorSession } from '../../domain/vendor.ts';
import { findSelected } from './except.ts';

/** Between looks for what was perhaps published a moment ago: lists lag behind by seconds (TSC#321). */
const PAUSES_MS = [2_000, 4_000, 6_000];
const ALL_PAUSES_MS = PAUSES_MS.reduce((sum, ms) => sum + ms);
/** A look takes time as well. */
const A_LOOK_MS = 1_000;

/** What a selector matches. */
export interface Match {
  readonly selector: Selector;
  readonly items: readonly Item[];
}

export interface Patience {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
  /** Told which selectors match nothing, and for how long at most they are looked for again. */
  readonly onLookAgain: (missing: readonly Selector[], forMs: number) => void;
}

/**
 * Finds what the selectors match. What matches nothing, and must not, is looked for a few times more
 * where that may help and nothing else is wrong.
 * @param isWrong true for what no further look can set right
 */
export async function look(
  selectors: readonly Selector[],
  session: Pick<VendorSession, 'find' | 'findAnew'>,
  isWrong: (match: Match) => boolean,
  patience?: Patience,
): Promise<readonly Match[]> {
  const found = await findSelected(selectors, (all) => session.find(all));
  let matches = selectors.map((selector, index) => ({ selector, items: found[index] ?? [] }));
  const anew = session.findAnew?.bind(session);
  if (!anew || !patience || matches.some(isWrong)) return matches;
  const { clock, signal, leftMs, onLookAgain } = patience;
  for (const [tries, pauseMs] of PAUSES_MS.entries()) {
    const missing = matches.filter(mayAppear).map(({ selector }) => selector);
    if (missing.length === 0 || leftMs() < pauseMs + A_LOOK_MS) break;
    if (tries === 0) onLookAgain(missing, Math.min(leftMs(), ALL_PAUSES_MS));
    await clock.sleep(pauseMs, signal);
    const again = await findSelected(missing, anew);
    matches = matches.map((match) => ({
      ...match,
      items: again[missing.indexOf(match.selector)] ?? match.items,
    }));
  }
  return matches;
}

/** True when it matches nothing, and that is an error. */
export function isMissing({ selector, items }: Match): boolean {
  return items.length === 0 && selector.match !== 'any';
}

function mayAppear(match: Match): boolean {
  return isMissing(match) && match.selector.kind.appearsLate === true;
}
