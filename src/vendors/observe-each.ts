import { UnavailableError } from '../domain/errors.ts';
import type { Job, Observation } from '../domain/job.ts';
import { refusedLook } from '../domain/refused-look.ts';

/**
 * Looks at jobs one by one, and judges each by its own answer: one that was refused is said so, and
 * one without a usable answer is left out this time, as the port has it, unless there was none at all.
 * @throws UnavailableError when nobody told anything of a job
 * @throws what is no answer of the vendor's: a bug, or the reason of an aborted signal
 */
export async function observeEach(
  jobs: readonly Job[],
  observe: (job: Job) => Promise<Observation>,
): Promise<ReadonlyMap<string, Observation>> {
  const observations = new Map<string, Observation>();
  const unanswered: UnavailableError[] = [];
  const looks = jobs.map(async (job) => {
    try {
      observations.set(job.id, await observe(job));
    } catch (error) {
      if (error instanceof UnavailableError && error.heals !== 'never') unanswered.push(error);
      else observations.set(job.id, refusedLook(error));
    }
  });
  for (const look of await Promise.allSettled(looks)) {
    if (look.status === 'rejected') throw look.reason;
  }
  const [outage] = unanswered;
  // During an outage a refusal may well come from what stands in the vendor's place.
  const toldNothing = [...observations.values()].every(({ state }) => state === 'refused');
  if (outage && toldNothing) throw outage;
  return observations;
}
