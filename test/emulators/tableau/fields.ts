/**
 * The fields that each list can be filtered and sorted by, with their operators (Tableau REST: Filtering
 * and Sorting; the filter utilities of tableau-mcp). Anything else is refused.
 */

import type { FieldRule, FieldRules, FieldType, FieldValue, Operator } from './filter.ts';
import type { Datasource, Flow, Project, User, Workbook } from './items.ts';
import type { JobState } from './job-state.ts';
import { wholeSeconds } from './tree.ts';
import { atLeast } from './versions.ts';

const EQ_IN = ['eq', 'in'] as const;
const ORDERED = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;

function rule<Item>(
  type: FieldType,
  operators: readonly Operator[],
  read: (item: Item) => FieldValue,
): FieldRule<Item> {
  return { type, operators, read };
}

const text = <Item>(read: (item: Item) => FieldValue, operators: readonly Operator[] = EQ_IN) =>
  rule('text', operators, read);
const number = <Item>(read: (item: Item) => number | undefined) => rule('number', ORDERED, read);
const flag = <Item>(read: (item: Item) => boolean) => rule('boolean', ['eq'], read);
const time = <Item>(read: (item: Item) => number | undefined) =>
  rule('time', ORDERED, (item: Item) => {
    const ms = read(item);
    return ms === undefined ? undefined : wholeSeconds(ms);
  });

interface Owned {
  readonly name: string;
  readonly owner: User;
  readonly createdAt: number;
  readonly updatedAt: number;
}

const name = rule<Owned>('name', EQ_IN, (item) => item.name);
const times = {
  createdAt: time<Owned>((item) => item.createdAt),
  updatedAt: time<Owned>((item) => item.updatedAt),
};
const owner = {
  ownerDomain: text<Owned>((item) => item.owner.domain),
  ownerEmail: text<Owned>((item) => item.owner.email),
  ownerName: text<Owned>((item) => item.owner.fullName),
};
const projectName = text<{ readonly project: Project | undefined }>((item) => item.project?.name);
const tags = rule<{ readonly tags: string[] }>('list', EQ_IN, (item) => item.tags);

export const workbookFields: FieldRules<Workbook> = {
  name,
  ...times,
  ...owner,
  projectName,
  tags,
  contentUrl: text((item) => item.contentUrl),
  displayTabs: flag((item) => item.showTabs),
  hasAlerts: flag((item) => item.hasAlerts),
  hasExtracts: flag((item) => item.hasExtracts),
  favoritesTotal: number((item) => item.favoritesTotal),
  sheetCount: number((item) => item.sheetCount),
  size: number((item) => item.size),
  subscriptionsTotal: number((item) => item.subscriptionsTotal),
};

const RARE_TEXTS = [
  'authenticationType',
  'connectionTo',
  'databaseName',
  'databaseUserName',
  'serverName',
  'tableName',
];
const RARE_FLAGS = [
  'hasAlert',
  'hasEmbeddedPassword',
  'isConnectable',
  'isDefaultPort',
  'isHierarchical',
];
const RARE_NUMBERS = ['connectedWorkbookType', 'favoritesTotal', 'serverPort'];

function rare(
  fields: readonly string[],
  type: FieldType,
  operators: readonly Operator[],
): FieldRules<Datasource> {
  return Object.fromEntries(
    fields.map((field) => [field, rule<Datasource>(type, operators, (item) => item.fields[field])]),
  );
}

export const datasourceFields: FieldRules<Datasource> = {
  name,
  ...times,
  ...owner,
  ownerEmail: text((item) => item.owner.email, ['eq']),
  projectName,
  tags,
  connectionType: text((item) => item.type),
  contentUrl: text((item) => item.contentUrl),
  description: text((item) => item.description),
  hasExtracts: flag((item) => item.hasExtracts),
  isCertified: flag((item) => item.isCertified),
  isPublished: flag((item) => item.isPublished),
  size: number((item) => item.size),
  type: text((item) => item.type, ['eq']),
  ...rare(RARE_TEXTS, 'text', EQ_IN),
  ...rare(RARE_FLAGS, 'boolean', ['eq']),
  ...rare(RARE_NUMBERS, 'number', ORDERED),
};

/** All that servers knew up to 2021.4, API 3.14 (help copies; tableauserverclient#1071, #1089). */
const OLD_DATASOURCE_FIELDS = [
  'createdAt',
  'favoritesTotal',
  'name',
  'tags',
  'type',
  'updatedAt',
] as const;

export function datasourceFieldsIn(version: string): FieldRules<Datasource> {
  if (atLeast(version, '3.15')) return datasourceFields;
  const old = OLD_DATASOURCE_FIELDS.map((field) => [field, datasourceFields[field]] as const);
  return {
    ...Object.fromEntries(old),
    ownerName: text((item) => item.owner.fullName, ['eq']),
  } as FieldRules<Datasource>;
}

/** Neither tags nor the owner's e-mail address; `ownerName` takes one name (tableau-mcp, REST 3.30). */
export const flowFields: FieldRules<Flow> = {
  name,
  ...times,
  ownerName: text((item) => item.owner.fullName, ['eq']),
  projectId: rule('luid', ['eq'], (item) => item.project?.id),
  projectName,
};

export const projectFields: FieldRules<Project> = {
  name,
  ...times,
  ...owner,
  parentProjectId: text((item) => item.parent?.id),
  topLevelProject: flag((item) => item.parent === undefined),
};

/** Not the status: that is for the client to compare. */
export const flowRunFields: FieldRules<JobState> = {
  flowId: rule('text', EQ_IN, ({ job }) => job.item?.id),
  userId: rule('text', EQ_IN, ({ job }) => job.initiator.id),
  progress: number((state) => state.progress),
  startedAt: time((state) => state.startedAt),
  completedAt: time((state) => state.endedAt),
};

/** No id, no item: jobs can be told apart only by asking for each. */
export const jobFields: FieldRules<JobState> = {
  args: text(() => undefined, ['has']),
  completedAt: time((state) => state.endedAt),
  createdAt: time((state) => state.job.createdAt),
  startedAt: time((state) => state.startedAt),
  jobType: text((state) => state.job.jobType),
  notes: text((state) => state.notes, ['has']),
  priority: number((state) => state.job.priority),
  progress: number((state) => state.progress),
  status: text((state) => state.status, ['eq']),
  subtitle: text((state) => state.job.subtitle, ['eq', 'has']),
  title: text((state) => state.job.title, ['eq', 'has']),
};
