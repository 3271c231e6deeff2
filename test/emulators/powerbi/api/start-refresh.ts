/** Everything that decides whether Power BI takes a refresh, in the order of the answers. */

import type { Model } from '../items.ts';
import type { Refresh } from '../refresh/refresh.ts';
import type { RefreshRequest } from '../refresh/request.ts';
import { doomedScript } from '../refresh/script.ts';
import { coded, invalidRequest, pbiError } from './errors.ts';
import { readFields } from './fields.ts';
import { requireModelBased } from './lookup.ts';
import { parseRefreshRequest } from './refresh-body.ts';
import type { Request } from './route.ts';

const INVALID = 'Invalid dataset refresh request.';

/** @throws Refusal */
export function startRefresh(context: Request, model: Model): Refresh {
  const { powerbi, call } = context;
  const { settings, refreshes } = powerbi;
  requireData(model);
  requireLicence(context);
  const request = parseRefreshRequest(readFields(call), settings.mixedNotifyOption);
  requireCapacity(model, request);
  requireActive(model);
  const isDropped = mustBeDropped(context, model);
  requireBudget(context, model);
  const doom = doomOf(request, model);
  const script = () => (doom === undefined ? refreshes.nextScript(model) : doomedScript(doom));
  return refreshes.start({
    model,
    type: request.isEnhanced ? 'ViaEnhancedApi' : 'ViaApi',
    request: doom === undefined ? request : { ...request, retryCount: 0 },
    // What is dropped uses up none of the model's scripts.
    script: isDropped ? {} : script(),
    isDropped,
    appearMs: settings.appearMs,
  });
}

/** PowerBI-CSharp#120 tells of the 400 for DirectQuery, and not its text. */
function requireData(model: Model): void {
  requireModelBased(model);
  if (model.mode === 'directquery') {
    const why = `'${model.name}' is a DirectQuery model, which has no data of its own`;
    throw invalidRequest(`${INVALID} The dataset has no data to refresh`, why);
  }
}

/** The rule is documented, the text of the refusal is not. */
function requireCapacity({ workspace }: Model, request: RefreshRequest): void {
  if (workspace.capacity === 'dedicated' || !request.isEnhanced) return;
  throw invalidRequest(
    `${INVALID} Enhanced refresh is not supported for shared capacities`,
    `the workspace '${workspace.name}' is on shared capacity, where only notifyOption may be set`,
  );
}

/** TabularEditor#876; applications need none. */
function requireLicence({ app }: Request): void {
  if (app.licensed) return;
  const why = `${app.name} has no licence for Power BI`;
  throw pbiError(403, 'PowerBINotLicensedException', why);
}

const SUFFERING = {
  paused: ['CapacityNotActive', 'The capacity is not active'],
  full: ['CapacityLimitExceeded', 'Capacity level limit exceeded.'],
  failing: [
    'InvalidRequest',
    'The request failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support.',
  ],
} as const;

/** The words are Power BI's (docs "Troubleshoot refresh scenarios"); that a 400 has them is likely. */
function requireActive({ workspace }: Model): void {
  if (workspace.capacityState === 'active') return;
  const [code, message] = SUFFERING[workspace.capacityState];
  throw coded(
    400,
    code,
    message,
    `the capacity of '${workspace.name}' is ${workspace.capacityState}`,
  );
}

/** One runs; the next is refused, or with the option `dropping` it waits and those after it are lost. */
function mustBeDropped({ powerbi }: Request, model: Model): boolean {
  const { dropping, busyStatus, log } = powerbi.settings;
  const [running, queued] = powerbi.refreshes.unfinished(model);
  if (running === undefined) return false;
  if (!dropping) {
    const why = `'${model.name}' is being refreshed already (${running.type} ${running.id})`;
    const message = `${INVALID} Another refresh request is already executing`;
    throw invalidRequest(message, why, busyStatus);
  }
  if (queued) log(`A refresh of '${model.name}' was accepted and dropped: one runs, one waits.`);
  return queued !== undefined;
}

/** As in BusinessApplicationPlatform-Connectors-public#450 and msft-extensions#89. */
function requireBudget({ powerbi }: Request, model: Model): void {
  const { sharedRefreshesPerDay } = powerbi.settings;
  if (model.workspace.capacity === 'dedicated') return;
  if (powerbi.refreshes.startedToday(model) < sharedRefreshesPerDay) return;
  throw coded(
    400,
    'Request Throttled',
    `${INVALID} Number of refresh requests in last 24 hours exceeded limit`,
    `'${model.name}' is on shared capacity and had its ${sharedRefreshesPerDay} refreshes of the day`,
  );
}

/** What is accepted all the same, and fails a moment later. */
function doomOf(request: RefreshRequest, { tables }: Model): string | undefined {
  const { commitMode, applyRefreshPolicy, objects = [] } = request;
  if (commitMode === 'PartialBatch' && applyRefreshPolicy) {
    return "RefreshApiRequest for table refresh using refresh policy must have the property 'CommitMode' = 'Transactional' instead of 'PartialBatch'.";
  }
  const lost = tables && objects.find(({ table }) => !Object.hasOwn(tables, table));
  return lost && `The table '${lost.table}' could not be found in the model.`;
}
