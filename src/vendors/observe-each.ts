import { UnavailableError } from '../domain/errors.ts';
import type { Job, Observation } from '../domain/job.ts';

/**
 * Looks at jobs one by one. One without a usable answer is left out this time, as the port has it,
 * unless there was none at all.
 * @throws UnavailableError when nobody answered
 * @throws what any other failure throws: asking again would not help
 */
export async function observeEach(
  jobs: readonly Job[],
  observe: (job: Job) => Promise<Observation>,
): Promise<ReadonlyMap<string, Observation>> {
  const observations = new Map<string, Observation>();
  const failures: unknown[] = [];
  await Promise.all(
    jobs.map(async (job) => {
      try {
        observations.set(job.id, await observe(job));
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  const serious = failures.find((failure) => !(failure instanceof UnavailableError));
  if (serious !== undefined) throw serious;
  if (observations.size === 0 && failures.length > 0) throw failures[0];
  return observations;
}
