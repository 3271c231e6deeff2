import { StepError } from '../../../domain/errors.ts';
import type { Condition, Selector } from '../../../domain/item.ts';
import { expression, namePattern, sayable } from '../api/filter.ts';
import { FIELDS, type Field } from './fields.ts';
import type { Projects } from './projects.ts';

/** How one selector is looked for: what Tableau narrows, and what is left to compare here. */
export interface Search {
  readonly selector: Selector;
  /** Expressions for the server, without the name's. */
  readonly base: readonly string[];
  /** Names that can be asked for together with those of other searches. */
  readonly names: readonly string[] | undefined;
  /** Expressions for names that must be asked for one by one, and may be misunderstood. */
  readonly patterns: readonly string[];
  /** Conditions that the server answers for, if it understands these expressions: rows need not show them. */
  readonly said: ReadonlyMap<Condition, string>;
  /** Ids to fetch instead of listing. */
  readonly ids: readonly string[] | undefined;
}

/** More names of projects below one are not worth an `in` list. */
const MOST_PROJECT_NAMES = 50;

export function fieldOf(selector: Selector, condition: Condition): Field {
  return FIELDS[selector.kind.name]?.[condition.field] ?? {};
}

/** Plans the search. @throws StepError for what neither Tableau nor we can decide */
export function planSearch(selector: Selector, projects: Projects | undefined): Search {
  const base: string[] = [];
  const sayings = new Map<Condition, string>();
  const used = new Set<string>();
  for (const condition of selector.conditions) {
    const field = fieldOf(selector, condition);
    const said = condition.field === 'name' ? undefined : say(condition, field, used);
    if (said !== undefined && field.server) {
      base.push(said);
      sayings.set(condition, said);
      used.add(field.server.name);
    } else if (!field.read && condition.field !== 'project') {
      throw undecidable(selector, condition);
    }
  }
  const project = selector.conditions.find(({ field }) => field === 'project');
  if (project && projects && !used.has('projectName')) {
    base.push(...narrowByProject(project, projects));
  }
  const ids = idsOf(selector);
  return {
    selector,
    base: base.sort(),
    // Fetched by id, nothing was asked of the server.
    said: ids ? new Map() : sayings,
    ...nameSearch(selector),
    ids,
  };
}

/** Of a repeated field only the last counts, so that a second condition is left to us. */
function say(condition: Condition, field: Field, used: ReadonlySet<string>): string | undefined {
  if (!field.server || used.has(field.server.name)) return undefined;
  const risky = condition.values.some((value) => sayable(value) !== 'exactly');
  if (risky && field.read) return undefined;
  return expression(field.server, condition);
}

function narrowByProject(condition: Condition, projects: Projects): readonly string[] {
  const [path = ''] = condition.values;
  const names = projects.namesAt(path, condition.operator === 'under');
  if (names.length > MOST_PROJECT_NAMES || names.some((name) => sayable(name) !== 'exactly')) {
    return [];
  }
  return [
    names.length === 1 ? `projectName:eq:${names[0]}` : `projectName:in:[${names.join(',')}]`,
  ];
}

function nameSearch(selector: Selector): Pick<Search, 'names' | 'patterns'> {
  const condition = selector.conditions.find(({ field }) => field === 'name');
  if (!condition) return { names: undefined, patterns: [] };
  const plain = condition.values.filter(
    (value) => condition.operator !== 'like' && sayable(value) === 'exactly',
  );
  const others = condition.values.filter((value) => !plain.includes(value));
  return { names: plain, patterns: others.map(namePattern) };
}

/** What the answer to a single item surely shows, or its owner's look-up. */
const SHOWN_BY_ID = new Set([
  'id',
  'name',
  'project',
  'project_name',
  'owner_name',
  'owner_email',
  'tags',
  'created_at',
  'updated_at',
]);

/** With an id there is nothing to list, unless a condition is only told by lists. */
function idsOf({ conditions }: Selector): readonly string[] | undefined {
  if (!conditions.every(({ field }) => SHOWN_BY_ID.has(field))) return undefined;
  return conditions.find(({ field }) => field === 'id')?.values;
}

function undecidable(selector: Selector, condition: Condition): StepError {
  const { field, operator, values } = condition;
  const key = operator === 'eq' ? field : `${field}__${operator}`;
  return new StepError(
    `${selector.path}: Tableau can't be asked for ${key} ${values.join(', ')}, and does not show ${field} to compare it here. Nothing was triggered.`,
    {
      advice:
        'Use another filter: commas and ampersands, and a second condition on the same field, work on name, project, owner, tags and times.',
    },
  );
}
