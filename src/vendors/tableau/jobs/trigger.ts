import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { HttpResponse } from '../../../domain/http.ts';
import type { Item, RefreshParameters } from '../../../domain/item.ts';
import type { Order, TriggerAnswer } from '../../../domain/job.ts';
import { RedirectError } from '../../../http/answer.ts';
import { noAnswer, redirected, TRIGGER_TIMEOUT_MS } from '../../no-answer.ts';
import type { TableauClient } from '../api/client.ts';
import { NotPermitted, TableauError } from '../api/errors.ts';
import {
  atLeast,
  FLOW_PARAMETERS_VERSION,
  FLOW_RUN_SPEC_VERSION,
  INCREMENTAL_VERSION,
} from '../api/version.ts';
import { noExtract } from '../content/items.ts';
import { flows } from '../kinds.ts';
import { flowAnswer, type JobRecord, jobAnswer } from './schemas.ts';

const LIMITED = 'Tableau limits how many refreshes are started (429)';

/** What `prepare` makes of `refresh`: the body of the request, or the task that is run instead. */
export type Prepared = RefreshParameters;

/** Whether it is an incremental refresh of an extract that was prepared. */
export function asksForIncremental(prepared: Prepared): boolean {
  return 'extractRefresh' in prepared || taskIn(prepared) !== undefined;
}

function taskIn({ incrementalTask }: Prepared): string | undefined {
  return typeof incrementalTask === 'string' ? incrementalTask : undefined;
}

export interface PrepareOptions {
  readonly client: TableauClient;
  readonly signal: AbortSignal;
  /** The id of an incremental task of the item. Throws a `StepError` where there is none. */
  readonly incrementalTaskOf: (item: Item) => Promise<string>;
}

/**
 * Checks what is asked for against the server's version and the flow, and writes what is sent.
 * @throws StepError for what can't be done
 */
export async function prepareOrder(
  { item, parameters }: Order,
  { client, signal, incrementalTaskOf }: PrepareOptions,
): Promise<Prepared> {
  if (item.kind.name === flows.name) return prepareFlow(item, parameters, client, signal);
  if (!parameters.incremental) return {};
  if (!atLeast(client.version, INCREMENTAL_VERSION)) {
    return { incrementalTask: await incrementalTaskOf(item) };
  }
  return { extractRefresh: { incremental: true } };
}

async function prepareFlow(
  item: Item,
  parameters: RefreshParameters,
  client: TableauClient,
  signal: AbortSignal,
): Promise<Prepared> {
  const { runMode, outputSteps, parameters: values } = parameters as FlowParameters;
  if (values) need(FLOW_PARAMETERS_VERSION, 'flow parameters', client);
  if (runMode || outputSteps) need(FLOW_RUN_SPEC_VERSION, 'runMode and outputSteps', client);
  // Servers before that take a body without anything in it.
  if (!atLeast(client.version, FLOW_RUN_SPEC_VERSION)) return {};
  const spec = { flowId: item.id, ...(runMode && { runMode }) };
  if (!values && !outputSteps) return { flowRunSpec: spec };
  const response = await client.read({
    method: 'GET',
    path: `flows/${encodeURIComponent(item.id)}`,
    scope: 'tableau:flows:read',
    signal,
  });
  const known = flowAnswer.parse(response.json);
  const what = `flow "${item.name}"`;
  return {
    flowRunSpec: {
      ...spec,
      ...(values && {
        flowParameterSpecs: {
          flowParameterSpec: Object.entries(values).map(([name, overrideValue]) => ({
            parameterId: idOf(name, known.flow.parameters ?? [], 'a', `parameter of ${what}`),
            overrideValue,
          })),
        },
      }),
      ...(outputSteps && {
        flowOutputSteps: {
          flowOutputStep: outputSteps.map((name) => ({
            id: idOf(name, known.flowOutputSteps ?? [], 'an', `output step of ${what}`),
          })),
        },
      }),
    },
  };
}

