import type { FieldType, Kind, Operator } from '../../src/domain/item.ts';
import type { Reserved } from '../../src/selection/filter.ts';

/** What an editor shows of a key that it hovers over. */

/** Fields by their names, for all vendors that have them, and what there is to know of each. */
const FIELDS: Readonly<Record<string, readonly [what: string, note?: string]>> = {
  configured_by: ['the owner, as Power BI shows it,'],
  content_url: ['the name in addresses', 'It stays when the item is renamed.'],
  created_at: ['the time at which it was made'],
  data_product_id: ['the data product that the destination belongs to'],
  id: ['the id at the vendor'],
  is_refreshable: [
    'what Power BI says of being refreshable',
    'It says false of any model that was not refreshed lately and has no schedule.',
  ],
  name: ['the name'],
  owner_email: ['the e-mail address of the owner'],
  owner_id: ['the id of the owner'],
  owner_name: ['the full name of the owner'],
  project: [
    'the project, by its full path from the top, A/B,',
    'A slash in a name is written \\/, a backslash \\\\.',
  ],
  project_id: ['the id of the project'],
  project_name: ['the name of the project alone, at any level,'],
  space: ['the name of the space', "One's own is called personal."],
  space_id: ['the id of the space'],
  tags: ['one of the tags'],
  updated_at: ['the time at which it was last changed'],
  workspace: [
    'the workspace, by name or id,',
    'Items that name none are looked for in that of the input.',
  ],
  workspace_id: ['the id of the workspace'],
};

const RESERVED: Readonly<Record<Reserved['key'], string>> = {
  match:
    'How many items the filter may match, in place of the input match. one: exactly one. all: every match, at least one. any: every match, also none.',
  except: 'Filters of the same kind: what they match is taken out again, before match counts.',
  label: 'A name for log, summary and outputs, for items that have none.',
  refresh: "The vendor's own request parameters. For operation: refresh.",
  exposure:
    'The dbt exposure that the item belongs to, by its name or unique id: it is refreshed only if dbt says so. Needs dbt-artifacts.',
  include_upstream:
    'Whether the published data sources that it reads from are refreshed too, before it.',
  restore_as_full:
    'For operation: pause. Whether what cannot be restored exactly may come back as a full refresh.',
};

export function aboutField({ filters }: Kind, field: string, operator: Operator): string {
  const [what, note] = (Object.hasOwn(FIELDS, field) && FIELDS[field]) || [`the field ${field}`];
  const sentence = `${what} ${compared(operator, filters[field])}.`;
  const shown = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return note === undefined ? shown : `${shown} ${note}`;
}

function compared(operator: Operator, type: FieldType | undefined): string {
  const [less, greater] = type === 'time' ? ['before', 'after'] : ['less than', 'greater than'];
  const isText = type !== 'time' && type !== 'number' && type !== 'boolean';
  const exactly = isText ? 'exactly ' : '';
  switch (operator) {
    case 'eq':
      return `is ${exactly}this`;
    case 'in':
      return `is ${exactly}one of these`;
    case 'gt':
      return `is ${greater} this`;
    case 'gte':
      return `is this or ${greater} it`;
    case 'lt':
      return `is ${less} this`;
    case 'lte':
      return `is this or ${less} it`;
    case 'like':
      return 'fits this pattern, in which * stands for any text';
    case 'under':
      return 'is this or one below it';
  }
}

export function aboutReserved(key: Reserved['key']): string {
  return RESERVED[key];
}

export function aboutKind({ plural, bareId }: Kind, vendor: string): string {
  return `${plural} of ${vendor}: a list of filters${bareId ? ', or of ids' : ''}. All keys of a filter have to hold.`.replace(
    /^./,
    (letter) => letter.toUpperCase(),
  );
}
