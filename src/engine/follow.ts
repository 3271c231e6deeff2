import type { ItemResult } from '../domain/result.ts';
import { finish } from './run/finish.ts';
import { jobOf, openStage, type StageOptions } from './run/stage.ts';

/** Waits for the ends of jobs that an earlier step left. Nothing is ever cancelled here. */
export async function followAll(
  results: readonly ItemResult[],
  options: StageOptions,
): Promise<void> {
  const { runs, context, over } = openStage(results, options);
  await Promise.all(
    runs.map(async (run) => {
      const job = jobOf(run.result);
      if (job) await run.follow(job);
    }),
  );
  over();
  await finish(runs, context);
}
