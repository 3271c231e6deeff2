import type { RunningStep, StepRun } from '../../test/runner/job.ts';
import { green, type Site } from './site.ts';

/** From the end of each refresh to its line in the log, in milliseconds. */
export class Lags {
  readonly #knownAt = new Map<string, number>();

  /** Takes in what the step says, as it says it. */
  readonly listen = (text: string): void => {
    const now = Date.now();
    for (const [, name = ''] of text.matchAll(/✓ workbook +(W\d+) /g)) this.#knownAt.set(name, now);
  };

  /** Of a step that has to succeed, with every end told: a figure of anything else is none. */
  of(site: Site, run: StepRun): readonly number[] {
    const lags = site.tableau.world.jobs.map(({ job, endedAt = Number.NaN }) => {
      return (this.#knownAt.get(job.item?.name ?? '') ?? Number.NaN) - endedAt;
    });
    if (lags.length === 0 || lags.some(Number.isNaN)) {
      throw new Error(`not every end was told:\n${green(run).log}`);
    }
    return lags;
  }
}

export async function lagsOf(site: Site, start: (listen: Lags['listen']) => RunningStep) {
  const lags = new Lags();
  const run = green(await start(lags.listen).done);
  return lags.of(site, run);
}