interface FlowParameters {
  readonly runMode?: 'full' | 'incremental';
  readonly parameters?: Readonly<Record<string, string>>;
  readonly outputSteps?: readonly string[];
}

function idOf(
  name: string,
  known: readonly { readonly id: string; readonly name: string }[],
  article: string,
  what: string,
): string {
  const ids = known.filter((one) => one.name === name).map(({ id }) => id);
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  const names = known.map((one) => one.name).join(', ') || 'none';
  throw new StepError(
    `"${name}" is ${ids.length === 0 ? `not ${article}` : 'more than one'} ${what}. Nothing was triggered.`,
    { advice: `There are: ${names}.` },
  );
}

function need(version: string, what: string, client: TableauClient): void {
  if (atLeast(client.version, version)) return;
  throw new StepError(
    `This server's REST API ${client.version} has no ${what}: it takes ${version}. Nothing was triggered.`,
    { advice: 'Leave it out under refresh, or upgrade the server.' },
  );
}

/** Sends the one request that starts a refresh. `order.parameters` is what `prepareOrder` has made. */
export async function triggerOrder(
  order: Order,
  client: TableauClient,
  accepted: (job: JobRecord) => void,
): Promise<TriggerAnswer> {
  const flow = order.item.kind.name === flows.name;
  try {
    const response = await client.call({
      method: 'POST',
      ...requestOf(order),
      scope: flow ? 'tableau:flows:run' : 'tableau:tasks:run',
      // Once sent, its answer is worth having, even when the step ends meanwhile.
      signal: new AbortController().signal,
      outlivesStep: true,
      freshConnection: true,
      timeoutMs: TRIGGER_TIMEOUT_MS,
    });
    return answerIn(response, order, accepted);
  } catch (error) {
    if (error instanceof TableauError) return refusal(error, order);
    if (error instanceof UnavailableError) return noAnswer(error, 'Tableau', LIMITED);
    if (error instanceof RedirectError) return redirected(error);
    if (error instanceof NotPermitted) return refused(error.message, error.advice);
    throw error;
  }
}

function requestOf({ item, parameters }: Order): { path: string; body: RefreshParameters } {
  const task = taskIn(parameters);
  if (task !== undefined) {
    return { path: `tasks/extractRefreshes/${encodeURIComponent(task)}/runNow`, body: {} };
  }
  const action = item.kind.name === flows.name ? 'run' : 'refresh';
  return { path: `${item.kind.name}/${encodeURIComponent(item.id)}/${action}`, body: parameters };
}

function answerIn(
  response: HttpResponse,
  { item }: Order,
  accepted: (job: JobRecord) => void,
): TriggerAnswer {
  const parsed = jobAnswer.safeParse(response.json);
  if (!parsed.success) {
    const reason = `Tableau accepted it (${response.status}) but named no job: ${response.describe()}`;
    return { kind: 'unclear', reason, final: false };
  }
  accepted(parsed.data.job);
  return { kind: 'accepted', job: { id: parsed.data.job.id, item } };
}

/** Codes as in the reference of Update Workbook Now, Update Data Source Now, Run Extract Refresh Task and Run Flow Now. */
function refusal(error: TableauError, { item }: Order): TriggerAnswer {
  const { status, code, words } = error;
  if (code === '409093' || (status === 409 && /already/i.test(words))) {
    return { kind: 'busy', reason: words };
  }
  if (code === '409090') return { kind: 'nothing-to-refresh', ...noExtract(item.kind) };
  // A 403 was seen though the refresh had been queued (tabcmd#189).
  if (status === 403) {
    return { kind: 'unclear', reason: `Tableau refused it: ${words}`, final: true };
  }
  if (status === 404) {
    return refused(
      `Tableau refused it: ${words}`,
      'It was deleted, or this account no longer sees it.',
    );
  }
  return refused(`Tableau refused it: ${words}`);
}

function refused(reason: string, advice?: string): TriggerAnswer {
  return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}
