import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Log } from '../domain/log.ts';
import { appendFile, tryToAppend } from './files.ts';
import type { StepInputs } from './settings.ts';

/** How the runner names the variables that hold inputs. */
const INPUT = 'INPUT_';

/** The step's surroundings, as the runner lays them out in files and variables. */

export const given: StepInputs = {
  input: (name) => core.getInput(name),
  env: (name) => process.env[name] ?? '',
  get names() {
    return Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith(INPUT) && value?.trim() ? [name.slice(INPUT.length).toLowerCase()] : [],
    );
  },
};

/** What must not reach any text of a step: the runner masks the log, we mask the rest. */
export class Secrets {
  readonly #all: string[] = [];

  readonly known = (): readonly string[] => this.#all;

  /** Hides a value in the log and in everything that we write. */
  readonly mask = (secret: string): void => {
    if (secret === '') return;
    core.setSecret(secret);
    this.#all.push(secret);
  };
}

export const log: Log = {
  info: (line) => core.info(line),
  warning: (line) => core.warning(line),
  debug: (line) => core.debug(line),
  group(title, lines) {
    core.startGroup(title);
    for (const line of lines) core.info(line);
    core.endGroup();
  },
};

export function workspace(): string {
  return process.env.GITHUB_WORKSPACE || process.cwd();
}

export const jobsFilePath = (): string => fileOfStep('bi-refresh-jobs');
export const pausedFilePath = (): string => fileOfStep('bi-refresh-paused');

/** A file of its own for each step of a job: `GITHUB_ACTION` tells them apart. */
function fileOfStep(name: string): string {
  const step = (process.env.GITHUB_ACTION ?? '').replace(/^_+/, '').replace(/[^A-Za-z0-9_-]/g, '-');
  return join(workspace(), `${name}${step === '' ? '' : `-${step}`}.json`);
}

/** A name that nothing else has. */
export const newId = (): string => randomUUID();

export const newJournalPath = (): string => inTemp(`bi-refresh-${randomUUID()}.jsonl`);
/** The record for post: a checkout may clean the workspace. */
export const newRecordPath = (): string => inTemp(`bi-refresh-paused-${randomUUID()}.json`);
/** What resume steps of this job have restored, for the post of the step that paused it. */
export const resumedPath = (): string => inTemp('bi-refresh-resumed.txt');

/** What main leaves to post of its check runs. */
export const newChecksPath = (): string => inTemp(`bi-refresh-checks-${randomUUID()}.jsonl`);

function inTemp(name: string): string {
  return join(process.env.RUNNER_TEMP || tmpdir(), name);
}

type Values = Readonly<Record<string, string>>;

/**
 * What main leaves to post. State is plain environment there: ids, paths and digests, never
 * credentials. Writing it throws where it can't be written.
 */
export const state = {
  save: (values: Partial<Record<StateName, string>>) =>
    tell('GITHUB_STATE', values as Values, core.saveState),
  get: (name: StateName): string => core.getState(name),
};

/**
 * `journal`: its path. `record`: the path of the record of a pause, and `paused-file` that of the
 * same in the workspace; `kept`: digests of what was kept there, so that post takes nobody else's.
 * `ended`: main has said how everything ended. `cancelled`: it was told that the run was cancelled.
 * `certificates`: PEM of the authorities that it trusted beside the usual ones.
 * `checks`: the path of what is left to say in check runs; empty where nothing is.
 */
export type StateName =
  | 'journal'
  | 'record'
  | 'paused-file'
  | 'kept'
  | 'ended'
  | 'cancelled'
  | 'certificates'
  | 'checks';

/** @returns how much longer they make the runner's file, in bytes. Throws where it can't be written. */
export function setOutputs(outputs: Values): number {
  return tell('GITHUB_OUTPUT', outputs, core.setOutput);
}

/** Throws where the runner's file for outputs can't be written. */
export function tryOutputs(): void {
  const path = process.env.GITHUB_OUTPUT;
  if (path) tryToAppend(path, TRIAL_BYTES);
}

/** Outputs of a few items; a disk that has no room for more may fill up at any time. */
const TRIAL_BYTES = 4096;

/**
 * Tells the runner all of it or nothing: a block that is cut off would fail the step, whatever it
 * has done. A runner without such a file is told by commands in the log.
 */
function tell(
  variable: 'GITHUB_OUTPUT' | 'GITHUB_STATE',
  values: Values,
  command: (name: string, value: string) => void,
): number {
  const path = process.env[variable];
  const entries = Object.entries(values);
  if (!path) {
    for (const [name, value] of entries) command(name, value);
    return 0;
  }
  const end = `ghadelimiter_${randomUUID()}`;
  const text = entries.map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`).join('');
  appendFile(path, text);
  return Buffer.byteLength(text);
}

export function annotate({ title, message }: { title: string; message: string }): void {
  core.error(message, { title });
}
