import { readFileSync } from 'node:fs';
import type { Fault, PowerBiOptions, World } from '../../emulators/powerbi/index.ts';
import type { StepRun } from '../../runner/job.ts';
import { type Inputs, Scene } from './scene.ts';

/** Steps that switch refresh schedules off and on. */

export const SALES = 'semantic_models: [{ name: Sales }]';
export const TWO = 'semantic_models: [{ name: Sales }, { name: Ledger }]';
export const PAUSE: Inputs = { operation: 'pause', items: TWO };
export const RESUME: Inputs = { operation: 'resume' };

/** Sales and Ledger with schedules that are on, Archive with one that is off. */
export async function scheduled(options: PowerBiOptions = {}): Promise<Scene> {
  const scene = await Scene.open(options);
  fillSchedules(scene.world);
  return scene;
}

export function fillSchedules(world: World): void {
  world.addModel({ name: 'Sales' });
  world.addModel({
    name: 'Ledger',
    schedule: {
      days: ['Monday', 'Tuesday'],
      times: ['07:00', '11:30'],
      localTimeZoneId: 'Pacific Standard Time',
    },
  });
  world.addModel({ name: 'Archive', schedule: { enabled: false } });
}

/** `Sales off`, of all models. */
export function switches({ world }: Scene): readonly string[] {
  return switchesIn(world);
}

export function switchesIn(world: World): readonly string[] {
  return world
    .schedules()
    .map(({ model, enabled }) => `${model.replace('Finance/', '')} ${enabled ? 'on' : 'off'}`);
}

export const ALL_AS_BEFORE = ['Sales on', 'Ledger on', 'Archive off'];
export const PAUSED = ['Sales off', 'Ledger off', 'Archive off'];

type Entry = Readonly<Record<string, unknown>>;

/** The output `paused`, parsed. */
export function record(run: StepRun): readonly Entry[] {
  return entriesIn(run.outputs.paused ?? '');
}

/** The file that `paused-file` names, parsed. */
export function recordFile(run: StepRun): readonly Entry[] {
  return entriesIn(readFileSync(run.outputs['paused-file'] ?? '', 'utf8'));
}

function entriesIn(text: string): readonly Entry[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new TypeError(`no array: ${text}`);
  return entries;
}

/** The names in a record. */
export function names(entries: readonly Entry[]): readonly unknown[] {
  return entries.map(({ item_name }) => item_name);
}

/** The bodies of the changes that were sent, from the nth request on. */
export function changes(scene: Scene, from = 0): readonly string[] {
  return scene.powerbi.requests.slice(from).flatMap(({ method, path, body }) => {
    const name = scene.world.schedules().find(({ id }) => path.includes(id))?.model;
    return method === 'PATCH' ? [`${name?.replace('Finance/', '')} ${body}`] : [];
  });
}

/** Lets so many requests to the API through, of those that match, and then the fault is met. */
export function faultAfter(
  scene: Scene,
  count: number,
  fault: Fault,
  { method, path, times = 1 }: { method?: string; path?: RegExp; times?: number } = {},
): void {
  const match = { service: 'api', ...(method && { method }), ...(path && { path }) } as const;
  scene.powerbi.fault(match, { kind: 'stall', ms: 0 }, count);
  scene.powerbi.fault(match, fault, times);
}

/** Runs post, and tells what it sent. */
export async function atJobEnd(scene: Scene, main: StepRun, inputs: Inputs = {}) {
  const from = scene.powerbi.requests.length;
  const run = await scene.post(main, { ...PAUSE, ...inputs });
  return { run, sent: scene.sent(from) };
}
