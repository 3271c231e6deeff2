import { StepError } from '../../../domain/errors.ts';
import type { Condition, Selector } from '../../../domain/item.ts';
import { holds } from '../../../selection/compare.ts';
import type { Owned } from './owners.ts';
import type { Projects } from './projects.ts';
import type { Content } from './schemas.ts';
import { fieldOf, type Search } from './search.ts';

/** What a query brought. */
export interface Listed {
  readonly rows: readonly Content[];
  /** The expressions that the server understood: it answers for what they say. */
  readonly understood: ReadonlySet<string>;
}

/** Decides here what the server did not: exactly, and never by what can't be read. */
export class Matcher {
  readonly #owned: (row: Content) => Promise<Owned>;
  readonly #version: string;

  /**
   * @param owned completes a row's owner
   * @param version of the server's REST API, for people
   */
  constructor(owned: (row: Content) => Promise<Owned>, version: string) {
    this.#owned = owned;
    this.#version = version;
  }

  /** The rows that satisfy every condition of the search. */
  async matching(
    search: Search,
    { rows, understood }: Listed,
    projects: Projects | undefined,
  ): Promise<readonly Content[]> {
    const { conditions } = search.selector;
    const read = (condition: Condition, row: Content) =>
      valuesOf(search.selector, condition, row, projects);
    const left = rows.filter((row) =>
      conditions.every((condition) => {
        const values = read(condition, row);
        return values === undefined || compares(search, condition, values);
      }),
    );
    const open = conditions.filter((condition) => {
      const said = search.said.get(condition);
      return said === undefined || !understood.has(said);
    });
    const wholes = await Promise.all(left.map((row) => this.#complete(search, open, row)));
    // An item that does not show a field that others show is without it.
    const shown = new Set(
      open.filter((condition) => {
        const { ofOwner, isOptional } = fieldOf(search.selector, condition);
        const all = [...rows, ...wholes.map(({ row }) => row)];
        return (ofOwner || isOptional) && all.some((row) => read(condition, row) !== undefined);
      }),
    );
    return left.filter((_, index) => {
      const { row, isOwnerless } = wholes[index] as Owned;
      return open.every((condition) => {
        const values = read(condition, row);
        if (values !== undefined) return compares(search, condition, values);
        const isWithout = isOwnerless && fieldOf(search.selector, condition).ofOwner;
        if (isWithout || shown.has(condition)) return false;
        throw this.#unreadable(search, condition, row);
      });
    });
  }

  /** With what a row leaves out of its owner, where a condition is open for it. */
  async #complete(search: Search, open: readonly Condition[], row: Content): Promise<Owned> {
    const lacking = open.find((condition) => {
      const field = fieldOf(search.selector, condition);
      return field.ofOwner && field.read?.(row) === undefined;
    });
    if (!lacking) return { row, isOwnerless: false };
    try {
      return await this.#owned(row);
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      throw this.#unreadable(search, lacking, row, error);
    }
  }

  #unreadable(search: Search, condition: Condition, row: Content, cause?: Error): StepError {
    const { path, kind } = search.selector;
    const { field } = condition;
    const what = `the ${field} of ${kind.singular} "${row.name}" (${row.id})`;
    const why = cause ? `: ${cause.message}` : '';
    const isLeftOut = search.said.has(condition) && !cause;
    const unknown = isLeftOut
      ? `, and this server (API ${this.#version}) can't be asked for it`
      : '';
    return new StepError(`${path}: ${what} can't be read${why}${unknown}. Nothing was triggered.`, {
      cause,
      advice: isLeftOut
        ? `Leave ${field} out of the filter: a newer server knows it.`
        : `Leave ${field} out of the filter, or use an account that may see it.`,
    });
  }
}

/** What a row shows; `undefined` where it does not. */
export function valuesOf(
  selector: Selector,
  condition: Condition,
  row: Content,
  projects: Projects | undefined,
): readonly string[] | undefined {
  if (!isPath(condition)) return fieldOf(selector, condition).read?.(row);
  if (row.location?.type === 'PersonalSpace') return [];
  const id = row.project?.id;
  const path = id === undefined ? undefined : projects?.pathOf(id);
  return path === undefined ? undefined : [path];
}

export function isPath({ field }: Condition): boolean {
  return field === 'project';
}

function compares(search: Search, condition: Condition, values: readonly string[]): boolean {
  return holds(condition, search.selector.kind.filters[condition.field] ?? 'text', values);
}
