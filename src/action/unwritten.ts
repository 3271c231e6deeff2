import { StepError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { whyNotWritten } from './files.ts';

const ADVICE =
  'Check that its disk has room, and that the step may write to the workspace, to RUNNER_TEMP and to the files of the runner.';

/**
 * What could not be written once the work had begun. The work goes on, for a refresh is not the worse
 * for a full disk; but a later step, or post, misses something, so that the step is red in the end.
 */
export class Unwritten {
  readonly #log: Pick<Log, 'warning'>;
  readonly #open = new Map<string, string>();

  constructor(log: Pick<Log, 'warning'>) {
    this.#log = log;
  }

  /**
   * Says so at the first failure, and forgets it when a later attempt makes it good.
   * @param what as the subject of a sentence: `The outputs`
   * @returns whether it was written
   */
  attempt(what: string, write: () => void): boolean {
    try {
      write();
      this.#open.delete(what);
      return true;
    } catch (error) {
      const words = `${what} can't be written: ${whyNotWritten(error)}`;
      if (!this.#open.has(what)) this.#log.warning(`${words}.`);
      this.#open.set(what, words);
      return false;
    }
  }

  /** What is not written at this moment, as a sentence without its full stop. */
  get words(): string | undefined {
    return this.#open.size === 0 ? undefined : [...this.#open.values()].join('; ');
  }
}

/**
 * Writes what has to be there before anything is begun.
 * @param what as the subject of a sentence: `The journal for the post step`
 * @throws StepError that says what can't be written, and why
 */
export function writeFirst<T>(what: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new StepError(
      `${what} can't be written: ${whyNotWritten(error)}. Nothing was started or changed.`,
      { cause: error, advice: ADVICE },
    );
  }
}
