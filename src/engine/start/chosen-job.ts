import { UnavailableError } from '../../domain/errors.ts';
import type { Job, Observation } from '../../domain/job.ts';
import { refusedLook } from '../../domain/refused-look.ts';
import type { EngineContext } from '../context.ts';

/** Between two tries, while the vendor does not answer. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

type Asking = Pick<EngineContext, 'session' | 'clock' | 'signal'>;

/** Asks for a job whose id we chose, until the vendor says whether there is one, or refuses to. */
export async function askForChosen(job: Job, asking: Asking): Promise<Observation> {
  for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
    const seen = await askOnce(job, asking);
    if (!(seen instanceof UnavailableError)) return seen;
    await asking.clock.sleep(Math.max(pause, seen.retryAfterMs ?? 0), asking.signal);
  }
}

async function askOnce(
  job: Job,
  { session, signal }: Asking,
): Promise<Observation | UnavailableError> {
  try {
    const seen = await session.observe([job], signal);
    return seen.get(job.id) ?? new UnavailableError('no usable answer');
  } catch (error) {
    const isPassing = error instanceof UnavailableError && error.heals !== 'never';
    return isPassing ? error : refusedLook(error);
  }
}
