import type { Job, Untold } from '../../../domain/job.ts';
import { isForbidden, NotPermitted, type TableauError } from '../api/errors.ts';
import { flows } from '../kinds.ts';

/** Which rights reading jobs takes, for those who lack them (tableau-mcp list-jobs and list-flow-runs). */

const ADMINISTRATOR =
  'a site role of an administrator (Site Administrator Explorer or Creator, Server Administrator)';

/** What can't be told to this account. @throws whatever else it is */
export function untold(error: unknown): Untold {
  if (error instanceof TooManyJobs) return { untold: error.message };
  if (!isForbidden(error)) throw error;
  if (error instanceof NotPermitted) {
    return { untold: `this account may not list jobs (${error.message})`, refused: true };
  }
  return {
    untold: `this account may not list jobs, which takes ${ADMINISTRATOR} (${error.words})`,
    refused: true,
  };
}

/** A job that this account may not read, in words that say what it takes. */
export function mayNotRead(error: TableauError | NotPermitted, { item }: Job): NotPermitted {
  if (error instanceof NotPermitted) return error;
  const isFlow = item.kind.name === flows.name;
  return new NotPermitted(
    `Tableau does not let this account read the job: ${error.words}. That takes ${ADMINISTRATOR}`,
    {
      cause: error,
      advice: `Use an account with such a role${isFlow ? ', or one that may run the flow and so may read its runs' : ', or the one that started the job'}.`,
    },
  );
}

/** Rows of the list don't say what they are for, and each would have to be asked for. */
export class TooManyJobs extends Error {
  constructor(count: number) {
    super(`${count} jobs may be it, which are too many to look at each`);
    this.name = 'TooManyJobs';
  }
}
