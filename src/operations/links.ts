import { StepError } from '../domain/errors.ts';
import type { Selector } from '../domain/item.ts';
import type { VendorSession } from '../domain/vendor.ts';

export interface Followed {
  /** Those that lead to exactly one item. */
  readonly selectors: readonly Selector[];
  /** What is said of the others, a line each. Holds foreign text. */
  readonly notes: readonly string[];
}

/** Looks where the pages of exposures lead. A page that is gone, or may not be seen, is no error. */
export async function followLinks(
  links: readonly Selector[],
  session: Pick<VendorSession, 'find'>,
): Promise<Followed> {
  const counts = await Promise.all(links.map((link) => count(link, session)));
  return {
    selectors: links.filter((_, index) => counts[index] === 1),
    notes: links.flatMap((link, index) => (counts[index] === 1 ? [] : [note(link, counts[index])])),
  };
}

async function count(link: Selector, session: Pick<VendorSession, 'find'>): Promise<number> {
  try {
    const [found] = await session.find([link]);
    return found?.length ?? 0;
  } catch (error) {
    // Such as a workspace that the account is no member of.
    if (error instanceof StepError) return 0;
    throw error;
  }
}

function note({ path, text, kind }: Selector, count = 0): string {
  const what = count === 0 ? `no ${kind.singular}` : `${count} ${kind.plural}`;
  return `${path} is left out: its ${text} leads to ${what} that this account may see`;
}

/** @throws StepError where nothing is left: a step that does nothing must not look like one that did */
export function refuseNothing(links: readonly Selector[], notes: readonly string[]): never {
  const [first] = links;
  const plural = first?.kind.plural ?? 'items';
  throw new StepError(
    `The exposures lead to no ${plural} that this account may see. Nothing was triggered.`,
    {
      details: notes,
      advice:
        'Give those exposures meta.bi_refresh, or let the account see what their urls lead to.',
    },
  );
}

/** What of a request is about the pages of dbt's exposures. */
interface LinkingRequest {
  readonly selectors: readonly Selector[];
  readonly links?: readonly Selector[];
  readonly dbtNotes?: readonly string[];
}

/** Takes in what the exposures' own pages show. */
export async function withLinks<Request extends LinkingRequest>(
  request: Request,
  session: VendorSession,
): Promise<Request> {
  const { selectors, links = [], dbtNotes = [] } = request;
  if (links.length === 0) return request;
  const followed = await followLinks(links, session);
  const all = [...selectors, ...followed.selectors];
  if (all.length === 0) refuseNothing(links, followed.notes);
  return { ...request, selectors: all, dbtNotes: [...dbtNotes, ...followed.notes] };
}
