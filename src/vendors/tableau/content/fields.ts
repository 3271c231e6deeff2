import type { Operator } from '../../../domain/item.ts';
import type { ServerField } from '../api/filter.ts';
import { PAGE_NUMBER } from '../link.ts';
import type { Content } from './schemas.ts';

/** A filter field: what Tableau compares, and what we can read to compare it ourselves. */
export interface Field {
  readonly server?: ServerField;
  /** The row's values; `undefined` when this answer does not say. */
  readonly read?: (row: Content) => readonly string[] | undefined;
  /** Users can be looked up for what the row leaves out of its owner. */
  readonly ofOwner?: true;
  /** An item may be without it. */
  readonly isOptional?: true;
}

type Fields = Readonly<Record<string, Field>>;

const ORDER: readonly Operator[] = ['eq', 'gt', 'gte', 'lt', 'lte'];

function server(name: string, ...operators: Operator[]): ServerField {
  return { name, operators };
}

function one(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}

/** A personal space is no project. */
function inProject(row: Content, value: string | undefined): readonly string[] | undefined {
  if (row.location?.type === 'PersonalSpace') return [];
  return one(value);
}

/** Tableau compares with the full name, not with the user name (tableau-mcp, live; TSC #907). */
function ownerNames({ owner }: Content): readonly string[] | undefined {
  return one(owner?.fullName);
}

const shared: Fields = {
  id: { read: (row) => [row.id] },
  name: { server: server('name', 'eq', 'in'), read: (row) => [row.name] },
  project_name: {
    server: server('projectName', 'eq', 'in'),
    read: (row) => inProject(row, row.project?.name),
  },
  owner_name: {
    server: server('ownerName', 'eq', 'in'),
    read: ownerNames,
    ofOwner: true,
  },
  owner_email: {
    server: server('ownerEmail', 'eq', 'in'),
    read: ({ owner }) => one(owner?.email),
    ofOwner: true,
  },
  tags: {
    server: server('tags', 'eq', 'in'),
    read: (row) => row.tags?.map(({ label }) => label),
    isOptional: true,
  },
  created_at: { server: server('createdAt', ...ORDER), read: (row) => one(row.createdAt) },
  updated_at: { server: server('updatedAt', ...ORDER), read: (row) => one(row.updatedAt) },
};

/** The number in the address of its page, `…/workbooks/265605`. */
function pageNumber({ webpageUrl }: Content): readonly string[] | undefined {
  if (webpageUrl === undefined) return undefined;
  return one(/\/(?:workbooks|datasources)\/(\d+)(?:[/?]|$)/.exec(webpageUrl)?.[1]) ?? [];
}

const extracts: Fields = {
  [PAGE_NUMBER]: { read: pageNumber },
  content_url: { server: server('contentUrl', 'eq', 'in'), read: (row) => one(row.contentUrl) },
  favorites_total: { server: server('favoritesTotal', ...ORDER) },
  has_extracts: {
    server: server('hasExtracts', 'eq'),
    read: (row) => one(row.hasExtracts?.toString()),
  },
  owner_domain: { server: server('ownerDomain', 'eq', 'in') },
  size: { server: server('size', ...ORDER), read: (row) => one(row.size) },
};

/** By kind: the fields of "Filtering and Sorting in the REST API", as tableau-mcp lists them too. */
export const FIELDS: Readonly<Record<string, Fields>> = {
  workbooks: {
    ...shared,
    ...extracts,
    display_tabs: { server: server('displayTabs', 'eq') },
    has_alerts: { server: server('hasAlerts', 'eq') },
    sheet_count: { server: server('sheetCount', ...ORDER) },
    subscriptions_total: { server: server('subscriptionsTotal', ...ORDER) },
  },
  datasources: {
    ...shared,
    ...extracts,
    owner_email: {
      server: server('ownerEmail', 'eq'),
      read: ({ owner }) => one(owner?.email),
      ofOwner: true,
    },
    authentication_type: { server: server('authenticationType', 'eq', 'in') },
    connected_workbook_type: { server: server('connectedWorkbookType', ...ORDER) },
    connection_to: { server: server('connectionTo', 'eq', 'in') },
    connection_type: { server: server('connectionType', 'eq', 'in') },
    database_name: { server: server('databaseName', 'eq', 'in') },
    database_user_name: { server: server('databaseUserName', 'eq', 'in') },
    description: {
      server: server('description', 'eq', 'in'),
      read: (row) => one(row.description),
      isOptional: true,
    },
    has_alert: { server: server('hasAlert', 'eq') },
    has_embedded_password: { server: server('hasEmbeddedPassword', 'eq') },
    is_certified: {
      server: server('isCertified', 'eq'),
      read: (row) => one(row.isCertified?.toString()),
    },
    is_connectable: { server: server('isConnectable', 'eq') },
    is_default_port: { server: server('isDefaultPort', 'eq') },
    is_hierarchical: { server: server('isHierarchical', 'eq') },
    is_published: {
      server: server('isPublished', 'eq'),
      read: (row) => one(row.isPublished?.toString()),
    },
    server_name: { server: server('serverName', 'eq', 'in') },
    server_port: { server: server('serverPort', 'eq') },
    table_name: { server: server('tableName', 'eq', 'in') },
    type: { server: server('type', 'eq'), read: (row) => one(row.type) },
  },
  // Flows know few filters: any other is a 400065 (tableau-mcp, live on 3.30).
  flows: {
    ...shared,
    owner_name: {
      server: server('ownerName', 'eq'),
      read: ownerNames,
      ofOwner: true,
    },
    owner_email: { read: ({ owner }) => one(owner?.email), ofOwner: true },
    tags: { read: (row) => row.tags?.map(({ label }) => label) ?? [] },
    project_id: {
      server: server('projectId', 'eq'),
      read: (row) => inProject(row, row.project?.id),
    },
  },
};
