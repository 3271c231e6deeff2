/** How users, projects and content are spelled in answers, in lists and on their own. */

import type { Datasource, Flow, Item, Project, User, Workbook } from './items.ts';
import { pick } from './selection.ts';
import { isoTime, type Tree } from './tree.ts';

/** The address of the site in a browser, up to `#/site/acme`. */
export type Web = string;

export function userRow(user: User): Tree {
  return {
    id: user.id,
    name: user.name,
    fullName: user.fullName,
    email: user.email,
    siteRole: user.siteRole,
  };
}

/** Of one who was deleted nothing but the id is left. */
function ownerRow(user: User): Tree {
  return user.isDeleted ? { id: user.id } : userRow(user);
}

export function projectRow(project: Project): Tree {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    parentProjectId: project.parent?.id,
    contentPermissions: 'ManagedByOwner',
    createdAt: isoTime(project.createdAt),
    updatedAt: isoTime(project.updatedAt),
    owner: ownerRow(project.owner),
  };
}

export const PROJECT_DEFAULTS = [
  'id',
  'name',
  'description',
  'parentProjectId',
  'contentPermissions',
  'createdAt',
  'updatedAt',
  'owner.id',
];

/** What workbooks, data sources and flows share. */
function contentRow(item: Item, web: Web): Tree {
  const { project } = item;
  return {
    id: item.id,
    name: item.name,
    description: item.description,
    webpageUrl: `${web}/${item.kind}s/${item.number}`,
    createdAt: isoTime(item.createdAt),
    updatedAt: isoTime(item.updatedAt),
    project: project && { id: project.id, name: project.name, description: project.description },
    owner: ownerRow(item.owner),
    tags: { tag: item.tags.map((label) => ({ label })) },
  };
}

const CONTENT_DEFAULTS = [
  'id',
  'name',
  'description',
  'webpageUrl',
  'createdAt',
  'updatedAt',
  'project.id',
  'project.name',
  'owner.id',
  'tags',
];

export function workbookRow(workbook: Workbook, web: Web): Tree {
  const { project } = workbook;
  return {
    ...contentRow(workbook, web),
    contentUrl: workbook.contentUrl,
    showTabs: workbook.showTabs,
    size: workbook.size,
    sheetCount: workbook.sheetCount,
    hasExtracts: workbook.hasExtracts,
    encryptExtracts: false,
    lastPublishedAt: isoTime(workbook.updatedAt),
    location: project
      ? { id: project.id, type: 'Project', name: project.name }
      : { id: workbook.owner.id, type: 'PersonalSpace', name: 'Personal Space' },
    dataAccelerationConfig: {},
  };
}

/** Whether it has extracts is said only when asked for. */
export const WORKBOOK_DEFAULTS = [
  ...CONTENT_DEFAULTS,
  'contentUrl',
  'showTabs',
  'size',
  'encryptExtracts',
  'location',
  'dataAccelerationConfig',
];

export function datasourceRow(datasource: Datasource, web: Web): Tree {
  return {
    ...contentRow(datasource, web),
    contentUrl: datasource.contentUrl,
    type: datasource.type,
    size: datasource.size,
    hasExtracts: datasource.hasExtracts,
    encryptExtracts: false,
    isCertified: datasource.isCertified,
    isPublished: datasource.isPublished,
    useRemoteQueryAgent: datasource.useRemoteQueryAgent,
  };
}

export const DATASOURCE_DEFAULTS = [
  ...CONTENT_DEFAULTS,
  'contentUrl',
  'type',
  'size',
  'hasExtracts',
  'encryptExtracts',
  'isCertified',
  'useRemoteQueryAgent',
];

/** Flows know no `fields=`: who owns one has to be asked by id. */
export function flowRow(flow: Flow, web: Web): Tree {
  const row = { ...contentRow(flow, web), fileType: flow.fileType };
  return pick(row, [...CONTENT_DEFAULTS, 'fileType']);
}

/** Query Flow: the output steps stand beside the flow, not in it. */
export function flowAnswer(flow: Flow, web: Web): Tree {
  const parameter = flow.parameters.map(({ domain, ...scalars }) => ({
    ...scalars,
    domain: domain && { values: { value: domain.map((value) => ({ value })) } },
  }));
  return {
    flow: { ...flowRow(flow, web), ...(parameter.length > 0 && { parameters: { parameter } }) },
    flowOutputSteps: { flowOutputStep: flow.outputSteps.map(({ id, name }) => ({ id, name })) },
  };
}
