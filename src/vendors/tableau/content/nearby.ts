import type { Condition, Kind, Selector } from '../../../domain/item.ts';
import { nearest, quoted } from '../../../selection/near.ts';
import { parsePath } from '../../../selection/path.ts';
import { datasources, flows, workbooks } from '../kinds.ts';
import type { Finder } from './finder.ts';
import type { Projects } from './projects.ts';
import type { Content } from './schemas.ts';
import { fieldOf } from './search.ts';

/** Values of one condition that are looked at, and what is said of each. */
const MOST_VALUES = 3;
const MOST_SAID = 5;
const KINDS: readonly Kind[] = [workbooks, datasources, flows];
const LUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What may have been meant by filters that match nothing: a few questions, and what they bring. */
export class Nearby {
  readonly #finder: Finder;

  /** @param finder one that does not wait for answers: this is for people alone */
  constructor(finder: Finder) {
    this.#finder = finder;
  }

  /** Sentences for each selector. Never throws. */
  of(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return Promise.all(selectors.map((selector) => this.#of(selector).catch(() => [])));
  }

  async #of(selector: Selector): Promise<readonly string[]> {
    const { conditions, kind } = selector;
    if (!KINDS.includes(kind)) return [];
    const rows = await this.#finder.sample(kind);
    const none = `This account sees no ${kind.plural} on this site at all.`;
    const said = await Promise.all(
      conditions.map((condition) => {
        if (condition.field === 'id') return this.#ofIds(kind, condition, rows);
        if (condition.field === 'project') return this.#ofPaths(condition);
        return this.#ofTexts(selector, condition, rows);
      }),
    );
    return rows.length === 0 ? [none, ...said.flat()] : said.flat();
  }

  async #ofIds(kind: Kind, { values }: Condition, rows: readonly Content[]): Promise<string[]> {
    const said = values.slice(0, MOST_VALUES).map(async (id) => {
      if (/^\d+$/.test(id)) return numberText(kind, id, rows);
      if (!LUID.test(id)) {
        const isLarge = LUID.test(id.toLowerCase());
        return `${quoted(id)} is no id: ${isLarge ? 'the letters of ids are small' : FORM}.`;
      }
      const others = KINDS.filter(({ name }) => name !== kind.name);
      const found = await this.#finder.withIds(others, [id]);
      return found.map((one) => `This is the id of ${theItem(one.kind, one.row)}.`)[0] ?? '';
    });
    return (await Promise.all(said)).filter((text) => text !== '');
  }

  async #ofPaths({ values }: Condition): Promise<string[]> {
    const projects = await this.#finder.projects();
    return values.slice(0, MOST_VALUES).flatMap((path) => pathText(path, projects) ?? []);
  }

  async #ofTexts(
    selector: Selector,
    condition: Condition,
    rows: readonly Content[],
  ): Promise<string[]> {
    const { field, operator, values } = condition;
    const { read } = fieldOf(selector, condition);
    if (!read || !(operator === 'eq' || operator === 'in')) return [];
    const all = rows.flatMap((row) => (read(row) ?? []).map((value) => ({ row, value })));
    const known = new Set(all.map(({ value }) => value));
    const absent = values.filter((value) => !known.has(value)).slice(0, MOST_VALUES);
    if (field === 'name') {
      const elsewhere = await this.#elsewhere(selector.kind, absent);
      return [...absent.flatMap((name) => namesText(name, all)), ...elsewhere];
    }
    const others = [...known];
    return absent.flatMap((value) => {
      const near = nearest(value, others, (one) => one);
      return near.map(({ found, how }) => `${field}: there is ${quoted(found)}, ${how}.`);
    });
  }

  /** What has the name among the other kinds. */
  async #elsewhere(kind: Kind, names: readonly string[]): Promise<string[]> {
    const others = KINDS.filter(({ name }) => name !== kind.name);
    const found = await this.#finder.withNames(others, names);
    return found
      .slice(0, MOST_SAID)
      .map((one) => `There is ${theItem(one.kind, one.row)} of this name.`);
  }
}

const FORM = 'ids look like 9df3e2d1-070e-497a-9578-8cc557ced9df';

function numberText(kind: Kind, number: string, rows: readonly Content[]): string {
  const page = new RegExp(`/${kind.name}/${number}(?:[/?]|$)`);
  const row = rows.find(({ webpageUrl }) => page.test(webpageUrl ?? ''));
  const whose = row ? `: the id of ${theItem(kind, row)} is ${row.id}` : `; ${FORM}`;
  return `${number} is a number from the address of a page, and no id${whose}.`;
}

function namesText(name: string, all: readonly { row: Content; value: string }[]): string[] {
  return nearest(name, all, ({ value }) => value).map(
    ({ found, how }) => `There is ${quoted(found.value)}${place(found.row)}, ${how}.`,
  );
}

function pathText(path: string, projects: Projects): string | undefined {
  if (projects.has(path)) return undefined;
  const paths = projects.paths();
  const none = `There is no project ${quoted(path)} that this account may see`;
  const [near] = nearest(path, paths, (one) => one);
  if (near) return `${none}, but ${quoted(near.found)}, ${near.how}.`;
  const name = parsePath(path)?.at(-1) ?? path;
  const elsewhere = paths.filter((one) => parsePath(one)?.at(-1) === name);
  if (elsewhere.length > 0) {
    return `${none}; ${listed(elsewhere)} ${elsewhere.length === 1 ? 'has' : 'have'} this name.`;
  }
  const above = ancestors(path).find((one) => projects.has(one));
  const below = projects.below(above);
  const there = above === undefined ? 'At the top there' : `In ${quoted(above)} there`;
  return `${none}. ${there} ${below.length === 0 ? 'are none' : `are: ${listed(below)}`}.`;
}

/** The nearest first. */
function ancestors(path: string): string[] {
  const ends = [...path.matchAll(/(?<!\\)(?:\\\\)*\//g)].map(
    ({ index, 0: match }) => index + match.length - 1,
  );
  return ends.reverse().map((end) => path.slice(0, end));
}

const MOST_LISTED = 10;

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_LISTED;
  const shown = texts.slice(0, MOST_LISTED).map(quoted).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function theItem(kind: Kind, row: Content): string {
  return `the ${kind.singular} ${quoted(row.name)}${place(row)}`;
}

function place({ project }: Content): string {
  return project?.name === undefined ? '' : ` in project ${quoted(project.name)}`;
}
