/** What a run is asked to do, by each of the routes that there are (specification: RunOnDemand..., RunNotebookRequest). */

import type { Call } from '../../https/exchange.ts';
import type { Refusal } from '../refusal.ts';
import { fabricError, invalidParameter, noParameters } from './errors.ts';
import type { FabricItem } from './items.ts';
import type { Asked, Parameter } from './jobs.ts';

type Fields = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, Parameter>>;

export interface RunRoute {
  readonly item: FabricItem;
  /** Of a collection, or of all items. */
  readonly isTyped: boolean;
  /** In lower case. */
  readonly jobType: string;
  /** Whether the list `parameters` is known here. */
  readonly takesList: boolean;
}

const LONGEST_NAME = 256;
const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const isText = (value: unknown) => typeof value === 'string';
/** The specification's types, and which values of JSON they are. */
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  VariableReference: isText,
  Integer: Number.isInteger,
  Number: Number.isFinite,
  Text: isText,
  Boolean: (value) => typeof value === 'boolean',
  DateTime: (value) => isText(value) && SECONDS.test(String(value)),
  Guid: (value) => isText(value) && GUID.test(String(value)),
  Automatic: () => true,
};
/** Those of the older route of notebooks (notebook-public-api.md). */
const OLDER_TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: isText,
  int: Number.isInteger,
  float: Number.isFinite,
  bool: (value) => typeof value === 'boolean',
};
const SPARK_NAMES = [
  'executableFile',
  'mainClass',
  'commandLineArguments',
  'additionalLibraryUris',
  'environmentId',
  'defaultLakehouseId',
];

/** @throws Refusal 400 */
export function readRun(call: Call, route: RunRoute): Asked {
  const { item, isTyped } = route;
  // The typed routes of pipelines and of lake views have no body: what is sent is not looked at.
  if (isTyped && (item.type === 'DataPipeline' || route.jobType.startsWith('refreshmat'))) {
    return {};
  }
  const { executionData, parameters, ...others } = readFields(call);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalidParameter(`the body has an unknown '${unknown}'`);
  const data = executionData === undefined ? undefined : fieldsOf(executionData, 'executionData');
  const list = parameters === undefined ? undefined : readList(parameters);
  if (list && !route.takesList) {
    throw noParameters(`this route has no 'parameters' for a ${item.type}`);
  }
  const own = data && readData(data, route);
  return {
    ...((list ?? own) && { parameters: { ...own, ...list } }),
    ...(data && { executionData: data }),
  };
}

/** The parameters in it, if there are any. */
function readData(data: Fields, route: RunRoute): Parameters | undefined {
  switch (route.item.type) {
    case 'Notebook':
      return readNotebook(data, route.isTyped);
    case 'DataPipeline':
      only(data, ['parameters', 'pipelineName', 'OwnerUserPrincipalName', 'OwnerUserObjectId']);
      return data.parameters === undefined ? undefined : plain(data.parameters);
    case 'SparkJobDefinition':
      only(data, SPARK_NAMES);
      if (data.commandLineArguments === undefined || isText(data.commandLineArguments)) return;
      throw invalidParameter('commandLineArguments is no text');
    case 'Dataflow':
      return readDataflow(data);
    case 'Lakehouse':
      if (route.jobType !== 'tablemaintenance') break;
      if (isText(data.tableName)) return undefined;
      throw invalidParameter('the maintenance of a table needs its tableName');
    default:
  }
  throw invalidParameter(`a ${route.item.type} takes no executionData`);
}

function readNotebook(data: Fields, isTyped: boolean): Parameters | undefined {
  if (isTyped) {
    only(data, ['compute', 'computeConfiguration']);
    if (['Spark', 'Jupyter', 'DataWarehouse'].includes(String(data.compute))) return undefined;
    const message = 'The compute type does not match that of the notebook';
    throw fabricError(400, 'ComputeTypeMismatch', message, 'executionData has no compute');
  }
  only(data, ['parameters', 'configuration']);
  if (data.parameters === undefined) return undefined;
  const entries = Object.entries(fieldsOf(data.parameters, 'parameters'));
  return Object.fromEntries(
    entries.map(([name, one]) => {
      const { type, value, ...others } = fieldsOf(one, name);
      only(others, []);
      return [name, typed(name, String(type), value, OLDER_TYPES)];
    }),
  );
}

function readDataflow(data: Fields): Parameters | undefined {
  only(data, ['executeOption', 'parameters']);
  const { executeOption = 'SkipApplyChanges', parameters } = data;
  if (!['SkipApplyChanges', 'ApplyChangesIfNeeded'].includes(String(executeOption))) {
    throw invalidParameter('executeOption is none of those that there are');
  }
  if (parameters === undefined) return undefined;
  return Object.fromEntries(
    listOf(parameters).map(({ parameterName, type, value, ...others }) => {
      only(others, []);
      if (!isText(parameterName) || type !== 'Automatic') {
        throw invalidParameter("a dataflow's parameter has a parameterName and the type Automatic");
      }
      return [String(parameterName), { type, value }];
    }),
  );
}

/** "Must be unique (case-insensitive check) and no longer than 256 characters." */
function readList(value: unknown): Parameters {
  const list = listOf(value);
  const names = list.map(({ name }) => String(name).toLowerCase());
  if (new Set(names).size < names.length) throw invalidParameter('two parameters have one name');
  return Object.fromEntries(
    list.map(({ name, type, value: given, ...others }) => {
      only(others, []);
      if (!isText(name) || String(name).length > LONGEST_NAME) {
        throw invalidParameter('a parameter has no name, or a longer one than 256 characters');
      }
      return [String(name), typed(String(name), String(type), given, TYPES)];
    }),
  );
}

/** `{"p": 1}`, as fabric-cli sends it. */
function plain(value: unknown): Parameters {
  const entries = Object.entries(fieldsOf(value, 'parameters'));
  return Object.fromEntries(entries.map(([name, one]) => [name, { type: 'plain', value: one }]));
}

function typed(name: string, type: string, value: unknown, types: typeof TYPES): Parameter {
  const fits = types[type];
  if (!fits) throw invalidParameter(`the parameter '${name}' has the unknown type '${type}'`);
  if (fits(value)) return { type, value };
  throw invalidParameter(`the value of the parameter '${name}' is no ${type}`);
}

function only(fields: Fields, names: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalidParameter(`there is an unknown '${unknown}'`);
}

function listOf(value: unknown): readonly Fields[] {
  if (!Array.isArray(value)) throw invalidParameter('parameters is no list');
  return value.map((one) => fieldsOf(one, 'one of the parameters'));
}

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Fields;
  }
  throw invalidParameter(`${name} is no JSON object`);
}

/** An empty body is as good as none. */
export function readFields({ body, headers }: Call): Fields {
  if (body.trim() === '') return {};
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) throw wrongType(type);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw invalidParameter('the body is no JSON');
  }
  return fieldsOf(value, 'the body');
}

function wrongType(type: string): Refusal {
  const message = `The media type '${type}' is not supported`;
  return fabricError(415, 'UnsupportedMediaType', message, 'a body needs application/json');
}
