import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Log } from '../domain/log.ts';
import type { Given } from '../domain/vendor.ts';

/** The step's surroundings, as the runner lays them out in files and variables. */

export const given: Given = {
  input: (name) => core.getInput(name),
  env: (name) => process.env[name] ?? '',
};

/** Secrets that must not reach any text of ours: the runner masks the log, we mask the rest. */
const secrets: string[] = [];
export const knownSecrets = (): readonly string[] => secrets;

/** Hides a value in the log and in everything that we write. */
export function mask(secret: string): void {
  if (secret === '') return;
  core.setSecret(secret);
  secrets.push(secret);
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
/** A copy of the record for post: a checkout may clean the workspace. */
export const newRecordPath = (): string => inTemp(`bi-refresh-paused-${randomUUID()}.json`);
/** What resume steps of this job have restored, for the post of the step that paused it. */
export const resumedPath = (): string => inTemp('bi-refresh-resumed.txt');

function inTemp(name: string): string {
  return join(process.env.RUNNER_TEMP || tmpdir(), name);
}

/** What main leaves to post. State is plain environment there: ids and paths, never credentials. */
export const state = {
  /** Marks the process that runs after the job as post. Called first thing in main. */
  beginMain: () => core.saveState('phase', 'post'),
  isPost: () => core.getState('phase') === 'post',
  saveJournal: (path: string) => core.saveState('journal', path),
  journal: () => core.getState('journal'),
  saveRecord: (path: string) => core.saveState('record', path),
  record: () => core.getState('record'),
  /** Main has said how everything ended: nothing is left to post. */
  endMain: () => core.saveState('ended', 'true'),
  mainEnded: () => core.getState('ended') === 'true',
};

export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

export function annotate({ title, message }: { title: string; message: string }): void {
  core.error(message, { title });
}

/** At once, for what must not be lost. Never fails the step. */
export function appendSummary(markdown: string): void {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  try {
    appendFileSync(path, markdown);
  } catch (error) {
    core.info(`The job summary could not be written: ${String(error)}`);
  }
}

/** Never fails the step: the summary is a courtesy. */
export async function writeSummary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown, true).write();
  } catch (error) {
    core.info(`The job summary could not be written: ${String(error)}`);
  }
}
