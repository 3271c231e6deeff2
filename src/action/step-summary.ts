import * as core from '@actions/core';
import {
  appendFile,
  type FileSystem,
  READABLE,
  readOwnFile,
  replaceFile,
  whyNotWritten,
} from './files.ts';

/**
 * The step's own part of the job summary: the runner gives each step a file for it. It never fails
 * the step: the summary is a courtesy.
 */
export class StepSummary {
  readonly #path: () => string | undefined;
  readonly #fs: FileSystem | undefined;
  #kept = '';

  constructor(path = () => process.env.GITHUB_STEP_SUMMARY, fs?: FileSystem) {
    this.#path = path;
    this.#fs = fs;
  }

  /** Writes what a killed step must leave behind. What is completed later stands above it. */
  keep(markdown: string): void {
    this.#write((path) => {
      const text = `${markdown}\n`;
      appendFile(path, text);
      this.#kept += text;
    });
  }

  /** The last word goes on top. At no time is what was kept not there. */
  complete(markdown: string): void {
    this.#write((path) => {
      const text = `${markdown}\n`;
      if (this.#kept === '' || !this.#putAbove(path, text)) appendFile(path, text);
    });
  }

  /** Says whether it did: something else may stand below by now, or the folder take no new file. */
  #putAbove(path: string, text: string): boolean {
    try {
      const whole = readOwnFile(path);
      if (!whole?.endsWith(this.#kept)) return false;
      const before = whole.slice(0, whole.length - this.#kept.length);
      // The runner may be another user than a container's.
      replaceFile(path, before + text + this.#kept, READABLE, this.#fs);
      return true;
    } catch {
      return false;
    }
  }

  #write(write: (path: string) => void): void {
    const path = this.#path();
    if (!path) return;
    try {
      write(path);
    } catch (error) {
      core.info(`The job summary can't be written: ${whyNotWritten(error)}`);
    }
  }
}
