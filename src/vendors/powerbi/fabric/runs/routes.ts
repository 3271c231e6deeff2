import type { RefreshParameters } from '../../../../domain/item.ts';
import type { Order } from '../../../../domain/job.ts';
import { dataflows } from '../../kinds.ts';
import { copyJobs, lakehouses, notebooks, pipelines, sparkJobDefinitions } from '../kinds.ts';
import type { Parameter, ParameterType } from '../parameters.ts';

/** A request that starts a run. */
export interface Route {
  /** Below `/v1/`. */
  readonly path: string;
  /** Nothing is sent without one. */
  readonly body?: unknown;
}

/** Fabric's addresses for runs of one kind of item (REST docs, each item's "Job scheduler"). */
export interface JobKind {
  /** What the list of these items, and their own routes, are called. */
  readonly collection: string;
  /** The page of an item, as Fabric's own links have it (microsoft/airflow-providers-microsoft-fabric). */
  readonly page: string;
  /** No run is given anything, so that all do the same. */
  readonly takesNothing?: true;
  /** Fabric lets no application run it. */
  readonly forUsersOnly?: true;
  /** Runs of the item that are no refresh. */
  readonly others?: RegExp;
  /** The route as the specification has it now. */
  run(item: string, asked: RefreshParameters): Route;
  /** Its older form, for clusters that answer `InvalidJobType`; `undefined` where that can't say what is asked. */
  older(item: string, asked: RefreshParameters): Route | undefined;
}

export const JOBS: Readonly<Record<string, JobKind>> = {
  [pipelines.name]: {
    collection: 'dataPipelines',
    page: 'pipelines',
    // The route of its own takes no body at all.
    run: (id, asked) =>
      parametersOf(asked).length === 0
        ? { path: `dataPipelines/${id}/jobs/execute/instances` }
        : {
            path: `items/${id}/jobs/Execute/instances`,
            body: { parameters: parametersOf(asked) },
          },
    older: (id, asked) => {
      if (hasVariables(asked)) return undefined;
      const values = parametersOf(asked).map(({ name, value }) => [name, value] as const);
      return olderRoute(
        id,
        'Pipeline',
        values.length > 0 && { parameters: Object.fromEntries(values) },
      );
    },
  },
  [notebooks.name]: {
    collection: 'notebooks',
    page: 'synapsenotebooks',
    // Without a session tag: in a session that is shared, a run that fails is called completed.
    run: (id, asked) => ({
      path: `notebooks/${id}/jobs/execute/instances?beta=false`,
      ...(parametersOf(asked).length > 0 && { body: { parameters: parametersOf(asked) } }),
    }),
    older: (id, asked) => {
      if (hasVariables(asked)) return undefined;
      const values = parametersOf(asked).map(
        ({ name, type, value }) => [name, { value, type: OLDER_TYPES[type] }] as const,
      );
      return olderRoute(
        id,
        'RunNotebook',
        values.length > 0 && { parameters: Object.fromEntries(values) },
      );
    },
  },
  [sparkJobDefinitions.name]: {
    collection: 'sparkJobDefinitions',
    page: 'sparkjobdefinitions',
    run: (id, asked) => ({
      path: `sparkJobDefinitions/${id}/jobs/sparkjob/instances`,
      ...(isGiven(asked) && { body: { executionData: asked } }),
    }),
    older: (id, asked) => olderRoute(id, 'sparkjob', isGiven(asked) && asked),
  },
  [copyJobs.name]: {
    collection: 'copyJobs',
    page: 'copyjobs',
    takesNothing: true,
    run: (id) => ({ path: `items/${id}/jobs/Execute/instances` }),
    older: (id) => olderRoute(id, 'Execute', false),
  },
  [lakehouses.name]: {
    collection: 'lakehouses',
    page: 'lakehouses',
    takesNothing: true,
    others: /^TableMaintenance$/i,
    run: (id) => ({ path: `lakehouses/${id}/jobs/refreshMaterializedLakeViews/instances` }),
    older: (id) => olderRoute(id, 'RefreshMaterializedLakeViews', false),
  },
  [dataflows.name]: {
    collection: 'dataflows',
    page: 'dataflows-gen2',
    forUsersOnly: true,
    others: /^(?:ApplyChanges|Publish)$/i,
    run: (id, asked) => ({
      path: `dataflows/${id}/jobs/execute/instances`,
      ...(isGiven(asked) && { body: { executionData: dataflowPayload(asked) } }),
    }),
    older: (id, asked) => olderRoute(id, 'Execute', isGiven(asked) && dataflowPayload(asked)),
  },
};

export function jobKindOf({ item }: Pick<Order, 'item'>): JobKind {
  const kind = JOBS[item.kind.name];
  if (!kind) throw new RangeError(`Fabric runs no ${item.kind.plural} as jobs`);
  return kind;
}

/** `notebook-public-api.md` names these four. */
const OLDER_TYPES: Readonly<Record<ParameterType, string>> = {
  Text: 'string',
  Integer: 'int',
  Number: 'float',
  Boolean: 'bool',
  DateTime: 'string',
  Guid: 'string',
  VariableReference: 'string',
  Automatic: 'string',
};

function olderRoute(id: string, jobType: string, executionData: object | false): Route {
  return {
    path: `items/${id}/jobs/instances?jobType=${jobType}`,
    ...(executionData && { body: { executionData } }),
  };
}

function isGiven(asked: RefreshParameters): boolean {
  return Object.values(asked).some((value) => value !== undefined);
}

function parametersOf({ parameters = [] }: RefreshParameters): readonly Parameter[] {
  return parameters as readonly Parameter[];
}

/** The older routes would take the name of a variable for its value. */
function hasVariables(asked: RefreshParameters): boolean {
  return parametersOf(asked).some(({ type }) => type === 'VariableReference');
}

function dataflowPayload({ parameters = {}, ...others }: RefreshParameters) {
  const list = Object.entries(parameters as Readonly<Record<string, string>>).map(
    ([parameterName, value]) => ({ parameterName, type: 'Automatic', value }),
  );
  return { ...others, ...(list.length > 0 && { parameters: list }) };
}
