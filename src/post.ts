import { readJournal } from './action/journal.ts';
import { given, knownSecrets, log, mask, state } from './action/runner.ts';
import { readPostSettings } from './action/settings.ts';
import { systemClock } from './domain/clock.ts';
import { createTransport } from './http/transport.ts';
import { cancelLeftovers } from './operations/leftovers.ts';
import { explainError } from './report/problems.ts';
import { createSafeText } from './report/safe.ts';
import { VENDORS } from './vendors/index.ts';
import { USER_AGENT } from './version.ts';

/** The runner gives a cancelled job five minutes for all that is left. */
const TIMEOUT_MS = 60_000;

const safe = createSafeText(knownSecrets);

/**
 * After a main that ended by itself there is nothing to do. One that was killed may have left jobs
 * running: `on-cancel` says what becomes of them. Only warns when it fails.
 */
export async function post(): Promise<void> {
  for (const name of VENDORS.flatMap(({ secretInputs }) => secretInputs)) mask(given.input(name));
  if (state.mainEnded() || state.journal() === '') return;
  const transport = createTransport(USER_AGENT);
  try {
    const { vendor, config, onCancel } = readPostSettings(given, VENDORS);
    await cancelLeftovers(
      { vendor, config, onCancel, entries: readJournal(state.journal()) },
      {
        send: transport.send,
        clock: systemClock,
        random: Math.random,
        log,
        safe,
        mask,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        leftMs: () => TIMEOUT_MS - systemClock.elapsed(),
      },
    );
  } catch (error) {
    const { message, debug } = explainError(error, 'The vendor', safe);
    for (const line of debug) log.debug(line);
    log.warning(`What the step left running could not be looked after: ${message}`);
  } finally {
    transport.close();
  }
}
