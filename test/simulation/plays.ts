import type { Problem } from '../../src/domain/errors.ts';
import type { StepResult } from '../../src/domain/result.ts';
import { cancel } from '../../src/operations/cancel.ts';
import type { SelectingRequest } from '../../src/operations/found.ts';
import { pause } from '../../src/operations/pause.ts';
import { refresh } from '../../src/operations/refresh.ts';
import { resume } from '../../src/operations/resume.ts';
import { wait } from '../../src/operations/wait.ts';
import { renderOutputs } from '../../src/report/outputs.ts';
import { createSafeText } from '../../src/report/safe.ts';
import { type EarlierJobs, readJobs } from '../../src/selection/jobs.ts';
import { readRecord, writeRecord } from '../../src/selection/record.ts';
import { CHANGED_WITHIN_MS } from './network.ts';
import { lookAfterJobs, newJournal } from './post.ts';
import { MINUTE, SECOND } from './scenario.ts';
import type { Site } from './site.ts';
import { type Kept, runStep, type Stage, type StepRun } from './step.ts';

export interface Played {
  readonly steps: readonly StepRun[];
  readonly kept: readonly Kept[];
}

type Sabotage = (request: SelectingRequest, site: Site) => SelectingRequest;

/** From one step to the next. */
const LONGEST_GAP_MS = 5 * MINUTE;
/** The runner kills a cancelled step after 7.5 + 2.5 s (actions/runner ProcessInvoker). */
const KILLED_AFTER_CANCEL_MS = 10 * SECOND;
/** What was on its way when main was killed has arrived by then: whatever resumes has to wait for it. */
const SETTLE_MS = CHANGED_WITHIN_MS;
const POST_MS = 4 * MINUTE;
/** A resume that failed is run again, by a person at last. */
const RESUMES = 3;

export function play(stage: Stage, sabotage: Sabotage = (request) => request): Promise<Played> {
  const request = sabotage(requestOf(stage), stage.site);
  switch (stage.scenario.play) {
    case 'refresh':
      return playRefresh(stage, request);
    case 'then wait':
    case 'then cancel':
      return playHandOver(stage, request);
    case 'killed':
      return playKilled(stage, request);
    case 'pause':
      return playPause(stage, request);
  }
}

/** What a step is asked for: to refresh, or in the same form to pause. */
function requestOf({ scenario, simulated }: Stage): SelectingRequest {
  const { vendor, config, selector } = simulated;
  const selectors = scenario.items.filter(({ unselected }) => !unselected).map(selector);
  return { vendor, config, selectors, settings: scenario.settings, maxItems: 100, dryRun: false };
}

function endsOf({ scenario }: Stage) {
  const { timeoutMs, cancelledAt } = scenario;
  return { timeoutMs, cancelledAfterMs: cancelledAt };
}

async function playRefresh(stage: Stage, request: SelectingRequest): Promise<Played> {
  const main = await runStep(stage, { operation: 'refresh', ...endsOf(stage) }, (surroundings) =>
    refresh(request, surroundings),
  );
  return { steps: [main], kept: [] };
}

/** A step that only triggers, and a later one that takes its output `jobs`. */
async function playHandOver(stage: Stage, first: SelectingRequest): Promise<Played> {
  const { steps } = await playRefresh(stage, first);
  const [main] = steps;
  if (!main?.result) return { steps, kept: [] };
  const jobs = handedOver(main.result, stage);
  const { scenario, clock, random } = stage;
  await clock.pass(random.whole(0, LONGEST_GAP_MS));
  const { selectors: _, ...request } = first;
  const settings = { ...scenario.settings, wait: true };
  const operation = scenario.play === 'then wait' ? 'wait' : 'cancel';
  const act = operation === 'wait' ? wait : cancel;
  const later = await runStep(stage, { operation, timeoutMs: scenario.timeoutMs }, (surroundings) =>
    act({ ...request, settings, jobs }, surroundings),
  );
  return { steps: [...steps, later], kept: [] };
}

function handedOver(result: StepResult, { simulated: { vendor } }: Stage): EarlierJobs {
  const { id, label, kinds, jobNeeds: needs } = vendor;
  const safe = createSafeText();
  const { jobs = '[]' } = renderOutputs(result, { vendor: id, label, jobsFile: '', safe });
  const problems: Problem[] = [];
  const options = { input: 'jobs', vendor: id, kinds, needs } as const;
  const read = readJobs(jobs, options, problems);
  if (!read) throw new Error(`jobs are not read back: ${JSON.stringify(problems)}`);
  return read;
}

/** A step that dies, at once or ten seconds after its run was cancelled, and post. */
async function playKilled(stage: Stage, request: SelectingRequest): Promise<Played> {
  const { scenario } = stage;
  const { cancelledAt, killedAt = Number.POSITIVE_INFINITY } = scenario;
  const killedAfterMs = Math.min(
    killedAt,
    cancelledAt === undefined ? killedAt : cancelledAt + KILLED_AFTER_CANCEL_MS,
  );
  const journal = newJournal();
  const main = await runStep(
    stage,
    { operation: 'refresh', ...endsOf(stage), killedAfterMs, openJournal: journal.open },
    (surroundings) => refresh(request, surroundings),
  );
  const left = journal.read();
  if (!main.killed) return { steps: [main], kept: [] };
  const post = await runStep(stage, { operation: 'post', timeoutMs: MINUTE }, (surroundings) =>
    lookAfterJobs(request, left, surroundings),
  );
  return { steps: [main, post], kept: [] };
}

/** A pause, whatever becomes of it, and resumes with its record until one has worked. */
async function playPause(stage: Stage, request: SelectingRequest): Promise<Played> {
  const { scenario, clock, random } = stage;
  const kept: Kept[] = [];
  const first = await runStep(
    stage,
    { operation: 'pause', ...endsOf(stage), killedAfterMs: scenario.killedAt, kept },
    (surroundings) => pause(request, surroundings),
  );
  const steps = [first];
  await clock.pass(first.killed ? SETTLE_MS : random.whole(0, LONGEST_GAP_MS));
  for (let tries = 0; tries < RESUMES; tries++) {
    const record = readBack(kept, stage);
    if (record.length === 0) break;
    const again = await runStep(
      stage,
      { operation: 'resume', timeoutMs: POST_MS, kept },
      (surroundings) => resume({ ...request, selectors: [], record }, surroundings),
    );
    steps.push(again);
    if (again.result?.status === 'resumed') break;
    await clock.pass(random.whole(0, LONGEST_GAP_MS));
  }
  return { steps, kept };
}

function readBack(kept: readonly Kept[], { simulated: { vendor } }: Stage) {
  const entries = kept.at(-1)?.entries ?? [];
  if (!vendor.pausable) throw new Error(`${vendor.id} can't pause`);
  const problems: Problem[] = [];
  const options = { input: 'paused', vendor: vendor.id, pausable: vendor.pausable };
  const read = readRecord(writeRecord(entries), options, problems);
  if (!read) throw new Error(`the record is not read back: ${JSON.stringify(problems)}`);
  return read;
}
