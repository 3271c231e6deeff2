/**
 * A Tableau Server or Tableau Cloud of the moment, over HTTPS: the REST methods for finding content,
 * refreshing it and watching the jobs, with the peculiarities that the real one is known for.
 *
 *     await using tableau = await startTableau();
 *     tableau.world.addCredential({ name: 'ci', secret: 's3cret' });
 *     tableau.world.addWorkbook({ name: 'Sales', refresh: { outcome: 'failure' } });
 *
 * Each refused request leaves a line in `refusals` that says why in plain words.
 */

import { type Answer, type Call, type Handler, parameter } from '../https/exchange.ts';
import type { Fault, FaultMatch } from '../https/faults.ts';
import type { RecordedRequest } from '../https/recording.ts';
import { type HttpsEmulator, startHttps } from '../https/server.ts';
import { Answers, isTooLong, tooLongPage, unknownToProxy } from './answers.ts';
import { Ids } from './ids.ts';
import { Jobs } from './jobs.ts';
import { JwtVerifier } from './jwt.ts';
import { settle, type TableauOptions } from './options.ts';
import { RefreshBudget } from './refresh-budget.ts';
import { Refusal } from './refusal.ts';
import type { Tableau } from './route.ts';
import { dispatch } from './router.ts';
import { hideSecrets } from './secrets.ts';
import { Sessions } from './sessions.ts';
import { World } from './world.ts';

export type { Fault, FaultMatch } from '../https/faults.ts';
export type { RecordedRequest } from '../https/recording.ts';
export type * from './builders.ts';
export { exampleWorld } from './example-world.ts';
export type {
  Datasource,
  EmbeddedSource,
  Flow,
  Item,
  Project,
  SiteRole,
  User,
  Workbook,
} from './items.ts';
export type { JobScript, Outcome } from './job-script.ts';
export type { Job, JobState } from './job-state.ts';
export type { TableauOptions } from './options.ts';
export { ALL_SCOPES } from './options.ts';
export type { OwnSchedule, RefreshTask, RefreshType, Schedule } from './schedule.ts';
export type { ScheduledState, ScheduledTask } from './scheduled.ts';
export type { Interval, Timing } from './timing.ts';
export { everyDayAt } from './timing.ts';
export type { World } from './world.ts';

export interface TableauEmulator extends AsyncDisposable {
  /** For instance `https://localhost:41234`, with the `basePath`. */
  readonly url: string;
  /** PEM file for NODE_EXTRA_CA_CERTS; removed at close. */
  readonly caFile: string;
  readonly world: World;
  readonly requests: readonly RecordedRequest[];
  /** One line for each refused request: what it was, the code, and why. */
  readonly refusals: readonly string[];
  /** Makes the next `times` requests that match (default 1, Infinity allowed) go wrong. */
  fault(match: FaultMatch, fault: Fault, times?: number): void;
  /** What was planned is over. */
  heal(): void;
  /** Ends every session, so that the next request gets 401002. */
  endSessions(): void;
  close(): Promise<void>;
  /** What it answers to a call, without a wire: no fault is met, and nothing is recorded. */
  readonly handle: Handler;
}

export async function startTableau(options: TableauOptions = {}): Promise<TableauEmulator> {
  const settings = settle(options);
  const refusals: string[] = [];
  const tableau = assemble(settings, () => https.url);
  const { basePath } = settings;
  const answers = new Answers(settings);
  const handle = (call: Call) =>
    call.path.startsWith(`${basePath}/`)
      ? answer(tableau, answers, { ...call, path: call.path.slice(basePath.length) }, refusals)
      : unknownToProxy();
  const { now, log } = settings;
  const https: HttpsEmulator = await startHttps({
    name: 'tableau',
    port: options.port ?? 0,
    net: options.net,
    handle,
    now,
    log,
    hideSecrets,
  });
  return {
    url: `${https.url}${basePath}`,
    caFile: https.caFile,
    world: tableau.world,
    requests: https.requests,
    refusals,
    fault: (match, fault, times) => https.fault(match, fault, times),
    heal: () => https.heal(),
    handle,
    endSessions: () => tableau.sessions.endAll(),
    close: () => https.close(),
    [Symbol.asyncDispose]: () => https.close(),
  };
}

function assemble(settings: Tableau['settings'], origin: () => string): Tableau {
  const ids = new Ids();
  const jobs = new Jobs(settings, ids);
  const world = new World(settings, ids, jobs);
  const site = settings.site === '' ? '' : `/site/${settings.site}`;
  return {
    settings,
    jobs,
    world,
    sessions: new Sessions(settings),
    jwts: new JwtVerifier(world.credentials, settings),
    budget: new RefreshBudget(settings),
    web: () => `${origin()}/#${site}`,
  };
}

function answer(tableau: Tableau, answers: Answers, call: Call, refusals: string[]): Answer {
  const refuse = (code: string, why: string) => {
    const line = `${call.method} ${call.path} refused with ${code}: ${why}.`;
    refusals.push(line);
    tableau.settings.log(line);
  };
  if (isTooLong(call)) {
    refuse('414', 'the address is longer than the 8 kB that a proxy passes on');
    return tooLongPage();
  }
  try {
    const { status, content, verbatim } = dispatch(tableau, call);
    const page = parameter(call, 'pageNumber');
    if (page !== undefined) tableau.world.afterPage?.(call.path.replace(/.*\//, ''), Number(page));
    if (verbatim === undefined) return answers.render(call, status, content);
    return { status, headers: { 'content-type': verbatim.type }, body: verbatim.body };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(error.code, error.message);
    const content = error.toTree(tableau.settings.language);
    return answers.render(call, error.status, content, error.headers);
  }
}
